"""The phrase book of answers: money, spans and periods in words, and one word for a thing everywhere.

The terminal, the page, the summary and the sentences of checks all take their words from here; the
JSON has the codes. A sentence itself stands with the code that decides to say it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analyzer.analysis import Flag, Lens, Point
from analyzer.posting import Period, RequirementKind

FLAG_WORDS: Mapping[Flag, str] = {
    "far_below": "far below",
    "below": "low",
    "within": "fair",
    "above": "high",
    "far_above": "far above",
    "mixed": "mixed",
    "wide": "wide",
    "depends": "depends",
    "not_compared": "not compared",
    "no_reference": "no reference",
}
# A flag as one sign before its word, and that sign where a screen has ASCII only.
FLAG_MARKS: Mapping[Flag, str] = {
    "far_below": "▼",
    "below": "▼",
    "within": "●",
    "above": "▲",
    "far_above": "▲",
    "mixed": "◆",
    "wide": "◆",
    "depends": "◆",
    "not_compared": "○",
    "no_reference": "○",
}

# Kinds of remark on a posting's wording (checks/remark.py).
REMARK_WORDS: Mapping[str, str] = {
    "missing": "missing",
    "contradiction": "conflict",
    "biased": "excludes",
    "too_much": "too much",
    "unclear": "unclear",
}


@dataclass(frozen=True, slots=True)
class LensWords:
    """A lens by its name, and by its figures as a sentence names them ("… agree", or "agrees" for one)."""

    name: str
    figures: str
    is_one: bool = False


LENS_WORDS: Mapping[Lens, LensWords] = {
    "market": LensWords("market", "the market figures"),
    "level": LensWords("career level", "the career ladder", is_one=True),
    "area": LensWords("area", "the local figures"),
    "related": LensWords("related roles", "the related roles"),
    "occupation": LensWords("occupation", "the official occupation figures"),
}
PERIOD_WORDS: Mapping[Period, str] = {
    "hour": "an hour",
    "day": "a day",
    "week": "a week",
    "biweek": "every two weeks",
    "semimonth": "twice a month",
    "month": "a month",
    "year": "a year",
}
PER_PERIOD: Mapping[Period, str] = {
    "hour": "per hour",
    "day": "per day",
    "week": "per week",
    "biweek": "every two weeks",
    "semimonth": "twice a month",
    "month": "per month",
    "year": "per year",
}
# What an occupation asks for, by O*NET's job zone.
SCHOOLING_WORDS: Mapping[int, str] = {
    1: "little or no preparation; some need a high school diploma",
    2: "some preparation; usually a high school diploma",
    3: "vocational school, an associate degree or on-the-job training",
    4: "most need a bachelor's degree",
    5: "most need a graduate degree",
}
# In the order a reader asks for them.
REQUIREMENT_WORDS: Mapping[RequirementKind, str] = {
    "level": "level",
    "years": "years",
    "education": "education",
    "certificate": "licence",
    "language": "language",
    "work_authorisation": "work permit",
    "workplace": "workplace",
    "employment_type": "employment",
    "travel": "travel",
}
# Signs that name one currency; others are written with their code. To be read from data/currencies.tsv.
CURRENCY_SIGNS: Mapping[str, str] = {"USD": "$", "GBP": "£", "EUR": "€", "CAD": "C$", "AUD": "A$", "INR": "₹"}


def rate(period: Period | None, unit: str | None = None) -> str:
    """Write what an amount is for, behind it; "" where that is not stated.

    >>> rate("hour"), rate(None, "mile"), rate(None)
    (' an hour', ' a mile', '')
    """
    if period:
        return f" {PERIOD_WORDS[period]}"
    return f" a {unit}" if unit else ""


# The languages that are told apart, read or not.
LANGUAGE_WORDS: Mapping[str, str] = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "nl": "Dutch",
    "pt": "Portuguese",
    "sv": "Swedish",
    "da": "Danish",
    "pl": "Polish",
    "ja": "Japanese",
    "zh": "Chinese",
    "ko": "Korean",
    "ru": "Russian or a language in its script",
    "ar": "Arabic or a language in its script",
    "he": "Hebrew",
    "el": "Greek",
    "th": "Thai",
    "hi": "Hindi or a language in its script",
}
# Countries with wages of their own, as a sentence names them.
COUNTRY_WORDS: Mapping[str, str] = {
    "US": "the United States",
    "GB": "the United Kingdom",
    "CA": "Canada",
    "DE": "Germany",
    "CH": "Switzerland",
}


def language_words(code: str | None) -> str:
    """Name a language in a sentence."""
    return LANGUAGE_WORDS.get(code or "", "another language")


def country_words(code: str) -> str:
    """Name a country in a sentence; by its code where it has no words here."""
    return COUNTRY_WORDS.get(code, code)


def money(cents: int, currency: str | None = "USD", exact: bool = False) -> str:
    """Write an amount: whole units, or cents where they are asked for and there are any.

    >>> money(12_000_000), money(4_088, exact=True), money(-50_000), money(100_000, "SEK")
    ('$120,000', '$40.88', '-$500', 'SEK 1,000')
    """
    digits = f"{abs(cents) / 100:,.2f}" if exact and cents % 100 else f"{(abs(cents) + 50) // 100:,}"
    return f"{'-' if cents < 0 else ''}{_sign(currency)}{digits}"


def _sign(currency: str | None) -> str:
    return CURRENCY_SIGNS.get(currency, f"{currency} ") if currency else ""


def span(low: int | None, high: int | None, currency: str | None = "USD", exact: bool = False) -> str:
    """Write what lies between two amounts, or on one side of the only one; "" where there is none.

    >>> span(12_000_000, 15_000_000), span(4_088, 4_088, exact=True), span(None, 90_000_00), span(20_00, None, "GBP")
    ('$120,000–150,000', '$40.88', 'up to $90,000', 'from £20')
    """
    if low is None or high is None:
        if low is not None:
            return f"from {money(low, currency, exact)}"
        return "" if high is None else f"up to {money(high, currency, exact)}"
    if low == high:
        return money(low, currency, exact)
    return f"{money(low, currency, exact)}–{money(high, currency, exact).removeprefix(_sign(currency))}"


def pay_line(low: int | None, high: int | None, currency: str | None, period: Period) -> str:
    """Write pay as job boards read it: figures written out, a dash, the period; an end not known in brackets.

    >>> pay_line(38_50, 46_00, "USD", "hour"), pay_line(62_000_00, None, "GBP", "year")
    ('$38.50 - $46 per hour', '£62,000 - £[high end] per year')
    """
    sign = _sign(currency)
    ends = [
        f"{sign}[{name} end]" if cents is None else money(cents, currency, exact=period == "hour")
        for name, cents in (("low", low), ("high", high))
    ]
    return f"{' - '.join(dict.fromkeys(ends))} {PER_PERIOD[period]}"


def thousands(cents: int) -> str:
    """Write an amount short, for the scale of a drawing.

    >>> thousands(8_502_900), thousands(12_000_000), thousands(900_00)
    ('85k', '120k', '900')
    """
    return f"{cents / 100_000:,.0f}k" if cents >= 100_000 else f"{cents / 100:,.0f}"


def point_words(points: Iterable[Point], currency: str | None = "USD") -> str:
    """List documented figures.

    >>> point_words((Point(name="P25", amount=69_500_00), Point(name="median", amount=85_029_00)))
    'P25 $69,500, median $85,029'
    """
    return ", ".join(f"{point.name} {money(point.amount, currency)}" for point in points)


def plain(code: str) -> str:
    """Write a code of the JSON that is a word of its own.

    >>> plain("full_time")
    'full time'
    """
    return code.replace("_", " ")


def flat(text: str) -> str:
    """Write a stretch of a posting on one line.

    >>> flat("$40 \\n - $45")
    '$40 - $45'
    """
    return " ".join(text.split())
