"""Conditions of the job: workplace, employment type, travel, right to work. The words stand in
``conditions.toml`` of the language.

Of one group the earlier rule claims its words: "no remote or hybrid work" is no hybrid work. All values that
are told are kept, and what decides stands first: hybrid work is what "remote" and "on site" amount to, and
a refused sponsorship counts for more than the right to work that is asked for beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from analyzer.find.importance import importance_of
from analyzer.lang.language import Language
from analyzer.posting import Requirement, RequirementKind, Section
from analyzer.text.page import Page
from analyzer.text.rules import Rule

_AROUND = 80, 40  # characters before and behind a word on the right to work that tell who asks for it
_SENTENCE_END_RE = re.compile(r"[.;!?]\s|\n")
_NONE = "none"  # the value of rules whose words tell nothing of the job


def find_conditions(page: Page, lines: Mapping[str, Iterable[Section]], language: Language) -> list[Requirement]:
    """Return workplace, employment type, travel (per cent) and right to work, what decides first; ``lines``
    are those that may tell of each, by the group of rules.

    >>> text = "Full-time, hybrid. Travel up to 25%. You have a work permit; we do not offer visa sponsorship."
    >>> whole = Section(text=text, start=0, end=len(text), kind="about")
    >>> found = find_conditions(Page(text), dict.fromkeys(GROUPS, [whole]), Language("en"))
    >>> [(r.kind, r.value, r.max) for r in found]
    [('employment_type', 'full_time', None), ('workplace', 'hybrid', None), ('travel', None, 25), \
('work_authorisation', 'no_sponsorship', None), ('work_authorisation', 'authorised', None)]
    """
    found = chain.from_iterable(
        _READERS[group](page, line, language)
        for group in GROUPS
        for line in lines[group]
        if line.kind not in _SILENT_KINDS[group]
    )
    ranks = {value: rank for rank, value in enumerate(language.words("conditions", "decides"))}
    return sorted(found, key=lambda r: (ranks.get(r.value or "", 0), r.start))


def _workplace(page: Page, line: Section, language: Language) -> Iterator[Requirement]:
    for rule, match in _claims(page, line, "workplace", language):
        yield _condition("workplace", rule.value, match, page, line, language)


def _employment(page: Page, line: Section, language: Language) -> Iterator[Requirement]:
    for rule, match in _claims(page, line, "employment", language):
        yield _condition("employment_type", rule.value, match, page, line, language)


def _claims(page: Page, line: Section, group: str, language: Language) -> Iterator[tuple[Rule, re.Match[str]]]:
    """Yield the matches of a group that no earlier rule's match overlaps."""
    taken: list[tuple[int, int]] = []
    for rule, match in language.rules("conditions", group).find(page, line.start, line.end):
        if not any(match.start() < end and start < match.end() for start, end in taken):
            taken.append(match.span())
            if rule.value != _NONE:
                yield rule, match


def _travel(page: Page, line: Section, language: Language) -> Iterator[Requirement]:
    for _, match in language.rules("conditions", "travel").find(page, line.start, line.end):
        low, high = match["low"] or match["low2"], match["high"] or match["high2"]
        share = {"min": int(low) if low else None, "max": int(high) if high else None}
        yield _condition("travel", "none" if match["none"] else None, match, page, line, language, **share)


def _right_to_work(page: Page, line: Section, language: Language) -> Iterator[Requirement]:
    for rule, match in _claims(page, line, "right_to_work", language):
        around = _sentence(page, line, match)
        asks = language.rule("conditions", "demand").search(around)
        if line.kind == "legal" and (not asks or language.rule("conditions", "everybody").search(around)):
            continue
        refused = rule.value == "sponsorship" and language.rule("conditions", "refusal").search(around)
        yield _condition("work_authorisation", "no_sponsorship" if refused else rule.value, match, page, line, language)


def _sentence(page: Page, line: Section, match: re.Match[str]) -> str:
    """The words around a match that belong to its sentence."""
    before = page.text[max(line.start, match.start() - _AROUND[0]) : match.start()]
    behind = page.text[match.end() : min(line.end, match.end() + _AROUND[1])]
    return _SENTENCE_END_RE.split(before)[-1] + match.group() + _SENTENCE_END_RE.split(behind)[0]


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


_READERS = {"workplace": _workplace, "employment": _employment, "travel": _travel, "right_to_work": _right_to_work}
# Legal text tells of any job but for the right to work; benefits tell neither of it nor of travel for the job.
_SILENT_KINDS = {
    "workplace": ("legal",),
    "employment": ("legal",),
    "travel": ("legal", "benefits"),
    "right_to_work": ("benefits",),
}
GROUPS = tuple(_READERS)
