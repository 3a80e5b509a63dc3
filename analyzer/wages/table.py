"""WageTable: what every country's official wages answer, whoever publishes them.

A country's wages are one file here and its table in built/. The country's figures for a place are
looked up by ``Place.areas``, so no table needs to know how places are read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, Protocol

from analyzer.analysis import Area, Place

RANKS = (10.0, 25.0, 50.0, 75.0, 90.0)
# What may be shown in place of a quartile that is withheld: the nearest rank toward the median.
STAND_INS = {25.0: 30.0, 75.0: 70.0}

Withheld = Literal["top-coded", "suppressed", "top-coded or suppressed"]
Cell = int | Withheld | None  # None: the occupation is published in the other form only


@dataclass(frozen=True, slots=True, kw_only=True)
class Wages:
    """One occupation's percentiles (those of ``ranks``) in one area, in cents.

    ``hourly`` is empty where a country publishes one form for both, an hour as 1 / 2,080 of its year.
    ``parent`` is the group above, where the country publishes one: its figures are used where the
    occupation's own are withheld.
    """

    code: str
    occupation: str
    area: Area
    hourly: tuple[Cell, ...]
    annual: tuple[Cell, ...]
    ranks: tuple[float, ...] = RANKS
    parent: Wages | None = None

    def shown(self, by_the_hour: bool) -> tuple[tuple[float, Cell], ...]:
        """Return the ranks to show with their cells: those of RANKS, and what stands in for a withheld one.

        >>> area = Area("country", "GB", "United Kingdom")
        >>> wages = Wages(code="1", occupation="Cooks", area=area, hourly=(), ranks=(25.0, 50.0, 70.0, 75.0),
        ...               annual=(2_000_000, 2_400_000, 2_900_000, "suppressed"))
        >>> wages.shown(by_the_hour=False)
        ((25.0, 2000000), (50.0, 2400000), (70.0, 2900000), (75.0, 'suppressed'))
        """
        cells = dict(zip(self.ranks, self.hourly if by_the_hour and self.hourly else self.annual, strict=True))
        kept = {rank for rank in RANKS if rank in cells}
        withheld = {rank for rank in kept if not isinstance(cells[rank], int)}
        kept |= {STAND_INS.get(rank, rank) for rank in withheld} & cells.keys()
        return tuple((rank, cells[rank]) for rank in sorted(kept))


class WageTable(Protocol):
    """One country's official wages by occupation and area.

    ``population`` says whose pay the figures of a year are; ``population_by_hour`` those of an hour.
    ``scheme`` is the classification as the JSON calls it, ``classification`` as a sentence does; ``caveat``
    is what a reader must know of the table as a whole.
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
    caveat: str | None

    def resolve(self, code: str) -> str:
        """Return the code under which the table knows an occupation.

        Raises UnknownOccupationError, naming near codes, for a code that is not of the classification.
        """

    def title(self, code: str) -> str:
        """Return the title of a resolved code."""

    def find(self, code: str, place: Place | None = None) -> tuple[Wages, ...]:
        """Return an occupation's wages for the areas of a place, narrowest first, the nation last.

        Empty where the table has no wages of the occupation. Raises UnknownOccupationError as ``resolve``.
        """


def near_codes(asked: str, titles: Mapping[str, str]) -> list[str]:
    """Return up to three codes whose title holds, or nearly is, what was asked, else that look like it.

    >>> near_codes("nurse", {"29-1141": "Registered Nurses", "15-1252": "Software Developers"})
    ['29-1141']
    """
    by_title = {title.lower(): code for code, title in titles.items()}
    holding = sorted((title for title in by_title if asked and asked.lower() in title), key=len)
    near = [by_title[t] for t in (holding or get_close_matches(asked.lower(), by_title, n=3, cutoff=0.5))[:3]]
    return near or get_close_matches(asked, titles, n=3, cutoff=0.7)
