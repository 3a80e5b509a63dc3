"""The tops of postings in tests/cases/headers: title, company, city and country, part of them held out."""

from __future__ import annotations

from collections import Counter

import pytest

from analyzer.find.header import find_header
from analyzer.lang.language import Language
from analyzer.places.written import WrittenPlaces
from analyzer.text.page import Page
from tests.conftest import ROOT
from tests.facts import GAZETTEER, find_place

FIELDS = "title", "company", "city", "country"
LEAST_RIGHT = 0.95


def rows(part: str) -> list[list[str]]:
    lines = (ROOT / "tests" / "cases" / "headers" / f"{part}.tsv").read_text(encoding="utf-8").splitlines()
    return [(line.split("\t") + [""] * 4)[:5] for line in lines if not line.startswith("#")]


@pytest.mark.parametrize("part", ["tuned", "held_out"])
def test_a_top_is_read(part: str) -> None:
    language = Language("en")
    places = WrittenPlaces(GAZETTEER)
    right: Counter[str] = Counter()
    for text, *wanted in rows(part):
        header = find_header(Page(text.replace("\\n", "\n")), places, language)
        place = find_place(header.location)
        found = [header.title or "", header.company or "", place.city or "", place.country or ""]
        right.update(field for field, want, got in zip(FIELDS, wanted, found, strict=True) if want == got)
    least = LEAST_RIGHT * len(rows(part))
    assert {field: right[field] for field in FIELDS if right[field] < least} == {}
