"""Requirements: years, education, level, licences, languages and the conditions of the job.

Each kind is read by its own finder; benefits, legal and company paragraphs are left out, and the
section and the wording near by say whether a thing is required or preferred. Known to fail on years
of a company's history told without "we" or "our".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from analyzer.find.requirements.conditions import CONDITION_CAPITALS, CONDITION_CUES, find_conditions
from analyzer.find.requirements.education import EDUCATION_CAPITALS, EDUCATION_CUES, find_education
from analyzer.find.requirements.level import find_level
from analyzer.find.requirements.named import find_named
from analyzer.find.requirements.years import YEARS_CUES, find_years
from analyzer.posting import Requirement, Section, Skill
from analyzer.text.cues import Cues, lines_holding

# Where demands stand; conditions of the job (remote, full-time) may stand anywhere, in legal text the right to work.
_DEMANDS = ("requirements", "preferred", "responsibilities", "about", "other", "how_to_apply")
_CONDITIONS = (*_DEMANDS, "benefits", "pay", "legal")

Find = Callable[[str, Section], Iterator[Requirement]]


@dataclass(frozen=True, slots=True)
class _Finder:
    """A finder, the kinds of sections it reads, and the words without which a line has nothing for it."""

    find: Find
    kinds: tuple[str, ...]
    cues: Cues
    capitals: re.Pattern[str] | None = None


_FINDERS = (
    _Finder(find_years, _DEMANDS, YEARS_CUES),
    _Finder(find_education, _DEMANDS, EDUCATION_CUES, EDUCATION_CAPITALS),
    _Finder(find_conditions, _CONDITIONS, CONDITION_CUES, CONDITION_CAPITALS),
)


def find_requirements(
    text: str, sections: Sequence[Section], title: str | None = None, skills: Sequence[Skill] = ()
) -> tuple[Requirement, ...]:
    """Return the requirements of a posting, the level first; ``title`` is where the level stands mostly,
    ``skills`` hold the certificates and languages.

    >>> from analyzer.find.sections.sections import find_sections
    >>> text = "Senior Welder\\nRequirements:\\n- 5+ years of welding\\n- High school diploma or GED"
    >>> [(r.kind, r.value, r.min) for r in find_requirements(text, find_sections(text), "Senior Welder")]
    [('level', 'senior', None), ('years', None, 5), ('education', 'high_school', None)]
    """
    level = find_level(text, title)
    found = [
        requirement
        for finder in _FINDERS
        for line in _lines(text, sections, finder)
        for requirement in finder.find(text, line)
    ]
    found = sorted([*_total_marked(found), *find_named(skills)], key=lambda r: r.start)
    return tuple(([level] if level else []) + _once(found))


def _lines(text: str, sections: Sequence[Section], finder: _Finder) -> Iterator[Section]:
    """The lines that may hold something for a finder, each as a section of its own."""
    starts = [section.start for section in sections]
    for start, end in lines_holding(text, finder.cues, finder.capitals):
        for section in sections[max(0, bisect_right(starts, start) - 1) : bisect_left(starts, end)]:
            left, right = max(start, section.start), min(end, section.end)
            if section.kind in finder.kinds and left < right:
                yield Section(text=text[left:right], start=left, end=right, kind=section.kind)


def _total_marked(found: list[Requirement]) -> list[Requirement]:
    """Mark the years of the role as a whole: the most years asked for of experience in general."""
    years = [r for r in found if r.kind == "years" and r.importance == "required" and r.min is not None]
    general = [r for r in years if r.of is None] or years[:1]
    total = max(general, key=lambda r: r.min or 0, default=None)
    return [replace(r, role_total=True) if r is total else r for r in found]


def _once(found: list[Requirement]) -> list[Requirement]:
    """Keep the first of what says the same."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for r in found:
        key = (r.kind, r.value, r.min, r.max, r.of, r.importance, r.start if r.kind in ("years", "education") else None)
        if key not in seen:
            seen.add(key)
            kept.append(r)
    return kept
