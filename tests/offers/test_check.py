"""check_offer: every lens against the documented figures, and the words that go with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.analysis import FLAGS_BY_SEVERITY, PayCheck
from analyzer.offers import check as of_offer
from analyzer.offers.grounds import sum_up
from analyzer.posting import PERIODS_PER_YEAR, Evidence, Pay, Period
from analyzer.report.pay import ladder, pay_lines
from analyzer.roles.profile import RoleProfile, load_roles
from analyzer.wages.us_oews import UsOews
from tests.facts import FACTS, find_place

check_offer = partial(of_offer.check_offer, facts=FACTS)  # the tables are loaded once, not for each offer
BANDS = ("far_below", "below", "within", "above", "far_above")
MLOPS = load_roles()["mlops-engineer"]
SAN_JOSE = find_place("San Jose, CA")


def pay(low: float | None, high: float | None = None, period: Period | None = "year", **more: Any) -> Pay:
    ends = [None if end is None else round(end * 100) for end in (low, high if high is not None else low)]
    factor = PERIODS_PER_YEAR[period] if period else 1
    known = {"text": "the offer", "start": 0, "end": 9, "currency": "USD", "kind": "base"}
    yearly = {f"yearly_{n}": None if e is None else e * factor for n, e in zip(("min", "max"), ends, strict=True)}
    return Pay(**{**known, "min": ends[0], "max": ends[1], "period": period, **yearly, **more})


def lens(checks: tuple[PayCheck, ...], name: str) -> PayCheck:
    return next(check for check in checks if check.lens == name)


def market(offer: Pay, **more: Any) -> PayCheck:
    return lens(check_offer(offer, MLOPS, **more), "market")


# --- every documented figure of the national distribution


@pytest.mark.parametrize(("amount", "percentile"), [(69_500, 25), (85_029, 50), (94_000, 75), (118_000, 90)])
def test_an_offer_at_a_documented_percentile_gets_it(amount: int, percentile: float) -> None:
    at = market(pay(amount))
    assert (at.percentile_low, at.percentile_mid, at.percentile_high) == (percentile,) * 3
    just_below, just_above = market(pay(amount - 500)).percentile_low, market(pay(amount + 500)).percentile_low
    assert just_below is None if percentile == 25 else just_below is not None and just_below < percentile
    assert just_above is None if percentile == 90 else just_above is not None and just_above > percentile


@pytest.mark.parametrize(
    ("amount", "flag", "position"),
    [
        (35_999, "far_below", "below the lowest documented ($36,000)"),
        (36_000, "below", "at the lowest documented ($36,000)"),
        (69_499, "below", "below P25 ($69,500) and above the lowest documented ($36,000)"),
        (69_500, "within", "at P25 ($69,500)"),
        (90_000, "within", "between the median ($85,029) and P75 ($94,000)"),
        (94_001, "above", "between P75 ($94,000) and P90 ($118,000)"),
        (120_000, "above", "above P90 ($118,000) and below the highest documented ($135,000)"),
        (135_000, "above", "at the highest documented ($135,000)"),
        (135_001, "far_above", "above the highest documented ($135,000)"),
    ],
)
def test_outside_and_between_the_percentiles(amount: int, flag: str, position: str) -> None:
    check = market(pay(amount))
    assert (check.flag, check.position_low) == (flag, position)


@pytest.mark.parametrize(("amount", "period"), [(40.88, "hour"), (1_635, "week"), (7_085, "month"), (85_029, "year")])
def test_the_median_in_every_period_is_the_median(amount: float, period: Period) -> None:
    check = market(pay(amount, period=period))
    assert (check.percentile_low, check.flag, check.compa_ratio) == (50, "within", 1)
    assert "at the median ($85,029)" in check.sentence


@pytest.mark.parametrize(
    ("level", "amount", "flag", "words"),
    [
        ("mid", 131_157, "far_below", "it is $1 under the floor"),
        ("mid", 131_158, "within", "is inside the documented range"),
        ("mid", 200_000, "within", "is inside the documented range"),
        ("mid", 200_001, "far_above", "it is $1 over the ceiling"),
        ("senior", 164_999, "far_below", "$1 under the floor"),
        ("senior", 165_000, "within", "$165,000–207,125"),
        ("senior", 207_126, "far_above", "$1 over the ceiling"),
        ("director", 198_125, "within", "$198,125–237,500"),
        ("director", 237_501, "far_above", "$1 over the ceiling"),
        ("lead", 137_700, "within", "is at the one figure documented"),
        ("lead", 120_000, "below", "$17,700 under the one figure documented"),
        ("lead", 150_000, "above", "$12,300 over the one figure documented"),
        ("junior", 90_000, "no_reference", "without a figure"),
        ("executive", 90_000, "no_reference", "documents no pay for the level 'executive'"),
    ],
)
def test_the_ladder(level: str, amount: int, flag: str, words: str) -> None:
    check = lens(check_offer(pay(amount), MLOPS, level), "level")
    assert check.flag == flag
    assert words in check.sentence
    assert check.percentile_low is None


def test_without_a_level_the_plain_one_is_assumed_and_said() -> None:
    check = lens(check_offer(pay(150_000), MLOPS), "level")
    assert check.benchmark.level == "mid"
    assert check.notes == ("no level is stated; the plain one, MLOps Engineer, is assumed",)


def test_a_city_with_a_documented_median_scales_the_national_curve_and_says_so() -> None:
    check = lens(check_offer(pay(106_218), MLOPS, place=SAN_JOSE), "area")
    assert (check.percentile_low, check.flag, check.benchmark.area) == (50, "within", "San Jose, CA")
    assert "scaled by $106,218 ÷ $85,029" in check.sentence
    pasadena = lens(check_offer(pay(92_750), MLOPS, place=find_place("Pasadena, CA")), "area")
    assert pasadena.percentile_low == 50


@pytest.mark.parametrize(
    ("place", "words"),
    [("Oakland, CA", "no figure for Oakland"), ("Vallejo, CA", "no figure for Vallejo"), ("Denver, CO", "for Denver")],
)
def test_a_place_without_a_figure_is_said(place: str, words: str) -> None:
    check = lens(check_offer(pay(106_218), MLOPS, place=find_place(place)), "area")
    assert check.flag == "no_reference"
    assert words in check.sentence
    assert check.documented is None


def test_pasadena_is_not_los_angeles() -> None:
    check = lens(check_offer(pay(106_218), MLOPS, place=find_place("Los Angeles, CA")), "area")
    assert check.flag == "no_reference"


def test_an_offer_in_an_unknown_currency_is_not_compared() -> None:
    unknown = pay(90_000, currency=None, evidence=Evidence(unknown_sign="\u20a1"))
    check = market(unknown)
    assert check.flag == "not_compared"
    assert '"\u20a1" is no currency we know' in check.sentence


def test_the_related_range() -> None:
    flags = [lens(check_offer(pay(a), MLOPS), "related").flag for a in (129_715, 129_716, 165_018, 165_019)]
    assert flags == ["far_below", "within", "within", "far_above"]


def with_tables(*tables: dict[str, Any]) -> RoleProfile:
    """The same role with further pay tables of its own."""
    data = MLOPS.model_dump()
    return RoleProfile.model_validate({**data, "pay": [*data["pay"], *({"source": "aipathly", **t} for t in tables)]})


def test_a_role_may_carry_percentiles_of_its_own_for_an_area() -> None:
    role = with_tables({"area": "Denver, CO", "p25": 80_000, "p50": 100_000, "p75": 120_000})
    check = lens(check_offer(pay(100_000), role, place=find_place("Aurora, CO")), "area")
    assert (check.percentile_low, check.benchmark.area) == (50, "Denver, CO")
    assert "scaled" not in check.sentence
    assert lens(check_offer(pay(100_000), role, place=find_place("Boulder, CO")), "area").flag == "no_reference"


def test_a_role_may_carry_percentiles_of_another_country() -> None:
    role = with_tables({"area": "United Kingdom", "currency": "GBP", "p25": 50_000, "p50": 62_000, "p75": 75_000})
    british = check_offer(pay(62_000, currency="GBP"), role, place=find_place("London"))
    assert [(c.percentile_low, c.benchmark.area) for c in british if c.lens == "market"] == [(50, "United Kingdom")]
    assert lens(british, "market").sentence.startswith("£62,000 is within")
    assert lens(british, "level").flag == "not_compared"
    american = check_offer(pay(85_029), role, place=find_place("Boston, MA"))
    assert [c.benchmark.area for c in american if c.lens == "market"] == ["United States"]


# --- the example of the issue


def test_the_san_jose_offer_is_high_for_the_market_and_at_the_floor_of_the_ladder() -> None:
    checks = check_offer(pay(120_000, 150_000), MLOPS, place=SAN_JOSE)
    national, level, area = (lens(checks, name) for name in ("market", "level", "area"))
    assert national.position_low is not None
    assert national.position_low.startswith("above P90 ($118,000)")
    assert national.position_high == "above the highest documented ($135,000)"
    assert (national.percentile_low, national.percentile_high) == (None, None)
    assert "straddles the floor" in level.sentence
    assert "$131,158" in level.sentence
    assert "scaled by $106,218 ÷ $85,029" in area.sentence
    verdict = sum_up(checks)
    assert verdict.startswith("Mixed: high, by the local figures")
    assert "2024" in verdict
    assert "but the career ladder and the related roles find it at the floor" in verdict
    assert "two tables overlap by $3,842 only" in verdict
    assert "its market figures end at $135,000, the MLOps Engineer level begins at $131,158" in verdict
    senior = sum_up(check_offer(pay(120_000, 150_000), MLOPS, "senior", place=SAN_JOSE))
    assert "two tables do not meet: its market figures end at $135,000" in senior


def test_a_stated_level_is_what_the_verdict_rests_on() -> None:
    verdict = sum_up(check_offer(pay(200_000, 230_000), MLOPS, "director"))
    assert verdict.startswith("Fair, by the career ladder: ")
    assert "but the market figures, the related roles and the official occupation figures find it high" in verdict
    lead = sum_up(check_offer(pay(145_000), MLOPS, "lead"))
    assert lead.startswith("Far above, by the market figures: ")


# --- what is derived


def test_ratios_name_what_they_divide_by() -> None:
    check = market(pay(100_000, 120_000))
    assert check.compa_ratio == round(110_000 / 85_029, 3)
    assert check.denominator == "median $85,029"
    assert check.range_penetration == round((110_000 - 36_000) / (135_000 - 36_000), 3)
    assert check.spread == 0.2
    band = lens(check_offer(pay(150_000), MLOPS), "level")
    assert band.denominator == "midpoint of the documented range $165,579"


def test_what_is_missing_is_said_in_money() -> None:
    check = market(pay(60_000, 64_000))
    gaps = [(gap.name, gap.amount // 100) for gap in check.gaps]
    assert gaps == [
        ("P25", 7_500),
        ("median", 23_029),
        ("P75", 32_000),
    ]
    assert "; the midpoint is short by $7,500 of P25 and $23,029 of the median" in check.sentence


def test_open_ranges_are_judged_by_their_stated_end_only() -> None:
    check = market(pay(None, 60_000, text="up to $60,000"))
    assert (check.flag, check.percentile_high, check.position_low, check.compa_ratio) == ("below", None, None, None)
    assert check.sentence.startswith("Up to $60,000")
    assert "its only stated end is below P25" in check.sentence


# --- terms


@pytest.mark.parametrize(
    ("offer", "reason"),
    [
        (pay(120_000, kind="total"), "total pay is not compared"),
        (pay(10_000, kind="bonus"), "a bonus is not base pay"),
        (pay(120_000, period=None), "period"),
        (pay(120_000, currency="EUR"), "no country's wages judge another's"),
        (pay(None, None), "no amount"),
    ],
)
def test_what_cannot_be_compared_says_why(offer: Pay, reason: str) -> None:
    for check in check_offer(offer, MLOPS):
        assert check.flag == "not_compared"
        assert check.reason is not None
        assert reason in check.reason
        assert (check.percentile_low, check.offer_min, check.compa_ratio) == (None, None, None)
    assert sum_up(check_offer(offer, MLOPS)).startswith("Not compared: ")


def test_a_given_exchange_rate_shows_a_sum_and_does_not_judge_it() -> None:
    for place in (find_place("London"), SAN_JOSE, None):
        check = market(pay(66_952, currency="GBP"), place=place, fx={"GBP": 1.27})
        assert check.flag == "not_compared"
        assert "it is $85,029 at the given 1.27 USD per GBP: shown, not judged" in check.sentence


@pytest.mark.parametrize("place", ["Toronto, ON", "Remote - EMEA", "London or Berlin", "Tbilisi, Georgia", "Perth, WA"])
def test_no_offer_abroad_is_compared_with_figures_of_the_united_states(place: str) -> None:
    assert market(pay(85_029), place=find_place(place)).flag == "not_compared"
    assert market(pay(66_952, currency="GBP"), place=find_place(place), fx={"GBP": 1.27}).flag == "not_compared"


def test_dollars_of_no_country_are_compared_as_if_american_and_say_so_first() -> None:
    offer = replace(pay(85_029), evidence=Evidence(country_assumed=True))
    assert market(offer).notes[0] == "no country is stated: this holds if the job is in the United States"


def test_a_missing_currency_is_taken_as_that_of_the_figures_and_said() -> None:
    check = market(pay(85_029, currency=None))
    assert check.percentile_low == 50
    assert any("no currency is stated" in note for note in check.notes)


def test_aging_compounds_from_the_figures_own_date_and_is_off_by_default() -> None:
    aged = market(pay(85_029), as_of=date(2026, 11, 1), aging=0.03)
    factor = 1.03 ** (28 / 12)
    assert [p.amount for p in aged.benchmark.points] == [
        round(p.amount * factor) for p in market(pay(85_029)).benchmark.points
    ]
    assert "aged 28 months from July 2024 at 3 % a year" in aged.notes
    assert "2024, aged to November 2026 at 3 % a year, United States" in aged.sentence
    assert market(pay(85_029)).notes == ()


def test_old_figures_warn() -> None:
    assert "the figures are 28 months old: not current" in market(pay(85_029), as_of=date(2026, 11, 1)).notes
    assert market(pay(85_029), as_of=date(2026, 7, 1)).notes == ()


@pytest.mark.parametrize(("hours", "yearly"), [(34, 7_058_824), (35, 6_000_000), (40, 6_000_000)])
def test_part_time_is_less_than_35_hours_a_week(hours: int, yearly: int) -> None:
    assert market(pay(60_000, hours_per_week=hours)).offer_min == yearly


def test_part_time_pay_is_compared_as_its_full_time_rate_and_says_so() -> None:
    hourly = market(pay(40.88, period="hour", hours_per_week=24))
    assert hourly.percentile_low == 50
    assert "the stated 24 hours a week make it $51,018 a year" in hourly.notes
    yearly = market(pay(42_514.5, hours_per_week=20))
    assert yearly.percentile_low == 50
    assert any(note.startswith("part-time (20 hours a week)") for note in yearly.notes)


def test_contract_rates_warn() -> None:
    check = market(pay(650, period="day", text="$650/day, 1099 contract"))
    assert check.sentence.startswith("With a caveat, a contract rate beside employees' pay")


# --- official wages


@pytest.mark.parametrize("period", ["year", "hour"])
def test_an_offer_at_an_official_percentile_gets_it(period: Period) -> None:
    wages = UsOews().find("29-1141", find_place("Denver, CO"))
    for each in wages:
        cells = each.hourly if period == "hour" else each.annual
        for rank, cell in zip((10, 25, 50, 75, 90), cells, strict=True):
            assert isinstance(cell, int)
            checks = check_offer(pay(cell / 100, period=period), soc="29-1141", place=find_place("Denver, CO"))
            assert next(c for c in checks if c.benchmark.area == each.area.name).percentile_low == rank


def test_official_figures_by_the_year_only_are_not_compared_with_an_hour() -> None:
    check = check_offer(pay(42, period="hour"), soc="25-2021")[0]
    assert check.flag == "not_compared"
    assert "by the year only" in check.sentence


def test_official_figures_by_the_hour_only_say_so() -> None:
    assert check_offer(pay(100_000), soc="27-2042")[0].flag == "not_compared"
    check = check_offer(pay(40, period="hour"), soc="27-2042")[0]
    assert check.percentile_low is not None
    assert any("by the hour only" in note for note in check.notes)


def test_top_coded_figures_are_no_figures() -> None:
    surgeon = check_offer(pay(600_000), soc="29-1249", place=find_place("New Jersey"))[0]
    assert [point.name for point in surgeon.benchmark.points] == ["P10", "P25", "median", "P75"]
    assert "P90 is top-coded: BLS prints no figure" in surgeon.notes
    assert surgeon.percentile_low is not None


def test_a_role_without_documented_pay_says_so_and_shows_official_figures() -> None:
    role = load_roles()["risk-strategy-analyst"]
    checks = check_offer(pay(60_000), role)
    assert checks[0].flag == "no_reference"
    assert "documents no pay" in checks[0].sentence
    assert sum_up(checks).split(",")[0] in ("Low", "Fair", "High", "Far below", "Far above")
    assert "official occupation figures" in sum_up(checks)


def test_no_role_and_no_code_is_no_reference() -> None:
    checks = check_offer(pay(60_000))
    assert [check.flag for check in checks] == ["no_reference"]


# --- properties


ENDS = st.integers(min_value=1_000_000, max_value=40_000_000)


@given(ENDS, ENDS, st.integers(0, 5_000_000))
def test_a_higher_offer_never_gets_a_lower_percentile_or_worse_flag(one: int, other: int, more: int) -> None:
    low, high = sorted((one, other))
    worse = check_offer(pay(low / 100, high / 100), MLOPS, place=SAN_JOSE)
    better = check_offer(pay((low + more) / 100, (high + more) / 100), MLOPS, place=SAN_JOSE)
    for first, second in zip(worse, better, strict=True):
        pairs = [
            (getattr(first, f"percentile_{e}"), getattr(second, f"percentile_{e}")) for e in ("low", "mid", "high")
        ]
        assert all(a is None or b is None or a <= b for a, b in pairs)
        if "wide" not in (first.flag, second.flag) and first.flag in BANDS and second.flag in BANDS:
            assert BANDS.index(first.flag) <= BANDS.index(second.flag)


@given(st.integers(1, 10**9), st.sampled_from(sorted(PERIODS_PER_YEAR)))
def test_annualising_and_back_is_exact_to_the_cent(cents: int, period: Period) -> None:
    check = market(pay(cents / 100, period=period))
    assert check.offer_min is not None
    assert Fraction(check.offer_min, PERIODS_PER_YEAR[period]) == cents


@given(ENDS, ENDS)
def test_every_sentence_names_figure_source_and_year(one: int, other: int) -> None:
    low, high = sorted((one, other))
    for check in check_offer(pay(low / 100, high / 100), MLOPS, place=SAN_JOSE):
        assert check.sentence.endswith(").")
        assert str(check.benchmark.year) in check.sentence
        assert check.benchmark.source is not None
        assert check.benchmark.source in check.sentence
        assert check.flag in FLAGS_BY_SEVERITY
    assert ladder(check) == "" or "◆" in ladder(check)


# --- lines


def test_the_lines_begin_with_the_verdict_and_draw_the_ladder() -> None:
    checks = check_offer(pay(120_000, 150_000), MLOPS, place=SAN_JOSE)
    lines = pay_lines(checks, sum_up(checks))
    assert lines[0].text == sum_up(checks)
    assert [line.drawn for line in lines[:4]] == [False, True, True, False]
    assert (lines[1].text.count("◆"), lines[2].text.strip()) == (2, "◆ the offer, $120,000–150,000")
    assert [line.text.split(":")[0] for line in lines[3:8]] == [
        "ratios",
        "market",
        "career level",
        "area",
        "related roles",
    ]
    assert any(line.text.startswith("occupation, wider: California low") for line in lines)
    assert pay_lines((), "") == []


def test_several_offers_get_a_sentence_each() -> None:
    offers = pay(60_000, label="Zone A"), pay(90_000, label="Zone B")
    checks = tuple(check for offer in offers for check in check_offer(offer, MLOPS))
    verdict = sum_up(checks)
    assert verdict.startswith("[Zone A] Low")
    assert "[Zone B] Fair" in verdict
    assert sum_up(check_offer(replace(offers[0], label=None), MLOPS)).startswith("Low")


# --- facts


def test_an_occupation_without_official_wages_says_so() -> None:
    (check,) = check_offer(pay(60_000), soc="11-1031")
    assert check.flag == "no_reference"
    assert check.sentence == "BLS OEWS May 2025 gives no wages of Legislators (SOC 11-1031)."


def test_an_occupation_published_under_another_is_compared() -> None:
    assert "Buyers and Purchasing Agents, SOC 13-1020" in check_offer(pay(60_000), soc="13-1022")[0].sentence


def test_facts_need_not_be_passed() -> None:
    offered, denver = pay(90_000), find_place("Denver, CO")
    assert of_offer.check_offer(offered, MLOPS, place=denver) == check_offer(offered, MLOPS, place=denver)
