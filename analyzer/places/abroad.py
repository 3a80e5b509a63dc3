"""A place outside the United States: by its country, region, province, postcode or a well-known city."""

from __future__ import annotations

import re
from itertools import pairwise

from analyzer.analysis import Place
from analyzer.places.names import Country, State, key_of
from analyzer.places.segment import Segment

_NO_CITY_RE = re.compile(r"\d|^(?:Co\.?|County) ")  # a street, or a county of Ireland


def find_abroad(segment: Segment) -> Place | None:
    """Resolve a place outside the United States; None where nothing says it lies abroad."""
    american = _us_cities(segment)  # "Ontario, CA", "Kent, WA", "Essex, VT, US"
    named = _countries(segment, american)
    if len(named) > 1:
        return _several(segment, named)
    if named == {"US"} or (american and not named):
        return None
    us_state = bool(segment.states)
    province = _province(segment)
    if province and named <= {province.country} and (not us_state or _ends_in(segment, province.country)):
        city = _city_part(segment, province.country)
        return Place(text="", city=city, state=province.code, country=province.country)
    if named:
        return _in_country(segment, named.pop())
    return _city_abroad(segment, us_state)


def _several(segment: Segment, countries: set[str]) -> Place:
    note = f"several countries ({', '.join(segment.parts)}): no area is used"
    return Place(text="", note=note, abroad="US" not in countries)


def _countries(segment: Segment, american: list[str]) -> set[str]:
    """Return the codes of the countries named; a code or a postcode counts where no name stands beside it, for
    NL is a state of Mexico too."""
    found = [(part, country.code) for part in segment.parts if (country := _country(segment, part))]
    by_name = {code for part, code in found if (part != code or code == "US") and part not in american}
    by_code = {code for part, code in found if part == code and not _province_by_city(segment, part)}
    return by_name or by_code or ({segment.postal_country} if segment.postal_country else set())


def _country(segment: Segment, part: str) -> Country | None:
    """Return the country a part names, itself or by a region; two letters count in capitals only, the name of
    a state of the United States beside a city of the country only: "Tbilisi, Georgia"."""
    gazetteer = segment.gazetteer
    two_letters = len(part.replace(".", "")) == 2
    if two_letters and (not part.isupper() or key_of(part).upper() in gazetteer.us_states):
        return None
    country = gazetteer.country(part)
    if country is None or gazetteer.us_state_named(key_of(part)) is None:
        return country
    return country if any(gazetteer.is_city_of(other, country.code) for other in segment.parts) else None


def _us_cities(segment: Segment) -> list[str]:
    """Return the parts that are a US city with its state after it."""
    return [
        city
        for city, after in pairwise(segment.parts)
        if (state := segment.gazetteer.us_state(after)) and segment.gazetteer.us.metro_of_city(key_of(city), state.code)
    ]


def _province(segment: Segment) -> State | None:
    """Return the province that is named last: "Victoria, BC"; not one that is a city too and stands alone."""
    gazetteer = segment.gazetteer
    for part in reversed(segment.parts):
        province = gazetteer.province(part) or _province_by_city(segment, part)
        if province and not (province.is_city and len(segment.parts) == 1 and gazetteer.city_abroad(part)):
            return province
    return None


def _province_by_city(segment: Segment, code: str) -> State | None:
    """Return the province of a code that is a country's as well, beside a city of it: "St. John's, NL"."""
    cities = filter(None, map(segment.gazetteer.city_abroad, segment.parts))
    return next((city.state for city in cities if city.state and city.state.code == code), None)


def _ends_in(segment: Segment, code: str) -> bool:
    return code in (segment.parts[0], segment.parts[-1])


def _in_country(segment: Segment, code: str) -> Place:
    """Resolve a place whose country is named, to its province where the city is well known."""
    city = _city_part(segment, code)
    known = segment.gazetteer.city_abroad(city) if city else None
    state = known.state if known and known.country.code == code else None
    return Place(text="", city=city, state=state.code if state else None, country=code)


def _city_part(segment: Segment, country: str) -> str | None:
    """Return the part that is a known city of the country, else the first that is neither a country, a region,
    a province nor a code."""
    gazetteer = segment.gazetteer
    parts = [part for part in segment.parts if not gazetteer.country(part)]
    known = next((part for part in parts if gazetteer.is_city_of(part, country)), None)
    rest = (part for part in parts if len(part) > 2 and not gazetteer.province(part) and not _NO_CITY_RE.search(part))
    return known or next(rest, None)


def _city_abroad(segment: Segment, us_state: bool) -> Place | None:
    """Resolve a well-known city abroad whose country is not named."""
    found = [(part, city) for part in segment.parts if (city := segment.gazetteer.city_abroad(part))]
    if not found:
        return None
    part, city = found[0]
    if any(other.country != city.country for _, other in found):
        return _several(segment, {other.country.code for _, other in found})
    state = city.state.code if city.state else None
    told = {city.country.code, state} & set(segment.parts)
    if us_state and not told:  # a code that is both: "Berlin, DE", "Perth, WA", but "IN, TN, Chennai"
        return None
    guessed = len(segment.parts) == 1
    note = f"{part} is taken to be the one in {city.country.name}" if guessed else None
    return Place(text="", city=part, state=state, country=city.country.code, note=note)
