"""How much an offer is, and how much that is a year: currency, period, salaries a year, hours a week."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analyzer.find.pay.context import EXTRAS
from analyzer.find.pay.grammar import Offer
from analyzer.find.pay.periods import Hours
from analyzer.find.pay.sizes import BIG_CENTS, Sizes
from analyzer.find.pay.terms import Terms
from analyzer.posting import PERIODS_PER_YEAR, Evidence, Inferred, Pay, PayKind, Period
from analyzer.text.page import Page

_SHORT_PERIOD_FACTOR = 3


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an offer beside its figures: where it stands, the country, what it is, a period named
    before it, whether somebody gave it as pay, and whether a word calls it so."""

    page: Page
    country: str | None
    kind: PayKind
    before: Period | None = None
    is_given: bool = False
    is_called_pay: bool = False


class Pricing:
    """Makes offers to pay."""

    def __init__(self, sizes: Sizes, terms: Terms) -> None:
        self._sizes, self._terms = sizes, terms
        self._currencies = sizes.currencies

    def priced(self, offer: Offer, known: Known) -> Pay | None:
        """Return the offer as pay, or None where nobody earns that."""
        text, code = known.page.plain, self._currency(offer.mark, known.country)
        piece = self._terms.piece(text, offer.end) if offer.period is None else None
        terms = self._terms.of(text, offer.start, offer.end)
        pay = Pay(
            text=known.page.text[offer.start : piece.end if piece else offer.end],
            start=offer.start,
            end=piece.end if piece else offer.end,
            min=piece.worth(offer.min) if piece else offer.min,
            max=piece.worth(offer.max) if piece else offer.max,
            currency=code,
            period=None,
            kind=known.kind,
            unit=piece.name if piece else None,
            terms=terms,
            evidence=self._evidence(offer, code, known.country),
        )
        return pay if piece else self._a_year(pay, offer, known)

    def _currency(self, mark: str | None, country: str | None) -> str | None:
        """Return the currency of a mark; a figure without one is in the money of its country, else in dollars."""
        if mark is not None:
            return self._currencies.code_of(mark, country)
        return self._currencies.of_country(country) or self._currencies.code_of("$", country)

    def _evidence(self, offer: Offer, code: str | None, country: str | None) -> Evidence:
        inferred: tuple[Inferred, ...] = offer.inferred if offer.mark else (*offer.inferred, "currency")
        is_shared = offer.mark is None or self._currencies.is_shared(offer.mark)
        unknown_sign = None if code else offer.mark
        return Evidence(inferred, unknown_sign=unknown_sign, country_assumed=country is None and is_shared)

    def _a_year(self, pay: Pay, offer: Offer, known: Known) -> Pay | None:
        """Return pay with its period and what it comes to in a year."""
        is_extra, period, evidence = pay.kind in EXTRAS, offer.period or known.before, pay.evidence
        if not is_extra and offer.period is None and (period is None or not self._fits(offer, period, pay.currency)):
            period = self._sizes.guess_period(offer.top, pay.currency)
            evidence = replace(evidence, inferred=_with_period(evidence.inferred))
        salaries = self._terms.salaries(known.page.plain, pay.start, pay.end) if period == "month" else None
        factor = salaries or (PERIODS_PER_YEAR[period] if period and pay.kind != "accessorial" else None)
        low, high = (_times(end, factor) for end in (pay.min, pay.max))
        sum_is_said = known.is_given and offer.period is not None
        is_plausible = sum_is_said or self._sizes.is_plausible(high or low or 0, pay.currency)
        if not is_extra and (period is None or not is_plausible):
            return self._impossible(pay, offer, known)
        terms = (*pay.terms, f"{salaries:g} salaries") if salaries else pay.terms
        return replace(pay, period=period, yearly_min=low, yearly_max=high, terms=terms, evidence=evidence)

    def _impossible(self, pay: Pay, offer: Offer, known: Known) -> Pay | None:
        """Return a figure that the words call pay, with its period, though nobody earns as much; it is no offer."""
        is_far_too_much = pay.currency is not None and not self._sizes.is_plausible(offer.top, pay.currency)
        if not (known.is_called_pay and offer.period and offer.mark and is_far_too_much and offer.top >= BIG_CENTS):
            return None
        return replace(pay, kind="other", period=offer.period, evidence=replace(pay.evidence, impossible=True))

    def _fits(self, offer: Offer, period: Period, code: str | None) -> bool:
        """Whether a period named somewhere before the amount can be its own: nobody earns a million by the month."""
        yearly = offer.top * PERIODS_PER_YEAR[period]
        return self._sizes.is_plausible(yearly if period == "year" else yearly * _SHORT_PERIOD_FACTOR, code)

    @staticmethod
    def at_hours(pay: Pay, hours: Hours | None) -> Pay:
        """Return hourly pay at the hours a week that are stated; a range of hours widens the year's."""
        if hours is None or pay.period != "hour" or pay.kind == "accessorial":
            return pay
        low = _times(pay.min, hours.low * PERIODS_PER_YEAR["week"])
        high = _times(pay.max, hours.high * PERIODS_PER_YEAR["week"])
        return replace(pay, hours_per_week=hours.middle, yearly_min=low, yearly_max=high)


def _with_period(inferred: tuple[Inferred, ...]) -> tuple[Inferred, ...]:
    """The period before the currency, as it is said."""
    others: tuple[Inferred, ...] = tuple(what for what in inferred if what != "currency")
    return (*others, "period", "currency") if "currency" in inferred else (*others, "period")


def _times(cents: int | None, factor: float | None) -> int | None:
    return None if cents is None or factor is None else round(cents * factor)
