"""Offers as written: amounts joined to ranges where a dash or a word of range stands between them.

`min … mid … max …` keeps its ends; "between A and B" needs its first word; a unit or a currency
written once holds for both ends ($120-150K). Nothing here decides whether an offer is pay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from analyzer.find.pay.amounts import HUGE_UNITS, SMALL_CURRENCIES, UNITS, Amount, find_amounts, to_currency
from analyzer.find.pay.periods import period_after, unit_period
from analyzer.posting import Period

MAX_AMOUNTS = 2_000  # more than any posting states: what lies behind them in a text is left unread
_OF = r"(?:\s(?:salary|pay|rate|wage|of|is|at|gross|base|hourly|monthly|annual)){0,4}[\s:=-]{0,3}"
_RANGE_GAP_RE = re.compile(
    r"\*?\s{0,8}(?:-{1,3}|~|\bto\b(?: a)?(?: max(?:imum)?(?: (?:salary|pay|rate))?(?: of)?)?"
    r"|\bthrough\b|\bthru\b|\bup to\b|\brising to\b)\s{0,8}",
    re.IGNORECASE,
)
# "€4.000,- and - €6.000", "from: €2800,- Salary to: €3700", "starting at $85,000 and pays up to $117,000"
_WORDED_GAP_RE = re.compile(
    r"(?:,-)?\s{0,3}(?:and\s)?(?:-\s?|(?:(?:salary|pay|goes?|pays)\s){0,2}(?:up\s)?to:?\s{0,2})(?=[$£€])", re.IGNORECASE
)
_AND_GAP_RE = re.compile(r"\s{0,3}(?:\band\b|&)\s{0,3}", re.IGNORECASE)
_MAX_GAP_RE = re.compile(
    rf"(?:\s?\([^()\n]{{1,30}}\))?[\s,;|/.-]{{0,4}}(?:and\s)?(?:the\s|a\s)?\(?(?:max(?:imum)?|high(?:est)?|ceiling|top)\)?\.?{_OF}",
    re.IGNORECASE,
)
_MID_GAP_RE = re.compile(rf"[\s,;|/.-]{{0,4}}mid(?:point|dle)?\.?{_OF}", re.IGNORECASE)
_MIN_RE = re.compile(rf"(?:min(?:imum)?|low(?:est)?|start(?:ing|s)?|floor|from)\.?{_OF}$", re.IGNORECASE)
_BETWEEN_RE = re.compile(r"\b(?:between|from|rang(?:e[sd]?|ing)(?: of| is| from)?:?)\s{0,3}$", re.IGNORECASE)
_PAY_OF_RE = re.compile(r"\b(?:salary|pay|wage|compensation)(?: of| is| from)?:?\s{0,3}$", re.IGNORECASE)
_LOOSE_GAP_RE = re.compile(r"[^\d\n;$£€]{1,130}\b(?:and|up to|to)\s{0,3}", re.IGNORECASE)
_UP_TO_RE = re.compile(
    r"\b(?:up to|as (?:much|high) as|max(?:imum)?(?: of)?|no more than|not (?:to )?exceed)[\s:]{0,3}$", re.IGNORECASE
)
_FROM_RE = re.compile(
    r"\b(?:from|start(?:s|ing)?(?: pay| rate| salary| wage)?(?: is| of)?(?: at| from)?|at least|min(?:imum)?(?: of)?"
    r"|upwards of|(?:no|not be|not) (?:less|lower) than|over|above)[\s:]{0,3}$",
    re.IGNORECASE,
)
_AND_UP_RE = re.compile(
    r"\s?\+(?! *[\w$£€])|\s{0,2}(?:and|&|or) (?:up|above|over|more|higher|greater)\b", re.IGNORECASE
)
# "$45.00 $50.00 / hr": the dash was lost, and two amounts as full as these stand side by side for no other reason.
_FULL_RE = re.compile(r"\d[\d,]*\.\d\d|\d{1,3}(?:,\d{3})+")
_BARE_YEAR_RE = re.compile(r"(?:19|20)\d\d")
# A plain figure with one of these behind it counts something else than money.
_COUNTS_RE = re.compile(
    r"\s?[-+]?\s?(?:years?|yrs?|months?|days?|weeks?|hours?|hrs?|minutes|people|employees|%|percent|lbs?|pounds|miles"
    r"|(?:st|nd|rd|th)\b|am\b|pm\b|a\.m|p\.m|:\d|\(k\)|/\d|-\d{3}-|shifts?|positions|openings|beds|x\b)",
    re.IGNORECASE,
)
_NUMBERED_RE = re.compile(r"\b(?:scale|schaal|level|grade|step|tier) $", re.IGNORECASE)  # scale 11.0
_LENGTH_RE = re.compile(r"-(?:hour|day|week|month|year)s?\b", re.IGNORECASE)  # a 12-hour shift


@dataclass(frozen=True, slots=True)
class Offer:
    """A single amount or a range as written: ends in cents (either may be open), and where."""

    start: int
    end: int
    min: int | None
    max: int | None
    mark: str | None
    period: Period | None
    is_range: bool
    thousands: bool

    @property
    def top(self) -> int:
        """The higher end that is stated."""
        return self.max or self.min or 0


def find_offers(text: str, start: int, end: int) -> Iterator[Offer]:
    """Yield the offers of a stretch of plain text, each amount used once.

    >>> [(o.min, o.max) for o in find_offers("between $95K and 110K, or $20+", 0, 30)]
    [(9500000, 11000000), (2000, None)]
    """
    amounts: list[Amount] = []
    for amount in islice(find_amounts(text, start, end), MAX_AMOUNTS):
        if not _is_count(text, amount, amounts[-1] if amounts else None):
            amounts.append(amount)
    at = 0
    while at < len(amounts):
        taken, offer = _join(text, amounts[at : at + 3], start)
        at += taken
        if offer is not None:
            yield offer


def _is_count(text: str, amount: Amount, previous: Amount | None) -> bool:
    if amount.mark is not None or amount.unit is not None:
        return False
    if _LENGTH_RE.match(text, amount.end) or _NUMBERED_RE.search(text, max(0, amount.start - 8), amount.start):
        return True
    if _COUNTS_RE.match(text, amount.end) and not period_after(text, amount.end):
        return True
    if not _BARE_YEAR_RE.fullmatch(amount.raw):
        return False
    goes_on = previous is not None and previous.mark and _RANGE_GAP_RE.fullmatch(text[previous.end : amount.start])
    return not goes_on  # "$1800-2000" ends a range; "2019-2020" does not


def _join(text: str, amounts: list[Amount], line_start: int) -> tuple[int, Offer | None]:
    """Read the offer that begins at the first amount; return how many amounts it took."""
    low = amounts[0]
    behind = period_after(text, low.end)
    before = text[max(0, line_start - 24, low.start - 40) : low.start]  # "Minimum:" may stand a line above
    gap_start = behind[1] if behind else low.end
    if len(amounts) == 3 and _MID_GAP_RE.fullmatch(text[gap_start : amounts[1].start]):
        taken, gap_start, high = 3, amounts[1].end, amounts[2]
    else:
        taken, high = 2, amounts[min(1, len(amounts) - 1)]
    gap = text[gap_start : high.start + 1]
    joined = high is not low and (_is_range_gap(gap, before) or _has_lost_dash(gap, low, high))
    if joined and _same_money(low, high):
        if len(amounts) == 3 and taken == 2 and _goes_on(text, high, amounts[2]):
            taken, high = 3, amounts[2]  # low - middle - high
        return taken, _range(text, low, high, behind[0] if behind else None)
    return 1, _single(text, low, behind, before)


def _goes_on(text: str, middle: Amount, high: Amount) -> bool:
    return bool(_RANGE_GAP_RE.fullmatch(text[middle.end : high.start])) and _same_money(middle, high)


def _is_range_gap(gap_and_mark: str, before: str) -> bool:
    """Whether what stands between two amounts, given with the first character of the second, joins them."""
    gap, mark = gap_and_mark[:-1], gap_and_mark[-1]
    if _RANGE_GAP_RE.fullmatch(gap) or (not gap and mark in "$£€"):  # "$129,600$162,000": the dash was lost
        return True
    if (found := _WORDED_GAP_RE.match(gap_and_mark)) and found.end() == len(gap):
        return True
    if _MAX_GAP_RE.fullmatch(gap):
        return bool(_MIN_RE.search(before))
    if _AND_GAP_RE.fullmatch(gap):
        return bool(_BETWEEN_RE.search(before) or _PAY_OF_RE.search(before))
    # "between $161,000 in the lowest market and $288,000 in the highest"
    return bool(_LOOSE_GAP_RE.fullmatch(gap) and _BETWEEN_RE.search(before))


def _has_lost_dash(gap_and_mark: str, low: Amount, high: Amount) -> bool:
    is_space = gap_and_mark[:-1] in (" ", "  ") and gap_and_mark[-1] in "$£€"
    return is_space and bool(_FULL_RE.fullmatch(low.raw) and _FULL_RE.fullmatch(high.raw))


def _same_money(low: Amount, high: Amount) -> bool:
    """Whether two amounts can be the ends of one range: one currency, and no end more than tenfold the other."""
    if low.mark and high.mark and to_currency(low.mark) != to_currency(high.mark):
        bare = {low.mark, high.mark} & {"$"}
        if not bare:
            return False
    low_cents, high_cents = _ends(low, high)
    return 0 < low_cents <= high_cents <= low_cents * 10


def _ends(low: Amount, high: Amount) -> tuple[int, int]:
    """The two ends in cents; a unit behind the second belongs to both: $120-150K."""
    low_cents, high_cents = low.cents, high.cents
    if low.unit is None and high.unit is not None and low_cents < high_cents // 10:
        low_cents = low.number * UNITS[high.unit]
    elif high.unit is None and low.unit is not None and high_cents < low_cents:
        high_cents = high.number * UNITS[low.unit]
    elif not low.unit and not high.unit and low_cents * 1_000 <= high_cents and "," in high.raw:
        low_cents *= 1_000  # "$100-150,000"
    return low_cents, high_cents


def _range(text: str, low: Amount, high: Amount, period: Period | None) -> Offer | None:
    low_cents, high_cents = _ends(low, high)
    behind = period_after(text, high.end)
    end = behind[1] if behind else high.end
    if not _is_pay_unit(low.unit, low.mark or high.mark) or not _is_pay_unit(high.unit, low.mark or high.mark):
        return None
    marks = [mark for mark in (low.mark, high.mark) if mark]
    marks.sort(key=lambda mark: mark == "$")  # "$90,000 - $110,000 CAD": the fuller mark says which dollar
    period = (behind[0] if behind else None) or period or unit_period(high.unit) or unit_period(low.unit)
    thousands = high.unit in ("k", "K") or low.unit in ("k", "K")
    return Offer(low.start, end, low_cents, high_cents, marks[0] if marks else None, period, True, thousands)


def _is_pay_unit(unit: str | None, mark: str | None) -> bool:
    """Millions are pay in small currencies; a lone L is a lakh behind rupees, and a litre elsewhere."""
    currency = to_currency(mark) if mark else None
    if unit in HUGE_UNITS:
        return unit[0] == "m" and currency in SMALL_CURRENCIES
    return unit != "l" or currency == "INR"


def _single(text: str, amount: Amount, behind: tuple[Period, int] | None, before: str) -> Offer | None:
    if amount.cents <= 0 or not _is_pay_unit(amount.unit, amount.mark):
        return None
    end = behind[1] if behind else amount.end
    low: int | None = amount.cents
    high: int | None = amount.cents
    if up := _AND_UP_RE.match(text, end):
        high, end = None, up.end()
        behind = behind or period_after(text, end)
        end = max(end, behind[1]) if behind else end
    elif _UP_TO_RE.search(before):
        low = None
    elif _FROM_RE.search(before):
        high = None
    period = (behind[0] if behind else None) or unit_period(amount.unit)
    return Offer(amount.start, end, low, high, amount.mark, period, False, amount.unit == "k")
