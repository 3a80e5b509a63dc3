"""One place of a location string, cut into the parts that american.py and abroad.py read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.analysis import Place
from analyzer.places.names import State, key_of
from analyzer.places.postcodes import ZIP_RE

if TYPE_CHECKING:  # a Gazetteer answers by what stands here
    from analyzer.places.gazetteer import Gazetteer

PARTS_RE = re.compile(r"\s*[,()\[\]]\s*|\s+[-–—]+\s+|\s*[–—]\s*|\s*:\s*")
# "US-CO-Denver", "US.TX.Plano", "GB-London"
CODES_FIRST_RE = re.compile(r"^([A-Z]{2})[-.](?:([A-Z]{2})[-.])?(?=[A-Z][a-z])")
STATE_AFTER_CITY_RE = re.compile(r"(.*\S)\s+([A-Z]{2,3})")
MOST_WORDS = 3  # with a state's code that is an English word (IN, OR); more words than these are a sentence
# The seat of a company, which stands before or behind its city: "HQ Columbus, OH", "Boston headquarters".
_SEAT = r"(?:(?:our|the|corporate|company|global|world|main) )*(?:hq|head-?quarter(?:s|ed)|head office|main office)\b"
_SEAT_OF = rf"{_SEAT}(?:\s+at\b)?"
SEAT_RE = re.compile(rf"^{_SEAT_OF}:?\s*(?:in\s+)?|\s+(?:based )?{_SEAT}$", re.IGNORECASE)
# Words around a place that name none: "Hybrid - in Denver", "our shop in Reno", "within 50 miles of Boise".
FILLER_RE = re.compile(
    r"^(?:(?:location|hybrid|on-?site|based|located|must (?:live|reside|be located|be based)|office"
    rf"|our \w+(?: \w+)?(?= in )|{_SEAT_OF})\b:?\s*)*"
    r"(?:(?:one|two|three|four|\d) days? (?:(?:a|per) week )?(?=in ))?"
    r"(?:(?:(?:within |up to )?\d+ ?(?:miles?|mi|km|minutes?) (?:of|from)|in|from|within|near)\s+(?:the\s+)?)?"
    rf"|(?:\s+(?:only|preferred|based|{_SEAT}))+$",
    re.IGNORECASE,
)
AROUND_RE = re.compile(
    r"^(?:the |greater |downtown |metro |metropolitan |city of |central )+"
    r"|(?: (?:metro(?:politan)?|metroplex|area|region|city area|surrounding areas?|and surrounding area))+$"
)


def core_of(part: str) -> str:
    """Return the key of a place's name without the words around it.

    >>> core_of("Greater Boston Area")
    'boston'
    """
    return AROUND_RE.sub("", key_of(part)).strip()


@dataclass(frozen=True, slots=True)
class Segment:
    """One place as written, its parts in order, and the tables they are read by."""

    text: str
    parts: Sequence[str]
    zip_code: str | None
    postal_country: str | None
    gazetteer: Gazetteer

    @classmethod
    def cut(cls, text: str, gazetteer: Gazetteer) -> Segment:
        """Cut one place into parts: "Hybrid - Denver CO 80202" into Denver and CO."""
        zip_match = ZIP_RE.search(text)
        names, country = gazetteer.postcodes.cut(ZIP_RE.sub(" ", text).strip())
        names = CODES_FIRST_RE.sub(lambda codes: "".join(f"{code}, " for code in codes.groups() if code), names)
        bare = (FILLER_RE.sub("", part.strip(" .-–—*")) for part in PARTS_RE.split(names))
        named = [part for part in bare if re.search(r"[^\W_]", part)]
        zip_code = zip_match[1] if zip_match else None
        return cls(text, list(_split_states(named, gazetteer)), zip_code, country, gazetteer)

    @property
    def says_us(self) -> bool:
        """Whether a part names the United States."""
        return any(map(self.is_us, self.parts))

    def is_us(self, part: str) -> bool:
        """Whether a part is a name of the United States."""
        country = self.gazetteer.country(part)
        return country is not None and country.code == "US"

    def is_city(self, part: str) -> bool:
        """Whether a part alone means one city."""
        key, gazetteer = core_of(part), self.gazetteer
        area, state = gazetteer.area(key), gazetteer.us_state_named(key)
        if (area and area.city) or (state and gazetteer.us.metro_of_city(key, state.code)):  # New York, the city
            return True
        return key in gazetteer.us.principal or gazetteer.city_abroad(part) is not None

    @property
    def states(self) -> list[tuple[int, State]]:
        """The US states named, each with the number of its part."""
        named = ((i, self.gazetteer.us_state(part)) for i, part in enumerate(self.parts))
        return [(i, state) for i, state in named if state]

    @property
    def zip_metro(self) -> str | None:
        """The metropolitan area of the ZIP code."""
        return self.gazetteer.us.metro_of_zip(self.zip_code) if self.zip_code else None

    def us_place(self, city: str | None, state: str | None, metro: str | None, note: str | None = None) -> Place:
        """Return a place in the United States; a metro is its code."""
        name = self.gazetteer.us.metro_names[metro] if metro else None
        return Place(text="", city=city, state=state, country="US", metro=metro, metro_name=name, note=note)


def _split_states(parts: list[str], gazetteer: Gazetteer) -> Iterator[str]:
    """Yield the parts, with "Denver CO" and "Sydney NSW" as two of them."""
    us = gazetteer.us
    for before, part in zip([None, *parts], parts, strict=False):
        match = STATE_AFTER_CITY_RE.fullmatch(part)
        state = gazetteer.us_states.get(match[2]) or gazetteer.province_of_code(match[2]) if match else None
        code, core = part.upper(), core_of(part)
        if match and state and (not state.is_word or len(part.split()) <= MOST_WORDS):
            yield from match.groups()
        elif before and code in gazetteer.us_states and us.metro_of_city(key_of(before), code):
            yield code  # "austin, tx"
        elif before and gazetteer.us_state_named(core) and core != key_of(part):
            yield core  # "Austin, Texas Metropolitan Area"
        else:
            yield from _city_and_state(part, gazetteer) or (part,)


def _city_and_state(part: str, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """Cut "denver colorado" in two, where the words before a state's name are a city of it."""
    words = part.split()
    if gazetteer.us_state_named(key_of(part)) or gazetteer.area(key_of(part)):  # "West Virginia", "Upstate New York"
        return None
    for count in range(1, min(MOST_WORDS, len(words) - 1) + 1):
        city, name = " ".join(words[:-count]), " ".join(words[-count:])
        state = gazetteer.us_state_named(key_of(name))
        if state and gazetteer.us.metro_of_city(key_of(city), state.code):
            return city, name
    return None
