"""Phrases that tell what a sentence is for, whatever stands above it: law, applications, what the person
will do or must be, the company's story. The words stand in ``phrases.toml`` of the language.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from analyzer.find.sections.units import Unit
from analyzer.lang.language import Language
from analyzer.text.page import Page

_SEARCHED = "legal"  # stands anywhere in a sentence; the others begin it


class Phrases:
    """The phrases of a language, by the kind of section they speak for and in the order they are asked."""

    def __init__(self, language: Language) -> None:
        self._nats = language.table("phrases").get("nats", {})
        self._rules = {kind: language.rules("phrases", kind) for kind in self._nats}

    def tell(self, page: Page, units: Sequence[Unit]) -> Iterator[tuple[int, str, float]]:
        """Yield for each unit that a phrase speaks for: its place, its kind, and what that is worth in nats."""
        starts = [unit.start for unit in units]
        told: set[int] = set()
        for kind, rules in self._rules.items():
            fits = rules.in_small_letters.search if kind == _SEARCHED else rules.in_small_letters.match
            asked = {bisect_right(starts, place) - 1 for place in page.places(rules.cues)} - told
            for at in sorted(asked):
                if at >= 0 and fits(page.lower, units[at].start, units[at].end):
                    told.add(at)
                    yield at, kind, self._nats[kind]


def begins_as_duty_phrase(language: Language) -> re.Pattern[str]:
    """Return the expression of sentences that say what the person will do, for text in small letters."""
    return language.rules("phrases", "responsibilities").in_small_letters
