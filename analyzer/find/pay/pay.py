"""Finds pay: amounts, ranges, periods and currencies, each offer apart from bonus, equity and the rest.

A small grammar on characters: amounts (pay_amounts) join to ranges (pay_grammar), a period
(pay_periods) is read behind or before, and the words near by (pay_context) decide what the amount
is. What no word and no shape marks as pay is left alone: a company's revenue must never become an
offer. Known to miss pay told a sentence apart from its amount, and amounts written in words
("fifteen dollars").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from analyzer.find.pay.amounts import plain, to_currency
from analyzer.find.pay.context import read_context
from analyzer.find.pay.grammar import MAX_AMOUNTS, Offer, find_offers
from analyzer.find.pay.periods import find_hours, guess_period, is_plausible, is_salary_sized, period_before
from analyzer.posting import PERIODS_PER_YEAR, Pay, Period, StatedPay
from analyzer.text.cues import Cues, any_within, small_letters

# A line worth reading: a digit near a currency, a unit, or a word of pay. Most lines have neither.
_MARK_RE = re.compile("[$£€₹¥円₩₪₽₺₱₦₫฿]")
_PAY_CUES = Cues(
    "salar", "wage", "pay", "compensation", "hourly", "per hour", "per annum", "per year", "an hour", "lakh", "lpa",
    "dollars", "euros", " rate", "rate:", "ctc", "p.a.", "bonus", "/hr", "/hour", "/yr", "/year", "/ hr",
    "/ hour", "/ year",
)  # fmt: skip
# One set of first characters, so that a line is searched fast.
_SHAPE_RE = re.compile(
    r"[0-9A-Zkz](?:(?<=[0-9])\s?(?:[kK]\b|[A-Z]{3}\b|USD|EUR|GBP|CAD|AUD|INR|kr|zł)"
    r"|(?<=[A-Z])[A-Z]{1,2}\s?\d|(?<=\bR)s?\.?\s?\d|(?<=\bk)r\.?\s?\d|(?<=\bz)ł\.?\s?\d)"
)
_DIGIT_RE = re.compile(r"\d")
_EXTRAS = ("bonus", "commission", "equity", "other")
_SHORT_PERIOD_FACTOR = 3
_HOURLY = (7_00, 150_00)
_BIG_CENTS = 15_000_00  # a range from here up is a yearly salary in any heading


def find_pay(text: str, country: str | None = None) -> tuple[Pay, ...]:
    """Return every pay finding of a text in order, offers and extras; ``country`` (ISO 3166) reads a bare $.

    >>> [(pay.min, pay.max, pay.period, pay.yearly_min) for pay in find_pay("$25-$30/hr DOE")]
    [(2500, 3000, 'hour', 5200000)]
    >>> find_pay("401(k) match up to 4%, $2.5B revenue, $1,000,000 quota")
    ()
    """
    smooth = plain(text)
    offers = (offer for start, end in _lines(text, smooth) for offer in find_offers(smooth, start, end))
    found = [pay for offer in islice(offers, MAX_AMOUNTS) if (pay := _to_pay(text, smooth, offer, country)) is not None]
    return tuple(_merged(_with_hours(found, smooth)))


def read_offer(text: str, country: str | None = None) -> Pay | None:
    """Read a figure that is known to be pay ("120-150k", "45/hr", "up to £50k"), or None if it is not one.

    >>> offer = read_offer("120-150k")
    >>> offer.min, offer.max, offer.currency, offer.evidence
    (12000000, 15000000, 'USD', 'inferred: period from the amount and currency, which is not stated')
    """
    smooth = plain(text)
    for offer in find_offers(smooth, 0, len(smooth)):
        kind = "total" if read_context(smooth, offer.start, offer.end).kind() == "total" else "base"
        pay = _priced(text, offer, kind, country, period_before(smooth[: offer.start]))
        if pay is not None:
            return _with_hours([pay], smooth)[0]
    return None


def differs(stated: StatedPay, pay: tuple[Pay, ...], tolerance: float = 0.05) -> str | None:
    """Say in a sentence how the board's own figures differ from every offer in the text, or None.

    >>> differs(StatedPay(min=9_000_000, period="year"), find_pay("Salary: $120,000 a year"))
    'The board states 90,000 a year, the text "$120,000 a year".'
    """
    offers = [p for p in pay if p.is_offer]
    if not offers or not (stated.min or stated.max) or any(_agree(stated, offer, tolerance) for offer in offers):
        return None
    ends = [f"{cents / 100:,.2f}".removesuffix(".00") for cents in dict.fromkeys((stated.min, stated.max)) if cents]
    period = f" {'an' if stated.period == 'hour' else 'a'} {stated.period}" if stated.period else ""
    return f'The board states {" to ".join(ends)}{period}, the text "{" ".join(offers[0].text.split())}".'


def _agree(stated: StatedPay, offer: Pay, tolerance: float) -> bool:
    if stated.currency and offer.currency and stated.currency != offer.currency:
        return False
    factor = PERIODS_PER_YEAR[stated.period] if stated.period else 1
    ends = ((stated.min, offer.yearly_min, offer.min), (stated.max, offer.yearly_max, offer.max))
    for said, yearly, as_stated in ends:
        found = yearly if stated.period else as_stated
        if said and found and abs(said * factor - found) > tolerance * found:
            return False
    return True


def _lines(written: str, text: str) -> Iterator[tuple[int, int]]:
    """The stretches that may hold pay: gated lines, with the next line where a range may go on there. The words
    are sought in the text as written, whose places are those of the smooth one."""
    cues = _PAY_CUES.places(small_letters(written))
    at = 0
    while digit := _DIGIT_RE.search(text, at):
        start = text.rfind("\n", 0, digit.start()) + 1
        end = _line_end(text, digit.start())
        line = text[start:end]
        if any_within(cues, start, end) or _MARK_RE.search(line) or _SHAPE_RE.search(line):
            if line.rstrip().endswith(("-", " to", "and")):
                end = _line_end(text, min(end + 1, len(text)))
            while more := _NEXT_END_RE.match(text, end):
                end = _line_end(text, more.end())
            yield start, end
        at = end


_NEXT_END_RE = re.compile(
    r"\n\s{0,3}(?:(?:mid|max)[a-z]{0,5}\b(?: (?:salary|pay|rate|wage))?[\s:=-]{0,3}|(?:to|-)\s{1,3})"
    r"(?:[A-Z]{3} ?)?[$£€]?\d",
    re.IGNORECASE,
)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _to_pay(text: str, smooth: str, offer: Offer, country: str | None) -> Pay | None:
    context = read_context(smooth, offer.start, offer.end, offer.is_range and offer.top >= _BIG_CENTS)
    kind = context.kind()
    if kind is None and context.is_alone and _is_salary_sized(offer, country):
        kind = "weak"
    if kind == "other" and offer.is_range and offer.top >= _BIG_CENTS:
        kind = "weak"  # no allowance is a salary's size: "£25,000 - £35,000 Overtime, Pension"
    if kind == "no" or (offer.mark is None and not _is_money(offer, kind)):
        return None
    named = kind is not None
    if named and _SALARY_RE.search(context.before):
        offer = _in_thousands(offer)
    if not named and not offer.period and not (offer.is_range and offer.top >= _BIG_CENTS):
        return None  # one figure that no word calls pay
    extra = kind in _EXTRAS
    before = None if extra else period_before(context.before) or period_before(context.heading)
    pay = _priced(text, offer, kind if kind and kind not in ("pay", "weak") else "base", country, before)
    if pay is None or (pay.period is None and not extra and not named):
        return None
    if kind == "weak" and pay.period == "month" and not (offer.is_range or offer.period or before):
        return None  # "up to a maximum of $2,000": a month's pay by its size alone
    return replace(pay, label=_label(smooth, offer.start))


def _is_salary_sized(offer: Offer, country: str | None) -> bool:
    mark = offer.mark
    if mark is None or mark == "R":  # R253792 is the number of a requisition
        return False
    return is_salary_sized(offer.top, to_currency(mark, country))


_SALARY_RE = re.compile(r"\bsalary(?: range)?[^\w$]*$", re.IGNORECASE)


def _in_thousands(offer: Offer) -> Offer:
    """A salary of $150-170 leaves out its thousands."""
    low, high = offer.min or 0, offer.max or 0
    if offer.mark != "$" or offer.period or not offer.is_range or not 100_00 <= low < high < 1_000_00:
        return offer
    return replace(offer, min=low * 1_000, max=high * 1_000)


def _is_money(offer: Offer, kind: str | None) -> bool:
    """Whether a figure without a currency is money: a word of pay and a shape of it, or a hint and a period."""
    if kind == "weak":
        return offer.period is not None or offer.thousands or (offer.is_range and offer.top >= _BIG_CENTS)
    if kind is None:  # "18-22 an hour", "15.50/hr": nothing else is counted so
        return (
            offer.period == "hour" and _HOURLY[0] <= offer.top <= _HOURLY[1] and (offer.is_range or offer.top % 100 > 0)
        )
    return bool(offer.period or offer.thousands or offer.is_range or offer.top >= _BIG_CENTS)


def _priced(text: str, offer: Offer, kind: str, country: str | None, period: Period | None) -> Pay | None:
    currency = to_currency(offer.mark or "$", country)
    inferred = []
    extra = kind in _EXTRAS
    period = offer.period or period
    if not extra and offer.period is None and (period is None or not _fits(offer, period, currency)):
        period = guess_period(offer.top, currency)
        inferred.append("period from the amount")
    if offer.mark is None:
        inferred.append("currency, which is not stated")
    factor = PERIODS_PER_YEAR[period] if period else None
    yearly_min = offer.min * factor if offer.min is not None and factor else None
    yearly_max = offer.max * factor if offer.max is not None and factor else None
    if not extra and (factor is None or not is_plausible(yearly_max or yearly_min or 0, currency)):
        return None
    return Pay(
        text=text[offer.start : offer.end],
        start=offer.start,
        end=offer.end,
        min=offer.min,
        max=offer.max,
        currency=currency,
        period=period,
        kind=kind,  # type: ignore[arg-type] # one of the kinds, by the keys of pay_context
        yearly_min=yearly_min,
        yearly_max=yearly_max,
        evidence=f"inferred: {' and '.join(inferred)}" if inferred else "explicit",
    )


def _fits(offer: Offer, period: Period, currency: str) -> bool:
    """Whether a period named somewhere before the amount can be its own: nobody earns a million by the month."""
    yearly = offer.top * PERIODS_PER_YEAR[period]
    return is_plausible(yearly if period == "year" else yearly * _SHORT_PERIOD_FACTOR, currency)


# Words that say nothing of which zone, level or condition a figure is bound to.
_GENERIC = """
    the a an our this your is are for of at in to and or on from as with will be we you all any us usd cad position
    role job range ranges scale band rate rates comp package target total expected estimated anticipated starting start
    starts hiring cash budgeted typical posted minimum maximum min max between per hour year hourly annual annually
    yearly monthly weekly up offer offering offered amount gross details information remuneration earn competitive
    approximately about around currently current full time part type title ote bonus base budget sponsorship visa
"""
_GENERIC_WORDS = frozenset(_GENERIC.split())
_PAY_WORD_RE = re.compile(r"(?:salar|pay|wage|compensation|remuneration)", re.IGNORECASE)
_GRADE_RE = re.compile(r"\b((?:GS|grade|level|step|tier|zone|band)[ -]?\w{1,4})[\s:,(-]{0,3}$", re.IGNORECASE)
_SEPARATORS_RE = re.compile(r"[;|•\n:]|\.\s")
_LABEL_LENGTH = 60


def _label(text: str, start: int) -> str | None:
    """The zone, level or place a figure is bound to: what stands between its line's start and a colon or
    dash before it, if that says more than "salary range"."""
    line_start = text.rfind("\n", max(0, start - 200), start) + 1
    before = text[max(line_start, start - 120) : start]
    if grade := _GRADE_RE.search(before):
        return grade[1]
    before = before.rstrip(" $£€")
    if not before.endswith((":", "-", "=")):
        return None
    label = _SEPARATORS_RE.split(before[:-1])[-1].strip(" -*#•:\t")
    if not label or len(label) > _LABEL_LENGTH or label.count("(") != label.count(")") or _PAY_WORD_RE.search(label):
        return None
    words = {word for word in re.findall(r"[a-z]+", label.lower()) if len(word) > 1}
    return label if words - _GENERIC_WORDS else None


def _with_hours(found: list[Pay], text: str) -> list[Pay]:
    """Apply stated hours per week to hourly pay; 52 weeks make the year."""
    if not any(pay.period == "hour" for pay in found):
        return found
    whole = find_hours(text)
    return [_at_hours(pay, find_hours(_around(text, pay)) or whole) if pay.period == "hour" else pay for pay in found]


def _around(text: str, pay: Pay) -> str:
    return text[max(0, pay.start - 80) : pay.end + 80]


def _at_hours(pay: Pay, hours: float | None) -> Pay:
    if hours is None:
        return pay
    low, high = (None if end is None else round(end * hours * 52) for end in (pay.min, pay.max))
    return replace(pay, hours_per_week=hours, yearly_min=low, yearly_max=high)


def _merged(found: list[Pay]) -> Iterator[Pay]:
    """Leave out what only repeats an earlier finding: same kind and label, same money a year."""
    kept: list[Pay] = []
    for pay in found:
        if not any(_same(pay, other) for other in kept):
            kept.append(pay)
            yield pay


def _same(pay: Pay, other: Pay) -> bool:
    if pay.kind != other.kind or pay.currency != other.currency or pay.label != other.label:
        return False
    if pay.yearly_min is None and pay.yearly_max is None:
        return (pay.min, pay.max) == (other.min, other.max)
    return _near(pay.yearly_min, other.yearly_min) and _near(pay.yearly_max, other.yearly_max)


def _near(amount: int | None, other: int | None) -> bool:
    if amount is None or other is None:
        return amount is other
    return abs(amount - other) <= 0.01 * max(amount, other)
