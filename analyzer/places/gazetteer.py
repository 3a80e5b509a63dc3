"""The names behind places.py: states, provinces, countries, and the table of US cities and their metros.

built/places.txt (made by tools/build_places.py) has a line per state and metro; a state's lines
are read into a dictionary when a place in it is first asked for. data/countries.tsv is kept by hand.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from unicodedata import combining, normalize

STATES = {
    "alabama": "AL", "alaska": "AK", "arizona": "AZ", "arkansas": "AR", "california": "CA", "colorado": "CO",
    "connecticut": "CT", "delaware": "DE", "district of columbia": "DC", "florida": "FL", "georgia": "GA",
    "hawaii": "HI", "idaho": "ID", "illinois": "IL", "indiana": "IN", "iowa": "IA", "kansas": "KS",
    "kentucky": "KY", "louisiana": "LA", "maine": "ME", "maryland": "MD", "massachusetts": "MA",
    "michigan": "MI", "minnesota": "MN", "mississippi": "MS", "missouri": "MO", "montana": "MT",
    "nebraska": "NE", "nevada": "NV", "new hampshire": "NH", "new jersey": "NJ", "new mexico": "NM",
    "new york": "NY", "north carolina": "NC", "north dakota": "ND", "ohio": "OH", "oklahoma": "OK",
    "oregon": "OR", "pennsylvania": "PA", "rhode island": "RI", "south carolina": "SC", "south dakota": "SD",
    "tennessee": "TN", "texas": "TX", "utah": "UT", "vermont": "VT", "virginia": "VA", "washington": "WA",
    "west virginia": "WV", "wisconsin": "WI", "wyoming": "WY", "puerto rico": "PR", "guam": "GU",
    "calif": "CA", "mass": "MA", "washington state": "WA", "new york state": "NY", "d c": "DC",
}  # fmt: skip
STATE_CODES = frozenset(STATES.values())
STATE_NAMES = {code: name.title() for name, code in reversed(STATES.items()) if " state" not in name} | {
    "DC": "District of Columbia",
    "CA": "California",
    "MA": "Massachusetts",
}
PROVINCES = {
    "ontario": "ON", "british columbia": "BC", "alberta": "AB", "quebec": "QC", "manitoba": "MB",
    "saskatchewan": "SK", "nova scotia": "NS", "new brunswick": "NB", "newfoundland and labrador": "NL",
    "prince edward island": "PE",
}  # fmt: skip
PROVINCE_CODES = frozenset(PROVINCES.values()) - {"NL"}  # NL alone is the Netherlands
# State codes that are also country codes seen in postings: trusted as a state only beside a US city of that state.
ALSO_COUNTRIES = frozenset({"CA", "IL", "IN", "DE", "CO", "AR", "ID", "MA", "PA", "GA", "TN", "MT", "AL", "SC"})

# Names people use for an area, with its state (or None) and metro.
ALIASES: dict[str, tuple[str | None, str | None, str | None]] = {
    "nyc": ("New York", "NY", "35620"),
    "new york city": ("New York", "NY", "35620"),
    "manhattan": ("New York", "NY", "35620"),
    "brooklyn": ("New York", "NY", "35620"),
    "queens": ("New York", "NY", "35620"),
    "bronx": ("New York", "NY", "35620"),
    "staten island": ("New York", "NY", "35620"),
    "tri-state area": (None, None, "35620"),
    "sf": ("San Francisco", "CA", "41860"),
    "sfo": ("San Francisco", "CA", "41860"),
    "sf bay": (None, "CA", "41860"),
    "sf bay area": (None, "CA", "41860"),
    "bay area": (None, "CA", "41860"),
    "san francisco bay": (None, "CA", "41860"),
    "san francisco bay area": (None, "CA", "41860"),
    "silicon valley": (None, "CA", "41940"),
    "south bay": (None, "CA", "41940"),
    "socal": (None, "CA", None),
    "southern california": (None, "CA", None),
    "northern california": (None, "CA", None),
    "orange county": (None, "CA", "31080"),
    "d c": ("Washington", "DC", "47900"),
    "northern virginia": (None, "VA", "47900"),
    "long island": (None, "NY", "35620"),
    "upstate new york": (None, "NY", None),
    "tampa bay": (None, "FL", "45300"),
    "raleigh-durham": (None, "NC", None),
    "dc": ("Washington", "DC", "47900"),
    "washington dc": ("Washington", "DC", "47900"),
    "washington district of columbia": ("Washington", "DC", "47900"),
    "dmv": (None, None, "47900"),
    "washington dc-baltimore": (None, None, None),
    "dfw": (None, "TX", "19100"),
    "dallas-ft worth": (None, "TX", "19100"),
    "dallas-fort worth": (None, "TX", "19100"),
    "research triangle": (None, "NC", None),
    "research triangle park": (None, "NC", "20500"),
    "philly": ("Philadelphia", "PA", "37980"),
    "twin cities": (None, "MN", "33460"),
    "minneapolis-st paul": (None, "MN", "33460"),
    "st louis": ("St. Louis", "MO", "41180"),
    "kansas city": (None, None, "28140"),
    "vegas": ("Las Vegas", "NV", "29820"),
    "atl": ("Atlanta", "GA", "12060"),
    "new orleans": ("New Orleans", "LA", "35380"),
    "nashville": ("Nashville", "TN", "34980"),
    "indianapolis": ("Indianapolis", "IN", "26900"),
    "boise": ("Boise", "ID", "14260"),
    "honolulu": ("Honolulu", "HI", "46520"),
    "louisville": ("Louisville", "KY", "31140"),
}  # fmt: skip
NOTES = {
    "41860": "the Bay Area spans two metropolitan areas; San Francisco's is used",
}
# Bare names under which a city abroad, or a state, is at least as well known.
WORLD_NAMES = frozenset(
    "birmingham cambridge manchester durham hamilton melbourne odessa st_petersburg ontario toledo cordova "
    "hampton suffolk norfolk reading worcester lancaster york lincoln vancouver victoria alexandria athens "
    "paris rome naples dublin warsaw moscow wellington rochester bristol plymouth richmond washington new_york "
    "georgia jamaica lebanon mexico peru cuba".replace("_", " ").split()
) | {"st petersburg", "new york"}


@dataclass(slots=True)
class _Table:
    """The lines of data/places.txt: cities and counties by state, as (metro, names joined by "|")."""

    metros: dict[str, str] = field(default_factory=dict)
    cities: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    counties: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    bare: dict[str, str] = field(default_factory=dict)
    zips: str = ""


@lru_cache(maxsize=1)
def _table() -> _Table:
    table = _Table()
    text = (resources.files("analyzer.built") / "places.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        kind, code, names = line.split("\t")
        if kind == "metro":
            table.metros[code] = names
        elif kind == "zip":
            table.zips = names
        elif kind == "bare":
            table.bare = dict(pair.split("=") for pair in names.split("|"))
        else:
            rows = table.counties if kind.startswith("county ") else table.cities
            rows.setdefault(kind[-2:], []).append((code, names))
    return table


@lru_cache(maxsize=64)
def cities_of(state: str) -> dict[str, str]:
    """Return a state's cities by key, each with its metro, or "-" outside or between metros."""
    return {name: metro for metro, names in _table().cities.get(state, ()) for name in names.split("|")}


@lru_cache(maxsize=64)
def counties_of(state: str) -> dict[str, str]:
    """Return a state's counties in metropolitan areas, each with its metro."""
    return {name: metro for metro, names in _table().counties.get(state, ()) for name in names.split("|")}


@lru_cache(maxsize=1)
def countries() -> tuple[dict[str, str], dict[str, str]]:
    """Return country and region names, and well-known cities abroad, each to the country's code."""
    names: dict[str, str] = {}
    cities: dict[str, str] = {}
    text = (resources.files("analyzer.data") / "countries.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        code, called, towns = line.split("\t")
        names |= dict.fromkeys(map(key_of, called.split("|")), code)
        cities |= dict.fromkeys(map(key_of, filter(None, towns.split("|"))), code)
    return names, cities


@lru_cache(maxsize=1)
def _zip_starts() -> tuple[list[str], list[str]]:
    pairs = [pair.split(" ") for pair in _table().zips.split("|")]
    return [first for first, _ in pairs], [metro for _, metro in pairs]


def metro_of_zip(code: str) -> str | None:
    """Return the metro a ZIP code lies in.

    >>> metro_of_zip("95112"), metro_of_zip("82190")
    ('41940', None)
    """
    starts, metros = _zip_starts()
    metro = metros[max(0, bisect_right(starts, code) - 1)]
    return None if metro == "-" else metro


def key_of(part: str) -> str:
    """Return a name as the tables spell it: small letters, no accents, no dots.

    >>> key_of("Saint-Denis"), key_of("Fort Worth"), key_of("San José")
    ('saint-denis', 'ft worth', 'san jose')
    """
    plain = "".join(c for c in normalize("NFKD", part) if not combining(c)) if not part.isascii() else part
    key = " ".join(plain.lower().replace(".", " ").replace("'", "").replace("’", "").split())
    return re.sub(r"^(saint|fort|mount)(?= )", lambda m: {"saint": "st", "fort": "ft", "mount": "mt"}[m[1]], key)


def metro_name(code: str) -> str:
    """Return the title of a metropolitan area.

    >>> metro_name("41940")
    'San Jose-Sunnyvale-Santa Clara, CA'
    """
    return _table().metros[code]


def bare_state(name: str) -> str | None:
    """Return the state of the one principal city that a name alone means, if any.

    >>> bare_state("denver"), bare_state("springfield")
    ('CO', None)
    """
    return _table().bare.get(name)
