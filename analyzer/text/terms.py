"""Terms that are words, or pairs of neighbouring words, found among the words of a text all at once.

Every known word has a number and every known pair is one number made of two, so that a text's terms are
looked up by a few operations on arrays instead of a step of Python for each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from analyzer.text.letters import Codes, CodeTable, Rows, codes_of


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
        spelled = {spelling: number for word, number in numbers.items() for spelling in spellings(word)}
        self._numbers = CodeTable(codes_of(tuple(spelled)), np.array(tuple(spelled.values()), dtype=np.intp))
        self._alone: Rows = np.full(len(numbers) + 1, -1, dtype=np.intp)
        pairs: dict[int, int] = {}
        for row, words in enumerate(split):
            if len(words) == 1:
                self._alone[numbers[words[0]]] = row
            else:
                pairs[self._pair(numbers[words[0]], numbers[words[1]])] = row
        self._pairs = CodeTable(np.array(tuple(pairs), dtype=np.uint64), np.array(tuple(pairs.values()), dtype=np.intp))

    def _pair(self, first: Any, second: Any) -> Any:
        return (first + 1) * (self._unknown + 1) + second

    def find(self, words: Codes, parts: Rows) -> tuple[Rows, Rows]:
        """Return where the terms begin among the words and the row of each: first the words, then the pairs.

        ``words`` are their codes; ``parts`` tells which part of the text each is in, and no pair spans two.

        >>> WordTerms(["risk", "credit risk"]).find(codes_of(["any", "credit", "risk"]), np.zeros(3))
        (array([2, 1]), array([0, 1]))
        """
        numbers = self._numbers.find(words)
        alone = self._alone[numbers]
        single = (alone >= 0).nonzero()[0]
        known = ((numbers[:-1] >= 0) & (numbers[1:] >= 0) & (parts[1:] == parts[:-1])).nonzero()[0]
        rows = self._pairs.find(self._pair(numbers[known], numbers[known + 1]).astype(np.uint64))
        paired = (rows >= 0).nonzero()[0]
        return np.concatenate([single, known[paired]]), np.concatenate([alone[single], rows[paired]])
