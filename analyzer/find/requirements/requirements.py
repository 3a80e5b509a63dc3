"""Requirements: years, education, level, licences, languages and the conditions of the job.

Each kind is read by its own finder, in the lines that hold one of its words; benefits, legal and company
paragraphs are left out, and the section and the wording near by say whether a thing is required or preferred.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analyzer.find.requirements.conditions import GROUPS, find_conditions
from analyzer.find.requirements.education import find_education
from analyzer.find.requirements.level import find_level
from analyzer.find.requirements.named import find_named
from analyzer.find.requirements.years import find_years
from analyzer.lang.language import Language
from analyzer.posting import Requirement, Section, Skill
from analyzer.text.page import Page
from analyzer.text.rules import Rules

# Where demands stand; conditions of the job (remote, full-time) may stand anywhere, in legal text the right to work.
_DEMANDS = ("requirements", "preferred", "responsibilities", "about", "other", "how_to_apply")
_CONDITIONS = (*_DEMANDS, "benefits", "pay", "legal")
_NEAR = 200  # characters in which a second number of years may be another way to the same job


def find_requirements(
    page: Page, sections: Sequence[Section], title: str | None, skills: Sequence[Skill], language: Language
) -> tuple[Requirement, ...]:
    """Return the requirements of a posting: the level, the demands as they stand in the text, the conditions.

    ``title`` is where the level stands mostly, ``skills`` hold the certificates and languages. Of conditions
    the first of a kind is the one that decides.

    >>> text = "Senior Welder\\n- 5+ years of welding\\n- High school diploma or GED"
    >>> whole = Section(text=text, start=0, end=len(text), kind="requirements")
    >>> found = find_requirements(Page(text), [whole], "Senior Welder", (), Language("en"))
    >>> [(r.kind, r.value, r.min) for r in found]
    [('level', 'senior', None), ('years', None, 5), ('education', 'high_school', None)]
    """

    def lines(table: str, group: str, kinds: tuple[str, ...]) -> Iterator[Section]:
        return _lines(page, sections, language.rules(table, group), kinds)

    level = find_level(page, title, language)
    years = [r for line in lines("years", "unit", _DEMANDS) for r in find_years(page, line, language)]
    degrees = [r for line in lines("degrees", "degree", _DEMANDS) for r in find_education(page, line, language)]
    told = {group: lines("conditions", group, _CONDITIONS) for group in GROUPS}
    conditions = find_conditions(page, told, language)
    demands = sorted([*_total_marked(years, page, language), *degrees, *find_named(skills)], key=lambda r: r.start)
    return tuple(([level] if level else []) + _once([*demands, *conditions]))


def _lines(page: Page, sections: Sequence[Section], rules: Rules, kinds: tuple[str, ...]) -> Iterator[Section]:
    """The lines of sections of some kinds that may hold something for rules, each as a section of its own."""
    starts = [section.start for section in sections]
    for start, end in rules.lines(page):
        for section in sections[max(0, bisect_right(starts, start) - 1) : bisect_left(starts, end)]:
            left, right = max(start, section.start), min(end, section.end)
            if section.kind in kinds and left < right:
                yield Section(text=page.text[left:right], start=left, end=right, kind=section.kind)


def _total_marked(years: list[Requirement], page: Page, language: Language) -> list[Requirement]:
    """Mark the years of the role as a whole: the most that are asked for, else the most that are mentioned.
    Of alternatives ("5 years, or a Master's degree and 3 years") the least count."""
    alternative = language.rule("years", "alternative")
    by_importance: dict[str, list[Requirement]] = {}
    for r in years:
        if r.min is None:
            continue
        alike = by_importance.setdefault(r.importance, [])
        if alike and alternative.search(page.text[alike[-1].end : min(r.start, alike[-1].end + _NEAR)]):
            alike[-1] = min(alike[-1], r, key=lambda r: r.min or 0)
        else:
            alike.append(r)
    asked = by_importance.get("required") or by_importance.get("mentioned", [])
    total = max(asked, key=lambda r: (r.min or 0, r.of is None), default=None)
    return [replace(r, role_total=True) if r is total else r for r in years]


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
