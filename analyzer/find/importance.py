"""Required, preferred or mentioned: told by the words of a finding's clause, else by its section."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from analyzer.lang.language import Language
from analyzer.posting import Importance
from analyzer.text.cues import any_within
from analyzer.text.page import Page

REACH = 160  # characters on either side of a finding that may belong to its clause
# Brackets behind a word, or their end: they speak of what stands before them, or in them. Those that open a clause,
# or stand before a colon, speak of all that follows.
_ASIDE_RE = re.compile(r"(?:(?<=[^\W_])\s?\([^()\n]*|^[^()\n]*)\)(?!\s*:)")
_BY_SECTION: dict[str, Importance] = {"requirements": "required", "preferred": "preferred"}


def importance_of(page: Page, start: int, end: int, section_kind: str, language: Language) -> Importance:
    """Tell how much a finding at ``page.text[start:end]`` is asked for: by its clause, else by its section.

    >>> importance_of(Page("SQL required, Python a plus"), 14, 20, "requirements", Language("en"))
    'preferred'
    """
    told = language.once(_Asking).told(page, start, end)
    if told == "required" and section_kind == "preferred":
        return "preferred"
    return told or _BY_SECTION.get(section_kind, "mentioned")


def importance_of_part(page: Page, start: int, end: int, language: Language) -> Importance | None:
    """Tell how much a finding is asked for where its clause asks for one thing and wishes for another, each
    between its own commas; None where it does not.

    >>> page, english = Page("SQL required, Python a plus"), Language("en")
    >>> importance_of_part(page, 0, 3, english), importance_of_part(page, 14, 20, english)
    ('required', 'preferred')
    """
    return language.once(_Asking).told_apart(page, start, end)


def wishes_between(page: Page, start: int, end: int, language: Language) -> bool:
    """Whether a stretch holds words that call something a wish.

    >>> page, english = Page("Basic SQL. Python a plus"), Language("en")
    >>> wishes_between(page, 0, 10, english), wishes_between(page, 11, 24, english)
    (False, True)
    """
    return language.once(_Asking).wishes(page, start, end)


class _Asking:
    """The words by which a language says how much it asks for something."""

    def __init__(self, language: Language) -> None:
        preferred, required = (language.rules("importance", group) for group in ("preferred", "required"))
        self._preferred, self._required = preferred.in_small_letters, required.in_small_letters
        self._cues = preferred.cues, required.cues
        self._ends, self._commas = (language.cues("importance", group) for group in ("ends", "commas"))
        self._say = lru_cache(maxsize=1024)(self._said)  # findings share their clauses

    def told(self, page: Page, start: int, end: int) -> Importance | None:
        """What the clause around a finding says, the part between its commas first."""
        clause = _around(page.places(self._ends), start, end, max(0, start - REACH), end + REACH)
        if not self._speaks(page, *clause):
            return None
        # What the finding itself says ("Minimum 2 years") does not count; mostly it says nothing.
        own = page.lower[start:end] if self._speaks(page, start, end) else ""
        near = _around(page.places(self._commas), start, end, *clause)
        for left, right in (near, clause):
            if self._speaks(page, left, right) and (told := self._say(_governing(page, left, right, start), own)):
                return told
        return None

    def told_apart(self, page: Page, start: int, end: int) -> Importance | None:
        """What the part between the commas says, where another part of the clause, or its brackets, say otherwise."""
        clause = _around(page.places(self._ends), start, end, max(0, start - REACH), end + REACH)
        if not all(any_within(page.places(cues), *clause) for cues in self._cues):
            return None
        left, right = _around(page.places(self._commas), start, end, *clause)
        words = _governing(page, left, right, start)
        return self._say(words, page.lower[start:end]) if words != page.lower[slice(*clause)] else None

    def wishes(self, page: Page, start: int, end: int) -> bool:
        """Whether a stretch holds words that call something a wish."""
        cues = self._cues[0]
        return any_within(page.places(cues), start, end) and bool(self._preferred.search(page.lower[start:end]))

    def _speaks(self, page: Page, start: int, end: int) -> bool:
        return any(any_within(page.places(cues), start, end) for cues in self._cues)

    def _said(self, words: str, own: str) -> Importance | None:
        if own:
            words = words.replace(own, " ", 1)
        if self._preferred.search(words):
            return "preferred"
        return "required" if self._required.search(words) else None


def _governing(page: Page, left: int, right: int, start: int) -> str:
    """The words of a stretch that may speak of a finding at ``start``: those of brackets closed before it do not."""
    before = page.lower[left:start]
    return (_ASIDE_RE.sub(" ", before) if ")" in before else before) + page.lower[start:right]


def _around(marks: list[int], start: int, end: int, left: int, right: int) -> tuple[int, int]:
    """The stretch between the nearest marks, no wider than ``left`` to ``right``."""
    before, behind = bisect_left(marks, start) - 1, bisect_left(marks, end)
    if before >= 0:
        left = max(left, marks[before] + 1)
    if behind < len(marks):
        right = min(right, marks[behind])
    return left, right
