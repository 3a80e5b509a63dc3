"""Where telling words stand in a text: found long before any regex is asked.

Finders look only near these places. The words of all finders are found in one pass over the text
(Aho-Corasick), which costs less than one regex of many alternatives.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from typing import ClassVar

from ahocorasick_rs import AhoCorasick, Implementation


class Cues:
    """The telling words of one finder, as stems in small letters.

    >>> Cues("plus", "no").places("a plus, no: two pluses")
    [2, 8, 16]
    """

    _every: ClassVar[list[Cues]] = []

    def __init__(self, *stems: str) -> None:
        self.stems = stems
        self._number = len(self._every)
        self._every.append(self)

    def places(self, lower: str) -> list[int]:
        """Return in order where the stems begin in a text in small letters."""
        return _places(lower, len(self._every))[self._number]

    @classmethod
    def owners(cls) -> dict[str, list[int]]:
        """Return the stems of all finders, each with the numbers of the cues it is one of."""
        owners: dict[str, list[int]] = {}
        for cues in cls._every:
            for stem in cues.stems:
                owners.setdefault(stem, []).append(cues._number)
        return owners


@cache
def _automaton(count: int) -> tuple[AhoCorasick, list[list[int]]]:
    """The automaton of all stems, with the numbers of the cues each is one of; ``count`` is that of the cues."""
    owners = Cues.owners()
    return AhoCorasick(list(owners), implementation=Implementation.DFA), list(owners.values())


@lru_cache(maxsize=2)  # the finders all ask for the posting in hand
def _places(lower: str, count: int) -> list[list[int]]:
    automaton, owners = _automaton(count)
    found: list[list[int]] = [[] for _ in range(count)]
    for stem, start, _ in automaton.find_matches_as_indexes(_encodable(lower), overlapping=True):
        for number in owners[stem]:
            found[number].append(start)
    for places in found:
        places.sort()  # they come by their ends
    return found


def _encodable(text: str) -> str:
    """The text with halves of characters replaced, which no automaton reads."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode(errors="replace").decode()
    return text


@lru_cache(maxsize=2)  # the finders all ask for the posting in hand
def small_letters(text: str) -> str:
    """Return the text in small letters, each at its place: the few capitals that grow are kept.

    >>> small_letters("Caf\u00c9"), len(small_letters("\u0130stanbul"))
    ('caf\u00e9', 8)
    """
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)


def any_within(places: list[int], start: int, end: int) -> bool:
    """Whether one of the places, in order, is at or behind ``start`` and before ``end``."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def lines_holding(text: str, cues: Cues, capitals: re.Pattern[str] | None = None) -> list[tuple[int, int]]:
    """Return the lines that hold one of the cues, in whatever case, or a word in capitals just so, as
    (start, end), in order.

    >>> lines_holding("Cook\\nNo degree.\\nDegrees help", Cues("degree"))
    [(5, 15), (16, 28)]
    """
    lines: list[tuple[int, int]] = []
    behind = -1
    shouted = [match.start() for match in capitals.finditer(text)] if capitals else []
    for place in sorted([*cues.places(small_letters(text)), *shouted]):
        if place > behind:
            end = text.find("\n", place)
            behind = len(text) if end < 0 else end
            lines.append((text.rfind("\n", 0, place) + 1, behind))
    return lines
