"""What a reader must know of the pay: what was inferred, and what could not be named."""

import pytest

from analyzer.checks.warnings import find_warnings
from analyzer.find.pay.one_off import find_pay
from analyzer.places.place import find_place
from analyzer.posting import Posting

INFERRED = "is inferred, not stated."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Salary: $120,000", f'In "$120,000", period from the amount {INFERRED}'),
        (
            "Salary range: $140-160",
            f'In "$140-160", thousands, which the figures leave out and period from the amount {INFERRED}',
        ),
        ("Salary: ₡900,000 a month", 'In "₡900,000 a month", "₡" is no currency we know; it is not compared.'),
        ("Salary: $120,000 a year", None),
    ],
)
def test_what_no_word_states_is_said(text, expected):
    warnings = find_warnings(Posting(text=text, pay=find_pay(text)), find_place(None))
    assert [warning for warning in warnings if warning.startswith("In ")] == ([expected] if expected else [])
