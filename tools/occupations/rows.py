"""Rows to train on: titles and postings as sparse vectors over their terms, and what they are labelled with."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from analyzer.lang.language import Language
from analyzer.roles.titles import Titles
from occupations.lowrank import unit_rows
from occupations.sources import TitleRow

Floats = NDArray[np.float32]
TITLES = Titles(Language("en"))
READ = TITLES.read
AMBIGUITY = 0.35  # power of the employment by which the codes of one title share it
MOST_WEIGHT = 6.0  # of one title in training


@dataclass(frozen=True, slots=True)
class Space:
    """Terms that count, each with its row and idf."""

    rows: Mapping[str, int]
    idf: Floats

    def matrix(self, documents: Iterable[Mapping[str, float]]) -> csr_matrix:
        """Stack documents (term → damped weight) as unit rows."""
        columns: list[int] = []
        values: list[float] = []
        starts = [0]
        for document in documents:
            known = sorted((self.rows[term], weight) for term, weight in document.items() if term in self.rows)
            columns.extend(row for row, _ in known)
            values.extend(weight for _, weight in known)
            starts.append(len(columns))
        shape = (len(starts) - 1, len(self.rows))
        made = csr_matrix((np.array(values, dtype=np.float32), columns, starts), shape=shape, dtype=np.float32)
        made.data *= self.idf[made.indices]
        return unit_rows(made)


def space_of(documents: Sequence[Iterable[str]], least: int, most_terms: int) -> Space:
    """Return the most frequent terms of documents, with smoothed idf."""
    frequency: Counter[str] = Counter()
    for document in documents:
        frequency.update(set(document))
    kept = sorted(frequency.items(), key=lambda pair: (-pair[1], pair[0]))[:most_terms]
    terms = sorted(term for term, count in kept if count >= least)
    idf = [np.log((1 + len(documents)) / (1 + frequency[term])) + 1 for term in terms]
    return Space({term: row for row, term in enumerate(terms)}, np.array(idf, dtype=np.float32))


@dataclass(frozen=True, slots=True)
class TitleSet:
    """Distinct titles, the codes each stands for, and how much each counts."""

    titles: tuple[str, ...]
    targets: csr_matrix
    weights: Floats


def title_set(rows: Iterable[TitleRow], codes: Sequence[str], employment: Mapping[str, float]) -> TitleSet:
    """Join the rows of one title; codes that share it get shares by weight and employment."""
    at = {code: place for place, code in enumerate(codes)}
    by_title: dict[str, Counter[str]] = defaultdict(Counter)
    spelled: dict[str, str] = {}
    for row in rows:
        plain = READ(row.title).plain
        if plain:
            by_title[plain][row.code] += row.weight  # type: ignore[assignment]
            spelled.setdefault(plain, row.title)
    plains = sorted(by_title)
    cells: list[tuple[int, int, float]] = []
    weights = []
    for place, plain in enumerate(plains):
        found = by_title[plain]
        shares = {code: weight * employment[code] ** AMBIGUITY for code, weight in found.items()}
        total = sum(shares.values())
        cells.extend((place, at[code], share / total) for code, share in sorted(shares.items()))
        weights.append(min(sum(found.values()), MOST_WEIGHT))
    which, columns, values = zip(*cells, strict=True)
    targets = csr_matrix((values, (which, columns)), shape=(len(plains), len(codes)), dtype=np.float32)
    return TitleSet(tuple(spelled[plain] for plain in plains), targets, np.array(weights, dtype=np.float32))


def damped(counts: Mapping[str, float]) -> dict[str, float]:
    """Return the weights of counted terms."""
    return {term: float(np.log1p(count)) for term, count in counts.items()}


def made_up(
    phrases: Sequence[Counter[str]],
    lines: Sequence[Counter[str]],
    pick: random.Random,
) -> dict[str, float]:
    """Make up a posting: some of an occupation's phrases, laced with lines of real postings at half weight."""
    share = pick.uniform(0.25, 0.8)
    counts: Counter[str] = Counter()
    for phrase in phrases:
        if pick.random() < share:
            counts.update(phrase)
    for _ in range(pick.randint(3, 12)):
        for term, count in pick.choice(lines).items():
            counts[term] += 0.5 * count  # type: ignore[assignment]
    return damped(counts)
