"""The hand-kept tables of names: every line is found by each of its names, and none takes another's."""

from __future__ import annotations

from collections import Counter

import pytest

from analyzer.places.names import key_of, read_areas, read_countries, read_shared_names, read_states
from tests.facts import GAZETTEER, find_place

COUNTRIES = {country.code: country for country in read_countries()}
ABROAD = [country for country in COUNTRIES.values() if country.code != "US"]
PROVINCES = [state for state in read_states() if state.country != "US"]


def twice(names: list[str]) -> list[str]:
    return [key for key, count in Counter(map(key_of, names)).items() if count > 1]


def test_no_name_stands_in_two_lines_of_a_table() -> None:
    countries = COUNTRIES.values()
    assert twice([name for country in countries for name in (*country.names, *country.regions)]) == []
    assert twice([city for each in (*countries, *PROVINCES) for city in each.cities]) == []
    assert twice([name for area in read_areas() for name in area.names]) == []
    assert twice([name for state in read_states() for name in state.names]) == []
    assert twice([shared.name for shared in read_shared_names()]) == []


@pytest.mark.parametrize("country", ABROAD, ids=lambda country: country.code)
def test_a_country_is_found_by_each_of_its_names_and_cities(country) -> None:
    named = [name for name in (*country.names, *country.regions) if len(name) > 2 and not GAZETTEER.us_state(name)]
    assert {find_place(name).country for name in (*named, *country.cities)} <= {country.code}
    assert all(GAZETTEER.country(name) is not None for name in country.names)


@pytest.mark.parametrize("province", PROVINCES, ids=lambda province: province.name)
def test_a_province_is_found_by_its_names_and_by_its_cities(province) -> None:
    country = COUNTRIES[province.country].name
    shared = [name for name in province.names if GAZETTEER.city_abroad(name)]  # Victoria, also a city
    for name in (*province.names, *province.cities, *(f"{city}, {country}" for city in province.cities)):
        if name in shared:
            continue
        place = find_place(name)
        assert (place.state, place.country) == (province.code, province.country), name
        assert [area.name for area in place.areas] == [province.name, country]


def test_a_state_is_found_by_each_of_its_names() -> None:
    for state in GAZETTEER.us_states.values():
        for name in state.names:
            assert GAZETTEER.us_state(name) == state
            place = find_place(f"Remote - {name}, USA")
            assert state.code == "WA" or place.state == state.code or GAZETTEER.shared_name(key_of(name))


def test_an_area_is_found_by_each_of_its_names() -> None:
    for area in read_areas():
        for name in area.names:
            place = find_place(name)
            assert (place.city, place.state, place.metro) == (area.city, area.state, area.metro), name
            assert bool(place.note) == bool(area.note or not area.metro), name


def test_areas_are_told_narrowest_first() -> None:
    assert [area.code for area in find_place("San Jose, CA").areas] == ["41940", "06", "US"]
    assert [area.code for area in find_place("Kansas City").areas] == ["28140", "US"]
    assert [area.code for area in find_place("Ghent, Belgium").areas] == ["BE", "EU"]
    assert [area.code for area in find_place("London").areas] == ["GB"]
    assert find_place("Springfield").areas == ()


def test_the_european_union_has_its_members() -> None:
    assert len([country for country in COUNTRIES.values() if country.union == "EU"]) == 27


def test_an_area_that_spans_several_metros_is_found_in_a_label() -> None:
    assert GAZETTEER.names_area_around("Bay Area and Seattle", "41940")
    assert not GAZETTEER.names_area_around("Bay Area and Seattle", "42660")
    assert not GAZETTEER.names_area_around("Bayonne", "41860")
    assert not GAZETTEER.names_area_around("Bay Area", None)
