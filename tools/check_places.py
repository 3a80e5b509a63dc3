"""Resolve 500 location strings of postings and print what a reader has to check by hand.

    python tools/check_places.py

Prints coverage over the 500, then the first 150 that got a metro, one a line: what was read, and the
metro. Reported in benchmarks/offer.md.
"""

from __future__ import annotations

import time

import pandas as pd
from raw_data import SHARED, need_data

from analyzer.places.gazetteer import Gazetteer

POSTINGS = "postings_dev.parquet"
SEED, STRINGS, CHECKED = 20261123, 500, 150


def main() -> None:
    need_data(POSTINGS)
    found = pd.read_parquet(SHARED / POSTINGS, columns=["location"])["location"].dropna().astype(str).str.strip()
    strings = found[found != ""].drop_duplicates().sample(STRINGS, random_state=SEED).tolist()
    find_place = Gazetteer.load().find
    start = time.process_time()
    places = [find_place(string) for string in strings]
    spent = time.process_time() - start
    american = [place for place in places if place.country == "US"]
    metros = [place for place in places if place.metro]
    stated, noted = (sum(map(bool, values)) for values in ([p.country for p in places], [p.note for p in places]))
    print(
        f"{STRINGS} strings: {stated} with a country, {len(american)} in the US, {len(metros)} with a metro,", end=" "
    )
    print(f"{noted} with a note; {spent / STRINGS * 1e6:.0f} µs each")
    for place in metros[:CHECKED]:
        print(f"{place.text[:70]:72}{place.metro_name}")


if __name__ == "__main__":
    main()
