"""Whether job boards can read a posting's pay line."""

from __future__ import annotations

import pytest

from analyzer.checks.boards import check_boards
from analyzer.find.pay.one_off import find_pay
from analyzer.posting import Posting


@pytest.mark.parametrize(
    ("text", "linkedin", "indeed"),
    [
        ("Salary range: $110,000 - $125,000 per year.", (), ()),
        ("Salary: $110k - $125k per year.", ('figures written out ("k" is not read)',), None),
        ("Salary: $110,000 to $125,000 a year.", ("a dash between the two ends",), None),
        ("Salary: $110,000 - $125,000.", ("a pay period (per year, per hour)",), None),
        ("Salary: $110,000 a year in Ohio.\nSalary: $150,000 a year in Texas.", (), ("one pay statement only",)),
    ],
)
def test_the_pay_line_and_the_boards_rules(
    text: str, linkedin: tuple[str, ...], indeed: tuple[str, ...] | None
) -> None:
    found = check_boards(Posting(text=text, pay=find_pay(text, "US")))
    assert [check.place for check in found] == ["LinkedIn", "Indeed"]
    assert found[0].missing == linkedin
    assert found[1].missing == (linkedin if indeed is None else indeed)


def test_no_pay_has_no_pay_line() -> None:
    assert check_boards(Posting(text="Competitive pay")) == ()
