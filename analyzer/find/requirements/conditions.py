"""Conditions of the job: workplace, employment type, travel, right to work. The words stand in
``conditions.toml`` of the language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.find.importance import importance_of
from analyzer.lang.language import Language
from analyzer.posting import Requirement, RequirementKind, Section
from analyzer.text.page import Page

_AROUND = 80, 40  # characters before and behind a word on the right to work that tell who asks for it
_KINDS: tuple[tuple[RequirementKind, str], ...] = (("workplace", "workplace"), ("employment_type", "employment"))


def find_conditions(page: Page, line: Section, language: Language) -> Iterator[Requirement]:
    """Yield what a line says of workplace, employment type, travel (per cent) and right to work.

    >>> text = "Full-time, hybrid. Travel up to 25%. We do not offer visa sponsorship."
    >>> whole = Section(text=text, start=0, end=len(text), kind="about")
    >>> [(r.kind, r.value, r.max) for r in find_conditions(Page(text), whole, Language("en"))]
    [('work_authorisation', 'no_sponsorship', None), ('workplace', 'hybrid', None), \
('employment_type', 'full_time', None), ('travel', None, 25)]
    """
    if line.kind != "benefits":
        yield from _right_to_work(page, line, language)
    if line.kind == "legal":
        return  # what else it names is told of any job
    for kind, group in _KINDS:
        for rule, match in language.rules("conditions", group).find(page, line.start, line.end):
            yield _condition(kind, rule.value, match, page, line, language)
    if line.kind != "benefits":
        yield from _travel(page, line, language)


def _travel(page: Page, line: Section, language: Language) -> Iterator[Requirement]:
    for _, match in language.rules("conditions", "travel").find(page, line.start, line.end):
        low, high = match["low"] or match["low2"], match["high"] or match["high2"]
        share = {"min": int(low) if low else None, "max": int(high) if high else None}
        yield _condition("travel", "none" if match["none"] else None, match, page, line, language, **share)


def _right_to_work(page: Page, line: Section, language: Language) -> Iterator[Requirement]:
    for _, match in language.rules("conditions", "right_to_work").find(page, line.start, line.end):
        before, behind = _AROUND
        around = page.text[max(line.start, match.start() - before) : match.end() + behind].replace("\n", " ")
        asks = language.rule("conditions", "demand").search(around)
        if line.kind == "legal" and (not asks or language.rule("conditions", "everybody").search(around)):
            continue
        told = str(match.lastgroup)
        if told == "sponsorship" and language.rule("conditions", "refusal").search(around):
            told = "no_sponsorship"
        yield _condition("work_authorisation", told, match, page, line, language)


def _condition(
    kind: RequirementKind,
    value: str | None,
    match: re.Match[str],
    page: Page,
    line: Section,
    language: Language,
    **share: float | None,
) -> Requirement:
    return Requirement(
        kind=kind,
        value=value,
        importance=importance_of(page, match.start(), match.end(), line.kind, language),
        text=match.group(),
        start=match.start(),
        end=match.end(),
        **share,  # type: ignore[arg-type] # min and max only
    )
