"""What the first sentences of a posting say, asked only near the words that a rule cannot do without."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.text.page import Page
from analyzer.text.rules import Rules

REACH = 2500  # characters in which a sentence tells what the job is, who offers it, and where
_BEFORE, _BEHIND = 100, 160  # characters round a telling word in which all that it tells of stands


def sentences(page: Page, rules: Rules) -> Iterator[re.Match[str]]:
    """Yield the matches of each rule in the first sentences, rule by rule."""
    places = [place for place in page.places(rules.cues) if place < REACH]
    for rule in rules:
        if not rule.near:
            yield from rule.expression.finditer(page.text, 0, REACH)
        at = 0
        for place in places:
            if not rule.near or not page.lower.startswith(rule.near, place):
                continue
            start, end = max(at, place - _BEFORE), min(place + _BEHIND, len(page.text))
            while start < end and (match := rule.expression.search(page.text, start, end)):
                yield match
                start = at = max(match.end(), start + 1)
