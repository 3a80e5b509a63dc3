"""A small trained tagger for skills that no list knows: a narrow convolutional network in numpy.

A word's row is the sum of hashed features (itself, its ends, its shape, its trigrams), taken through
the first layer once per word type and kept; three convolutions look at a window of seventeen words.
Trained by tools/train_tagger.py on SkillSpan (CC BY 4.0) and on real lines labelled by larger
models; only numbers ship. Known to fail: it cuts long verb phrases short, and where a lone word may
be a skill or a heading it guesses. Figures stand in benchmarks/tagger.md.

    tagger = language.once(load_tagger)
    tagger.tag(text, [(start, end), …])   # lines that may hold skills → [(start, end, label), …]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from analyzer.lang.language import Language

LABELS = ("O", "B-SKILL", "I-SKILL", "B-KNOWLEDGE", "I-KNOWLEDGE")
BUCKETS, SUBWORDS, WIDTH = 40_000, 3, 5
DILATIONS = {"second": 2, "third": 4}
DATA = Path(__file__).parents[2] / "built" / "tagger.npz"
BIAS = 0.8  # added to the labels of skills, so that more are found: chosen on SkillSpan dev, whole postings
MAX_CACHED = 32_000  # word types kept with their rows (at most 50 MB)
MAX_LETTERS = 40  # a longer "word" is a link or a run of digits: its beginning stands for it
MAX_WORDS = 20_000  # read per call, thirty times a posting; nobody asks for skills after that
GAP = 4  # empty rows between lines, as far as one layer looks
# Rows multiplied at a time: so few that no BLAS wakes its threads, which cost more than they save here.
ROWS, BLOCK = 16, 8

LONE_MARGIN = 1.0  # by which one word of a competence must outscore "no skill"

# Words keep the marks that belong to names (C++, C#, Node.js, CI/CD); other marks stand alone.
WORD_RE = re.compile(r"[A-Za-z0-9]++(?:[.'’&/-][A-Za-z0-9]++)*+[+#]*+|\.[A-Za-z]++|[^\sA-Za-z0-9]")
JOINING_WORDS = frozenset(
    "a|an|and|as|at|by|for|from|in|into|of|on|or|our|that|the|their|to|with|your".split("|")  # noqa: SIM905
)
# A feature's checksum goes on from that of its name.
_WHOLE, _SHAPE, _PART = (crc32(name) for name in (b"w=", b"s=", b"t="))
_BEGINS = {length: crc32(b"p%d=" % length) for length in (2, 3, 4)}
_ENDS = {length: crc32(b"e%d=" % length) for length in (2, 3, 4)}
_DIGITS_RE = re.compile(r"\d+")

Floats = NDArray[np.float32]
Span = tuple[int, int, str]


def find_words(text: str, start: int, end: int) -> list[str]:
    """Return the words and marks of a stretch of a text; nothing but white space stands between them.

    >>> find_words("C++, .NET!", 0, 10)
    ['C++', ',', '.NET', '!']
    """
    return WORD_RE.findall(text, start, end)


def word_features(word: str) -> list[int]:
    """Return the buckets of a word's features; the same at training and at run time."""
    lower = _DIGITS_RE.sub("0", word.lower())
    padded = f"<{lower}>"
    named = [
        (_WHOLE, lower),
        (_SHAPE, _shape(word)),
        *((start, lower[:length]) for length, start in _BEGINS.items()),
        *((start, lower[-length:]) for length, start in _ENDS.items()),
        *((_PART, padded[at : at + SUBWORDS]) for at in range(min(len(padded) - SUBWORDS + 1, 12))),
    ]
    return [crc32(value.encode(), start) % BUCKETS for start, value in named]


def _shape(word: str) -> str:
    if word.isdigit():
        return "0"
    if not word[0].isalnum():
        return word[0]
    return "X" if word.isupper() else "Xx" if word[0].isupper() else "xX" if word != word.lower() else "x"


class _FirstLayer:
    """What each word type adds to the rows around it, worked out once and kept; threads may share one."""

    def __init__(self, arrays: Any) -> None:
        self.table: NDArray[np.int8] = arrays["table"]
        self.scale: Floats = arrays["scale"]
        weights = arrays["first"].astype(np.float32)
        self.hidden: int = weights.shape[2]
        # One product gives a word's share at every place of the window, the places side by side.
        self.weights = np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(weights.shape[1], -1))
        self._lock = Lock()
        self._forget()

    def _forget(self) -> None:
        self._ids = {"": 0}  # the empty row between lines
        # A row per place of the window; the system gives the memory only as rows are written.
        self._known = np.zeros((WIDTH, MAX_CACHED + MAX_WORDS, self.hidden), dtype=np.float32)

    def shares(self, words: list[str]) -> tuple[list[Floats], NDArray[np.intp]]:
        """Return for each place of the window the shares of all words, as many rows; and which rows are empty."""
        with self._lock:
            if len(self._ids) > MAX_CACHED:
                self._forget()
            ids = np.array(self._rows(words))
            return [rows.take(ids, axis=0, mode="clip") for rows in self._known], (ids == 0).nonzero()[0]

    def _rows(self, words: list[str]) -> list[int | None]:
        rows = list(map(self._ids.get, words))
        if None not in rows:
            return rows
        new = {at: words[at][:MAX_LETTERS] for at, row in enumerate(rows) if row is None}
        self._learn([word for word in dict.fromkeys(new.values()) if word not in self._ids])
        for at, word in new.items():
            rows[at] = self._ids[word]
        return rows

    def _learn(self, words: list[str]) -> None:
        """Work out new words, a block at a time: so few that no BLAS wakes its threads."""
        for at in range(0, len(words), BLOCK):
            block = words[at : at + BLOCK]
            features = [word_features(word) for word in block] + [[0]] * (BLOCK - len(block))
            starts = np.cumsum([0, *map(len, features[:-1])])
            sums = np.add.reduceat(self.table[np.concatenate(features)].astype(np.float32), starts, axis=0)
            shares = (sums * self.scale) @ self.weights
            first = len(self._ids)
            self._known[:, first : first + BLOCK] = shares.reshape(BLOCK, WIDTH, self.hidden).swapaxes(0, 1)
            self._ids.update(zip(block, range(first, first + len(block)), strict=True))


class Tagger:
    """The network; share one between calls, it keeps what it knows of the words it has seen."""

    def __init__(self, arrays: Any) -> None:
        self.first = _FirstLayer(arrays)
        self.first_bias: Floats = arrays["first_bias"]
        self.deeper = [
            (arrays[name].astype(np.float32, order="C"), arrays[f"{name}_bias"], dilation)
            for name, dilation in DILATIONS.items()
        ]
        self.out, self.out_bias = arrays["out"].astype(np.float32, order="C"), arrays["out_bias"]

    def tag(self, text: str, lines: Sequence[tuple[int, int]], bias: float = BIAS) -> list[Span]:
        """Return the skills in the given stretches of a text as (start, end, label), in reading order.

        ``lines`` are (start, end) in characters, each read by itself: pass those that may hold skills.
        Label is SKILL (something done or a trait) or KNOWLEDGE (something known). A higher ``bias``
        finds more and errs more. Offsets are into ``text``.

        >>> text = "You have experience with PostgreSQL."
        >>> [(text[start:end], label) for start, end, label in load_tagger(Language()).tag(text, [(0, len(text))])]
        [('PostgreSQL', 'KNOWLEDGE')]
        """
        gap = [""] * GAP
        words, firsts = [*gap], []  # with empty rows around every line; and the row each line begins at
        for start, end in lines:
            firsts.append(len(words))
            words += find_words(text, start, end)
            words += gap
            if len(words) > MAX_WORDS:
                del words[MAX_WORDS:]
                break
        words += [""] * (-len(words) % ROWS)
        scores = self._scores(words)
        scores[:, 1:] += bias
        places = zip(firsts, (start for start, _ in lines), strict=False)
        return list(_in_text(text, words, places, _runs_of_words(words, scores)))

    def _scores(self, words: list[str]) -> Floats:
        """Label scores of all words; empty rows take no part."""
        shares, empty = self.first.shares(words)
        x = _shift_and_add(shares, self.first_bias, 1)
        x[empty] = 0
        for weights, bias, dilation in self.deeper:
            shares = [_multiply(x, part) for part in weights]
            x += _shift_and_add(shares, bias, dilation)
            x[empty] = 0
        scores: Floats = _multiply(x, self.out) + self.out_bias
        scores[empty, 1:] = -np.inf
        return scores


def _multiply(x: Floats, weights: Floats) -> Floats:
    product: Floats = np.matmul(x.reshape(-1, ROWS, x.shape[1]), weights)
    return product.reshape(len(x), -1)


def _shift_and_add(shares: Sequence[Floats], bias: Floats, dilation: int) -> Floats:
    """A convolution's sum: each place of the window gives its share to the row it is seen from."""
    middle = len(shares) // 2
    total = shares[middle]
    total += bias
    for place, share in enumerate(shares):
        shift = (middle - place) * dilation
        if shift > 0:
            total[shift:] += share[:-shift]
        elif shift < 0:
            total[:shift] += share[-shift:]
    return np.maximum(total, 0, out=total)


def _runs_of_words(words: list[str], scores: Floats) -> Iterator[tuple[int, int, int]]:
    """Yield the runs of labelled words, without the words no span begins or ends with."""
    margins = np.maximum(scores[:, 1], scores[:, 2]) - scores[:, 0]  # by which a word scores as a competence's
    for first, last, inside in _runs(scores.argmax(axis=1)):
        left, right = first, last
        while left < right and _is_edge(words[left]):
            left += 1
        while left < right and _is_edge(words[right - 1]):
            right -= 1
        if right - left == 1:
            # A lone word of a competence is mostly a splinter of a longer phrase, and must be sure; what begins
            # with a letter not ASCII is that letter only.
            unsure = inside == 2 and margins[first:last].max() < LONE_MARGIN
            if unsure or not words[left][0].isascii():
                continue
        if left < right:
            yield left, right, inside


def _in_text(
    text: str, words: list[str], lines: Iterable[tuple[int, int]], runs: Iterable[tuple[int, int, int]]
) -> Iterator[Span]:
    """Find the runs in the text, going from word to word; ``lines`` are (row, character) where each begins."""
    ahead = iter([*lines, (len(words), len(text))])
    following = next(ahead)
    row = at = 0
    for left, right, inside in runs:
        while following[0] <= left:
            row, at = following
            following = next(ahead)
        for word in words[row:left]:
            at = text.index(word, at) + len(word)
        start = text.index(words[left], at)
        for word in words[left:right]:
            at = text.index(word, at) + len(word)
        row = right
        yield start, at, LABELS[inside][2:]


def _runs(labels: NDArray[np.intp]) -> list[tuple[int, int, int]]:
    """Join each beginning with the inside labels of its kind that follow; an inside label alone begins.
    A run is its first row, the row after its last, and its inside label."""
    runs: list[tuple[int, int, int]] = []
    end = kind = 0
    marked = labels.nonzero()[0]
    for at, label in zip(marked.tolist(), labels[marked].tolist(), strict=True):
        if at == end and label == kind:
            runs[-1] = (runs[-1][0], at + 1, kind)
        else:
            kind = label + label % 2
            runs.append((at, at + 1, kind))
        end = at + 1
    return runs


@lru_cache(maxsize=4096)
def _is_edge(word: str) -> bool:
    """Whether a span may not begin or end with this word: a mark, or one that joins."""
    return word.lower() in JOINING_WORDS or not any(map(str.isalnum, word))


def load_tagger(language: Language) -> Tagger:
    """Load the shipped weights (plain arrays, no pickle); a Language keeps them."""
    with np.load(DATA, allow_pickle=False) as arrays:
        return Tagger(arrays)
