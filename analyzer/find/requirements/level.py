"""The career level: from the title first, else from words in the text that name this job, else not stated.
The words stand in ``levels.toml`` of the language.

A title is read part by part: its first part holds the rank, a later one only where it names a job itself
("Data - Senior Manager"), for mostly that is a department ("Nurse - Senior Care Unit"). Known to fail on
companies that are named like a rank.
"""

from __future__ import annotations

import re

from analyzer.find.job_titles import JobTitles
from analyzer.lang.language import Language
from analyzer.posting import Requirement
from analyzer.text.page import Page

_TOP = 6000  # characters of a text that may still tell the job's own level
_PARTS_RE = re.compile(r"\s+[-–—|/•:]\s+|[,;]\s*|[()\[\]]")
_SOUGHT = "sought"  # the value of the rule that finds the title of the person sought


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
    return _in_text(page, language)


def level_of_title(title: str, language: Language, *groups: str) -> tuple[str, str] | None:
    """Return the level a title states and the words that state it; ``groups`` are those of the rules asked.

    >>> english = Language("en")
    >>> level_of_title("Junior Store Manager", english), level_of_title("Nurse - Senior Care Unit", english)
    (('junior', 'Junior'), None)
    """
    blanks = language.rule("levels", "no_level").expression.sub(lambda match: " " * len(match.group()), title)
    parts = [part for part in _PARTS_RE.split(blanks) if part.strip()]
    for part in (part for at, part in enumerate(parts) if at == 0 or _names_a_job(part, language)):
        for group in groups or ("title", "praise"):
            for rule in language.rules("levels", group):
                if match := rule.search(part):
                    return rule.value, match.group()
    return None


def _names_a_job(part: str, language: Language) -> bool:
    """Whether a part of a title ends in a job or a rank: "Senior Manager", not "Senior Care Unit"."""
    head = language.rule("levels", "beside").expression.split(part, maxsplit=1)[0].split()
    if not head:
        return False
    if head[-1].lower() in language.words("levels", "rank_nouns") or language.once(JobTitles).names_a_job(head[-1]):
        return True
    return any(rule.search(head[-1]) for rule in language.rules("levels", "title"))


def _in_text(page: Page, language: Language) -> Requirement | None:
    """The level that the first words of the text's top tell."""
    rules = language.rules("levels", "text")
    for start, end in rules.lines(page):
        matches = sorted(rules.find(page, start, min(end, _TOP)), key=lambda pair: pair[1].start())
        for rule, match in matches:
            if rule.value != _SOUGHT:
                return _stated(rule.value, match.start(), match.group())
            title = match["title"]
            if _names_a_job(title, language) and (found := level_of_title(title, language, "title")):
                level, words = found
                return _stated(level, match.start("title") + title.find(words), words)
    return None


def _stated(level: str, start: int, words: str) -> Requirement:
    return Requirement(kind="level", value=level, text=words, start=start, end=start + len(words))
