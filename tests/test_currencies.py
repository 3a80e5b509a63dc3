"""Each currency of the table is read by everything that its line says of it; what no line says is unknown."""

import re
from unicodedata import category

import pytest

from analyzer.currencies import MONEY_SIGNS, Currencies
from analyzer.find.pay.pay import find_pay
from analyzer.lang.language import Language
from analyzer.text.page import Page

ENGLISH = Language("en")
CURRENCIES = Currencies.load()
MONTHLY_DOLLARS = 3_000


def read(text, country=None):
    """The (currency, lower end) of the only pay of a text."""
    (pay,) = find_pay(Page(text), country, ENGLISH)
    return pay.currency, pay.min


def written(currency):
    """A month's pay in every way its line tells, each with a country where a shared sign means it."""
    amount = f"{round(MONTHLY_DOLLARS * currency.per_dollar):,}"
    country = next(iter(currency.used_in), None)
    for sign in (currency.code, *currency.signs, *currency.before):
        yield f"Salary: {sign} {amount} per month", country
        yield f"Pay\n{sign}{amount} a month", country
    for sign in (currency.code, *currency.signs, *currency.names):
        yield f"Salary: {amount} {sign} per month", country
        yield f"Salary: {amount} - {amount} {sign} a month, paid late", country


@pytest.mark.parametrize("currency", CURRENCIES.by_code.values(), ids=lambda currency: currency.code)
def test_every_way_to_write_a_currency_is_read(currency):
    cents = round(MONTHLY_DOLLARS * currency.per_dollar) * 100
    assert not [text for text, country in written(currency) if read(text, country) != (currency.code, cents)]


@pytest.mark.parametrize("currency", CURRENCIES.by_code.values(), ids=lambda currency: currency.code)
def test_a_sign_of_letters_inside_a_word_is_none(currency):
    for sign in (*currency.signs, *currency.before):
        if sign.isalpha() and sign.isascii():
            for text in (f"Salary: X{sign}90,000 per year", f"Salary: 90,000 {sign}xes per year"):
                assert currency.code not in [pay.currency for pay in find_pay(Page(text), None, ENGLISH)]


@pytest.mark.parametrize("unit", CURRENCIES.units.values(), ids=lambda unit: unit.word)
def test_a_unit_needs_its_currency_or_tells_it(unit):
    bare = find_pay(Page(f"Salary: 3000 {unit.word} per year"), None, ENGLISH)
    assert [pay.currency for pay in bare] in ([], [CURRENCIES.told_by(unit.word)])
    assert not find_pay(Page(f"Salary: £3 {unit.word} per year"), None, ENGLISH)


@pytest.mark.parametrize(
    "text", ["Salary: \u20a14,000 per month", "Salary: 4,000 \u20a1 a month", "Pay: \u20a1 4,000 monthly"]
)
def test_an_unknown_sign_is_no_dollar(text):
    (pay,) = find_pay(Page(text), "US", ENGLISH)
    assert (pay.currency, pay.min, pay.evidence.unknown_sign) == (None, 4_000_00, "\u20a1")


def test_every_sign_of_money_in_unicode_is_one_but_cents():
    signs = {char for char in map(chr, range(0x10000)) if category(char) == "Sc"}
    assert {char for char in signs if not re.match(f"[{MONEY_SIGNS}]", char)} == {"\u00a2", "\uffe0"}


def test_shared_signs_are_the_countrys():
    marks = (("$", "NZ"), ("kr", "DK"), ("\u00a5", "CN"), ("pesos", "PH"), ("$", None), ("kr", None))
    assert [CURRENCIES.code_of(*mark) for mark in marks] == ["NZD", "DKK", "CNY", "PHP", "USD", "SEK"]
