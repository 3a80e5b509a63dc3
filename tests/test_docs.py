"""docs/ says what the code does: fields, columns and flags have their place there, and links lead somewhere."""

from __future__ import annotations

import re

import pytest

from analyzer.analysis import FLAGS_BY_SEVERITY
from analyzer.contract import SCHEMA_VERSION
from analyzer.schema import schema_of_analysis
from analyzer.tables.columns import COLUMNS
from analyzer.words import FLAG_WORDS
from tests.conftest import ROOT

CONTRACT = (ROOT / "docs" / "contract.md").read_text()
NAMED = set(re.findall(r"`(\w+)`", CONTRACT))
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_every_field_of_the_json_is_named():
    schema = schema_of_analysis()
    for noun in (schema, *schema["$defs"].values()):
        assert set(noun["properties"]) <= NAMED
    assert set(schema["properties"]["requirements"]["properties"]) <= NAMED
    assert SCHEMA_VERSION in CONTRACT


def test_every_column_is_named_and_no_other():
    table = CONTRACT.partition("## Columns")[2].partition("## Exit")[0]
    firsts = re.findall(r"^\| (`.*?) \|", table, re.M)
    assert {name for cell in firsts for name in re.findall(r"`(\w+)`", cell)} == set(COLUMNS)


def test_flags_stand_in_their_order_with_their_words():
    table = CONTRACT.partition("## Flags")[2].partition("## Columns")[0]
    assert re.findall(r"^\| `(\w+)` \| (.+) \|$", table, re.M) == [
        (flag, FLAG_WORDS[flag]) for flag in FLAGS_BY_SEVERITY
    ]
    offers = (ROOT / "docs" / "offers.md").read_text()
    assert all(f"\n| {word} |" in offers for word in FLAG_WORDS.values())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    text = page.read_text()
    for target in re.findall(r"\]\(([^)#]+)", text):
        assert target.startswith("http") or (page.parent / target).exists(), target
    assert len(text.splitlines()) <= 140
