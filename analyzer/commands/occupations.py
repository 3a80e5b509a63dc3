"""What `analyze roles` says of official occupations: found by words, shown by code, listed by group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from functools import cached_property
from typing import Any

import click

from analyzer.analysis import Documented, Occupation, Undocumented
from analyzer.contract import to_dict
from analyzer.facts import Facts
from analyzer.lang.language import Language
from analyzer.offers.lenses import Sought, find_lenses
from analyzer.report.pay import figure_lines
from analyzer.roles.occupations.facts import OccupationFacts, facts_of
from analyzer.roles.occupations.index import OccupationIndex
from analyzer.roles.occupations.search import find_occupation, known_code, nearest_title
from analyzer.words import money

SHOWN_TITLES, SHOWN_RELATED = 20, 8
_PAID = (25.0, 50.0, 75.0)


class Occupations:
    """All official occupations with their wages, nationally or at a place."""

    def __init__(self, place: str | None = None) -> None:
        self.index = OccupationIndex.load(Language("en"))
        self._where = place

    @cached_property
    def _facts(self) -> Facts:
        return Facts.load()

    def wages(self, code: str) -> tuple[Documented | Undocumented, ...]:
        """Return the official wages of a code, of the narrowest area first."""
        place = self._facts.gazetteer.find(self._where) if self._where else None
        if place is not None and place.country != "US":
            reason = place.note or "no official wages of that country are known here"
            raise click.UsageError(f"--place {self._where!r}: {reason}; name a place in the United States")
        return find_lenses(Sought(facts=self._facts, soc=code, place=place))

    def found(self, query: str) -> list[dict[str, Any]]:
        """Return the occupations that words stand for as plain values, with the middle half of their pay."""
        return [self._row(found, query) for found in find_occupation(self.index, query)]

    def _row(self, found: Occupation, query: str) -> dict[str, Any]:
        lens = self.wages(found.code)[0]
        points = {p.percentile: p.amount // 100 for p in lens.points} if isinstance(lens, Documented) else {}
        return {
            "code": found.code,
            "title": found.title,
            "score": found.score,
            "title_match": found.title_match or nearest_title(self.index, found.code, query),
            "area": lens.area,
            **dict(zip(("p25", "median", "p75"), map(points.get, _PAID), strict=True)),
        }

    def shown(self, code: str) -> dict[str, Any]:
        """Return what is known of a code as plain values. Raises UnknownOccupationError."""
        known = known_code(self.index, code)
        return {**asdict(facts_of(self.index, known)), "wages": to_dict(self.wages(known))}

    def lines(self, code: str) -> Iterator[str]:
        """Yield what is known of a code in lines. Raises UnknownOccupationError."""
        facts = facts_of(self.index, known_code(self.index, code))
        yield from _fact_lines(facts)
        yield from figure_lines(self.wages(facts.code))

    def group(self, digits: str) -> list[tuple[str, str]]:
        """Return the codes of a group, by its first digits, with their titles."""
        named = zip(self.index.model.codes, self.index.model.names, strict=True)
        return [(code, title) for code, title in named if code.startswith(digits.strip())]

    def groups(self) -> list[str]:
        """Return the first two digits of all codes: the major groups."""
        return list(dict.fromkeys(code[:2] for code in self.index.model.codes))


def _fact_lines(facts: OccupationFacts) -> Iterator[str]:
    yield f"{facts.title} ({facts.code})"
    if facts.schooling:
        yield f"Schooling: {facts.schooling}."
    if facts.activities:
        yield f"Terms of its work: {', '.join(facts.activities)}."
    more = len(facts.titles) - SHOWN_TITLES
    yield f"Titles: {', '.join(facts.titles[:SHOWN_TITLES])}{f' and {more} more' if more > 0 else ''}."
    if facts.related:
        yield f"Related: {', '.join(f'{title} ({code})' for code, title in facts.related[:SHOWN_RELATED])}."


def found_lines(rows: list[dict[str, Any]]) -> Iterator[str]:
    """Yield a line for each occupation found: code, title, score, the title that matched, what it pays.

    >>> row = {"code": "29-1141", "title": "Registered Nurses", "score": 0.94, "title_match": "Charge Nurse"}
    >>> list(found_lines([{**row, "area": "Denver, CO", "p25": 82_000, "median": 96_000, "p75": None}]))
    ['29-1141  0.94  Registered Nurses ("Charge Nurse"); P25 $82,000, median $96,000 (Denver, CO)']
    """
    for row in rows:
        figures = ((name, row[key]) for name, key in (("P25", "p25"), ("median", "median"), ("P75", "p75")))
        paid = ", ".join(f"{name} {money(amount * 100)}" for name, amount in figures if amount is not None)
        wages = f"; {paid} ({row['area']})" if paid else "; no wages published"
        yield f'{row["code"]}  {row["score"]:.2f}  {row["title"]} ("{row["title_match"]}"){wages}'
