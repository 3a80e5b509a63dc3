"""What is said of a posting's occupations: one of them, one of a few, or nothing.

The scores are calibrated, so that their sums may promise: of postings whose best ones sum to 0.8, about
80 in 100 are one of these.
"""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.analysis import Occupation

NAMED = 0.6  # an occupation is named from here up
SETTLED_MASS, MOST_CODES = 0.8, 3
LEAST_MASS = 0.5  # with less, the text does not tell what the job is


def named(occupations: Sequence[Occupation]) -> Occupation | None:
    """Return the occupation that may be named, if one may."""
    return occupations[0] if occupations and occupations[0].score >= NAMED else None


def candidates(occupations: Sequence[Occupation]) -> tuple[Occupation, ...]:
    """Return the fewest occupations that hold 80 % of the mass, three at most; none where those hold too little.

    >>> few = [Occupation(code=code, title="", score=score) for code, score in (("1", 0.5), ("2", 0.4), ("3", 0.1))]
    >>> [each.code for each in candidates(few)], candidates(few[2:])
    (['1', '2'], ())
    """
    held: list[Occupation] = []
    mass = 0.0
    for occupation in occupations[:MOST_CODES]:
        held.append(occupation)
        mass += occupation.score
        if mass >= SETTLED_MASS:
            break
    return tuple(held) if mass >= LEAST_MASS else ()
