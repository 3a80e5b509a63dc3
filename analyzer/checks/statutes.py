"""The table of pay-transparency laws: data/laws/, one dated entry per place and duty.

What the fields mean stands in the README.md beside the files.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from importlib import resources
from typing import Any, Literal, get_args

from analyzer.analysis import Place
from analyzer.errors import UnreadableError
from analyzer.places.gazetteer import Gazetteer

Must = Literal["pay", "closed", "other_pay", "benefits", "deadline", "width", "ai", "vacancy", "local_experience"]
Duty = Literal["posting", "interview", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """One place's duty, as a file of data/laws/ states it."""

    place: str
    country: str
    since: date
    employers: str
    must: tuple[Must, ...]
    source: str
    checked_on: date
    state: str | None = None
    city: str | None = None
    until: date | None = None
    duty: Duty = "posting"
    note: str | None = None
    url: str | None = None
    max_width: int | None = None
    exempt_above: int | None = None
    currency: str | None = None
    no_way_around: bool = False

    def applies(self, place: Place) -> bool:
        """Whether the place lies where the law holds."""
        if self.country not in (area.code for area in place.areas if area.kind in ("country", "union")):
            return False
        return self.state in (None, place.state) and self.city in (None, place.city)

    def in_force(self, day: date) -> bool:
        """Whether the law holds on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


def load_laws() -> tuple[Law, ...]:
    """Return the laws that come with the package.

    >>> [law.place for law in load_laws() if law.state == "NY"]
    ['New York State', 'New York City', 'Ithaca', 'Albany County']
    """
    folder = resources.files("analyzer.data") / "laws"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return tuple(law for file in files for law in read_laws(file.read_text(encoding="utf-8"), file.name))


def read_laws(text: str, name: str) -> Iterator[Law]:
    """Yield the laws of one file. Raises UnreadableError, naming file and law, for an entry that cannot be used."""
    for row in tomllib.loads(text).get("law", []):
        faults = list(_faults(row))
        if faults:
            raise UnreadableError(f"{name}, {row.get('place', 'a law without a place')}: {'; '.join(faults)}")
        yield Law(**{**row, "must": tuple(row["must"])})


def _faults(row: Mapping[str, Any]) -> Iterator[str]:
    """Say what is wrong with an entry."""
    known = {field.name: field.default is MISSING for field in fields(Law)}
    yield from (f"there is no field {name!r}" for name in row if name not in known)
    yield from (f"{name!r} is missing" for name, needed in known.items() if needed and name not in row)
    must, duty = row.get("must", ()), row.get("duty", "posting")
    yield from (f"'must' knows no {item!r}" for item in must if item not in get_args(Must))
    if duty not in get_args(Duty):
        yield f"'duty' knows no {duty!r}"
    if bool(must) == (duty == "none"):
        yield "the duty 'none' asks for nothing, every other for something: see 'must'"
    if "width" in must:
        lacks = [repr(name) for name in ("max_width", "currency") if name not in row]
        yield from (f"a width is asked for without {name}" for name in lacks)


def laws_of(place: Place, laws: Iterable[Law]) -> tuple[Law, ...]:
    """Return the laws of a place, in force or not; all of a state's for the state alone.

    A country's own law goes before that of the union it belongs to.

    >>> [law.place for law in laws_of(Gazetteer.load().find("Cleveland, OH"), load_laws())]
    ['Cleveland']
    >>> [law.place for law in laws_of(Gazetteer.load().find("Vienna"), load_laws())]
    ['Austria']
    """
    whole, here = _is_state(place), (place.country, place.state)
    found = [law for law in laws if law.applies(place) or (whole and (law.country, law.state) == here)]
    return tuple(law for law in found if law.country == place.country) or tuple(found)


def _is_state(place: Place) -> bool:
    """Whether what was asked for is a state by name or code, and no town of it."""
    asked = place.text.split(",")[0].strip().casefold()
    names = [place.state, *(area.name for area in place.areas if area.kind == "state")]
    return asked in [name.casefold() for name in names if name]


def where(law: Law, gazetteer: Gazetteer) -> str:
    """Name where a law holds, for a list."""
    state = gazetteer.states.get((law.country, law.state or ""))
    return f"{law.place}, {state.name}" if law.city and state else law.place
