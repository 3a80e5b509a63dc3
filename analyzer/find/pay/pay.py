"""Finds pay: amounts, ranges, periods and currencies, each offer apart from bonus, equity and the rest.

A small grammar on characters: amounts join to ranges, a period is read behind or before, and the
words near by (contexts) decide what the amount is. What no word and no shape marks as pay is left
alone: a company's revenue must never become an offer. Known to miss pay told a sentence apart from
its amount, and amounts written in words ("fifteen dollars").
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from analyzer.currencies import Currencies
from analyzer.find.pay.amounts import Amounts
from analyzer.find.pay.context import EXTRAS, Context, Contexts
from analyzer.find.pay.gaps import Gaps
from analyzer.find.pay.grammar import MAX_AMOUNTS, Grammar, Offer
from analyzer.find.pay.labels import Labels
from analyzer.find.pay.lines import PayLines
from analyzer.find.pay.periods import Periods
from analyzer.find.pay.pricing import Known, Pricing
from analyzer.find.pay.repeats import without_repeats
from analyzer.find.pay.sizes import BIG_CENTS, PLAIN_HOURLY, Sizes
from analyzer.find.pay.terms import Terms
from analyzer.find.pay.thousands import Thousands
from analyzer.lang.language import Language
from analyzer.posting import Pay, PayKind, Period
from analyzer.text.page import Page

_AROUND = 80  # characters on both sides of an amount in which its own hours may stand
_OF_FULL_TIME = frozenset(("FTE", "pro rata"))
_NEGATIVE_RE = re.compile(r"\s*-\s?\D?\d")


def find_pay(page: Page, country: str | None, language: Language) -> tuple[Pay, ...]:
    """Return every pay finding of a page in order, offers and extras; ``country`` (ISO 3166) reads a bare $.

    >>> english = Language("en")
    >>> [(pay.min, pay.max, pay.period, pay.yearly_min) for pay in find_pay(Page("$25-$30/hr DOE"), None, english)]
    [(2500, 3000, 'hour', 5200000)]
    >>> find_pay(Page("401(k) match up to 4%, $2.5B revenue, $1,000,000 quota"), None, english)
    ()
    """
    return language.once(PayReader).find(page, country)


def read_offer(page: Page, country: str | None, language: Language) -> Pay | None:
    """Read a figure that is known to be pay ("120-150k", "45/hr", "up to £50k"), or None if it is not one.

    >>> offer = read_offer(Page("120-150k"), None, Language("en"))
    >>> offer.min, offer.max, offer.currency, offer.evidence.inferred
    (12000000, 15000000, 'USD', ('period', 'currency'))
    """
    return language.once(PayReader).read(page, country)


class PayReader:
    """The parts of the grammar, built once for a language."""

    def __init__(self, language: Language) -> None:
        self.is_read = language.reads("pay")
        self.currencies = Currencies.load()
        self.sizes = Sizes(self.currencies)
        self._lines = PayLines(self.currencies, language)
        self._periods, self._terms = Periods(self.currencies, language), Terms(language)
        self.amounts, gaps = Amounts(self.currencies, language), Gaps(self.currencies, language)
        self.grammar = Grammar(self.amounts, self._periods, gaps)
        self._given = Grammar(self.amounts, self._periods, gaps, may_be_reversed=True)
        self._pricing = Pricing(self.sizes, self._terms)
        self._contexts, self._labels, self._thousands = Contexts(language), Labels(language), Thousands(language)
        self._tells_country = language.rules("pay", "country")

    def find(self, page: Page, country: str | None) -> tuple[Pay, ...]:
        """Return every pay finding of a page; ``find_pay`` says more."""
        lines = self._lines.find(page) if self.is_read else ()
        every = (offer for start, end in lines for offer in self.grammar.find(page.plain, start, end))
        offers = list(islice(every, MAX_AMOUNTS))
        if country is None and offers:
            country = self._country_told(page)
        found = [pay for offer in offers if (pay := self._to_pay(page, offer, country))]
        return tuple(without_repeats(self._with_hours(page, _without_actual(found))))

    def _country_told(self, page: Page) -> str | None:
        """Return the country that words of its own tell: superannuation is Australia's, an RRSP Canada's."""
        found = (
            rule.value
            for start, end in self._tells_country.lines(page)
            for rule, _ in self._tells_country.find(page, start, end)
        )
        return next(found, None)

    def read(self, page: Page, country: str | None) -> Pay | None:
        """Read a figure that is known to be pay; ``read_offer`` says more."""
        text = page.plain
        if _NEGATIVE_RE.match(text):
            return None
        for offer in self._given.find(text, 0, len(text)):
            kind: PayKind = "total" if self._contexts.read(text, offer.start, offer.end).kind == "total" else "base"
            known = Known(page, country, kind, before=self._periods.before(text[: offer.start]), is_given=True)
            if pay := self._pricing.priced(self._thousands.of_given(offer), known):
                return self._with_hours(page, [pay])[0]
        return None

    def hours(self, text: str) -> float | None:
        """Return the hours a week that a text states, or None; of a range the middle."""
        hours = self._periods.hours(text)
        return hours.middle if hours else None

    # ---- Is it pay? ----

    def _to_pay(self, page: Page, offer: Offer, country: str | None) -> Pay | None:
        piece = self._terms.piece(page.plain, offer.end) if offer.period is None else None
        is_big = offer.is_range and offer.top >= BIG_CENTS
        context = self._contexts.read(page.plain, offer.start, piece.end if piece else offer.end, is_big)
        if piece is not None:
            return self._by_the_piece(page, offer, context, country)
        kind = self._kind(context, offer, is_big, country)
        before = None if kind in EXTRAS else self._period_before(context)
        if not _is_offered(offer, kind, is_big, before):
            return None
        if kind is not None:
            offer = self._thousands.filled(page.plain, offer, context.clause, before)
        pay = self._pricing.priced(offer, Known(page, country, _pay_kind(kind), before, is_called_pay=kind == "pay"))
        if pay is None or not _is_sure(pay, offer, kind, before):
            return None
        return replace(pay, label=self._labels.read(page.plain, offer.start))

    def _by_the_piece(self, page: Page, offer: Offer, context: Context, country: str | None) -> Pay | None:
        """Return pay by the mile, visit or class, where a word says it is pay or it stands alone."""
        if context.kind not in ("pay", "weak") and not (context.kind is None and context.is_alone):
            return None
        return self._pricing.priced(offer, Known(page, country, "base", None))

    def _period_before(self, context: Context) -> Period | None:
        return self._periods.before(context.clause) or self._periods.before(context.heading)

    def _kind(self, context: Context, offer: Offer, is_big: bool, country: str | None) -> str | None:
        """What the context makes of an amount, where the amount's size agrees."""
        if context.kind is None and context.is_alone and self._may_stand_alone(offer, country):
            return "weak"
        if context.kind == "accessorial" and is_big:
            return "weak"  # no allowance is a salary's size: "£25,000 - £35,000 Overtime, Pension"
        return context.kind

    def _may_stand_alone(self, offer: Offer, country: str | None) -> bool:
        """Whether a figure has the size of a salary, of the year or, where it is told so, of a month."""
        mark = offer.mark
        if mark is None or (len(mark) == 1 and mark.isalpha() and mark.isascii()):
            return False  # R253792 is the number of a requisition
        code = self.currencies.code_of(mark, country)
        if self.sizes.is_salary_sized(offer.top, code):
            return True
        return offer.is_range and code != "USD" and self.sizes.guess_period(offer.top, code) == "month"

    def _with_hours(self, page: Page, found: list[Pay]) -> list[Pay]:
        """Apply stated hours per week to hourly pay; those beside an amount count before the text's."""
        if not any(pay.period == "hour" for pay in found):
            return found
        text = page.plain
        whole = self._periods.hours(text)
        return [
            self._pricing.at_hours(
                pay, self._periods.hours(text[max(0, pay.start - _AROUND) : pay.end + _AROUND]) or whole
            )
            for pay in found
        ]


def _is_offered(offer: Offer, kind: str | None, is_big: bool, before: Period | None) -> bool:
    """Whether a figure is somebody's pay, by what its context and its own shape say."""
    if kind == "no":
        return False
    if kind is None and not offer.period and not is_big:
        return False  # one figure that no word calls pay
    return offer.mark is not None or _is_money(offer, kind, before)


def _is_money(offer: Offer, kind: str | None, before: Period | None) -> bool:
    """Whether a figure without a currency is money: a word of pay and a shape of it, or a hint and a period."""
    if kind == "weak":
        return offer.period is not None or offer.thousands or (offer.is_range and offer.top >= BIG_CENTS)
    may_be_hourly = PLAIN_HOURLY[0] <= offer.top <= PLAIN_HOURLY[1]
    if kind is None:  # "18-22 an hour", "15.50/hr": nothing else is counted so
        return offer.period == "hour" and may_be_hourly and (offer.is_range or offer.top % 100 > 0)
    if before == "hour" and may_be_hourly and offer.top % 100 > 0:
        return True  # "Hourly rate: 31.40"
    return bool(offer.period or offer.thousands or offer.is_range or offer.top >= BIG_CENTS)


def _is_sure(pay: Pay, offer: Offer, kind: str | None, before: Period | None) -> bool:
    """Whether a price is more than a guess: "up to a maximum of $2,000" is a month's pay by its size alone."""
    if pay.period is None and kind is None:
        return False
    return not (kind == "weak" and pay.period == "month") or offer.is_range or bool(offer.period or before)


def _pay_kind(kind: str | None) -> PayKind:
    return "base" if kind in (None, "pay", "weak") else kind  # type: ignore[return-value] # values of the language's kinds


def _without_actual(found: list[Pay]) -> list[Pay]:
    """Beside a full-time salary, what the stated hours make of it is no other offer: "£25,000 FTE (actual £15,000)"."""
    if not any(_OF_FULL_TIME.intersection(pay.terms) for pay in found):
        return found
    return [replace(pay, kind="other") if "actual" in pay.terms else pay for pay in found]
