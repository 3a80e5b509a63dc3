"""The zone, level or place a figure is bound to: "Zone A: $130,000", "GS-12 ($86,962 …"."""

from __future__ import annotations

import re

from analyzer.lang.language import Language
from analyzer.text.rules import either

_SEPARATORS_RE = re.compile(r"[;|•\n:]|\.\s")
_REACH = 120
_LONGEST = 60


class Labels:
    """Reads labels: a grade right before the amount, else what stands between its line's start and a colon or
    dash before it, if that says more than "salary range".

    >>> labels = Labels(Language("en"))
    >>> labels.read("Denver, CO: $90,000", 12), labels.read("Salary range: $90,000", 14)
    ('Denver, CO', None)
    """

    def __init__(self, language: Language) -> None:
        self._grade = re.compile(either(language.rules("pay", "grade")), re.IGNORECASE)
        self._no_label = re.compile(either(language.rules("pay", "no_label")), re.IGNORECASE)
        self._generic = frozenset(language.words("pay", "generic"))

    def read(self, text: str, start: int) -> str | None:
        """Return the label of the amount that begins at ``start`` of a plain text."""
        line_start = text.rfind("\n", max(0, start - 200), start) + 1
        before = text[max(line_start, start - _REACH) : start]
        if grade := self._grade.search(before):
            return grade[1]
        before = before.rstrip(" $£€")
        if not before.endswith((":", "-", "=")):
            return None
        label = _SEPARATORS_RE.split(before[:-1])[-1].strip(" -*#•:\t")
        if not label or len(label) > _LONGEST or label.count("(") != label.count(")") or self._no_label.search(label):
            return None
        words = {word for word in re.findall(r"[^\W\d_]+", label.lower()) if len(word) > 1}
        return label if words - self._generic else None
