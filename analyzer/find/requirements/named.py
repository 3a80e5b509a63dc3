"""Certificates, licences and spoken languages: what the skill finder found of these kinds, as requirements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from analyzer.posting import Requirement, RequirementKind, Skill

_KINDS: Mapping[str, RequirementKind] = {"certificate": "certificate", "language": "language"}


def find_named(skills: Iterable[Skill]) -> Iterator[Requirement]:
    """Yield the certificates and languages among the skills, with their evidence.

    >>> cpa = Skill(name="CPA", kind="certificate", importance="preferred", origin="list", text="CPA", start=0, end=3)
    >>> [(r.kind, r.value, r.importance) for r in find_named([cpa])]
    [('certificate', 'CPA', 'preferred')]
    """
    for skill in skills:
        if skill.kind in _KINDS:
            yield Requirement(
                kind=_KINDS[skill.kind],
                value=skill.name,
                importance=skill.importance,
                text=skill.text,
                start=skill.start,
                end=skill.end,
            )
