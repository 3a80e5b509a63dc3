"""Examples laid side by side for the networks, with some of their words hidden, and what is to come out of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

from analyzer.find.reader.model import LINES, NEW_LINE, SAME_LINE, Floats
from analyzer.find.reader.reader import KINDS
from analyzer.find.reader.spans import SKILL_KINDS
from analyzer.find.reader.unit_features import LINE
from analyzer.find.reader.word_features import EVERYDAY, NAME, NO_NAME
from analyzer.text.letters import Rows
from reader.features import TAGS, Example
from reader.network import Batch

GAP = 8  # rows of nothing between postings, as far as a convolution sees
_MARK, _TECHNOLOGY = 1, SKILL_KINDS.index("technology")
_DOUBTED = 0.3  # what a doubtful unit counts


class Wanted(NamedTuple):
    """Chances per unit of its kinds, per word of its tags and of the kinds of skills, and what each row counts."""

    kinds: Floats
    unit_weight: Floats
    tags: Floats
    skills: Floats
    skill_weight: Floats


def batch_of(examples: Sequence[Example], size: int, rng: np.random.Generator | None = None) -> Batch:
    """Lay examples one behind the other; ``rng`` hides some of their words, ``size`` is the row of unknown words."""
    parts: dict[str, list[NDArray[np.generic]]] = {}
    units = rows = unit_rows = 0
    for example in examples:
        placed = _placed(example, units, rows, unit_rows)
        row, name, keep = example.words.row, example.words.name, np.ones(len(example.words.row), dtype=np.float32)
        if rng is not None:
            row, name, keep = _hidden(example, size, rng)
        for key, value in (placed | {"row": row, "name": name, "keep": keep}).items():
            parts.setdefault(key, []).append(value)
        units, rows = units + example.unit_count, rows + len(placed["shape"])
        unit_rows += example.unit_count + GAP
    columns = {key: torch.tensor(np.concatenate(values)) for key, values in parts.items()}
    return Batch(**columns, unit_rows=unit_rows)


def _placed(example: Example, units: int, rows: int, unit_rows: int) -> dict[str, NDArray[np.generic]]:
    """The columns of an example that stands behind so many units, rows of words and rows of units."""
    words, features = example.words, example.units
    first = np.append(True, words.unit[1:] != words.unit[:-1])
    at = np.arange(len(words.row)) + first.cumsum()  # a row before each unit
    total = len(words.row) + int(first.sum()) + GAP
    shape, row_unit = np.full(total, NEW_LINE), np.full(total, -1)
    filled = np.zeros(total, dtype=np.float32)
    mark, marked = at[first] - 1, words.unit[first]
    shape[at], row_unit[at], filled[at] = words.shape, words.unit + units, 1
    shape[mark] = np.where(features.forms[marked, LINE] < LINES, SAME_LINE, NEW_LINE)
    row_unit[mark], filled[mark] = marked + units, 1
    return {
        "affixes": words.affixes,
        "cues": words.cues,
        "unit": words.unit + units,
        "forms": features.forms,
        "above": np.where(features.above < 0, -1, features.above + units),
        "edges": features.edges,
        "pair_unit": features.pair_unit + units,
        "pair": features.pair,
        "word_at": at + rows,
        "unit_at": np.arange(example.unit_count) + unit_rows,
        "shape": shape,
        "filled": filled,
        "row_unit": row_unit,
    }


def _hidden(example: Example, size: int, rng: np.random.Generator) -> tuple[Rows, Rows, Floats]:
    """Hide words, so that their context must tell: listed names often, everyday words among them more often. Some
    plain words and some single tools pass for everyday names, so that to be one says nothing by itself."""
    words, labels = example.words, example.labels
    count = len(words.row)
    row, name, keep = words.row.copy(), words.name.copy(), np.ones(count, dtype=np.float32)
    chance = rng.random(count)
    group = ((name == NAME) | (name == EVERYDAY)).cumsum()
    hide = rng.random(int(group.max(initial=0)) + 1)[group]
    keep[((name > NO_NAME) & (hide < 0.15)) | ((name >= EVERYDAY) & (hide < 0.35))] = 0
    if labels is not None:
        begins, more = (labels.tags > 0) & (labels.tags <= TAGS // 2), TAGS // 2
        alone = np.append(labels.tags[1:], 0) <= more
        plain = (labels.tags == 0) & (words.shape > _MARK) & (name == NO_NAME) & (chance < 0.02)
        tool = begins & alone & (labels.skills == _TECHNOLOGY) & (chance < 0.25)
        name[plain | tool] = EVERYDAY
        keep[plain | tool] = 0
    keep[(chance > 0.98) & (name == NO_NAME)] = 0
    row[(keep == 0) | (rng.random(count) > 0.93)] = size
    return row, name, keep


def wanted(example: Example, silver: tuple[Floats, Floats, Floats] | None) -> Wanted:
    """What is to come out: the labels, or what trained readers said (kinds, tags, skills)."""
    if silver is not None:
        kinds, tags, skills = silver
        return Wanted(kinds, np.ones(len(kinds), dtype=np.float32), tags, skills, 1 - tags[:, 0])
    labels = example.labels
    assert labels is not None
    return Wanted(
        _one_hot(labels.kinds, 2 * len(KINDS)),
        np.where(labels.kinds < 0, 0, np.where(labels.doubtful, _DOUBTED, 1)).astype(np.float32),
        _one_hot(labels.tags, TAGS),
        _one_hot(labels.skills, len(SKILL_KINDS)),
        (labels.skills >= 0).astype(np.float32),
    )


def _one_hot(values: Rows, count: int) -> Floats:
    return np.eye(count, dtype=np.float32)[np.maximum(values, 0)]


def split(batch: Sequence[Example], units: Floats, words: Floats) -> Iterator[tuple[Floats, Floats]]:
    """Yield of each example of a batch its rows of units and of words."""
    unit = word = 0
    for example in batch:
        yield units[unit : unit + example.unit_count], words[word : word + len(example.words.row)]
        unit, word = unit + example.unit_count, word + len(example.words.row)
