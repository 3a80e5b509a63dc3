"""Official wages: the shipped table says what the raw BLS tables say, and withheld cells are never numbers."""

from __future__ import annotations

import csv
import gzip
import io
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from analyzer.analysis import Place
from analyzer.errors import UnknownOccupationError
from analyzer.wages.us_oews import STATE_FIPS, Wages, find_wages, titles, to_soc

RANKS = ("PCT10", "PCT25", "MEDIAN", "PCT75", "PCT90")
PAIRS = 200
STATE_OF = {fips: state for state, fips in STATE_FIPS.items()}


@pytest.fixture(scope="module")
def raw_rows(shared: Path) -> list[dict[str, str]]:
    raw = shared / "data" / "oews"
    rows: list[dict[str, str]] = []
    for name in ("oews_2025_national.csv", "oews_2025_state.csv.gz", "oews_2025_metro.csv.gz"):
        data = (raw / name).read_bytes()
        text = (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8-sig")
        rows += csv.DictReader(io.StringIO(text))
    return rows


def wages_of(row: dict[str, str]) -> Wages:
    """Look up a raw row in the shipped table."""
    place = None
    if row["AREA_TYPE"] == "S":
        place = Place(text="", country="US", state=STATE_OF[row["STATE_FIPS"]])
    if row["AREA_TYPE"] == "M":
        place = Place(text="", country="US", metro=row["AREA"].lstrip("0"))
    return find_wages(row["OCC_CODE"], place)[0]


def cells(row: dict[str, str], wages: Wages) -> Iterator[tuple[str, object]]:
    for letter, found in (("H", wages.hourly), ("A", wages.annual)):
        yield from ((row[f"{letter}_{rank}"], cell) for rank, cell in zip(RANKS, found, strict=True))


@pytest.mark.slow
def test_random_pairs_have_the_figures_of_the_raw_tables(raw_rows: list[dict[str, str]]) -> None:
    for row in random.Random(6).sample(raw_rows, PAIRS):
        wages = wages_of(row)
        assert wages.occupation == row["OCC_TITLE"]
        assert wages.area in (row["AREA_TITLE"], "United States")
        for printed, cell in cells(row, wages):
            assert cell == (round(float(printed) * 100) if printed else cell)
            assert isinstance(cell, int) == bool(printed)


@pytest.mark.slow
def test_withheld_cells_are_never_numbers(raw_rows: list[dict[str, str]]) -> None:
    noted = [row for row in raw_rows if row["FOOTNOTES"]]
    some = [row for row in noted if "5" in row["FOOTNOTES"]] + random.Random(6).sample(noted, PAIRS)
    for row in some:
        notes = set(row["FOOTNOTES"].split(";"))
        for printed, cell in cells(row, wages_of(row)):
            assert isinstance(cell, int) == bool(printed)
            if not printed and notes == {"5"}:
                assert cell == "top-coded"
            if not printed and notes == {"8"}:
                assert cell == "suppressed"


@pytest.mark.slow
def test_every_occupation_and_area_is_there(raw_rows: list[dict[str, str]]) -> None:
    assert set(titles("occupations")) == {row["OCC_CODE"] for row in raw_rows}
    assert len(titles("areas")) == len({(row["AREA_TYPE"], row["AREA"]) for row in raw_rows})


def test_the_table_is_small() -> None:
    path = Path(__file__).parents[2] / "analyzer" / "built" / "oews.zip"
    assert path.stat().st_size <= 4_000_000


def test_a_place_abroad_has_the_national_figures_only() -> None:
    assert [w.scope for w in find_wages("15-1252", Place(text="", country="GB", state="SK"))] == ["national"]


def test_an_occupation_not_published_in_a_metro_falls_back_to_the_state() -> None:
    place = Place(text="", country="US", state="TX", metro="10180")
    assert [w.scope for w in find_wages("19-2012", place)] == ["state", "national"]


def test_teachers_have_no_hourly_figure_and_musicians_no_annual_one() -> None:
    assert set(find_wages("25-2021")[0].hourly) == {None}
    assert set(find_wages("27-2042")[0].annual) == {None}


@pytest.mark.parametrize("code", ["15-9999", "15", "nurse", ""])
def test_an_unknown_code_is_said_to_be_one(code: str) -> None:
    with pytest.raises(UnknownOccupationError) as caught:
        to_soc(code)
    assert repr(code) in str(caught.value)


def test_a_title_instead_of_a_code_gets_the_code_as_a_hint() -> None:
    with pytest.raises(UnknownOccupationError, match="29-1141 Registered Nurses"):
        to_soc("registered nurse")
