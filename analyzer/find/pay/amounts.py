"""Amounts of money in text: a number as people write it, with its currency and its unit.

Works on characters. The text is first made plain without moving anything: entities, no-break spaces,
full-width digits and every kind of dash become ASCII of the same length, so offsets stay true.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape

# ---- Plain characters, same length ---------------------------------------------------------------

_SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\u2002\u2003\u3000", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\ufffd\u0096\u0097", "-"),
        **dict.fromkeys("\u2019\u02bc\u00b4", "'"),
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        "\uff0c": ",",
        "\uff0e": ".",
        "\uff04": "$",
        "\uffe1": "£",
        "\uffe5": "¥",
        "\uff5e": "~",
        "\u301c": "~",
    }
)
_ENTITY_RE = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});")


def plain(text: str) -> str:
    """Return the text in plain characters, every one in its old place.

    >>> plain("$120k\u2013&pound;5")
    '$120k-£      5'
    """
    text = text.replace("\t", " ")
    if not text.isascii():  # translate() takes five times as long
        for char, same in _SAME_LENGTH.items():
            text = text.replace(chr(char), same)
    return _ENTITY_RE.sub(_same_length, text) if "&" in text else text


def _same_length(entity: re.Match[str]) -> str:
    char = unescape(entity.group()).translate(_SAME_LENGTH)
    return char.ljust(len(entity.group())) if len(char) == 1 else entity.group()


# ---- Currencies ----------------------------------------------------------------------------------

# The mark as written to its ISO 4217 code; longest first when matched.
SYMBOLS: Mapping[str, str] = {
    "US$": "USD", "USD$": "USD", "U.S.$": "USD", "CA$": "CAD", "CAD$": "CAD", "C$": "CAD", "Can$": "CAD",
    "AU$": "AUD", "AUD$": "AUD", "A$": "AUD", "NZ$": "NZD", "NZD$": "NZD", "HK$": "HKD", "SG$": "SGD", "S$": "SGD",
    "SGD$": "SGD", "NT$": "TWD", "MX$": "MXN", "R$": "BRL", "$": "$", "£": "GBP", "€": "EUR", "₹": "INR", "¥": "JPY",
    "円": "JPY", "元": "CNY", "₩": "KRW", "₪": "ILS", "₽": "RUB", "₺": "TRY", "₱": "PHP", "Php": "PHP",
    "₦": "NGN", "₫": "VND", "฿": "THB", "Rs.": "INR", "Rs": "INR", "RM": "MYR", "kr.": "kr", "kr": "kr",
    "zł": "PLN", "zl": "PLN", "Kč": "CZK", "Ft": "HUF", "R": "ZAR",
}  # fmt: skip
CODES = (
    "USD", "CAD", "AUD", "NZD", "GBP", "EUR", "INR", "JPY", "CNY", "RMB", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK",
    "HUF", "RON", "BGN", "ZAR", "BRL", "MXN", "ARS", "CLP", "COP", "PEN", "AED", "SAR", "QAR", "KWD", "BHD", "OMR",
    "ILS", "TRY", "SGD", "HKD", "TWD", "KRW", "MYR", "THB", "IDR", "PHP", "VND", "PKR", "BDT", "LKR", "EGP", "NGN",
    "KES", "GHS", "MAD", "UAH", "RUB",
)  # fmt: skip
WORDS: Mapping[str, str] = {
    "dollars": "$", "dollar": "$", "euros": "EUR", "euro": "EUR", "pounds sterling": "GBP",
    "rupees": "INR", "yen": "JPY", "yuan": "CNY", "francs": "CHF", "kronor": "SEK", "kroner": "kr", "zloty": "PLN",
    "rand": "ZAR", "reais": "BRL", "pesos": "$", "dirhams": "AED", "dirham": "AED", "shekels": "ILS",
}  # fmt: skip
# What a bare $ or kr means where the posting's country is stated.
_DOLLARS = {"US": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD", "MX": "MXN", "TW": "TWD"}
_CROWNS = {"SE": "SEK", "NO": "NOK", "DK": "DKK", "IS": "ISK"}


def to_currency(mark: str, country: str | None = None) -> str:
    """Return the ISO 4217 code of a mark; a bare $ or kr takes the country's.

    >>> to_currency("CA$"), to_currency("$"), to_currency("$", "AU"), to_currency("£")
    ('CAD', 'USD', 'AUD', 'GBP')
    """
    mark = mark.strip()
    code = SYMBOLS.get(mark) or WORDS.get(mark.lower()) or {"RMB": "CNY"}.get(mark.upper(), mark.upper())
    if code == "$":
        return _DOLLARS.get(country or "", "USD")
    return _CROWNS.get(country or "", "SEK") if code == "kr" else code


# ---- Amounts -------------------------------------------------------------------------------------

UNITS: Mapping[str, int] = {
    "k": 1_000, "thousand": 1_000, "lpa": 100_000, "lakh": 100_000, "lakhs": 100_000, "lac": 100_000, "lacs": 100_000,
    "l": 100_000, "crore": 10_000_000, "crores": 10_000_000, "cr": 10_000_000, "万": 10_000,
    "m": 10**6, "mm": 10**6, "mn": 10**6, "mil": 10**6, "million": 10**6, "millions": 10**6,
    "b": 10**9, "bn": 10**9, "billion": 10**9, "trillion": 10**12, "tn": 10**12,
}  # fmt: skip
YEARLY_UNITS = {"lpa", "l"}
INDIAN_UNITS = {"lpa", "lakh", "lakhs", "lac", "lacs", "crore", "crores", "cr"}  # they say rupees
# A company's size, not a person's pay.
# Currencies in which a year's pay runs to millions.
SMALL_CURRENCIES = {"JPY", "KRW", "IDR", "VND", "HUF", "CLP", "COP"}
HUGE_UNITS = {"m", "mm", "mn", "mil", "million", "millions", "b", "bn", "billion", "trillion", "tn"}


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_CODE = rf"(?:{'|'.join(CODES)})"
# "R" and "RM" are letters first: they count before a digit only, never inside a word.
_SYMBOL = rf"(?:(?<![A-Za-z])(?:{_either([s for s in SYMBOLS if s[0].isalpha()])})|[$£€₹¥円元₩₪₽₺₱₦₫฿])"
_PREFIX_RE = re.compile(rf"(?:(?<![A-Za-z])(?P<code>{_CODE})\s{{0,2}})?(?:(?P<symbol>{_SYMBOL})\s{{0,7}})?$")
_NUMBER_RE = re.compile(
    rf"""
    (?! 40[13] \s?\(?[kKbB](?![a-z]) )                           # a retirement plan
    (?P<number>
        \d{{1,3}} (?: ,\d{{2}} ){{1,3}} ,\d{{3}} (?!\d)   # 12,50,000: Indian groups
      | \d{{1,3}} (?: ,\d{{3}} ){{1,4}} (?: \.\d{{1,2}} )? (?!\d)
      | \d{{1,3}} (?: \.\d{{3}} ){{1,4}} (?: [.,]\d{{2}} )? (?!\d)
      | \d{{1,3}} (?: '\d{{3}} ){{1,4}} (?: \.\d{{1,2}} )? (?!\d)
      | \d{{1,3}} (?: \ \d{{3}} ){{1,4}} (?: [.,]\d{{1,2}} )? (?! \d | \s?\(?[kK]\b )
      | \d{{1,3}} \ ,\ ?\d{{3}} (?!\d)                    # 120 , 000
      | \d{{1,9}} (?: [.,]\d{{1,2}} )? (?!\d)
    )
    (?! [.,]\d | \s?% | \*{{3}})                        # masked: 2****
    (?: [ -]? (?P<unit> (?i:{_either(UNITS)}) ) (?! [a-z0-9] | [A-Z](?![a-z]) ) )?
    (?: \s{{0,7}} (?P<post> {_CODE} (?! [a-z] | [A-Z](?![a-z]) ) | (?i:{_either(WORDS)}) \b
         | (?:kr\.?|zł|zl|Kč|Ft)(?![A-Za-z])
         | [€£円元₹](?!\s?\d) | \$(?!\s?\d) ) )?
    """,
    re.VERBOSE,
)
_DIGIT_RE = re.compile(r"(?<![\d.,'])\d")
_PREFIX_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in cents with its place; ``mark`` is the currency as written, ``unit`` as in UNITS."""

    start: int
    end: int
    number: int
    unit: str | None
    mark: str | None
    raw: str

    @property
    def cents(self) -> int:
        """The amount with its unit applied."""
        return self.number * UNITS.get(self.unit or "", 1)


def find_amounts(text: str, start: int = 0, end: int | None = None) -> Iterator[Amount]:
    """Yield the amounts of a stretch of plain text from left to right, marked with a currency or not.

    >>> [(a.cents, a.mark) for a in find_amounts("CA$90,000 or 120.000,00 € or 45k")]
    [(9000000, 'CA$'), (12000000, '€'), (4500000, None)]
    """
    end = len(text) if end is None else end
    at = floor = start
    while digit := _DIGIT_RE.search(text, at, end):
        match = _NUMBER_RE.match(text, digit.start(), end)
        at = match.end() if match else digit.end()
        if match and (amount := _read(text, match, floor)) is not None:
            floor = amount.end  # a code between two numbers belongs to the first
            yield amount


def _read(text: str, match: re.Match[str], floor: int) -> Amount | None:
    at = match.start()
    prefix = _PREFIX_RE.search(text, max(floor, at - _PREFIX_LENGTH), at)
    code, symbol = (prefix["code"], prefix["symbol"]) if prefix else (None, None)
    post = match["post"]
    mark = (code or post if _is_code(code, post) else None) or symbol or post
    if mark is None and at and (text[at - 1].isalpha() or text[at - 1] == "#"):
        return None  # Q3, B2B, K8s, #12: no amount
    if mark is None and at > 1 and text[at - 1] == "/" and text[at - 2].isalpha():
        return None  # an address: node/153125
    if text.endswith("***", 0, at):
        return None  # masked: ****14
    number = _to_cents(match["number"])
    if number is None:
        return None
    start = prefix.start() if prefix and (code or symbol) else at
    unit = match["unit"].lower() if match["unit"] else None
    return Amount(start, match.end(), number, unit, mark or ("₹" if unit in INDIAN_UNITS else None), match["number"])


def _is_code(code: str | None, post: str | None) -> bool:
    """A code says more than a symbol: in "$90,000 CAD" the dollar is Canadian."""
    return code is not None or (post is not None and post.strip() in CODES)


_DECIMAL_RE = re.compile(r"[.,](\d{1,2})$")


def _to_cents(number: str) -> int | None:
    decimal = _DECIMAL_RE.search(number)
    whole = number[: decimal.start()] if decimal else number
    digits = re.sub(r"\D", "", whole)
    if not digits or len(digits) > 12:
        return None
    return int(digits) * 100 + (int(decimal[1].ljust(2, "0")) if decimal else 0)
