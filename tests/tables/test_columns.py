"""Columns of other people's tables are recognised; ours have one type each."""

import pytest

from analyzer.errors import BadColumnError, UnreadableError
from analyzer.find.stated import read_source
from analyzer.lang.language import Language
from analyzer.tables.columns import COLUMNS, map_columns, pick, with_description
from analyzer.tables.rows import to_reading


def read(row, given=None):
    return to_reading(pick(row, map_columns(list(row), given)))


def pay(row):
    stated = read_source(read({"description": "Cook.", **row}).source, None, Language("en")).pay
    return stated and (stated.min, stated.max, stated.currency, stated.period)


def test_names_are_matched_whatever_their_case_and_punctuation():
    mapped = map_columns(["Job ID", "JOB_TITLE", "jobDescription", "companyName"])
    assert {field: places[0][0] for field, places in mapped.items()} == {
        "id": "Job ID",
        "title": "JOB_TITLE",
        "description": "jobDescription",
        "company": "companyName",
    }


@pytest.mark.parametrize(
    ("row", "stated"),
    [
        ({"min_amount": "85000.0", "max_amount": "95,000", "currency": "USD", "interval": "yearly"},
         (8_500_000, 9_500_000, "USD", "year")),
        ({"min_salary": "", "max_salary": "nan", "med_salary": "22.5", "pay_period": "HOURLY", "currency": "USD"},
         (2_250, 2_250, "USD", "hour")),
        ({"salaryRange": {"min": 60_000, "max": 70_000, "currency": "EUR", "interval": "per-year-salary"}},
         (6_000_000, 7_000_000, "EUR", "year")),
        ({"salaryRange.min": "60000", "salaryRange.max": "70000", "salaryRange.currency": "eur"},
         (6_000_000, 7_000_000, "EUR", None)),
        ({"pay_input_ranges": [{"min_cents": 9_000_000, "max_cents": 11_000_000, "currency_type": "USD"},
                               {"min_cents": 8_000_000, "max_cents": 10_000_000, "currency_type": "USD"}]},
         (8_000_000, 11_000_000, "USD", None)),
        ({"compensation": {"summaryComponents": [
            {"compensationType": "EquityPercentage", "minValue": 1, "maxValue": 2},
            {"compensationType": "Salary", "interval": "1 YEAR", "currencyCode": "USD", "minValue": 250_000,
             "maxValue": 445_000}]}},
         (25_000_000, 44_500_000, "USD", "year")),
        ({"baseSalary": {"currency": "USD", "value": {"minValue": "40", "maxValue": 50, "unitText": "HOUR"}}},
         (4_000, 5_000, "USD", "hour")),
        ({"baseSalary": '{"currency": "GBP", "value": 52000}'}, (5_200_000, 5_200_000, "GBP", None)),
        ({"salary": "$45 - $50 an hour"}, (4_500, 5_000, "USD", "hour")),
        ({"salary": "80000"}, (8_000_000, 8_000_000, None, None)),
        ({"salary": "competitive"}, None),
        ({"min_amount": "0", "max_amount": "0.0"}, None),
    ],
)  # fmt: skip
def test_the_pay_of_every_board_is_read(row, stated):
    assert pay(row) == stated


@pytest.mark.parametrize(
    ("row", "location"),
    [
        ({"location": "Denver, CO"}, "Denver, CO"),
        ({"location": {"name": "Ghent"}}, "Ghent"),
        ({"categories": {"location": "Oslo", "team": "Ops"}}, "Oslo"),
        ({"city": "Reno", "region": "NV", "country": "US"}, "Reno, NV, US"),
        ({"jobLocation": [{"address": {"addressLocality": "Bern", "addressCountry": {"name": "CH"}}}]}, "Bern, CH"),
        ({"location": "Denver, CO", "is_remote": "True"}, "Denver, CO (Remote)"),
        ({"location": "", "remote_allowed": "1.0"}, "Remote"),
        ({"location": "Denver, CO", "workplace_type": "hybrid"}, "Denver, CO"),
    ],
)
def test_the_place_of_every_board_is_read(row, location):
    assert read({"description": "Cook.", **row}).location == location


def test_parts_kept_apart_are_put_together_under_their_heading_once():
    reading = read({"description": "We cook.", "requirements": "<ul><li>Knives</li></ul>", "benefits": "Lunch"})
    assert reading.text == "We cook.\n\nRequirements\n\n• Knives\n\nBenefits\nLunch"


def test_lever_calls_its_title_text():
    reading = read({"text": "Cook", "descriptionPlain": "We cook.", "hostedUrl": "https://x",
                    "lists": [{"text": "You bring", "content": "<li>Knives</li>"}]})  # fmt: skip
    assert (reading.title, reading.text) == ("Cook", "We cook.\n\nYou bring\n• Knives")
    assert read({"text": "We cook."}).text == "We cook."


def test_a_column_named_by_hand_goes_before_those_recognised():
    row = {"description": "summary", "jd": {"full": "We cook."}}
    assert read(row, {"description": ["jd.full"]}).text == "We cook."


@pytest.mark.parametrize("given", [{"description": ["nowhere"]}, {"descripton": ["jd"]}])
def test_a_wrong_mapping_is_a_sentence(given):
    with pytest.raises(BadColumnError) as caught:
        map_columns(["jd"], given)
    assert "jd" in str(caught.value) or "description" in str(caught.value)


def test_a_table_without_the_text_says_which_columns_it_has():
    with pytest.raises(BadColumnError, match=r"a\.csv .*first, second.*--map description=COLUMN"):
        with_description(map_columns(["first", "second"]), ["first", "second"], [["a", "b"]], "a.csv")


def test_a_table_scored_before_is_not_read_from_our_own_columns():
    mapped = map_columns(["id", "text", *COLUMNS])
    assert set(mapped) == {"id", "description"}


def test_na_is_a_word_and_nan_is_not():
    assert read({"description": "NA"}).text == "NA"
    with pytest.raises(UnreadableError, match="no text"):
        read({"description": "nan"})


def test_a_text_far_too_long_is_refused():
    with pytest.raises(UnreadableError, match="300,000 characters"):
        read({"description": "word " * 60_000})
