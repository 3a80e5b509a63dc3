"""One pay told twice is one finding: the same kind and label, and the same money a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analyzer.posting import Pay

_TOLERANCE = 0.01  # a yearly figure and the hourly one it was made of differ by their rounding


def without_repeats(found: Iterable[Pay]) -> Iterator[Pay]:
    """Leave out what only repeats an earlier finding."""
    kept: list[Pay] = []
    for pay in found:
        if not any(_same(pay, other) for other in kept):
            kept.append(pay)
            yield pay


def _same(pay: Pay, other: Pay) -> bool:
    if pay.kind != other.kind or pay.currency != other.currency or pay.label != other.label:
        return False
    if pay.yearly_min is None and pay.yearly_max is None:
        return (pay.min, pay.max) == (other.min, other.max)
    return _near(pay.yearly_min, other.yearly_min) and _near(pay.yearly_max, other.yearly_max)


def _near(amount: int | None, other: int | None) -> bool:
    if amount is None or other is None:
        return amount is other
    return abs(amount - other) <= _TOLERANCE * max(amount, other)
