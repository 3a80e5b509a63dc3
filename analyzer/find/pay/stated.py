"""The pay a job board states in its own fields, read as an offer.

It has no place in the text. It counts as the offer only where the text states none: boards round,
convert and estimate, while the text is what the employer wrote.
"""

from __future__ import annotations

from analyzer.find.pay.pay import PayReader
from analyzer.lang.language import Language
from analyzer.posting import PERIODS_PER_YEAR, Evidence, Inferred, Pay, StatedPay

_TOLERANCE = 0.05


def offer_of(stated: StatedPay, country: str | None, language: Language) -> Pay | None:
    """Return the board's figures as a Pay with an empty stretch of text, or None where nobody earns that.

    A missing currency is taken from the country, a missing period from the size of the amount.

    >>> pay = offer_of(StatedPay(min=9_000_000, max=11_000_000), None, Language("en"))
    >>> pay.yearly_min, pay.yearly_max, pay.evidence
    (9000000, 11000000, Evidence(inferred=('currency', 'period'), unknown_sign=None, country_assumed=True, impossible=False))
    >>> offer_of(StatedPay(min=500, currency="USD", period="year"), None, Language("en")) is None
    True
    """
    ends = [cents for cents in (stated.min, stated.max) if cents]
    if not ends:
        return None
    reader = language.once(PayReader)
    low, high = (min(ends), max(ends)) if len(ends) == 2 else (stated.min or None, stated.max or None)
    currency = stated.currency or reader.currencies.of_country(country) or reader.currencies.code_of("$")
    period = stated.period or reader.sizes.guess_period(max(ends), currency)
    if period is None:
        return None
    factor: float = PERIODS_PER_YEAR[period]
    if period == "hour" and stated.hours_per_week:
        factor = stated.hours_per_week * PERIODS_PER_YEAR["week"]
    if not all(reader.sizes.is_plausible(cents * factor, currency) for cents in ends):
        return None
    known: tuple[tuple[Inferred, object], ...] = (("currency", stated.currency), ("period", stated.period))
    return Pay(
        text="",
        start=0,
        end=0,
        min=low,
        max=high,
        currency=currency,
        period=period,
        yearly_min=low and round(low * factor),
        yearly_max=high and round(high * factor),
        hours_per_week=stated.hours_per_week if period == "hour" else None,
        evidence=Evidence(
            tuple(what for what, value in known if not value), country_assumed=not (stated.currency or country)
        ),
        origin="board",
    )


def agrees(stated: StatedPay, offer: Pay) -> bool:
    """Whether the board's figures are those of an offer in the text, as far as both are told."""
    if stated.currency and offer.currency and stated.currency != offer.currency:
        return False
    factor = PERIODS_PER_YEAR[stated.period] if stated.period else 1
    ends = ((stated.min, offer.yearly_min, offer.min), (stated.max, offer.yearly_max, offer.max))
    for said, yearly, as_stated in ends:
        found = yearly if stated.period else as_stated
        if said and found and abs(said * factor - found) > _TOLERANCE * found:
            return False
    return True
