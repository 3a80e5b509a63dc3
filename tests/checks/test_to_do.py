"""What to change: the most useful first, and each sentence mends what it is for."""

from __future__ import annotations

import pytest

LONG = "\n\nResponsibilities\n- Keep the books of our clients\n- Close the month\n\nRequirements\n- Excel\n"


def kinds(analysis):
    return [to_do.kind for to_do in analysis.to_do]


@pytest.mark.parametrize(
    ("text", "location", "expected"),
    [
        ("Cook\nPay: $40,000 a year" + LONG, "Boise, ID", []),
        ("Cook\nPay: $40,000" + LONG, "Boise, ID", ["state_terms"]),
        ("Cook\nPay: from $40,000 a year" + LONG, "Boise, ID", ["close_range"]),
        ("Cook" + LONG, "Denver, CO", ["add_pay", "law_benefits", "law_deadline"]),
        ("Cook\nPay: $40,000 - $45,000 a year" + LONG, "Denver, CO", ["law_benefits", "law_deadline"]),
        ("Cook\nPay: $40k to $45k a year" + LONG, "Boise, ID", ["board_format"]),
    ],
)
def test_kinds(analyzer, text, location, expected):
    assert kinds(analyzer.analyze(text, location=location)) == expected


@pytest.mark.parametrize(
    ("text", "location"),
    [
        ("Cook\nPay: $40,000" + LONG, "Boise, ID"),
        ("Cook\nPay: $40,000 - $45,000 a year" + LONG, "Denver, CO"),
        ("Cook\nPay: $40k to $45k a year" + LONG, "Boise, ID"),
        ("MLOps Engineer\nPay: $20 - $24 an hour" + LONG, "San Jose, CA"),
        ("MLOps Engineer\nPay: $50,000 - $190,000 a year" + LONG, "San Jose, CA"),
        ("MLOps Engineer" + LONG, "San Jose, CA"),
    ],
)
def test_what_is_inserted_mends_it(analyzer, text, location):
    """The first thing to do is gone once its text stands in the place of the pay, or is added."""
    analysis = analyzer.analyze(text, location=location)
    to_do = next(each for each in analysis.to_do if each.kind != "state_level")
    mended_text = text.replace(to_do.replaces, to_do.insert) if to_do.replaces else f"Cook\n{to_do.insert}\n{text}"
    mended = analyzer.analyze(mended_text, title=analysis.title, location=location)
    assert to_do.sentence not in [left.sentence for left in mended.to_do]


def test_the_money_that_is_missing_is_that_of_the_check(analyzer):
    analysis = analyzer.analyze("MLOps Engineer\nPay: $60,000 - $64,000 a year" + LONG, location="San Jose, CA")
    raised = next(to_do for to_do in analysis.to_do if to_do.kind == "raise_pay")
    area = next(check for check in analysis.pay_checks if check.lens == "area")
    assert raised.sentence.startswith(f"${area.gaps[0].amount // 100:,} a year more")


def test_an_offer_abroad_is_raised_in_its_own_currency(analyzer):
    offered = analyzer.analyze("MLOps Engineer\nPay: £30,000 a year" + LONG, location="London")
    raised = next(to_do for to_do in offered.to_do if to_do.kind == "raise_pay")
    assert raised.sentence.startswith("£")
    assert "state_level" not in kinds(offered)
