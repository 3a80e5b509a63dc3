"""A posting as the networks are trained on it: what the package sees of its units and words, and their labels.

Labels lie on characters, so that another cutting of units only changes which unit takes which: a unit takes the
kind that most of its characters carry.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analyzer.find.reader.reader import KINDS
from analyzer.find.reader.spans import IMPORTANCES, SKILL_KINDS
from analyzer.find.reader.unit_features import UnitFeatures, unit_features
from analyzer.find.reader.word_features import Vocabulary, WordFeatures, affixes, mark_names, word_features
from analyzer.find.reader.words import Words
from analyzer.find.sections.units import Unit, find_units
from analyzer.find.skills.names import load_skill_names
from analyzer.lang.language import Language
from analyzer.text.letters import Rows
from analyzer.text.page import Page
from reader.postings import Postings

UNKNOWN = -1
TAGS = 1 + 2 * len(IMPORTANCES)  # nothing, begins x importance, goes on x importance


@dataclass(frozen=True, slots=True)
class Labels:
    """Per unit its kind (len(KINDS) more where it is a heading) and whether that is in doubt; per word its tag and
    the kind of its skill. UNKNOWN where there is none."""

    kinds: Rows
    doubtful: NDArray[np.bool_]
    tags: Rows
    skills: Rows


@dataclass(frozen=True, slots=True)
class Example:
    """A posting; its labels are None where nobody has labelled it."""

    words: WordFeatures
    units: UnitFeatures
    labels: Labels | None

    @property
    def unit_count(self) -> int:
        return len(self.units.forms)


class ExampleReader:
    """Reads postings by their ids into examples."""

    def __init__(self, postings: Postings, listed: Sequence[str]) -> None:
        self._postings = postings
        self._language = Language("en")
        self._vocabulary = Vocabulary.of(listed, self._language)
        self._names = load_skill_names(self._language)

    def read(self, ids: Sequence[str]) -> dict[str, Example]:
        """Return the examples of some postings; those without a word have none."""
        examples = ((name, self._example(name)) for name in ids)
        return {name: example for name, example in examples if len(example.words.row)}

    def _example(self, name: str) -> Example:
        page = Page(self._postings.texts[name])
        units = find_units(page, self._language)
        words, codes = word_features(page.text, units, self._vocabulary)
        # In training listed words learn through their ends as well.
        ends = affixes(Words(page.text, self._vocabulary.characters), words.starts, words.ends)
        words = replace(words, affixes=ends)
        mentions = self._names.find(page, [(unit.start, unit.end) for unit in units]) if units else []
        mark_names(words, [(mention.start, mention.end, mention.spelling.everyday) for mention in mentions])
        label = self._postings.labels.get(name)
        labels = None if label is None else labels_of(label, len(page.text), units, words)
        return Example(words, unit_features(page.text, units, words, codes, self._vocabulary.size), labels)


def labels_of(label: dict[str, Any], length: int, units: Sequence[Unit], words: WordFeatures) -> Labels:
    """Return the labels of a posting's units and words."""
    letters, doubts = np.full(length, UNKNOWN), np.zeros(length, dtype=np.bool_)
    for row in label["units"]:
        letters[row["start"] : row["end"]] = KINDS.index(row["kind"]) + len(KINDS) * row["heading"]
        doubts[row["start"] : row["end"]] = row["doubtful"]
    kinds, doubtful = np.full(len(units), UNKNOWN), np.zeros(len(units), dtype=np.bool_)
    for at, unit in enumerate(units):
        known = letters[unit.start : unit.end]
        known = known[known != UNKNOWN]
        if len(known):
            kinds[at] = np.bincount(known).argmax()
            doubtful[at] = doubts[unit.start : unit.end].mean() > 0.5
    tags, skills = np.zeros(len(words.row), dtype=np.intp), np.full(len(words.row), UNKNOWN)
    for row in label["skills"]:
        first = words.ends.searchsorted(row["start"], side="right")
        stop = words.starts.searchsorted(row["end"], side="left")
        importance = IMPORTANCES.index(row["importance"])
        tags[first:stop] = 1 + len(IMPORTANCES) + importance
        tags[first : min(first + 1, stop)] = 1 + importance
        skills[first:stop] = SKILL_KINDS.index(row["kind"])
    return Labels(kinds, doubtful, tags, skills)
