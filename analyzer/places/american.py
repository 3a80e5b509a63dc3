"""A place in the United States: an area by the name people use, a state and its city, a ZIP code, a city alone."""

from __future__ import annotations

import re

from analyzer.analysis import Place
from analyzer.places.names import NamedArea, State, key_of
from analyzer.places.segment import Segment, core_of
from analyzer.places.us_areas import BETWEEN

DIRECTION_RE = re.compile(r"^(?:north|south|east|west|northeast|northwest|southeast|southwest)(?:ern)? ")
BY_ZIP = "the metropolitan area is the ZIP code's"


def find_area(segment: Segment) -> Place | None:
    """Resolve the names people use for an area: NYC, SF Bay Area, DC."""
    countries = [segment.gazetteer.country(part) for part in segment.parts]
    if any(country and country.code != "US" for country in countries):
        return None
    rest = [part for part, country in zip(segment.parts, countries, strict=True) if country is None]
    area = segment.gazetteer.area(core_of(" ".join(rest))) or _area_in_state(segment, rest)
    return _of_area(segment, area, segment.text.strip()) if area else None


def _area_in_state(segment: Segment, rest: list[str]) -> NamedArea | None:
    """Return the area where its state stands after it: "Bay Area, CA"."""
    if not rest:
        return None
    stated = {state.code if state else None for state in map(segment.gazetteer.us_state, rest[1:])}
    keys = (key for key in (key_of(rest[0]), core_of(rest[0])) if len(key) > 2)
    return next((area for area in map(segment.gazetteer.area, keys) if area and stated <= {area.state}), None)


def _of_area(segment: Segment, area: NamedArea, called: str) -> Place:
    note = area.note if area.metro else f"{called} spans several metropolitan areas"
    return segment.us_place(area.city, area.state, area.metro, note)


def find_in_state(segment: Segment) -> Place | None:
    """Resolve parts that name a US state; the city is looked for nearest to the state first."""
    states = segment.states
    if not states:
        return None
    at, state = states[-1]
    if len({each.code for _, each in states}) > 1 and not _is_city_named_like_a_state(segment, states):
        note = f"several states ({', '.join(segment.parts)}): the nation is used"
        return Place(text="", country="US", note=note)
    others = [i for i in range(len(segment.parts)) if i != at and not segment.is_us(segment.parts[i])]
    zip_metro = segment.zip_metro
    for i in sorted(others, key=lambda i: (abs(i - at), i)):
        place = _city_in(segment, segment.parts[i], state)
        if place is not None:
            inside = place.metro is None and zip_metro is not None
            return segment.us_place(place.city, state.code, zip_metro) if inside else place
    if zip_metro and state.code in segment.gazetteer.us.states_of_metro(zip_metro):
        return segment.us_place(None, state.code, zip_metro, BY_ZIP)
    if others:
        return _unknown_in(segment, state, segment.parts[at], segment.parts[others[0]])
    return _state_alone(segment, state, segment.parts[at])


def _is_city_named_like_a_state(segment: Segment, states: list[tuple[int, State]]) -> bool:
    """Whether the first of two states is a city of the other: "Nevada, IA", "Washington, DC"."""
    (first, _), (_, state) = states[0], states[-1]
    known = segment.gazetteer.us.metro_of_city(key_of(segment.parts[first]), state.code)
    return len(states) == 2 and known is not None


def _city_in(segment: Segment, part: str, state: State) -> Place | None:
    """Resolve a city or county of a state; None where the table does not know it."""
    us, key = segment.gazetteer.us, key_of(part)
    for name in (key, core_of(part), key.removesuffix(" city"), DIRECTION_RE.sub("", key)):
        metro = us.metro_of_city(name, state.code)
        if metro == BETWEEN:
            note = f"{part} lies outside the metropolitan areas or in several: {state.name} is used"
            return segment.us_place(part, state.code, None, note)
        if metro:
            return segment.us_place(_display(part, name), state.code, metro)
        county = us.metro_of_county(name, state.code) if name.endswith((" county", " parish")) else None
        if county:
            return segment.us_place(None, state.code, county)
    return None


def _unknown_in(segment: Segment, state: State, called: str, city: str) -> Place:
    """Stop at a state that is named beside something unknown, if it is sure to be the state."""
    if _may_be_a_country(segment, state, called):
        return Place(text="", note=f"{city} is not a known place in {state.name}: no area is used")
    return segment.us_place(None, state.code, None, f"{city} is not a known place in {state.name}: the state is used")


def _may_be_a_country(segment: Segment, state: State, called: str) -> bool:
    return state.is_country_code and called == state.code and not segment.says_us


def _state_alone(segment: Segment, state: State, called: str) -> Place:
    shared = segment.gazetteer.shared_name(key_of(called))
    if shared and shared.may_be:
        note = f"{called} may be {shared.may_be}: the {shared.used} is used"
        return segment.us_place(None, state.code if shared.used == "state" else None, None, note)
    if _may_be_a_country(segment, state, called):
        return Place(text="", note=f"{called} may be {state.name} or a country: no area is used")
    return segment.us_place(None, state.code, None)


def find_by_zip(segment: Segment) -> Place:
    """Resolve a ZIP code with nothing beside it, or nothing at all."""
    if segment.zip_code is None:
        return Place(text=segment.text, note="no place is named")
    metro = segment.zip_metro
    if metro is None:
        note = f"the ZIP code {segment.zip_code} lies outside the metropolitan areas or in several: the nation is used"
        return Place(text=segment.text, country="US", note=note)
    states = segment.gazetteer.us.states_of_metro(metro)
    state = states[0] if len(states) == 1 else None
    return segment.us_place(None, state, metro, BY_ZIP)


def find_by_name(segment: Segment) -> Place:
    """Resolve parts without a state: a country, or a city known by its name alone."""
    rest = [part for part in segment.parts if not segment.is_us(part)]
    found = [place for part in rest if (place := _bare(segment, part))]
    if len({place.metro for place in found}) > 1:
        return Place(text="", country="US", note=f"several places ({', '.join(rest)}): the nation is used")
    if found:
        return found[0]
    if segment.says_us:
        note = f"{_not_known(segment, rest[0])}: the nation is used" if rest else None
        return Place(text="", country="US", note=note)
    shared = [segment.gazetteer.shared_name(core_of(part)) for part in segment.parts]
    abroad = any(name is not None and name.used == "abroad" for name in shared)
    return Place(text="", note=f"{_not_known(segment, ' '.join(segment.parts))}: no area is used", abroad=abroad)


def _not_known(segment: Segment, name: str) -> str:
    """Say what is wrong with a name: several states have a place of it, one has a small one, or none."""
    states = segment.gazetteer.us.states_with(core_of(name))
    shared = segment.gazetteer.shared_name(core_of(name))
    if shared and shared.may_be:
        return f"{name} may be {shared.may_be}"
    if len(states) > 1 or shared:
        return f"{name} alone does not say which state"
    return f"{name} is not a known place{' without its state' if states else ''}"


def _bare(segment: Segment, part: str) -> Place | None:
    """Resolve a name that alone means one area or city of the United States."""
    name = core_of(part)
    area = segment.gazetteer.area(name) if len(name) > 2 else None
    if area:
        return _of_area(segment, area, part)
    code = segment.gazetteer.us.principal.get(name)
    if code is None or (segment.gazetteer.shared_name(name) and not segment.says_us):
        return None
    metro = segment.gazetteer.us.metro_of_city(name, code)
    note = None if segment.says_us else f"{part} is taken to be the one in {segment.gazetteer.us_states[code].name}"
    return segment.us_place(_display(part, name), code, None if metro == BETWEEN else metro, note)


def _display(part: str, name: str) -> str:
    """Return a city's name as written, or with capitals where it was shouted or whispered."""
    return part if key_of(part) == name and part not in (part.upper(), part.lower()) else name.title()
