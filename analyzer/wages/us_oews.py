"""Official wage percentiles: BLS Occupational Employment and Wage Statistics (OEWS), May 2025.

One zip (made by tools/build_oews.py) holds a small text per SOC code, so that one question
unpacks one of its 1,104 texts: a line of area codes, five lines of hourly figures (cents: P10, P25,
median, P75, P90) and five of annual ones (tens of dollars, as the difference to 2,080 times the
hourly figure where there is one). BLS prints both rounded; both are kept as printed.

A figure BLS does not print is never a number here: top-coded (above the highest figure it prints),
suppressed (withheld), or None where the occupation is published in the other form only (teachers by
the year, musicians by the hour).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from importlib import resources
from io import BytesIO
from typing import Literal
from zipfile import ZipFile

from analyzer.analysis import Place
from analyzer.errors import UnknownOccupationError

SOURCE = "BLS OEWS May 2025"
YEAR, MONTH = 2025, 5
RANKS = (10.0, 25.0, 50.0, 75.0, 90.0)
SOC_RE = re.compile(r"(\d\d)-?(\d{4})(?:\.\d\d)?")

Scope = Literal["national", "state", "metro"]
Withheld = Literal["top-coded", "suppressed", "top-coded or suppressed"]
Cell = int | Withheld | None
_MARKS: dict[str, Withheld | None] = {
    "": None,
    "#": "top-coded",
    "*": "suppressed",
    "?": "top-coded or suppressed",
}
_FIPS = (
    "AL01 AK02 AZ04 AR05 CA06 CO08 CT09 DE10 DC11 FL12 GA13 HI15 ID16 IL17 IN18 IA19 KS20 KY21 LA22 ME23 MD24 MA25 "
    "MI26 MN27 MS28 MO29 MT30 NE31 NV32 NH33 NJ34 NM35 NY36 NC37 ND38 OH39 OK40 OR41 PA42 RI44 SC45 SD46 TN47 TX48 "
    "UT49 VT50 VA51 WA53 WV54 WI55 WY56 GU66 PR72 VI78"
)
STATE_FIPS = {pair[:2]: pair[2:] for pair in _FIPS.split()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wages:
    """One occupation's percentiles (P10, P25, median, P75, P90) in one area, in cents."""

    soc: str
    occupation: str
    scope: Scope
    area: str
    hourly: tuple[Cell, ...]
    annual: tuple[Cell, ...]


def find_wages(soc: str, place: Place | None = None) -> tuple[Wages, ...]:
    """Return an occupation's wages for the place: metro, state, nation, as far as BLS publishes them.

    Raises UnknownOccupationError for a code that is not in the table. O*NET codes ("15-1252.00") are cut.

    >>> [wages.area for wages in find_wages("29-1141", Place(text="", state="CO", metro="19740"))]
    ['Denver-Aurora-Centennial, CO', 'Colorado', 'United States']
    >>> find_wages("15-1252")[0].annual[2]
    13598000
    """
    soc = to_soc(soc)
    codes, figures = _table(soc)
    wanted: list[tuple[Scope, str]] = [("national", "US")]
    if place is not None and place.country in (None, "US"):
        if place.state in STATE_FIPS:
            wanted.insert(0, ("state", STATE_FIPS[place.state]))
        if place.metro:
            wanted.insert(0, ("metro", place.metro))
    found = []
    for scope, code in wanted:
        if code in codes:
            column = codes.index(code)
            hourly = [_hourly(line[column]) for line in figures[:5]]
            annual = [_annual(line[column], hour) for line, hour in zip(figures[5:], hourly, strict=True)]
            found.append(
                Wages(
                    soc=soc,
                    occupation=titles("occupations")[soc],
                    scope=scope,
                    area="United States" if code == "US" else titles("areas")[code],
                    hourly=tuple(hourly),
                    annual=tuple(annual),
                )
            )
    return tuple(found)


def _hourly(cell: str) -> Cell:
    return _MARKS[cell] if cell in _MARKS else int(cell)


def _annual(cell: str, hourly: Cell) -> Cell:
    if cell in _MARKS:
        return _MARKS[cell]
    base = round(hourly * 2.08) if isinstance(hourly, int) else 0
    return (base + int(cell)) * 1_000  # tens of dollars to cents


def to_soc(code: str) -> str:
    """Return a SOC code as the table has it.

    >>> to_soc("29-1141.00"), to_soc("291141")
    ('29-1141', '29-1141')
    """
    match = SOC_RE.fullmatch(code.strip())
    soc = f"{match[1]}-{match[2]}" if match else code.strip()
    known = titles("occupations")
    if soc not in known:
        by_title = {title.lower(): known_soc for known_soc, title in known.items()}
        holding = sorted((title for title in by_title if soc and soc.lower() in title), key=len)
        near = [by_title[t] for t in (holding or get_close_matches(soc.lower(), by_title, n=3, cutoff=0.5))[:3]]
        near = near or get_close_matches(soc, known, n=3, cutoff=0.7)
        hint = "; near it: " + ", ".join(f"{s} {known[s]}" for s in near) if near else ""
        raise UnknownOccupationError(f"{code!r} is not a SOC code of {SOURCE}{hint}")
    return soc


@lru_cache(maxsize=2)
def titles(of: Literal["occupations", "areas"]) -> dict[str, str]:
    """Return the titles of all SOC codes, or the names of all areas by their code."""
    return dict(line.split("\t", 1) for line in _text(of).split("\n"))


@lru_cache(maxsize=64)
def _table(soc: str) -> tuple[list[str], list[list[str]]]:
    """Return an occupation's area codes, and its ten lines of figures."""
    codes, *figures = [line.split(",") for line in _text(soc).split("\n")]
    return codes, figures


def _text(name: str) -> str:
    return _archive().read(name).decode()


@lru_cache(maxsize=1)
def _archive() -> ZipFile:
    return ZipFile(BytesIO((resources.files("analyzer.built") / "oews.zip").read_bytes()))
