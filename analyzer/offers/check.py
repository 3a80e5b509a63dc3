"""check_offer: an offer against every documented range that applies, each through its own lens.

No lens is hidden and none is invented: what cannot be compared says why, what is not documented says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from analyzer.analysis import PayCheck, Place, Point
from analyzer.offers.benchmark import PayBenchmark
from analyzer.offers.lenses import Undocumented, find_lenses
from analyzer.offers.measure import Measured, Terms, age, age_note, measure
from analyzer.offers.sentences import check_sentence, offer_words
from analyzer.offers.verdict import sum_up as sum_up
from analyzer.places.gazetteer import STATE_CODES, STATE_NAMES
from analyzer.places.place import find_place
from analyzer.posting import Pay
from analyzer.words import money

if TYPE_CHECKING:
    from analyzer.roles.profile import RoleProfile

MAX_OFFERS = 3
BAY_AREA = ("41860", "41940")  # the metropolitan areas of San Francisco and San Jose
SAME_WITHIN = 0.03  # two statements of one pay (by the hour, by the year) differ by rounding only
_LEVEL_RE = re.compile(
    r"\b(intern|junior|entry|associate|mid|senior|sr|staff|principal|lead|manager|director)\b", re.IGNORECASE
)
_LEVELS = {"entry": "junior", "associate": "junior", "sr": "senior", "staff": "lead", "principal": "lead"}


def check_offer(
    offer: Pay,
    role: RoleProfile | None = None,
    level: str | None = None,
    place: Place | None = None,
    soc: str | None = None,
    as_of: date | None = None,
    aging: float | None = None,
    fx: Mapping[str, float] | None = None,
) -> tuple[PayCheck, ...]:
    """Check one offer through every lens that applies: market, level, area, related, occupation.

    ``soc`` overrides the role's nearest SOC code. ``aging`` compounds the figures at that yearly
    rate to ``as_of``; ``as_of`` alone only warns of old figures. ``fx`` are given exchange rates
    into the figures' currency. Raises UnknownOccupationError for an unknown SOC code.

    >>> pay = Pay(text="$45/hr", start=0, end=6, min=4500, max=4500, currency="USD", period="hour")
    >>> for check in check_offer(pay, soc="29-1141", place=find_place("Denver, CO")):
    ...     print(check.flag, check.area, check.percentile_low)
    within Denver-Aurora-Centennial, CO 38.0
    within Colorado 39.4
    within United States 44.3
    """
    terms = Terms(as_of=as_of, aging=aging, fx=fx)
    found = find_lenses(role, level, place, soc, by_the_hour=offer.period == "hour")
    return tuple(_check(offer, lens, place, terms) for lens in found)


def _check(offer: Pay, lens: PayBenchmark | Undocumented, place: Place | None, terms: Terms) -> PayCheck:
    if isinstance(lens, Undocumented):
        return PayCheck(
            lens=lens.lens,
            role=lens.role,
            flag=lens.flag,
            sentence=lens.sentence,
            level=lens.level,
            area=lens.area,
            source=lens.source,
            year=lens.year,
            offer=offer,
            reason=lens.sentence,
        )
    benchmark = age(lens, terms)
    known = PayCheck(
        lens=benchmark.lens,
        role=benchmark.role,
        flag="not_comparable",
        sentence="",
        level=benchmark.level,
        area=benchmark.area,
        source=benchmark.source,
        year=benchmark.year,
        scope=benchmark.scope,
        aged=benchmark.aged,
        currency=benchmark.currency,
        points=benchmark.points,
        offer=offer,
        level_assumed=benchmark.level_assumed,
    )
    measured = measure(offer, benchmark, place, terms)
    if isinstance(measured, str):
        sentence = f"{offer_words(offer)} is not compared with {benchmark.scope}: {measured}."
        return replace(known, sentence=sentence, reason=measured)
    notes = (*benchmark.notes, *measured.notes, *age_note(benchmark, terms.as_of))
    return _compared(replace(known, notes=notes), benchmark, measured)


def _compared(check: PayCheck, benchmark: PayBenchmark, measured: Measured) -> PayCheck:
    """Fill in the figures of a comparison."""
    assert check.offer is not None
    low, high, middle = measured.low, measured.high, measured.middle
    flag = benchmark.flag(low, high)
    name, reference = benchmark.reference
    ends = benchmark.points[0].amount, benchmark.points[-1].amount
    return replace(
        check,
        flag=flag,
        sentence=check_sentence(check.offer, measured, benchmark, flag),
        offer_min=low,
        offer_max=high,
        percentile_low=None if low is None else benchmark.percentile(low),
        percentile_high=None if high is None else benchmark.percentile(high),
        percentile_mid=None if middle is None else benchmark.percentile(middle),
        position_low=None if low is None else benchmark.position(low),
        position_high=None if high is None else benchmark.position(high),
        compa_ratio=None if middle is None else round(middle / reference, 3),
        denominator=f"{name} {money(reference, benchmark.currency)}",
        range_penetration=_penetration(middle, *ends),
        spread=round((high - low) / low, 3) if low and high is not None else None,
        gaps=() if middle is None else _gaps(benchmark, middle),
    )


def _penetration(middle: int | None, low: int, high: int) -> float | None:
    """Return where the midpoint stands between the documented ends: 0 at the lowest, 1 at the highest."""
    return None if middle is None or low == high else round((middle - low) / (high - low), 3)


def _gaps(benchmark: PayBenchmark, middle: int) -> tuple[Point, ...]:
    """Return the money from the midpoint to P25, median and P75, or to the ends where there are none."""
    wanted = [p for p in benchmark.points if p.percentile in (25, 50, 75)] or benchmark.points
    return tuple(replace(point, amount=point.amount - middle) for point in wanted)


def choose_offers(pay: Iterable[Pay], place: Place | None = None, level: str | None = None) -> tuple[Pay, ...]:
    """Return the pay findings that are the offer, of all that a posting states.

    Base pay goes before total pay. Ranges bound to another place or level than the posting's drop
    out, as do those bound to none where one is bound to the posting's own; of two statements of one
    pay (by the hour and by the year) the first counts; a range inside another one of equal standing
    is a part of it. What then still differs is all returned, in the order of the text; of more than
    three (a ladder of grades, a list of zones) the lowest and the highest.

    >>> def zone(text, low, label): return Pay(text=text, start=0, end=0, min=low, max=low + 2000000,
    ...     currency="USD", period="year", label=label, yearly_min=low, yearly_max=low + 2000000)
    >>> both = zone("a", 16000000, "New York, NY"), zone("b", 14000000, "Denver, CO")
    >>> [offer.text for offer in choose_offers(both, find_place("Denver, Colorado"))]
    ['b']
    >>> [offer.text for offer in choose_offers(both)]
    ['a', 'b']
    """
    offers = [p for p in pay if p.is_offer and (p.min is not None or p.max is not None)]
    offers = [p for p in offers if p.kind == "base"] or offers
    fits = {id(p): _fit(p.label, place, level) for p in offers}
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


def _fit(label: str | None, place: Place | None, level: str | None) -> int:
    """Return how a label fits the posting's place and level: 2 same city, 1 same state or level, 0 silent, -1 other."""
    if not label:
        return 0
    score = 0
    word = _LEVEL_RE.search(label)
    if word and level:
        named = _LEVELS.get(word[1].lower(), word[1].lower())
        score += 1 if named == level else -4
    if place is not None and place.country:
        score += _place_fit(label, place)
    return score


def _place_fit(label: str, place: Place) -> int:
    if place.city and re.search(rf"\b{re.escape(place.city)}\b", label, re.IGNORECASE):
        return 3
    if place.metro in BAY_AREA and re.search(r"\bbay area\b", label, re.IGNORECASE):
        return 2
    there = find_place(label)
    if there.metro and place.metro:
        return 2 if there.metro == place.metro else -4
    if place.state is None:  # a nation or a remote job: no zone of it is ruled out
        return 1 if place.remote and there.remote else -4 if there.country not in (None, place.country) else 0
    named = set(re.findall(r"\b[A-Z]{2}\b", label)) & STATE_CODES | {there.state} - {None}
    named |= {code for code, name in STATE_NAMES.items() if name in label}
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
