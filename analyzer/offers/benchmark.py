"""PayBenchmark: documented figures of yearly pay, and where an amount falls among them.

Nothing is learned and nothing is guessed: between two documented percentiles the curve is straight,
outside them there is no number. The ends of a source's range ("lowest", "highest", a band's floor
and ceiling) are figures to be above or below of, not percentiles.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise

from analyzer.analysis import Documented, Flag, Point
from analyzer.words import money

# How near an offer must come to a single figure documented as "around …" to count as being at it.
AROUND = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class PayBenchmark(Documented):
    """A documented range that tells where an amount falls in it.

    >>> market = PayBenchmark(lens="market", scope="the national distribution", points=(
    ...     Point(name="lowest", amount=36_000_00), Point(name="P25", amount=69_500_00, percentile=25),
    ...     Point(name="median", amount=85_029_00, percentile=50), Point(name="P75", amount=94_000_00, percentile=75)))
    >>> market.percentile(77_264_50), market.percentile(40_000_00), market.band(40_000_00)
    (37.5, None, 'below')
    """

    def __post_init__(self) -> None:
        amounts = [point.amount for point in self.points]
        ranks = [point.percentile for point in self.points if point.percentile is not None]
        if not amounts:
            raise ValueError("a benchmark needs at least one documented figure")
        if any(a > b for a, b in pairwise(amounts)) or any(a >= b for a, b in pairwise(ranks)):
            raise ValueError(f"the documented figures of {self.scope} must rise: {amounts}")

    def percentile(self, amount: int) -> float | None:
        """Return the interpolated percentile, or None outside the documented percentiles.

        At figures that several percentiles share, the highest of them: so many earn this or less.
        """
        ranked = self._ranked()
        amounts = [point.amount for point in ranked]
        after = bisect_right(amounts, amount)
        if not ranked or after == 0 or amount > amounts[-1]:
            return None
        low = ranked[after - 1]
        if low.amount == amount:
            return low.percentile
        high = ranked[after]
        share = (amount - low.amount) / (high.amount - low.amount)
        assert low.percentile is not None
        assert high.percentile is not None
        return round(low.percentile + share * (high.percentile - low.percentile), 1)

    def _ranked(self) -> list[Point]:
        return [point for point in self.points if point.percentile is not None]

    def band(self, amount: int) -> Flag:
        """Return the band an amount falls in, from far_below to far_above.

        far_below is under the lowest documented figure and far_above over the highest, where that
        figure lies outside P25 to P75; within is P25 to P75, or the whole of a band without percentiles.
        """
        if self.is_single:
            around = self.points[0].amount * AROUND
            gap = amount - self.points[0].amount
            return "within" if abs(gap) <= around else "above" if gap > 0 else "below"
        lower, upper = self.middle
        lowest, highest = self.points[0].amount, self.points[-1].amount
        if lower <= amount <= upper:
            return "within"
        if amount < lower:
            return "far_below" if amount < lowest and (lowest < lower or not self._ranked()) else "below"
        return "far_above" if amount > highest and (highest > upper or not self._ranked()) else "above"

    @property
    def is_single(self) -> bool:
        """Whether the source documents one figure only, to compare with and not to rank by."""
        return len(self.points) == 1

    @property
    def middle(self) -> tuple[int, int]:
        """The ends of what counts as within, P25 and P75 where the figures tell them: see ``middle_of``."""
        lower, upper = middle_of(self.points)
        return lower.amount, upper.amount

    @property
    def median(self) -> int | None:
        """The documented median."""
        return next((point.amount for point in self.points if point.percentile == 50), None)

    @property
    def reference(self) -> tuple[str, int]:
        """What a compa-ratio divides by: the median, else the single figure, else the band's midpoint."""
        if self.median is not None:
            return "median", self.median
        if self.is_single:
            return self.points[0].name, self.points[0].amount
        return "midpoint of the documented range", (self.points[0].amount + self.points[-1].amount) // 2

    def flag(self, low: int | None, high: int | None) -> Flag:
        """Return the flag of an offer from ``low`` to ``high``: wide, or the band of its midpoint.

        An open range is judged by its only stated end.

        >>> band = PayBenchmark(lens="level", scope="a band", points=(
        ...     Point(name="floor", amount=131_158_00), Point(name="ceiling", amount=200_000_00)))
        >>> band.flag(120_000_00, 150_000_00), band.flag(100_000_00, 250_000_00), band.flag(None, 90_000_00)
        ('within', 'wide', 'far_below')
        """
        if low is None or high is None:
            return self.band(_stated(low, high))
        if self.is_single:
            return (
                "within"
                if low <= self.points[0].amount <= high
                else self.band(low if low > self.points[0].amount else high)
            )
        ends = self.band(low), self.band(high)
        if self.is_ranked and low < self.reference[1] < high and ends[0] != ends[1]:
            return "wide"
        if ends == ("far_below", "far_above"):  # wider than the whole band; it has no median to lie around
            return "wide"
        return self.band((low + high) // 2)

    def position(self, amount: int) -> str:
        """Say in words between or beyond which documented figures an amount falls.

        >>> band = PayBenchmark(lens="level", scope="a band", points=(
        ...     Point(name="floor", amount=131_158_00), Point(name="ceiling", amount=200_000_00)))
        >>> band.position(120_000_00), band.position(150_000_00)
        ('below the floor ($131,158)', 'between the floor ($131,158) and the ceiling ($200,000)')
        """
        amounts = [point.amount for point in self.points]
        after, before = bisect_right(amounts, amount), bisect_left(amounts, amount)
        if after != before:
            return f"at {self.named(self.points[after - 1])}"
        if after == 0:
            return f"below {self.named(self.points[0])}"
        if after == len(amounts):
            return f"above {self.named(self.points[-1])}"
        lower, upper = self.points[after - 1], self.points[after]
        if lower.percentile is not None and upper.percentile is None:
            return f"above {self.named(lower)} and below {self.named(upper)}"
        if lower.percentile is None and upper.percentile is not None:
            return f"below {self.named(upper)} and above {self.named(lower)}"
        return f"between {self.named(lower)} and {self.named(upper)}"

    def named(self, point: Point, bare: bool = False) -> str:
        """Write a documented figure: its name, with the amount unless ``bare``."""
        name = point.name if point.name.startswith("P") else f"the {point.name}"
        name += " documented" if point.name in ("lowest", "highest") else ""
        return name if bare else f"{name} ({money(point.amount, self.currency)})"

    def times(self, factor: float, note: str) -> PayBenchmark:
        """Return the benchmark with every figure multiplied, and the note that says so."""
        points = tuple(replace(point, amount=round(point.amount * factor)) for point in self.points)
        return replace(self, points=points, notes=(*self.notes, note))


def _stated(low: int | None, high: int | None) -> int:
    end = high if low is None else low
    if end is None:
        raise ValueError("an offer needs at least one amount")
    return end


def middle_of(points: tuple[Point, ...]) -> tuple[Point, Point]:
    """Return P25 and P75, on the straight line between documented percentiles where they are not documented
    themselves; each end of the figures where they do not reach so far.

    >>> points = [Point(name=f"P{rank}", amount=amount, percentile=rank) for rank, amount in ((10, 400), (50, 600))]
    >>> lower, upper = middle_of(tuple(points))
    >>> lower.name, lower.amount, upper.name, upper.amount
    ('P25', 475, 'P50', 600)
    """
    return _point_at(25, points) or points[0], _point_at(75, points) or points[-1]


def _point_at(percentile: float, points: tuple[Point, ...]) -> Point | None:
    ranked = [(point.percentile, point) for point in points if point.percentile is not None]
    exact = next((point for rank, point in ranked if rank == percentile), None)
    if exact is not None:
        return exact
    for (rank, low), (higher, high) in pairwise(ranked):
        if rank < percentile < higher:
            share = (percentile - rank) / (higher - rank)
            amount = low.amount + round(share * (high.amount - low.amount))
            return Point(name=f"P{percentile:g}", amount=amount, percentile=percentile)
    return None
