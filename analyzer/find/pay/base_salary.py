"""The pay that a board's fields state: schema.org's baseSalary in every manner that boards write it.

A number, a text ("$21 - $24 per hour"), a MonetaryAmount whose value is one of these or has two ends, or
a list of any. Several amounts of one currency and period, such as a range for each zone, are taken from
the lowest to the highest. An estimate is no offer: estimatedSalary is not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from analyzer.find.pay.pay import PayReader
from analyzer.lang.language import Language
from analyzer.posting import Pay, Period, StatedPay
from analyzer.text.page import Page

LONGEST = 300  # characters of pay in words
ONCE = "once"  # the period of what is paid one time only, which is no wage
_MOST_CENTS = 10**14


def read_base_salary(stated: Mapping[str, Any], country: str | None, language: Language) -> StatedPay | None:
    """Read the pay of a board's fields, or None where they state none.

    >>> english = Language("en")
    >>> salary = {"currency": "US$", "value": {"minValue": "52,000", "maxValue": "61k", "unitText": "YEAR"}}
    >>> read_base_salary({"baseSalary": salary}, None, english)
    StatedPay(min=5200000, max=6100000, currency='USD', period='year', hours_per_week=None)
    >>> read_base_salary({"baseSalary": "£21 - £24.50 per hour"}, None, english).currency
    'GBP'
    >>> read_base_salary({"baseSalary": 0}, None, english) is None
    True
    """
    reader = _Reader(country, stated.get("salaryCurrency"), language)
    found = [pay for value in _listed(stated.get("baseSalary")) if (pay := reader.amount(value))]
    if not found:
        return None
    alike = [pay for pay in found if (pay.currency, pay.period) == (found[0].currency, found[0].period)]
    hours = language.once(PayReader).hours(str(stated.get("workHours") or ""))
    return StatedPay(
        min=min((pay.min for pay in alike if pay.min is not None), default=None),
        max=max((pay.max for pay in alike if pay.max is not None), default=None),
        currency=found[0].currency,
        period=found[0].period,
        hours_per_week=hours,
    )


def to_period(unit: object, language: Language) -> Period | str | None:
    """Read a unit ("YEAR", "1 HOUR", "per-month", "HOURLY") as a period, "once" for one that is none, or None.

    >>> english = Language("en")
    >>> to_period("1 YEAR", english), to_period("PER_HOUR", english), to_period("one-time", english)
    ('year', 'hour', 'once')
    """
    spaced = " ".join(str(unit or "").replace("_", " ").replace("-", " ").split())
    return next((rule.value for rule in language.rules("board_fields", "period") if rule.search(spaced)), None)


class _Reader:
    def __init__(self, country: str | None, currency: object, language: Language) -> None:
        self.country, self.currency, self.language = country, currency, language
        self.pay = language.once(PayReader)

    def amount(self, salary: Any) -> StatedPay | None:
        """The pay of one baseSalary."""
        if not isinstance(salary, Mapping):
            salary = {"value": salary}
        value = salary.get("value")
        inner = value if isinstance(value, Mapping) else salary
        unit = to_period(inner.get("unitText") or salary.get("unitText") or inner.get("unitCode"), self.language)
        if unit == ONCE:
            return None
        ends = [pay for end in ("minValue", "maxValue") for pay in [self._number(inner.get(end))]]
        single = [self._number(each) for each in _listed(inner.get("value"))]
        low, high = ends if any(ends) else (single[0], single[-1]) if single else (None, None)
        if low is None and high is None:
            return None
        told = low or high
        assert told is not None
        currency = salary.get("currency") or inner.get("currency") or self.currency
        return StatedPay(
            min=_end(low, "min", "max"),
            max=_end(high, "max", "min"),
            currency=self._code(currency) if currency else told.currency,
            period=unit or told.period,  # type: ignore[arg-type] # of the table's values, all but "once" are periods
        )

    def _code(self, mark: object) -> str | None:
        written = str(mark).strip()
        known = self.pay.currencies.code_of(written, self.country)
        return known or (written.upper() if written.isascii() and len(written) == 3 else None)

    def _number(self, value: Any) -> StatedPay | None:
        """A number, or words of pay; None for zero and less, which boards write for "not stated"."""
        if value is None or isinstance(value, bool | Mapping | list):
            return None
        try:
            cents = round(float(str(value).strip()) * 100)
        except (ValueError, OverflowError):
            return self._in_words(str(value)[:LONGEST])
        return StatedPay(min=cents, max=cents) if 0 < cents < _MOST_CENTS else None

    def _in_words(self, text: str) -> StatedPay | None:
        found = self.pay.read(Page(text), self.country)
        if found is None:
            return None
        return StatedPay(min=found.min, max=found.max, currency=_told(found, "currency"), period=_told(found, "period"))


def _end(pay: StatedPay | None, *names: str) -> int | None:
    return next((cents for name in names if pay and (cents := getattr(pay, name)) is not None), None)


def _told(pay: Pay, what: Any) -> Any:
    """What the words tell of pay, not what was inferred."""
    return None if what in pay.evidence.inferred else getattr(pay, what)


def _listed(value: Any) -> Iterator[Any]:
    yield from value if isinstance(value, list) else [] if value is None else [value]
