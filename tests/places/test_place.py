"""Places: what a location string resolves to, and that nothing resolves by guessing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.wages.us_oews import UsOews
from tests.facts import GAZETTEER, find_place

STATES, US = GAZETTEER.us_states, GAZETTEER.us

CASES = Path(__file__).parents[1] / "cases" / "places"
ROWS = [
    line.split("\t")
    for pile in ("wild", "made_up", "silent")
    for line in (CASES / f"{pile}.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_location_resolves_as_the_table_says(row: list[str]) -> None:
    location, city, state, country, metro, remote, note = row
    place = find_place(location)
    found = (place.city, place.state, place.country, place.metro, place.remote)
    assert found == (city or None, state or None, country or None, metro or None, bool(remote))
    assert note in (place.note or "")
    assert bool(note) == bool(place.note)


@pytest.mark.parametrize("part", ["tuned", "held_out"])
def test_locations_of_many_countries(part: str) -> None:
    lines = (Path(__file__).parents[1] / "cases" / "places" / f"{part}.tsv").read_text(encoding="utf-8").splitlines()
    cases = [(line.split("\t") + [""] * 3)[:4] for line in lines if not line.startswith("#")]
    wrong = []
    for location, city, country, remote in cases:
        place = find_place(location)
        if (place.city or "", place.country or "", place.remote) != (city, country, bool(remote)):
            wrong.append(location)
    assert len(wrong) <= 0.05 * len(cases), wrong


def test_no_location_is_no_place() -> None:
    for nothing in (None, "", "   "):
        assert find_place(nothing).country is None
        assert find_place(nothing).note == "no place is stated"


def test_every_metro_of_the_table_has_official_wages() -> None:
    areas = UsOews().areas
    metros = {code for cities in US.cities.values() for code in cities.values()} - {"-"}
    assert len(metros) > 350
    assert {code for code in metros if code not in areas} == set()
    assert areas["41940"].name == US.metro_names["41940"]


def test_every_state_has_official_wages() -> None:
    areas = UsOews().areas
    assert all(areas[state.official].name == state.name for state in STATES.values())


def test_a_zip_code_lies_in_its_metro() -> None:
    assert [US.metro_of_zip(code) for code in ("95112", "10001", "06902", "59901")] == ["41940", "35620", "14860", None]


@given(st.text(max_size=80))
def test_any_text_is_a_location(text: str) -> None:
    place = find_place(text)
    assert place.metro is None or place.country == "US"
    assert (place.metro is None) == (place.metro_name is None)


@given(st.sampled_from(sorted(US.cities)), st.data())
def test_a_city_with_its_state_never_leaves_the_state(state: str, data: st.DataObject) -> None:
    cities = US.cities[state]
    city = data.draw(st.sampled_from(sorted(cities)))
    place = find_place(f"{city.title()}, {state}, US")
    assert place.state == state
    assert place.metro == (None if cities[city] == "-" else cities[city])
