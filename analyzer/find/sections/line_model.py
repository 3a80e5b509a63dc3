"""A linear model that tells what a line of a posting is about, and Viterbi over the lines of one posting.

Weights are numbers for words and pairs of words (TF-IDF, logistic regression), trained on lines that
stand under recognised headings in real postings: tools/train_lines.py. Neighbouring lines help
each other through learned transitions. The hard class is what is neither duty nor demand nor offer:
legal text and how to apply are helped by rules in sections.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from string import ascii_lowercase
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analyzer.lang.language import Language
from analyzer.text.letters import Letters, Rows, kinds_of
from analyzer.text.terms import WordTerms

KINDS = ("about", "responsibilities", "requirements", "benefits", "legal", "how_to_apply")
DIGITS = "0123456789"  # the terms know every number as 0
_KINDS = kinds_of(f"{ascii_lowercase}+#'", DIGITS)

Floats = NDArray[np.float32]
Lines = Sequence[tuple[int, int]]


class LineModel:
    """``score(letters, lines)`` gives one row of log-likelihoods over KINDS per line."""

    def __init__(self, arrays: Any) -> None:
        terms = str(arrays["terms"]).split("\n")
        self.terms = WordTerms(terms, lambda word: DIGITS if word == DIGITS[0] else (word,))
        # Behind them a term that every line has and that weighs nothing, so that none is without one.
        idf: Floats = np.append(arrays["idf"].astype(np.float32), np.float32(0))
        self.squares = idf * idf
        weights = np.vstack([arrays["weights"].astype(np.float32), np.zeros(len(KINDS), dtype=np.float32)])
        self.weights: Floats = weights * idf[:, None]
        self.intercept: Floats = arrays["intercept"].astype(np.float32)
        self.places: Floats = arrays["places"].astype(np.float32)
        self.start: Floats = arrays["start"].astype(np.float32)
        self.towards: Floats = arrays["transitions"].astype(np.float32).T.copy()

    def score(self, letters: Letters, lines: Lines) -> Floats:
        """Return an array of shape (lines, KINDS) for the lines (start, end) of a posting:
        how likely each kind is, in nats against the line's others, by the words and by where the line stands."""
        bounds = np.array(lines, dtype=np.intp)
        line, term = self._terms(letters, bounds)
        starts = line.searchsorted(np.arange(len(lines)))
        norms = np.sqrt(np.add.reduceat(self.squares[term], starts))
        sums = np.add.reduceat(self.weights[term], starts, axis=0)
        scores = sums / np.maximum(norms, 1e-6)[:, None] + self.intercept
        lengths = bounds[:, 1] - bounds[:, 0]
        tenths = (lengths.cumsum() - lengths) * len(self.places) // (lengths.sum() + 1)
        return np.asarray(scores + self.places[tenths], dtype=np.float32)

    def _terms(self, letters: Letters, bounds: Rows) -> tuple[Rows, Rows]:
        """The words and pairs of words that are terms, as (line, row of the term), each once per line. A number
        is read as its first digit."""
        starts, ends, lines = letters.words_within(_KINDS, bounds)
        ends = np.where(_KINDS[letters.letters[starts]] == 2, starts + 1, ends)
        at, rows = self.terms.find(letters.codes(starts, ends), lines)
        width = len(self.squares)
        found = np.concatenate([lines[at] * width + rows, np.arange(1, len(bounds) + 1) * width - 1])
        found.sort()
        return np.divmod(found[np.append(found[1:] != found[:-1], True)], width)

    def best_path(self, scores: Floats) -> list[str]:
        """Return the most probable kind of each line, given its neighbours (Viterbi)."""
        paths = np.zeros((len(scores), len(KINDS), len(KINDS)), dtype=np.float32)  # to each kind from each
        best = scores[0] + self.start
        for step, score in zip(paths[1:], scores[1:], strict=True):
            np.add(self.towards, best, out=step)
            best = np.maximum.reduce(step, axis=1) + score
        path = [int(best.argmax())]
        for states in paths.argmax(axis=2)[:0:-1].tolist():
            path.append(states[path[-1]])
        return [KINDS[state] for state in reversed(path)]


def load_line_model(language: Language) -> LineModel:
    """Load the weights (plain arrays, no pickle); a Language keeps them."""
    file = resources.files("analyzer.built") / "line_model.npz"
    with file.open("rb") as opened, np.load(opened, allow_pickle=False) as arrays:
        return LineModel(arrays)
