"""What remains of the findings where a text, or a part of it, is in a language that is not read.

The finders run on all of the text with the words of the languages that are read. Elsewhere they would invent:
there only the names of tools remain, which are the same in all languages, and pay.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from analyzer.find.skills.meaning import OtherMeanings
from analyzer.find.skills.names import load_skill_names
from analyzer.lang.language import Language
from analyzer.posting import Posting, Requirement, Responsibility, Section, Skill, TextLanguage
from analyzer.text.page import Page
from analyzer.text.tongue import LINE_RE, Stretch, Tongues


class Languages:
    """The languages that are told apart, and the one of them that is read."""

    def __init__(self, tongues: Tongues, language: Language) -> None:
        self._tongues = tongues
        self._code = language.code
        self._names, self._meanings = language.once(load_skill_names), language.once(OtherMeanings)

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
        skills = [skill for skill in posting.skills if self._reads_at(skill, parts)] + list(self._tools(page, parts))
        if language.is_silent:
            whole = Section(text=page.text, start=0, end=len(page.text), kind="other")
            posting = replace(posting, sections=(whole,))
        return replace(
            posting,
            skills=tuple(sorted(skills, key=lambda skill: skill.start)),
            responsibilities=tuple(duty for duty in posting.responsibilities if self._reads_at(duty, parts)),
            requirements=tuple(demand for demand in posting.requirements if self._reads_at(demand, parts)),
        )

    def _reads(self, code: str | None) -> bool:
        return code in (None, self._code)

    def _reads_at(self, finding: Responsibility | Requirement | Skill, parts: _Parts) -> bool:
        return self._reads(parts.language_at(finding.start))

    def _tools(self, page: Page, parts: _Parts) -> Iterator[Skill]:
        """Yield the names of tools where the text is not read, but for those that are everyday words."""
        lines = [line.span() for line in LINE_RE.finditer(page.text) if line[0].strip()]
        unread = [(start, end) for start, end in lines if not self._reads(parts.language_at(start))]
        for mention in self._names.find(page, unread):
            name, text = mention.spelling.skill, page.text[mention.start : mention.end]
            is_word = text.lower() in self._tongues.words.get(parts.language_at(mention.start) or "", ())
            if name.kind != "technology" or mention.spelling.everyday or is_word or self._meanings.has(page, mention):
                continue
            yield Skill(
                name=name.name,
                kind=name.kind,
                importance="mentioned",
                origin="list",
                ids=name.ids,
                text=text,
                start=mention.start,
                end=mention.end,
            )


class _Parts:
    """Where in a text which language is."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        self._stretches = tuple(stretches)
        self._starts = [stretch.start for stretch in self._stretches]

    def language_at(self, place: int) -> str | None:
        """Return the language of the part that a place is in."""
        return self._stretches[bisect_right(self._starts, place) - 1].code
