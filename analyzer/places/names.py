"""The hand-kept names of places: each line of the tables in data/ as one object.

What the columns are stands at the top of each table. Capitals, accents and dots do not matter:
names are compared by ``key_of``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Literal
from unicodedata import combining, normalize

_SHORTENED = {"saint": "st", "fort": "ft", "mount": "mt"}


@dataclass(frozen=True, slots=True)
class State:
    """A state or province with a code of its own: a line of states.tsv."""

    code: str
    country: str
    official: str
    names: tuple[str, ...]
    also: tuple[str, ...]
    cities: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name that is shown."""
        return self.names[0]

    @property
    def is_country_code(self) -> bool:
        """Whether its code is a country's as well."""
        return "country" in self.also

    @property
    def is_word(self) -> bool:
        """Whether its code is an English word as well."""
        return "word" in self.also

    @property
    def is_city(self) -> bool:
        """Whether its name is a US city's as well."""
        return "city" in self.also


@dataclass(frozen=True, slots=True)
class Country:
    """A country, its parts without a code, and its well-known cities: a line of countries.tsv."""

    code: str
    union: str | None
    names: tuple[str, ...]
    regions: tuple[str, ...]
    cities: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name that is shown."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class NamedArea:
    """What people call a city or an area of the United States: a line of areas.tsv."""

    names: tuple[str, ...]
    city: str | None
    state: str | None
    metro: str | None
    spans: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Postcode:
    """A form of postcodes: a line of postcodes.tsv."""

    country: str | None
    pattern: str


@dataclass(frozen=True, slots=True)
class SharedName:
    """A name that alone means several places: a line of shared_names.tsv."""

    name: str
    may_be: str | None
    used: Literal["nation", "state", "abroad"] | None


def read_states() -> tuple[State, ...]:
    """Read states.tsv."""
    return tuple(
        State(code, country, official, _many(names), _many(also), _many(cities))
        for code, country, official, names, also, cities in _lines("states.tsv", 6)
    )


def read_countries() -> tuple[Country, ...]:
    """Read countries.tsv."""
    return tuple(
        Country(code, union or None, _many(names), _many(regions), _many(cities))
        for code, union, names, regions, cities in _lines("countries.tsv", 5)
    )


def read_areas() -> tuple[NamedArea, ...]:
    """Read areas.tsv."""
    return tuple(
        NamedArea(_many(names), city or None, state or None, metro or None, _many(spans), note or None)
        for names, city, state, metro, spans, note in _lines("areas.tsv", 6)
    )


def read_shared_names() -> tuple[SharedName, ...]:
    """Read shared_names.tsv."""
    return tuple(
        SharedName(name, may_be or None, used or None)  # type: ignore[arg-type] # one of the words of its column
        for name, may_be, used in _lines("shared_names.tsv", 3)
    )


def read_postcodes() -> tuple[Postcode, ...]:
    """Read postcodes.tsv."""
    return tuple(Postcode(country or None, pattern) for country, pattern in _lines("postcodes.tsv", 2))


def _lines(table: str, columns: int) -> Iterator[list[str]]:
    """Yield the cells of a table's lines; empty ones at the end of a line need not be written."""
    text = (resources.files("analyzer.data") / table).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            cells = line.split("\t")
            yield cells + [""] * (columns - len(cells))


def _many(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def key_of(name: str) -> str:
    """Return a name as the tables compare it: small letters, no accents, no dots.

    >>> key_of("Saint-Denis"), key_of("Fort Worth"), key_of("San José")
    ('saint-denis', 'ft worth', 'san jose')
    """
    plain = "".join(c for c in normalize("NFKD", name) if not combining(c)) if not name.isascii() else name
    key = plain.lower()
    if not key.isalpha():  # most names are one word of letters
        key = " ".join(key.replace(".", " ").replace("'", "").replace("’", "").split())
    first, space, rest = key.partition(" ")
    return f"{_SHORTENED[first]} {rest}" if space and first in _SHORTENED else key
