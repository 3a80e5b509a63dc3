"""Remark: one thing in a posting's wording that is worth changing; and what its language says of each item.

What is said (why, what to write instead, on whose word) stands in ``wording.toml`` of the language under
``about``, one table an item; the checks only decide where an item applies, and fill in its braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from analyzer.analysis import Analysis
from analyzer.lang.language import Language
from analyzer.text.page import Page
from analyzer.text.rules import Rule

RemarkKind = Literal["missing", "contradiction", "biased", "too_much", "unclear"]
REMARK_KINDS: tuple[RemarkKind, ...] = get_args(RemarkKind)
WORDING = "wording"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What to change: the stretch of the posting it is about (None where something is missing), why, on whose
    word, and what to write ``instead``, with what only the employer knows in [brackets].

    ``item`` is the finer kind ("age", "pay"); ``confidence`` says how often a careful editor would agree,
    ``helps`` how much the change helps, by which remarks are sorted.
    """

    kind: RemarkKind
    item: str
    why: str
    instead: str
    source: str
    confidence: float
    text: str | None = None
    start: int | None = None
    end: int | None = None
    helps: int = field(default=0, metadata={"inside": True})


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Remarks:
    """Makes the remarks on one text, in the words of its language."""

    text: str
    language: Language

    def about(self, item: str) -> Mapping[str, Any]:
        """Return what is said of an item; empty where the language says nothing of it."""
        said: Mapping[str, Any] = self.language.table(WORDING).get("about", {}).get(item, {})
        return said

    def make(
        self, item: str, span: Span | None = None, says: Mapping[str, Any] | None = None, **filled: object
    ) -> Remark:
        """Return the remark of an item on a stretch of the text; ``says`` goes before what is said of the item,
        ``filled`` stands for its braces.

        >>> Remarks("Hiring a salesman", Language()).make("gendered_title", (9, 17)).why
        '"salesman" names one sex.'
        """
        told = {**self.about(item), **(says or {})}
        words = self.text[slice(*span)] if span else None
        filled = {"said": " ".join((words or "").split()), **filled}
        return Remark(
            kind=told["kind"],
            item=item,
            why=told["why"].format_map(filled),
            instead=told["instead"].format_map(filled),
            source=told["source"],
            confidence=told["confidence"],
            text=words,
            start=span[0] if span else None,
            end=span[1] if span else None,
            helps=told["helps"],
        )


def is_of(analysis: Analysis, group: str, remarks: Remarks) -> bool:
    """Whether the occupation is known, and in a group that the language lists."""
    return analysis.occupation is not None and analysis.occupation.code.startswith(
        remarks.language.words(WORDING, group)
    )


def is_for_beginners(analysis: Analysis, remarks: Remarks) -> bool:
    """Whether the title, or the words that state the level, name a beginner."""
    if analysis.level not in ("intern", "junior"):
        return False
    stated = (wanted.text for wanted in analysis.requirements if wanted.kind == "level")
    beginner = remarks.language.rule(WORDING, "beginner")
    return any(beginner.search(words) for words in (analysis.title or "", *stated))


def matches(group: str, page: Page, remarks: Remarks) -> Iterator[tuple[Rule, re.Match[str]]]:
    """Yield every match of a group of rules, line by line: only lines with one of their words are read."""
    rules = remarks.language.rules(WORDING, group)
    for start, end in rules.lines(page):
        yield from rules.find(page, start, end)
