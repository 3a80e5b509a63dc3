"""Sections: what each stretch of a posting is for, from what the reader says of its units (find/reader/).

A section is a run of units of one kind, and begins anew at each heading. Known to fail on a company's praise
written among the duties.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from analyzer.find.reader.page_read import read_page
from analyzer.lang.language import Language
from analyzer.posting import Section, SectionKind
from analyzer.text.page import Page

_SHOWN: Mapping[str, str] = {"summary": "about"}  # the contract has no kind for what sums up the role


def find_sections(page: Page, language: Language) -> tuple[Section, ...]:
    """Return sections that cover the text without overlap, in order; none for a blank text.

    >>> page = Page("Cook\\n\\nDuties:\\n- Fry fish\\n\\nBenefits\\n- Meals\\n")
    >>> [(section.kind, section.title) for section in find_sections(page, Language("en"))]
    [('other', None), ('responsibilities', 'Duties:'), ('benefits', 'Benefits')]
    """
    text = page.text
    if not text.strip():
        return ()
    read = read_page(page, language)
    if not read.units:
        return (Section(text=text, start=0, end=len(text), kind="other"),)
    starts: list[tuple[int, str, str | None]] = []
    for unit, kind, heading in zip(read.units, read.kinds, read.headings, strict=True):
        shown = _SHOWN.get(kind, kind)
        if heading and not unit.inline:
            starts.append((unit.start, shown, unit.text))
        elif not starts or shown != starts[-1][1] or unit.inline:
            starts.append((unit.start, shown, None))
    starts[0] = (0, *starts[0][1:])
    ends = [start for start, _, _ in starts[1:]] + [len(text)]
    return tuple(
        Section(text=text[start:end], start=start, end=end, kind=cast(SectionKind, kind), title=title)
        for (start, kind, title), end in zip(starts, ends, strict=True)
    )
