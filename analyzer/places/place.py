"""Where a posting's location lies: city and state to metropolitan area, as far as that is safe.

A location string is cut into places ("Austin, TX / Remote"), each place into parts ("Austin", "TX"),
and the parts are read as country, state, ZIP code and city against the tables of gazetteer.py. What
is ambiguous is not decided by size: the answer stops at the state or the nation and its note says
why. A city without its state is accepted only where one principal city is much the largest of that
name in the United States and no city abroad is as well known under it.

Known to fail: place names inside sentences, streets named like cities, two cities joined by "and".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from analyzer.analysis import Place
from analyzer.places.gazetteer import (
    ALIASES,
    ALSO_COUNTRIES,
    NOTES,
    PROVINCE_CODES,
    PROVINCES,
    STATE_CODES,
    STATE_NAMES,
    STATES,
    WORLD_NAMES,
    bare_state,
    cities_of,
    counties_of,
    countries,
    key_of,
    metro_name,
    metro_of_zip,
)

REMOTE_RE = re.compile(
    r"\b(?:fully[ -]|100% ?)?(?:remote(?:ly)?(?:[ -](?:first|based|only|friendly|eligible|position|role|job|work))?"
    r"|work(?:ing)? from (?:home|anywhere)|wfh|telecommut\w*|telework\w*|anywhere|virtual|home[ -]based)\b",
    re.IGNORECASE,
)
ALTERNATIVES_RE = re.compile(r"\s*[;|/\n•·]\s*|\s+or\s+|\s+&\s+")
PARTS_RE = re.compile(r"\s*[,()\[\]]\s*|\s+[-–—]+\s+|\s*[–—]\s*|\s*:\s*")
STATE_AFTER_CITY_RE = re.compile(r"(.*\S)\s+([A-Z]{2})")
ZIP_RE = re.compile(r"(?<!\d)(\d{5})(?:-\d{4})?(?!\d)")
# Words around a place that name none: "Hybrid - in Denver", "Colorado only".
FILLER_RE = re.compile(
    r"^(?:(?:location|hybrid|on-?site|based|located|must (?:live|reside|be located|be based)|office)\b:?\s*)*"
    r"(?:(?:in|from|within)\s+(?:the\s+)?)?|(?:\s+(?:only|preferred|based))+$",
    re.IGNORECASE,
)
AROUND_RE = re.compile(
    r"^(?:the |greater |downtown |metro |metropolitan |city of |central )+"
    r"|(?: (?:metro(?:politan)?|metroplex|area|region|city area|surrounding areas?|and surrounding area))+$"
)


@lru_cache(maxsize=4096)
def find_place(location: str | None) -> Place:
    """Resolve a location as far as it safely goes; its note says what was assumed or where it stops.

    >>> find_place("San Jose, CA").metro_name
    'San Jose-Sunnyvale-Santa Clara, CA'
    >>> find_place("Springfield").note
    'Springfield alone does not say which state: no area is used'
    >>> place = find_place("Remote - US")
    >>> place.country, place.remote, place.metro
    ('US', True, None)
    """
    text = " ".join((location or "").replace("|", "/").split())
    if not text:
        return Place(text="", note="no place is stated")
    remote = REMOTE_RE.search(text) is not None
    rest = REMOTE_RE.sub(" ", text)
    found = [_resolve(segment) for segment in ALTERNATIVES_RE.split(rest) if re.search(r"[^\W_]", segment)]
    if not found:
        return Place(text=text, remote=remote, note="remote, no country is stated" if remote else "no place is named")
    return replace(_common(found), text=text, remote=remote)


def _common(places: list[Place]) -> Place:
    """Return what several places have in common: one metro, else one state, else one country."""
    if len(places) == 1:
        return places[0]
    known = [place for place in places if place.country]
    known = [place for place in known if place.state or place.metro or place.country != "US"] or known
    if not known:
        return places[0]
    first = known[0]
    if all(_reach(place) == _reach(first) for place in known):
        return first
    named = ", ".join(place.text for place in known)
    if first.metro and all(place.metro == first.metro for place in known):
        return replace(first, city=None, state=None, note=f"several places in one metropolitan area: {named}")
    if first.state and all((p.state, p.country) == (first.state, first.country) for p in known):
        where = STATE_NAMES.get(first.state, first.state)
        note = f"several places ({named}): {where} is used"
        return Place(text="", state=first.state, country=first.country, note=note)
    if all(place.country == first.country for place in known):
        return Place(text="", country=first.country, note=f"several places ({named}): the nation is used")
    return Place(text="", note=f"several countries ({named}): no area is used")


def _reach(place: Place) -> tuple[str | None, ...]:
    return place.city, place.state, place.country, place.metro


def _resolve(segment: str) -> Place:
    """Resolve one place."""
    zip_match = ZIP_RE.search(segment)
    zip_code = zip_match[1] if zip_match else None
    without_zip = re.sub(r"^US-([A-Z]{2})-", r"US, \1, ", ZIP_RE.sub(" ", segment).strip())
    bare = (FILLER_RE.sub("", part.strip(" .-–—*")) for part in PARTS_RE.split(without_zip))
    parts = list(_split_states([part for part in bare if re.search(r"[^\W_]", part)]))
    if not parts:
        return Place(text=segment, note="no place is named")
    place = _aliased(segment, parts) or _abroad(parts) or _in_state(parts, zip_code) or _without_state(parts)
    return replace(place, text=" ".join(segment.split()).strip(" ,-"))


def _split_states(parts: list[str]) -> Iterator[str]:
    """Yield the parts, with "Denver CO" as two of them."""
    for before, part in zip([None, *parts], parts, strict=False):
        match = STATE_AFTER_CITY_RE.fullmatch(part)
        bare = AROUND_RE.sub("", key_of(part)).strip()
        if match and match[2] in STATE_CODES and (match[2] not in {"IN", "OR", "ME", "OK"} or len(part.split()) < 4):
            yield from match.groups()
        elif before and part.upper() in STATE_CODES and key_of(before) in cities_of(part.upper()):
            yield part.upper()  # "austin, tx"
        elif before and bare in STATES and bare != key_of(part):
            yield bare  # "Austin, Texas Metropolitan Area"
        else:
            yield part


def _aliased(segment: str, parts: list[str]) -> Place | None:
    """Resolve the names people use for an area: NYC, SF Bay Area, DC."""
    names, _ = countries()
    if any(names.get(key_of(part), "US") != "US" for part in parts):
        return None
    rest = [part for part in parts if names.get(key_of(part)) != "US"]
    key = AROUND_RE.sub("", key_of(" ".join(rest))).strip()
    if key not in ALIASES and rest:  # "Bay Area, CA"
        states = {_state(part) for part in rest[1:]}
        names_of = (key_of(rest[0]), AROUND_RE.sub("", key_of(rest[0])).strip())
        known = (name for name in names_of if len(name) > 2 and name in ALIASES)
        key = next((name for name in known if states <= {ALIASES[name][1]}), key)
    if key not in ALIASES:
        return None
    city, state, metro = ALIASES[key]
    note = NOTES["41860"] if metro == "41860" and city is None else None
    if metro is None:
        note = f"{segment.strip()} spans several metropolitan areas"
    return _place(city, state, metro, note)


def _place(city: str | None, state: str | None, metro: str | None, note: str | None = None) -> Place:
    name = metro_name(metro) if metro else None
    return Place(text="", city=city, state=state, country="US", metro=metro, metro_name=name, note=note)


def _abroad(parts: list[str]) -> Place | None:
    """Resolve a place outside the United States; None where nothing says it lies abroad."""
    names, cities = countries()
    keys = [key_of(part) for part in parts]
    american = _us_cities(parts)  # "Ontario, CA", "Kent, WA", "Essex, VT, US"
    named = [(part, key) for part, key in zip(parts, keys, strict=True) if key in names and part not in american]
    codes = [names[key] for part, key in named if _is_country(part, key)]
    us_state = any(_state(part) for part in parts)
    province = next((p for p in map(_province, parts) if p), None)
    stated = sorted(set(codes))
    if len(stated) > 1:
        return Place(text="", note=f"several countries ({', '.join(parts)}): no area is used")
    if stated == ["US"] or (american and not stated):
        return None
    if province and stated in ([], ["CA"]) and (not us_state or "CA" in (parts[0], parts[-1])):
        return Place(text="", city=_city_part(parts), state=province, country="CA")
    if stated:
        return Place(text="", city=_city_part(parts), country=stated[0])
    abroad = next((key for key in keys if key in cities), None)
    if abroad and not us_state:
        city = parts[keys.index(abroad)]
        guess = len(parts) == 1
        note = f"{city} is taken to be the one in {_country_name(cities[abroad])}" if guess else None
        return Place(text="", city=city, country=cities[abroad], note=note)
    if abroad and cities[abroad] in parts:  # "Berlin, DE", "IN, TN, Chennai"
        return Place(text="", city=parts[keys.index(abroad)], country=cities[abroad])
    return None


def _is_country(part: str, key: str) -> bool:
    """Whether a part is a country's or region's name; two letters count in capitals only."""
    return len(part.replace(".", "")) != 2 or (part.isupper() and key.upper() not in STATE_CODES)


def _country_name(code: str) -> str:
    names, _ = countries()
    return next(name for name, of in names.items() if of == code).title()


def _province(part: str) -> str | None:
    return PROVINCES.get(key_of(part)) or (part if part in PROVINCE_CODES else None)


def _city_part(parts: list[str]) -> str | None:
    names, _ = countries()
    rest = [p for p in parts if key_of(p) not in names and not _province(p) and len(p) > 2]
    return rest[0] if rest else None


def _us_cities(parts: list[str]) -> list[str]:
    """Return the parts that are a US city with its state after it."""
    return [city for city, after in pairwise(parts) if (state := _state(after)) and key_of(city) in cities_of(state)]


def _state(part: str) -> str | None:
    """Return the state a part names: a code in capitals, or a name."""
    bare = part.replace(".", "").strip()
    return bare if bare in STATE_CODES else STATES.get(key_of(part))


def _in_state(parts: list[str], zip_code: str | None) -> Place | None:
    """Resolve parts that name a US state; the city is looked for nearest to the state first."""
    states = [(i, state) for i, state in ((i, _state(part)) for i, part in enumerate(parts)) if state]
    names, _ = countries()
    says_us = any(names.get(key_of(part)) == "US" for part in parts)
    if not states:
        return None
    at, state = states[-1]
    if len({code for _, code in states}) > 1:
        city = len(states) == 2 and key_of(parts[states[0][0]]) in cities_of(state)  # "Nevada, IA", "Washington, DC"
        if not city:
            listed = ", ".join(parts)
            return Place(text="", country="US", note=f"several states ({listed}): the nation is used")
    others = [i for i in range(len(parts)) if i != at and names.get(key_of(parts[i])) != "US"]
    for i in sorted(others, key=lambda i: (abs(i - at), i)):
        place = _city_in(parts[i], state)
        if place is not None:
            if place.metro is None and zip_code and (metro := metro_of_zip(zip_code)):
                return _place(place.city, state, metro)
            return place
    if zip_code and (metro := metro_of_zip(zip_code)) and state in _metro_states(metro):
        return _place(None, state, metro, "the metropolitan area is the ZIP code's")
    return _state_alone(parts, at, state, others, says_us)


def _metro_states(metro: str) -> list[str]:
    return metro_name(metro).rsplit(", ", 1)[1].split("-")


def _city_in(part: str, state: str) -> Place | None:
    """Resolve a city or county of a state; None where the table does not know it."""
    key = key_of(part)
    for name in (key, AROUND_RE.sub("", key).strip(), key.removesuffix(" city")):
        metro = cities_of(state).get(name)
        if metro is None and name.endswith((" county", " parish")):
            metro = counties_of(state).get(name)
            if metro:
                return _place(None, state, metro)
        if metro == "-":
            where = STATE_NAMES.get(state, state)
            note = f"{part} lies outside the metropolitan areas or in several: {where} is used"
            return _place(part, state, None, note)
        if metro:
            return _place(_display(part, name), state, metro)
    return None


def _display(part: str, name: str) -> str:
    """Return a city's name as written, or with capitals where it was shouted or whispered."""
    return part if key_of(part) == name and part not in (part.upper(), part.lower()) else name.title()


def _state_alone(parts: list[str], at: int, state: str, others: list[int], says_us: bool) -> Place:
    where = STATE_NAMES.get(state, state)
    if others:
        city = parts[others[0]]
        if state in ALSO_COUNTRIES and parts[at] == state and not says_us:
            return Place(text="", note=f"{city} is not a known place in {where}: no area is used")
        return _place(None, state, None, f"{city} is not a known place in {where}: the state is used")
    key = key_of(parts[at])
    if key == "washington":
        return Place(text="", country="US", note="Washington may be the state or the capital: the nation is used")
    if parts[at] == "LA":
        return Place(text="", country="US", note="LA may be Los Angeles or Louisiana: the nation is used")
    if key == "new york":
        return _place(None, state, None, "New York may be the city or the state: the state is used")
    if state in ALSO_COUNTRIES and parts[at] == state and not says_us:
        return Place(text="", note=f"{state} may be {where} or a country: no area is used")
    return _place(None, state, None)


def _without_state(parts: list[str]) -> Place:
    """Resolve parts without a state: a country, or a city known by its name alone."""
    names, _ = countries()
    says_us = any(names.get(key_of(part)) == "US" for part in parts)
    rest = [part for part in parts if names.get(key_of(part)) != "US"]
    found = [place for place in (_bare(part, says_us) for part in rest) if place]
    if len({place.metro for place in found}) > 1:
        return Place(text="", country="US", note=f"several places ({', '.join(rest)}): the nation is used")
    if found:
        return found[0]
    if says_us:
        note = f"{rest[0]} alone does not say which state: the nation is used" if rest else None
        return Place(text="", country="US", note=note)
    return Place(text="", note=f"{' '.join(parts)} alone does not say which state: no area is used")


def _bare(part: str, says_us: bool) -> Place | None:
    """Resolve a name that alone means one area or city of the United States."""
    name = AROUND_RE.sub("", key_of(part)).strip()
    if len(name) > 2 and name in ALIASES:
        return _place(*ALIASES[name])
    state = bare_state(name)
    if state is None or (name in WORLD_NAMES and not says_us):
        return None
    metro = cities_of(state).get(name)
    note = None if says_us else f"{part} is taken to be the one in {STATE_NAMES[state]}"
    return _place(_display(part, name), state, None if metro == "-" else metro, note)
