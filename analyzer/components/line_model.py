"""A linear model that tells what a line of a posting is about, and Viterbi over the lines of one posting.

Weights are numbers for words and pairs of words (TF-IDF, logistic regression), trained on lines that
stand under recognised headings in real postings: benchmarks/train_lines.py. Neighbouring lines help
each other through learned transitions. The hard class is what is neither duty nor demand nor offer:
legal text and how to apply are helped by rules in sections.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analyzer.components.word_terms import Rows, WordTerms

KINDS = ("about", "responsibilities", "requirements", "benefits", "legal", "how_to_apply")
BREAK, DIGITS = "\n", "0123456789"  # the terms know numbers as 0
DATA = Path(__file__).parents[1] / "data" / "line_model.npz"
_WORD_RE = re.compile(r"[a-z+#']+|(?<![0-9])[0-9]|\n")

Floats = NDArray[np.float32]


def find_words(lines: str) -> list[str]:
    """Return the words of lines, of each number its first digit, line breaks as words of their own.

    >>> find_words("15+ years of SQL")
    ['1', '+', 'years', 'of', 'sql']
    """
    return _WORD_RE.findall(lines.lower())


class LineModel:
    """``score(lines)`` gives one row of log-likelihoods over KINDS per line."""

    def __init__(self, arrays: Any) -> None:
        # The line break is a term that weighs nothing, so that every line has one.
        terms = [*str(arrays["terms"]).split("\n"), BREAK]
        self.break_row = len(terms) - 1
        self.terms = WordTerms(terms, lambda word: DIGITS if word == DIGITS[0] else (word,))
        idf: Floats = np.append(arrays["idf"].astype(np.float32), np.float32(0))
        self.squares = idf * idf
        weights = np.vstack([arrays["weights"].astype(np.float32), np.zeros(len(KINDS), dtype=np.float32)])
        self.weights: Floats = weights * idf[:, None]
        self.intercept: Floats = arrays["intercept"].astype(np.float32)
        self.places: Floats = arrays["places"].astype(np.float32)
        self.start: Floats = arrays["start"].astype(np.float32)
        self.towards: Floats = arrays["transitions"].astype(np.float32).T.copy()

    def score(self, lines: Sequence[str]) -> Floats:
        """Return an array of shape (lines, KINDS) for all lines of a posting: how likely they are by their
        words, and by where in the posting they stand."""
        line, term = self._terms(find_words("\n".join(lines) + BREAK))
        starts = np.flatnonzero(np.diff(line, prepend=-1))
        norms = np.sqrt(np.add.reduceat(self.squares[term], starts))
        sums = np.add.reduceat(self.weights[term], starts, axis=0)
        scores = sums / np.maximum(norms, 1e-6)[:, None] + self.intercept
        scores -= np.log(np.exp(scores).sum(axis=1, keepdims=True))
        lengths = np.array([len(line) for line in lines])
        tenths = (np.cumsum(lengths) - lengths) * len(self.places) // (lengths.sum() + 1)
        return np.asarray(scores + self.places[tenths], dtype=np.float32)

    def _terms(self, words: Sequence[str]) -> tuple[Rows, Rows]:
        """The words and pairs of words that are terms, as (line, row of the term), each once per line."""
        at, rows = self.terms.find(words)
        breaks = np.zeros(len(words), dtype=np.intp)
        breaks[at[rows == self.break_row]] = 1
        found = (np.cumsum(breaks) - breaks)[at] * len(self.squares) + rows
        found.sort()
        return np.divmod(found[np.diff(found, prepend=-1) > 0], len(self.squares))

    def best_path(self, scores: Floats) -> list[str]:
        """Return the most probable kind of each line, given its neighbours (Viterbi)."""
        back = np.empty(scores.shape, dtype=np.intp)
        best = scores[0] + self.start
        for step, score in zip(back[1:], scores[1:], strict=True):
            paths = self.towards + best
            paths.argmax(axis=1, out=step)
            best = np.maximum.reduce(paths, axis=1) + score
        path = [int(best.argmax())]
        for states in back[:0:-1].tolist():
            path.append(states[path[-1]])
        return [KINDS[state] for state in reversed(path)]


@lru_cache(maxsize=1)
def load_line_model() -> LineModel:
    """Load the shipped weights (plain arrays, no pickle) once."""
    with np.load(DATA, allow_pickle=False) as arrays:
        return LineModel(arrays)
