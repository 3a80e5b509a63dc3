"""Finding an occupation's code by a title or a few words, and the codes that a wrong one may have meant."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

import numpy as np

from analyzer.analysis import Occupation
from analyzer.errors import UnknownOccupationError
from analyzer.roles.features import singular
from analyzer.roles.occupations.index import PRIOR_ALONE, OccupationIndex, best_of

LEAST = 0.005  # chance that is shown
NEAR = 3  # codes named beside a wrong one
SAME_START = 4  # characters that a near code shares: its minor group


def find_occupation(index: OccupationIndex, query: str, limit: int = 10) -> tuple[Occupation, ...]:
    """Return the occupations a title or a few words stand for, best first; a code is found as itself.

    >>> from analyzer.lang.language import Language
    >>> index = OccupationIndex.load(Language("en"))
    >>> [found.code for found in find_occupation(index, "charge nurse", 1)], find_occupation(index, "???")
    (['29-1141'], ())
    """
    if (code := to_code(query)) in index.at:
        return (index.given(code, ""),)
    title = index.titles.read(query)
    chances = index.title_chances(title)
    if not chances.any():
        return ()
    chances = chances * np.exp(PRIOR_ALONE * index.model.log_employment)
    chances /= chances.sum()
    part = index.known_part(title)
    return tuple(
        Occupation(
            code=index.model.codes[place],
            title=index.model.names[place],
            score=round(float(chances[place]), 4),
            title_match=index.listed.listed(part[0], place) if part else None,
        )
        for place in best_of(chances, limit)
        if chances[place] > LEAST
    )


def completed(index: OccupationIndex, query: str) -> str:
    """Return a query that is still being typed with its last word as the commonest of titles that begins so.

    >>> from analyzer.lang.language import Language
    >>> index = OccupationIndex.load(Language("en"))
    >>> completed(index, "charge nur"), completed(index, "charge nurse"), completed(index, "RN")
    ('charge nurse', 'charge nurse', 'RN')
    """
    model, (head, _, last) = index.model, query.rpartition(" ")
    known = model.title_rows
    if len(last) < 3 or singular(last.lower()) in known or not index.titles.read(last).job:
        return query
    begun = [term for term in known if term.startswith(last.lower()) and " " not in term]
    best = min(begun, key=lambda term: (float(model.title_idf[known[term]]), term), default=last)
    return f"{head} {best}".strip()


def nearest_title(index: OccupationIndex, code: str, query: str) -> str:
    """Return the official title of a code that shares most words with a query, to be shown beside it.

    >>> from analyzer.lang.language import Language
    >>> nearest_title(OccupationIndex.load(Language("en")), "29-1141", "night nurse on a cardiac ward")
    'Ward Nurse'
    """
    wanted = set(query.lower().split())

    def likeness(title: str) -> tuple[float, int]:
        words = set(title.lower().split())
        return len(words & wanted) / (len(words) + 1), -len(title)

    return max(index.listed.under(index.at[code]), key=likeness)


def known_code(index: OccupationIndex, text: str) -> str:
    """Return a code as the tables have it. Raises UnknownOccupationError, naming the nearest ones."""
    code = to_code(text)
    if code in index.at:
        return code
    near = ", ".join(f"{near} {index.model.names[index.at[near]]}" for near in near_codes(index, text))
    hint = f"; near it: {near}" if near else ""
    remedy = "" if near else "find one with: analyze roles find TITLE"
    raise UnknownOccupationError(f"{text.strip()[:60]!r} is not the code of a US occupation (SOC 2018){hint}", remedy)


def to_code(text: str) -> str:
    """Return a code as the tables write it: six digits, one dash.

    >>> to_code("29-1141.00"), to_code("291141"), to_code("Nurse")
    ('29-1141', '29-1141', 'Nurse')
    """
    digits = text.strip().split(".")[0].replace("-", "")
    return f"{digits[:2]}-{digits[2:]}" if digits.isdigit() and len(digits) == 6 else text.strip()


def near_codes(index: OccupationIndex, text: str) -> tuple[str, ...]:
    """Return the codes that may have been meant by one that does not exist, likeliest first: the new code of
    an old one, those of its group, or, for words, those that the words stand for.

    >>> from analyzer.lang.language import Language
    >>> near_codes(OccupationIndex.load(Language("en")), "15-1132")[0]
    '15-1252'
    """
    code = to_code(text)
    if not code[:2].isdigit():
        return tuple(found.code for found in find_occupation(index, text, NEAR))
    group = [known for known in index.model.codes if known[:SAME_START] == code[:SAME_START]]
    group.sort(key=lambda known: (-_same_start(code, known), abs(_number(known) - _number(code))))
    return tuple(dict.fromkeys([*(new for old, new in _old_codes() if old == code), *group]))[:NEAR]


def _old_codes() -> Iterator[tuple[str, str]]:
    text = (resources.files("analyzer.data") / "us_soc_old_codes.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            old, new = line.split("\t")
            yield old, new


def _same_start(one: str, two: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


def _number(code: str) -> int:
    return int("".join(filter(str.isdigit, code)) or 0)
