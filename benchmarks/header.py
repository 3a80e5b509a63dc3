"""Measure title, company and place read from the text alone against the fields that boards keep beside it.

    python benchmarks/header.py

Reads ../shared/data/postings_dev.parquet. A board's title or company is met where either holds the other or
most of their words are the same; a board's wording is its own, so what differs is not always wrong.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd

from analyzer.facts import Facts
from analyzer.find.header import find_header
from analyzer.lang.language import Language
from analyzer.places.written import WrittenPlaces
from analyzer.text.page import Page

DATA = Path(__file__).parents[2] / "shared" / "data"
SHARE = 0.6  # of the words of the shorter name


def main() -> None:
    frame: Any = pd.read_parquet(DATA / "postings_dev.parquet", columns=["text", "title", "company", "location"])
    gazetteer, language = Facts.load().gazetteer, Language("en")
    places = WrittenPlaces(gazetteer)
    counts: Counter[tuple[str, str]] = Counter()
    start = time.process_time()
    headers = [find_header(Page(text), places, language) for text in frame.text.astype(str)]
    spent = time.process_time() - start
    for row, header in zip(frame.fillna("").itertuples(), headers, strict=True):
        counts["title", judged(header.title, row.title)] += 1
        counts["company", judged(header.company, row.company)] += 1
        board, found = gazetteer.find(row.location), gazetteer.find(header.location)
        counts["city", judged(found.city, board.city or "")] += 1
        counts["country", judged(found.country, board.country or "")] += 1
    for field in ("title", "company", "city", "country"):
        met, differs, none = (counts[field, answer] for answer in ("met", "differs", "none"))
        share = f"{met / (met + differs):.1%} of those found" if met + differs else "none found"
        print(f"{field:8} met {met:5,}, differs {differs:4,} ({share}), not found {none:5,}")
    print(f"{spent / len(frame) * 1e3:.2f} ms a posting")


def judged(found: str | None, board: str) -> str:
    """Say how a finding stands to the board's field; "no field" where the board has none."""
    if not board:
        return "no field"
    if not found:
        return "none"
    own, other = (re.sub(r"\W+", " ", name.lower()).strip() for name in (found, board))
    shared = len({*own.split()} & {*other.split()})
    is_same = own in other or other in own or shared >= SHARE * min(len({*own.split()}), len({*other.split()}))
    return "met" if is_same else "differs"


if __name__ == "__main__":
    main()
