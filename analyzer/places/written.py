"""The names of places as a posting's top writes them, for the finder of headers, which knows none itself."""

from __future__ import annotations

import re

from analyzer.find.place_words import PlaceWords
from analyzer.lang.language import Language
from analyzer.places.gazetteer import ALIASES, PROVINCE_CODES, PROVINCES, STATE_CODES, STATES, WORLD_NAMES, countries

_LONGEST_CODE = 3  # letters of "UK", "USA", "UAE", which are written in capitals
_SMALL_WORDS_RE = re.compile(r"\b(?:Of|And|The)\b(?!$)")


def place_words(language: Language) -> PlaceWords:
    """Return the states, provinces and countries, and the cities whose name alone says where they are.

    >>> words = place_words(Language("en"))
    >>> words.search("Blue Door Cafe, Boise, ID")[0], words.search("Engineering, IT")
    ('Boise, ID', None)
    """
    called, abroad = countries()
    codes = {name for name, code in called.items() if name == code.lower()}
    cities = {name for alias, (city, _, _) in ALIASES.items() if city for name in (alias, city.lower())}
    return PlaceWords(
        codes=STATE_CODES | PROVINCE_CODES | {"NL"},  # "Breda, NL" and "St. John's, NL" are places alike
        names=[
            *map(_as_written, [*STATES, *PROVINCES, *(called.keys() - codes)]),
            *language.words("header", "regions"),
        ],
        cities=map(_as_written, (cities | abroad.keys()) - WORLD_NAMES),
        countries=map(str.upper, codes),
    )


def _as_written(name: str) -> str:
    if len(name) <= _LONGEST_CODE:
        return name.upper()
    return _SMALL_WORDS_RE.sub(lambda word: word[0].lower(), name.title()).replace(" Dc", " DC")
