"""Money in a line of a guide, as the pay finder reads it, in whole units."""

from __future__ import annotations

from typing import Any

from analyzer.find.pay.grammar import Offer
from analyzer.find.pay.pay import PayReader
from analyzer.roles.guide.page import GuidePage
from analyzer.text.plain import to_plain


def offers_in(words: str, page: GuidePage) -> list[Offer]:
    """Return the amounts and ranges of a line that name a currency."""
    grammar = page.language.once(PayReader).grammar
    return [offer for offer in grammar.find(to_plain(words), 0, len(words)) if offer.mark]


def ends_of(offer: Offer) -> tuple[float, float]:
    """Return the ends of an offer in whole units; both are alike where it is a single amount.

    >>> [ends_of(offer) for offer in offers_in("Range: $40,000 - $99k", GuidePage())]
    [(40000.0, 99000.0)]
    """
    low, high = offer.min or offer.max or 0, offer.max or offer.min or 0
    return low / 100, high / 100


def amount_of(offer: Offer) -> float:
    """Return the amount of an offer, the lower end of a range."""
    return ends_of(offer)[0]


def band_of(offers: list[Offer]) -> dict[str, Any]:
    """Return what a rung of the ladder pays by the first offer: low and high, one figure, or nothing."""
    if not offers:
        return {}
    low, high = ends_of(offers[0])
    return {"low": low, "high": high} if offers[0].is_range else {"figure": low}


def dollars_in(words: str, page: GuidePage) -> list[float]:
    """Return every amount in US dollars of a line, a market's too, which is no pay: "$1.1 billion in 2022"."""
    amounts = page.language.once(PayReader).amounts.find(to_plain(words))
    code_of = page.currencies.code_of
    return [amount.cents / 100 for amount in amounts if amount.mark and code_of(amount.mark, "US") == "USD"]
