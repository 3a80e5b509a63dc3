"""What a figure is bound to, told by the words round it: net, pro rata, super, IR35, tips; how many monthly
salaries make a year; and the pieces that pay by the piece is for. The words stand in ``pay.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.lang.language import Language

_BEFORE, _BEHIND = 40, 60
_SENTENCE_END_RE = re.compile(r"[;\n]|\.\s|\$|£|€")
_CENTS_PER_UNIT = 100


@dataclass(frozen=True, slots=True)
class Piece:
    """What pay by the piece is for, where it ends, and whether the figure is in cents ("62 cpm")."""

    name: str
    end: int
    in_cents: bool

    def worth(self, amount: int | None) -> int | None:
        """An amount as the piece's words mean it."""
        return amount // _CENTS_PER_UNIT if self.in_cents and amount is not None else amount


class Terms:
    """Reads terms by the words of a language.

    >>> terms = Terms(Language("en"))
    >>> terms.of("EUR 3,025 gross per month (14x)", 0, 25), terms.salaries("EUR 3,025 gross per month (14x)", 0, 25)
    ((), 14.0)
    >>> terms.of("$130k + super", 0, 5), terms.piece("$0.58 per mile", 5).name
    (('plus super',), 'mile')
    """

    def __init__(self, language: Language) -> None:
        self._terms = language.rules("pay", "term")
        self._salaries = language.rule("pay", "salaries").expression
        self._units = language.rules("pay", "unit")

    def of(self, text: str, start: int, end: int) -> tuple[str, ...]:
        """Return the terms of the figure at ``text[start:end]``, a plain text."""
        around = _around(text, start, end)
        return tuple(dict.fromkeys(rule.value for rule in self._terms if rule.expression.search(around)))

    def salaries(self, text: str, start: int, end: int) -> float | None:
        """Return how many monthly salaries a year has, if that is said."""
        match = self._salaries.search(_around(text, start, end))
        return float((match["n"] or match["m"] or match["th"]).replace(",", ".")) if match else None

    def piece(self, text: str, at: int) -> Piece | None:
        """Return what pay by the piece is for that ends at a place."""
        for rule in self._units:
            if match := rule.expression.match(text, at):
                return Piece(rule.value, match.end(), match.groupdict().get("cents") is not None)
        return None


def _around(text: str, start: int, end: int) -> str:
    """The words of the figure's own sentence, up to the figures next to it; an open bracket holds another's."""
    before = _SENTENCE_END_RE.split(text[max(0, start - _BEFORE) : start])[-1].rpartition("(")[2]
    behind = text[end : end + _BEHIND]
    if cut := _SENTENCE_END_RE.search(behind):
        behind = behind[: cut.start()]
        if behind.count("(") > behind.count(")"):
            behind = behind[: behind.rindex("(")]
    return f"{before}{text[start:end]}{behind}"
