"""Words of the user's own that are remarked on beside ours, and kinds of remark switched off.

They are a TOML table: ``off``, a list of kinds and items, and rows of ``words`` with what is said of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analyzer.checks.remark import REMARK_KINDS, Remark, RemarkKind
from analyzer.errors import UnreadableError
from analyzer.text.page import Page

_HELPS = 75  # after what is missing and what contradicts itself, before ours on style
_FIELDS = {"words", "kind", "why", "instead", "source"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRow:
    """Words of one row, and what is said of them."""

    words: tuple[str, ...]
    why: str
    instead: str = ""
    kind: RemarkKind = "unclear"
    source: str = "your own words"


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The rows of a user's file, and the kinds and items that it switches off."""

    rows: tuple[OwnRow, ...] = ()
    off: frozenset[str] = frozenset()

    def switches_off(self, remark: Remark) -> bool:
        """Whether a remark is not wanted."""
        return bool(self.off & {remark.kind, remark.item})

    def find(self, page: Page) -> Iterator[Remark]:
        """Yield a remark wherever one of the words stands, as a whole word, in small letters or capitals."""
        for row in self.rows:
            listed = "|".join(re.escape(word) for word in sorted(row.words, key=len, reverse=True))
            for match in re.finditer(rf"(?<!\w)(?:{listed})(?!\w)", page.text, re.IGNORECASE):
                yield Remark(
                    kind=row.kind,
                    item="own",
                    why=row.why,
                    instead=row.instead,
                    source=row.source,
                    confidence=1.0,
                    text=match.group(),
                    start=match.start(),
                    end=match.end(),
                    helps=_HELPS,
                )


def read_own_words(table: Mapping[str, Any], name: str, items: Sequence[str]) -> OwnWords:
    """Return the own words of a TOML table; ``name`` names its file where something is wrong with it, ``items``
    are what can be switched off beside the kinds. Raises UnreadableError.

    >>> own = read_own_words({"words": [{"words": ["guru"], "why": "We say expert."}]}, "own.toml", ())
    >>> [remark.text for remark in own.find(Page("A guru, or Guru"))]
    ['guru', 'Guru']
    """
    off, rows = table.get("off", []), table.get("words", [])
    known = (*REMARK_KINDS, *items)
    if unknown := sorted(table.keys() - {"off", "words"}):
        raise UnreadableError(f'{name} holds "{unknown[0]}"; it may hold "off" and rows of [[words]]')
    if not isinstance(off, list) or not isinstance(rows, list):
        raise UnreadableError(f'{name}: "off" is a list, and each row of words begins with [[words]]')
    for word in off:
        if word not in known:
            raise UnreadableError(f'{name} switches off "{word}", which is none of: {", ".join(known)}')
    return OwnWords(tuple(_row(row, number, name) for number, row in enumerate(rows, 1)), frozenset(off))


def _row(row: Any, number: int, name: str) -> OwnRow:
    where = f"{name}, row {number} of words"
    if not isinstance(row, dict) or not row.get("words") or not row.get("why"):
        raise UnreadableError(f'{where}: it needs "words" (a list) and "why" (a sentence)')
    if unknown := sorted(row.keys() - _FIELDS):
        raise UnreadableError(f'{where} holds "{unknown[0]}"; it may hold {", ".join(sorted(_FIELDS))}')
    words = row["words"]
    if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
        raise UnreadableError(f'{where}: "words" is a list of words, as ["guru", "ninja"]')
    if any(not isinstance(row[field], str) for field in row.keys() - {"words"}):
        raise UnreadableError(f"{where}: what is said of words is text in quotes")
    if row.get("kind", REMARK_KINDS[-1]) not in REMARK_KINDS:
        raise UnreadableError(f'{where}: "{row["kind"]}" is none of the kinds {", ".join(REMARK_KINDS)}')
    return OwnRow(**{**row, "words": tuple(words)})
