"""Where a posting's location lies: city and state to metropolitan area, as far as that is safe.

A location string is cut into places ("Austin, TX / Remote"), each is read against the gazetteer, and
they become one answer. What is ambiguous is not decided by size: the answer stops at the state or the
nation and its note says why. A city without its state is accepted only where one principal city is much
the largest of that name in the United States and no city abroad is as well known under it.

Known to fail: place names inside sentences, streets named like cities, two cities joined by "and".
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from analyzer.analysis import Place
from analyzer.places.abroad import find_abroad
from analyzer.places.american import find_area, find_by_name, find_by_zip, find_in_state
from analyzer.places.segment import Segment

if TYPE_CHECKING:
    from analyzer.places.gazetteer import Gazetteer

REMOTE_RE = re.compile(
    r"\b(?:fully[ -]|100% ?)?(?:remote(?:ly)?(?:[ -](?:first|based|only|friendly|eligible|position|role|job|work))?"
    r"|work(?:ing)? from (?:home|anywhere)|wfh|telecommut\w*|telework\w*|anywhere|virtual|home[ -]based)\b",
    re.IGNORECASE,
)
_A_LIST = 3  # cities in a row, without a state or a country between them
ALTERNATIVES_RE = re.compile(r"\s*[;|/\n•·]\s*|\s+or\s+|\s+&\s+")


def find_place(location: str, gazetteer: Gazetteer) -> Place:
    """Resolve a location string whose spaces are single; ``Gazetteer.find`` adds the areas it lies in."""
    if not location:
        return Place(text="", note="no place is stated")
    remote = REMOTE_RE.search(location) is not None
    rest = REMOTE_RE.sub(" ", location)
    named = (each for each in ALTERNATIVES_RE.split(rest) if re.search(r"[^\W_]", each))
    segments = [part for each in named for part in _listed(Segment.cut(each, gazetteer))]
    found = [_resolve(segment) for segment in segments]
    if not found:
        note = "remote, no country is stated" if remote else "no place is named"
        return Place(text=location, remote=remote, note=note)
    return replace(_common(found, gazetteer), text=location, remote=remote)


def _listed(segment: Segment) -> list[Segment]:
    """Return each part of a list of cities as a place of its own: "New York, Seattle, Chicago"."""
    cities = list(filter(segment.is_city, segment.parts))
    others = [part for part in segment.parts if part not in cities]
    if len(cities) < _A_LIST or not all(map(segment.gazetteer.country, others)):
        return [segment]
    return [Segment.cut(part, segment.gazetteer) for part in segment.parts]


def _resolve(segment: Segment) -> Place:
    """Resolve one place; each way to do so answers None where it has nothing to say, but for the last."""
    if not segment.parts:
        return find_by_zip(segment)
    place = find_area(segment) or find_abroad(segment) or find_in_state(segment) or find_by_name(segment)
    return replace(place, text=" ".join(segment.text.split()).strip(" ,-"))


def _common(places: list[Place], gazetteer: Gazetteer) -> Place:
    """Return what several places have in common: one metro, else one state, else one country."""
    if len(places) == 1:
        return places[0]
    known = [place for place in places if place.country]
    if len({place.country for place in known}) == 1:  # a nation beside one of its places says no more
        known = [place for place in known if place.state or place.metro or place.city] or known
    if not known:
        return places[0]
    first = known[0]
    if all(_reach(place) == _reach(first) for place in known):
        return first
    named = ", ".join(place.text for place in known)
    if first.metro and all(place.metro == first.metro for place in known):
        same_state = first.state if all(place.state == first.state for place in known) else None
        return replace(first, city=None, state=same_state, note=f"several places in one metropolitan area: {named}")
    if first.state and all((p.state, p.country) == (first.state, first.country) for p in known):
        state = gazetteer.states[first.country or "", first.state]
        note = f"several places ({named}): {state.name} is used"
        return Place(text="", state=first.state, country=first.country, note=note)
    if all(place.country == first.country for place in known):
        return Place(text="", country=first.country, note=f"several places ({named}): the nation is used")
    abroad = all(place.country != "US" for place in known)
    return Place(text="", note=f"several countries ({named}): no area is used", abroad=abroad)


def _reach(place: Place) -> tuple[str | None, ...]:
    return place.city, place.state, place.country, place.metro
