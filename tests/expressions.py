"""Words that an expression finds: every alternative of it at least once, each as short as it can be.

What stands in a look-around is not made up, so some of the words are refused by the expression itself; those
are left out. It is for proving that the words sought in front of an expression let through all it finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce
from itertools import zip_longest
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

MOST, MOST_LETTERS = 4_000, 6


def examples(pattern: re.Pattern[str]) -> list[str]:
    """Return words the expression finds, which together use each of its alternatives that can be used.

    >>> examples(re.compile("an? (?:cook|baker)s*"))
    ['a cook', 'an baker']
    """
    made = _sequence(_parser.parse(pattern.pattern, pattern.flags))
    return [words for words in dict.fromkeys(made[:MOST]) if pattern.search(words)]


def _sequence(items: Any) -> list[str]:
    return reduce(_beside, (_item(kind, value) for kind, value in items), [""])


def _beside(left: list[str], right: list[str]) -> list[str]:
    """Every left and every right at least once: in pairs, the shorter list going on with its first."""
    return [a + b for a, b in _pairs(left, right)]


def _pairs(left: list[str], right: list[str]) -> Iterator[tuple[str, str]]:
    for a, b in zip_longest(left, right):
        yield left[0] if a is None else a, right[0] if b is None else b


def _item(kind: Any, value: Any) -> list[str]:
    if kind is kinds.LITERAL:
        return [chr(value)]
    if kind is kinds.BRANCH:
        return [words for branch in value[1] for words in _sequence(branch)]
    if kind is kinds.SUBPATTERN:
        return _sequence(value[3])
    if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
        least, most, inner = value
        made = _sequence(inner)
        short = [words * least for words in made] if least else [""]
        return [*short, *made] if least == 0 and most == 1 else short
    if kind is kinds.IN:
        return _one_of(value)
    if kind in (kinds.ANY, kinds.NOT_LITERAL):
        return ["x"]
    return [""]  # look-arounds and boundaries


def _one_of(choices: Any) -> list[str]:
    made = [made for kind, value in choices[:MOST_LETTERS] for made in _letter(kind, value)]
    return ["x"] if choices[0][0] is kinds.NEGATE or not made else made


def _letter(kind: Any, value: Any) -> list[str]:
    if kind is kinds.LITERAL:
        return [chr(value)]
    if kind is kinds.RANGE:
        return [chr(value[0])]
    made = {kinds.CATEGORY_SPACE: " ", kinds.CATEGORY_DIGIT: "7", kinds.CATEGORY_NOT_WORD: " "}
    return [made.get(value, "x")]
