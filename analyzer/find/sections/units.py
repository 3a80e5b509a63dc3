"""The units of a posting: its lines, long ones cut into sentences, and which of them are headings.

A text that lost its line breaks is cut where one must have been: before a bullet, where a heading or a
sentence was glued to the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from string import ascii_lowercase
from typing import NamedTuple

from analyzer.find.sections.headings import MAX_HEADING, Headings
from analyzer.lang.language import Language
from analyzer.text.page import Page

LONG_LINE = 200

_BULLET_RE = re.compile(r"^[\s>]*(?:[-*•·▪●○◦‣–—✓✔➢►§o]\s+|\(?\d{1,2}[.)]\s+|[•·▪●◦‣✓✔➢►])")
_MARKS_ONLY_RE = re.compile(r"[\W_]+")  # a bullet or a rule on a line of its own
# Where a long line breaks: behind a sentence (also where two were glued) …
_SENTENCE_RE = re.compile(r"[.!?;:](?:\s+(?=[A-Z•*\-\d\"“($£€₹])|(?<=[a-z)\]][.!?])(?=[A-Z][a-z]))")
# … before a list item, and where a heading was glued to the line before it.
_ITEM_RE = re.compile(r"[•▪●◦‣✓➢►·-](?:(?<=[^·-])|(?<=\s·)|(?<=[a-z).:!+]-)(?=\s[A-Z]))")
_GLUED_RE = re.compile(r"[A-Z](?<=[a-z)][A-Z])(?=[a-z]+(?: [A-Za-z]+){0,3}:)")
# A text that lost its line breaks goes on inside a word of small letters: "customersDefine goals", "scientist5 years".
_LOST_RE = re.compile(r"[A-Z0-9](?<=[a-z]{4}[A-Z0-9])(?:(?<=[A-Z])[a-z]*\s|(?<=[0-9])[0-9]?\+? years?\b)")
INLINE_REACH = 90


class Unit(NamedTuple):
    """A line, or a sentence of a long one; ``heading`` is its kind if it is a heading, ``inline`` if it
    begins with one; ``bullet`` tells a list item."""

    start: int
    end: int
    text: str
    heading: str | None
    inline: bool
    bullet: bool


def find_units(page: Page, language: Language) -> tuple[Unit, ...]:
    """Return the lines of a text that hold words; long ones, and those that state money among other
    things, sentence by sentence. They are kept with the page, for sections, skills and duties read them.

    >>> [unit.text for unit in find_units(Page("Pay\\n$20 an hour. Paid weekly.\\n---"), Language("en"))]
    ['Pay', '$20 an hour.', 'Paid weekly.']
    """
    return page.once(language.once(UnitReader).read)


class UnitReader:
    """Cuts a page into units and knows its language's headings."""

    def __init__(self, language: Language) -> None:
        self._headings = language.once(Headings)
        self._asking = language.words("sections", "asking")
        self._inline_signs = language.words("sections", "inline_signs")
        self._inline = language.rule("sections", "inline").expression
        self._no_title = [rule.expression for rule in language.rules("sections", "no_title")]

    def read(self, page: Page) -> tuple[Unit, ...]:
        """Return the units of a page."""
        pieces = list(_pieces(page.text))
        bullets = [bool(_BULLET_RE.match(tidy)) for tidy, _ in pieces]
        before_list = [below and not bullet for bullet, below in pairwise([*bullets, False])]
        return tuple(
            self._unit(tidy, start, bullet, above)
            for (tidy, start), bullet, above in zip(pieces, bullets, before_list, strict=True)
        )

    def _unit(self, tidy: str, start: int, bullet: bool, before_list: bool) -> Unit:
        heading, inline = None, False
        if self._has_heading_shape(tidy, bullet, before_list):
            heading = self._headings.kind(tidy)
            inline = heading is not None and ": " in tidy  # "Work Location: in person" answers itself
        head = tidy[:INLINE_REACH]
        if heading is None and any(sign in head for sign in self._inline_signs) and (match := self._inline.match(tidy)):
            heading = self._headings.kind(match[1])
            inline = heading is not None
        return Unit(start, start + len(tidy), tidy, heading, inline, bullet)

    def _has_heading_shape(self, line: str, bullet: bool, before_list: bool) -> bool:
        """Whether a line is as short as a heading and marked as one, or in capitals, of very few words, or of few
        above a list."""
        if (
            len(line) > MAX_HEADING
            or line.endswith((".", ",", ";"))
            or (bullet and not line.endswith(":") and line[0] != "*")
        ):
            return False
        if line.endswith(":") or line.startswith(("#", "**")):
            return True
        words = line.split()
        long_words = [word[0].isupper() for word in words if len(word) > 3]
        capitals = sum(long_words) >= 0.6 * len(long_words)
        few = len(words) <= 3 or (len(words) <= 8 and (capitals or before_list))
        shaped = few or line.startswith(self._asking)
        return shaped and not any(pattern.search(line) for pattern in self._no_title)


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    """Yield the words of each unit, without what surrounds them, and where they begin."""
    start = 0
    for line in text.split("\n"):
        is_long = len(line) > LONG_LINE
        for left, right in pairwise(_cuts(line, is_long) if is_long or holds_money(line) else (0, len(line))):
            piece = line[left:right]
            tidy = piece.strip()
            if tidy and not _MARKS_ONLY_RE.fullmatch(tidy):
                yield tidy, start + left + len(piece) - len(piece.lstrip())
        start += len(line) + 1


def _cuts(line: str, is_long: bool) -> list[int]:
    """Where the units of a line begin and end."""
    cuts = {0, len(line)}
    cuts |= {match.end() for match in _SENTENCE_RE.finditer(line)}
    cuts |= {match.start() for match in _ITEM_RE.finditer(line)}
    if ":" in line:
        cuts |= {match.start() for match in _GLUED_RE.finditer(line)}
    if is_long:
        cuts |= {at for match in _LOST_RE.finditer(line) if _begins_small(line, at := match.start())}
    return sorted(cuts)


def _begins_small(line: str, end: int) -> bool:
    """Whether the small letters before ``end`` are a whole word, not the rest of one such as "JavaScript"."""
    before = line[:end].rstrip(ascii_lowercase)[-1:]
    return not ("A" <= before <= "Z")


def holds_money(line: str) -> bool:
    """Whether a line names a currency by its sign."""
    return "$" in line or "£" in line or "€" in line or "₹" in line


def is_unknown_heading(text: str, unit: Unit) -> bool:
    """Whether a line is marked as a heading that no title is known by: by "#", by a colon, by capitals. What
    an amount answers ("Denver: $118,000") is none."""
    words = unit.text.strip("#* ")
    # Names in capitals ("CI / CD") are no headings; words of a heading have more letters.
    shouted = words.isupper() and any(len(word) > 5 for word in words.split())
    marked = unit.text.startswith(("#", "**")) or unit.text.endswith(":") or shouted
    answered = holds_money(text[unit.end : unit.end + 3])
    return marked and not answered and not unit.bullet and len(unit.text) <= MAX_HEADING
