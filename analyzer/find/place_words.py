"""PlaceWords: how places are written in a posting, as expressions built from the names it is given."""

from __future__ import annotations

import re
from collections.abc import Iterable

_CITY = r"[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3}"


class PlaceWords:
    """Finds what reads like a place: a town before a state's code or a country, a state or country or known
    city alone. It does not know whether the town exists. ``countries`` are codes, which count behind "remote"
    only: "Engineering, IT" is no place.

    >>> words = PlaceWords(codes=["ID"], names=["Idaho", "Ireland"], cities=["NYC"], countries=["IE"])
    >>> [found[0] for text in ("Blue Door, Boise, ID 83702", "Cork, Ireland", "Idaho") if (found := words.search(text))]
    ['Boise, ID 83702', 'Cork, Ireland', 'Idaho']
    """

    def __init__(
        self, codes: Iterable[str], names: Iterable[str], cities: Iterable[str], countries: Iterable[str]
    ) -> None:
        names = set(names)
        name = _any_of(names)
        town_and_more = rf"{_CITY},\s*{_any_of(codes)}\b(?:[ ,]+\d{{5}})?|{_CITY},\s*{name}(?!\w)"
        self._anywhere = re.compile(rf"{town_and_more}|^{name}$|\b{_any_of(cities)}(?![\w-])")
        self._behind = re.compile(rf" ?[-,(] ?{_any_of(names.union(countries))}(?!\w)\)?")

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first place in a text."""
        return self._anywhere.search(text)

    def end_behind(self, text: str, place: int) -> int:
        """Return where a state or country that follows a word ends: "remote - Ireland"; else the place itself."""
        found = self._behind.match(text, place)
        return found.end() if found else place


def _any_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(set(words), key=len, reverse=True))) or '(?!)'})"
