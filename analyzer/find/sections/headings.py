"""What a heading announces: the words of real headings, by the kind of section under them.

A heading is compared in small letters without marks. Order matters: the first kind that fits wins, so
that "preferred qualifications" is found before "qualifications". The words stand in ``headings.toml``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from analyzer.lang.language import Language

MAX_HEADING, MAX_HEADING_WORDS = 70, 10
_MARKS_RE = re.compile(r"[^a-z0-9]+")
_ANY = "\x00"  # stands for "…", any words, while a title is cut into pieces
_KEY_LENGTH = 3


class Headings:
    """The headings a language knows, by kind.

    >>> headings = Language("en").once(Headings)
    >>> headings.kind("**What You'll Do:**"), headings.kind("NICE TO HAVE"), headings.kind("We ship on Fridays.")
    ('responsibilities', 'preferred', None)
    """

    def __init__(self, language: Language) -> None:
        table = language.table("headings")
        self.kinds = tuple(table)
        self._titles = [(kind, pieces_of(row["title"])) for kind, rows in table.items() for row in rows]
        self._index: dict[str, list[int]] = {}  # titles by how their first word begins, so that few are tried
        for at, (_, pieces) in enumerate(self._titles):
            first = next((piece for piece in pieces if piece.strip()), "").lstrip()
            self._index.setdefault(first[:_KEY_LENGTH], []).append(at)
        self._known = lru_cache(maxsize=4096)(self._kind_of)  # postings share their headings

    def kind(self, heading: str) -> str | None:
        """Return the kind of section a heading announces, or None for a line that is no known heading."""
        return None if len(heading) > MAX_HEADING else self._known(tidy(heading))

    def _kind_of(self, words: str) -> str | None:
        if not words or words.count(" ") >= MAX_HEADING_WORDS:
            return None
        padded = f" {words} "
        starts = (at + 1 for at, char in enumerate(padded[:-1]) if char == " ")
        tried = sorted({at for start in starts for at in self._index.get(padded[start : start + _KEY_LENGTH], ())})
        return next((self._titles[at][0] for at in tried if fits(words, self._titles[at][1])), None)


def tidy(heading: str) -> str:
    """Return a heading as titles are written: small letters and digits, one space between words."""
    return _MARKS_RE.sub(" ", heading.lower().replace("&", " and ")).strip()


def pieces_of(title: str) -> tuple[str, ...]:
    """Return a title's words between its "…", with a space where a word must begin or end.

    >>> pieces_of("…what you need…"), pieces_of("bonus qualif…"), pieces_of("pay")
    (('', ' what you need', ' '), (' bonus qualif', ' '), (' pay ',))
    """
    marked = f" {title} ".replace("…", _ANY).replace(f" {_ANY}", f"{_ANY} ").replace(f"{_ANY} {_ANY}", _ANY)
    return tuple(marked.split(_ANY))


def fits(words: str, pieces: tuple[str, ...]) -> bool:
    """Whether the pieces stand in a tidy heading in their order, the first at its start and the last at its
    end where the title is not open there."""
    padded = f" {words} "
    first, last = pieces[0], pieces[-1]
    if not padded.startswith(first) or not padded.endswith(last):
        return False
    at = len(first)
    for piece in pieces[1:-1]:
        found = padded.find(piece, max(0, at - 1))
        if found < 0:
            return False
        at = found + len(piece)
    return len(pieces) > 1 or padded == first
