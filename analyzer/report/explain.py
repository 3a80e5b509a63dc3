"""Everything an analysis knows, in the order of the first screen: what --explain adds to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analyzer.analysis import Analysis, RoleMatch, ToDo
from analyzer.posting import Skill
from analyzer.report.findings import occupation_words, one_line, pay_words, requirement_words, skill_names
from analyzer.report.lines import Line
from analyzer.report.pay import figure_lines, pay_lines
from analyzer.words import REQUIREMENT_WORDS

SHOWN_TERMS = 8


def explanation(analysis: Analysis, width: int) -> list[Line]:
    """Return the reasons, the sources and every finding."""
    return [
        *_role(analysis),
        *_labelled("Pay", [pay_words(pay, explain=True) for pay in analysis.pay]),
        *pay_lines(analysis.pay_checks, analysis.verdict, width),
        *_labelled("Documented", figure_lines(analysis.benchmarks)),
        *_labelled("Insert", [_to_insert(to_do) for to_do in analysis.to_do if to_do.insert]),
        *_skills(analysis),
        *_requirements(analysis),
        *_labelled("Duties", [f"• {one_line(duty.text)}" for duty in analysis.responsibilities]),
        *_labelled("Pay laws", [c.sentence for c in analysis.law_checks if c.kind == "law"]),
        *_labelled("Job boards", [c.sentence for c in analysis.law_checks if c.kind == "board"]),
        *_labelled("Notes", [warning.sentence for warning in analysis.warnings]),
    ]


def _to_insert(to_do: ToDo) -> str:
    place = f' (for "{one_line(to_do.replaces)}")' if to_do.replaces else ""
    return f"{to_do.insert}{place}"


def _labelled(label: str, texts: Sequence[str]) -> Iterator[Line]:
    """Yield the lines under one label."""
    for number, text in enumerate(texts):
        yield from (Line(label if not number else "", row) for row in text.split("\n"))


def _role(analysis: Analysis) -> Iterator[Line]:
    if not analysis.role_reason:
        return
    yield from _labelled("Role", [analysis.role_reason, *map(_terms, analysis.matches[:2])])
    if analysis.occupations:
        reason = (analysis.occupation or analysis.occupations[0]).reason
        others = "; ".join(f"{each.title} ({each.code}, {each.score:.2f})" for each in analysis.occupations[1:])
        said = (occupation_words(analysis) or "the text does not tell", reason, f"next: {others}" if others else "")
        yield from _labelled("Occupation", [words for words in said if words])


def _terms(match: RoleMatch) -> str:
    top = sorted(match.terms, key=lambda term: -abs(term.weight))[:SHOWN_TERMS]
    listed = ", ".join(f"{term.text} ({term.block}) {term.weight:+.3f}" for term in top)
    also = f", and {len(match.terms) - len(top)} more" if len(match.terms) > len(top) else ""
    return f"{match.name} {match.score:.2f}: similarity {match.similarity:.3f} = {listed}{also}"


def _skills(analysis: Analysis) -> Iterator[Line]:
    first = {skill.name: skill for skill in reversed(analysis.skills)}
    listed = []
    for importance in ("required", "preferred", "mentioned"):
        names = skill_names(analysis, importance)
        if names:
            listed.append(f"{importance}: {', '.join(_evident(first[name]) for name in names)}")
    match = analysis.matches[0] if analysis.role and analysis.matches else None
    if match and match.skills_shared:
        listed.append(f"shared with the role: {', '.join(match.skills_shared)}")
    if match and match.skills_missing:
        listed.append(f"the role documents, the posting lacks: {', '.join(match.skills_missing)}")
    yield from _labelled("Skills", listed)


def _evident(skill: Skill) -> str:
    """Name a skill, with the words of the posting where they are others and whether no list knows it."""
    words = f' ("{one_line(skill.text)}")' if skill.text.casefold() != skill.name.casefold() else ""
    return f"{skill.name}{words}{', not in the list' if skill.origin == 'model' else ''}"


def _requirements(analysis: Analysis) -> Iterator[Line]:
    for kind, label in REQUIREMENT_WORDS.items():
        found = [r for r in analysis.requirements if r.kind == kind]
        words = dict.fromkeys(requirement_words(r, explain=True) for r in found)
        yield from _labelled(label.capitalize(), ["; ".join(words)] if words else [])
