"""Page: a posting's text with its other faces, each made when first asked for and kept with it.

All faces have one length, so that a place in one is the same place in every other. A Page serves one
posting: threads that share an Analyzer share none.
"""

from __future__ import annotations

from functools import cached_property

from analyzer.text.cues import Cues, CueTable
from analyzer.text.letters import Letters
from analyzer.text.once import Once
from analyzer.text.plain import to_lower, to_plain


class Page(Once):
    """A text as written (``text``), in small letters (``lower``), in plain characters (``plain``) and as
    numbers (``letters``); ``places`` tells where telling words stand. What finders make of it whole, such
    as its units, they keep with it by ``once``.

    >>> page = Page("Caf\u00e9 cr\u00e8me\u00a0\u2013 &pound;4")
    >>> page.lower, page.plain
    ('caf\u00e9 cr\u00e8me\\xa0\u2013 &pound;4', 'Caf\u00e9 cr\u00e8me - \u00a3      4')
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self._places: dict[CueTable, list[list[int]]] = {}

    @cached_property
    def lower(self) -> str:
        """The text in small letters."""
        return to_lower(self.text)

    @cached_property
    def plain(self) -> str:
        """The text with entities, dashes, spaces and digits as ASCII."""
        return to_plain(self.text)

    @cached_property
    def letters(self) -> Letters:
        """The text in small letters as numbers."""
        return Letters(self.lower)

    def places(self, cues: Cues) -> list[int]:
        """Return in order where the cues' words begin; those of all finders are found in one pass."""
        found = self._places.get(cues.table)
        if found is None or cues.number >= len(found):
            found = self._places[cues.table] = cues.table.find(self.lower)
        return found[cues.number]

    def line_at(self, place: int) -> tuple[int, int]:
        """Return where the line that holds a place begins and ends."""
        end = self.text.find("\n", place)
        return self.text.rfind("\n", 0, place) + 1, len(self.text) if end < 0 else end
