"""Requirements: years, education, level, licences, languages and the conditions of the job.

Each kind is read by its own finder; benefits, legal and company paragraphs are left out, and the
section and the wording near by say whether a thing is required or preferred. Known to fail on years
of a company's history told without "we" or "our".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from analyzer.components.requirement_conditions import find_conditions
from analyzer.components.requirement_education import find_education
from analyzer.components.requirement_level import find_level
from analyzer.components.requirement_names import find_named
from analyzer.components.requirement_years import find_years
from analyzer.posting import Requirement, Section, Skill

# Where demands stand; conditions of the job (remote, full-time) may stand anywhere but in legal text.
_DEMANDS = ("requirements", "preferred", "responsibilities", "about", "other", "how_to_apply")
_CONDITIONS = (*_DEMANDS, "benefits", "pay")

Finder = Callable[[str, Section], Iterator[Requirement]]
_FINDERS: tuple[tuple[Finder, tuple[str, ...]], ...] = (
    (find_years, _DEMANDS),
    (find_education, _DEMANDS),
    (find_conditions, _CONDITIONS),
)


def find_requirements(
    text: str, sections: Sequence[Section], title: str | None = None, skills: Sequence[Skill] = ()
) -> tuple[Requirement, ...]:
    """Return the requirements of a posting, the level first; ``title`` is where the level stands mostly,
    ``skills`` hold the certificates and languages.

    >>> from analyzer.components.sections import find_sections
    >>> text = "Senior Welder\\nRequirements:\\n- 5+ years of welding\\n- High school diploma or GED"
    >>> [(r.kind, r.value, r.min) for r in find_requirements(text, find_sections(text), "Senior Welder")]
    [('level', 'senior', None), ('years', None, 5), ('education', 'high_school', None)]
    """
    level = find_level(text, title)
    found = [
        requirement
        for section in sections
        for finder, kinds in _FINDERS
        if section.kind in kinds
        for requirement in finder(text, section)
    ]
    found = sorted([*_total_marked(found), *find_named(skills)], key=lambda r: r.start)
    return tuple(([level] if level else []) + _once(found))


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
