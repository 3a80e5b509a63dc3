"""The tables occupations are scored with, as plain arrays; made by tools/build_occupations.py.

Vectors of terms are int8 with one scale a dimension, which loses nothing measurable. Text parts (names,
terms, titles) are one string each, a line an entry.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analyzer.text.letters import CodeTable, Rows, codes_of
from analyzer.text.terms import WordTerms

MODEL = Path(__file__).parents[2] / "built" / "occupations.npz"
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Table:
    """A softmax through few dimensions: a text's scores are (values @ terms × scale) @ classes + bias."""

    terms: NDArray[np.int8]
    scale: Floats
    classes: Floats
    bias: Floats

    def weighed(self, rows: Rows, values: Floats) -> Floats:
        """Return each term's part of where a text lies in the few dimensions: (terms, dimensions)."""
        return np.asarray(self.terms[rows] * values[:, None] * self.scale, dtype=np.float32)

    def log_chances(self, weighed: Floats) -> Floats:
        """Return the log probability of each class."""
        logits = self.classes @ weighed.sum(axis=0) + self.bias
        high = logits.max()
        return np.asarray(logits - high - np.log(np.exp(logits - high).sum()), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Profiles:
    """The unit vectors of all occupations' profiles, by term: which occupations hold it, and how much."""

    starts: Rows  # terms + 1
    codes: Rows
    values: Floats
    count: int  # of occupations

    def meet(self, rows: Rows, values: Floats) -> Meeting:
        """Return where a unit vector's terms stand in the profiles."""
        starts = self.starts[rows]
        counts = self.starts[rows + 1] - starts
        shift = np.cumsum(counts) - counts
        at = np.arange(int(counts.sum())) + np.repeat(starts - shift, counts)
        return Meeting(counts, self.codes[at], np.repeat(values, counts) * self.values[at], self.count)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A text's terms in the profiles: how many occupations hold each, which, and what each pair weighs."""

    counts: Rows
    codes: Rows
    weights: Floats
    count: int

    def cosines(self) -> Floats:
        """Return the cosine with each profile."""
        return np.bincount(self.codes, weights=self.weights, minlength=self.count).astype(np.float32)

    def column(self, code: int) -> Floats:
        """Return what each term adds to the cosine with one profile."""
        here = (self.codes == code).nonzero()[0]
        found = np.zeros(len(self.counts), dtype=np.float32)
        found[np.cumsum(self.counts).searchsorted(here, side="right")] = self.weights[here]
        return found


class ReadyTerms(WordTerms):
    """WordTerms whose numbers were made beforehand: reading them takes a fifth of the time of making them.

    ``spelled`` are spellings, ``numbers`` the word each stands for; the first ``alone`` words are terms
    themselves; ``pairs`` are rows (first word, second word), whose terms follow those.
    """

    def __init__(self, spelled: Sequence[str], numbers: Rows, alone: int, pairs: Rows) -> None:
        self._unknown = int(numbers.max()) + 1
        self._numbers = CodeTable(codes_of(spelled), numbers)
        self._alone = np.full(self._unknown + 1, -1, dtype=np.intp)
        self._alone[:alone] = np.arange(alone)
        keys = np.asarray(self._pair(pairs[:, 0], pairs[:, 1]), dtype=np.uint64)
        self._pairs = CodeTable(keys, np.arange(alone, alone + len(pairs)))


@dataclass(frozen=True, slots=True)
class Blend:
    """What the parts weigh: log title, log body, cosine, log employment, rest class; see index.py for the sum."""

    title: float
    body: float
    cosine: float
    employment: float
    rest: float


@dataclass(frozen=True)
class Model:
    """All that scores a posting."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    zones: NDArray[np.uint8]
    log_employment: Floats
    rest: Floats  # 1 for "All Other"
    title_terms: tuple[str, ...]
    title_idf: Floats
    title: Table
    body_words: tuple[str, ...]  # of all body terms; those that are terms themselves first
    words: ReadyTerms
    pairs: Rows
    skills: tuple[str, ...]
    body_idf: Floats
    body: Table
    profile_idf: Floats
    profiles: Profiles
    titled: Blend
    untitled: Blend

    @cached_property
    def title_rows(self) -> Mapping[str, int]:
        """The row of each title term."""
        return {term: row for row, term in enumerate(self.title_terms)}

    @cached_property
    def skill_rows(self) -> Mapping[str, int]:
        """The rows of the body terms that are skills: they stand last."""
        return {skill: len(self.body_idf) - len(self.skills) + place for place, skill in enumerate(self.skills)}

    def body_term(self, row: int) -> str:
        """Return a body term: a word, a pair of words or a skill.

        >>> model = load_model()
        >>> model.body_term(model.skill_rows["skill:SQL"])
        'skill:SQL'
        """
        first_skill = len(self.body_idf) - len(self.skills)
        if row >= first_skill:
            return self.skills[row - first_skill]
        first_pair = first_skill - len(self.pairs)
        if row < first_pair:
            return self.body_words[row]
        one, two = self.pairs[row - first_pair].tolist()
        return f"{self.body_words[one]} {self.body_words[two]}"

    @cached_property
    def mean_title(self) -> Floats:
        """The mean class of the title table, by employment: what a term must lift a class above."""
        return self._mean(self.title.classes)

    @cached_property
    def mean_body(self) -> Floats:
        return self._mean(self.body.classes)

    def _mean(self, classes: Floats) -> Floats:
        weights = np.exp(self.log_employment)
        return np.asarray(weights @ classes / weights.sum(), dtype=np.float32)


def load_model() -> Model:
    """Load the shipped tables (plain arrays, no pickle)."""
    with np.load(MODEL, allow_pickle=False) as arrays:
        return _to_model(arrays)


def _to_model(arrays: Any) -> Model:
    counts = arrays["profile_counts"].astype(np.intp)
    profile_codes = arrays["profile_codes"].astype(np.intp)
    pairs, skills = arrays["pairs"].astype(np.intp), _lines(arrays["skills"])
    return Model(
        codes=_lines(arrays["codes"]),
        names=_lines(arrays["names"]),
        zones=arrays["zones"],
        log_employment=arrays["log_employment"].astype(np.float32),
        rest=np.array([name.endswith("All Other") for name in _lines(arrays["names"])], dtype=np.float32),
        title_terms=_lines(arrays["title_terms"]),
        title_idf=arrays["title_idf"].astype(np.float32),
        title=_table(arrays, "title"),
        body_words=_lines(arrays["body_words"]),
        words=ReadyTerms(
            spelled=_lines(arrays["spelled"]),
            numbers=arrays["spelled_numbers"].astype(np.intp),
            alone=len(arrays["body_idf"]) - len(pairs) - len(skills),
            pairs=pairs,
        ),
        pairs=pairs,
        skills=skills,
        body_idf=arrays["body_idf"].astype(np.float32),
        body=_table(arrays, "body"),
        profile_idf=arrays["profile_idf"].astype(np.float32),
        profiles=Profiles(
            starts=np.append(0, np.cumsum(counts)),
            codes=profile_codes,
            values=arrays["profile_values"] * arrays["profile_scale"][profile_codes],
            count=len(arrays["profile_scale"]),
        ),
        titled=Blend(*arrays["blend"][0].tolist()),
        untitled=Blend(*arrays["blend"][1].tolist()),
    )


def _table(arrays: Any, name: str) -> Table:
    return Table(
        terms=arrays[f"{name}_vectors"],
        scale=arrays[f"{name}_scale"].astype(np.float32),
        classes=arrays[f"{name}_classes"].astype(np.float32),
        bias=arrays[f"{name}_bias"].astype(np.float32),
    )


def _lines(array: Any) -> tuple[str, ...]:
    return tuple(bytes(array).decode().split("\n"))
