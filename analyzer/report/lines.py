"""A line of a report: what stands in the margin, what it says, and what it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LineKind = Literal["text", "title", "detail", "good", "warning", "ladder"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a label (or none), the text, and its kind, by which it is coloured and wrapped."""

    label: str
    text: str
    kind: LineKind = "text"
