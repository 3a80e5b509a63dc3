"""Gazetteer: all that is known of places in one object, and the one question to it: where is this?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from analyzer.analysis import Area, Place
from analyzer.places.names import (
    Country,
    NamedArea,
    SharedName,
    State,
    key_of,
    read_areas,
    read_countries,
    read_postcodes,
    read_shared_names,
    read_states,
)
from analyzer.places.place import find_place
from analyzer.places.postcodes import Postcodes
from analyzer.places.us_areas import UsAreas
from analyzer.places.world_cities import WorldCities

HOME = "US"  # the country whose states are read from an address without a country
LAST_FOUND = 2048  # locations repeat: within a table of postings, and in a role's documented areas


@dataclass(frozen=True, slots=True)
class City:
    """A well-known city outside the United States."""

    country: Country
    state: State | None = None


class Gazetteer:
    """The tables of places, each by the key of its names. Make one and pass it on; threads may share it."""

    def __init__(
        self,
        states: Iterable[State],
        countries: Iterable[Country],
        areas: Iterable[NamedArea],
        shared_names: Iterable[SharedName],
        us: UsAreas,
        world: WorldCities,
        postcodes: Postcodes,
    ) -> None:
        self.us, self.world, self.postcodes = us, world, postcodes
        self.countries = {country.code: country for country in countries}
        self.states = {(state.country, state.code): state for state in states}
        self.us_states = {state.code: state for state in self.states.values() if state.country == HOME}
        provinces = [state for state in self.states.values() if state.country != HOME]
        self._us_states = {key_of(name): state for state in self.us_states.values() for name in state.names}
        self._provinces = {key_of(name): state for state in provinces for name in state.names}
        self._province_codes = {
            state.code: state for state in provinces if not state.is_country_code and state.code not in self.us_states
        }
        self._countries = dict(self._country_names(provinces))
        self._cities = dict(self._known_cities(provinces))
        self.named_areas = tuple(areas)
        self._areas = {key_of(name): area for area in self.named_areas for name in area.names}
        self._shared = {key_of(shared.name): shared for shared in shared_names}
        self._find = lru_cache(maxsize=LAST_FOUND)(self._look_up)

    @classmethod
    def load(cls) -> Gazetteer:
        """Read the tables that come with the package."""
        return cls(
            read_states(),
            read_countries(),
            read_areas(),
            read_shared_names(),
            UsAreas.load(),
            WorldCities.load(),
            Postcodes(read_postcodes()),
        )

    def _country_names(self, provinces: list[State]) -> Iterator[tuple[str, Country]]:
        for country in self.countries.values():
            yield from ((key_of(name), country) for name in (*country.names, *country.regions))
        for state in provinces:
            if not state.is_city:
                yield from ((key_of(name), self.countries[state.country]) for name in state.names)

    def _known_cities(self, provinces: list[State]) -> Iterator[tuple[str, City]]:
        for country in self.countries.values():
            yield from ((key_of(name), City(country)) for name in country.cities)
        for state in provinces:
            yield from ((key_of(name), City(self.countries[state.country], state)) for name in state.cities)

    def find(self, location: str | None) -> Place:
        """Resolve a location as far as it safely goes; its note says what was assumed or where it stops.

        >>> gazetteer = Gazetteer.load()
        >>> gazetteer.find("San Jose, CA").metro_name
        'San Jose-Sunnyvale-Santa Clara, CA'
        >>> gazetteer.find("Springfield").note
        'Springfield alone does not say which state: no area is used'
        >>> [area.name for area in gazetteer.find("Remote - Ontario").areas]
        ['Ontario', 'Canada']
        """
        return self._find(" ".join((location or "").replace("|", "/").split()))

    def _look_up(self, location: str) -> Place:
        place = find_place(location, self)
        return replace(place, areas=tuple(self._areas_of(place)))

    def _areas_of(self, place: Place) -> Iterator[Area]:
        """Yield the areas a place lies in, narrowest first."""
        if place.metro:
            yield Area("metro", place.metro, self.us.metro_names[place.metro])
        state = self.states.get((place.country or "", place.state or ""))
        if state:
            yield Area("state", state.official, state.name)
        country = self.countries.get(place.country or "")
        if country:
            yield Area("country", country.code, country.name)
            if country.union:
                yield Area("union", country.union, country.union)

    @property
    def shared_keys(self) -> frozenset[str]:
        """The keys of names that alone mean several places."""
        return frozenset(self._shared)

    @property
    def name_keys(self) -> frozenset[str]:
        """The keys of all names but those of cities in the United States."""
        states = frozenset(key_of(name) for state in self.us_states.values() for name in state.names)
        tables = self._provinces, self._countries, self._cities, self._areas, self._shared, self.world.alone
        return states.union(self.world.beside, *tables)

    def us_state(self, part: str) -> State | None:
        """Return the US state a part of an address names: its code in capitals, or a name.

        >>> [state and state.name for state in map(Gazetteer.load().us_state, ("CO", "co", "calif", "D.C."))]
        ['Colorado', None, 'California', 'District of Columbia']
        """
        return self.us_states.get(part.replace(".", "").strip()) or self._us_states.get(key_of(part))

    def us_state_named(self, key: str) -> State | None:
        """Return the US state of a name alone, never of a code."""
        return self._us_states.get(key)

    def province(self, part: str) -> State | None:
        """Return the province abroad that a part names: its code in capitals, or a name."""
        return self._provinces.get(key_of(part)) or self._province_codes.get(part)

    def province_of_code(self, code: str) -> State | None:
        """Return the province abroad of a code that is no country's and no US state's."""
        return self._province_codes.get(code)

    def country(self, part: str) -> Country | None:
        """Return the country that a part names, itself or by one of its regions or provinces."""
        return self._countries.get(key_of(part))

    def city_abroad(self, part: str) -> City | None:
        """Return the city outside the United States that a name alone means: a well-known one, else by far the largest.

        >>> [city.country.code for city in map(Gazetteer.load().city_abroad, ("Munich", "Durban"))]
        ['DE', 'ZA']
        """
        key = key_of(part)
        if known := self._cities.get(key):
            return known
        country = None if key in self._shared or key in self.us.principal else self.world.alone.get(key)
        return City(self.countries[country]) if country in self.countries else None

    def is_city_of(self, part: str, country: str) -> bool:
        """Whether a country outside the United States has a known city of the name."""
        key = key_of(part)
        known = self._cities.get(key)
        return self.world.is_in(key, country) or (known is not None and known.country.code == country)

    def area(self, key: str) -> NamedArea | None:
        """Return what people mean by the name of an area or city: NYC, Bay Area."""
        return self._areas.get(key)

    def names_area_around(self, text: str, metro: str | None) -> bool:
        """Whether a text names an area that spans several metros, this one among them.

        >>> Gazetteer.load().names_area_around("Zone A (SF Bay Area, NYC)", "41940")
        True
        """
        areas = ((key, area) for key, area in self._areas.items() if metro in area.spans)
        return any(re.search(rf"\b{re.escape(key)}\b", key_of(text)) for key, _ in areas)

    def shared_name(self, key: str) -> SharedName | None:
        """Return what a name may be that alone means several places."""
        return self._shared.get(key)
