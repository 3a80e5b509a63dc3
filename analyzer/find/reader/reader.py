"""The learned reader: what each unit of a posting is, and which of its words are skills, of what kind, how much
asked for.

Two small networks (model.py), trained on postings labelled by reading (tools/train_reader.py), weigh all units
of a posting together; Viterbi goes over the units with half-weighted transitions. Whether a listed name is
meant (Go, Chef, Excel) is told by its context: in training the words of listed names were hidden now and then.
Known to fail: skills of rare trades in words that no posting of the training held; one long sentence that mixes
summary, duty and demand. Figures stand in benchmarks/reader.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analyzer.find.reader.model import Floats, ReaderModel
from analyzer.find.reader.spans import SkillSpan, find_spans
from analyzer.find.reader.unit_features import LINE, unit_features
from analyzer.find.reader.word_features import Names, Vocabulary, WordFeatures, mark_names, word_features
from analyzer.find.reader.words import codes_of_list
from analyzer.find.sections.units import Unit
from analyzer.lang.language import Language
from analyzer.text.letters import Rows

KINDS = (
    "about", "summary", "responsibilities", "requirements", "preferred", "benefits", "pay", "how_to_apply", "legal", "other",
)  # fmt: skip
# Units that may hold skills: in the labels 99.8 % stand in summaries, duties, demands and wishes, none in headings.
_HOLDING = slice(1, 5)
LEAST_HOLDING = 0.1
FEW_UNITS = 3  # in so short a text every unit may hold some
HEADING, BELOW, SHORT = 5.0, 4.0, 4  # nats in a text of so few units: chosen on 150 held-out labelled postings
_SAYS = {"role": "summary"}  # what a heading's kind is called among KINDS
FindNames = Callable[[Sequence[tuple[int, int]]], Names]


class ReadUnit(NamedTuple):
    """What a unit is: one of KINDS, whether it is a heading, and how sure that is."""

    kind: str
    heading: bool
    sure: float


class Read(NamedTuple):
    """All units of a posting in order, and its skills in order."""

    units: tuple[ReadUnit, ...]
    skills: tuple[SkillSpan, ...]


class Reader:
    """The networks with their tables; share one between calls, it keeps nothing of what it reads.

    >>> from analyzer.find.sections.units import find_units
    >>> from analyzer.text.page import Page
    >>> english, page = Language("en"), Page("Cook\\n\\nRequirements\\n- Knife skills\\n- HACCP certificate\\n")
    >>> read = english.once(load_reader).read(page.text, find_units(page, english))
    >>> [unit.kind for unit in read.units][1:], [page.text[skill.start : skill.end] for skill in read.skills]
    (['requirements', 'requirements', 'requirements'], ['Knife skills', 'HACCP certificate'])
    """

    def __init__(self, model: ReaderModel, language: Language) -> None:
        self.model = model
        self._vocabulary = Vocabulary.of(model.words, language)
        joining = codes_of_list(language.words("reader", "joining"), self._vocabulary.characters)
        rows = self._vocabulary.listed.find(joining)
        self._joining = np.zeros(len(model.words) + 1, dtype=np.bool_)
        self._joining[rows[rows >= 0]] = True

    def read(self, text: str, units: Sequence[Unit], find_names: FindNames = lambda lines: ()) -> Read:
        """Return what the units are and the skills in them; ``find_names`` gives the places of listed names
        (start, end, everyday) in some lines, in order, and is asked about the lines that may hold skills."""
        if not units:
            return Read((), ())
        words, codes = word_features(text, units, self._vocabulary)
        features = unit_features(text, units, words, codes, self._vocabulary.size)
        hidden, scores = self.model.units(words, features)
        path = best_path(scores + told_by_headings(units), self.model.moves)
        chances = np.exp(scores)
        sure = chances[np.arange(len(path)), path].tolist()
        read = tuple(ReadUnit(KINDS[at % 10], at >= 10, chance) for at, chance in zip(path.tolist(), sure, strict=True))
        holding = (chances[:, _HOLDING].sum(axis=1) > LEAST_HOLDING) | (len(units) <= FEW_UNITS)
        words = _kept(words, holding[words.unit].nonzero()[0])
        if not len(words.row):
            return Read(read, ())
        lines = [(units[at].start, units[at].end) for at in holding.nonzero()[0].tolist()]
        names = mark_names(words, find_names(lines))
        tags = self.model.skills(words, hidden, features.forms[:, LINE])
        return Read(read, tuple(find_spans(text, words, tags, names, self._joining)))


def told_by_headings(units: Sequence[Unit]) -> Floats:
    """Return what known headings say of each unit, in nats by kind (and again for headings). The shorter a text,
    the more of their word is taken beside what the network makes of it, which learned from whole postings."""
    told = np.zeros((len(units), 2 * len(KINDS)), dtype=np.float32)
    above: int | None = None
    for at, unit in enumerate(units):
        if unit.heading is not None:
            above = KINDS.index(_SAYS.get(unit.heading, unit.heading))
            told[at, above + (0 if unit.inline else len(KINDS))] = HEADING
        elif above is not None:
            told[at, above] = BELOW
    return told * np.float32(min(1.0, SHORT / max(1, len(units))))


def _kept(words: WordFeatures, held: Rows) -> WordFeatures:
    return WordFeatures(*(getattr(words, field.name)[held] for field in fields(WordFeatures)))


def best_path(scores: Floats, moves: Floats) -> NDArray[np.intp]:
    """Return the best kind of each unit given its neighbours (Viterbi)."""
    towards = moves.T.copy()
    steps = np.empty((len(scores), *moves.shape), dtype=np.float32)  # to each kind from each
    best = scores[0]
    for step, score in zip(steps[1:], scores[1:], strict=True):
        np.add(towards, best, out=step)
        best = np.maximum.reduce(step, axis=1) + score
    path = [int(best.argmax())]
    for states in steps[1:].argmax(axis=2)[::-1].tolist():
        path.append(states[path[-1]])
    return np.array(path[::-1], dtype=np.intp)


def load_reader(language: Language) -> Reader:
    """Load the shipped tables (plain arrays, no pickle); a Language keeps them."""
    file = resources.files("analyzer.built") / "reader.npz"
    with file.open("rb") as opened, np.load(opened, allow_pickle=False) as arrays:
        return Reader(ReaderModel(arrays), language)
