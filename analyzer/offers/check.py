"""check_offer: an offer against every documented range that applies, each through its own lens.

No lens is hidden and none is invented: what cannot be compared says why, what is not documented says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from analyzer.analysis import Flag, Occupation, OccupationCode, PayCheck, Place, Point, Undocumented
from analyzer.facts import Facts
from analyzer.offers.benchmark import PayBenchmark, middle_of
from analyzer.offers.lenses import Sought, find_lenses
from analyzer.offers.measure import Measured, Terms, age, age_note, measure
from analyzer.offers.sentences import check_sentence, offer_words
from analyzer.posting import Pay
from analyzer.words import money

if TYPE_CHECKING:
    from analyzer.roles.profile import RoleProfile

# What figures of an occupation that is not settled may say at most.
_MILD: Mapping[Flag, Flag] = {"far_below": "below", "far_above": "above"}


def check_offer(
    offer: Pay,
    role: RoleProfile | None = None,
    level: str | None = None,
    place: Place | None = None,
    soc: str | None = None,
    occupations: tuple[Occupation, ...] = (),
    codes: tuple[OccupationCode, ...] = (),
    contract: bool = False,
    as_of: date | None = None,
    aging: float | None = None,
    fx: Mapping[str, float] | None = None,
    facts: Facts | None = None,
) -> tuple[PayCheck, ...]:
    """Check one offer through every lens that applies: market, level, area, related, occupation.

    ``soc`` overrides the role's nearest SOC code; ``occupations`` are those a posting may be where neither
    is known. ``codes`` are the occupation in the classifications of other countries: only the wages of the
    place's own are used. ``contract`` says that the posting is for a contract. ``aging`` compounds the figures
    at that yearly rate to ``as_of``; ``as_of`` alone only warns of old figures. ``fx`` are given exchange rates
    into the figures' currency, by which a sum is shown and not judged. ``facts`` are the loaded tables, which are
    loaded anew where none are passed. Raises UnknownOccupationError for an unknown occupation code.

    >>> pay = Pay(text="$45/hr", start=0, end=6, min=4500, max=4500, currency="USD", period="hour")
    >>> facts = Facts.load()
    >>> for check in check_offer(pay, soc="29-1141", place=facts.gazetteer.find("Denver, CO"), facts=facts):
    ...     print(check.flag, check.benchmark.area, check.percentile_low)
    within Denver-Aurora-Centennial, CO 38.0
    within Colorado 39.4
    within United States 44.3
    """
    terms = Terms(as_of=as_of, aging=aging, fx=fx, level=level, contract=contract)
    sought = Sought(
        facts=facts or Facts.load(),
        role=role,
        level=level,
        place=place,
        soc=soc,
        occupations=occupations,
        codes=codes,
        currency=offer.currency,
        by_the_hour=offer.period == "hour",
    )
    return tuple(_check(offer, lens, place, terms) for lens in find_lenses(sought))


def _check(offer: Pay, lens: PayBenchmark | Undocumented, place: Place | None, terms: Terms) -> PayCheck:
    if isinstance(lens, Undocumented):
        return PayCheck(benchmark=lens, flag=lens.flag, sentence=lens.sentence, offer=offer, reason=lens.sentence)
    benchmark = age(lens, terms)
    measured = measure(offer, benchmark, place, terms)
    if isinstance(measured, str):
        sentence = f"{offer_words(offer)} is not compared with {benchmark.scope}: {measured}."
        return PayCheck(benchmark=benchmark, flag="not_compared", sentence=sentence, offer=offer, reason=measured)
    notes = (*benchmark.notes, *measured.notes, *age_note(benchmark, terms.as_of))
    return replace(_compared(offer, benchmark, measured), notes=notes)


def _compared(offer: Pay, benchmark: PayBenchmark, measured: Measured) -> PayCheck:
    """Return the figures of a comparison."""
    low, high, middle = measured.low, measured.high, measured.middle
    flag = benchmark.flag(low, high)
    if not benchmark.settled:
        flag = _MILD.get(flag, flag)
    sentence = check_sentence(offer, measured, benchmark, flag)
    name, reference = benchmark.reference
    ends = benchmark.points[0].amount, benchmark.points[-1].amount
    return PayCheck(
        benchmark=benchmark,
        flag=flag,
        sentence=f"With a caveat, {measured.caveat}: {sentence}" if measured.caveat else sentence,
        caveat=measured.caveat,
        offer=offer,
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
    lower, upper = middle_of(benchmark.points)
    told = {point.percentile: point for point in (lower, *benchmark.points, upper)}
    wanted = [told[rank] for rank in (25, 50, 75) if rank in told] or benchmark.points
    return tuple(replace(point, amount=point.amount - middle) for point in wanted)
