"""The rows of the pay table: whose figures, low, middle half, high, and where the offer stands.

One row a lens, the most local figures first; the terminal writes them, the page draws them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from analyzer.analysis import Analysis, Documented, Flag, Lens, PayCheck, Undocumented
from analyzer.offers.benchmark import middle_of
from analyzer.offers.sentences import edge_of, flag_words
from analyzer.offers.subjects import brief_subject, short_area
from analyzer.offers.verdict import main_check
from analyzer.posting import Pay
from analyzer.words import thousands

_ORDER: Sequence[Lens] = ("area", "market", "level", "occupation", "related")


@dataclass(frozen=True, slots=True, kw_only=True)
class PayRow:
    """One row: ``middle`` is the middle half or the documented range, one figure where there is but one.

    What is not documented is "…" in the middle and "" beside it; ``flag`` is None where no offer is held
    against the figures.
    """

    name: str
    figures: Documented
    low: str = ""
    middle: tuple[str, ...] = ()
    high: str = ""
    flag: Flag | None = None
    standing: str = ""
    check: PayCheck | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRows:
    """The rows of one offer; ``offer`` is None for what is documented where no pay is stated."""

    offer: Pay | None
    rows: tuple[PayRow, ...]


def pay_rows(analysis: Analysis) -> list[OfferRows]:
    """Return the rows of each offer, or the documented figures alone where there is none."""
    by_offer = [(offer, tuple(group)) for offer, group in groupby(analysis.pay_checks, key=lambda check: check.offer)]
    if not by_offer:
        rows = tuple(map(_documented_row, _firsts(analysis.benchmarks)))
        return [OfferRows(offer=None, rows=rows)] if rows else []
    return [OfferRows(offer=offer, rows=tuple(_checked_rows(checks))) for offer, checks in by_offer]


def _checked_rows(checks: Sequence[PayCheck]) -> Iterator[PayRow]:
    by_figures = {id(check.benchmark): check for check in checks}
    main = main_check(checks)
    currency = main.documented.currency if main is not None and main.documented else None
    for figures in _firsts([check.benchmark for check in checks]):
        if figures.currency != currency:
            continue  # figures of another country have no place on this scale; --explain says why
        yield _checked_row(figures, by_figures[id(figures)])


def _firsts(lenses: Iterable[Documented | Undocumented]) -> list[Documented]:
    """Return the figures of each lens for the narrowest area, and of each occupation it may be."""
    firsts: dict[tuple[Lens, str | None], Documented] = {}
    for figures in lenses:
        if isinstance(figures, Documented):
            firsts.setdefault((figures.lens, None if figures.settled else figures.title), figures)
    return sorted(firsts.values(), key=lambda figures: _ORDER.index(figures.lens))


def _documented_row(figures: Documented) -> PayRow:
    low, middle, high = _figures(figures)
    return PayRow(name=name_of(figures), figures=figures, low=low, middle=middle, high=high)


def _checked_row(figures: Documented, check: PayCheck) -> PayRow:
    low, middle, high = _figures(figures)
    return PayRow(
        name=name_of(figures),
        figures=figures,
        low=low,
        middle=middle,
        high=high,
        flag=check.flag,
        standing=_standing(check),
        check=check,
    )


def name_of(figures: Documented) -> str:
    """Name a row: whose figures, and where.

    >>> name_of(Documented(lens="area", scope="", points=(), area="San Jose, CA"))
    'This role, San Jose'
    """
    names = {"market": "This role", "area": "This role", "related": "Related roles"}
    name = names.get(figures.lens) or brief_subject(figures)
    if figures.lens == "level":
        name = f"Career step {figures.title}"
    return f"{name}, {short_area(figures.area)}" if figures.area else name


def _standing(check: PayCheck) -> str:
    edge = edge_of(check)
    return f"at its {edge}" if edge else flag_words(check)


def _figures(figures: Documented) -> tuple[str, tuple[str, ...], str]:
    """Write the lowest figure, the middle half (or the documented range) and the highest."""
    points, at = figures.points, {p.percentile: p.amount for p in figures.points if p.percentile is not None}
    if len(points) == 1 or not at:
        return "", tuple(thousands(point.amount) for point in points), ""
    told = {point.percentile: point.amount for point in middle_of(points)}
    middle = tuple(thousands(told[rank]) if rank in told else "…" for rank in (25, 75))
    low, high = (
        "" if point.percentile in (25, 50, 75) else thousands(point.amount) for point in (points[0], points[-1])
    )
    return low, middle, high
