"""Make analyzer/built/places.txt: which US city, county or ZIP code lies in which metropolitan area.

    python tools/build_places.py

Input, in ../shared/data/geo: U.S. Census delineation files of July 2023 (metro areas with counties and
principal cities; public domain), GeoNames US cities over 5,000 (CC BY 4.0), ZIP codes with county and
point. Takes seconds. ``analyzer/places/place.py`` says how the lines read.

A city goes to its metro by the Census list of principal cities, else by the ZIP codes nearest its
point, else when all its ZIP codes agree. Where they disagree, or the place lies outside the metros,
no metro is given. Connecticut's areas are made of planning regions, not counties: its towns are
listed below by region.
"""

from __future__ import annotations

import ast
import csv
import gzip
import io
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from raw_data import BUILT, SHARED, need_data

from analyzer.places.names import key_of as key
from analyzer.places.names import read_states

Row = dict[str, str]
City = tuple[str, str]  # state, name
NEAREST_ZIPS = 3  # so many ZIP codes around a city's point must agree on the metro
COUNTIES, PRINCIPAL = "cbsa_counties_2023.csv.gz", "cbsa_principal_cities_2023.csv"
CITIES, ZIPS = "geonames_us_cities5000.csv.gz", "zipcodes_us.csv.gz"
BARE_POPULATION, BARE_RATIO = 50_000, 8  # a name alone means the city so much larger than its next namesake

CONNECTICUT = {
    "25540": "Andover Avon Berlin Bloomfield Bolton Canton Columbia Coventry East_Granby East_Hartford East_Windsor "
    "Ellington Enfield Farmington Glastonbury Granby Hartford Hebron Manchester Mansfield Marlborough New_Britain "
    "Newington Plainville Rocky_Hill Simsbury Somers South_Windsor Southington Stafford Suffield Tolland Vernon "
    "West_Hartford Wethersfield Willington Windsor Windsor_Locks Storrs Unionville "
    "Chester Clinton Cromwell Deep_River Durham East_Haddam East_Hampton Essex Haddam Killingworth Lyme Middlefield "
    "Middletown Old_Lyme Old_Saybrook Portland Westbrook",
    "14860": "Bridgeport Easton Fairfield Monroe Stratford Trumbull Bethel Bridgewater Brookfield Danbury Darien "
    "Greenwich New_Canaan New_Fairfield New_Milford Newtown Norwalk Redding Ridgefield Sherman Stamford Weston "
    "Westport Wilton Old_Greenwich Riverside Cos_Cob",
    "47930": "Ansonia Beacon_Falls Bethlehem Bristol Cheshire Derby Middlebury Naugatuck Oxford Plymouth Prospect "
    "Seymour Shelton Southbury Thomaston Waterbury Watertown Wolcott Woodbury",
    "35300": "Bethany Branford East_Haven Guilford Hamden Madison Meriden Milford New_Haven North_Branford "
    "North_Haven Orange Wallingford West_Haven Woodbridge",
    "35980": "Bozrah Colchester East_Lyme Franklin Griswold Groton Lebanon Ledyard Lisbon Montville New_London "
    "North_Stonington Norwich Preston Salem Sprague Stonington Waterford Windham Willimantic Mystic",
}
COMPOUND_RE = re.compile(r"[/(),]| - ")  # quarters and consolidated governments that no posting writes out


def read_csv(path: Path) -> list[Row]:
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


class Metros:
    """The metropolitan areas and their counties."""

    def __init__(self, folder: Path, fips: dict[str, str]) -> None:
        self.names: dict[str, str] = {}
        self.of_county: dict[City, str] = {}
        for row in read_csv(folder / COUNTIES):
            if row["Metropolitan/Micropolitan Statistical Area"].startswith("Metro"):
                self.names[row["CBSA Code"]] = row["CBSA Title"]
                state = fips.get(row["FIPS State Code"])
                if state:
                    self.of_county[state, key(row["County/County Equivalent"])] = row["CBSA Code"]
        self.principal = {
            (fips[row["FIPS State Code"]], key(row["Principal City Name"])): row["CBSA Code"]
            for row in read_csv(folder / PRINCIPAL)
            if row["CBSA Code"] in self.names and row["FIPS State Code"] in fips
        }


def zip_metros(zips: list[Row], metros: Metros) -> dict[str, str]:
    """Return each ZIP code's metro, or "-"."""
    towns = {key(town.replace("_", " ")): code for code, line in CONNECTICUT.items() for town in line.split()}
    found = {}
    for row in zips:
        if row["state"] == "CT":
            found[row["zip_code"]] = towns.get(key(row["city"]), "-")
        else:
            found[row["zip_code"]] = metros.of_county.get((row["state"], key(row["county"])), "-")
    return found


def city_metros(folder: Path, zips: list[Row], of_zip: dict[str, str], metros: Metros) -> dict[City, str]:
    """Return the metro of every city, by the rules in the module's docstring."""
    found: dict[City, str] = {}
    votes: dict[City, set[str]] = defaultdict(set)
    others: dict[City, set[str]] = defaultdict(set)
    for row in zips:
        votes[row["state"], key(row["city"])].add(of_zip[row["zip_code"]])
        for name in ast.literal_eval(row["acceptable_cities"]):
            others[row["state"], key(name)].add(of_zip[row["zip_code"]])
    for city in votes.keys() | others.keys():
        codes = votes.get(city) or others[city]
        found[city] = next(iter(codes)) if len(codes) == 1 else "-"
    for city, codes in near_points(folder, zips, of_zip):
        if city[0] != "CT":
            found[city] = next(iter(codes)) if len(codes) == 1 else "-"
    found |= {("CT", key(t.replace("_", " "))): code for code, line in CONNECTICUT.items() for t in line.split()}
    return found | metros.principal


def near_points(folder: Path, zips: list[Row], of_zip: dict[str, str]) -> Iterator[tuple[City, set[str]]]:
    """Yield every GeoNames city with the metros of the ZIP codes nearest to it in its state."""
    points: dict[str, list[tuple[float, float, str]]] = defaultdict(list)
    for row in zips:
        if row["lat"]:
            points[row["state"]].append((float(row["lat"]), float(row["long"]), of_zip[row["zip_code"]]))
    for row in largest_first(folder):
        lat, long = float(row["latitude"]), float(row["longitude"])
        shrink = math.cos(math.radians(lat))
        near = sorted((la - lat) ** 2 + ((lo - long) * shrink) ** 2 for la, lo, _ in points[row["admin1code"]])
        limit = near[min(NEAREST_ZIPS, len(near)) - 1]
        codes = {
            code for la, lo, code in points[row["admin1code"]] if (la - lat) ** 2 + ((lo - long) * shrink) ** 2 <= limit
        }
        yield (row["admin1code"], key(row["name"])), codes


def largest_first(folder: Path) -> list[Row]:
    """Return the GeoNames cities, of namesakes within a state only the largest."""
    rows = sorted(read_csv(folder / CITIES), key=lambda row: int(row["population"]))
    by_name = {(row["admin1code"], key(row["name"])): row for row in rows}
    return sorted(by_name.values(), key=lambda row: -int(row["population"]))


def bare_cities(folder: Path, metros: Metros) -> Iterator[tuple[str, str]]:
    """Yield the names that alone mean one city, with its state: a principal one, much the largest of that name."""
    by_name: dict[str, list[Row]] = defaultdict(list)
    for row in largest_first(folder):
        by_name[key(row["name"])].append(row)
    for name, rows in sorted(by_name.items()):
        sizes = [int(row["population"]) for row in rows]
        if (
            (rows[0]["admin1code"], name) in metros.principal
            and sizes[0] >= BARE_POPULATION
            and (len(sizes) == 1 or sizes[0] >= BARE_RATIO * sizes[1])
        ):
            yield name, rows[0]["admin1code"]


def zip_ranges(of_zip: dict[str, str]) -> Iterator[str]:
    """Yield "first code" for each run of ZIP codes that share a metro."""
    last = None
    for code, metro in sorted(of_zip.items()):
        if metro != last:
            yield f"{code} {metro}"
        last = metro


def grouped(places: Iterable[tuple[City, str]]) -> Iterator[str]:
    by_metro: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (state, name), metro in places:
        by_metro[state, metro].append(name)
    for (state, metro), names in sorted(by_metro.items()):
        yield f"{state}\t{metro}\t{'|'.join(sorted(names))}"


def main(folder: Path = SHARED / "geo", target: Path = BUILT / "places.txt") -> None:
    need_data(*(folder / name for name in (COUNTIES, PRINCIPAL, CITIES, ZIPS)))
    fips = {state.official: state.code for state in read_states() if state.country == "US"}
    metros = Metros(folder, fips)
    zips = [row for row in read_csv(folder / ZIPS) if row["state"] in set(fips.values())]
    of_zip = zip_metros(zips, metros)
    large = {(row["admin1code"], key(row["name"])) for row in largest_first(folder)}
    cities = city_metros(folder, zips, of_zip, metros)
    named = {city: metro for city, metro in cities.items() if not COMPOUND_RE.search(city[1])}
    kept = {city: metro for city, metro in named.items() if metro != "-" or city in large}
    lines = [
        *(f"metro\t{code}\t{name}" for code, name in sorted(metros.names.items())),
        *grouped(kept.items()),
        *(f"county {line}" for line in grouped(metros.of_county.items())),
        "bare\t\t" + "|".join(f"{name}={state}" for name, state in bare_cities(folder, metros)),
        "zip\t\t" + "|".join(zip_ranges(of_zip)),
    ]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    count = Counter(metro != "-" for metro in kept.values())
    print(f"{target}: {count[True]:,} cities in {len(metros.names)} metros, {count[False]:,} outside, ", end="")
    print(f"{target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
