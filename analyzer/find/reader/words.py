"""The words of a text as numbers, all at once: where they stand, and codes for each word, its ends, its shape.

A word is a run of letters and digits of any script (accents are letters, combining marks too), with the
apostrophes inside it and the "+" or "#" behind it (C++, C#); every other mark is a word of its own, so that
"react/redux" and "go,rust" come apart. Codes know no case, no accents, and every digit as 0. Known to fail:
characters beyond the basic plane (emoji) are marks; scripts without spaces come out as one long word.

>>> text = "Go,C++ or crème"
>>> words = Words(text, Characters.load())
>>> [text[start:end] for start, end in zip(words.starts.tolist(), words.ends.tolist())]
['Go', ',', 'C++', 'or', 'crème']
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analyzer.text.letters import BASE, INVERSE, Codes, Rows, powers

Points = NDArray[np.uint32]

SPACE, LETTER, DIGIT, MARK = range(4)  # kinds of characters
PLANE = 2**16
_APOSTROPHES = (0x27, 0x2019)
_SIGNS = (0x2B, 0x23)  # + and #
SHAPES = 7  # digits, mark, small, Capital, CAPITALS, one capital, miXed


class Characters(NamedTuple):
    """What each character of the basic plane is, its small letter without accents, and whether it is a capital.

    Made by tools/build_characters.py of Python's Unicode tables, so that every machine reads alike.
    """

    kinds: NDArray[np.uint8]
    plain: NDArray[np.uint16]
    capitals: NDArray[np.bool_]

    @classmethod
    def load(cls) -> Characters:
        """Load the table that comes with the package (plain arrays, no pickle)."""
        file = resources.files("analyzer.built") / "characters.npz"
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as arrays:
            return cls(**{name: arrays[name] for name in cls._fields})


class Words:
    """Where the words of a text begin and end, and the codes a model knows them by."""

    def __init__(self, text: str, characters: Characters) -> None:
        kinds, plain, capitals = characters
        points = np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)
        points = np.minimum(points, PLANE - 1)
        kind = kinds[points]
        inside = _joined(points, (kind == LETTER) | (kind == DIGIT))
        edge = np.empty(len(kind) + 1, dtype=np.bool_)
        edge[0] = edge[-1] = True
        np.not_equal(inside[1:], inside[:-1], out=edge[1:-1])
        edge[:-1] |= kind * ~inside.astype(np.bool_) == MARK
        edge[1:] |= edge[:-1] & (kind == MARK) & (inside == 0)
        edges = edge.nonzero()[0]
        begins = edges[:-1]
        held = ((kind[begins] != SPACE) | (inside[begins] > 0)).nonzero()[0]
        self.starts: Rows = begins[held]
        self.ends: Rows = edges[1:][held]
        self._plain = plain[points]
        self._capital_sums = np.append(0, capitals[points].cumsum())
        self._digit_sums = np.append(0, (kind == DIGIT).cumsum())
        self._first_capital = capitals[points[self.starts]] if len(points) else np.zeros(0, dtype=np.bool_)
        self._marks = inside[self.starts] == 0
        self._sums: Codes = np.zeros(len(points) + 1, dtype=np.uint64)
        np.cumsum((self._plain + np.uint64(1)) * powers(BASE, len(points)), out=self._sums[1:])
        self._unshift = powers(INVERSE, len(points) + 1)

    def codes(self, starts: Rows, ends: Rows) -> Codes:
        """Return the code of each stretch, the same for the same letters wherever they stand."""
        return (self._sums[ends] - self._sums[starts]) * self._unshift[starts]

    def shapes(self) -> Rows:
        """Return for each word: 0 digits, 1 mark, 2 small, 3 Capital, 4 CAPITALS, 5 one capital, 6 miXed."""
        length = self.ends - self.starts
        capitals = self._capital_sums[self.ends] - self._capital_sums[self.starts]
        digits = self._digit_sums[self.ends] - self._digit_sums[self.starts]
        shape = np.where(self._first_capital & (capitals == 1), 3, 6)
        shape[capitals == 0] = 2
        shape[(capitals == length - digits) & (capitals > 1)] = 4
        shape[self._first_capital & (length == 1)] = 5
        shape[digits == length] = 0
        shape[self._marks] = 1
        return np.asarray(shape, dtype=np.intp)


def _joined(points: Points, inside: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Number the characters of words so that neighbours differ where one word ends and the next begins."""
    state = inside.astype(np.uint8)
    if len(points) < 2:
        return state
    apostrophe = (points == _APOSTROPHES[0]) | (points == _APOSTROPHES[1])
    within = apostrophe[1:-1] & inside[:-2] & inside[2:]
    state[1:-1][within] = 1
    sign = (points == _SIGNS[0]) | (points == _SIGNS[1])
    if sign.any():
        first = sign[1:] & inside[:-1]
        second = sign[2:] & first[:-1]
        state[1:][first] = 1
        state[2:][second] = 1
        signed = state.astype(np.bool_) & sign
        # What follows "+" begins a word: give that whole run another number.
        for at in (signed[:-1] & inside[1:]).nonzero()[0].tolist():
            stop = at + 1
            while stop < len(state) and state[stop] == 1:
                state[stop] = 2
                stop += 1
    return state


def codes_of_list(words: Sequence[str], characters: Characters) -> Codes:
    """Return the codes of some words, each as a text has it."""
    lengths = np.array([len(word) for word in words], dtype=np.intp)
    ends = np.cumsum(lengths + 1) - 1
    return Words("\n".join(words), characters).codes(ends - lengths, ends)


def hashed(codes: Codes, salt: int, bits: int) -> Rows:
    """Return a bucket for each code; each salt gives other buckets."""
    mixed = (codes ^ np.uint64(salt * 0xD6E8FEB86659FD93 % 2**64)) * np.uint64(0xFF51AFD7ED558CCD)
    mixed ^= mixed >> np.uint64(32)
    return (mixed * np.uint64(0xC4CEB9FE1A85EC53) >> np.uint64(64 - bits)).astype(np.intp)
