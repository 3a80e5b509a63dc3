"""Whether a sentence waves a skill off: "no SAP needed", "we moved away from Java", "neither Python nor R"."""

from __future__ import annotations

from analyzer.lang.language import Language
from analyzer.text.cues import any_within
from analyzer.text.page import Page

REACH = 70  # characters on either side of a name that are read
_TABLE = "dismissal"


class Dismissals:
    """The words by which a language waves things off.

    >>> page, dismissals = Page("No SAP experience needed, but SQL is a must"), Language("en").once(Dismissals)
    >>> dismissals.dismiss(page, 3, 6), dismissals.dismiss(page, 30, 33)
    (True, False)
    """

    def __init__(self, language: Language) -> None:
        self._cues, self._clause = language.cues(_TABLE, "cues"), language.rule(_TABLE, "clause").expression
        self._before, self._behind, self._still_wanted = (
            language.rule(_TABLE, group).expression for group in ("before", "behind", "still_wanted")
        )

    def dismiss(self, page: Page, start: int, end: int) -> bool:
        """Whether the sentence around a stretch says that it is not asked for."""
        if not any_within(page.places(self._cues), start - REACH, end + REACH):
            return False
        before = self._clause.split(page.lower[max(0, start - REACH) : start])[-1]
        behind = page.lower[end : end + REACH].partition("\n")[0]
        if self._before.search(before):
            return True
        match = self._behind.match(self._clause.split(behind)[0])
        return bool(match) and not self._still_wanted.search(behind)
