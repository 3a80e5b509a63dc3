"""choose_offers: which of the pay findings of a posting is the offer, or are the offers.

A posting may state a range for each zone, level or grade, and one pay by the hour and by the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from analyzer.analysis import Place
from analyzer.places.gazetteer import Gazetteer
from analyzer.posting import Pay

MAX_OFFERS = 3
SAME_WITHIN = 0.03  # two statements of one pay (by the hour, by the year) differ by rounding only
_LEVEL_RE = re.compile(
    r"\b(intern|junior|entry|associate|mid|senior|sr|staff|principal|lead|manager|director)\b", re.IGNORECASE
)
_LEVELS = {"entry": "junior", "associate": "junior", "sr": "senior", "staff": "lead", "principal": "lead"}


def choose_offers(
    pay: Iterable[Pay], gazetteer: Gazetteer, place: Place | None = None, level: str | None = None
) -> tuple[Pay, ...]:
    """Return the pay findings that are the offer, of all that a posting states.

    Base pay goes before total pay. Ranges bound to another place or level than the posting's drop
    out, as do those bound to none where one is bound to the posting's own; of two statements of one
    pay (by the hour and by the year) the first counts; a range inside another one of equal standing
    is a part of it. What then still differs is all returned, in the order of the text; of more than
    three (a ladder of grades, a list of zones) the lowest and the highest.

    >>> def zone(text, low, label): return Pay(text=text, start=0, end=0, min=low, max=low + 2000000,
    ...     currency="USD", period="year", label=label, yearly_min=low, yearly_max=low + 2000000)
    >>> both = zone("a", 16000000, "New York, NY"), zone("b", 14000000, "Denver, CO")
    >>> gazetteer = Gazetteer.load()
    >>> [offer.text for offer in choose_offers(both, gazetteer, gazetteer.find("Denver, Colorado"))]
    ['b']
    >>> [offer.text for offer in choose_offers(both, gazetteer)]
    ['a', 'b']
    """
    offers = [p for p in pay if p.is_offer and (p.min is not None or p.max is not None)]
    offers = [p for p in offers if p.kind == "base"] or offers
    fits = {id(p): _fit(p.label, place, level, gazetteer) for p in offers}
    best = max(fits.values(), default=0)
    offers = [p for p in offers if fits[id(p)] == best] if best >= 0 else offers
    kept: list[Pay] = []
    for pay_found in offers:
        if not any(_covers(other, pay_found) for other in kept):
            kept = [other for other in kept if not _covers(pay_found, other)] + [pay_found]
    if len(kept) > MAX_OFFERS:
        by_height = sorted(kept, key=lambda p: (p.yearly_min or p.yearly_max or 0, p.yearly_max or p.yearly_min or 0))
        kept = [p for p in kept if p is by_height[0] or p is by_height[-1]]
    return tuple(kept)


def _fit(label: str | None, place: Place | None, level: str | None, gazetteer: Gazetteer) -> int:
    """Return how a label fits the posting's place and level: 2 same city, 1 same state or level, 0 silent, -1 other."""
    if not label:
        return 0
    score = 0
    word = _LEVEL_RE.search(label)
    if word and level:
        named = _LEVELS.get(word[1].lower(), word[1].lower())
        score += 1 if named == level else -4
    if place is not None and place.country:
        score += _place_fit(label, place, gazetteer)
    return score


def _place_fit(label: str, place: Place, gazetteer: Gazetteer) -> int:
    if place.city and re.search(rf"\b{re.escape(place.city)}\b", label, re.IGNORECASE):
        return 3
    if gazetteer.names_area_around(label, place.metro):
        return 2
    there = gazetteer.find(label)
    if there.metro and place.metro:
        return 2 if there.metro == place.metro else -4
    if place.state is None:  # a nation or a remote job: no zone of it is ruled out
        return 1 if place.remote and there.remote else -4 if there.country not in (None, place.country) else 0
    states = gazetteer.us_states
    named = {there.state} - {None} | set(re.findall(r"\b[A-Z]{2}\b", label)) & states.keys()
    named |= {code for code, state in states.items() if state.name in label}
    if place.state in named:
        return 1
    return -4 if named or (there.country and there.country != place.country) else 0


def _covers(wide: Pay, narrow: Pay) -> bool:
    """Whether one statement holds the other: the same label, and its yearly range within the other's."""
    if (wide.label, wide.currency) != (narrow.label, narrow.currency):
        return False
    low, high = wide.yearly_min, wide.yearly_max
    inner_low, inner_high = narrow.yearly_min, narrow.yearly_max
    if low is None or high is None or (inner_low is None and inner_high is None):
        return (low, high) == (inner_low, inner_high) and wide.period == narrow.period
    slack_low, slack_high = low * (1 - SAME_WITHIN), high * (1 + SAME_WITHIN)
    return all(slack_low <= end <= slack_high for end in (inner_low, inner_high) if end is not None)
