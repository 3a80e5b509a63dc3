"""Warnings: each has its kind, and its place where the text says it."""

from __future__ import annotations

import pytest

from analyzer.analysis import Place, Warning
from analyzer.checks.warnings import find_warnings
from analyzer.find.pay.one_off import find_pay
from analyzer.posting import Posting, Source, StatedPay

BOARD = Source(pay=StatedPay(min=9_000_000, currency="USD", period="year"))
LONG = "We bake bread. " * 20


def warnings(text: str, place: Place | None = None, source: Source | None = None) -> tuple[Warning, ...]:
    location = place.text if place else None
    posting = Posting(text=text, location=location, pay=find_pay(text, "US"), source=source or Source())
    return find_warnings(posting, place or Place(text=""))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Baker.", ["short_text", "no_level"]),
        (LONG, ["no_level"]),
        (LONG + "and …", ["cut_off", "no_level"]),
        (LONG + "Read more ", ["cut_off", "no_level"]),
        (LONG + "Salary: $60,000 to $70,000 a year. Salary: $80,000 to $90,000 a year.", ["pay_conflict", "no_level"]),
        (LONG * 700, ["cut_off", "no_level"]),
        (LONG + "Salary: $60,000", ["pay_inferred", "no_level"]),
        (LONG + "Salary: \u20a1900,000 a month", ["unknown_currency", "no_level"]),
        (LONG + "Salary: $60,000 a year", ["no_level"]),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert [warning.kind for warning in warnings(text)] == kinds


def test_dollars_of_no_country_are_said_first() -> None:
    posting = Posting(text="Salary: $60,000 a year", pay=find_pay("Salary: $60,000 a year"))
    first = find_warnings(posting, Place(text=""))[0]
    assert (first.kind, first.sentence) == (
        "country_assumed",
        'No country is stated: "$60,000 a year" is taken to be USD.',
    )


def test_what_the_text_says_has_its_place() -> None:
    text = LONG + "Salary: $60,000 to $70,000 a year. Salary: $80,000 to $90,000 a year."
    conflict = warnings(text)[0]
    assert "80,000" in text[conflict.start : conflict.end]
    cut = warnings(LONG + "and more …")[0]
    assert (LONG + "and more …")[cut.start : cut.end] == "…"


def test_the_boards_figures_and_a_places_note_are_warned_of() -> None:
    text = LONG + "Salary: $120,000 a year."
    assert [warning.kind for warning in warnings(text, source=BOARD)] == ["board_differs", "no_level"]
    unsure = Place(text="Springfield", note="Springfield is in several states.")
    assert warnings(LONG, unsure)[0].sentence == "Springfield is in several states."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Salary: $120,000", '"$120,000" is read as $120,000 a year: no period is stated.'),
        ("Salary range: $140-160", "as $140,000–160,000 a year: the thousands are left out and no period is stated."),
        ("Salary: 120k a year", '"120k a year" is read as $120,000 a year: no currency is stated.'),
    ],
)
def test_what_was_inferred_is_named_first(text: str, words: str) -> None:
    assert words in warnings(LONG + text)[0].sentence


def test_a_ladder_of_ranges_is_one_warning_not_one_a_pair() -> None:
    text = LONG + "".join(f"Salary: ${n}5,000 to ${n}9,000 a year. " for n in range(4, 9))
    assert [warning.sentence for warning in warnings(text) if warning.kind == "pay_conflict"] == [
        "5 pay ranges are stated without saying whose each is."
    ]


def test_what_is_left_out_alike_is_said_once() -> None:
    text = LONG + "Reno: $60,000 - $70,000\nBoise: $50,000 - $60,000\n"
    said = [warning.sentence for warning in warnings(text) if warning.kind == "pay_inferred"]
    assert said == ['"$60,000 - $70,000" is read as $60,000–70,000 a year (and 1 more like it): no period is stated.']


def test_several_jobs_in_one_text_are_said() -> None:
    found = find_warnings(Posting(text=LONG), Place(text=""), ("Baker", "Night Porter"))
    assert "several jobs (Baker, Night Porter)" in found[0].sentence


def test_a_figure_that_cannot_be_pay_is_said() -> None:
    (first, *_) = warnings(LONG + "Salary: $9,000,000 an hour")
    assert (first.kind, first.sentence) == (
        "pay_impossible",
        '"$9,000,000 an hour" cannot be anybody\'s pay; it is left out.',
    )
