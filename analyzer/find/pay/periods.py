"""Pay periods in words: behind an amount ("/hr", "p.a."), before it ("hourly rate"), or guessed from its size."""

from __future__ import annotations

import re
from collections.abc import Mapping

from analyzer.find.pay.amounts import YEARLY_UNITS
from analyzer.posting import Period

# Behind an amount: a preposition and a noun, or an adverb. Longest alternative first.
_PER = r"(?: ?/ ?(?:one )?| *\bper[ -]| *\bp\.?/| *\b(?:an?|each|every|pro|par|por|je) |-)"
_AFTER: Mapping[Period, str] = {
    "semimonth": r"semi-?\s?month(?:ly)?|twice (?:a|per) month|bi-?monthly",
    "biweek": r"bi-?\s?week(?:ly)?|every (?:two|2|other) weeks?|fortnight(?:ly)?|(?:two|2) weeks|pay period",
    "hour": r"hourly|hours?|hrs?|h|uur|stunde|heure",
    "day": r"daily|days?|diem|tag|dag|jour",
    "week": r"weekly|weeks?|wks?|pw",
    "month": r"monthly|months?|mon?|mos|mth|pcm|maand|monat|mois|mês|mes|månad|måned",
    "year": r"annually|annualized|annual|annum|yearly|years?|yrs?|p\.?\s?a\.?|jahr|jaar|année|ano|år",
}


def _glued(word: str) -> str:
    """Two letters before a capital are a period behind a digit only: "£14phShift", not "£14 (PhD)"."""
    return rf"(?:(?<=\d){word}|{word}(?-i:(?![A-Z])))"


_ADVERBS: Mapping[Period, str] = {
    "semimonth": r"semi-?\s?monthly|twice (?:a|per) month|bi-?monthly",
    "biweek": r"bi-?\s?weekly|fortnightly|every (?:two|2|other) weeks?",
    "hour": rf"hourly|{_glued('ph')}|p/h|p\.h\.",
    "day": rf"daily|{_glued('pd')}|p/d|p\.d\.",
    "week": rf"weekly|{_glued('pw')}|p/w",
    "month": r"monthly|pcm|p/m",
    "year": r"annually|annualized|annual|yearly|p\.?\s?a\.?|(?<![\w/])PA|per annum",
}
# Words that may stand between an amount and its period: "$20 USD base pay per hour".
_BETWEEN = (
    r"(?:[.,]-)?(?: *\(?(?:USD|CAD|AUD|GBP|EUR|base|gross|brutto|bruto|net|salary|pay|rate|wage"
    r"|nights?|evenings?|weekends?)\b\)?){0,3} *[,(]?"
)
# A word may be glued to the next one ("yearBenefits"): the end is checked for a small letter only.
_AFTER_RE = re.compile(
    "|".join(
        rf"{_BETWEEN}(?:{_PER} ?(?:{_AFTER[period]})| *(?:\b|(?<=\d))(?:{_ADVERBS[period]}))"
        rf"(?P<{period}>)(?-i:(?![a-z]|(?<=[A-Z])[A-Z]))\.?"
        for period in _AFTER
    ),
    re.IGNORECASE,
)
_BEFORE: Mapping[Period, str] = {
    "hour": r"hourly|per hour|/hr|an hour",
    "day": r"daily|day rate|per day|per diem rate",
    "biweek": r"bi-?weekly|fortnightly",
    "semimonth": r"semi-?monthly|bi-?monthly",
    "week": r"weekly|per week",
    "month": r"monthly|per month",
    "year": r"annual(?:ly|i[sz]ed)?|yearly|per (?:year|annum)|p\.a\.",
}
_BEFORE_RE = re.compile("|".join(rf"\b(?P<{period}>{words})(?-i:(?![a-z]))" for period, words in _BEFORE.items()), re.I)
# "annual bonus" tells of the bonus; "weekly pay!" of when one is paid.
_HOURS_RE = re.compile(
    r"(\d(?<![\d.\-]\d)\d?(?:\.\d{1,2})?)"  # begins with a digit, so that only digits are tried
    r"(?:\s?-?\s?(?:hours?|hrs?\.?)\s?(?:/|per|a|each|every|p/?)\s?(?:week|wk|w\b)|[ -]hours?[ -](?:work)?week)",
    re.IGNORECASE,
)

# Size tells the period of a bare figure, in dollars; scaled for other currencies.
_HOURLY_BELOW, _YEARLY_FROM, _YEARLY_TO, _MONTHLY = 250_00, 15_000_00, 400_000_00, (1_500_00, 12_000_00)
_MONTHLY_ABROAD = 1_000_00  # pay is stated by the month there, and lower
# What a plausible yearly pay lies between, in dollars' cents.
YEARLY_BOUNDS = (6_000_00, 3_000_000_00)
# Orders of magnitude against the dollar, to judge plausibility by; never used to convert.
_SCALE: Mapping[str, float] = {
    "INR": 40, "JPY": 110, "CNY": 4, "KRW": 1_000, "IDR": 8_000, "VND": 12_000, "HUF": 300, "RUB": 50, "PHP": 30,
    "PKR": 100, "BDT": 60, "LKR": 150, "NGN": 500, "KES": 60, "CLP": 600, "COP": 2_500, "ARS": 500, "MXN": 10,
    "ZAR": 10, "THB": 20, "TWD": 20, "CZK": 18, "SEK": 9, "NOK": 9, "DKK": 6, "PLN": 3, "TRY": 20, "EGP": 15,
    "HKD": 6, "UAH": 20, "BRL": 3, "AED": 3, "SAR": 3, "MYR": 3, "ISK": 110,
}  # fmt: skip


def period_after(text: str, at: int) -> tuple[Period, int] | None:
    """Return the period that begins right at ``at`` and where it ends, or None.

    >>> period_after("$25/hr DOE", 3), period_after("$25 to start", 3)
    (('hour', 6), None)
    """
    match = _AFTER_RE.match(text, at)
    if match is None:
        return None
    end = match.end()
    return match.lastgroup, end - (text[end - 1] in "." and not text.endswith(("p.a.", "P.A.", "p.h."), 0, end))  # type: ignore[return-value]


def period_before(text: str) -> Period | None:
    """Return the period last named in the words before an amount, or None.

    >>> period_before("the hourly rate is "), period_before("weekly pay! annual salary: "), period_before("we pay ")
    ('hour', 'year', None)
    """
    named = [match.lastgroup for match in _BEFORE_RE.finditer(text)]
    return named[-1] if named else None  # type: ignore[return-value]


def guess_period(cents: int, currency: str) -> Period | None:
    """Guess a period from the size of an amount, or None where two are as likely."""
    dollars = cents / _SCALE.get(currency, 1)
    if dollars <= _HOURLY_BELOW:
        return "hour"
    if dollars >= _YEARLY_FROM:
        return "year"
    low = _MONTHLY[0] if currency == "USD" else _MONTHLY_ABROAD
    return "month" if low <= dollars <= _MONTHLY[1] else None


def is_salary_sized(cents: int, currency: str) -> bool:
    """Whether an amount that nothing explains has the size of a year's salary."""
    return _YEARLY_FROM <= cents / _SCALE.get(currency, 1) <= _YEARLY_TO


def is_plausible(yearly_cents: float, currency: str) -> bool:
    """Whether somebody may be offered this much a year in this currency."""
    return YEARLY_BOUNDS[0] <= yearly_cents / _SCALE.get(currency, 1) <= YEARLY_BOUNDS[1]


def find_hours(text: str) -> float | None:
    """Return the hours per week a text states, or None where it states none or several.

    >>> find_hours("$18 an hour, 30 hrs/week"), find_hours("20 hours a week or 40 hours a week")
    (30.0, None)
    """
    stated = {float(match[1]) for match in _HOURS_RE.finditer(text)}
    plausible = {hours for hours in stated if 4 <= hours <= 60}
    return plausible.pop() if len(plausible) == 1 else None


def unit_period(unit: str | None) -> Period | None:
    """Return the period a unit carries: lakhs per annum are yearly."""
    return "year" if unit in YEARLY_UNITS else None
