"""Title, company and place of a posting: from its top, from labels, from what its first sentences say.

Labels count most ("Job title: …", "Location: …" anywhere), then the lines at the top, then prose ("Tally is
looking for a Data Analyst", "based in Boise, ID"). A part that is not plain to see is None. The words stand
in ``header.toml`` of the language; places are the gazetteer's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain

from analyzer.find.employers import Employers
from analyzer.find.header_lines import Line, top_lines
from analyzer.find.job_titles import JobTitles
from analyzer.find.labels import Labelled, labelled
from analyzer.find.place_words import PlaceWords
from analyzer.find.prose import sentences
from analyzer.lang.language import Language
from analyzer.text.page import Page

_IN_SENTENCE = 70  # characters of a place in a sentence
_LONGEST = 100
_TOWN_RE = re.compile(r"[A-Z][\w.'’-]+(?:,? [A-Z(][\w.'’)-]+){0,4}")  # what a label calls a place that no table knows


@dataclass(frozen=True, slots=True)
class Header:
    """What the top of a posting says; each None where it is not plain to see."""

    title: str | None = None
    company: str | None = None
    location: str | None = None


def find_header(page: Page, places: PlaceWords, language: Language) -> Header:
    """Return title, company and location of a posting."""
    lines = top_lines(page, places, language)
    titles, employers = language.once(JobTitles), language.once(Employers)
    title, company = _title_and_company(page, lines, titles, employers, language)
    return Header(title, company, _location(page, lines, places, titles, language))


def stated_titles(page: Page, language: Language) -> tuple[str, ...]:
    """Return the titles that labels state, each once: more than one where a text describes several jobs.

    >>> stated_titles(Page("Job title: Baker\\nBake.\\n\\nJob title: Night Porter\\nOpen doors."), Language("en"))
    ('Baker', 'Night Porter')
    """
    titles = language.once(JobTitles)
    said = (said.value for label in ("title", "role") for said in labelled(page, label, language) if not said.alone)
    different: dict[str, str] = {}
    for title in filter(titles.reads_like_one, said):
        if not any(title.casefold() in other or other in title.casefold() for other in different):
            different[title.casefold()] = title
    return tuple(different.values())


# ---- Title and company ----


def _title_and_company(
    page: Page, lines: list[Line], titles: JobTitles, employers: Employers, language: Language
) -> tuple[str | None, str | None]:
    named = next((said.value for said in labelled(page, "title", language) if _may_be_title(said, titles)), None)
    told = (said.value for said in labelled(page, "role", language))
    named = named or next(filter(titles.reads_like_one, told), None)
    company = next(filter(employers.is_name, (said.value for said in labelled(page, "company", language))), None)
    if named is None:
        at, named, beside = _line_with_title(lines, titles, employers)
        company = company or beside or (_beside(lines, at, employers) if named else None)
    else:
        company = company or _under(lines, named, employers)
    if named is None and (named := titles.in_prose(page)) and lines and lines[0].text.endswith(named):
        company = company or _beside(lines, 0, employers)  # "We are hiring a Night Porter." and the name below
    return named and titles.tidy(named), company or employers.in_prose(page)


def _may_be_title(said: Labelled, titles: JobTitles) -> bool:
    return titles.reads_like_one(said.value) or (not said.alone and titles.may_be(said.value))


def _line_with_title(lines: list[Line], titles: JobTitles, employers: Employers) -> tuple[int, str | None, str | None]:
    """Return the first line that holds a title: its number, the title, and a company in the same line."""
    for at, line in enumerate(lines):
        if line.is_prose and at > 0:
            break
        title, company = _in_line(line, titles, employers)
        if title:
            return at, title, company
    return 0, None, None


def _in_line(line: Line, titles: JobTitles, employers: Employers) -> tuple[str | None, str | None]:
    """Split one line into a title and what stands beside it: "X at Y", "X | Y | Z", "Y - X", "X - Y - Place"."""
    reading = [part for part in line.parts if titles.reads_like_one(part)]
    people = [part for part in reading if part.endswith("s")]  # "Flow Traders | Research Engineer"
    if people and reading[0] == people[0] and len(reading) > len(people):
        return next(part for part in reading if part not in people), people[0]
    for at, part in enumerate(line.parts):
        title, company = titles.split_at(part)
        if company and employers.is_name_under_title(company) and titles.reads_like_one(title):
            return title, company
        if split := _at_dash(line, part, titles, employers) or _at_comma(line, part, titles, employers):
            return split
        if part in reading:
            others = [other for other in (*line.parts[at + 1 :], *line.parts[:at]) if employers.is_name(other)]
            return part, others[0] if others else None
        first = line.dashed(part)[0] if line.dashed(part) else ""
        if first != part and titles.reads_like_one(first):
            return first, None  # "Cook - Join us!"
    return None, None


def _at_dash(line: Line, part: str, titles: JobTitles, employers: Employers) -> tuple[str, str] | None:
    """Split "Granite Union - Teller", or "Teller - Granite Union" where the place follows."""
    pieces = line.dashed(part)
    if len(pieces) != 2:
        return None
    first, last = pieces
    if titles.reads_like_one(last) and not titles.reads_like_one(first) and employers.is_name_beside_dash(first):
        return last, first
    is_last = line.place is not None and line.text.rstrip().endswith(line.place_text or "")
    if is_last and titles.reads_like_one(first) and employers.is_name_beside_dash(last):
        return first, last
    return None


def _at_comma(line: Line, part: str, titles: JobTitles, employers: Employers) -> tuple[str, str] | None:
    """Split "Electrician, Brightwire Electrical" where the place follows."""
    title, _, company = part.rpartition(", ")
    if line.place is None or line.text.find(part) > line.place.start or not titles.reads_like_one(title):
        return None
    return (title, company) if employers.is_name_behind_comma(company, in_sentence=line.is_prose) else None


def _beside(lines: list[Line], at: int, employers: Employers) -> str | None:
    """Return the company in the line under the title, else in the one above it."""
    for near in (at + 1, at - 1, at + 2):
        if 0 <= near < len(lines) and not lines[near].is_prose and lines[near].parts:
            first = lines[near].parts[0]
            if employers.is_name_under_title(first):
                return first
    return None


def _under(lines: list[Line], title: str, employers: Employers) -> str | None:
    """Return the company under a title that a label names."""
    at = next((at for at, line in enumerate(lines) if line.text.endswith(title) and line.text != title), None)
    if at is None or at + 1 >= len(lines) or lines[at + 1].is_prose or not lines[at + 1].parts:
        return None
    first = lines[at + 1].parts[0]
    return first if employers.is_name_under_title(first) and ":" not in lines[at + 1].text else None


# ---- Place ----


def _location(page: Page, lines: list[Line], places: PlaceWords, titles: JobTitles, language: Language) -> str | None:
    """Return the place that a label states, else that the top or a sentence names; one that is understood first."""
    stated = [said.value for said in labelled(page, "location", language)] + _in_parts(page, language)
    may_be = (said.value for said in labelled(page, "place", language))
    plain = (value for value in may_be if places.understands(value) or "," in (_understood(value, places) or ""))
    understood = next(filter(None, (_understood(value, places) for value in chain(stated, plain))), None)
    found = [line for line in lines if line.place and not (line.is_prose and line.place.only_remote)]
    sure = next((line.place_text for line in found if line.place and line.place.sure), None)
    guessed = next((line.place_text for line in found if line.place and not line.place.only_remote), None)
    remote = next((line.place_text for line in found), None)
    is_whole = understood or guessed if sure is None else "," in sure
    said = None if is_whole else _in_sentence(page, places, language)
    if sure and said and said.endswith(sure):
        sure = said  # "a nursery in Leeds, United Kingdom", of which the line alone tells the country
    named = (
        value for value in stated if _TOWN_RE.fullmatch(value) and not language.rule("header", "no_place").ask(value)
    )
    return understood or sure or guessed or said or remote or next(named, None)


def _understood(value: str, places: PlaceWords) -> str | None:
    """The value of a label as far as it names a place: "Sandy, UT Start Date Jan 22" begins with one."""
    if places.understands(value) and len(value) <= _LONGEST:
        return value
    start = places.at_start(value)
    return value[: start.end] if start else None


def _in_parts(page: Page, language: Language) -> list[str]:
    """The place that is stated in lines of its own for city, state and country."""
    parts = (next(labelled(page, label, language), None) for label in ("city", "state", "country"))
    told = [said.value for said in parts if said]
    return [", ".join(told)] if told else []


def _in_sentence(page: Page, places: PlaceWords, language: Language) -> str | None:
    """The place a sentence says the job is in; one that a city alone names only where the words are plain."""
    for group in ("job_in", "in"):
        for match in sentences(page, language.rules("header", group)):
            words = page.text[match.end() : match.end() + _IN_SENTENCE].split("\n")[0]
            place = places.at_start(words)
            if place and (group == "job_in" or (place.sure and "," in words[: place.end])):
                return words[: place.end]
    return None
