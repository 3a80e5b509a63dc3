"""What the reader's networks see of the words of a posting: a row of numbers per word.

A word is known by its row in the word list (most frequent first), by its ends where the list lacks it, by its
shape, by whether a name of the skill list stands there, and by how near words of wishing and demanding are.
Used by the trainer and at run time alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analyzer.find.reader.words import Characters, Words, codes_of_list, hashed
from analyzer.find.sections.units import Unit
from analyzer.lang.language import Language
from analyzer.text.letters import Codes, CodeTable, Rows

AFFIX_BITS, AFFIXES = 14, 4
Names = Sequence[tuple[int, int, bool]]  # where listed names stand, and whether they are everyday words too
NO_NAME, NAME, NAME_ON, EVERYDAY, EVERYDAY_ON = range(5)
REACHES = (3, 8, 20)  # words to the nearest wish or demand, in steps
_STEPS = len(REACHES) + 2


@dataclass(frozen=True, slots=True)
class WordFeatures:
    """Per word of the units, in order."""

    starts: Rows
    ends: Rows
    unit: Rows
    row: Rows  # in the word list, its length where unknown
    affixes: Rows  # four columns
    shape: Rows
    name: Rows
    cues: Rows  # four columns: how far the next wish, the last wish, the next demand, the last demand


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words the networks know, by their codes: the listed ones, and those that wish (0) or demand (1)."""

    listed: CodeTable
    size: int
    cues: CodeTable
    characters: Characters

    @classmethod
    def of(cls, listed: Sequence[str], language: Language) -> Vocabulary:
        """Return the vocabulary of a word list and a language's words of wishing and demanding."""
        characters = Characters.load()
        wishes, demands = language.words("reader", "wishes"), language.words("reader", "demands")
        kinds = np.repeat(np.array([0, 1], dtype=np.intp), (len(wishes), len(demands)))
        return cls(
            listed=CodeTable(codes_of_list(listed, characters), np.arange(len(listed))),
            size=len(listed),
            cues=CodeTable(codes_of_list((*wishes, *demands), characters), kinds),
            characters=characters,
        )


def word_features(text: str, units: Sequence[Unit], vocabulary: Vocabulary) -> tuple[WordFeatures, Codes]:
    """Return the features of all words inside units, and their codes; no names are marked yet, and the ends only
    of words that the list lacks."""
    words = Words(text, vocabulary.characters)
    bounds = np.array([(unit.start, unit.end) for unit in units], dtype=np.intp).reshape(-1, 2)
    which = bounds[:, 0].searchsorted(words.starts, side="right") - 1
    held = ((which >= 0) & (words.starts < bounds[which, 1])).nonzero()[0]
    starts, ends, unit = words.starts[held], words.ends[held], which[held]
    codes = words.codes(starts, ends)
    row = vocabulary.listed.find(codes)
    new = (row < 0).nonzero()[0]
    row[new] = vocabulary.size
    letters = np.zeros((len(row), AFFIXES), dtype=np.intp)
    letters[new] = affixes(words, starts[new], ends[new])
    name = np.zeros(len(row), dtype=np.intp)
    return WordFeatures(
        starts, ends, unit, row, letters, words.shapes()[held], name, _cues(vocabulary.cues.find(codes), unit)
    ), codes


def mark_names(words: WordFeatures, names: Names) -> tuple[Rows, Rows]:
    """Mark the words of listed names, and return each name's first word and the one behind its last."""
    if not names:
        return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp)
    spans = np.array(names, dtype=np.intp)
    first, stop = words.starts.searchsorted(spans[:, 0]), words.starts.searchsorted(spans[:, 1])
    for left, right, everyday in zip(first.tolist(), stop.tolist(), spans[:, 2].tolist(), strict=True):
        words.name[left:right] = EVERYDAY_ON if everyday else NAME_ON
        words.name[left : left + 1] = EVERYDAY if everyday else NAME
    return first, stop


def _cues(kinds: Rows, unit: Rows) -> Rows:
    """How far the nearest words of wishing and demanding stand within the unit, before and behind each word."""
    count = len(kinds)
    place = np.arange(count)
    columns: list[Rows] = []
    for kind in (0, 1):
        at = (kinds == kind).nonzero()[0]
        bounded = np.concatenate([[-1], at, [count]])
        following = bounded[at.searchsorted(place) + 1]
        before = bounded[at.searchsorted(place, side="right")]
        for other, distance in ((following, following - place), (before, place - before)):
            same = (other >= 0) & (other < count)
            same &= unit[np.clip(other, 0, max(0, count - 1))] == unit if count else same
            columns.append(np.where(same, np.searchsorted(REACHES, distance), _STEPS - 1) + len(columns) * _STEPS)
    return np.stack(columns, axis=1)


def affixes(words: Words, starts: Rows, ends: Rows) -> Rows:
    """Return the buckets of the first three and five and the last two and four letters."""
    columns = [
        hashed(words.codes(starts, np.minimum(starts + 3, ends)), 3, AFFIX_BITS),
        hashed(words.codes(starts, np.minimum(starts + 5, ends)), 5, AFFIX_BITS),
        hashed(words.codes(np.maximum(ends - 2, starts), ends), 12, AFFIX_BITS),
        hashed(words.codes(np.maximum(ends - 4, starts), ends), 14, AFFIX_BITS),
    ]
    return np.stack(columns, axis=1)
