"""The career ladder of a guide: its rungs, and the level that a line speaks of."""

from __future__ import annotations

import re

from analyzer.find.requirements.level import level_of_title
from analyzer.lang.language import Language
from analyzer.roles.guide.money import band_of, offers_in
from analyzer.roles.guide.page import GuidePage

# Guides say these where titles do not; the first that matches decides.
_LEVEL_RES = [
    (level, re.compile(rf"(?i){pattern}"))
    for level, pattern in (
        ("director", r"^leadership|director"),
        ("junior", r"^(?:entry|early[- ]career|starting)\b"),
        ("mid", r"^mid\b"),
        ("senior", r"^(?:experienced|late[- ]career|veteran)\b"),
    )
]
_PAY_RE = re.compile(r"(?i)\s*\b(?:salary|pay)\b.*")


def level_of(words: str, language: Language) -> str | None:
    """Return the level a line speaks of, or None.

    >>> english = Language("en")
    >>> level_of("Early career", english), level_of("Senior Baker", english), level_of("Baker", english)
    ('junior', 'senior', None)
    """
    for level, pattern in _LEVEL_RES:
        if pattern.search(words):
            return level
    found = level_of_title(words, language)
    return found[0] if found else None


def read_level(page: GuidePage, section: str, words: str) -> bool:
    """Read a rung: "Senior Baker: runs the shift. Salary: $45,000 - $52,000."; False where it is none."""
    title, _, rest = words.partition(":")
    if not rest:
        return False
    about = _PAY_RE.sub("", rest).strip()
    offers = offers_in(rest, page)
    page.note_currency(offers)
    level = level_of(title, page.language) or "mid"
    page.add("levels", section, level=level, title=title.strip(), about=about or None, **band_of(offers))
    return True
