"""Official wage percentiles: BLS Occupational Employment and Wage Statistics (OEWS), May 2025.

One zip (made by tools/build_oews.py) holds a small text per SOC code, so that one question
unpacks one of its 1,104 texts: a line of area codes, five lines of hourly figures (cents: P10, P25,
median, P75, P90) and five of annual ones (tens of dollars, as the difference to 2,080 times the
hourly figure where there is one). BLS prints both rounded; both are kept as printed.

A figure BLS does not print is never a number here: top-coded (above the highest figure it prints),
suppressed (withheld), or None where the occupation is published in the other form only (teachers by
the year, musicians by the hour). Some SOC codes are published under another, or not at all:
data/us_oews_codes.tsv.
"""

from __future__ import annotations

import re
from functools import cached_property
from importlib import resources
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

from analyzer.analysis import Area, Place
from analyzer.errors import UnknownOccupationError
from analyzer.wages.table import Cell, Wages, Withheld, near_codes

SOC_RE = re.compile(r"(\d\d)-?(\d{4})(?:\.\d\d)?")
NATION = Area("country", "US", "United States")
_MARKS: dict[str, Withheld | None] = {
    "": None,
    "#": "top-coded",
    "*": "suppressed",
    "?": "top-coded or suppressed",
}


class Unpublished(NamedTuple):
    """A SOC code that OEWS does not publish as it is: a line of us_oews_codes.tsv."""

    code: str
    title: str
    under: str | None = None


class UsOews:
    """The table; its files are opened when first asked, as many postings need none."""

    source = "BLS OEWS May 2025"
    publisher = "BLS"
    year, month = 2025, 5
    population = population_by_hour = "all employees"
    scheme = "us-soc-2018"
    classification = "SOC"
    currency = "USD"
    country = "US"
    caveat: str | None = None

    def resolve(self, code: str) -> str:
        """Return the SOC code under which OEWS publishes, or would publish, an occupation.

        >>> [UsOews().resolve(code) for code in ("29-1141.00", "291141", "13-1021", "11-1031")]
        ['29-1141', '29-1141', '13-1020', '11-1031']
        """
        match = SOC_RE.fullmatch(code.strip())
        soc = f"{match[1]}-{match[2]}" if match else code.strip()
        if soc in self.unpublished:
            return self.unpublished[soc].under or soc
        if soc not in self.occupations:
            near = ", ".join(f"{near} {self.title(near)}" for near in near_codes(soc, self.occupations))
            hint = f"; near it: {near}" if near else ""
            raise UnknownOccupationError(f"{code!r} is not a SOC code of {self.source}{hint}")
        return soc

    def title(self, code: str) -> str:
        """Return the title of a resolved code."""
        return self.occupations.get(code) or self.unpublished[code].title

    def find(self, code: str, place: Place | None = None) -> tuple[Wages, ...]:
        """Return an occupation's wages for metro, state and nation, as far as BLS publishes them.

        >>> [wages.annual[2] for wages in UsOews().find("15-1252")], UsOews().find("11-1031")
        ([13598000], ())
        """
        soc = self.resolve(code)
        if soc not in self.occupations:
            return ()
        columns, *figures = [line.split(",") for line in self._text(soc).split("\n")]
        here = place.areas if place is not None and place.country == self.country else ()
        codes = dict.fromkeys(area.code for area in (*here, NATION) if area.code in columns)
        return tuple(self._wages(soc, code, [line[columns.index(code)] for line in figures]) for code in codes)

    def _wages(self, soc: str, code: str, cells: list[str]) -> Wages:
        hourly = tuple(map(_hourly, cells[:5]))
        annual = tuple(map(_annual, cells[5:], hourly))
        return Wages(code=soc, occupation=self.occupations[soc], area=self.areas[code], hourly=hourly, annual=annual)

    @cached_property
    def occupations(self) -> dict[str, str]:
        """The titles of all published SOC codes."""
        return dict(line.split("\t", 1) for line in self._text("occupations").split("\n"))

    @cached_property
    def areas(self) -> dict[str, Area]:
        """All areas with published wages, by their code: five digits for a metro, two for a state."""
        named = (line.split("\t", 1) for line in self._text("areas").split("\n"))
        areas = {code: Area("metro" if len(code) == 5 else "state", code, name) for code, name in named}
        return areas | {NATION.code: NATION}

    @cached_property
    def unpublished(self) -> dict[str, Unpublished]:
        """The SOC codes that are published under another, or not at all."""
        text = (resources.files("analyzer.data") / "us_oews_codes.tsv").read_text(encoding="utf-8")
        rows = (Unpublished(*line.split("\t")) for line in text.splitlines() if not line.startswith("#"))
        return {row.code: row for row in rows}

    @cached_property
    def _archive(self) -> ZipFile:
        return ZipFile(BytesIO((resources.files("analyzer.built") / "oews.zip").read_bytes()))

    def _text(self, name: str) -> str:
        return self._archive.read(name).decode()


def _hourly(cell: str) -> Cell:
    return _MARKS[cell] if cell in _MARKS else int(cell)


def _annual(cell: str, hourly: Cell) -> Cell:
    if cell in _MARKS:
        return _MARKS[cell]
    base = round(hourly * 2.08) if isinstance(hourly, int) else 0
    return (base + int(cell)) * 1_000  # tens of dollars to cents
