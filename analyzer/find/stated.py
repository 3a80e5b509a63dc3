"""What a board's own fields state, as findings like those of the text, with ``origin`` "board".

The fields are named as in schema.org's JobPosting, whatever board or table they come from
(read/job_posting.py, tables/rows.py). Such a finding has no place in the text. Where the text says the
same, or says another thing, the text's finding stands: warnings name the difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from analyzer.find.pay.base_salary import read_base_salary
from analyzer.find.pay.stated import offer_of
from analyzer.find.requirements.education import find_education
from analyzer.lang.language import Language
from analyzer.posting import Pay, Posting, Requirement, RequirementKind, Section, Skill, Source
from analyzer.text.page import Page

T = TypeVar("T", Pay, Requirement, Skill)
_MONTHS, MOST_MONTHS = 12, 600
# Kinds of which the text says one thing or another: the board's word counts where the text has none.
_ONE_ANSWER = ("workplace",)


def add_stated(posting: Posting, country: str | None, language: Language) -> Posting:
    """Return a posting with what its source states beside what its text says; ``country`` reads a bare $."""
    source = read_source(posting.source, country, language)
    if source is posting.source:
        return posting
    offer = offer_of(source.pay, country, language) if source.pay and not posting.offers else None
    return replace(
        posting,
        source=source,
        pay=(*_marked(posting.pay, source), *filter(None, [offer])),
        skills=_marked(posting.skills, source),
        requirements=tuple(_with_stated(_marked(posting.requirements, source), source.requirements)),
    )


def read_source(source: Source, country: str | None, language: Language) -> Source:
    """Return a source whose stated fields are read into our nouns.

    >>> stated = {"employmentType": ["PART_TIME"], "jobLocationType": "TELECOMMUTE", "validThrough": "2027-01-31"}
    >>> source = read_source(Source(stated=stated), None, Language("en"))
    >>> [(r.kind, r.value) for r in source.requirements], source.closes
    ([('employment_type', 'part_time'), ('workplace', 'remote')], '2027-01-31')
    """
    if not source.stated:
        return source
    closes = source.stated.get("validThrough")
    return replace(
        source,
        pay=source.pay or read_base_salary(source.stated, country, language),
        requirements=tuple(_requirements(source.stated, language)),
        closes=str(closes) if closes else None,
    )


def _requirements(stated: Mapping[str, Any], language: Language) -> Iterator[Requirement]:
    yield from _of_rules("employment_type", stated.get("employmentType"), "employment", language)
    yield from _of_rules("workplace", stated.get("jobLocationType"), "workplace", language)
    for experience in _objects(stated.get("experienceRequirements")):
        yield from _years(experience)
    for education in _objects(stated.get("educationRequirements")):
        yield from _degrees(str(education.get("credentialCategory") or ""), language)


def _of_rules(kind: RequirementKind, value: Any, group: str, language: Language) -> Iterator[Requirement]:
    """What the words of a field tell: "FULL_TIME", "Part-time, contract"."""
    spaced = " ".join(str(value or "").replace("_", " ").split())
    for rule in language.rules("board_fields", group):
        if rule.search(spaced):
            yield _stated(kind, value=rule.value)


def _years(experience: Mapping[str, Any]) -> Iterator[Requirement]:
    try:
        months = float(experience.get("monthsOfExperience") or 0)
    except (TypeError, ValueError):
        return
    if 0 < months <= MOST_MONTHS:
        years = round(months / _MONTHS, 2)
        yield _stated("years", min=int(years) if years == int(years) else years, importance="required")


def _degrees(category: str, language: Language) -> Iterator[Requirement]:
    whole = Section(text=category, start=0, end=len(category), kind="requirements")
    for found in find_education(Page(category), whole, language):
        yield _stated("education", value=found.value, importance="required")


def _stated(kind: RequirementKind, **facts: Any) -> Requirement:
    return Requirement(kind=kind, text="", start=0, end=0, origin="board", **facts)


def _objects(value: Any) -> list[Mapping[str, Any]]:
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, Mapping)]


def _with_stated(found: Sequence[Requirement], stated: Sequence[Requirement]) -> Iterator[Requirement]:
    """What the text says, then what the board alone states; the role's total years are marked among them."""
    yield from found
    total = any(each.role_total for each in found)
    for each in stated:
        same_kind = [other for other in found if other.kind == each.kind]
        known = any((other.value, other.min) == (each.value, each.min) for other in same_kind)
        if not known and not (same_kind and each.kind in _ONE_ANSWER):
            yield replace(each, role_total=each.kind == "years" and not total)


def _marked(found: Sequence[T], source: Source) -> tuple[T, ...]:
    """The findings, those in the fields that are part of the text marked as the board's."""
    if source.fields_from is None:
        return tuple(found)
    return tuple(
        replace(each, origin="board") if each.start >= source.fields_from and each.end > 0 else each for each in found
    )
