"""A place outside the United States: by its country, region, province or a well-known city."""

from __future__ import annotations

from itertools import pairwise

from analyzer.analysis import Place
from analyzer.places.names import Country, key_of
from analyzer.places.segment import Segment


def find_abroad(segment: Segment) -> Place | None:
    """Resolve a place outside the United States; None where nothing says it lies abroad."""
    american = _us_cities(segment)  # "Ontario, CA", "Kent, WA", "Essex, VT, US"
    named = {country.code for part in segment.parts if part not in american and (country := _country(segment, part))}
    if len(named) > 1:
        return Place(text="", note=f"several countries ({', '.join(segment.parts)}): no area is used")
    if named == {"US"} or (american and not named):
        return None
    us_state = bool(segment.states)
    province = next(filter(None, map(segment.gazetteer.province, segment.parts)), None)
    if province and named <= {province.country} and (not us_state or _ends_in(segment, province.country)):
        return Place(text="", city=_city_part(segment), state=province.code, country=province.country)
    if named:
        return _in_country(segment, named.pop())
    return _city_abroad(segment, us_state)


def _country(segment: Segment, part: str) -> Country | None:
    """Return the country a part names, itself or by a region; two letters count in capitals only."""
    two_letters = len(part.replace(".", "")) == 2
    if two_letters and (not part.isupper() or key_of(part).upper() in segment.gazetteer.us_states):
        return None
    return segment.gazetteer.country(part)


def _us_cities(segment: Segment) -> list[str]:
    """Return the parts that are a US city with its state after it."""
    return [
        city
        for city, after in pairwise(segment.parts)
        if (state := segment.gazetteer.us_state(after)) and segment.gazetteer.us.metro_of_city(key_of(city), state.code)
    ]


def _ends_in(segment: Segment, code: str) -> bool:
    return code in (segment.parts[0], segment.parts[-1])


def _in_country(segment: Segment, code: str) -> Place:
    """Resolve a place whose country is named, to its province where the city is well known."""
    city = _city_part(segment)
    known = segment.gazetteer.city_abroad(city) if city else None
    state = known.state if known and known.country.code == code else None
    return Place(text="", city=city, state=state.code if state else None, country=code)


def _city_part(segment: Segment) -> str | None:
    """Return the first part that is neither a country, a region, a province nor a code."""
    lookups = segment.gazetteer.country, segment.gazetteer.province
    rest = (part for part in segment.parts if len(part) > 2 and not any(look(part) for look in lookups))
    return next(rest, None)


def _city_abroad(segment: Segment, us_state: bool) -> Place | None:
    """Resolve a well-known city abroad whose country is not named."""
    found = next(((p, city) for p in segment.parts if (city := segment.gazetteer.city_abroad(p))), None)
    if found is None:
        return None
    part, city = found
    if us_state and city.country.code not in segment.parts:  # a code that is both: "Berlin, DE", "IN, TN, Chennai"
        return None
    guessed = len(segment.parts) == 1
    note = f"{part} is taken to be the one in {city.country.name}" if guessed else None
    state = city.state.code if city.state else None
    return Place(text="", city=part, state=state, country=city.country.code, note=note)
