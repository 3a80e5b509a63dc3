"""The pay ladder: an inline SVG of every documented range that applies, with the offer across them.

One row per lens on one yearly scale (hourly above it): a line from the lowest to the highest
documented figure, a box from P25 to P75, a tick at the median, a bar for a band without
percentiles, a diamond for a single figure. The offer is a band through all rows; an open end is an
arrow. Colours come from the page's style sheet (classes), so light, dark and print all work.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from analyzer.analysis import Documented, PayCheck
from analyzer.posting import PERIODS_PER_YEAR
from analyzer.words import LENS_WORDS, PERIOD_WORDS, point_words, span, thousands

WIDTH, LEFT, RIGHT, TOP, ROW = 720, 150, 24, 46, 34
MAX_NAME = 20
MAX_TICKS = 7


def draw_ladder(checks: Iterable[PayCheck]) -> str:
    """Return the SVG for the first offer's checks, or "" where there is nothing documented to draw.

    >>> draw_ladder(())
    ''
    """
    checks = tuple(checks)
    first = next((check.offer for check in checks), None)
    drawn = [check for check in checks if check.documented and check.offer == first]
    ranges = [check.documented for check in drawn if check.documented]
    if not drawn:
        return ""
    scale = _Scale(drawn, ranges)
    height = TOP + ROW * len(drawn) + 34
    offer = next((check for check in drawn if check.offer_min is not None or check.offer_max is not None), None)
    parts = [
        f'<svg class="ladder" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(_spoken(drawn, offer))}">',
        *_axis(scale, height),
        *(_offer_band(offer, scale, height) if offer else ()),
        *(shape for row, figures in enumerate(ranges) for shape in _row(figures, TOP + ROW * row + ROW // 2, scale)),
        "</svg>",
    ]
    return "".join(parts)


class _Scale:
    """Maps cents a year to x, over all figures shown with a little air at both ends."""

    def __init__(self, checks: list[PayCheck], ranges: list[Documented]) -> None:
        amounts = [point.amount for figures in ranges for point in figures.points]
        amounts += [end for check in checks for end in (check.offer_min, check.offer_max) if end is not None]
        low, high = min(amounts), max(amounts)
        air = max((high - low) // 20, high // 50, 1)
        self.low, self.high = max(0, low - air), high + air

    def x(self, cents: int) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (cents - self.low) / (self.high - self.low), 1)

    def ticks(self) -> list[int]:
        """Round figures along the scale, at most MAX_TICKS of them."""
        span = self.high - self.low
        step = next(
            size * 10**power for power in range(4, 16) for size in (1, 2, 5) if span / (size * 10**power) <= MAX_TICKS
        )
        first = -(-self.low // step) * step
        return list(range(first, self.high + 1, step))


def _axis(scale: _Scale, height: int) -> list[str]:
    bottom = height - 22
    hours = PERIODS_PER_YEAR["hour"]
    shapes = [
        f'<text class="axis" x="0" y="{bottom + 15}">{PERIOD_WORDS["year"]}</text>',
        f'<text class="axis" x="0" y="12">{PERIOD_WORDS["hour"]}</text>',
    ]
    for tick in scale.ticks():
        x = scale.x(tick)
        shapes.append(f'<line class="grid" x1="{x}" x2="{x}" y1="18" y2="{bottom}"/>')
        shapes.append(f'<text class="axis mid" x="{x}" y="{bottom + 15}">{thousands(tick)}</text>')
        shapes.append(f'<text class="axis mid" x="{x}" y="12">{tick / 100 / hours:,.2f}</text>')
    return shapes


def _offer_band(check: PayCheck, scale: _Scale, height: int) -> list[str]:
    low, high = check.offer_min, check.offer_max
    left = scale.x(low) if low is not None else float(LEFT)
    right = scale.x(high) if high is not None else float(WIDTH - RIGHT)
    top, bottom = 20, height - 22
    ends = "–".join("" if end is None else thousands(end) for end in dict.fromkeys((low, high)))
    shapes = [
        f'<rect class="offer" x="{left}" y="{top}" width="{max(3, right - left)}" height="{bottom - top}"/>',
        f'<text class="offer-label mid" x="{(left + right) / 2}" y="{top + 13}">offer {ends}</text>',
    ]
    if high is None:
        shapes.append(f'<path class="arrow" d="M{right} {top + 20}l8 6l-8 6z"/>')
    if low is None:
        shapes.append(f'<path class="arrow" d="M{left} {top + 20}l-8 6l8 6z"/>')
    return shapes


def _row(figures: Documented, y: int, scale: _Scale) -> list[str]:
    points = figures.points
    at = {point.percentile: point for point in points if point.percentile is not None}
    low, high = scale.x(points[0].amount), scale.x(points[-1].amount)
    name, title = escape(_name(figures)), f"<title>{escape(point_words(points, figures.currency))}</title>"
    shapes = [f'<text class="lens" x="0" y="{y + 4}">{name}</text>']
    if low == high:
        shapes.append(f'<path class="single" d="M{low} {y - 7}l7 7l-7 7l-7 -7z">{title}</path>')
    elif 25 in at and 75 in at:
        left, right = scale.x(at[25].amount), scale.x(at[75].amount)
        shapes.append(f'<line class="whisker" x1="{low}" x2="{high}" y1="{y}" y2="{y}"/>')
        shapes += [f'<line class="whisker" x1="{x}" x2="{x}" y1="{y - 5}" y2="{y + 5}"/>' for x in (low, high)]
        shapes.append(f'<rect class="box" x="{left}" y="{y - 9}" width="{right - left}" height="18">{title}</rect>')
    else:
        shapes.append(f'<rect class="band" x="{low}" y="{y - 5}" width="{high - low}" height="10">{title}</rect>')
    if 50 in at and low != high:
        x = scale.x(at[50].amount)
        shapes.append(f'<line class="median" x1="{x}" x2="{x}" y1="{y - 11}" y2="{y + 11}"/>')
    return shapes


def _name(figures: Documented) -> str:
    """The row's name; official figures stand once for each area, so they are named by it."""
    if figures.lens != "occupation" or not figures.area:
        return LENS_WORDS[figures.lens].name.capitalize()
    area = figures.area if len(figures.area) <= MAX_NAME else figures.area[: MAX_NAME - 1].rstrip(" -,") + "…"
    return f"{figures.publisher}, {area}"


def _spoken(checks: list[PayCheck], offer: PayCheck | None) -> str:
    measured = offer.documented if offer else None
    offered = span(offer.offer_min, offer.offer_max, measured.currency) if offer and measured else "not stated"
    return f"Pay ladder. Offer a year: {offered}. " + " ".join(check.sentence for check in checks)
