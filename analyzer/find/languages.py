"""What remains of the findings where a text, or a part of it, is in a language that is not read.

The finders run on all of the text with the words of the languages that are read. Elsewhere they would invent:
there only the names of tools remain, which are the same in all languages, and pay.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable
from dataclasses import replace

from analyzer.posting import Posting, Requirement, Responsibility, Section, Skill, TextLanguage
from analyzer.text.page import Page
from analyzer.text.tongue import Stretch, Tongues


class Languages:
    """The languages that are told apart, and those of them that are read."""

    def __init__(self, tongues: Tongues, read: Collection[str]) -> None:
        self._tongues = tongues
        self._read = frozenset(read)

    def of(self, page: Page) -> TextLanguage:
        """Return the language of a text."""
        tongue = self._tongues.of(page.lower)
        read = self._reads(tongue.code)
        return TextLanguage(tongue.code, read, tongue.others, not read and any(map(self._reads, tongue.others)))

    def only_read(self, posting: Posting, page: Page) -> Posting:
        """Return a posting with the findings of the parts that are read, and the names of tools in the others."""
        language = posting.language
        if all(map(self._reads, (language.code, *language.others))):
            return posting
        parts = _Parts(self._tongues.stretches(page.lower))
        if language.is_silent:
            whole = Section(text=page.text, start=0, end=len(page.text), kind="other")
            posting = replace(posting, sections=(whole,))
        return replace(
            posting,
            skills=tuple(filter(None, (self._skill(skill, parts) for skill in posting.skills))),
            responsibilities=tuple(duty for duty in posting.responsibilities if self._reads_at(duty, parts)),
            requirements=tuple(demand for demand in posting.requirements if self._reads_at(demand, parts)),
        )

    def _reads(self, code: str | None) -> bool:
        return code is None or code in self._read

    def _reads_at(self, finding: Responsibility | Requirement | Skill, parts: _Parts) -> bool:
        return self._reads(parts.language_at(finding.start))

    def _skill(self, skill: Skill, parts: _Parts) -> Skill | None:
        """Return a skill of a part that is read as it is; of another one only the name of a tool, as mentioned."""
        code = parts.language_at(skill.start)
        if self._reads(code):
            return skill
        is_word = skill.text.lower() in self._tongues.words.get(code or "", ())
        if skill.kind != "technology" or skill.origin != "list" or is_word:
            return None
        return replace(skill, importance="mentioned")


class _Parts:
    """Where in a text which language is."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        self._stretches = tuple(stretches)
        self._starts = [stretch.start for stretch in self._stretches]

    def language_at(self, place: int) -> str | None:
        """Return the language of the part that a place is in."""
        return self._stretches[bisect_right(self._starts, place) - 1].code
