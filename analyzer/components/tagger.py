"""A small trained tagger for skills that no list knows: a narrow convolutional network in numpy.

A word's row is the sum of hashed features (itself, its ends, its shape, its trigrams), computed once
per word and kept; three convolutions look at a window of about eleven words, and the best legal
sequence of BIO labels wins. Trained by benchmarks/train_tagger.py on SkillSpan (CC BY 4.0) and on
real lines labelled by larger models; only numbers ship. It prefers missing a skill to inventing one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

LABELS = ("O", "B-SKILL", "I-SKILL", "B-KNOWLEDGE", "I-KNOWLEDGE")
BUCKETS, SUBWORDS, WIDTH = 40_000, 3, 5
DATA = Path(__file__).parents[1] / "data" / "tagger.npz"
MAX_CACHED = 50_000
BIAS = 0.4  # added to the labels of skills: a little recall for a little precision, chosen on SkillSpan dev

# Words keep the marks that belong to names (C++, C#, Node.js, CI/CD); other marks stand alone.
_WORD_RE = re.compile(r"[A-Za-z0-9]+(?:[.'’&/-][A-Za-z0-9]+)*[+#]*|\.[A-Za-z]+|[^\sA-Za-z0-9]")
_DIGITS_RE = re.compile(r"\d+")

Floats = NDArray[np.float32]
Span = tuple[int, int, str]


def find_words(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the words of a text as (start, end)."""
    return [match.span() for match in _WORD_RE.finditer(text, start, len(text) if end is None else end)]


def word_features(word: str) -> list[int]:
    """Return the buckets of a word's features; the same at training and at run time."""
    lower = _DIGITS_RE.sub("0", word.lower())
    shape = _shape(word)
    names = [
        f"w={lower}",
        f"s={shape}",
        f"p2={lower[:2]}",
        f"p3={lower[:3]}",
        f"p4={lower[:4]}",
        f"e2={lower[-2:]}",
        f"e3={lower[-3:]}",
        f"e4={lower[-4:]}",
    ]
    padded = f"<{lower}>"
    names += [f"t={padded[at : at + SUBWORDS]}" for at in range(min(len(padded) - SUBWORDS + 1, 12))]
    return [crc32(name.encode()) % BUCKETS for name in names]


def _shape(word: str) -> str:
    if word.isdigit():
        return "0"
    if not word[0].isalnum():
        return word[0]
    return "X" if word.isupper() else "Xx" if word[0].isupper() else "xX" if word != word.lower() else "x"


class Tagger:
    """The network; share one between calls, it keeps the rows of words it has seen."""

    def __init__(self, arrays: Any) -> None:
        self.table: NDArray[np.int8] = arrays["table"]
        self.scale: Floats = arrays["scale"]
        self.layers = [
            (arrays[name].astype(np.float32), arrays[f"{name}_bias"].astype(np.float32), dilation)
            for name, dilation in (("first", 1), ("second", 2), ("third", 4))
        ]
        self.out, self.out_bias = arrays["out"].astype(np.float32), arrays["out_bias"].astype(np.float32)
        self._ids: dict[str, int] = {}
        self._known = np.zeros((1024, self.layers[0][0].shape[0] * self.layers[0][0].shape[2]), dtype=np.float32)

    def tag(self, text: str, lines: Sequence[tuple[int, int]], bias: float = BIAS) -> list[Span]:
        """Return the skills in the given stretches of a text as (start, end, label), label SKILL or KNOWLEDGE."""
        words = [find_words(text, start, end) for start, end in lines]
        kept = [line for line in words if line]
        if not kept:
            return []
        scores = self._scores(text, kept)
        scores[:, 1:] += bias
        labels = _decode(scores, [len(line) for line in kept])
        flat = [word for line in kept for word in line]
        return _spans(flat, labels)

    def _scores(self, text: str, lines: list[list[tuple[int, int]]]) -> Floats:
        """Label scores of all words, the lines side by side with empty rows between them."""
        gap = 4
        slots: list[int] = []
        ids: list[int] = []
        at = gap
        for line in lines:
            slots.extend(range(at, at + len(line)))
            ids.extend(self._id(text[start:end]) for start, end in line)
            at += len(line) + gap
        rows = np.zeros((at, self._known.shape[1]), dtype=np.float32)
        rows[slots] = self._known[ids]
        keep = np.zeros((at, 1), dtype=np.float32)
        keep[slots] = 1
        x = self._first(rows) * keep
        for weights, bias, dilation in self.layers[1:]:
            x = x + _convolve(x, weights, bias, dilation) * keep
        scores: Floats = x[slots] @ self.out + self.out_bias
        return scores

    def _first(self, rows: Floats) -> Floats:
        """The first convolution, its products with each word already in the word's row."""
        weights, bias, _ = self.layers[0]
        width, hidden = weights.shape[0], weights.shape[2]
        half = width // 2
        padded = np.zeros((len(rows) + width - 1, rows.shape[1]), dtype=np.float32)
        padded[half : half + len(rows)] = rows
        total = np.tile(bias, (len(rows), 1))
        for offset in range(width):
            total += padded[offset : offset + len(rows), offset * hidden : (offset + 1) * hidden]
        return np.maximum(total, 0, out=total)

    def _id(self, word: str) -> int:
        known = self._ids.get(word)
        if known is None:
            if len(self._ids) >= MAX_CACHED:
                self._ids.clear()
            known = self._ids[word] = len(self._ids)
            if known >= len(self._known):
                self._known = np.concatenate([self._known, np.zeros_like(self._known)])
            vector = self.table[word_features(word)].astype(np.int32).sum(axis=0) * self.scale
            weights = self.layers[0][0]
            self._known[known] = np.einsum("d,wdh->wh", vector, weights).reshape(-1)
        return known


def _convolve(x: Floats, weights: Floats, bias: Floats, dilation: int) -> Floats:
    width = weights.shape[0]
    reach = dilation * (width // 2)
    padded = np.zeros((len(x) + 2 * reach, x.shape[1]), dtype=np.float32)
    padded[reach : reach + len(x)] = x
    total = np.tile(bias, (len(x), 1))
    for offset in range(width):
        total += padded[offset * dilation : offset * dilation + len(x)] @ weights[offset]
    return np.maximum(total, 0, out=total)


def _decode(scores: Floats, lengths: list[int]) -> list[int]:
    """The best label of each word, an inside label only after one of its kind (greedy, from the left)."""
    best = scores.argmax(axis=1).tolist()
    inside = {2: (1, 2), 4: (3, 4)}
    at = 0
    for length in lengths:
        previous = 0
        for index in range(at, at + length):
            label = best[index]
            if label in inside and previous not in inside[label]:
                label = best[index] = label - 1
            previous = label
        at += length
    return best


def _spans(words: list[tuple[int, int]], labels: list[int]) -> list[Span]:
    spans: list[Span] = []
    at = 0
    while at < len(labels):
        if labels[at]:
            last = at
            while last + 1 < len(labels) and labels[last + 1] == labels[at] + 1:
                last += 1
            spans.append((words[at][0], words[last][1], LABELS[labels[at]][2:]))
            at = last
        at += 1
    return spans


@lru_cache(maxsize=1)
def load_tagger() -> Tagger:
    """Load the shipped weights (plain arrays, no pickle) once."""
    with np.load(DATA, allow_pickle=False) as arrays:
        return Tagger(arrays)
