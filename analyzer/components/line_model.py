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
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

KINDS = ("about", "responsibilities", "requirements", "benefits", "legal", "how_to_apply")
DATA = Path(__file__).parents[1] / "data" / "line_model.npz"
_WORD_RE = re.compile(r"[a-z+#']+|\d+")

Floats = NDArray[np.float32]


def features(line: str) -> list[str]:
    """Return the words of a line and its pairs of words, numbers as 0; the same at training and at run time.

    >>> features("5+ years of SQL")
    ['0', '+', 'years', 'of', 'sql', '0 +', '+ years', 'years of', 'of sql']
    """
    words = ["0" if word.isdigit() else word for word in _WORD_RE.findall(line.lower())]
    return words + [f"{first} {second}" for first, second in pairwise(words)]


class LineModel:
    """``score(lines)`` gives one row of log-probabilities over KINDS per line."""

    def __init__(self, arrays: Any) -> None:
        self.rows = {term: row for row, term in enumerate(str(arrays["terms"]).split("\n"))}
        self.idf: Floats = arrays["idf"].astype(np.float32)
        self.weights: Floats = arrays["weights"].astype(np.float32)
        self.intercept: Floats = arrays["intercept"].astype(np.float32)
        self.start: Floats = arrays["start"].astype(np.float32)
        self.transitions: Floats = arrays["transitions"].astype(np.float32)

    def score(self, lines: Sequence[str]) -> Floats:
        """Return an array of shape (lines, KINDS)."""
        known = [[self.rows[term] for term in set(features(line)) if term in self.rows] or [-1] for line in lines]
        flat = np.array([row for rows in known for row in rows])
        starts = np.cumsum([0, *map(len, known)])[:-1]
        idf = np.where(flat < 0, 0, self.idf[flat])
        norms = np.sqrt(np.add.reduceat(idf * idf, starts))
        sums = np.add.reduceat(self.weights[flat] * idf[:, None], starts, axis=0)
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
