"""The reader's two small networks in numpy: plain arrays in, scores out.

The units' network sees all units of a posting: each is the mean of its words and pairs of words, its edge words,
its form and the words of the heading above; two convolutions look at four, then six units to each side. The
words' network looks at seventeen words and at what the first made of their unit. Trained by
tools/train_reader.py.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from analyzer.find.reader.unit_features import FORM_STARTS, UnitFeatures
from analyzer.find.reader.word_features import WordFeatures
from analyzer.text.letters import Rows

Floats = NDArray[np.float32]
# Rows are multiplied few at a time, so that no BLAS wakes its threads, which cost more than they save here.
WORK, MOST_ROWS = 2**18, 64
NEW_LINE, SAME_LINE = 7, 8  # rows of the shape table that stand before a unit
LINES = FORM_STARTS["line"] + 2  # the first two rows of this form are of units that go on in their line


class _Table:
    """Rows of small whole numbers with a scale for each column, unpacked as they are looked up."""

    def __init__(self, arrays: Any, name: str) -> None:
        self._whole = arrays[name]
        self._scale: Floats = arrays[f"{name}_scale"].astype(np.float32)
        self.width: int = self._whole.shape[1]

    def __getitem__(self, rows: Rows) -> Floats:
        return np.asarray(self._whole[rows] * self._scale, dtype=np.float32)


class ReaderModel:
    """``score(words, units, line)`` gives log-probabilities for each unit and for each word."""

    def __init__(self, arrays: Any) -> None:
        def plain(name: str) -> Floats:
            return np.ascontiguousarray(arrays[name].astype(np.float32))

        def table(name: str) -> _Table:
            return _Table(arrays, name)

        self.words = str(arrays["words"]).split("\n")
        self.word, self.affix = table("word"), table("affix")
        self.bag, self.bag_affix = table("bag"), table("bag_affix")
        self.pair, self.edge = table("pair"), [table(f"edge{place}") for place in range(3)]
        self.form, self.shape, self.name, self.cue = table("form"), plain("shape"), plain("name"), plain("cue")
        names = ("mix", "over", "near", "far", "kind", "told", "first", "second", "third", "out")
        self.weights = {name: plain(name) for name in names}
        self.bias = {name: plain(f"{name}_bias") for name in names if name != "over"}
        self.moves: Floats = plain("moves")

    def units(self, words: WordFeatures, units: UnitFeatures) -> tuple[Floats, Floats]:
        """Return what the network makes of each unit: hidden rows, and log-probabilities of the kinds."""
        count = len(units.forms)
        rows = self._rows(words, self.bag, self.bag_affix)
        sizes = np.maximum(np.bincount(words.unit, minlength=count), 1).astype(np.float32)
        norm = np.sqrt(sizes)[:, None]
        pairs = _sums(self.pair[units.pair], units.pair_unit, count)
        bag = np.concatenate([_sums(rows, words.unit, count), pairs], axis=1)
        bag /= norm
        above = np.concatenate([bag, np.zeros((1, bag.shape[1]), dtype=np.float32)])[units.above]
        edges = [table[units.edges[:, place]] for place, table in enumerate(self.edge)]
        hidden = _multiply(np.concatenate([bag, *edges], axis=1), self.weights["mix"]) + self.bias["mix"]
        hidden += _multiply(above, self.weights["over"])
        hidden += np.add.reduce(self.form[units.forms], axis=1)
        np.maximum(hidden, 0, out=hidden)
        for name, dilation in (("near", 1), ("far", 3)):
            hidden = hidden + self._layer(name, hidden, 5, dilation)
        scores = _multiply(hidden, self.weights["kind"]) + self.bias["kind"]
        return hidden, _log_softmax(scores)

    def skills(self, words: WordFeatures, hidden: Floats, lines: Rows) -> Floats:
        """Return thirteen scores per word, as they are: nothing, begins x importance, goes on x importance, and
        the kinds of skills. ``lines`` tells how each unit begins (unit_features.py, "line")."""
        count = len(words.row)
        begins = np.append(True, words.unit[1:] != words.unit[:-1])
        at = np.arange(count) + begins.cumsum()
        total = count + int(begins.sum())
        x = np.zeros((total, self.word.width), dtype=np.float32)
        x[at] = self._rows(words, self.word, self.affix) + self.name[words.name]
        shape, unit = np.empty(total, dtype=np.intp), np.empty(total, dtype=np.intp)
        marks, marked = at[begins] - 1, words.unit[begins]
        shape[at], unit[at] = words.shape, words.unit
        shape[marks], unit[marks] = np.where(lines[marked] < LINES, SAME_LINE, NEW_LINE), marked
        x += self.shape[shape]
        told = _multiply(hidden, self.weights["told"]) + self.bias["told"]
        told = told[unit]
        told[at] += np.add.reduce(self.cue[words.cues], axis=1)
        y = self._layer("first", x, 5, 1, told)
        for name, dilation in (("second", 2), ("third", 4)):
            y = y + self._layer(name, y, 3, dilation)
        return np.asarray(_multiply(y[at], self.weights["out"]) + self.bias["out"], dtype=np.float32)

    def _rows(self, words: WordFeatures, table: _Table, affix: _Table) -> Floats:
        """The rows of the words; the listed ones have their ends worked in."""
        rows: Floats = table[words.row]
        new = (words.row == len(self.words)).nonzero()[0]
        rows[new] += np.add.reduce(affix[words.affixes[new]], axis=1)
        return rows

    def _layer(self, name: str, x: Floats, taps: int, dilation: int, more: Floats | None = None) -> Floats:
        """A convolution over the rows, with what else is added before the rectifier: each place of the window gives
        its share to the row it is seen from."""
        count = len(x)
        weights = self.weights[name].reshape(taps, x.shape[1], -1)
        y = _multiply(x, weights[taps // 2]) + self.bias[name]
        for tap in range(taps):
            shift = (tap - taps // 2) * dilation
            if shift and abs(shift) < count:
                share = _multiply(x[shift:] if shift > 0 else x[:shift], weights[tap])
                if shift > 0:
                    y[:-shift] += share
                else:
                    y[-shift:] += share
        if more is not None:
            y += more
        np.maximum(y, 0, out=y)
        return y


def _sums(rows: Floats, which: Rows, count: int) -> Floats:
    """Add up the rows of each unit; rows stand in the order of units."""
    sums = np.zeros((count, rows.shape[1]), dtype=np.float32)
    if len(rows):
        firsts = np.append(True, which[1:] != which[:-1]).nonzero()[0]
        sums[which[firsts]] = np.add.reduceat(rows, firsts, axis=0)
    return sums


def _multiply(x: Floats, weights: Floats) -> Floats:
    """A product of few rows at a time."""
    count, width = x.shape
    rows = max(1, min(MOST_ROWS, WORK // weights.size))
    whole = count // rows * rows
    product = np.empty((count, weights.shape[1]), dtype=np.float32)
    np.matmul(x[:whole].reshape(-1, rows, width), weights, out=product[:whole].reshape(-1, rows, weights.shape[1]))
    if whole < count:
        np.matmul(x[whole:], weights, out=product[whole:])
    return product


def _log_softmax(scores: Floats) -> Floats:
    scores = scores - scores.max(axis=1, keepdims=True)
    return np.asarray(scores - np.log(np.exp(scores).sum(axis=1, keepdims=True)), dtype=np.float32)
