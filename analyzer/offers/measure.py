"""Bringing an offer and documented figures to one measure: base pay, full-time, one currency, one date.

Every step that changes a figure leaves a note; what cannot be brought to one measure is a reason,
never a number. Hourly and part-time pay is compared as the full-time rate it is (2,080 hours a year,
as BLS counts), with the stated hours and their yearly sum in a note.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from analyzer.analysis import Place
from analyzer.offers.benchmark import PayBenchmark
from analyzer.posting import PERIODS_PER_YEAR, Pay
from analyzer.words import country_words, money, span

FULL_TIME_HOURS_PER_WEEK = 40
PART_TIME_BELOW = 35  # hours a week; BLS counts 35 and more as full-time
LEARNERS = "intern"  # the level of interns, apprentices and trainees
CONTRACT_CAVEAT = "a contract rate beside employees' pay, which comes with benefits"
OLD_AFTER_MONTHS = 24
HOURS_PER_YEAR = PERIODS_PER_YEAR["hour"]
CONTRACT_RE = re.compile(r"\b(?:contract(?:or)?|1099|c2c|corp[- ]to[- ]corp|freelance|day rate|outside ir35)\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the caller adds: the date to age figures to (``aging`` is a yearly rate, 0.03 for 3 %),
    exchange rates into the benchmark's currency ({"GBP": 1.27}) to show a sum by, the career level, and whether the
    posting is for a contract."""

    as_of: date | None = None
    aging: float | None = None
    fx: Mapping[str, float] | None = None
    level: str | None = None
    contract: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """An offer in cents a year, full-time, in the benchmark's currency; ``notes`` say what was done,
    ``caveat`` what must be known before all else."""

    low: int | None
    high: int | None
    caveat: str = ""
    notes: tuple[str, ...] = ()

    @property
    def middle(self) -> int | None:
        """The midpoint of a closed range, or the single amount; None for an open range."""
        return None if self.low is None or self.high is None else (self.low + self.high) // 2


def measure(offer: Pay, benchmark: PayBenchmark, place: Place | None, terms: Terms) -> Measured | str:
    """Return the offer on the benchmark's measure, or the reason why it cannot be compared."""
    reason = _incomparable(offer, benchmark, place) or _of_learners(benchmark, terms)
    if reason or offer.period is None:
        return reason + (_shown(offer, benchmark, terms) if reason else "")
    notes = []
    if offer.evidence.country_assumed and offer.currency == benchmark.currency:
        notes.append(f"no country is stated: this holds if the job is in {country_words(benchmark.country)}")
    if offer.currency is None:
        notes.append(f"no currency is stated; {benchmark.currency}, that of the figures, is assumed")
    factor: float = PERIODS_PER_YEAR[offer.period]
    hours = offer.hours_per_week
    if offer.period != "hour" and hours is not None and hours < PART_TIME_BELOW:
        factor *= FULL_TIME_HOURS_PER_WEEK / hours
        notes.append(f"part-time ({hours:g} hours a week): compared as its full-time rate of 40 hours")
    notes += _hour_notes(offer, benchmark.currency)
    caveat = CONTRACT_CAVEAT if _is_contract_rate(offer, terms) else ""
    return Measured(low=_times(offer.min, factor), high=_times(offer.max, factor), caveat=caveat, notes=tuple(notes))


def _of_learners(benchmark: PayBenchmark, terms: Terms) -> str:
    """Say why pay of those who learn the job is not held against that of people in it."""
    if terms.level != LEARNERS or benchmark.lens == "level":
        return ""
    return "it is pay of an intern or apprentice, the figures are of people in the job"


def _is_contract_rate(offer: Pay, terms: Terms) -> bool:
    by_time = terms.contract and offer.period in ("hour", "day")
    return by_time or CONTRACT_RE.search(f"{offer.label or ''} {offer.text}") is not None


def _shown(offer: Pay, benchmark: PayBenchmark, terms: Terms) -> str:
    """Write an offer that is not compared in the figures' currency, by a rate the caller gives."""
    rate = (terms.fx or {}).get(offer.currency or "")
    if rate is None or offer.currency == benchmark.currency:
        return ""
    converted = span(_times(offer.min, rate), _times(offer.max, rate), benchmark.currency)
    return f" (it is {converted} at the given {rate:g} {benchmark.currency} per {offer.currency}: shown, not judged)"


def _incomparable(offer: Pay, benchmark: PayBenchmark, place: Place | None) -> str:
    """Return why the offer cannot be compared, or ""."""
    if not offer.is_offer:
        return f"a {offer.kind} is not base pay"
    if offer.kind == "total":
        return "on-target or total pay is not compared with figures of base pay"
    if offer.min is None and offer.max is None:
        return "no amount is stated"
    if offer.evidence.unknown_sign:
        return f'"{offer.evidence.unknown_sign}" is no currency we know'
    if offer.unit:
        return f"it is paid by the {offer.unit}, which comes to no year's pay"
    if "net" in offer.terms:
        return "a net figure is not compared with figures before tax"
    if offer.period is None:
        return "the period of the amount (hour, month, year) is not stated"
    if _elsewhere(benchmark, place):
        return f"the figures are for {country_words(benchmark.country)}, the place is not in it"
    if offer.currency not in (None, benchmark.currency):
        return (
            f"the offer is in {offer.currency}, the figures are in {benchmark.currency} "
            f"for {country_words(benchmark.country)}, and no country's wages judge another's"
        )
    return ""


def _elsewhere(benchmark: PayBenchmark, place: Place | None) -> bool:
    return place is not None and (place.abroad or place.country not in (None, benchmark.country))


def _hour_notes(offer: Pay, currency: str) -> list[str]:
    """Say what the stated hours make of an hourly rate; the offer in words says that it counts for 2,080."""
    if offer.period != "hour":
        return []
    hours = offer.hours_per_week
    if hours is None or hours == FULL_TIME_HOURS_PER_WEEK:
        return []
    ends = [_times(end, hours * 52) for end in (offer.min, offer.max) if end is not None]
    sums = " to ".join(dict.fromkeys(money(end, currency) for end in ends if end is not None))
    return [f"the stated {hours:g} hours a week make it {sums} a year"]


def _times(cents: int | None, factor: float) -> int | None:
    return None if cents is None else round(cents * factor)


def age(benchmark: PayBenchmark, terms: Terms) -> PayBenchmark:
    """Return the benchmark compounded from its own date to ``as_of``, with the note that says so.

    Figures of a whole year count from its July, the middle.

    >>> from analyzer.analysis import Point
    >>> old = PayBenchmark(lens="market", scope="", year=2024, points=(Point(name="median", amount=90_000_00),))
    >>> aged = age(old, Terms(as_of=date(2025, 1, 1), aging=0.03))
    >>> aged.points[0].amount, aged.notes
    (9134002, ('aged 6 months from July 2024 at 3 % a year',))
    """
    months = months_old(benchmark, terms.as_of)
    if not terms.aging or months is None or months <= 0:
        return benchmark
    since = date(benchmark.year or 1, benchmark.month or 7, 1)
    note = f"aged {months} months from {since:%B %Y} at {terms.aging * 100:g} % a year"
    aged = f"aged to {terms.as_of:%B %Y} at {terms.aging * 100:g} % a year"
    return replace(benchmark.times((1 + terms.aging) ** (months / 12), note), aged=aged)


def months_old(benchmark: PayBenchmark, as_of: date | None) -> int | None:
    """Return how many months lie between the figures' date and ``as_of``; None without either."""
    if as_of is None or benchmark.year is None:
        return None
    return (as_of.year - benchmark.year) * 12 + as_of.month - (benchmark.month or 7)


def age_note(benchmark: PayBenchmark, as_of: date | None) -> tuple[str, ...]:
    """Warn of figures too old to be called current, unless they were aged."""
    months = months_old(benchmark, as_of)
    if months is None or months <= OLD_AFTER_MONTHS or benchmark.aged:
        return ()
    return (f"the figures are {months} months old: not current",)
