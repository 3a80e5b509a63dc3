"""The skills that the scores of a posting's words mark: where each begins and ends, its kind, how much asked for.

A span begins where "begins" outweighs "nothing" by a factor, and goes on likewise; a listed name that is likely
enough is taken whole. The factors were chosen on held-out labelled postings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analyzer.find.reader.model import Floats
from analyzer.find.reader.word_features import EVERYDAY, WordFeatures
from analyzer.posting import Importance, SkillKind
from analyzer.text.letters import Rows

IMPORTANCES: tuple[Importance, ...] = ("required", "preferred", "mentioned")
SKILL_KINDS: tuple[SkillKind, ...] = ("technology", "knowledge", "competence", "soft", "language", "certificate")
# What "begins" and "goes on" are multiplied by against "nothing", and what a listed name needs to be taken whole:
# best F1 over names on the 150 held-out postings.
BEGIN, INSIDE = 1.3, 1.6
SURE_NAME, EVERYDAY_NAME = 0.1, 0.35
TOGETHER = 1.0  # what the other spans of a unit count against a span itself
_BEGINS, _INSIDE = slice(1, 4), slice(4, 7)
Marks = NDArray[np.bool_]


class SkillSpan(NamedTuple):
    """A stretch of the text that is a skill asked for or named; ``listed`` tells that a name of the list stands there."""

    start: int
    end: int
    kind: SkillKind
    importance: Importance
    sure: float
    listed: bool


def find_spans(
    text: str, words: WordFeatures, tags: Floats, names: tuple[Rows, Rows], joining: Marks
) -> Iterator[SkillSpan]:
    """Yield the skills that the words' scores mark, in order; a listed name that is likely enough is taken whole.

    ``names`` are the first words of listed names and the words behind their last; ``joining`` tells which rows of
    the word list no skill begins or ends with."""
    chances = np.exp(tags[:, :7] - tags[:, :7].max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    importance = chances[:, _BEGINS] + chances[:, _INSIDE]
    begins, inside = chances[:, _BEGINS].sum(axis=1), chances[:, _INSIDE].sum(axis=1)
    # Sums up to each word: what a stretch holds is a difference of two.
    sums = np.concatenate(
        [
            np.zeros((1, 10)),
            np.cumsum(np.concatenate([chances[:, :1], importance, tags[:, 7:]], axis=1), axis=0, dtype=np.float64),
        ]
    )
    first, stop = names
    needed = np.where(words.name[np.minimum(first, len(words.name) - 1)] == EVERYDAY, EVERYDAY_NAME, SURE_NAME)
    likely = (sums[stop, 0] - sums[first, 0] <= (1 - needed) * (stop - first)) & (stop > first)
    listed = list(zip(first[likely].tolist(), stop[likely].tolist(), strict=True))
    label = np.stack([chances[:, 0], begins * BEGIN, inside * INSIDE], axis=1).argmax(axis=1)
    edges = (words.shape == 1) | joining[words.row]
    found = sorted(_joined(list(_trimmed(text, words, _runs(label, words.unit), edges.tolist())), listed))
    if not found:
        return
    left, right = (np.array(column, dtype=np.intp) for column in list(zip(*found, strict=True))[:2])
    held = sums[right] - sums[left]
    columns = (
        words.starts[left],
        words.ends[right - 1],
        held[:, 4:].argmax(axis=1),
        _asked(held[:, 1:4], words.unit[left]).argmax(axis=1),
        1 - held[:, 0] / (right - left),
    )
    for (_, _, is_listed), start, end, kind, asked, sure in zip(
        found, *(column.tolist() for column in columns), strict=True
    ):
        yield SkillSpan(start, end, SKILL_KINDS[kind], IMPORTANCES[asked], sure, is_listed)


def _asked(own: Floats, unit: Rows) -> Floats:
    """How much each span is asked for by its own words and by the other spans of its unit: a list is mostly asked
    for as a whole."""
    shares: Floats = (own / own.sum(axis=1, keepdims=True)).astype(np.float32)
    total = np.zeros((int(unit.max()) + 1, 3), dtype=np.float32)
    np.add.at(total, unit, shares)
    together: Floats = total[unit]
    return shares + np.float32(TOGETHER) * together


def _runs(label: Rows, unit: Rows) -> list[tuple[int, int]]:
    """Runs of marked words within a unit: 1 begins one, 2 goes on, and begins where nothing came before."""
    fresh = np.append(True, (unit[1:] != unit[:-1]) | (label[:-1] == 0))
    begins = (label == 1) | ((label == 2) & fresh)
    stops = np.append(((label == 0) | begins).nonzero()[0], len(label))
    starts = begins.nonzero()[0]
    return list(zip(starts.tolist(), stops[stops.searchsorted(starts, side="right")].tolist(), strict=True))


def _trimmed(
    text: str, words: WordFeatures, runs: Sequence[tuple[int, int]], edges: Sequence[bool]
) -> Iterator[tuple[int, int]]:
    """The runs without the words and marks no skill begins or ends with; ".NET" keeps its point, "on-call" its
    word before the hyphen, and a bracket stays that was opened inside."""
    for left, right in runs:
        while left < right and edges[left]:
            if right - left > 1 and (
                text.startswith(".N", words.starts[left]) or text.startswith("-", words.ends[left])
            ):
                break
            left += 1
        while left < right and edges[right - 1]:
            if text[words.starts[right - 1]] == ")" and "(" in text[words.starts[left] : words.starts[right - 1]]:
                break
            right -= 1
        if left < right:
            yield left, right


def _joined(runs: Sequence[tuple[int, int]], listed: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """Both kinds of finding without overlap: the runs, which know better where a skill ends, but a listed name
    where none is, and where one name was read as several."""
    at = 0
    for left, right in listed:
        while at < len(runs) and runs[at][1] <= left:
            yield (*runs[at], False)
            at += 1
        within = at
        while within < len(runs) and runs[within][1] <= right and runs[within][0] >= left:
            within += 1
        if within - at > 1 or at == len(runs) or runs[at][0] >= right:
            yield left, right, True
            at = within
    yield from ((left, right, False) for left, right in runs[at:])
