"""Titles looked up in the official indexes of the United Kingdom and Canada: right or none."""

from __future__ import annotations

import pytest

from analyzer.lang.language import Language
from analyzer.roles.abroad.index import NO_CODE, TitleIndex
from analyzer.roles.abroad.occupations import INDEXES, OccupationsAbroad
from analyzer.roles.abroad.words import TitleWords
from tests.conftest import ROOT

ABROAD = OccupationsAbroad(Language("en"))
WORDS = TitleWords(Language("en"))
CASES = {"GB": "titles_uk.tsv", "CA": "titles_canada.tsv"}


def code(country: str, title: str) -> str | None:
    found = ABROAD.code_for(country, title)
    return found.code if found else None


def coded_by_hand(country: str) -> list[tuple[set[str], str]]:
    text = (ROOT / "tests" / "cases" / "world" / CASES[country]).read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return [(set(codes.split()), title) for codes, title in rows]


@pytest.mark.parametrize("country", CASES)
def test_of_titles_coded_by_hand_nearly_half_are_coded_and_those_are_right(country: str) -> None:
    cases = coded_by_hand(country)
    found = [(codes, code(country, title)) for codes, title in cases]
    coded = [(codes, answer) for codes, answer in found if answer is not None]
    assert len(coded) >= 0.45 * len(cases)
    assert sum(answer in codes for codes, answer in coded) >= 0.95 * len(coded)


@pytest.mark.parametrize(
    ("title", "uk", "canada"),
    [
        ("Senior Data Engineer (m/f/d) - Payments", "2133", "21211"),
        ("Plumbers wanted in Leeds", "5315", "72300"),
        ("Azure Data Architect, Leeds", "2133", None),
        ("Assistant Data Architect", None, None),
        ("Engineer", None, None),
        ("Manager, Marketing", None, None),
        ("Intern", None, None),
        ("Member of Technical Staff", None, None),
        ("Head of Joy", None, None),
        ("", None, None),
    ],
)
def test_a_title_has_its_code_or_none(title: str, uk: str | None, canada: str | None) -> None:
    assert (code("GB", title), code("CA", title)) == (uk, canada)


def test_a_title_that_depends_on_more_than_itself_has_no_code() -> None:
    assert code("GB", "Mechanical Engineer") is None  # a professional and a fitter have the title
    assert code("GB", "Mechanical Design Engineer") == "2122"


def test_other_countries_have_no_index() -> None:
    assert ABROAD.code_for("FR", "Plumber") is None
    assert ABROAD.code_for(None, "Plumber") is None


def test_a_title_in_switzerland_has_the_isco_group_of_its_british_occupation() -> None:
    found = ABROAD.code_for("CH", "Senior Software Engineer")
    assert found is not None
    assert (found.scheme, found.code) == ("isco-08", "25")
    assert ABROAD.code_for("CH", "Head of Joy") is None


def test_the_us_occupation_tells_where_the_title_does_not() -> None:
    found = ABROAD.code_for("CA", "Night Star", us_code="29-1141")
    assert found is not None
    assert (found.code, "29-1141" in (found.reason or "")) == ("31301", True)
    assert ABROAD.code_for("GB", None, us_code="99-9999") is None


def test_words_before_a_known_ending_may_be_dropped_where_all_titles_of_that_ending_agree() -> None:
    titles = {"cook": "1", "pastry cook": "1", "ship cook": "1", "night porter": "2", "hall porter": "3", "porter": "2"}
    index = TitleIndex({WORDS.of(title): known for title, known in titles.items()}, WORDS)
    assert [index.code(title) for title in ("Grill Cook", "Lodge Porter", "Porter")] == ["1", None, "2"]


def test_the_shipped_entries_are_codes_of_the_scheme() -> None:
    for scheme in INDEXES.values():
        known = TitleIndex.load(scheme.index, WORDS)._codes
        lengths = {len(entry) for entry in known.values() if entry != NO_CODE}
        assert lengths == {5 if scheme.name == "ca-noc-2021" else 4}


def test_an_occupation_that_is_one_abroad_by_its_definition_has_its_code() -> None:
    for country, code in (("GB", "2313"), ("CA", "41220")):
        found = ABROAD.code_for(country, "Teacher of Mathematics (Secondary)", us_code="25-2031")
        assert found is not None
        assert found.code == code


def test_every_code_by_definition_has_wages() -> None:
    text = (ROOT / "analyzer" / "data" / "us_abroad_codes.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line[0] != "#"]
    for column, table in ((1, "uk_ashe.tsv"), (2, "ca_jobbank.tsv")):
        listed = (ROOT / "analyzer" / "built" / table).read_text(encoding="utf-8").splitlines()
        assert {row[column] for row in rows if row[column]} <= {line.split("\t")[0] for line in listed}
