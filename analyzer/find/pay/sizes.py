"""What an amount's size tells: the period it may be for, and whether anybody may earn it.

Amounts are judged in about as many dollars, by the orders of magnitude of the currencies; an unknown
currency has none, so its amounts tell nothing.
"""

from __future__ import annotations

from analyzer.currencies import Currencies
from analyzer.posting import Period

# Cents of a dollar. Size tells the period of a bare figure …
_HOURLY_BELOW, _YEARLY_FROM, _YEARLY_TO, _MONTHLY = 250_00, 15_000_00, 400_000_00, (1_500_00, 12_000_00)
_MONTHLY_ABROAD = 1_000_00  # pay is stated by the month there, and lower
# … and this is what a plausible yearly pay lies between.
YEARLY_BOUNDS = (6_000_00, 3_000_000_00)
BIG_CENTS = 15_000_00  # in any currency: a range from here up is a yearly salary in any heading
PLAIN_HOURLY = (7_00, 150_00)  # what a figure that nothing marks as money may be by the hour


class Sizes:
    """Judges amounts by their currencies."""

    def __init__(self, currencies: Currencies) -> None:
        self.currencies = currencies

    def guess_period(self, cents: int, code: str | None) -> Period | None:
        """Guess a period from the size of an amount, or None where two are as likely.

        >>> sizes = Sizes(Currencies.load())
        >>> sizes.guess_period(25_00, "USD"), sizes.guess_period(600_000_00, "INR"), sizes.guess_period(900_00, "USD")
        ('hour', 'year', None)
        """
        if code is None:
            return None
        dollars = self.currencies.in_dollars(cents, code)
        if dollars <= _HOURLY_BELOW:
            return "hour"
        if dollars >= _YEARLY_FROM:
            return "year"
        low = _MONTHLY[0] if code == "USD" else _MONTHLY_ABROAD
        return "month" if low <= dollars <= _MONTHLY[1] else None

    def is_salary_sized(self, cents: int, code: str | None) -> bool:
        """Whether an amount that nothing explains has the size of a year's salary."""
        return code is not None and _YEARLY_FROM <= self.currencies.in_dollars(cents, code) <= _YEARLY_TO

    def is_plausible(self, yearly_cents: float, code: str | None) -> bool:
        """Whether somebody may be offered this much a year in this currency."""
        low, high = YEARLY_BOUNDS
        return code is None or low <= self.currencies.in_dollars(yearly_cents, code) <= high
