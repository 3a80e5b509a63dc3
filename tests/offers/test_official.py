"""Official wages abroad: those of the place's country, in its currency, and of no other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from analyzer.analysis import Documented, OccupationCode, PayCheck
from analyzer.offers.check import check_offer
from analyzer.offers.grounds import sum_up
from analyzer.posting import Pay
from analyzer.roles.profile import load_roles
from tests.facts import FACTS, find_place

PROGRAMMER = OccupationCode("uk-soc-2020", "2134")
TAX_EXPERT = OccupationCode("uk-soc-2020", "2423")
DATA_SCIENTIST = OccupationCode("ca-noc-2021", "21211")


def pay(amount: float, currency: str | None, **more: Any) -> Pay:
    cents = round(amount * 100)
    return replace(Pay(text="", start=0, end=0, min=cents, max=cents, currency=currency, period="year"), **more)


def occupation(offer: Pay, *codes: OccupationCode, place: str | None = None, **more: Any) -> PayCheck:
    found = check_offer(offer, place=find_place(place) if place else None, codes=codes, facts=FACTS, **more)
    return next(check for check in found if check.lens == "occupation")


def test_a_programmer_in_london_is_judged_by_british_wages() -> None:
    check = occupation(pay(60_000, "GBP"), PROGRAMMER, place="London")
    assert check.flag == "within"
    assert "(ONS ASHE 2024, full-time employees, United Kingdom)" in check.sentence


def test_an_hour_is_held_against_what_an_hour_is_paid() -> None:
    check = occupation(pay(27.93, "GBP", period="hour"), PROGRAMMER, place="London")
    assert check.percentile_low == 50
    assert "all employees" in check.sentence


def test_what_is_withheld_is_shown_of_the_group_above_and_named() -> None:
    check = occupation(pay(47_000, "GBP"), TAX_EXPERT, place="London")
    assert check.percentile_low == 50
    assert "Finance Professionals, SOC 2020 242" in check.sentence
    assert any("withholds much of Taxation experts (2423)" in note for note in check.notes)


def test_three_canadian_figures_tell_low_from_fair_and_high() -> None:
    flags = [occupation(pay(amount * 1000, "CAD"), DATA_SCIENTIST, place="Toronto").flag for amount in (65, 90, 130)]
    assert flags == ["below", "within", "above"]
    sentence = sum_up(
        check_offer(pay(65_000, "CAD"), place=find_place("Toronto"), codes=(DATA_SCIENTIST,), facts=FACTS)
    )
    assert sentence.startswith("Low, by the official occupation figures: C$65,000 is below P25")


def test_pay_in_pounds_without_a_place_is_held_against_british_wages_and_says_so() -> None:
    check = occupation(pay(60_000, "GBP"), PROGRAMMER)
    assert check.flag == "within"
    assert any(note.startswith("no country is stated; the pay is in GBP") for note in check.notes)


def test_a_country_without_wages_gets_none_of_another() -> None:
    role = load_roles()["mlops-engineer"]
    for check in check_offer(pay(60_000, "EUR"), role, place=find_place("Paris"), fx={"EUR": 1.1}, facts=FACTS):
        assert check.flag == "not_compared"
        assert check.percentile_low is None


def test_no_wages_judge_a_place_or_a_currency_that_is_not_theirs() -> None:
    abroad = ("London", "Toronto", "Berlin", "Zurich", "Paris", "Vienna", "Denver, CO", None)
    codes = (PROGRAMMER, DATA_SCIENTIST, OccupationCode("us-soc-2018", "15-1252"))
    for where in abroad:
        place = find_place(where) if where else None
        for currency in ("USD", "GBP", "CAD", "EUR", "CHF"):
            offer = pay(60_000, currency)
            role = load_roles()["mlops-engineer"]
            for check in check_offer(offer, role, place=place, codes=codes, fx={"EUR": 1.1, "GBP": 1.3}, facts=FACTS):
                if check.offer_min is not None:
                    assert isinstance(check.benchmark, Documented)
                    assert check.benchmark.currency == currency
                    assert place is None or place.country in (None, check.benchmark.country)


def test_a_role_knows_its_codes_abroad() -> None:
    check = occupation(pay(60_000, "GBP"), place="London", role=load_roles()["data-scientist"])
    assert "SOC 2020 2433" in check.sentence


def test_german_pay_is_above_or_below_the_median_and_in_no_band() -> None:
    developer = OccupationCode("de-kldb-2010", "43414")
    for amount, words in ((65_000, "Below the median"), (72_000, "At the median"), (90_000, "Above the median")):
        checks = check_offer(pay(amount, "EUR"), place=find_place("Berlin"), codes=(developer,), facts=FACTS)
        assert sum_up(checks).startswith(f"{words}, by the official occupation figures")
        assert "not published" in checks[0].sentence
        assert checks[0].percentile_low in (None, 50.0)


def test_swiss_figures_say_that_they_are_coarse() -> None:
    check = occupation(pay(119_388, "CHF"), OccupationCode("isco-08", "25"), place="Zurich")
    assert check.percentile_low == 50
    assert any(note.startswith("coarse: ") for note in check.notes)


def test_euros_without_a_place_are_of_no_country() -> None:
    check = occupation(pay(65_000, "EUR"), OccupationCode("us-soc-2018", "15-1252"))
    assert check.flag == "not_compared"
