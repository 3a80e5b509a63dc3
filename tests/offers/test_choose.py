"""choose_offers: of all the pay that a posting states, what is the offer."""

from __future__ import annotations

import pytest

from analyzer.offers.choose import choose_offers
from tests.facts import GAZETTEER, find_place
from tests.offers.test_check import pay


def test_the_zone_of_the_place_is_the_offer() -> None:
    zones = (
        pay(160_000, 190_000, label="NYC", text="NYC: $160-190k"),
        pay(140_000, 165_000, label="Denver", text="Denver: $140-165k"),
    )
    assert choose_offers(zones, GAZETTEER, find_place("Denver, CO")) == (zones[1],)
    assert choose_offers(zones, GAZETTEER, find_place("Brooklyn, NY")) == (zones[0],)
    assert choose_offers(zones, GAZETTEER, find_place("Austin, TX")) == zones
    assert choose_offers(zones, GAZETTEER) == zones


@pytest.mark.parametrize(
    ("place", "chosen"),
    [
        ("San Jose, CA", ["SF Bay Area"]),
        ("Los Angeles, CA", ["California (other)"]),
        ("Spokane, WA", ["WA, CO"]),
        ("Denver, CO", ["WA, CO"]),
        ("Albany, NY", ["All other US locations"]),
        ("Remote - US", ["SF Bay Area", "All other US locations"]),
        ("Remote", ["SF Bay Area", "All other US locations"]),
    ],
)
def test_labels_that_name_areas_states_and_the_rest(place: str, chosen: list[str]) -> None:
    labels = ("SF Bay Area", "California (other)", "WA, CO", "All other US locations")
    zones = tuple(pay(200_000 - 20_000 * i, 215_000 - 20_000 * i, label=label) for i, label in enumerate(labels))
    assert [offer.label for offer in choose_offers(zones, GAZETTEER, find_place(place))] == chosen


def test_the_level_of_the_posting_chooses_between_levels() -> None:
    levels = (pay(100_000, 120_000, label="Engineer II"), pay(140_000, 165_000, label="Senior"))
    assert choose_offers(levels, GAZETTEER, level="senior") == (levels[1],)


def test_base_goes_before_total_and_a_bonus_is_never_the_offer() -> None:
    base, total, bonus = pay(120_000), pay(180_000, kind="total"), pay(10_000, kind="bonus")
    assert choose_offers((total, base, bonus), GAZETTEER) == (base,)
    assert choose_offers((total, bonus), GAZETTEER) == (total,)
    assert choose_offers((bonus,), GAZETTEER) == ()


def test_one_pay_stated_twice_is_one_offer() -> None:
    hourly, yearly = pay(40.88, period="hour"), pay(85_000)
    assert choose_offers((hourly, yearly), GAZETTEER) == (hourly,)
    wide, narrow = pay(100_000, 140_000), pay(110_000, 120_000)
    assert choose_offers((narrow, wide), GAZETTEER) == (wide,)


def test_two_ranges_that_conflict_are_both_offers() -> None:
    two = pay(100_000, 120_000), pay(150_000, 170_000)
    assert choose_offers(two, GAZETTEER) == two


def test_of_a_ladder_of_grades_the_lowest_and_the_highest_are_the_offers() -> None:
    grades = tuple(pay(low, low + 20_000) for low in (90_000, 60_000, 150_000, 120_000))
    assert choose_offers(grades, GAZETTEER) == (grades[1], grades[2])
