"""Rule: one thing that words can tell, the expression that finds it, and examples of both answers.

Rules are data: they stand in the tables of a language (lang/), a value and an expression each. ``near``
holds the words without one of which the expression cannot match, for those are found much faster; an
expression is compiled when it is first tried. ``hits`` and ``silent`` are what it must find and must
leave alone: one test tries them all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from analyzer.text.cues import Cues, CueTable, any_within
from analyzer.text.page import Page

_VERBOSE = "(?x)"
_WORD = r"(?<![\w-])"
_GLUED = r"(?:(?<![A-Za-z])|(?-i:(?<=[a-z]{3})(?=[A-Z])))"


@dataclass(frozen=True)
class Rule:
    """One value and the expression that tells it.

    ``near`` are stems in small letters, ``capitals`` stems as written, one of which every match holds;
    with neither the expression is tried everywhere. ``case`` makes small and capital letters differ,
    ``word`` lets a match begin at a word only, ``glued`` also within one at a capital, where a text lost its
    line breaks ("in BoiseBachelor"), ``start`` at the place it is asked at only. ``says`` is what an answer
    says of a match.

    >>> rule = Rule(value="remote", pattern=r"remote(?! control)", near=("remote",))
    >>> [bool(rule.search(text)) for text in ("Fully Remote", "a remote control", "on site")]
    [True, False, False]
    """

    value: str
    pattern: str
    near: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    case: bool = False
    word: bool = False
    start: bool = False
    glued: bool = False
    says: Mapping[str, Any] = field(default_factory=dict, compare=False)
    hits: tuple[str, ...] = field(default=(), compare=False)
    silent: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def read(cls, row: Mapping[str, Any], group: str) -> Rule:
        """Make a rule of a table's row; a rule that names no value tells its group."""
        given: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in row.items()}
        return cls(**{"value": group, **given})

    @cached_property
    def source(self) -> str:
        """The pattern as a part of a larger expression: (?x) holds for itself alone."""
        verbose = self.pattern.startswith(_VERBOSE)
        pattern = f"(?x:{self.pattern.removeprefix(_VERBOSE)}\n)" if verbose else f"(?:{self.pattern})"
        return (_GLUED if self.glued else _WORD if self.word else "") + pattern

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self.source, 0 if self.case else re.IGNORECASE)

    def may_match(self, text: str, lower: str, start: int = 0, end: int | None = None) -> bool:
        """Whether a stretch holds one of the words without which the expression cannot match."""
        end = len(text) if end is None else end
        for stem in self.near:  # asked of every line for every rule: a generator would cost more
            if lower.find(stem, start, end) >= 0:
                return True
        for stem in self.capitals:
            if text.find(stem, start, end) >= 0:
                return True
        return not self.near and not self.capitals

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in a text, asked as finders ask: first the words, then the expression."""
        gated = self.near or self.capitals
        return self.ask(text) if not gated or self.may_match(text, text.lower()) else None

    @property
    def ask(self) -> Callable[..., re.Match[str] | None]:
        """How the expression is asked of a text: at its start only, or anywhere."""
        return self.expression.match if self.start else self.expression.search


class Rules(Sequence[Rule]):
    """The rules of one group in their order, and the cues that any of them may be tried at."""

    def __init__(self, rules: Iterable[Rule], table: CueTable) -> None:
        self._rules = tuple(rules)
        self._table = table
        self.cues: Cues = table.add(dict.fromkeys(stem for rule in self._rules for stem in rule.near))
        capitals = dict.fromkeys(re.escape(stem) for rule in self._rules for stem in rule.capitals)
        self._capitals = re.compile("|".join(capitals)) if capitals else None

    def __len__(self) -> int:
        return len(self._rules)

    def __getitem__(self, at: Any) -> Any:
        return self._rules[at]

    @cached_property
    def in_small_letters(self) -> re.Pattern[str]:
        """All rules as one expression, for a text that is in small letters already."""
        return re.compile("|".join(rule.source for rule in self._rules) or r"(?!)")

    def places(self, page: Page) -> list[int]:
        """Return in order where a word stands that opens one of the rules."""
        places = page.places(self.cues)
        if self._capitals is None:
            return places
        return sorted([*places, *(match.start() for match in self._capitals.finditer(page.text))])

    def lines(self, page: Page) -> Iterator[tuple[int, int]]:
        """Yield the lines (start, end) that may hold something for one of the rules, in order."""
        behind = -1
        for place in self.places(page):
            if place > behind:
                start, behind = page.line_at(place)
                yield start, behind

    def find(self, page: Page, start: int, end: int) -> Iterator[tuple[Rule, re.Match[str]]]:
        """Yield every match of every rule in a stretch, rule by rule."""
        for rule, gate in zip(self._rules, self._gates, strict=True):
            opened = gate is not None and any_within(page.places(gate), start, end)
            if opened or ((gate is None or rule.capitals) and rule.may_match(page.text, page.lower, start, end)):
                for match in rule.expression.finditer(page.text, start, end):
                    yield rule, match

    @cached_property
    def _gates(self) -> tuple[Cues | None, ...]:
        """The words of each rule: their places in a page, once found, open it line by line at no cost."""
        return tuple(self._table.add(rule.near) if rule.near else None for rule in self._rules)


def either(rules: Iterable[Rule]) -> str:
    """Return one group of the patterns of rules, to stand in a longer expression; of none it never matches."""
    patterns = [rule.pattern for rule in rules]
    return f"(?:{'|'.join(patterns)})" if patterns else "(?!)"


def by_value(rules: Sequence[Rule]) -> str:
    """Return the same with a group named by each value round its patterns: ``lastgroup`` of a match tells it."""
    values = dict.fromkeys(rule.value for rule in rules)
    groups = [f"(?P<{value}>{either(r for r in rules if r.value == value)})" for value in values]
    return f"(?:{'|'.join(groups)})" if groups else "(?!)"
