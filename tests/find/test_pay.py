"""The pay reader on made-up cases of every shape, on texts that must stay silent, and on any formatted offer."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.find.pay import pay as finder
from analyzer.find.pay.pay import read_offer
from analyzer.lang.language import Language
from analyzer.posting import PERIODS_PER_YEAR, Evidence
from analyzer.read.files import plain_text
from analyzer.text.page import Page
from tests.piles import CASES, told

ENGLISH = Language("en")


def find_pay(text, country=None):
    return finder.find_pay(Page(text), country, ENGLISH)


def shown(pay):
    low, high = ("" if end is None else f"{end / 100:.2f}".removesuffix(".00") for end in (pay.min, pay.max))
    return f"{pay.kind} {pay.currency} {low}..{high} {pay.period or '-'}"


@pytest.mark.parametrize(("text", "expected"), [*told("pay", "made_up"), *told("pay", "known_failures")])
def test_every_shape_is_read(text, expected):
    assert ("; ".join(map(shown, find_pay(text))) or "-") == expected


@pytest.mark.parametrize(("text", "expected"), list(told("pay", "silent")))
def test_what_is_no_offer_stays_silent(text, expected):
    found = find_pay(text)
    assert ("; ".join(map(shown, found)) or "-") == expected
    assert not any(pay.is_offer for pay in found)


@pytest.mark.parametrize(("text", "expected"), list(told("pay", "yearly")))
def test_what_it_makes_a_year(text, expected):
    (pay,) = find_pay(text)
    assert f"{pay.yearly_min / 100:.2f}..{pay.yearly_max / 100:.2f}".replace(".00", "") == expected


@pytest.mark.parametrize(("text", "currency"), list(told("pay", "currencies")))
def test_every_mark_and_code_of_a_currency_is_read(text, currency):
    assert [pay.currency for pay in find_pay(text)] == [currency]


def test_the_country_reads_a_bare_dollar():
    assert [find_pay("Salary: $90,000 a year", country)[0].currency for country in (None, "CA", "AU")] == [
        "USD", "CAD", "AUD",
    ]  # fmt: skip


def test_stated_hours_change_the_year():
    (pay,) = find_pay("$18 an hour, 30 hrs/week")
    assert (pay.hours_per_week, pay.yearly_min) == (30, 18_00 * 30 * 52)


def test_a_missing_period_is_marked_inferred():
    (pay,) = find_pay("Salary: $120,000", "US")
    assert (pay.period, pay.evidence) == ("year", Evidence(inferred=("period",)))
    assert find_pay("Salary: $120,000 a year", "US")[0].evidence.is_plain


def test_a_figure_is_in_the_money_of_its_country():
    assert [find_pay("Salary: 25,000 - 35,000 per month", country)[0].currency for country in ("IN", "DE", None)] == [
        "INR", "EUR", "USD"
    ]  # fmt: skip
    assert find_pay("$80,000 - $95,000 per year")[0].evidence.country_assumed
    assert not find_pay("$80,000 - $95,000 per year, 401(k)")[0].evidence.country_assumed
    assert find_pay("Tallow Pty Ltd\n$130k - $155k + super")[0].currency == "AUD"


def test_zones_and_levels_are_labelled():
    text = "Zone A: $130,000 - $150,000 per year\nZone B: $120,000 - $140,000 per year"
    assert [pay.label for pay in find_pay(text)] == ["Zone A", "Zone B"]


PERIOD_WORDS = {
    "hour": [" per hour", "/hr", " an hour", " hourly", "/hour"],
    "day": [" per day", "/day", " a day", " daily"],
    "week": [" per week", "/week", " weekly"],
    "biweek": [" biweekly", " bi-weekly", " every two weeks"],
    "month": [" per month", "/month", " a month", " monthly"],
    "year": [" per year", "/yr", " a year", " per annum", " annually", "/year"],
}
LARGEST = {"hour": 250, "day": 1500, "week": 5000, "biweek": 10000, "month": 20000, "year": 900000}
MARKS = {"$": "USD", "£": "GBP", "€": "EUR", "US$": "USD", "CA$": "CAD", "A$": "AUD"}


@st.composite
def offers(draw):
    period = draw(st.sampled_from(sorted(PERIOD_WORDS)))
    smallest = 12_000 // PERIODS_PER_YEAR[period] + 1
    low = draw(st.integers(smallest, LARGEST[period]))
    high = draw(st.none() | st.integers(low, min(low * 3, LARGEST[period])))
    mark = draw(st.sampled_from(sorted(MARKS)))
    write = draw(st.sampled_from(["{:,}", "{:,.2f}", "{}"]))
    one = mark + write.format(low)
    if high is None or high == low:
        ends, high = one, low
    else:
        gap = draw(st.sampled_from([" - ", "-", " to ", " – ", "—"]))
        ends = one + gap + draw(st.sampled_from([mark, ""])) + write.format(high)
    word = draw(st.sampled_from(PERIOD_WORDS[period]))
    lead = draw(st.sampled_from(["Salary: ", "Pay: ", "We pay ", "Compensation range: "]))
    return lead + ends + word, (low * 100, high * 100, MARKS[mark], period)


@settings(max_examples=400, deadline=None)
@given(offers())
def test_any_formatted_offer_is_read_back(offer):
    text, (low, high, currency, period) = offer
    (pay,) = find_pay(text)
    assert (pay.min, pay.max, pay.currency, pay.period) == (low, high, currency, period)
    assert text[pay.start : pay.end] == pay.text


PIECES = st.sampled_from(
    [
        *"$£€% k-–():#+\n１２",
        "12",
        "120,000",
        ".5",
        "to",
        "between",
        "and",
        "/hr",
        "per",
        "year",
        "up to",
        "salary",
        "bonus",
        "OTE",
        "401(k)",
        "LPA",
        "\u202f",
        "\ufffd",
        "&nbsp;",
        "Rs",
        "kr",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES | st.text(max_size=5), max_size=25).map("".join))
def test_no_text_crashes_and_offsets_match(text):
    for pay in find_pay(text):
        assert text[pay.start : pay.end] == pay.text
        assert pay.min is None or pay.max is None or 0 < pay.min <= pay.max
    read_offer(Page(text), None, ENGLISH)


@pytest.mark.parametrize(
    "piece", ["7", "-", " ", "$", "between $5 and ", "$1-", "1,", "$1 to ", "salary ", "from ", "9 - "], ids=repr
)
def test_a_megabyte_of_anything_is_read_in_one_pass(piece):
    """What would backtrack or be quadratic does not end within the run's patience; benchmarks/pay.md has the times."""
    text = "Salary: " + piece * (1_000_000 // len(piece))
    for pay in find_pay(text):
        assert text[pay.start : pay.end] == pay.text


@pytest.mark.slow
def test_labelled_postings(shared):
    """300 real postings labelled by hand (ids and figures): hits, and silence where there is no offer."""
    import pandas as pd

    labels = json.loads((CASES / "pay" / "wild.json").read_text())
    texts = pd.read_parquet(shared / "data" / "postings_dev.parquet", columns=["id", "text"]).set_index("id")["text"]
    hits = [is_hit(plain_text(texts[key]), wanted) for key, wanted in labels["offers"].items()]
    false = [key for key in labels["no_offer"] if any(pay.is_offer for pay in find_pay(plain_text(texts[key])))]
    assert len(hits) >= 100
    assert len(labels["no_offer"]) >= 200
    assert sum(hits) >= 0.95 * len(hits)
    assert len(false) <= 0.01 * len(labels["no_offer"]), false


def is_hit(text, wanted):
    """Whether the first labelled offer stands among those found: "min..max period"."""
    low, high, period = re.fullmatch(r"([\d.]*)\.\.([\d.]*) (\w+)", wanted).groups()
    cents = tuple(round(float(end) * 100) if end else None for end in (low, high))
    return any((pay.min, pay.max, pay.period) == (*cents, period) for pay in find_pay(text) if pay.is_offer)


@pytest.mark.parametrize(
    ("words", "low", "high", "inferred"),
    [
        ("120", 120_000, 120_000, ("thousands", "period", "currency")),
        ("140-165", 140_000, 165_000, ("thousands", "period", "currency")),
        ("150-120k", 120_000, 150_000, ("order", "period", "currency")),
        ("45", 45, 45, ("period", "currency")),
        ("$2.13/hr", 2.13, 2.13, ()),
    ],
)
def test_a_given_figure_is_read_as_the_more_plausible(words, low, high, inferred):
    offer = read_offer(Page(words), None, ENGLISH)
    assert (offer.min, offer.max, offer.evidence.inferred) == (round(low * 100), round(high * 100), inferred)


@pytest.mark.parametrize("words", ["-5", "- $40k", "9999999999", "plenty"])
def test_no_pay_is_refused(words):
    assert read_offer(Page(words), None, ENGLISH) is None


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Salary: $85,000 net per year", ("net",)),
        ("Salary: £30,000 a year pro rata", ("pro rata",)),
        ("Salary: $130k + super", ("plus super",)),
        ("Salary: A$130k including super", ("including super",)),
        ("Rate: £500 a day, inside IR35", ("inside IR35",)),
        ("Pay: $15 an hour plus tips", ("tips apart",)),
        ("Salary: €3,000 a month (14x)", ("14 salaries",)),
        ("Salary: $85,000 a year, network included", ()),
        ("Salary: $85,000 a year in a professional kitchen", ()),
    ],
)
def test_what_a_figure_is_bound_to(text, terms):
    assert find_pay(text)[0].terms == terms
