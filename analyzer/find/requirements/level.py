"""The career level: from the title first, else from unmistakable words in the text, else not stated.
The words stand in ``levels.toml`` of the language."""

from __future__ import annotations

import re

from analyzer.lang.language import Language
from analyzer.posting import Requirement
from analyzer.text.page import Page

_TOP = 6000  # characters of a text that may still tell the job's own level


def find_level(page: Page, title: str | None, language: Language) -> Requirement | None:
    """Return the level the posting states, or None; offsets point at the words that state it, and are
    (0, 0) where only a title given apart from the text does.

    >>> cook, english = Page("We seek a cook."), Language("en")
    >>> find_level(cook, "Sr. Cook", english).value, find_level(cook, "Cook", english)
    ('senior', None)
    """
    if title and (found := level_of_title(title, language)):
        level, words = found
        at = page.text.find(title)
        start = at + title.find(words) if at >= 0 else page.text.find(words)
        shown = words if start >= 0 else ""
        return Requirement(kind="level", value=level, text=shown, start=max(start, 0), end=max(start, 0) + len(shown))
    found_in_text = _in_text(page, language)
    if found_in_text is None:
        return None
    level, match = found_in_text
    return Requirement(kind="level", value=level, text=match.group(), start=match.start(), end=match.end())


def level_of_title(title: str, language: Language) -> tuple[str, str] | None:
    """Return the level a title states and the words that state it.

    >>> level_of_title("Junior Store Manager", Language("en"))
    ('junior', 'Junior')
    """
    blanks = language.rule("levels", "no_level").expression.sub(lambda match: " " * len(match.group()), title)
    for rule in language.rules("levels", "title"):
        if match := rule.search(blanks):
            return rule.value, match.group()
    return None


def _in_text(page: Page, language: Language) -> tuple[str, re.Match[str]] | None:
    """The level that the first words of the text's top tell, and these words."""
    rules = language.rules("levels", "text")
    for start, end in rules.lines(page):
        found = [(rule.value, match) for rule, match in rules.find(page, start, min(end, _TOP))]
        if found:
            return min(found, key=lambda pair: pair[1].start())
    return None
