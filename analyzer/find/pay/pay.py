"""Finds pay: amounts, ranges, periods and currencies, each offer apart from bonus, equity and the rest.

A small grammar on characters: amounts join to ranges, a period is read behind or before, and the
words near by (contexts) decide what the amount is. What no word and no shape marks as pay is left
alone: a company's revenue must never become an offer. Known to miss pay told a sentence apart from
its amount, and amounts written in words ("fifteen dollars").
"""

from __future__ import annotations

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
from analyzer.find.pay.repeats import without_repeats
from analyzer.find.pay.sizes import BIG_CENTS, PLAIN_HOURLY, Sizes
from analyzer.lang.language import Language
from analyzer.posting import PERIODS_PER_YEAR, Evidence, Pay, PayKind, Period
from analyzer.text.page import Page

_SHORT_PERIOD_FACTOR = 3
_AROUND = 80  # characters on both sides of an amount in which its own hours may stand
_WEEKS_PER_YEAR = 52
_THOUSANDS = 100_00, 1_000_00  # figures of a salary that leave out their thousands: $150-170


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
        self._periods = Periods(self.currencies, language)
        self.amounts, gaps = Amounts(self.currencies, language), Gaps(self.currencies, language)
        self.grammar = Grammar(self.amounts, self._periods, gaps)
        self._contexts, self._labels = Contexts(language), Labels(language)
        self._tells_country = language.rules("pay", "country")
        self._salary = language.rule("pay", "salary").expression

    def find(self, page: Page, country: str | None) -> tuple[Pay, ...]:
        """Return every pay finding of a page; ``find_pay`` says more."""
        country = country or self._country_told(page)
        lines = self._lines.find(page) if self.is_read else ()
        offers = (offer for start, end in lines for offer in self.grammar.find(page.plain, start, end))
        found = [pay for offer in islice(offers, MAX_AMOUNTS) if (pay := self._to_pay(page, offer, country))]
        return tuple(without_repeats(self._with_hours(page, found)))

    def _country_told(self, page: Page) -> str | None:
        """Return the country that words of its own tell: superannuation is Australia's, an RRSP Canada's."""
        rules = self._tells_country
        return next(
            (rule.value for rule in rules if rule.may_match(page.text, page.lower) and rule.ask(page.text)), None
        )

    def read(self, page: Page, country: str | None) -> Pay | None:
        """Read a figure that is known to be pay; ``read_offer`` says more."""
        text = page.plain
        for offer in self.grammar.find(text, 0, len(text)):
            kind: PayKind = "total" if self._contexts.read(text, offer.start, offer.end).kind == "total" else "base"
            if pay := self._priced(page, offer, kind, country, self._periods.before(text[: offer.start])):
                return self._with_hours(page, [pay])[0]
        return None

    def hours(self, text: str) -> float | None:
        """Return the hours a week that a text states, or None."""
        return self._periods.hours(text)

    # ---- Is it pay? ----

    def _to_pay(self, page: Page, offer: Offer, country: str | None) -> Pay | None:
        is_big = offer.is_range and offer.top >= BIG_CENTS
        context = self._contexts.read(page.plain, offer.start, offer.end, is_big)
        kind = self._kind(context, offer, is_big, country)
        if not _is_offered(offer, kind, is_big):
            return None
        if kind is not None and self._leaves_out_thousands(context, offer):
            low, high = ((end or 0) * 1_000 for end in (offer.min, offer.max))
            offer = replace(offer, min=low, max=high, inferred=("thousands",))
        before = None if kind in EXTRAS else self._period_before(context)
        pay = self._priced(page, offer, _pay_kind(kind), country, before)
        if pay is None or not _is_sure(pay, offer, kind, before):
            return None
        return replace(pay, label=self._labels.read(page.plain, offer.start))

    def _period_before(self, context: Context) -> Period | None:
        return self._periods.before(context.clause) or self._periods.before(context.heading)

    def _kind(self, context: Context, offer: Offer, is_big: bool, country: str | None) -> str | None:
        """What the context makes of an amount, where the amount's size agrees."""
        if context.kind is None and context.is_alone and self._is_salary_sized(offer, country):
            return "weak"
        if context.kind == "other" and is_big:
            return "weak"  # no allowance is a salary's size: "£25,000 - £35,000 Overtime, Pension"
        return context.kind

    def _is_salary_sized(self, offer: Offer, country: str | None) -> bool:
        mark = offer.mark
        if mark is None or (len(mark) == 1 and mark.isalpha() and mark.isascii()):
            return False  # R253792 is the number of a requisition
        return self.sizes.is_salary_sized(offer.top, self.currencies.code_of(mark, country))

    def _leaves_out_thousands(self, context: Context, offer: Offer) -> bool:
        """A salary of $150-170 leaves out its thousands."""
        if offer.mark != "$" or offer.period or not offer.is_range or not self._salary.search(context.clause):
            return False
        return _THOUSANDS[0] <= (offer.min or 0) < (offer.max or 0) < _THOUSANDS[1]

    # ---- How much is it a year? ----

    def _priced(
        self, page: Page, offer: Offer, kind: PayKind, country: str | None, before: Period | None
    ) -> Pay | None:
        """Return the offer as pay, or None where nobody earns that; ``before`` is a period named before it."""
        code = self._currency(offer.mark, country)
        period, is_extra, inferred = offer.period or before, kind in EXTRAS, offer.inferred
        if not is_extra and offer.period is None and (period is None or not self._fits(offer, period, code)):
            period, inferred = self.sizes.guess_period(offer.top, code), (*inferred, "period")
        if offer.mark is None:
            inferred = (*inferred, "currency")
        yearly_min, yearly_max = (
            _times(end, PERIODS_PER_YEAR[period] if period else None) for end in (offer.min, offer.max)
        )
        if not is_extra and (period is None or not self.sizes.is_plausible(yearly_max or yearly_min or 0, code)):
            return None
        return Pay(
            text=page.text[offer.start : offer.end],
            start=offer.start,
            end=offer.end,
            min=offer.min,
            max=offer.max,
            currency=code,
            period=period,
            kind=kind,
            yearly_min=yearly_min,
            yearly_max=yearly_max,
            evidence=Evidence(
                inferred,
                unknown_sign=None if code else offer.mark,
                country_assumed=country is None and (offer.mark is None or self.currencies.is_shared(offer.mark)),
            ),
        )

    def _currency(self, mark: str | None, country: str | None) -> str | None:
        """Return the currency of a mark; a figure without one is in the money of its country, else in dollars."""
        if mark is not None:
            return self.currencies.code_of(mark, country)
        return self.currencies.of_country(country) or self.currencies.code_of("$", country)

    def _fits(self, offer: Offer, period: Period, code: str | None) -> bool:
        """Whether a period named somewhere before the amount can be its own: nobody earns a million by the month."""
        yearly = offer.top * PERIODS_PER_YEAR[period]
        return self.sizes.is_plausible(yearly if period == "year" else yearly * _SHORT_PERIOD_FACTOR, code)

    def _with_hours(self, page: Page, found: list[Pay]) -> list[Pay]:
        """Apply stated hours per week to hourly pay; those beside an amount count before the text's."""
        if not any(pay.period == "hour" for pay in found):
            return found
        text = page.plain
        whole = self._periods.hours(text)
        return [
            _at_hours(pay, self._periods.hours(text[max(0, pay.start - _AROUND) : pay.end + _AROUND]) or whole)
            for pay in found
        ]


def _is_offered(offer: Offer, kind: str | None, is_big: bool) -> bool:
    """Whether a figure is somebody's pay, by what its context and its own shape say."""
    if kind == "no":
        return False
    if kind is None and not offer.period and not is_big:
        return False  # one figure that no word calls pay
    return offer.mark is not None or _is_money(offer, kind)


def _is_money(offer: Offer, kind: str | None) -> bool:
    """Whether a figure without a currency is money: a word of pay and a shape of it, or a hint and a period."""
    if kind == "weak":
        return offer.period is not None or offer.thousands or (offer.is_range and offer.top >= BIG_CENTS)
    if kind is None:  # "18-22 an hour", "15.50/hr": nothing else is counted so
        is_hourly = offer.period == "hour" and PLAIN_HOURLY[0] <= offer.top <= PLAIN_HOURLY[1]
        return is_hourly and (offer.is_range or offer.top % 100 > 0)
    return bool(offer.period or offer.thousands or offer.is_range or offer.top >= BIG_CENTS)


def _is_sure(pay: Pay, offer: Offer, kind: str | None, before: Period | None) -> bool:
    """Whether a price is more than a guess: "up to a maximum of $2,000" is a month's pay by its size alone."""
    if pay.period is None and kind is None:
        return False
    return not (kind == "weak" and pay.period == "month") or offer.is_range or bool(offer.period or before)


def _pay_kind(kind: str | None) -> PayKind:
    return "base" if kind in (None, "pay", "weak") else kind  # type: ignore[return-value] # values of the language's kinds


def _times(cents: int | None, factor: int | None) -> int | None:
    return None if cents is None or factor is None else cents * factor


def _at_hours(pay: Pay, hours: float | None) -> Pay:
    if hours is None or pay.period != "hour":
        return pay
    low, high = (None if end is None else round(end * hours * _WEEKS_PER_YEAR) for end in (pay.min, pay.max))
    return replace(pay, hours_per_week=hours, yearly_min=low, yearly_max=high)
