"""What the reader's networks see of the units of a posting: a row of numbers per unit.

A unit is known by its words and pairs of words, by its form (heading, bullet, length, digits, case …), by its
place, and by the nearest heading above it. Used by the trainer and at run time alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analyzer.find.reader.word_features import REACHES, WordFeatures
from analyzer.find.reader.words import SHAPES, hashed
from analyzer.find.sections.units import Unit, holds_money
from analyzer.text.letters import Codes, Rows

PAIR_BITS = 16
HEADINGS = (
    "about", "responsibilities", "requirements", "preferred", "benefits", "pay", "how_to_apply", "legal", "other", "role",
)  # fmt: skip
NO_HEADING, UNKNOWN_HEADING = len(HEADINGS), len(HEADINGS) + 1
MAX_HEADING = 60
COMMON = 8192  # only so many words are known by their place at the edge of a unit
# The tables of a unit's form, side by side: how many rows each takes.
_FORMS = {
    "heading": 12, "above": 12, "inline": 2, "since": 8, "line": 6, "ends": 6, "length": 9, "digits": 3, "money": 2,
    "capitals": 5, "tenth": 10, "first": 8, "last": 6, "wish": 4, "demand": 4,
}  # fmt: skip
FORM_STARTS: dict[str, int] = dict(zip(_FORMS, np.cumsum([0, *_FORMS.values()]).tolist(), strict=False))
FORMS = sum(_FORMS.values())
LINE = list(_FORMS).index("line")  # the column that tells how a unit begins
_ENDS = {":": 1, ".": 2, ",": 3, ";": 3, "?": 4, "!": 4, ")": 5}


@dataclass(frozen=True, slots=True)
class UnitFeatures:
    """Per unit; pairs are (unit, bucket) one after the other."""

    forms: Rows  # a column per table of _FORMS
    above: Rows  # the nearest heading-like unit above, -1
    edges: Rows  # first, second and last word, as rows of the common words
    pair_unit: Rows
    pair: Rows


def unit_features(text: str, units: Sequence[Unit], words: WordFeatures, codes: Codes, size: int) -> UnitFeatures:
    """Return the features of all units."""
    count = len(units)
    joined = (words.unit[1:] == words.unit[:-1]).nonzero()[0]
    pair = hashed(codes[joined] * np.uint64(3) + codes[joined + 1] * np.uint64(7), 21, PAIR_BITS)
    return UnitFeatures(_forms(text, units, words), _above(units), _edges(words, count, size), words.unit[joined], pair)


def _edges(words: WordFeatures, count: int, size: int) -> Rows:
    """The first two words and the last of each unit that are no marks."""
    spoken = (words.shape != 1).nonzero()[0]
    unit = words.unit[spoken]
    row = np.where(words.row[spoken] < COMMON, words.row[spoken], COMMON)
    first = unit.searchsorted(np.arange(count))
    stop = unit.searchsorted(np.arange(count), side="right")
    row = np.append(row, COMMON + 1)
    none = len(row) - 1
    columns = [np.where(place < stop, place, none) for place in (first, first + 1)]
    columns.append(np.where(first < stop, stop - 1, none))
    found: Rows = row[np.stack(columns, axis=1)]
    return found


def _is_heading_like(unit: Unit) -> bool:
    return unit.heading is not None or (len(unit.text) <= MAX_HEADING and unit.text.endswith(":"))


def _above(units: Sequence[Unit]) -> Rows:
    above, last = [], -1
    for at, unit in enumerate(units):
        above.append(last)
        if _is_heading_like(unit):
            last = at
    return np.array(above, dtype=np.intp)


def _forms(text: str, units: Sequence[Unit], words: WordFeatures) -> Rows:
    count = len(units)
    place = np.arange(count)
    lengths = np.array([len(unit.text) for unit in units], dtype=np.intp)
    shape = np.bincount(words.unit * SHAPES + words.shape, minlength=count * SHAPES).reshape(count, SHAPES)
    spoken = np.maximum(shape[:, 2:].sum(axis=1), 1)
    numbers = shape[:, 0]
    rows: list[tuple[int, ...]] = []
    heading, since, end = NO_HEADING, 0, -2
    for unit in units:
        own = _heading(unit)
        gap = text[max(end, 0) : unit.start]
        line = 0 if end >= 0 and "\n" not in gap else 2 if gap.count("\n") > 1 else 1
        mark = _ENDS.get(unit.text[-1], 0)
        rows.append((own, heading, unit.inline, min(since, 7), line * 2 + unit.bullet, mark, holds_money(unit.text)))
        since += 1
        if own != NO_HEADING:
            heading, since = own, 0
        end = unit.end
    told = np.array(rows, dtype=np.intp).reshape(count, 7)
    columns = {
        "heading": told[:, 0],
        "above": told[:, 1],
        "inline": told[:, 2],
        "since": told[:, 3],
        "line": told[:, 4],
        "ends": told[:, 5],
        "length": np.searchsorted((12, 25, 45, 70, 110, 160, 220, 320), lengths),
        "digits": np.minimum(numbers, 2),
        "money": told[:, 6],
        "capitals": ((shape[:, 3] + shape[:, 4]) * 4.99 / spoken).astype(np.intp).clip(0, 4),
        "tenth": (lengths.cumsum() - lengths) * 10 // max(1, int(lengths.sum()) + 1),
        "first": np.minimum(place, 7),
        "last": np.minimum(count - 1 - place, 5),
        "wish": _cue_place(words, count, 0),
        "demand": _cue_place(words, count, 2),
    }
    return np.stack([columns[key] + FORM_STARTS[key] for key in _FORMS], axis=1)


def _cue_place(words: WordFeatures, count: int, column: int) -> Rows:
    """Whether a unit holds such a word: 0 no, 1 among its first four words, 2 among its last four, 3 between."""
    near = words.cues - np.arange(words.cues.shape[1]) * (len(REACHES) + 2)
    length = np.bincount(words.unit, minlength=count)
    first, last = length.cumsum() - length, length.cumsum() - 1
    held = (length > 0).nonzero()[0]
    none = len(REACHES) + 1
    place = np.zeros(count, dtype=np.intp)
    ahead, behind = near[first[held], column], near[last[held], column + 1]
    place[held] = np.where(ahead == none, 0, np.where(ahead == 0, 1, np.where(behind == 0, 2, 3)))
    return place


def _heading(unit: Unit) -> int:
    if unit.heading is not None:
        return HEADINGS.index(unit.heading) if unit.heading in HEADINGS else NO_HEADING
    asks = len(unit.text) <= MAX_HEADING and unit.text.endswith(":") and not unit.bullet
    return UNKNOWN_HEADING if asks else NO_HEADING
