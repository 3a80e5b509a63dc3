"""Education: degrees, their fields, and whether experience may stand in for them. The words stand in
``degrees.toml`` of the language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.find.importance import importance_of
from analyzer.lang.language import Language
from analyzer.posting import Requirement, Section
from analyzer.text.page import Page
from analyzer.text.rules import Rule

MAX_FIELDS = 8
_BEFORE, _BEHIND = 16, 220  # characters around a degree that tell of it
_WITHOUT_FIELDS = ("high_school", "vocational")
_NONE = "none"  # the value of words that name a degree and speak of other people's, or of no degree


def find_education(page: Page, line: Section, language: Language) -> Iterator[Requirement]:
    """Yield each degree a line asks for; degrees in one sentence share its fields of study.

    >>> text = "Bachelor's or Master's degree in Statistics or Mathematics, or equivalent experience"
    >>> whole = Section(text=text, start=0, end=len(text), kind="requirements")
    >>> [(r.value, r.fields, r.or_equivalent) for r in find_education(Page(text), whole, Language("en"))]
    [('bachelor', ('Statistics', 'Mathematics'), True), ('master', ('Statistics', 'Mathematics'), True)]
    """
    end = line.start
    told: set[str] = set()  # "high school diploma or GED" is one degree
    for rule, match in _matches(page, line, language):
        if match.start() < end or rule.value in told:
            continue
        end = match.end()
        if rule.value == _NONE:
            continue
        told.add(rule.value)
        behind = page.text[match.end() : min(line.end, match.end() + _BEHIND)]
        if _is_none(rule, match, behind, page, line, language):
            continue
        yield Requirement(
            kind="education",
            value=rule.value,
            fields=_fields(behind, language) if rule.value not in _WITHOUT_FIELDS else (),
            or_equivalent=language.rule("degrees", "equivalent").search(behind) is not None,
            importance=importance_of(page, match.start(), match.end(), line.kind, language),
            text=match.group(),
            start=match.start(),
            end=match.end(),
        )


def _matches(page: Page, line: Section, language: Language) -> list[tuple[Rule, re.Match[str]]]:
    """All matches of all degrees in order, the longer first where two begin together."""
    found = language.rules("degrees", "degree").find(page, line.start, line.end)
    return sorted(found, key=lambda pair: (pair[1].start(), -pair[1].end()))


def _is_none(rule: Rule, match: re.Match[str], behind: str, page: Page, line: Section, language: Language) -> bool:
    """Whether the words around say that it is no degree, or name it: "Bachelor's or Master's degree"."""
    before = page.text[max(line.start, match.start() - _BEFORE) : match.start()]
    if language.rule("degrees", "no_degree").search(before):
        return True
    if rule.value != "degree":
        return False
    return _follows_degree(page, match.start(), line, language) or bool(
        language.rule("degrees", "named_next").search(behind)
    )


def _follows_degree(page: Page, start: int, line: Section, language: Language) -> bool:
    before = page.text[max(line.start, start - 30) : start]
    return any(rule.search(before) for rule in language.rules("degrees", "degree") if rule.value != "degree")


def _fields(behind: str, language: Language) -> tuple[str, ...]:
    plain = language.rule("degrees", "of_science").expression.sub("", behind, count=1)
    in_brackets = language.rule("degrees", "fields_in_brackets").search(plain)
    match = in_brackets or language.rule("degrees", "fields").search(plain)
    if match is None:
        return ()
    split = language.rule("degrees", "between_fields").expression.split(match["fields"])
    no_field = language.rule("degrees", "no_field")
    parts = (part.strip(" ,-–'\"") for part in split)
    named = [part for part in parts if part and len(part) < 50 and part.count(" ") < 5 and not no_field.search(part)]
    return tuple(named[:MAX_FIELDS])
