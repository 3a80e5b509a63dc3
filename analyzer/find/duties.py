"""Responsibilities: one duty per finding, from the units that the reader takes for duties, without their bullets.

Known to miss duties told as a story ("your day begins with …").
"""

from __future__ import annotations

import re

from analyzer.find.reader.page_read import read_page
from analyzer.find.sections.units import Unit
from analyzer.lang.language import Language
from analyzer.posting import Responsibility
from analyzer.text.page import Page

LABEL_REACH = 64  # a heading that begins a duty's line ends this near
MAX_LABEL_WORDS = 6


def find_responsibilities(page: Page, language: Language) -> tuple[Responsibility, ...]:
    """Return the duties a posting tells, in order.

    >>> english, page = Language("en"), Page("Duties:\\n- Fry fish\\n- Clean the fryer daily\\nBenefits:\\n- Free fish")
    >>> [duty.text for duty in find_responsibilities(page, english)]
    ['Fry fish', 'Clean the fryer daily']
    """
    read, mark = read_page(page, language), language.rule("duties", "mark").expression
    told = (
        _bounds(page.text, unit, mark)
        for unit, kind, heading in zip(read.units, read.kinds, read.headings, strict=True)
        if kind == "responsibilities" and not heading
    )
    duties = (Responsibility(text=page.text[start:end], start=start, end=end) for start, end in told)
    return tuple(duty for duty in duties if " " in duty.text and not duty.text.endswith(":") and not _is_label(duty))


def _is_label(duty: Responsibility) -> bool:
    """Whether a list item is the name of what the next ones tell: "Data Wrangling & Prep"."""
    words = duty.text.split()
    return len(words) <= MAX_LABEL_WORDS and all(word[0].isupper() for word in words if len(word) > 3)


def _bounds(text: str, unit: Unit, mark: re.Pattern[str]) -> tuple[int, int]:
    """The duty inside a unit: without its bullet and without a heading it begins with."""
    bullet = mark.match(unit.text)
    start = unit.start + (bullet.end() if bullet else 0)
    if unit.inline and ":" in unit.text[:LABEL_REACH]:
        start = max(start, unit.start + unit.text.index(":") + 1)
    end = unit.end
    start += len(text[start:end]) - len(text[start:end].lstrip(" *"))
    return start, max(start, end - (len(text[start:end]) - len(text[start:end].rstrip(" *;,"))))
