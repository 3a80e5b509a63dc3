"""Posting laws: a dated table, and what a posting lacks by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner

from analyzer.analysis import Check
from analyzer.checks.laws import check_laws
from analyzer.checks.statutes import laws_of, read_laws
from analyzer.commands.laws import laws
from analyzer.errors import UnreadableError
from analyzer.find.pay.one_off import find_pay
from analyzer.posting import Posting
from tests.facts import GAZETTEER, LAWS, find_place

PAY = "Pay: $110,000 - $125,000 per year."
BENEFITS = "Benefits: medical insurance, 401(k) and paid time off."
DEADLINE = "Apply by December 31."


def checks(text: str, location: str, as_of: date | None = None) -> dict[str, Check]:
    place = find_place(location)
    posting = Posting(text=text, location=location, pay=find_pay(text, place.country))
    return {check.place: check for check in check_laws(posting, place, LAWS, as_of)}


# --- the table


def test_every_row_is_whole_and_dated() -> None:
    unions = {country.union for country in GAZETTEER.countries.values()}
    for law in LAWS:
        assert law.source
        assert law.employers
        assert law.since < date(2028, 1, 1)
        assert law.checked_on >= date(2026, 11, 1)
        assert law.country in GAZETTEER.countries or law.country in unions
        assert law.state is None or (law.country, law.state) in GAZETTEER.states


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (
            'must = ["pay", "width"]',
            "a width is asked for without 'max_width'; a width",
        ),
        ('must = ["pay", "width"]\nmax_width = 50000', "a width is asked for without 'currency'"),
        ('must = ["salary"]', "'must' knows no 'salary'"),
        ("must = []", "the duty 'none' asks for nothing"),
        ('must = ["pay"]\nduty = "none"', "the duty 'none' asks for nothing"),
        ('must = ["pay"]\nduty = "later"', "'duty' knows no 'later'"),
        ('must = ["pay"]\nsinse = 2020-01-01', "there is no field 'sinse'"),
        ("", "'must' is missing"),
    ],
)
def test_an_entry_that_cannot_be_used_is_said_to_be_one(row: str, fault: str) -> None:
    text = '[[law]]\nplace = "Oz"\ncountry = "AU"\nemployers = "any"\nsource = "a book"\nsince = 2020-01-01\n'
    with pytest.raises(UnreadableError, match=r"oz\.toml, Oz: ") as caught:
        list(read_laws(f"{text}checked_on = 2026-11-23\n{row}", "oz.toml"))
    assert fault in str(caught.value)


def test_every_city_of_the_table_is_a_place_that_resolves_to_it() -> None:
    for law in LAWS:
        if law.city:
            assert law in laws_of(find_place(f"{law.city}, {law.state}"), LAWS)


# --- what a posting lacks


@pytest.mark.parametrize(
    ("text", "location", "law", "result", "missing"),
    [
        (PAY + BENEFITS + DEADLINE, "Denver, CO", "Colorado", "ok", ()),
        (PAY + BENEFITS, "Denver, CO", "Colorado", "missing", ("the application deadline",)),
        (PAY, "Denver, CO", "Colorado", "missing", ("the benefits", "the application deadline")),
        (BENEFITS, "San Jose, CA", "California", "missing", ("the pay or pay range",)),
        (PAY, "San Jose, CA", "California", "ok", ()),
        ("Salary: up to $120,000 per year", "Boston, MA", "Massachusetts", "missing", ("both ends of the range",)),
        ("Salary: $120,000 per year", "Boston, MA", "Massachusetts", "ok", ()),
        ("Salary: $120,000 per year. Great benefits!", "Newark, NJ", "New Jersey", "missing", ("the benefits",)),
        ("Salary: $120,000 per year. We offer dental.", "Newark, NJ", "New Jersey", "unclear", ()),
        (PAY, "Brooklyn, NY", "New York City", "ok", ()),
        (PAY, "Albany, NY", "New York State", "ok", ()),
        ("A job.", "Richmond, VA", "Virginia", "missing", ("the pay or pay range",)),
        ("A job.", "Cincinnati, OH", "Cincinnati", "not_covered", ()),
        ("A job.", "Dover, DE", "Delaware", "not_covered", ()),
        ("Salary: C$90,000 to C$150,000 a year. New position. We use AI to screen applicants.", "Toronto, ON",
         "Ontario", "missing", ("a range no wider than C$50,000",)),
        ("Salary: C$90,000 to C$120,000 a year. New position. We use AI to screen applicants.", "Toronto, ON",
         "Ontario", "ok", ()),
        ("Salary: C$90,000 to C$120,000 a year.", "Toronto, ON", "Ontario", "unclear", ()),
        ("Salary: C$190,000 to C$260,000 a year. Existing vacancy. AI assesses applications.", "Toronto, ON",
         "Ontario", "ok", ()),
        ("Salary: C$90,000 to C$120,000 a year. New position. 2 years of Canadian experience.", "Toronto, ON",
         "Ontario", "missing", ("no demand for experience in the country",)),
        ("Salary: C$90,000 to C$120,000 a year. New position. No Canadian experience needed.", "Toronto, ON",
         "Ontario", "ok", ()),
        ("Gehalt nach Vereinbarung.", "Berlin, Germany", "European Union", "not_covered", ()),
        ("Pay on request.", "Paris", "European Union", "not_covered", ()),
        ("Pay on request.", "Warsaw", "Poland", "unclear", ()),
        ("Pay on request.", "Vienna", "Austria", "missing", ("the pay or pay range",)),
        ("Pay on request.", "Riga", "Latvia", "missing", ("the pay or pay range",)),
        ("Pay on request.", "Milan", "Italy", "missing", ("the pay or pay range",)),
        ("Pay on request.", "Sydney", "Australia", "not_covered", ()),
        ("Pay: NT$32,000 a month", "Taipei", "Taiwan", "ok", ()),
        (PAY, "Albany, NY", "Albany County", "ok", ()),
        ("A job.", "Vilnius, Lithuania", "Lithuania", "missing", ("the pay or pay range",)),
    ],
)  # fmt: skip
def test_a_posting_is_held_against_its_place(
    text: str, location: str, law: str, result: str, missing: tuple[str, ...]
) -> None:
    check = checks(text, location)[law]
    assert (check.result, check.missing) == (result, missing)
    assert check.source
    assert check.checked_on in {str(each.checked_on) for each in LAWS if each.place == law}
    assert all(word in check.sentence for word in missing)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Applications close: 10 May.", True),
        ("This posting will close 01/31.", True),
        ("The last day for internal candidates to apply is 3/17.", True),
        ("We accept applications on an ongoing basis.", True),
        ("Open until filled.", True),
        ("Close Date: 16 Dec", True),
        ("Application deadline 12/1", True),
        ("Deadline: 1 May", True),
        ("You work to a tight deadline.", False),
        ("This position requires close collaboration.", False),
        ("Apply today!", False),
    ],
)
def test_a_deadline_in_many_words(words: str, found: bool) -> None:
    check = checks(PAY + BENEFITS + " " + words, "Denver, CO")["Colorado"]
    assert (check.result == "ok") is found


def test_a_law_holds_from_its_first_day() -> None:
    assert checks("A job.", "Dover, DE", date(2027, 9, 25))["Delaware"].result == "not_covered"
    assert checks("A job.", "Dover, DE", date(2027, 9, 26))["Delaware"].result == "missing"


def test_a_place_without_a_law_has_no_check() -> None:
    assert checks("A job.", "Austin, TX") == {}
    assert checks("A job.", "London") == {}


def test_a_remote_posting_can_fall_under_the_strictest() -> None:
    check = checks(PAY + BENEFITS, "Remote - US")["Remote, United States"]
    assert check.missing == ("the application deadline",)
    assert "Colorado" in check.sentence
    assert checks(PAY + BENEFITS + DEADLINE, "Remote - US")["Remote, United States"].result == "ok"
    assert checks("A job.", "Remote - Canada") == {}


def test_shutting_out_colorado_is_pointed_out() -> None:
    text = "Open to remote work anywhere in the US, except for residents of Colorado. " + PAY
    assert "shuts out Colorado" in checks(text, "Austin, TX")["Colorado"].sentence
    assert "Colorado" not in checks("Our office in Colorado is open. " + PAY, "Austin, TX")


def test_whether_a_state_may_be_shut_out_stands_in_its_law() -> None:
    posting = Posting(text="Remote, excluding Ohio and Colorado.")
    allowed = [replace(law, no_way_around=False) for law in LAWS]
    place = find_place("Austin, TX")
    assert [check.place for check in check_laws(posting, place, LAWS)] == ["Colorado"]
    assert check_laws(posting, place, allowed) == ()


def test_pay_history_is_unclear_in_the_union() -> None:
    check = checks("Bitte Ihr current salary angeben. Salary: €60,000 a year", "Warsaw")["Poland"]
    assert "pay history" in check.sentence


# --- the command, and texts of any kind


def test_the_command_lists_shows_and_says_what_it_is() -> None:
    run = CliRunner().invoke
    listed = run(laws, []).output
    assert "Colorado" in listed
    assert "not legal advice" in listed
    shown = run(laws, ["show", "Denver, CO"]).output
    assert "C.R.S. 8-5-201" in shown
    assert "no law for Austin, TX" in run(laws, ["show", "Austin, TX"]).output
    assert "no law for Atlantis (Atlantis is not a known place" in run(laws, ["show", "Atlantis"]).output
    for town in ("Toronto", "Ottawa", "Kitchener", "Toronto, Canada"):
        assert run(laws, ["show", town]).output.startswith("Ontario, since 2026-01-01")
    assert run(laws, ["show", "Vancouver"]).output.startswith("British Columbia")
    westchester = run(laws, ["show", "Westchester, NY"]).output
    assert "New York State" in westchester
    assert "Ithaca" not in westchester
    assert "Ithaca" in run(laws, ["show", "NY"]).output
    assert "no law for Calgary" in run(laws, ["show", "Calgary"]).output
    assert run(laws, ["list", "--json"]).output.startswith("[{")


@pytest.mark.parametrize("piece", ["not available ", "health ", "AI ", "apply ", "$", "9", " ", "a\n"])
def test_a_megabyte_of_anything_is_read_in_linear_time(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))  # minutes, not a second, if anything backtracked
    for location in ("Toronto, ON", "Denver, CO"):
        assert check_laws(Posting(text=text), find_place(location), LAWS)


def test_new_york_asks_since_its_day() -> None:
    assert [law.since for law in LAWS if law.place == "New York State"] == [date(2023, 9, 17)]
