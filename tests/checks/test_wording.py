"""Remarks on wording: sentences that deserve one, sentences that do not, and what a whole posting lacks or overdoes."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from analyzer.checks.own_words import OwnWords, read_own_words
from analyzer.checks.wording import check_wording
from analyzer.errors import UnreadableError
from tests.piles import rows_of, told

DUTIES = (
    "\n\nResponsibilities\n- Keep the books of our clients\n- Close the month\n- Answer the questions of auditors\n"
)
NEEDS = "\nRequirements\n- {}\n- Careful work with figures, and patience with those who have none\n"
OFFER = (
    "\nBenefits\n- Health insurance and 25 days of paid vacation\n\nHow to apply\n"
    "Send your resume to jobs@example.com. We answer within ten days, and talk with you twice "
    "before you or we decide anything.\n"
)
HEAD = "{}\nBoise, ID\nPay: $60,000 - $70,000 a year"


def whole(title="Senior Bookkeeper", needs="5 years of bookkeeping", head=HEAD, offer=OFFER):
    return head.format(title) + DUTIES + NEEDS.format(needs) + offer


def items(analyzer, text, own=None):
    return [remark.item for remark in check_wording(analyzer.analyze(text), analyzer.language, own)]


@pytest.mark.parametrize(("text", "item"), [*told("wording", "made_up"), *told("wording", "known_failures")])
def test_words_that_exclude_or_say_nothing(analyzer, text, item):
    assert item in items(analyzer, text)


@pytest.mark.parametrize("text", rows_of("wording", "silent"))
def test_the_same_words_in_their_plain_sense(analyzer, text):
    assert items(analyzer, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (whole(), []),
        (whole(head="{}\nBoise, ID"), ["pay"]),
        (whole(head="{}\nBoise, ID\nA competitive salary"), ["pay", "vague_pay"]),
        (whole(head="{}\nPay: $60,000 - $70,000 a year"), ["place"]),
        (whole("Accountant", "A head for figures"), ["level"]),
        (whole(offer="\nSend your resume to jobs@example.com." + " We do answer." * 15), ["benefits"]),
        (whole() + "\nPay\n$20 - $22 an hour\n", ["two_pays"]),
        (whole("Junior Bookkeeper"), ["entry_years"]),
        (whole(needs="1 year of bookkeeping"), ["senior_years"]),
        (whole(needs="5 years of bookkeeping, no experience necessary"), ["no_experience"]),
        (whole() + "\nFully remote. You must work on site.\n", ["remote_on_site"]),
        (whole("Junior Accountant", "Bachelor's degree required"), ["degree"]),
        (whole("Accountant I", "Bachelor's degree required"), []),
        (whole(needs="Counts the cups with care. " * 30), ["wall"]),
    ],
)  # fmt: skip
def test_a_whole_posting(analyzer, text, expected):
    assert items(analyzer, text) == expected


def test_a_vague_word_of_pay_is_no_fault_beside_an_amount(analyzer):
    assert items(analyzer, whole() + "\nA competitive salary awaits you.\n") == []


def test_every_remark_lies_where_it_says(analyzer):
    text = whole("Junior Bookkeeper") + "\nA native English speaker, a rockstar; we are like family.\n"
    remarks = check_wording(analyzer.analyze(text), analyzer.language)
    assert len(remarks) >= 4
    for remark in remarks:
        assert remark.text == text[remark.start : remark.end]
        assert all(asdict(remark)[field] for field in ("kind", "item", "why", "instead", "source", "confidence"))
    assert [remark.helps for remark in remarks] == sorted((remark.helps for remark in remarks), reverse=True)


def test_a_posting_in_another_language_gets_no_remarks(analyzer):
    text = (
        "Buchhalter (m/w/d) in Ulm\n\nDeine Aufgaben\n- Du buchst alle Belege und schliesst den Monat ab\n"
        "- Du beantwortest die Fragen der Kunden und der Prüfer\n\nDein Profil\n- Du hast eine Ausbildung und Freude "
        "an Zahlen, bist ein Rockstar und arbeitest gern mit uns zusammen\n"
    )
    assert items(analyzer, text) == []


def test_a_word_repeated_is_said_once(analyzer):
    assert items(analyzer, "A rockstar.\nAnother rockstar.\nA Rockstar") == ["cliche"]


def test_own_words_and_kinds_switched_off(analyzer):
    table = {"off": ["biased", "cliche"], "words": [{"words": ["colleague"], "why": "We say teammate."}]}
    own = read_own_words(table, "own.toml", ["cliche"])
    assert items(analyzer, "A rockstar colleague, a native English speaker, etc.", own) == ["own", "open_list"]
    assert items(analyzer, "Colleagues and colleague-like people", own) == ["own"]
    assert OwnWords().off == frozenset()


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"of": []}, 'own.toml holds "of"'),
        ({"off": ["baised"]}, 'switches off "baised"'),
        ({"off": "biased"}, '"off" is a list'),
        ({"words": [{"words": ["x"]}]}, 'row 1 of words: it needs "words" (a list) and "why"'),
        ({"words": [{"words": "x", "why": "y"}]}, '"words" is a list of words'),
        ({"words": [{"words": ["x"], "why": 3}]}, "text in quotes"),
        ({"words": [{"words": ["x"], "why": "y", "kind": "bad"}]}, '"bad" is none of the kinds'),
        ({"words": [{"words": ["x"], "why": "y", "better": "z"}]}, 'holds "better"'),
    ],
)
def test_what_is_wrong_with_own_words_is_said_in_a_sentence(table, said):
    with pytest.raises(UnreadableError) as error:
        read_own_words(table, "own.toml", [])
    assert said in str(error.value)
