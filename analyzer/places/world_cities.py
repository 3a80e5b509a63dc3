"""The cities outside the United States, as built/world_cities.tsv lists them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class WorldCities:
    """Names in the form of ``key_of``: ``alone`` gives the country of those that mean one city by
    themselves, ``beside`` the countries of those that need their country beside them.

    >>> cities = WorldCities.load()
    >>> cities.alone["zaragoza"], cities.alone.get("hamilton"), cities.is_in("hamilton", "NZ")
    ('ES', None, True)
    """

    alone: Mapping[str, str]
    beside: Mapping[str, frozenset[str]]

    @classmethod
    def load(cls) -> WorldCities:
        """Read the table that comes with the package."""
        alone: dict[str, str] = {}
        beside: dict[str, frozenset[str]] = {}
        text = (resources.files("analyzer.built") / "world_cities.tsv").read_text(encoding="utf-8")
        for line in text.splitlines():
            country, sure, unsure = line.split("\t")
            alone |= dict.fromkeys(filter(None, sure.split("|")), country)
            for name in filter(None, unsure.split("|")):
                beside[name] = beside.get(name, frozenset()) | {country}
        return cls(alone, beside)

    def is_in(self, key: str, country: str) -> bool:
        """Whether a country has a city of the name."""
        return self.alone.get(key) == country or country in self.beside.get(key, ())
