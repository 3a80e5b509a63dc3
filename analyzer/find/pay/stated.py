"""The pay a job board states in its own fields, read as an offer.

It has no place in the text. It counts as the offer only where the text states none: boards round,
convert and estimate, while the text is what the employer wrote.
"""

from __future__ import annotations

from dataclasses import replace

from analyzer.find.pay.amounts import to_currency
from analyzer.find.pay.periods import guess_period, is_plausible
from analyzer.posting import PERIODS_PER_YEAR, Pay, StatedPay


def offer_of(stated: StatedPay, country: str | None = None) -> Pay | None:
    """Return the board's figures as a Pay with an empty stretch of text, or None where nobody earns that.

    A missing currency is taken from the country, a missing period from the size of the amount.

    >>> pay = offer_of(StatedPay(min=9_000_000, max=11_000_000))
    >>> pay.yearly_min, pay.yearly_max, pay.evidence
    (9000000, 11000000, 'inferred: USD, year; the board states the figures alone')
    >>> offer_of(StatedPay(min=500, currency="USD", period="year")) is None
    True
    """
    ends = [cents for cents in (stated.min, stated.max) if cents]
    if not ends:
        return None
    low, high = (min(ends), max(ends)) if len(ends) == 2 else (stated.min or None, stated.max or None)
    currency = stated.currency or to_currency("$", country)
    period = stated.period or guess_period(max(ends), currency)
    if period is None:
        return None
    factor = PERIODS_PER_YEAR[period]
    if not all(is_plausible(cents * factor, currency) for cents in ends):
        return None
    inferred = [word for word, known in ((currency, stated.currency), (period, stated.period)) if not known]
    pay = Pay(
        text="",
        start=0,
        end=0,
        min=low,
        max=high,
        currency=currency,
        period=period,
        yearly_min=low and low * factor,
        yearly_max=high and high * factor,
        evidence="explicit: stated by the board, not in the text",
    )
    if inferred:
        return replace(pay, evidence=f"inferred: {', '.join(inferred)}; the board states the figures alone")
    return pay
