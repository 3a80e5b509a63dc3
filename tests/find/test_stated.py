"""What a board's fields state: pay in every manner of writing, employment, workplace, years, degrees, dates."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.find.pay.base_salary import read_base_salary
from analyzer.find.pay.stated import offer_of
from analyzer.find.stated import read_source
from analyzer.lang.language import Language
from analyzer.pipeline import Analyzer
from analyzer.posting import Reading, Source, StatedPay

ENGLISH = Language("en")
FIELDS = (
    "baseSalary", "value", "minValue", "maxValue", "unitText", "currency", "salaryCurrency", "employmentType",
    "workHours", "jobLocationType", "experienceRequirements", "monthsOfExperience", "educationRequirements",
    "credentialCategory",
)  # fmt: skip
TEXT = "Baker\n\nWe bake bread for the whole valley.\n\nRequirements\n- Two years in a bakery\n"


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


@pytest.mark.parametrize(
    ("salary", "told"),
    [
        (52000, (52_000, 52_000, None, None)),
        ("52,000", (52_000, 52_000, None, None)),
        ("85.000,00", (85_000, 85_000, None, None)),
        ("85k", (85_000, 85_000, None, None)),
        ("60000-70000", (60_000, 70_000, None, None)),
        ("$21.00 - $24.50 per hour", (21, 24.5, "CAD", "hour")),
        ("₹12,00,000", (1_200_000, 1_200_000, "INR", None)),
        ("negotiable", None),
        ({"value": 0, "currency": "USD"}, None),
        ({"value": -1}, None),
        (None, None),
        (True, None),
        ([], None),
        ({}, None),
        ({"currency": "gbp", "value": {"minValue": 30000, "unitText": "YEAR"}}, (30_000, None, "GBP", "year")),
        ({"currency": "USD ", "value": {"maxValue": "24", "unitText": "HOUR"}}, (None, 24, "USD", "hour")),
        ({"currency": "$", "minValue": 20, "maxValue": 22, "unitText": "hourly"}, (20, 22, "CAD", "hour")),
        ({"value": {"value": [85000, 110000], "unitText": "ANN"}}, (85_000, 110_000, None, "year")),
        ({"value": {"value": "60000-70000", "unitText": "YEAR"}}, (60_000, 70_000, None, "year")),
        ({"value": {"minValue": 1600, "unitText": "one-time"}}, None),
        ([{"value": 20, "unitText": "HOUR"}, {"value": 24, "unitText": "HOUR"}], (20, 24, None, "hour")),
        ([{"value": 20, "unitText": "HOUR"}, {"value": 50000, "unitText": "YEAR"}], (20, 20, None, "hour")),
    ],
)
def test_pay(salary: Any, told: tuple[float | None, ...] | None) -> None:
    found = read_base_salary({"baseSalary": salary}, "CA", ENGLISH)
    if told is None:
        assert found is None
        return
    low, high = (None if end is None else round(end * 100) for end in told[:2])  # type: ignore[call-overload]
    assert found == StatedPay(min=low, max=high, currency=told[2], period=told[3])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("country", "currency"), [("GB", "GBP"), ("DE", "EUR"), ("IN", "INR"), ("US", "USD"), (None, "USD")]
)
def test_a_missing_currency_is_the_places(country: str | None, currency: str) -> None:
    pay = offer_of(StatedPay(min=4_500_000_00 if country == "IN" else 45_000_00, period="year"), country, ENGLISH)
    assert pay is not None
    assert (pay.currency, pay.evidence.inferred) == (currency, ("currency",))


def test_hours_make_the_year() -> None:
    pay = read_base_salary({"baseSalary": "$20 an hour", "workHours": "30 hours per week"}, None, ENGLISH)
    assert pay is not None
    offer = offer_of(pay, None, ENGLISH)
    assert offer is not None
    assert offer.yearly_min == 20_00 * 30 * 52


def employed(*kinds: str) -> list[tuple[str, str]]:
    return [("employment_type", kind) for kind in kinds]


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ({"employmentType": "FULL_TIME"}, [("employment_type", "full_time")]),
        ({"employmentType": ["PART_TIME", "CONTRACTOR"]}, employed("part_time", "contract")),
        ({"employmentType": "Full-time, temporary"}, employed("full_time", "temporary")),
        ({"employmentType": "OTHER"}, []),
        ({"jobLocationType": "TELECOMMUTE"}, [("workplace", "remote")]),
        ({"experienceRequirements": {"monthsOfExperience": 36}}, [("years", 3)]),
        ({"experienceRequirements": {"monthsOfExperience": "6"}}, [("years", 0.5)]),
        ({"experienceRequirements": {"monthsOfExperience": "some"}}, []),
        ({"experienceRequirements": "no requirements"}, []),
        ({"educationRequirements": {"credentialCategory": "bachelor degree"}}, [("education", "bachelor")]),
        (
            {"educationRequirements": [{"credentialCategory": each} for each in ("high school", "associate degree")]},
            [("education", "high_school"), ("education", "associate")],
        ),
    ],
)  # fmt: skip
def test_requirements(stated: dict[str, Any], told: list[tuple[str, Any]]) -> None:
    found = read_source(Source(stated=stated), None, ENGLISH).requirements
    assert [(r.kind, r.min if r.kind == "years" else r.value) for r in found] == told
    assert all(r.origin == "board" for r in found)


def analysed(analyzer: Analyzer, text: str = TEXT, **stated: Any) -> Any:
    return analyzer.analyze_reading(Reading(text=text, location="Denver, CO", source=Source(stated=stated)))


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["$20 an hour", "1e999"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=6))
def test_no_field_however_odd_stops_an_analysis(stated: dict[str, Any]) -> None:
    source = read_source(Source(stated=stated), "US", ENGLISH)
    if source.pay:
        offer_of(source.pay, "US", ENGLISH)


def test_the_laws_see_what_the_board_states(analyzer: Analyzer) -> None:
    salary = {"currency": "USD", "value": {"minValue": 52000, "maxValue": 61000, "unitText": "YEAR"}}
    silent = analysed(analyzer).law_checks[0].missing
    stated = analysed(analyzer, baseSalary=salary, validThrough="2027-01-31").law_checks[0].missing
    assert "the pay or pay range" in silent
    assert "the application deadline" in silent
    assert stated == ("the benefits",)


def test_what_only_the_board_states_is_a_finding_of_its_own(analyzer: Analyzer) -> None:
    analysis = analysed(analyzer, employmentType="PART_TIME", baseSalary="$20 - $24 per hour")
    plain = analysis.to_dict()
    assert [(pay["origin"], pay["min"], pay["text"]) for pay in plain["pay"]] == [("board", 20, "")]
    assert [(r["origin"], r["value"]) for r in plain["requirements"]["employment_type"]] == [("board", "part_time")]
    assert analysis.pay_checks


def test_the_text_stands_and_the_difference_is_named(analyzer: Analyzer) -> None:
    text = TEXT + "Pay: $52,000 to $61,000 a year, full-time position\n"
    analysis = analysed(analyzer, text, employmentType="PART_TIME", baseSalary={"value": 90000, "unitText": "YEAR"})
    assert [pay.origin for pay in analysis.pay] == ["text"]
    differing = [warning.sentence for warning in analysis.warnings if warning.kind == "board_differs"]
    assert len(differing) == 2
    agreeing = analysed(analyzer, text, employmentType="FULL_TIME").warnings
    assert "board_differs" not in [warning.kind for warning in agreeing]
