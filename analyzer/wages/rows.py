"""National tables of wages with one line an occupation, as tools/build_wages_abroad.py makes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from importlib import resources
from typing import ClassVar

from analyzer.analysis import Area, Place
from analyzer.errors import UnknownOccupationError
from analyzer.wages.table import Cell, Wages, near_codes


class NationalRows:
    """A country's table, read when first asked; a country's own file says what it is and how a code reads.

    A line of the table is: code, title, the figures of a year, those of an hour (none: one form for both).
    """

    source: str
    publisher: str
    year: int
    month: int
    population: str
    population_by_hour: str
    scheme: str
    classification: str
    currency: str
    country: str
    caveat: str | None = None
    file: ClassVar[str]
    area: ClassVar[Area]
    ranks: ClassVar[tuple[float, ...]]
    code_re: ClassVar[re.Pattern[str]]

    def resolve(self, code: str) -> str:
        """Return the code of an occupation as the table writes it."""
        known = code.strip()
        if not self.code_re.fullmatch(known) or known not in self._rows:
            near = ", ".join(f"{near} {self.title(near)}" for near in near_codes(known, self.occupations))
            hint = f"; near it: {near}" if near else ""
            raise UnknownOccupationError(f"{code!r} is not a {self.classification} code of {self.source}{hint}")
        return known

    def title(self, code: str) -> str:
        """Return the title of a resolved code."""
        return self._rows[code][0]

    def find(self, code: str, place: Place | None = None) -> tuple[Wages, ...]:
        """Return an occupation's wages in the nation, the only area of the table."""
        wages = self._wages(self.resolve(code))
        return (wages,) if wages is not None else ()

    def parent(self, code: str) -> str | None:
        """Return the group above an occupation; none where the table has no groups."""
        return None

    def _wages(self, code: str) -> Wages | None:
        title, *forms = self._rows[code]
        annual, hourly = (_cells(forms[form]) if form < len(forms) else () for form in (0, 1))
        above = self.parent(code)
        parent = self._wages(above) if above else None
        if parent is None and not any(isinstance(cell, int) for cell in (*annual, *hourly)):
            return None
        return Wages(
            code=code, occupation=title, area=self.area, annual=annual, hourly=hourly, ranks=self.ranks, parent=parent
        )

    @property
    def occupations(self) -> dict[str, str]:
        """The titles of all occupations and groups."""
        return {code: title for code, (title, *_) in self._rows.items()}

    @cached_property
    def _rows(self) -> Mapping[str, list[str]]:
        text = (resources.files("analyzer.built") / self.file).read_text(encoding="utf-8")
        return {code: rest for code, *rest in (line.split("\t") for line in text.splitlines())}


def _cells(joined: str) -> tuple[Cell, ...]:
    return tuple(int(cell) if cell else "suppressed" for cell in joined.split(","))
