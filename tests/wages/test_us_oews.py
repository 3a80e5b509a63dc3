"""Official wages: the shipped table says what the raw BLS tables say, and withheld cells are never numbers."""

from __future__ import annotations

import csv
import gzip
import io
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from analyzer.analysis import Area, Place
from analyzer.errors import UnknownOccupationError
from analyzer.wages.table import Wages
from analyzer.wages.us_oews import UsOews
from tests.facts import find_place

RANKS = ("PCT10", "PCT25", "MEDIAN", "PCT75", "PCT90")
PAIRS = 200
OEWS = UsOews()


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
    kind, code = {"S": ("state", row["STATE_FIPS"]), "M": ("metro", row["AREA"].lstrip("0"))}.get(
        row["AREA_TYPE"], ("country", "US")
    )
    place = Place(text="", country="US", areas=(Area(kind, code, ""),))
    return OEWS.find(row["OCC_CODE"], place)[0]


def cells(row: dict[str, str], wages: Wages) -> Iterator[tuple[str, object]]:
    for letter, found in (("H", wages.hourly), ("A", wages.annual)):
        yield from ((row[f"{letter}_{rank}"], cell) for rank, cell in zip(RANKS, found, strict=True))


@pytest.mark.slow
def test_random_pairs_have_the_figures_of_the_raw_tables(raw_rows: list[dict[str, str]]) -> None:
    for row in random.Random(6).sample(raw_rows, PAIRS):
        wages = wages_of(row)
        assert wages.occupation == row["OCC_TITLE"]
        assert wages.area.name in (row["AREA_TITLE"], "United States")
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
    assert set(OEWS.occupations) == {row["OCC_CODE"] for row in raw_rows}
    assert len(OEWS.areas) == len({(row["AREA_TYPE"], row["AREA"]) for row in raw_rows})


def test_the_table_is_small() -> None:
    path = Path(__file__).parents[2] / "analyzer" / "built" / "oews.zip"
    assert path.stat().st_size <= 4_000_000


def test_a_place_abroad_has_the_national_figures_only() -> None:
    for place in ("London", "Toronto, ON"):  # Ontario's code is New Mexico's in another country's statistics
        assert [wages.area.name for wages in OEWS.find("15-1252", find_place(place))] == ["United States"]


def test_an_occupation_not_published_in_a_metro_falls_back_to_the_state() -> None:
    found = OEWS.find("19-2012", find_place("Abilene, TX"))
    assert [wages.area.kind for wages in found] == ["state", "country"]


def test_teachers_have_no_hourly_figure_and_musicians_no_annual_one() -> None:
    assert set(OEWS.find("25-2021")[0].hourly) == {None}
    assert set(OEWS.find("27-2042")[0].annual) == {None}


@pytest.mark.parametrize("code", ["15-9999", "15", "nurse", ""])
def test_an_unknown_code_is_said_to_be_one(code: str) -> None:
    with pytest.raises(UnknownOccupationError) as caught:
        OEWS.resolve(code)
    assert repr(code) in str(caught.value)


def test_a_title_instead_of_a_code_gets_the_code_as_a_hint() -> None:
    with pytest.raises(UnknownOccupationError, match="29-1141 Registered Nurses"):
        OEWS.resolve("registered nurse")


def test_a_code_that_is_published_under_another_has_its_wages() -> None:
    assert OEWS.resolve("13-1021.00") == "13-1020"
    assert OEWS.find("13-1021")[0].occupation == "Buyers and Purchasing Agents"


@pytest.mark.parametrize("code", ["11-1031", "45-3031.00", "55-3016"])
def test_a_code_without_wages_has_a_title_and_none(code: str) -> None:
    assert OEWS.find(code) == ()
    assert OEWS.title(OEWS.resolve(code))


def test_every_code_of_the_hand_kept_table_leads_to_wages_or_to_none() -> None:
    for code, row in OEWS.unpublished.items():
        assert code not in OEWS.occupations
        assert row.under is None or row.under in OEWS.occupations
