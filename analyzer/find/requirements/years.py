"""Years of experience: digits or words, ranges, and of what. The words stand in ``years.toml`` of the language.

A number of years is experience where the language's words for it stand near, or in a list of demands;
years of a company, an age or a deadline are told by the words before and behind. Known to fail on years
of a company's history told without "we" or "our".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from analyzer.find.importance import importance_of
from analyzer.lang.language import Language
from analyzer.posting import Requirement, Section
from analyzer.text.page import Page

MOST_YEARS = 25  # more are a company's
_BEFORE, _BEHIND = 60, 110  # characters around it that tell what it is; "Experience:" may be the line above
_LEAD, _TAIL = 44, 12  # as far in front of its unit as a number of years may begin, and behind it end


def find_years(page: Page, line: Section, language: Language) -> Iterator[Requirement]:
    """Yield the years a line asks for; ``of`` is None for experience in general.

    >>> text = "8 to 12 years of Python experience"
    >>> whole = Section(text=text, start=0, end=len(text), kind="requirements")
    >>> [(r.min, r.max, r.of) for r in find_years(Page(text), whole, Language("en"))]
    [(8, 12, 'Python')]
    """
    for match in _matches(page, line, language):
        behind = page.text[match.end() : min(line.end, match.end() + _BEHIND)]
        before = page.text[max(0, match.start() - _BEFORE) : match.start()]
        if not _is_experience(match.group() + behind[:24], before, behind, line.kind, language):
            continue
        low, high = _ends(match, language)
        if (low or 0) > MOST_YEARS:
            continue
        words = match.group().rstrip()
        yield Requirement(
            kind="years",
            min=low,
            max=high,
            of=_of(behind, language) or _labelled(before, language),
            importance=importance_of(page, match.start(), match.end(), line.kind, language),
            text=words,
            start=match.start(),
            end=match.start() + len(words),
        )


def _matches(page: Page, line: Section, language: Language) -> Iterator[re.Match[str]]:
    """Every number of years, searched for only where a unit of years stands."""
    end = line.start
    years = language.rule("years", "years").expression
    for _, unit in language.rules("years", "unit").find(page, line.start, line.end):
        match = years.search(page.text, max(end, unit.start() - _LEAD), min(line.end, unit.end() + _TAIL))
        if match and match.end() >= unit.start() and unit.start() >= end:
            end = match.end()
            yield match


def _is_experience(years: str, before: str, behind: str, kind: str, language: Language) -> bool:
    def tells(group: str, words: str) -> bool:
        return language.rule("years", group).search(words) is not None

    if tells("not_experience", years) or tells("company", before):
        return False
    near = behind[:60]
    if tells("answer", behind) or tells("named", near) or tells("named", before[-40:]):
        return True
    return kind in ("requirements", "preferred") and (not near.strip() or tells("experience", near[:30]))


def _labelled(before: str, language: Language) -> str | None:
    """What stands before a colon: "- Welding: 3 years (Required)"."""
    match = language.rule("years", "label").search(before)
    if match is None or language.rule("years", "named").search(match["of"]):
        return None
    return match["of"].strip()


def _ends(match: re.Match[str], language: Language) -> tuple[float | None, float | None]:
    factor = 1 / 12 if match["months"] else 1
    numbers = language.table("years")["numbers"]
    low, high = (_number(match[name], factor, numbers) for name in ("low", "high"))
    if match["most"]:
        return None, high or low
    if high is not None and low is not None and high < low:
        high = None
    return low, None if match["open_high"] else high


def _number(word: str | None, factor: float, numbers: Mapping[str, int]) -> float | None:
    if word is None:
        return None
    value = round((numbers.get(word.lower()) or float(word)) * factor, 2)
    return int(value) if value == int(value) else value


def _of(behind: str, language: Language) -> str | None:
    match = language.rule("years", "of").search(behind)
    if match is None:
        return None
    of = match["of"].strip(" ,-–/'’")
    words = re.findall(r"[\w+#.]+", of)
    if not words or len(words) > 9 or all(word.lower() in language.once(_generic) for word in words):
        return None
    return of


def _generic(language: Language) -> frozenset[str]:
    return frozenset(language.words("years", "generic"))
