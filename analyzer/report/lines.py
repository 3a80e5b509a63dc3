"""A line of a report: what stands in the margin, what it says and what it is; and lines broken to a width."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from unicodedata import combining, east_asian_width

LineKind = Literal["text", "title", "detail", "good", "bad", "odd", "warning"]
INDENT, LABEL_WIDTH = 2, 12
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), " ")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a label in the margin (or none), the text, and its kind, by which it is coloured.

    A title has no margin. A drawn line has neither margin nor breaks; its ``tail`` is what is coloured.
    """

    label: str
    text: str
    kind: LineKind = "text"
    tail: str = ""
    drawn: bool = False


def margin_of(line: Line) -> str:
    """Return what stands before the text: the label, in a column of its own."""
    if line.kind == "title" or line.drawn:
        return ""
    return f"{'':{INDENT}}{line.label:<{LABEL_WIDTH - 2}}  "


def broken(line: Line, width: int) -> Iterator[tuple[str, str]]:
    """Yield the rows of a line as (margin, text), none wider than ``width`` cells.

    >>> list(broken(Line("To do", "State the level: it decides"), 28))
    [('  To do       ', 'State the'), ('              ', 'level: it'), ('              ', 'decides')]
    """
    margin, text = margin_of(line), line.text.translate(_CONTROLS)
    if line.drawn:
        yield margin, text
        return
    for row in _wrapped(text, max(10, width - cells(margin))):
        yield margin, row
        margin = " " * len(margin)


def _wrapped(text: str, width: int) -> Iterator[str]:
    """Break between words; a word wider than the room is cut."""
    row = ""
    for word in text.split():
        joined = f"{row} {word}" if row else word
        if cells(joined) <= width:
            row = joined
            continue
        if row:
            yield row
        while cells(word) > width:
            head = fitted(word, width, "")
            yield head
            word = word[len(head) :]
        row = word
    yield row


def fitted(text: str, width: int, mark: str = "…") -> str:
    """Cut a text to a width, with a mark where something is left out.

    >>> fitted("Software Developers", 10), fitted("short", 10)
    ('Software …', 'short')
    """
    if cells(text) <= width:
        return text
    room = width - cells(mark)
    kept, used = 0, 0
    while used + cells(text[kept]) <= room:
        used += cells(text[kept])
        kept += 1
    return text[: max(kept, 1)] + mark


def cells(text: str) -> int:
    """Count the columns a text takes on a screen: two for Chinese, Japanese and Korean characters."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)
