"""Required, preferred or mentioned: told by the section and by the words around a finding."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from analyzer.posting import Importance
from analyzer.text.cues import Cues, any_within, small_letters

# Both are for text in small letters.
_PREFERRED_RE = re.compile(
    r"\b(?:prefer(?:red|ably|ence|able)?|nice[- ]to[- ]have|a (?:big |huge |strong |definite |real )?(?:plus|bonus|advantage|asset)"
    r"|is (?:an? )?(?:plus|bonus|advantage|asset|beneficial|helpful)|plus(?:es)?\b(?=[\s.)!;]*$)|desir(?:ed|able)|ideal(?:ly)?"
    r"|bonus(?: points)?(?= if|:| for)|advantageous|beneficial|helpful|would be (?:great|nice|good|helpful|an advantage|a plus)"
    r"|good to have|not (?:required|essential|necessary|mandatory)|optional|highly regarded|welcome(?:d)?|strongly considered)\b"
)
_REQUIRED_RE = re.compile(
    r"\b(?:must|require[ds]?|required|requirement|mandatory|essential|necessary|minimum|at least|need(?:s|ed)? to|is a must|non[- ]negotiable"
    r"|you (?:have|need|bring))\b"
)
# Every match of the two expressions holds one of these; most findings stand near none.
_CUES = Cues(
    "prefer", "nice", "plus", "bonus", "advantage", "asset", "beneficial", "helpful", "desir", "ideal", "would be", "good to have",
    "not ", "optional", "highly", "welcome", "strongly", "must", "requi", "mandatory", "essential", "necessary", "minimum", "at least",
    "need", "negotiable", "you have", "you bring",
)  # fmt: skip
# A clause ends at these; a comma may part what is required from what is preferred within one.
_ENDS, _COMMAS = Cues("\n", ";", "\u2022", ". ", ".\t"), Cues(",")
_BY_SECTION: dict[str, Importance] = {"requirements": "required", "preferred": "preferred"}
REACH = 160


@dataclass(frozen=True, slots=True)
class _Marks:
    """Where a text's clauses end, its commas stand, and its cues, each in order."""

    ends: list[int]
    commas: list[int]
    cues: list[int]


@lru_cache(maxsize=2)
def _marks(text: str) -> _Marks:
    lower = small_letters(text)
    return _Marks(_ENDS.places(lower), _COMMAS.places(lower), _CUES.places(lower))


def _around(marks: list[int], start: int, end: int, left: int, right: int) -> tuple[int, int]:
    """The stretch between the nearest marks, no wider than ``left`` to ``right``."""
    before, behind = bisect_left(marks, start) - 1, bisect_left(marks, end)
    if before >= 0:
        left = max(left, marks[before] + 1)
    if behind < len(marks):
        right = min(right, marks[behind])
    return left, right


def importance_of(text: str, start: int, end: int, section_kind: str) -> Importance:
    """Tell how much a finding at ``text[start:end]`` is asked for: by its clause, else by its section.

    >>> importance_of("SQL required, Python a plus", 14, 20, "requirements")
    'preferred'
    """
    marks = _marks(text)
    clause = _around(marks.ends, start, end, max(0, start - REACH), end + REACH)
    told: Importance | None = None
    if any_within(marks.cues, *clause):
        # What the finding itself says ("Minimum 2 years") does not count; mostly it says nothing.
        lower = small_letters(text)
        own = lower[start:end] if any_within(marks.cues, start, end) else ""
        near = _around(marks.commas, start, end, *clause)
        for left, right in (near, clause):
            if told is None and any_within(marks.cues, left, right):
                told = _told(lower[left:right], own)
    if told == "required" and section_kind == "preferred":
        return "preferred"
    return told or _BY_SECTION.get(section_kind, "mentioned")


@lru_cache(maxsize=1024)  # findings share their clauses
def _told(words: str, own: str) -> Importance | None:
    if own:
        words = words.replace(own, " ", 1)
    if _PREFERRED_RE.search(words):
        return "preferred"
    return "required" if _REQUIRED_RE.search(words) else None
