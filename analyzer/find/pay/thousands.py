"""Salaries that leave out their thousands: "Comp is 140-165 base", "$150-170" behind "salary", a given "120"."""

from __future__ import annotations

from dataclasses import replace

from analyzer.find.pay.grammar import Offer
from analyzer.lang.language import Language
from analyzer.posting import Inferred, Period

# Figures in cents that may be thousands: behind "salary" or "base" from 40, behind other words of pay from 100,
# for below that an hour's pay is likelier.
_FROM, _SURELY_FROM, _BELOW = 40_00, 100_00, 1_000_00
_NEVER_BARE_FROM = 400_00  # a figure without a mark: 40 to 400
_GIVEN_FROM = 70_00  # a figure that is given as pay: $70 an hour is more than most earn, 70k is not


class Thousands:
    """Fills in thousands by the words of a language."""

    def __init__(self, language: Language) -> None:
        self._salary = language.rule("pay", "salary").expression
        self._base = language.rule("pay", "yearly_pay").expression
        self._base_behind = language.rule("pay", "yearly_pay_behind").expression
        self._pay = language.rule("pay", "any_pay").expression

    def filled(self, text: str, offer: Offer, clause: str, before: Period | None) -> Offer:
        """Return an offer with its thousands, where the words before it or behind say it is a year's pay."""
        low, high = offer.min or 0, offer.max or 0
        if offer.period or offer.thousands or not offer.is_range or high >= _BELOW or low % 100 or high % 100:
            return offer
        if offer.mark == "$":
            leaves_out = low >= _SURELY_FROM and self._salary.search(clause) is not None
        elif offer.mark is None and high <= _NEVER_BARE_FROM:
            is_yearly = before == "year" or self._base.search(clause) or self._base_behind.match(text, offer.end)
            leaves_out = low >= _FROM if is_yearly else low >= _SURELY_FROM and self._pay.search(clause) is not None
        else:
            leaves_out = False
        return _in_thousands(offer) if leaves_out else offer

    def of_given(self, offer: Offer) -> Offer:
        """Return a figure that is given as pay as the more plausible of the two: "120" is 120,000 a year."""
        ends = [end for end in (offer.min, offer.max) if end is not None]
        is_bare = offer.period is None and not offer.thousands and not any(end % 100 for end in ends)
        fits = min(ends) >= _GIVEN_FROM and max(ends) < _BELOW
        return _in_thousands(offer) if is_bare and fits and offer.mark in (None, "$") else offer


def _in_thousands(offer: Offer) -> Offer:
    low, high = (None if end is None else end * 1_000 for end in (offer.min, offer.max))
    inferred: tuple[Inferred, ...] = (*offer.inferred, "thousands")
    return replace(offer, min=low, max=high, inferred=inferred)
