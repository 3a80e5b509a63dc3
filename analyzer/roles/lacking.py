"""Which of a role's documented skills a posting lacks: those it neither names nor writes in any way.

Skills are found where they are asked for, so one that is not among them may still stand in the text; its
name, its other names and its plain spelling are looked for before it is called missing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from analyzer.find.skills.names import SkillNames
from analyzer.text.cues import CueTable
from analyzer.text.page import Page

_MARKS_RE = re.compile(r"[^a-z0-9+#]+")


class Lacking:
    """Looks for some skills in texts, all in one pass.

    >>> lacking = Lacking(["PostgreSQL", "time series"], SkillNames("[technology]\\nPostgreSQL = Postgres"))
    >>> lacking.of(["PostgreSQL", "time series"], set(), Page("Our Postgres, our timetables"))
    ('time series',)
    """

    def __init__(self, skills: Iterable[str], names: SkillNames) -> None:
        table = CueTable()
        self._cues = {skill: table.add(_spellings(skill, names)) for skill in dict.fromkeys(skills)}

    def of(self, skills: Iterable[str], named: Collection[str], page: Page) -> tuple[str, ...]:
        """Return those of the skills that are not ``named`` and that the page does not hold."""
        standing = page.once(self._standing)
        return tuple(skill for skill in skills if skill not in named and skill not in standing)

    def _standing(self, page: Page) -> set[str]:
        """All the skills that a page holds."""
        found = ((skill, cues.stems, page.places(cues)) for skill, cues in self._cues.items())
        return {skill for skill, stems, places in found if places and _stands(stems, places, page.lower)}


def _spellings(skill: str, names: SkillNames) -> Iterator[str]:
    for written in dict.fromkeys((skill.lower(), *names.spellings(skill))):
        yield written
        parts = _MARKS_RE.split(written)
        yield from (joint.join(parts) for joint in (" ", "-", "") if len(parts) > 1)


def _stands(stems: Collection[str], places: Iterable[int], lower: str) -> bool:
    return any(
        lower.startswith(stem, place) and _is_whole(lower, place, place + len(stem))
        for place in places
        for stem in stems
    )


def _is_whole(lower: str, start: int, end: int) -> bool:
    """Whether a word begins and ends there; a plural s belongs to it."""
    behind = lower[end : end + 2].removeprefix("s") if lower[end : end + 1] == "s" else lower[end : end + 1]
    return not lower[max(start - 1, 0) : start].isalnum() and not behind[:1].isalnum()
