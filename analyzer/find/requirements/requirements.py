"""Requirements: years, education, level, licences, languages and the conditions of the job.

Each kind is read by its own finder, in the lines that hold one of its words; benefits, legal and company
paragraphs are left out, and the section and the wording near by say whether a thing is required or preferred.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from analyzer.find.requirements.conditions import find_conditions
from analyzer.find.requirements.education import find_education
from analyzer.find.requirements.level import find_level
from analyzer.find.requirements.named import find_named
from analyzer.find.requirements.years import find_years
from analyzer.lang.language import Language
from analyzer.posting import Requirement, Section, Skill
from analyzer.text.page import Page

# Where demands stand; conditions of the job (remote, full-time) may stand anywhere, in legal text the right to work.
_DEMANDS = ("requirements", "preferred", "responsibilities", "about", "other", "how_to_apply")
_CONDITIONS = (*_DEMANDS, "benefits", "pay", "legal")

Find = Callable[[Page, Section, Language], Iterator[Requirement]]


@dataclass(frozen=True, slots=True)
class _Finder:
    """A finder, the kinds of sections it reads, and the rules without whose words a line has nothing for it."""

    find: Find
    kinds: tuple[str, ...]
    table: str
    groups: tuple[str, ...]


_FINDERS = (
    _Finder(find_years, _DEMANDS, "years", ("unit",)),
    _Finder(find_education, _DEMANDS, "degrees", ("degree",)),
    _Finder(find_conditions, _CONDITIONS, "conditions", ("workplace", "employment", "travel", "right_to_work")),
)


def find_requirements(
    page: Page, sections: Sequence[Section], title: str | None, skills: Sequence[Skill], language: Language
) -> tuple[Requirement, ...]:
    """Return the requirements of a posting, the level first; ``title`` is where the level stands mostly,
    ``skills`` hold the certificates and languages.

    >>> text = "Senior Welder\\n- 5+ years of welding\\n- High school diploma or GED"
    >>> whole = Section(text=text, start=0, end=len(text), kind="requirements")
    >>> found = find_requirements(Page(text), [whole], "Senior Welder", (), Language("en"))
    >>> [(r.kind, r.value, r.min) for r in found]
    [('level', 'senior', None), ('years', None, 5), ('education', 'high_school', None)]
    """
    level = find_level(page, title, language)
    found = [
        requirement
        for finder in _FINDERS
        for line in _lines(page, sections, finder, language)
        for requirement in finder.find(page, line, language)
    ]
    found = sorted([*_total_marked(found), *find_named(skills)], key=lambda r: r.start)
    return tuple(([level] if level else []) + _once(found))


def _lines(page: Page, sections: Sequence[Section], finder: _Finder, language: Language) -> Iterator[Section]:
    """The lines that may hold something for a finder, each as a section of its own."""
    starts = [section.start for section in sections]
    lines = {line for group in finder.groups for line in language.rules(finder.table, group).lines(page)}
    for start, end in sorted(lines):
        for section in sections[max(0, bisect_right(starts, start) - 1) : bisect_left(starts, end)]:
            left, right = max(start, section.start), min(end, section.end)
            if section.kind in finder.kinds and left < right:
                yield Section(text=page.text[left:right], start=left, end=right, kind=section.kind)


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
