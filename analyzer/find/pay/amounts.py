"""Amounts of money in text: a number as people write it, with its currency and its unit.

Reads plain characters (Page.plain), whose places are those of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analyzer.currencies import Currencies, either_of
from analyzer.lang.language import Language

_MAGNITUDES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_DIGIT_RE = re.compile(r"(?<![\d.,'])\d")
_DECIMAL_RE = re.compile(r"[.,](\d{1,2})$")
_PREFIX_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in cents with its place; ``mark`` is the currency as written, ``unit`` a word of number."""

    start: int
    end: int
    number: int
    unit: str | None
    times: int
    mark: str | None
    raw: str

    @property
    def cents(self) -> int:
        """The amount with its unit applied."""
        return self.number * self.times


class Amounts:
    """Reads amounts by the currencies of the world and the words of number of a language.

    >>> amounts = Amounts(Currencies.load(), Language("en"))
    >>> [(a.cents, a.mark) for a in amounts.find("CA$90,000 or 120.000,00 € or 45k or 30 000 Kč")]
    [(9000000, 'CA$'), (12000000, '€'), (4500000, None), (3000000, 'Kč')]
    """

    def __init__(self, currencies: Currencies, language: Language) -> None:
        self.currencies = currencies
        self.magnitudes: Mapping[str, int] = {
            word: number for name, number in _MAGNITUDES.items() for word in language.words("pay_ranges", name)
        }
        self._times = {word: unit.number for word, unit in currencies.units.items()} | self.magnitudes
        self._prefix = re.compile(_prefix(currencies))
        self._number = re.compile(_number(currencies, either_of(self._times)), re.VERBOSE)
        self._code = re.compile(currencies.code_pattern)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Amount]:
        """Yield the amounts of a stretch of plain text from left to right, marked with a currency or not."""
        end = len(text) if end is None else end
        at = floor = start
        while digit := _DIGIT_RE.search(text, at, end):
            match = self._number.match(text, digit.start(), end)
            at = match.end() if match else digit.end()
            if match and (amount := self._read(text, match, floor)) is not None:
                floor = amount.end  # a code between two numbers belongs to the first
                yield amount

    def _read(self, text: str, match: re.Match[str], floor: int) -> Amount | None:
        at = match.start()
        prefix = self._prefix.search(text, max(floor, at - _PREFIX_LENGTH), at)
        code, symbol = (prefix["code"], prefix["symbol"]) if prefix else (None, None)
        mark = self._mark(code, symbol, match["post"])
        number = _to_cents(match["number"])
        if number is None or (mark is None and _is_part_of_word(text, at)) or text.endswith("***", 0, at):
            return None  # the last: masked, ****14
        start = prefix.start() if prefix and (code or symbol) else at
        unit = match["unit"].lower() if match["unit"] else None
        mark = mark or self.currencies.told_by(unit)
        return Amount(start, match.end(), number, unit, self._times.get(unit or "", 1), mark, match["number"])

    def _mark(self, code: str | None, symbol: str | None, post: str | None) -> str | None:
        """A code says more than a symbol: in "$90,000 CAD" the dollar is Canadian."""
        if code is None and post is not None and self._code.fullmatch(post.strip()):
            code = post
        return code or symbol or post

    def times(self, unit: str) -> int:
        """Return what a unit multiplies by."""
        return self._times[unit]

    def is_yearly(self, unit: str | None) -> bool:
        """Whether a unit carries its period: lakhs per annum."""
        return unit is not None and unit in self.currencies.units and self.currencies.units[unit].is_yearly

    def is_pay_unit(self, unit: str | None, mark: str | None) -> bool:
        """Whether somebody's pay may be told in a unit: millions only in small currencies, lakhs in rupees."""
        if unit is None:
            return True
        code = self.currencies.code_of(mark) if mark else None
        if unit not in self.magnitudes:
            return self.currencies.counts_in(unit, code)
        number = self.magnitudes[unit]
        return number < 10**6 or (number == 10**6 and self.currencies.runs_to_millions(code))


def _prefix(currencies: Currencies) -> str:
    """What may stand before a number: a code, a symbol, or both. Letters count outside a word only: "R", "RM"."""
    letters = either_of(currencies.lettered(before=True))
    symbol = rf"(?:(?<![A-Za-z])(?:{letters})|[{currencies.sign_class}])"
    return rf"(?:(?<![A-Za-z])(?P<code>{currencies.code_pattern})\s{{0,2}})?(?:(?P<symbol>{symbol})\s{{0,7}})?$"


def _number(currencies: Currencies, units: str) -> str:
    """A number, its unit, and the currency behind it; a sign of letters goes before a unit, "Kč" before "K"."""
    letters = either_of(currencies.lettered(before=False))
    return rf"""
    (?! 40[13] \s?\(?[kKbB](?![a-z]) )                           # a retirement plan
    (?P<number>
        \d{{1,3}} (?: ,\d{{2}} ){{1,3}} ,\d{{3}} (?!\d)          # 12,50,000: Indian groups
      | \d{{1,3}} (?: ,\d{{3}} ){{1,4}} (?: \.\d{{1,2}} )? (?!\d)
      | \d{{1,3}} (?: \.\d{{3}} ){{1,4}} (?: [.,]\d{{2}} )? (?!\d)
      | \d{{1,3}} (?: '\d{{3}} ){{1,4}} (?: \.\d{{1,2}} )? (?!\d)
      | \d{{1,3}} (?: \ \d{{3}} ){{1,4}} (?: [.,]\d{{1,2}} )? (?! \d | \s?\(?[kK]\b )
      | \d{{1,3}} \ ,\ ?\d{{3}} (?!\d)                           # 120 , 000
      | \d{{1,9}} (?: [.,]\d{{1,2}} )? (?!\d)
    )
    (?! [.,]\d | \s?% | \*{{3}} )                                # masked: 2****
    (?: [ -]? (?! (?:{letters}) (?![^\W\d_]) )
        (?P<unit> (?i:{units}) ) (?! [a-z0-9] | [A-Z](?![a-z]) ) )?
    (?: \s{{0,7}} (?P<post>
           (?:{currencies.code_pattern}) (?! [a-z] | [A-Z](?![a-z]) )
         | (?i:{currencies.name_pattern}) \b
         | (?:{letters}) (?![^\W\d_])
         | [{currencies.sign_class}] (?!\s?\d) ) )?
    """


def _is_part_of_word(text: str, at: int) -> bool:
    """Whether a figure is no amount by what is glued to it: Q3, B2B, K8s, #12, node/153125."""
    before = text[at - 1 : at]
    return before.isalpha() or before == "#" or (before == "/" and text[max(0, at - 2) : at - 1].isalpha())


def _to_cents(number: str) -> int | None:
    decimal = _DECIMAL_RE.search(number)
    whole = number[: decimal.start()] if decimal else number
    digits = re.sub(r"\D", "", whole)
    if not digits or len(digits) > 12:
        return None
    return int(digits) * 100 + (int(decimal[1].ljust(2, "0")) if decimal else 0)
