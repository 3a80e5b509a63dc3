"""The names of places as a posting's top writes them, for the finder of headers, which knows none itself."""

from __future__ import annotations

import re

from analyzer.find.place_words import PlaceWords
from analyzer.lang.language import Language
from analyzer.places.gazetteer import Gazetteer
from analyzer.places.names import key_of

_LONGEST_CODE = 3  # letters of "UK", "USA", "UAE", which are written in capitals
_SMALL_WORDS_RE = re.compile(r"\b(?:Of|And|The)\b(?!$)")


def place_words(gazetteer: Gazetteer, language: Language) -> PlaceWords:
    """Return the states, provinces and countries, and the cities whose name alone says where they are.

    >>> words = place_words(Gazetteer.load(), Language("en"))
    >>> words.search("Blue Door Cafe, Boise, ID")[0], words.search("Engineering, IT")
    ('Boise, ID', None)
    """
    countries, states = gazetteer.countries.values(), gazetteer.states.values()
    called = {key_of(name): country.code for country in countries for name in (*country.names, *country.regions)}
    codes = {name for name, code in called.items() if name == code.lower()}
    cities = {city for country in countries for city in country.cities} | {
        name for area in gazetteer.named_areas if area.city for name in (*area.names, area.city)
    }
    return PlaceWords(
        codes={state.code for state in states},
        names=[
            *map(_as_written, [name for state in states for name in state.names]),
            *map(_as_written, called.keys() - codes),
            *language.words("header", "regions"),
        ],
        cities=map(_as_written, {key_of(city) for city in cities} - gazetteer.shared_keys),
        countries=map(str.upper, codes),
    )


def _as_written(name: str) -> str:
    if len(name) <= _LONGEST_CODE:
        return name.upper()
    return _SMALL_WORDS_RE.sub(lambda word: word[0].lower(), name.title()).replace(" Dc", " DC")
