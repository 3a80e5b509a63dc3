"""Responsibilities: one duty per finding, from the lines and sentences under the duties' headings.

A list item is a duty unless it speaks of the company, of pay or of what the person must have. A
sentence is one where it begins as duties do: with a verb, with "you will", with "responsible for".
Known to miss duties told as a story ("your day begins with …").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from analyzer.find.sections.phrases import begins_as_duty_phrase
from analyzer.find.sections.units import Unit, find_units
from analyzer.lang.language import Language
from analyzer.posting import Responsibility, Section
from analyzer.text.page import Page

MIN_WORDS = 3
MAX_LABEL_WORDS = 6


def find_responsibilities(page: Page, sections: Sequence[Section], language: Language) -> tuple[Responsibility, ...]:
    """Return the duties told in the responsibilities sections, in order, without their bullets.

    >>> from analyzer.find.sections.sections import find_sections
    >>> english, page = Language("en"), Page("Duties:\\n- Fry fish\\n- Clean the fryer daily\\nBenefits:\\n- Free fish")
    >>> [duty.text for duty in find_responsibilities(page, find_sections(page, english), english)]
    ['Fry fish', 'Clean the fryer daily']
    """
    units, duties = find_units(page, language), language.once(Duties)
    starts = [unit.start for unit in units]
    return tuple(
        duty
        for section in sections
        if section.kind == "responsibilities"
        for unit in units[bisect_left(starts, section.start) : bisect_left(starts, section.end)]
        if (duty := duties.of(page.text, unit)) is not None
    )


class Duties:
    """How duties begin in a language."""

    def __init__(self, language: Language) -> None:
        self._mark, self._lead, self._not, self._verb_end = (
            language.rule("duties", group).expression for group in ("mark", "lead", "not_a_duty", "verb_end")
        )
        self._will_do = begins_as_duty_phrase(language)
        self._stems: dict[str, list[str]] = {}
        for stem in language.words("duties", "verbs"):
            self._stems.setdefault(stem[0], []).append(stem)
        self._is_verb = lru_cache(maxsize=4096)(self._begins_with_stem)  # duties share their verbs

    def of(self, text: str, unit: Unit) -> Responsibility | None:
        """Return the duty that a unit tells, if it tells one."""
        if unit.heading and not unit.inline:
            return None
        start, end = self._bounds(text, unit)
        duty = text[start:end]
        return Responsibility(text=duty, start=start, end=end) if self._is_duty(duty, unit) else None

    def _bounds(self, text: str, unit: Unit) -> tuple[int, int]:
        """The duty inside a unit: without its bullet and without a heading it begins with."""
        mark = self._mark.match(unit.text)
        start = unit.start + (mark.end() if mark else 0)
        if unit.inline and ":" in unit.text[:64]:
            start = max(start, unit.start + unit.text.index(":") + 1)
        end = unit.end
        start += len(text[start:end]) - len(text[start:end].lstrip(" *"))
        return start, max(start, end - (len(text[start:end]) - len(text[start:end].rstrip(" *;,"))))

    def _is_duty(self, duty: str, unit: Unit) -> bool:
        words = duty.count(" ") + 1
        if words < 2 or duty.endswith(":") or self._not.match(duty):
            return False
        if self.begin(duty) or self._will_do.match(duty.lower()):
            return True
        return unit.bullet and words >= MIN_WORDS and not _is_label(duty)

    def begin(self, words: str) -> bool:
        """Whether words begin as duties do: with a verb, with "you will", with "responsible for".

        >>> duties = Language("en").once(Duties)
        >>> duties.begin("You will carefully load trucks"), duties.begin("Manual dexterity")
        (True, False)
        """
        at = 0
        words = words.replace("’", "'")
        while lead := self._lead.match(words, at):
            at = lead.end()
        word = _WORD_RE.match(words, at)
        if word is None:
            return False
        first = word[0].lower()
        if first.endswith("ly"):  # "carefully load": the verb comes next
            following = _WORD_RE.match(words, word.end() + 1)
            first = following[0].lower() if following else first
        return self._is_verb(first)

    def _begins_with_stem(self, word: str) -> bool:
        stems = self._stems.get(word[0], ())
        return any(word.startswith(stem) and self._verb_end.match(word, len(stem)) for stem in stems)


_WORD_RE = re.compile(r"[A-Za-z][A-Za-z-]*")


def _is_label(duty: str) -> bool:
    """Whether a list item is the name of what the next ones tell: "Data Wrangling & Prep"."""
    words = duty.split()
    return len(words) <= MAX_LABEL_WORDS and all(word[0].isupper() for word in words if len(word) > 3)
