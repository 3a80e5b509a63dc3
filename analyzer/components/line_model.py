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

KINDS = ("about", "responsibilities", "requirements", "benefits", "legal", "how_to_apply")
DATA = Path(__file__).parents[1] / "data" / "line_model.npz"
_WORD_RE = re.compile(r"[a-z+#']+|\d+|\n")
_DIGITS_RE = re.compile(r"\d+")

Floats = NDArray[np.float32]


def find_words(lines: str) -> list[str]:
    """Return the words of lines, numbers as 0, line breaks as words of their own; the same at training and at
    run time.

    >>> find_words("5+ years of SQL")
    ['0', '+', 'years', 'of', 'sql']
    """
    return _WORD_RE.findall(_DIGITS_RE.sub("0", lines.lower()))


class LineModel:
    """``score(lines)`` gives one row of log-probabilities over KINDS per line."""

    def __init__(self, arrays: Any) -> None:
        terms = str(arrays["terms"]).split("\n")
        self.words = {term: row for row, term in enumerate(terms) if " " not in term}
        self.pairs = {tuple(term.split(" ")): row for row, term in enumerate(terms) if " " in term}
        self.unknown = len(terms)  # the row of what is not known: it weighs nothing
        self.idf: Floats = np.append(arrays["idf"].astype(np.float32), np.float32(0))
        self.weights: Floats = np.vstack([arrays["weights"], np.zeros((1, len(KINDS)))]).astype(np.float32)
        self.intercept: Floats = arrays["intercept"].astype(np.float32)
        self.start: Floats = arrays["start"].astype(np.float32)
        self.transitions: Floats = arrays["transitions"].astype(np.float32)

    def score(self, lines: Sequence[str]) -> Floats:
        """Return an array of shape (lines, KINDS)."""
        words = find_words("\n".join(lines) + "\n")
        unknown = self.unknown
        rows = np.array(
            [
                [self.words.get(word, unknown) for word in words],
                [self.pairs.get(pair, unknown) for pair in zip(words, [*words[1:], ""], strict=True)],
            ]
        )
        # Each term counts once per line; the line break, which no term is, stands for a line without any.
        breaks = np.array([word == "\n" for word in words])
        line = np.cumsum(breaks) - breaks
        line, row = np.divmod(np.unique(line * (unknown + 1) + rows), unknown + 1)
        starts = np.flatnonzero(np.diff(line, prepend=-1))
        idf = self.idf[row]
        norms = np.sqrt(np.add.reduceat(idf * idf, starts))
        sums = np.add.reduceat(self.weights[row] * idf[:, None], starts, axis=0)
        scores = sums / np.maximum(norms, 1e-6)[:, None] + self.intercept
        scores -= np.log(np.exp(scores).sum(axis=1, keepdims=True))
        return scores.astype(np.float32)

    def best_path(self, scores: Floats) -> list[str]:
        """Return the most probable kind of each line, given its neighbours (Viterbi)."""
        count = len(scores)
        back = np.zeros((count, len(KINDS)), dtype=np.int8)
        best = scores[0] + self.start
        for at in range(1, count):
            paths = best[:, None] + self.transitions
            back[at] = paths.argmax(axis=0)
            best = paths.max(axis=0) + scores[at]
        state = int(best.argmax())
        path = [state]
        for at in range(count - 1, 0, -1):
            state = int(back[at, state])
            path.append(state)
        return [KINDS[state] for state in reversed(path)]


@lru_cache(maxsize=1)
def load_line_model() -> LineModel:
    """Load the shipped weights (plain arrays, no pickle) once."""
    with np.load(DATA, allow_pickle=False) as arrays:
        return LineModel(arrays)
