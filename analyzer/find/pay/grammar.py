"""Offers as written: amounts joined to ranges where a dash or a word of range stands between them.

`min … mid … max …` keeps its ends; "between A and B" needs its first word; a unit or a currency
written once holds for both ends ($120-150K). The words stand in ``pay_ranges.toml`` of the language.
Nothing here decides whether an offer is pay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from analyzer.find.pay.amounts import Amount, Amounts
from analyzer.find.pay.gaps import Gaps
from analyzer.find.pay.periods import Periods
from analyzer.posting import Inferred, Period

MAX_AMOUNTS = 2_000  # more than any posting states: what lies behind them in a text is left unread
_REACH_BEFORE = 40  # characters in which the word that opens a range stands
_LINE_ABOVE = 24  # of which so many may stand in the line above: "Minimum:"
_MAX_SPREAD = 10  # no end of a range is more than so many times the other
# "$45.00 $50.00 / hr": the dash was lost, and two amounts as full as these stand side by side for no other reason.
_FULL_RE = re.compile(r"\d[\d,]*\.\d\d|\d{1,3}(?:,\d{3})+")
_THOUSAND = "k"  # so telling that its amount needs no currency
_CENTS_RE = re.compile(r"\.\d\d$")
_BARE_YEAR_RE = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Offer:
    """A single amount or a range as written: ends in cents (either may be open), and where; ``inferred`` is what
    was read into the figures."""

    start: int
    end: int
    min: int | None
    max: int | None
    mark: str | None
    period: Period | None
    is_range: bool
    thousands: bool
    inferred: tuple[Inferred, ...] = ()

    @property
    def top(self) -> int:
        """The higher end that is stated."""
        return self.max or self.min or 0


class Grammar:
    """Reads offers of amounts, periods, and what may stand between them."""

    def __init__(self, amounts: Amounts, periods: Periods, gaps: Gaps, may_be_reversed: bool = False) -> None:
        self._may_be_reversed = may_be_reversed
        self.amounts, self.periods, self.gaps = amounts, periods, gaps
        self.currencies = amounts.currencies

    def find(self, text: str, start: int, end: int) -> Iterator[Offer]:
        """Yield the offers of a stretch of plain text, each amount used once."""
        amounts: list[Amount] = []
        for amount in islice(self.amounts.find(text, start, end), MAX_AMOUNTS):
            if not self._is_count(text, amount, amounts[-1] if amounts else None):
                amounts.append(amount)
        at = 0
        while at < len(amounts):
            taken, offer = self._join(text, amounts[at : at + 3], start)
            at += taken
            if offer is not None:
                yield offer

    def _is_count(self, text: str, amount: Amount, previous: Amount | None) -> bool:
        """Whether a plain figure counts something else than money."""
        if amount.mark is not None or amount.unit is not None:
            return False
        if self.gaps.is_length(text, amount.start, amount.end):
            return True
        if self.gaps.is_counted(text, amount.end) and not self.periods.behind(text, amount.end):
            return not self._ends_in_cents(text, amount, previous)
        if not _BARE_YEAR_RE.fullmatch(amount.raw):
            return False
        goes_on = previous is not None and previous.mark and self.gaps.is_to(text[previous.end : amount.start])
        return not goes_on  # "$1800-2000" ends a range; "2019-2020" does not

    def _ends_in_cents(self, text: str, amount: Amount, previous: Amount | None) -> bool:
        """Whether a figure goes on a range told in cents: "24.50 - 27 hr"."""
        if previous is None or not _CENTS_RE.search(previous.raw) or not self.periods.bare_hour(text, amount.end):
            return False
        return self.gaps.is_to(text[previous.end : amount.start])

    def _join(self, text: str, amounts: list[Amount], line_start: int) -> tuple[int, Offer | None]:
        """Read the offer that begins at the first amount; return how many amounts it took."""
        low = amounts[0]
        behind = self.periods.behind(text, low.end)
        before = text[max(0, line_start - _LINE_ABOVE, low.start - _REACH_BEFORE) : low.start]
        gap_start = behind[1] if behind else low.end
        if len(amounts) == 3 and self.gaps.is_middle(text[gap_start : amounts[1].start]):
            taken, gap_start, high = 3, amounts[1].end, amounts[2]
        else:
            taken, high = 2, amounts[min(1, len(amounts) - 1)]
        gap, sign = text[gap_start : high.start], text[high.start : high.start + 1]
        joined = high is not low and (self.gaps.joins(gap, sign, before) or self._has_lost_dash(gap, sign, low, high))
        if joined and self._same_money(low, high):
            if len(amounts) == 3 and taken == 2 and self._goes_on(text, high, amounts[2]):
                taken, high = 3, amounts[2]  # low - middle - high
            return taken, self._range(text, low, high, behind[0] if behind else None)
        return 1, self._single(text, low, behind, before)

    def _goes_on(self, text: str, middle: Amount, high: Amount) -> bool:
        return self.gaps.is_to(text[middle.end : high.start]) and self._same_money(middle, high)

    def _has_lost_dash(self, gap: str, sign: str, low: Amount, high: Amount) -> bool:
        if gap not in (" ", "  ") or not self.gaps.is_sign(sign):
            return False
        return bool(_FULL_RE.fullmatch(low.raw) and _FULL_RE.fullmatch(high.raw))

    def _same_money(self, low: Amount, high: Amount) -> bool:
        """Whether two amounts can be the ends of one range: one currency, and no end far beyond the other."""
        if low.mark and high.mark and not self.currencies.may_be_one(low.mark, high.mark):
            return False
        low_cents, high_cents = self._ends(low, high)
        if self._may_be_reversed and low_cents > high_cents:
            low_cents, high_cents = high_cents, low_cents
        return 0 < low_cents <= high_cents <= low_cents * _MAX_SPREAD

    def _ends(self, low: Amount, high: Amount) -> tuple[int, int]:
        """The two ends in cents; a unit behind the second belongs to both: $120-150K."""
        low_cents, high_cents = low.cents, high.cents
        if low.unit is None and high.unit is not None and low_cents < high_cents // 10:
            low_cents = low.number * high.times
        elif high.unit is None and low.unit is not None and high_cents < low_cents:
            high_cents = high.number * low.times
        elif not low.unit and not high.unit and low_cents * 1_000 <= high_cents and "," in high.raw:
            low_cents *= 1_000  # "$100-150,000"
        return low_cents, high_cents

    def _range(self, text: str, low: Amount, high: Amount, period: Period | None) -> Offer | None:
        marks = [mark for mark in (low.mark, high.mark) if mark]
        # "$90,000 - $110,000 CAD": the mark with the fewest meanings says which dollar
        mark = min(marks, key=lambda mark: len(self.currencies.meanings(mark)), default=None)
        if not all(self.amounts.is_pay_unit(unit, low.mark or high.mark) for unit in (low.unit, high.unit)):
            return None
        low_cents, high_cents = self._ends(low, high)
        inferred: tuple[Inferred, ...] = ()
        if low_cents > high_cents:
            low_cents, high_cents, inferred = high_cents, low_cents, ("order",)
        behind = self.periods.behind(text, high.end) or self._bare_hour(text, low, high)
        end = behind[1] if behind else high.end
        period = (behind[0] if behind else None) or period or self._unit_period(high) or self._unit_period(low)
        thousands = _THOUSAND in (high.unit, low.unit)
        return Offer(low.start, end, low_cents, high_cents, mark, period, True, thousands, inferred)

    def _bare_hour(self, text: str, low: Amount, high: Amount) -> tuple[Period, int] | None:
        end = self.periods.bare_hour(text, high.end) if _CENTS_RE.search(low.raw) else None
        return ("hour", end) if end else None

    def _unit_period(self, amount: Amount) -> Period | None:
        return "year" if self.amounts.is_yearly(amount.unit) else None

    def _single(self, text: str, amount: Amount, behind: tuple[Period, int] | None, before: str) -> Offer | None:
        if amount.cents <= 0 or not self.amounts.is_pay_unit(amount.unit, amount.mark):
            return None
        end = behind[1] if behind else amount.end
        low: int | None = amount.cents
        high: int | None = amount.cents
        if up := self.gaps.and_up(text, end):
            high, end = None, up
            behind = behind or self.periods.behind(text, end)
            end = max(end, behind[1]) if behind else end
        elif self.gaps.is_up_to(before):
            low = None
        elif self.gaps.is_from(before):
            high = None
        period = (behind[0] if behind else None) or self._unit_period(amount)
        return Offer(amount.start, end, low, high, amount.mark, period, False, amount.unit == _THOUSAND)
