"""The lines of a posting that may hold pay: most lines have neither a digit near money nor a word of pay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.currencies import Currencies, either_of
from analyzer.lang.language import Language
from analyzer.text.cues import any_within
from analyzer.text.page import Page
from analyzer.text.rules import either

_DIGIT_RE = re.compile(r"\d")
_LONG = 5  # shorter names of currencies are parts of too many words: brand, Europe


class PayLines:
    """Finds the stretches worth reading by the words of a language and the signs of all currencies."""

    def __init__(self, currencies: Currencies, language: Language) -> None:
        names = (name for currency in currencies.by_code.values() for name in currency.names)
        long = (name for name in names if len(name) >= _LONG)
        self._cues = language.cue_table.add(dict.fromkeys([*language.words("pay", "near_pay"), *long]))
        self._sign = re.compile(f"[{currencies.sign_class}]")
        self._shape = re.compile(_shape(currencies))
        self._goes_on = language.words("pay", "goes_on")
        next_line = either(language.rules("pay", "next_line"))
        self._next_end = re.compile(
            rf"\n\s{{0,3}}{next_line}(?:[A-Z]{{3}} ?)?[{currencies.sign_class}]?\d", re.IGNORECASE
        )

    def find(self, page: Page) -> Iterator[tuple[int, int]]:
        """Yield the stretches that may hold pay: lines, with the next line where a range may go on there."""
        cues, text = page.places(self._cues), page.plain
        at = 0
        while digit := _DIGIT_RE.search(text, at):
            start, end = page.line_at(digit.start())
            line = text[start:end]
            if any_within(cues, start, end) or self._sign.search(line) or self._shape.search(line):
                if line.rstrip().endswith(self._goes_on):
                    end = page.line_at(min(end + 1, len(text)))[1]
                while more := self._next_end.match(text, end):
                    end = page.line_at(more.end())[1]
                yield start, end
            at = end


def _shape(currencies: Currencies) -> str:
    """A figure with letters beside it that may be money: 30k, 30 EUR, AB5, R45, kr. 300, 300 zł.

    All begin with one set of characters, and the signs before a figure with the first of them, so that a line
    is searched fast; signs that hold a dollar are left to the search for signs.
    """
    before: dict[str, list[str]] = {}
    for sign in currencies.lettered(before=True):
        if "$" not in sign:
            before.setdefault(sign[0], []).append(sign[1:])
    firsts = "".join(sorted(first for first in before if not "A" <= first <= "Z"))
    signs = "|".join(rf"(?<=\b{first})(?:{either_of(rest)})\s?\d" for first, rest in before.items())
    code = r"[A-Z]{3}(?![a-z]|[A-Z](?![a-z]))"
    units = rf"[kK]\b|{code}|{either_of(currencies.lettered(before=False))}"
    return rf"[0-9A-Z{firsts}](?:(?<=[0-9])\s?(?:{units})|(?<=[A-Z])[A-Z]{{1,2}}\s?\d|{signs})"
