"""Where telling words stand in a text: found by plain substring search, long before any regex is asked.

Finders look only near these places. A substring costs some 0.2 µs per 1,000 characters, a regex of
many alternatives a hundred times that. Most telling words are in no given text at all: a text's threes
of letters, marked once, rule them out together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

Threes = NDArray[np.intp]
_BITS = 5  # of each byte count: as many as tell letters apart


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


def find_places(lower: str, stems: tuple[str, ...]) -> list[int]:
    """Return in order where the stems begin in a text in small letters.

    >>> find_places("a plus, no: two pluses", ("plus", "no"))
    [2, 8, 16]
    """
    return _places(lower, _held(lower, stems))


def _places(text: str, stems: Iterable[str]) -> list[int]:
    places = []
    for stem in stems:
        at = text.find(stem)
        while at >= 0:
            places.append(at)
            at = text.find(stem, at + 1)
    places.sort()
    return places


def _held(lower: str, stems: tuple[str, ...]) -> list[str]:
    """The stems all of whose threes of letters the text holds, in whatever case: few but those in it."""
    held = np.logical_and.reduce(_threes_marked(lower)[_threes_of(stems)], axis=1)
    return [stems[number] for number in held.nonzero()[0].tolist()]


def _threes(text: str) -> Threes:
    """Every three neighbouring bytes of a text as one number, capitals like small letters."""
    codes = (np.frombuffer(text.encode("utf-8", "surrogatepass"), dtype=np.uint8) % 2**_BITS).astype(np.uint16)
    threes: Threes = (codes[:-2] << 2 * _BITS | codes[1:-1] << _BITS | codes[2:]).astype(np.intp)
    return threes


@lru_cache(maxsize=2)
def _threes_marked(text: str) -> NDArray[np.bool_]:
    """Which threes a text holds; the place behind them all stands for no three, and every text holds it."""
    marked = np.zeros(2 ** (3 * _BITS) + 1, dtype=np.bool_)
    marked[_threes(text)] = True
    marked[-1] = True
    return marked


@cache  # one for each table of a finder
def _threes_of(stems: tuple[str, ...]) -> Threes:
    """The threes of each stem, a row each, filled up to the longest."""
    rows = [_threes(stem).tolist() for stem in stems]
    width = max(map(len, rows), default=0)
    return np.array([row + [-1] * (width - len(row)) for row in rows], dtype=np.intp).reshape(len(stems), width)


def any_within(places: list[int], start: int, end: int) -> bool:
    """Whether one of the places, in order, is at or behind ``start`` and before ``end``."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def lines_holding(text: str, stems: tuple[str, ...], capitals: tuple[str, ...] = ()) -> list[tuple[int, int]]:
    """Return the lines that hold one of the stems, in whatever case, or one of the words in capitals just
    so, as (start, end), in order.

    >>> lines_holding("Cook\\nNo degree.\\nDegrees help", ("degree",))
    [(5, 15), (16, 28)]
    """
    lines: list[tuple[int, int]] = []
    behind = -1
    lower = small_letters(text)
    for place in sorted(find_places(lower, stems) + _places(text, _held(lower, capitals))):
        if place > behind:
            end = text.find("\n", place)
            behind = len(text) if end < 0 else end
            lines.append((text.rfind("\n", 0, place) + 1, behind))
    return lines
