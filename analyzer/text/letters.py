"""The words of a text as numbers, all at once: where they stand, and a code for each.

A word's code is a sum over its letters, each weighed by its place, so that one running sum over a text
gives the codes of all its words by a few operations on arrays, and no string is made for any of them.
Codes have 64 bits; that no two words of the shipped tables share one is tested.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.intp]
Codes = NDArray[np.uint64]
Kinds = NDArray[np.uint8]

BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse
INVERSE = pow(BASE, -1, 2**64)
_CHUNK = 2**14
_ROOM = 4  # places for each code of a table, at least


def kinds_of(*alphabets: str) -> Kinds:
    """Return the table of what words are made of: runs of the first alphabet's characters, of the second's …"""
    kinds = np.zeros(256, dtype=np.uint8)
    for kind, alphabet in enumerate(alphabets, 1):
        kinds[[ord(letter) for letter in alphabet]] = kind
    return kinds


class Letters:
    """A text in small letters as numbers. What is not ASCII belongs to no word.

    >>> letters = Letters("any risk, any")
    >>> starts, ends = letters.words(kinds_of("aiknrsy"), np.array([], dtype=np.intp))
    >>> starts.tolist(), ends.tolist()
    ([0, 4, 10], [3, 8, 13])
    >>> first, second, third = letters.codes(starts, ends).tolist()
    >>> first == third == codes_of(["any"]).tolist()[0], first == second
    (True, False)
    """

    def __init__(self, lower: str) -> None:
        self.letters = np.frombuffer(lower.encode("ascii", "replace"), dtype=np.uint8)
        count = len(self.letters)
        self._sums: Codes = np.zeros(count + 1, dtype=np.uint64)
        np.cumsum(self.letters * powers(BASE, count), out=self._sums[1:])

    def words(self, kinds: Kinds, cuts: Rows) -> tuple[Rows, Rows]:
        """Return where the words begin and end; a word also ends at each cut."""
        kind = kinds[self.letters]
        changes = np.empty(len(kind) + 1, dtype=np.bool_)
        np.not_equal(kind[1:], kind[:-1], out=changes[1:-1])
        changes[cuts] = changes[0] = changes[-1] = True
        edges = changes.nonzero()[0]
        inside = kind[edges[:-1]].nonzero()[0]
        return edges[inside], edges[inside + 1]

    def words_within(self, kinds: Kinds, stretches: Rows) -> tuple[Rows, Rows, Rows]:
        """Return where the words of some stretches begin and end, and which stretch each is in. The stretches
        are rows (start, end), one at least, in order and without overlap.

        >>> starts, ends, which = Letters("a to b, c").words_within(kinds_of("abcot"), np.array([(0, 4), (8, 9)]))
        >>> starts.tolist(), ends.tolist(), which.tolist()
        ([0, 2, 8], [1, 4, 9], [0, 0, 1])
        """
        starts, ends = self.words(kinds, stretches.ravel())
        which = stretches[:, 0].searchsorted(starts, side="right") - 1
        inside = ((which >= 0) & (starts < stretches[which, 1])).nonzero()[0]
        return starts[inside], ends[inside], which[inside]

    def trimmed(self, starts: Rows, ends: Rows, first: Kinds, last: Kinds) -> tuple[Rows, Rows]:
        """Return the words without what none of them begins or ends with; none is left empty."""
        while len(wrong := (first[self.letters[starts]] == 0).nonzero()[0]):
            starts[wrong] += 1
            starts, ends = _not_empty(starts, ends)
        while len(wrong := (last[self.letters[ends - 1]] == 0).nonzero()[0]):
            ends[wrong] -= 1
            starts, ends = _not_empty(starts, ends)
        return starts, ends

    def codes(self, starts: Rows, ends: Rows) -> Codes:
        """Return the code of each word."""
        return (self._sums[ends] - self._sums[starts]) * powers(INVERSE, len(self.letters) + 1)[starts]


def _not_empty(starts: Rows, ends: Rows) -> tuple[Rows, Rows]:
    kept = (starts < ends).nonzero()[0]
    return starts[kept], ends[kept]


def codes_of(words: Sequence[str]) -> Codes:
    """Return the codes of words in small letters."""
    ends = np.cumsum(np.array([len(word) for word in words], dtype=np.intp))
    return Letters("".join(words)).codes(np.append(0, ends[:-1]), ends)


class CodeTable:
    """What some codes stand for, looked up for many codes at once.

    Each code has a place by its upper bits; the few whose place is another's are searched for in their
    order. A binary search for all would take far more steps to memory.

    >>> CodeTable(np.array([7, 9], dtype=np.uint64), np.array([1, 2])).find(np.array([9, 8], dtype=np.uint64))
    array([ 2, -1])
    """

    def __init__(self, codes: Codes, values: Rows) -> None:
        bits = max(4, (_ROOM * len(codes)).bit_length())
        self._shift = np.uint64(64 - bits)
        self._codes: Codes = np.zeros(2**bits, dtype=np.uint64)  # no code is 0
        self._values: Rows = np.full(2**bits, -1, dtype=np.intp)
        places, first = np.unique(self._places(codes), return_index=True)
        self._codes[places], self._values[places] = codes[first], values[first]
        rest = np.setdiff1d(np.arange(len(codes)), first)
        rest = rest[np.argsort(codes[rest])]
        self._rest: Codes = np.append(codes[rest], np.uint64(2**64 - 1))  # every search ends on one of them
        self._rest_values: Rows = np.append(values[rest], -1)

    def find(self, codes: Codes) -> Rows:
        """Return the value of each code, -1 where there is none."""
        places = self._places(codes)
        values = self._values[places]
        others = (self._codes[places] != codes).nonzero()[0]
        wanted = codes[others]
        at = self._rest.searchsorted(wanted)
        values[others] = np.where(self._rest[at] == wanted, self._rest_values[at], -1)
        return values

    def _places(self, codes: Codes) -> Rows:
        return (codes * np.uint64(BASE) >> self._shift).astype(np.intp)


def powers(base: int, count: int) -> Codes:
    """Return the powers of a base from the zeroth, as far as codes reach."""
    return _powers_to(base, -(-count // _CHUNK) * _CHUNK)[:count]


@lru_cache(maxsize=4)
def _powers_to(base: int, count: int) -> Codes:
    powers = np.full(count, base, dtype=np.uint64)
    powers[:1] = 1
    return np.cumprod(powers, dtype=np.uint64)
