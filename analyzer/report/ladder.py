"""The pay ladder: every row of the pay table as places along one scale, in per cent of its width.

A row is a line from the lowest to the highest documented figure, a box over the middle half, a tick at
the median, a bar for a band without percentiles, a diamond for a single figure. The offer is a band
through all rows; an open end of it runs to the edge. The template draws them as SVG in per cent, so a
narrow screen and a page of paper need no other drawing, and takes colours from the style sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analyzer.posting import PERIODS_PER_YEAR
from analyzer.report.rows import OfferRows, PayRow
from analyzer.words import thousands

MOST_TICKS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One row drawn; ``box`` is the middle half, or the whole band where no percentile is documented."""

    row: PayRow
    low: float
    high: float
    box: tuple[float, float] | None = None
    median: float | None = None
    is_band: bool = False

    @property
    def is_single(self) -> bool:
        """Whether one figure is all that is documented."""
        return self.low == self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """The rows of one offer on one scale; ``offer`` is where it begins and how wide it is."""

    rungs: tuple[Rung, ...]
    ticks: tuple[tuple[float, str, str], ...]
    offer: tuple[float, float] | None = None
    offer_words: str = ""


def draw_ladder(offer: OfferRows, rows: Sequence[PayRow] | None = None) -> Ladder:
    """Place the rows of an offer (or some of them) along one scale."""
    rows = offer.rows if rows is None else rows
    ends = _ends(rows)
    scale = _Scale([point.amount for row in rows for point in row.figures.points] + [end for end in ends if end])
    band = None
    if any(ends):
        left = scale.at(ends[0]) if ends[0] else 0.0
        right = scale.at(ends[1]) if ends[1] else 100.0
        band = left, max(0.6, round(right - left, 2))
    return Ladder(
        rungs=tuple(_rung(row, scale) for row in rows),
        ticks=tuple(scale.ticks()),
        offer=band,
        offer_words="–".join("" if end is None else thousands(end) for end in dict.fromkeys(ends)) if band else "",
    )


def _ends(rows: Iterable[PayRow]) -> tuple[int | None, int | None]:
    """The offer on the measure of the figures."""
    measured = [row.check for row in rows if row.check and (row.check.offer_min or row.check.offer_max)]
    return (measured[0].offer_min, measured[0].offer_max) if measured else (None, None)


def _rung(row: PayRow, scale: _Scale) -> Rung:
    points = row.figures.points
    at = {point.percentile: scale.at(point.amount) for point in points if point.percentile is not None}
    low, high = scale.at(points[0].amount), scale.at(points[-1].amount)
    if not at:
        return Rung(row=row, low=low, high=high, box=(low, round(high - low, 2)), is_band=True)
    left, right = at.get(25, low), at.get(75, high)
    return Rung(row=row, low=low, high=high, box=(left, round(right - left, 2)), median=at.get(50))


class _Scale:
    """Maps cents a year to per cent of the width, over all figures shown with a little air at both ends."""

    def __init__(self, amounts: Sequence[int]) -> None:
        low, high = min(amounts, default=0), max(amounts, default=1)
        air = max((high - low) // 20, high // 50, 1)
        self.low, self.high = max(0, low - air), high + air

    def at(self, cents: int) -> float:
        return round(100 * (cents - self.low) / (self.high - self.low), 2)

    def ticks(self) -> Iterable[tuple[float, str, str]]:
        """Yield round figures along the scale: where, the figure a year, and by the hour."""
        span = self.high - self.low
        steps = (size * 10**power for power in range(4, 16) for size in (1, 2, 5))
        step = next(step for step in steps if span / step <= MOST_TICKS)
        for tick in range(-(-self.low // step) * step, self.high + 1, step):
            yield self.at(tick), thousands(tick), f"{tick / 100 / PERIODS_PER_YEAR['hour']:,.2f}"
