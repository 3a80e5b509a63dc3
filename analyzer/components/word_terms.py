"""Terms that are words, or pairs of neighbouring words, found among the words of a text all at once.

Every word has a number and every pair is one number made of two, so that a text's terms are looked up
by a few operations on arrays instead of a step of Python for each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.intp]


class WordTerms:
    """The words and pairs ("credit", "credit risk") among ``terms``; the place of a term there is its row.

    ``spellings`` gives all that is read as a word, such as its plural; by default only itself.
    """

    def __init__(self, terms: Sequence[str], spellings: Callable[[str], Iterable[str]] = lambda word: (word,)) -> None:
        split = [term.split(" ") for term in terms]
        numbers: dict[str, int] = {}
        for words in split:
            for word in words:
                numbers.setdefault(word, len(numbers))
        self._unknown = len(numbers)
        self._numbers = {spelling: number for word, number in numbers.items() for spelling in spellings(word)}
        self._alone: Rows = np.full(len(numbers) + 1, -1, dtype=np.intp)
        pairs = []
        for row, words in enumerate(split):
            if len(words) == 1:
                self._alone[numbers[words[0]]] = row
            else:
                pairs.append((self._code(numbers[words[0]], numbers[words[1]]), row))
        pairs.sort()
        beyond = self._code(self._unknown, self._unknown) + 1  # so that every search ends on a pair
        self._pairs: Rows = np.array([code for code, _ in pairs] + [beyond], dtype=np.intp)
        self._paired: Rows = np.array([row for _, row in pairs] + [-1], dtype=np.intp)

    def _code(self, first: Any, second: Any) -> Any:
        return first * (self._unknown + 1) + second

    def find(self, words: Sequence[str]) -> tuple[Rows, Rows]:
        """Return where the terms begin among the words and the row of each: first the words, then the pairs.

        >>> WordTerms(["risk", "credit risk"]).find(["any", "credit", "risk"])
        (array([2, 1]), array([0, 1]))
        """
        numbers: Rows = np.fromiter(map(self._numbers.get, words, repeat(self._unknown)), np.intp, len(words))
        alone = self._alone[numbers]
        single = np.flatnonzero(alone >= 0)
        codes = self._code(numbers[:-1], numbers[1:])
        at = np.searchsorted(self._pairs, codes)
        paired = np.flatnonzero(self._pairs[at] == codes)
        return np.concatenate([single, paired]), np.concatenate([alone[single], self._paired[at[paired]]])
