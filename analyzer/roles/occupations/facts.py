"""What is known of an occupation beside its name: schooling, related codes, the terms of its work, its titles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.roles.occupations.index import OccupationIndex
from analyzer.roles.occupations.model import MODEL
from analyzer.words import SCHOOLING_WORDS


@dataclass(frozen=True, slots=True)
class OccupationFacts:
    """``activities`` are the terms that set its work apart, ``titles`` the official ones, the most telling first."""

    code: str
    title: str
    schooling: str | None
    related: tuple[tuple[str, str], ...]  # codes and titles
    activities: tuple[str, ...]
    titles: tuple[str, ...]


def facts_of(index: OccupationIndex, code: str) -> OccupationFacts:
    """Return what is known of a code, one of ``index.at``.

    >>> from analyzer.lang.language import Language
    >>> facts_of(OccupationIndex.load(Language("en")), "29-1141").schooling
    'vocational school, an associate degree or on-the-job training'
    """
    model, at = index.model, index.at[code]
    with np.load(MODEL, allow_pickle=False) as arrays:  # asked for one occupation at a time, so not kept
        related, activities = (bytes(arrays[name]).decode().split("\n")[at] for name in ("related", "activities"))
    places = map(int, related.split())
    return OccupationFacts(
        code=code,
        title=model.names[at],
        schooling=SCHOOLING_WORDS.get(int(model.zones[at])),
        related=tuple((model.codes[place], model.names[place]) for place in places),
        activities=tuple(filter(None, activities.split(";"))),
        titles=index.listed.under(at),
    )
