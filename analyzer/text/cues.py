"""Where telling words stand in a text: found long before any expression is asked.

Finders look only near these places. The words of all finders of a language are found in one pass over
the text (Aho-Corasick), which costs less than one expression of many alternatives.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, Implementation


class Cues:
    """The telling words of one finder, as stems in small letters; ``number`` is its place in its table."""

    def __init__(self, table: CueTable, number: int, stems: tuple[str, ...]) -> None:
        self.table, self.number, self.stems = table, number, stems


class CueTable:
    """All telling words that the finders of one language ask for.

    >>> table = CueTable()
    >>> plus, no = table.add(["plus"]), table.add(["no"])
    >>> found = table.find("a plus, no: two pluses")
    >>> found[plus.number], found[no.number]
    ([2, 16], [8])
    """

    def __init__(self) -> None:
        self._stems: list[tuple[str, ...]] = []
        self._automaton: tuple[int, AhoCorasick, list[list[int]]] | None = None

    def __len__(self) -> int:
        return len(self._stems)

    def add(self, stems: Iterable[str]) -> Cues:
        """Add a finder's words; the automaton is made anew at the next text."""
        self._stems.append(tuple(stems))
        return Cues(self, len(self._stems) - 1, self._stems[-1])

    def find(self, lower: str) -> list[list[int]]:
        """Return, for each Cues by number, where its words begin in a text in small letters, in order."""
        count, automaton, owners = self._current()
        found: list[list[int]] = [[] for _ in range(count)]
        for stem, start, _ in automaton.find_matches_as_indexes(_encodable(lower), overlapping=True):
            for number in owners[stem]:
                found[number].append(start)
        for places in found:
            places.sort()  # they come by their ends
        return found

    def _current(self) -> tuple[int, AhoCorasick, list[list[int]]]:
        current = self._automaton
        if current is None or current[0] != len(self._stems):
            owners: dict[str, list[int]] = {}
            for number, stems in enumerate(self._stems):
                for stem in stems:
                    owners.setdefault(stem, []).append(number)
            automaton = AhoCorasick(list(owners), implementation=Implementation.DFA)
            current = self._automaton = len(self._stems), automaton, list(owners.values())
        return current


def _encodable(text: str) -> str:
    """The text with halves of characters replaced, which no automaton reads."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode(errors="replace").decode()
    return text


def any_within(places: list[int], start: int, end: int) -> bool:
    """Whether one of the places, in order, is at or behind ``start`` and before ``end``."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end
