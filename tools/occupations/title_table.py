"""The title table: what the titles of all sources say of the words in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analyzer.roles.occupations.index import PART_OF_TITLE, WHOLE_TITLE
from analyzer.roles.occupations.listed import runs_of, sum_of
from occupations.lowrank import LowRank, Options, train
from occupations.rows import READ, TITLES, Space, TitleSet, space_of, title_set
from occupations.sources import TitleRow

Floats = NDArray[np.float32]
TITLE_TERMS = 37_500
TITLE_OPTIONS = Options(epochs=10, batch=1024, dropout=0.1)


@dataclass(frozen=True, slots=True)
class TitlePart:
    """The title table with what it was made from."""

    titles: TitleSet
    space: Space
    table: LowRank
    plain: Mapping[str, int]

    def chances(self, titles: Sequence[str]) -> Floats:
        """Return what titles alone say, listed ones mixed in as the package does."""
        read = [READ(title) for title in titles]
        found = self.table.chances(self.space.matrix(title.terms() for title in read))
        for place, title in enumerate(read):
            runs = [run for run in runs_of(title.job) if run[-1] in TITLES.nouns]  # longest first
            named = [(title.plain, title.count), *((" ".join(run), len(run)) for run in (title.job, *runs))]
            known = next((pair for pair in named if pair[0] in self.plain), None)
            if known is None:
                continue
            row, words = self.plain[known[0]], known[1]
            share = WHOLE_TITLE if words == title.count else PART_OF_TITLE * words / title.count
            found[place] = (1 - share) * found[place] + share * self.titles.targets[row].toarray()[0]
        return found


def held_back(row: TitleRow) -> bool:
    """Say whether a filed or direct-match title belongs to the half that measures."""
    measured = row.source in ("direct", "lca_health_fy2025q2", "h2b_2011_2013")
    return measured and sum_of(READ(row.title).plain) % 2 == 0


def make_titles(rows: Sequence[TitleRow], codes: Sequence[str], employment: Mapping[str, float]) -> TitlePart:
    """Learn the title table."""
    titles = title_set(rows, codes, employment)
    documents = [READ(title).terms() for title in titles.titles]
    space = space_of(documents, 2, TITLE_TERMS)
    table = train(space.matrix(documents), titles.targets, titles.weights, TITLE_OPTIONS)
    return TitlePart(titles, space, table, {READ(title).plain: row for row, title in enumerate(titles.titles)})
