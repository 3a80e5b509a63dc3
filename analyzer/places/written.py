"""Places as a posting writes them in a line of other words, for the finder of headers, which knows none itself.

A line is cut where places are set apart: at commas, dashes, bars, brackets, "or". A place is a run of
pieces that each name one, or a town that nobody knows before the name of a state or country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from analyzer.analysis import Place
from analyzer.find.place_words import PlaceName
from analyzer.places.gazetteer import Gazetteer
from analyzer.places.names import key_of
from analyzer.places.place import REMOTE_RE
from analyzer.places.segment import FILLER_RE, SEAT_RE, core_of

_APART_RE = re.compile(r"\s*[,;|/()\[\]•·\t]\s*|\s+[-–—&]\s+|\s*[–—]\s*|\s+or\s+|\s{3,}")
_TOWN_RE = re.compile(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+| upon| am| sur){0,3}")
_QUARTER_RE = re.compile(r"(?:[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?, )?")
# Words that may be a place though no table has them whole: "Boise ID", "Oxford OX1 4AA", "US.TX.Plano".
_TELLING_END_RE = re.compile(r"[a-z] [A-Z]{2,3}\b|\d|^[A-Z]{2}[.-][A-Z]")
_MANY_PIECES = 12  # a line of more is a list, or prose
_LONGEST_PIECE, _MOST_WORDS = 48, 7
_AROUND_CITY_RE = re.compile(r"^(?:city|town|county|state) of\b", re.IGNORECASE)  # an employer, not a place

# "lone" names a place by itself, "named" only beside another; "code" needs what it belongs to before it.
_Kind = Literal["lone", "named", "code", "remote", "other"]


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    text: str
    kind: _Kind


class WrittenPlaces:
    """Finds places in lines by the gazetteer.

    >>> places = WrittenPlaces(Gazetteer.load())
    >>> lines = "Blue Door Cafe, Boise, ID", "Cook - Remote (US)", "Lisboa, Portugal · On-site", "Engineering, IT"
    >>> [found and line[found.start : found.end] for line in lines for found in [places.search(line)]]
    ['Boise, ID', 'Remote (US)', 'Lisboa, Portugal', None]
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._us_cities = frozenset(name for cities in gazetteer.us.cities.values() for name in cities)
        self._names = self._us_cities | gazetteer.name_keys

    def search(self, line: str) -> PlaceName | None:
        """Return the place that stands in a line apart from its other words; a sure one before others."""
        pieces = list(self._pieces(line))
        if len(pieces) > _MANY_PIECES:
            return None
        found = [name for run in self._runs(pieces) if (name := self._named(line, run[0].start, run[-1].end))]
        return max(found, key=lambda name: (not name.only_remote, name.sure), default=None)

    def at_start(self, words: str) -> PlaceName | None:
        """Return the longest place that words begin with; a quarter or village may stand before it."""
        ends = [match.end() for match in re.finditer(r"[^\s,]+,?", words)][:_MOST_WORDS]
        for end in reversed(ends):
            told = words[:end].rstrip(",. ")
            place = self.search(told)
            if (
                place
                and place.end == len(told)
                and not place.only_remote
                and _QUARTER_RE.fullmatch(told[: place.start])
            ):
                return place
        return None

    def understands(self, location: str) -> bool:
        """Whether a location says where a job is, or that it is remote."""
        place = self._gazetteer.find(location)
        return bool(place.country or place.remote or _names_several(place)) or self._is_region(location)

    def _named(self, line: str, start: int, end: int) -> PlaceName | None:
        if seat := SEAT_RE.search(line[start:end]):  # "HQ Boise, ID" and "Boise, ID headquarters" are Boise
            start, end = (start + seat.end(), end) if seat.start() == 0 else (start, start + seat.start())
        place = self._gazetteer.find(line[start:end])
        end += line[end : end + 1] == ")" and "(" in line[start:end]
        if place.country is None and not _names_several(place):
            remote = place.remote or self._is_region(line[start:end])
            return PlaceName(start, end, sure=False, only_remote=True) if remote else None
        return PlaceName(start, end, sure=_is_sure(place))

    def _is_region(self, location: str) -> bool:
        shared = self._gazetteer.shared_name(key_of(REMOTE_RE.sub(" ", location).strip(" -,()")))
        return shared is not None and shared.may_be is not None

    # ---- Pieces of a line and what each is ----

    def _pieces(self, line: str) -> Iterator[_Piece]:
        at = 0
        for gap in (*_APART_RE.finditer(line), None):
            end = gap.start() if gap else len(line)
            text = line[at:end].rstrip(" .*#_")
            yield _Piece(at, at + len(text), text, self._kind(text))
            if gap:
                at = gap.end()

    def _kind(self, text: str) -> _Kind:
        gazetteer = self._gazetteer
        if not text or len(text) > _LONGEST_PIECE or ":" in text:
            return "other"
        without = REMOTE_RE.sub("", text).strip()
        bare = FILLER_RE.sub("", without).strip()
        if without != text and not bare:
            return "remote"
        if (text.islower() and bare == text) or _AROUND_CITY_RE.match(text):
            return "other"
        if len(bare.replace(".", "")) <= 3 and bare.isupper() and not gazetteer.area(key_of(bare)):
            return "code" if self._is_code(bare) else "other"
        key, core = key_of(bare), core_of(bare)
        if key not in self._names and core not in self._names and not _TELLING_END_RE.search(bare):
            return "other"
        if (
            gazetteer.us_state_named(key)
            or gazetteer.country(bare)
            or gazetteer.province(bare)
            or self._is_region(bare)
        ):
            return "lone"
        place = gazetteer.find(text)
        if place.country and (place.city or place.metro or place.country != "US"):
            return "lone"
        return "named" if core in self._us_cities else "other"

    def _is_code(self, text: str) -> bool:
        gazetteer = self._gazetteer
        return bool(gazetteer.us_state(text) or gazetteer.province_of_code(text) or gazetteer.country(text))

    # ---- Runs of pieces ----

    def _runs(self, pieces: list[_Piece]) -> Iterator[list[_Piece]]:
        run: list[_Piece] = []
        for before, piece in zip([None, *pieces], pieces, strict=False):
            if run and self._goes_on(run, piece):
                run.append(piece)
                continue
            if run:
                yield run
            run = [piece] if piece.kind in ("lone", "remote") or self._is_country_code_alone(piece) else []
            if before and self._may_be_town(before, piece):
                run = [before, piece]
        if run:
            yield run

    def _goes_on(self, run: list[_Piece], piece: _Piece) -> bool:
        if piece.kind == "code":
            return run[-1].kind != "remote" or self._is_country_code_alone(piece) or self._is_us_state(piece)
        return piece.kind in ("lone", "remote")

    def _is_us_state(self, piece: _Piece) -> bool:
        return piece.text in self._gazetteer.us_states

    def _is_country_code_alone(self, piece: _Piece) -> bool:
        """Whether a piece is an abbreviation that people write for a country by itself: USA, UK, UAE."""
        country = self._gazetteer.country(piece.text) if piece.kind == "code" else None
        return country is not None and (country.code == "US" or piece.text != country.code)

    def _may_be_town(self, town: _Piece, after: _Piece) -> bool:
        """Whether a piece is the town of the state or country behind it, known in it or at least a name."""
        if town.kind not in ("named", "other") or after.kind not in ("lone", "code"):
            return False
        if after.start - town.end > len(", ") or not town.text[:1].isupper():
            return False
        place = self._gazetteer.find(f"{town.text}, {after.text}")
        if place.city is None or key_of(place.city) not in (key_of(town.text), core_of(town.text)):
            return bool(place.country and place.note and place.note.startswith(f"{town.text} lies outside"))
        if place.country == "US":
            return True
        known = self._gazetteer.is_city_of(town.text, place.country or "")
        return known or (after.kind == "lone" and _TOWN_RE.fullmatch(town.text) is not None)


def _names_several(place: Place) -> bool:
    return place.note is not None and place.note.startswith("several countries")


def _is_sure(place: Place) -> bool:
    return not (place.note and "taken to be" in place.note)
