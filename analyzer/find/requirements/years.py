"""Years of experience: digits or words, ranges, and of what. The words stand in ``years.toml`` of the language.

A number of years is experience where the language's words for it stand near, or in a list of demands. Years of a
company, an age or a deadline are told by the words before and behind: somebody who has or brings years is a
company, but where the person sought is spoken of. Known to fail where both stand in one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from analyzer.find.importance import importance_of
from analyzer.lang.language import Language
from analyzer.posting import Requirement, Section
from analyzer.text.page import Page

MOST_YEARS = 25  # more are a company's
MONTHS_PER_YEAR, YEARS_PER_DECADE = 12, 10
_BEFORE, _BEHIND = 60, 110  # characters around it that tell what it is; "Experience:" may be the line above
_LEAD, _TAIL = 44, 24  # as far in front of its unit as a number of years may begin, and behind it end
_LISTS = ("requirements", "preferred")


def find_years(page: Page, line: Section, language: Language) -> Iterator[Requirement]:
    """Yield the years a line asks for; ``of`` is None for experience in general.

    >>> text = "8 to 12 years of Python experience"
    >>> whole = Section(text=text, start=0, end=len(text), kind="requirements")
    >>> [(r.min, r.max, r.of) for r in find_years(Page(text), whole, Language("en"))]
    [(8, 12, 'Python')]
    """
    labelled = (match for _, match in language.rules("years", "labelled").find(page, line.start, line.end))
    told = (match for match in _matches(page, line, language) if _is_experience(page, match, line, language))
    for match in chain(told, labelled):
        low, high = _ends(match, language.table("years")["numbers"])
        if (low or 0) > MOST_YEARS:
            continue
        words = match.group().rstrip()
        yield Requirement(
            kind="years",
            min=low,
            max=high,
            of=_of(_behind(page, match, line), language) or _label(_before(page, match), language),
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


def _before(page: Page, match: re.Match[str]) -> str:
    return page.text[max(0, match.start() - _BEFORE) : match.start()]


def _behind(page: Page, match: re.Match[str], line: Section) -> str:
    return page.text[match.end() : min(line.end, match.end() + _BEHIND)]


def _is_experience(page: Page, match: re.Match[str], line: Section, language: Language) -> bool:
    def tells(group: str, words: str) -> bool:
        return language.rule("years", group).search(words) is not None

    before, behind = _before(page, match), _behind(page, match, line)
    near, in_list = behind[:60], line.kind in _LISTS
    if tells("not_experience", match.group() + behind[:24]) or tells("others", before):
        return False
    of_company = tells("history", before) or (tells("opening", before) and (tells("host", near) or not in_list))
    if of_company and not tells("person", f"{before} {near}"):
        return False
    if tells("answer", behind) or tells("named", match.group() + near) or tells("named", before[-40:]):
        return True
    return in_list and (not near.strip() or tells("experience", near[:30]) or tells("named_work", near[:30]))


def _label(before: str, language: Language) -> str | None:
    """What stands before a colon: "- Welding: 3 years (Required)"."""
    match = language.rule("years", "label").search(before)
    if match is None or language.rule("years", "named").search(match["of"]):
        return None
    return match["of"].strip()


def _ends(match: re.Match[str], numbers: Mapping[str, float]) -> tuple[float | None, float | None]:
    """The bounds in years; digits in brackets count for more than the word before them: "five (3-5) years"."""
    told = match.groupdict()
    factor = 1 / MONTHS_PER_YEAR if told.get("months") else YEARS_PER_DECADE if told.get("decades") else 1
    low, high = (_number(told.get(f"within_{end}") or told[end], factor, numbers) for end in ("low", "high"))
    if low is not None and told.get("more"):
        low = _tidy(low + int(told["more"]) / MONTHS_PER_YEAR)
    if told.get("most"):
        return None, high or low
    if high is not None and low is not None and high < low:
        high = None
    return low, None if told.get("open_high") else high


def _number(word: str | None, factor: float, numbers: Mapping[str, float]) -> float | None:
    return None if word is None else _tidy((numbers.get(word.lower()) or float(word)) * factor)


def _tidy(years: float) -> float:
    return int(years) if years == int(years) else round(years, 2)


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
