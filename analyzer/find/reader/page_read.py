"""What is read of a page by its language: its units, what each is, and the skills in them; kept with the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from analyzer.find.reader.reader import load_reader
from analyzer.find.reader.spans import SkillSpan
from analyzer.find.sections.units import Unit, find_units
from analyzer.find.skills.names import Mention, load_skill_names
from analyzer.lang.language import Language
from analyzer.text.page import Page

# Characters of a text that the reader reads, at some 700 bytes of memory each; the longest posting seen has 31,000.
# What lies behind them is "other" and holds no skills.
MOST_READ = 200_000


class PageRead(NamedTuple):
    """The units of a posting in order with the kind of each, the spans that are skills, and the names of the list
    that stand in the lines that may hold skills."""

    units: tuple[Unit, ...]
    kinds: tuple[str, ...]
    headings: tuple[bool, ...]
    skills: tuple[SkillSpan, ...]
    mentions: tuple[Mention, ...]


def read_page(page: Page, language: Language) -> PageRead:
    """Return what is read of a page; sections, duties and skills all ask for it."""
    return page.once(language.once(_PageReader).read)


class _PageReader:
    """Reads with the learned reader where the language has one, else by the language's headings alone."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._reader = language.once(load_reader) if language.reads("reader") else None
        self._names = language.once(load_skill_names)

    def read(self, page: Page) -> PageRead:
        units = find_units(page, self._language)
        if self._reader is None:
            return PageRead(units, tuple(_by_headings(units)), tuple(bool(unit.heading) for unit in units), (), ())
        mentions: list[Mention] = []

        def find_names(lines: Sequence[tuple[int, int]]) -> list[tuple[int, int, bool]]:
            mentions.extend(self._names.find(page, lines))
            return [(mention.start, mention.end, mention.spelling.everyday) for mention in mentions]

        near = units[: bisect_right(units, MOST_READ, key=lambda unit: unit.end)]
        read = self._reader.read(page.text[:MOST_READ], near, find_names)
        unread = len(units) - len(near)
        kinds = (*(unit.kind for unit in read.units), *("other",) * unread)
        headings = (*(unit.heading for unit in read.units), *(False,) * unread)
        return PageRead(units, kinds, headings, read.skills, tuple(mentions))


def _by_headings(units: Sequence[Unit]) -> list[str]:
    """The kind that the last heading announces; what stands above the first is other."""
    kinds, current = [], "other"
    for unit in units:
        current = unit.heading or current
        kinds.append("summary" if current == "role" else current)
    return kinds
