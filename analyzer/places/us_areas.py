"""Which US city, county or ZIP code lies in which metropolitan area, as built/places.txt says."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

BETWEEN = "-"  # stands for a metro where a city or ZIP code lies outside all of them, or in several


@dataclass(frozen=True, slots=True)
class UsAreas:
    """The made table: names are in the form of ``key_of``, states are their codes, metros are CBSA codes.

    ``principal`` gives the state of the one city that a name alone means, where one is much the largest.
    """

    metro_names: Mapping[str, str]
    cities: Mapping[str, Mapping[str, str]]
    counties: Mapping[str, Mapping[str, str]]
    principal: Mapping[str, str]
    zip_starts: tuple[str, ...]
    zip_metros: tuple[str, ...]

    @classmethod
    def load(cls) -> UsAreas:
        """Read the table: a line per state and metro, in some milliseconds."""
        metros: dict[str, str] = {}
        cities: dict[str, dict[str, str]] = {}
        counties: dict[str, dict[str, str]] = {}
        principal: dict[str, str] = {}
        zips: list[list[str]] = []
        text = (resources.files("analyzer.built") / "places.txt").read_text(encoding="utf-8")
        for line in text.splitlines():
            kind, code, names = line.split("\t")
            if kind == "metro":
                metros[code] = names
            elif kind == "zip":
                zips = [pair.split(" ") for pair in names.split("|")]
            elif kind == "bare":
                principal = dict(pair.split("=") for pair in names.split("|"))
            else:
                table = counties if kind.startswith("county ") else cities
                table.setdefault(kind[-2:], {}).update(dict.fromkeys(names.split("|"), code))
        starts, zip_metros = zip(*zips, strict=True)
        return cls(metros, cities, counties, principal, starts, zip_metros)

    def metro_of_city(self, city: str, state: str) -> str | None:
        """Return the metro of a state's city, BETWEEN outside or between metros, None for an unknown city."""
        return self.cities.get(state, {}).get(city)

    def metro_of_county(self, county: str, state: str) -> str | None:
        """Return the metro of a state's county or parish; None for a county outside the metros."""
        return self.counties.get(state, {}).get(county)

    def metro_of_zip(self, code: str) -> str | None:
        """Return the metro a ZIP code lies in.

        >>> areas = UsAreas.load()
        >>> areas.metro_of_zip("95112"), areas.metro_of_zip("82190")
        ('41940', None)
        """
        metro = self.zip_metros[max(0, bisect_right(self.zip_starts, code) - 1)]
        return None if metro == BETWEEN else metro

    def states_of_metro(self, metro: str) -> list[str]:
        """Return the states a metropolitan area lies in.

        >>> UsAreas.load().states_of_metro("28140")
        ['MO', 'KS']
        """
        return self.metro_names[metro].rsplit(", ", 1)[1].split("-")

    def states_with(self, city: str) -> list[str]:
        """Return the states that have a city of the name."""
        return [state for state, cities in self.cities.items() if city in cities]
