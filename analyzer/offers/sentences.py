"""A pay check in words: one sentence a recruiter can forward, with figure, source, year and scope."""

from __future__ import annotations

from itertools import groupby
from typing import Literal

from analyzer.analysis import Documented, Flag, PayCheck
from analyzer.offers.benchmark import PayBenchmark, middle_of
from analyzer.offers.measure import HOURS_PER_YEAR, Measured
from analyzer.posting import Pay
from analyzer.words import FLAG_WORDS, money, rate, span

_RANKED_WORDS: dict[Flag, str] = {
    "far_below": "far below",
    "below": "below {middle} of",
    "within": "within {middle} of",
    "above": "above {middle} of",
    "far_above": "far above",
    "wide": "spread over much of",
}


def offer_words(offer: Pay, measured: Measured | None = None, currency: str = "USD", with_period: bool = False) -> str:
    """Write the offer as stated, and as a full-time year where that is another figure.

    That pay is by the year goes without saying unless ``with_period``.

    >>> offer_words(Pay(text="", start=0, end=0, min=4088, max=4088, currency="USD", period="hour"),
    ...             Measured(low=8503040, high=8503040))
    '$40.88 an hour ($85,030 a year at 2,080 hours)'
    """
    stated = span(offer.min, offer.max, offer.currency or currency, exact=True) or "an offer without an amount"
    if offer.period is None:
        return f"{stated}{rate(None, offer.unit)}"
    if offer.period != "year" or with_period:
        stated = f"{stated}{rate(offer.period)}"
    if measured is None or (measured.low, measured.high) == (offer.min, offer.max):
        return stated
    hours = f" at {HOURS_PER_YEAR:,} hours" if offer.period == "hour" else ""
    return f"{stated} ({span(measured.low, measured.high, currency)} a year{hours})"


def source_words(benchmark: Documented) -> str:
    """Name the figures: source, year, to when they were aged, whose pay, scope."""
    source = benchmark.source or ""
    year = str(benchmark.year) if benchmark.year and str(benchmark.year) not in source else None
    return ", ".join(part for part in (source, year, benchmark.aged, benchmark.population, benchmark.area) if part)


def check_sentence(offer: Pay, measured: Measured, benchmark: PayBenchmark, flag: Flag) -> str:
    """Return the sentence of one check."""
    words = offer_words(offer, measured, benchmark.currency)
    if is_median_only(benchmark):
        body = _around_median(measured, benchmark)
    elif benchmark.is_single:
        body = _single(measured, benchmark)
    elif benchmark.is_ranked:
        where = _RANKED_WORDS[flag].format(middle=_middle(benchmark))
        body = f"is {where} {benchmark.scope}: {_ranked_ends(measured, benchmark)}"
    else:
        body = _banded(measured, benchmark)
    gap = _to_reach(measured, benchmark) if flag in ("far_below", "below") else ""
    return f"{words[0].upper()}{words[1:]} {body}{gap} ({source_words(benchmark)})."


def is_median_only(figures: Documented) -> bool:
    """Whether an office publishes a median alone: it tells one side from the other, and low from high for nobody."""
    return figures.publisher is not None and figures.is_ranked and len(figures.points) == 1


_OF_MEDIAN: dict[Flag, str] = {"below": "below the median", "within": "at the median", "above": "above the median"}


def flag_words(check: PayCheck) -> str:
    """Say a check's flag; where only a median is published, on which side of it the offer is."""
    words = FLAG_WORDS[check.flag]
    median_only = check.documented is not None and is_median_only(check.documented)
    return _OF_MEDIAN.get(check.flag, words) if median_only else words


def _middle(benchmark: PayBenchmark) -> str:
    """Name what counts as fair: P25 to P75, or as far towards them as the figures reach."""
    lower, upper = (point.name for point in middle_of(benchmark.points))
    return "the middle half" if (lower, upper) == ("P25", "P75") else f"{lower} to {upper}"


def _around_median(measured: Measured, benchmark: PayBenchmark) -> str:
    """Say on which side of the median an offer is, where nothing else is published."""
    figure, low, high = benchmark.points[0].amount, measured.low, measured.high
    near = min((end for end in (low, high) if end is not None), key=lambda end: abs(end - figure))
    if low is not None and high is not None and low <= figure <= high:
        side = "at" if low == high else "around"
    else:
        side = f"{money(abs(near - figure), benchmark.currency)} {'below' if near < figure else 'above'}"
    median = money(figure, benchmark.currency)
    return f"is {side} the median of {benchmark.scope}, {median}; how far from usual that is, is not published"


def _single(measured: Measured, benchmark: PayBenchmark) -> str:
    figure = benchmark.points[0].amount
    about = f"the one figure documented for {benchmark.scope}, about {money(figure, benchmark.currency)}"
    low, high = measured.low, measured.high
    if low is not None and high is not None and low <= figure <= high:
        return f"is {'at' if low == high else 'a range that contains'} {about}; one figure compares but does not rank"
    near = high if high is not None and high < figure else low if low is not None else high
    assert near is not None
    side = "under" if near < figure else "over"
    return f"is {money(abs(near - figure), benchmark.currency)} {side} {about}; one figure compares but does not rank"


def _ranked_ends(measured: Measured, benchmark: PayBenchmark) -> str:
    """Place the low end, the midpoint and the high end."""
    low, high, middle = measured.low, measured.high, measured.middle
    if low is None or high is None or middle is None:
        end = high if low is None else low
        assert end is not None
        return f"its only stated end is {end_words(end, benchmark)}"
    if low == high:
        return end_words(low, benchmark)
    ends = (("low end", low), ("midpoint", middle), ("high end", high))
    placed = [(name, end_words(amount, benchmark)) for name, amount in ends]
    if placed[0][1] == placed[2][1]:
        return f"all of it {placed[0][1]}"
    groups = [([name for name, _ in group], where) for where, group in groupby(placed, key=lambda pair: pair[1])]
    return ", ".join(f"{' and '.join(names)} {where}" for names, where in groups)


def end_words(amount: int, benchmark: PayBenchmark) -> str:
    """Say where one end falls: its percentile, or beyond which figure.

    At a documented percentile, within rounding, it is that figure.
    """
    percentile = benchmark.percentile(amount)
    if percentile is None:
        return benchmark.position(amount).split(" and ")[0]
    near = next(
        (p for p in benchmark.points if p.percentile is not None and abs(p.percentile - percentile) < 0.5), None
    )
    if near is not None:
        return f"at {benchmark.named(near)}"
    return f"near P{percentile:.0f}"


def _banded(measured: Measured, benchmark: PayBenchmark) -> str:
    floor, ceiling = benchmark.points[0], benchmark.points[-1]
    ends = span(floor.amount, ceiling.amount, benchmark.currency)
    band = f"the documented range of {benchmark.scope}, {ends}"
    low = measured.low if measured.low is not None else measured.high
    high = measured.high if measured.high is not None else measured.low
    assert low is not None
    assert high is not None
    under, over = money(floor.amount - low, benchmark.currency), money(high - ceiling.amount, benchmark.currency)
    one = low == high
    if high < floor.amount:
        gap = money(floor.amount - high, benchmark.currency)
        return f"is below {band}: {'it is' if one else 'even its high end is'} {gap} under the floor"
    if low > ceiling.amount:
        gap = money(low - ceiling.amount, benchmark.currency)
        return f"is above {band}: {'it is' if one else 'even its low end is'} {gap} over the ceiling"
    if low < floor.amount and high > ceiling.amount:
        return f"is wider than {band}: {under} under the floor to {over} over the ceiling"
    if low < floor.amount:
        return f"straddles the floor of {band}: its low end is {under} under it, its high end inside"
    if high > ceiling.amount:
        return f"straddles the ceiling of {band}: its low end is inside, its high end {over} over it"
    return f"is inside {band}"


def edge_of(check: PayCheck) -> Literal["floor", "ceiling"] | None:
    """Return the end of a band without percentiles that an offer lies across, where it does."""
    low, high, figures = check.offer_min, check.offer_max, check.documented
    if low is None or high is None or figures is None or figures.is_ranked or len(figures.points) < 2:
        return None
    floor, ceiling = figures.points[0].amount, figures.points[-1].amount
    if low < floor <= high <= ceiling:
        return "floor"
    return "ceiling" if floor <= low <= ceiling < high else None


def _to_reach(measured: Measured, benchmark: PayBenchmark) -> str:
    """Say what would make it fair: the money the midpoint lacks to P25 and the median, or to the floor."""
    middle, one = measured.middle, measured.low == measured.high
    if middle is None or benchmark.is_single or (one and not benchmark.is_ranked):
        return ""  # an open end has no midpoint; for the others the sentence has the distance already
    targets = [p for p in benchmark.points if p.percentile in (25, 50)] or [benchmark.points[0]]
    lacks = [f"{money(p.amount - middle, benchmark.currency)} of {benchmark.named(p, bare=True)}" for p in targets]
    return f"; {'it' if one else 'the midpoint'} is short by {' and '.join(lacks)}"
