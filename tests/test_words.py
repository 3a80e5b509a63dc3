"""The phrase book: a word for every code, one way to write money, and nobody else with words of their own."""

from __future__ import annotations

from typing import get_args

import pytest

from analyzer.analysis import FLAGS_BY_SEVERITY
from analyzer.offers.lenses import RESTS_ON
from analyzer.posting import Period, RequirementKind
from analyzer.words import FLAG_WORDS, LENS_WORDS, PERIOD_WORDS, REQUIREMENT_WORDS, money, span
from tests.conftest import ROOT


def test_every_code_has_its_own_word():
    for words, codes in (
        (FLAG_WORDS, FLAGS_BY_SEVERITY),
        (PERIOD_WORDS, get_args(Period)),
        (REQUIREMENT_WORDS, get_args(RequirementKind)),
    ):
        assert set(words) == set(codes)
        assert len(set(words.values())) == len(words)
    assert set(LENS_WORDS) == set(RESTS_ON)


def test_money_is_written_with_its_sign_or_code():
    assert [money(1_250_049, c) for c in ("USD", "GBP", "CHF", None)] == ["$12,500", "£12,500", "CHF 12,500", "12,500"]


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        ((1_825, 2_200, "USD", True), "$18.25–22"),
        ((1_825, 1_825, "USD"), "$18"),
        ((5_000_000, 6_000_000, "CHF"), "CHF 50,000–60,000"),
        ((5_000_000, 6_000_000, None), "50,000–60,000"),
        ((None, 6_000_000, "EUR"), "up to €60,000"),
        ((0, None), "from $0"),
        ((None, None), ""),
    ],
)
def test_spans(ends, words):
    assert span(*ends) == words


def test_no_other_file_has_words_for_flags_or_signs_for_currencies():
    for room in ("report", "commands", "web"):
        for path in (ROOT / "analyzer" / room).rglob("*.py"):
            assert '"far_above": "' not in path.read_text(), path
            assert '"£"' not in path.read_text(), path
