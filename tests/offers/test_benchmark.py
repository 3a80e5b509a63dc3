"""The pay curve: documented points, straight lines between them, nothing outside."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.analysis import Point
from analyzer.offers.benchmark import PayBenchmark

BANDS = ("far_below", "below", "within", "above", "far_above")
RANKS = (10.0, 25.0, 50.0, 75.0, 90.0)
AMOUNTS = st.integers(min_value=1, max_value=100_000_000)


def curve(*amounts: int, ends: tuple[int, int] | None = None) -> PayBenchmark:
    ranked = tuple(
        Point(name=f"P{rank:g}", amount=amount, percentile=rank) for rank, amount in zip(RANKS, amounts, strict=True)
    )
    low = (Point(name="lowest", amount=ends[0]),) if ends else ()
    high = (Point(name="highest", amount=ends[1]),) if ends else ()
    return PayBenchmark(lens="market", scope="a market", points=low + ranked + high)


def band(low: int, high: int) -> PayBenchmark:
    return PayBenchmark(
        lens="level", scope="a band", points=(Point(name="floor", amount=low), Point(name="ceiling", amount=high))
    )


CURVES = st.lists(AMOUNTS, min_size=5, max_size=5).map(lambda amounts: curve(*sorted(amounts)))
BANDS_DRAWN = st.lists(AMOUNTS, min_size=2, max_size=2).map(lambda amounts: band(*sorted(amounts)))
SINGLES = AMOUNTS.map(lambda a: PayBenchmark(lens="level", scope="one", points=(Point(name="figure", amount=a),)))


def test_an_amount_at_a_point_gets_its_percentile_and_between_them_a_straight_line() -> None:
    market = curve(100, 200, 400, 600, 1000)
    assert [market.percentile(point.amount) for point in market.points] == list(RANKS)
    assert market.percentile(300) == 37.5
    assert market.percentile(199) == 24.9
    assert (market.percentile(99), market.percentile(1001)) == (None, None)


def test_figures_that_several_percentiles_share_give_the_highest_of_them() -> None:
    assert curve(100, 100, 100, 600, 1000).percentile(100) == 50


@pytest.mark.parametrize(
    ("amount", "expected"),
    [(49, "far_below"), (50, "below"), (199, "below"), (200, "within"), (600, "within"), (601, "above"),
     (2000, "above"), (2001, "far_above")],
)  # fmt: skip
def test_bands_with_documented_ends(amount: int, expected: str) -> None:
    assert curve(100, 200, 400, 600, 1000, ends=(50, 2000)).band(amount) == expected


def test_without_ends_the_outer_percentiles_are_the_lowest_and_highest_figures() -> None:
    market = curve(100, 200, 400, 600, 1000)
    assert [market.band(a) for a in (99, 100, 1000, 1001)] == ["far_below", "below", "above", "far_above"]


def test_below_p25_is_only_below_where_p25_is_the_lowest_figure() -> None:
    points = tuple(Point(name=f"P{r}", amount=a, percentile=r) for r, a in ((25, 200), (50, 400), (75, 600)))
    market = PayBenchmark(lens="market", scope="a market", points=points)
    assert [market.band(a) for a in (1, 200, 600, 9999)] == ["below", "within", "within", "above"]


def test_a_single_figure_compares_and_does_not_rank() -> None:
    figure = PayBenchmark(lens="level", scope="one", points=(Point(name="figure", amount=13_770_000),))
    assert figure.percentile(13_770_000) is None
    assert [figure.band(a) for a in (13_000_000, 13_600_000, 14_300_000)] == ["below", "within", "above"]
    assert figure.flag(13_000_000, 14_000_000) == "within"


def test_the_flag_of_a_range_is_its_midpoints_unless_it_spans() -> None:
    market = curve(100, 200, 400, 600, 1000)
    assert market.flag(150, 350) == "within"
    assert market.flag(150, 650) == "wide"
    assert market.flag(None, 150) == "below"
    assert market.flag(1200, None) == "far_above"


def test_figures_that_fall_are_refused() -> None:
    with pytest.raises(ValueError, match="must rise"):
        curve(100, 90, 400, 600, 1000)
    with pytest.raises(ValueError, match="at least one"):
        PayBenchmark(lens="market", scope="nothing", points=())


@given(CURVES, AMOUNTS, AMOUNTS)
def test_a_higher_amount_never_gets_a_lower_percentile_or_band(market: PayBenchmark, one: int, other: int) -> None:
    low, high = sorted((one, other))
    ranks = [market.percentile(amount) for amount in (low, high)]
    if None not in ranks:
        assert ranks[0] <= ranks[1]  # type: ignore[operator] # checked above
    assert BANDS.index(market.band(low)) <= BANDS.index(market.band(high))


@given(st.one_of(CURVES, BANDS_DRAWN, SINGLES), AMOUNTS, AMOUNTS, st.integers(0, 10**7), st.integers(0, 10**7))
def test_a_higher_offer_never_gets_a_worse_flag(
    market: PayBenchmark, one: int, other: int, raise_low: int, raise_high: int
) -> None:
    low, high = sorted((one, other))
    better = sorted((low + raise_low, high + raise_high))
    flags = market.flag(low, high), market.flag(better[0], better[1])
    if "wide" not in flags:
        assert BANDS.index(flags[0]) <= BANDS.index(flags[1])


@given(CURVES, AMOUNTS)
def test_no_number_outside_the_documented_percentiles(market: PayBenchmark, amount: int) -> None:
    inside = market.points[0].amount <= amount <= market.points[-1].amount
    assert (market.percentile(amount) is not None) == inside
    rank = market.percentile(amount)
    assert rank is None or 10 <= rank <= 90


@given(CURVES)
def test_each_documented_point_gets_its_percentile(market: PayBenchmark) -> None:
    assert market.percentile(market.points[-1].amount) == 90
    for point, after in pairwise(market.points):
        if after.amount != point.amount:
            assert market.percentile(point.amount) == point.percentile
