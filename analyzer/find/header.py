"""Title, company and location from the top of a plain-text posting; None where it is not plain to see.

Labelled lines ("Job title: …") come first. Else the first line is the title if it reads like one,
and the lines next to it tell company and place where a state, a country or "remote" gives them away.
The words stand in ``header.toml`` of the language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.find.place_words import PlaceWords
from analyzer.lang.language import Language
from analyzer.text.page import Page

TOP_LINES = 8
TOP = 2000  # characters in which these lines stand

_SEPARATORS_RE = re.compile(r"\s+[|·•–—]\s+|\s+-\s+|\t|\s{3,}|(?<=[a-z]), (?=[A-Z][\w.'-]+,)")
_BAR_RE = re.compile(r"\s[|·•–—]\s")
_SENTENCE_END_RE = re.compile(r"(?<=[a-z)\d])[.!?]\s")


@dataclass(frozen=True, slots=True)
class Header:
    """What the top of a posting says; each None where it is not plain to see."""

    title: str | None = None
    company: str | None = None
    location: str | None = None


def find_header(page: Page, places: PlaceWords, language: Language) -> Header:
    """Return title, company and location from the first lines.

    >>> places = PlaceWords(codes=["ID"], names=["Idaho"], cities=[], countries=[])
    >>> find_header(Page("Line Cook\\nBlue Door Cafe\\nBoise, ID\\n\\nWe fry fish."), places, Language("en"))
    Header(title='Line Cook', company='Blue Door Cafe', location='Boise, ID')
    """
    lines = [tidy for line in page.text[:TOP].split("\n") if (tidy := line.strip(" \t#*_|"))][:TOP_LINES]
    if not lines:
        return Header()
    prose = _SENTENCE_END_RE.search(lines[0]) is not None
    if prose:  # a posting in one breath: its first sentence is the header
        lines[0] = _SENTENCE_END_RE.split(lines[0])[0]
    reader = _Reader(places, language)
    parts = [part for line in lines[:4] if len(line) <= 120 for part in _parts(line)]
    title = reader.labelled(lines, "title_label") or reader.title(lines[0], prose)
    location = reader.labelled(lines, "location_label") or next(filter(None, map(reader.place, parts)), None)
    company = reader.labelled(lines, "company_label") or reader.company(parts, title, location)
    return Header(title, company, location)


def _parts(line: str) -> list[str]:
    return [tidy for part in _SEPARATORS_RE.split(line) if (tidy := part.strip(" *#_,"))]


class _Reader:
    """Reads parts of lines with the words of a language and the names of places."""

    def __init__(self, places: PlaceWords, language: Language) -> None:
        self.places, self.language = places, language

    def _tells(self, group: str, words: str) -> bool:
        return self.language.rule("header", group).search(words) is not None

    def labelled(self, lines: list[str], label: str) -> str | None:
        """What the first line with a label says."""
        for line in lines:
            match = self.language.rule("header", label).search(line)
            if match and len(value := match["value"].strip(" *#")) <= 100:
                return value
        return None

    def place(self, part: str) -> str | None:
        """The first place of a part, or where it says "remote"."""
        place, remote = self.places.search(part), self.language.rule("header", "remote").search(part)
        if remote is None or (place and place.start() <= remote.start()):
            return place[0] if place else None
        end = self.places.end_behind(part, remote.end()) if remote["where"] is None else remote.end()
        return part[remote.start() : end]

    def title(self, first: str, prose: bool) -> str | None:
        """The first line as a title: whole if it names a job and no place, else the part of it that does."""
        whole = not prose and not self.place(first) and not _BAR_RE.search(first)
        before_comma = [first.split(",")[0]] if "," in first else []
        candidates = [first] if whole else before_comma if prose else []
        good = next(filter(self._reads_like_a_title, [*candidates, *_parts(first), *before_comma]), None)
        return good and self.language.rule("header", "aside").expression.sub("", good)

    def _reads_like_a_title(self, words: str) -> bool:
        short = len(words) <= 90 and words.count(" ") < 12 and not words.endswith(".")
        return short and self._tells("title", words) and not self._tells("speech", words)

    def company(self, parts: list[str], title: str | None, location: str | None) -> str | None:
        """The short part between title and place that is neither: only right under a title."""
        if title is None:
            return None
        for part in parts[1:3]:
            named = part.split(",")[0] if location and location in part else part
            if named != title and not (location and named in location) and self._reads_like_a_company(named):
                return named
        return None

    def _reads_like_a_company(self, words: str) -> bool:
        if not (2 <= len(words) <= 60 and words.count(" ") <= 5 and words[0].isupper()):
            return False
        if any(char in words for char in "$£€:.%!?") or self._tells("title", words) or self._tells("no_company", words):
            return False
        return self.place(words) != words
