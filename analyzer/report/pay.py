"""Pay checks as plain lines for a terminal: the verdict, a one-line ladder, and what each lens says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from analyzer.analysis import Documented, PayCheck, Point, Undocumented
from analyzer.offers.sentences import flag_words, source_words
from analyzer.offers.verdict import COMPARED, main_check
from analyzer.report.lines import INDENT, LABEL_WIDTH, Line
from analyzer.words import FLAG_WORDS, LENS_WORDS, money, point_words, span

LADDER_WIDTH = 60


def pay_lines(checks: Sequence[PayCheck], verdict: str, width: int = 100) -> list[Line]:
    """Return the lines of a pay report; empty where there is nothing to say.

    The verdict comes first, then per offer a ladder of the range it rests on, every lens, and notes.
    """
    if not checks:
        return []
    lines = [Line("Verdict", verdict)] if verdict else []
    for _, group in groupby(checks, key=lambda check: check.offer):
        lines += _offer_lines(tuple(group), width)
    return lines


def _offer_lines(checks: tuple[PayCheck, ...], width: int) -> Iterator[Line]:
    main = main_check(checks)
    if main is not None and (drawn := ladder(main, width - INDENT - LABEL_WIDTH)):
        yield from (Line("", f"{'':{INDENT + LABEL_WIDTH}}{row}", drawn=True) for row in drawn.split("\n"))
        yield from _ratios(main)
    for lens, group in groupby(checks, key=lambda check: check.lens):
        same = tuple(group)
        if main is not None and main.flag not in COMPARED and same[0].reason == main.reason:
            continue  # said once, by the verdict
        yield Line("", f"{LENS_WORDS[lens].name}: {flag_words(same[0])}. {same[0].sentence}")
        wider = [_brief(check) for check in same[1:] if check.offer_min is not None or check.offer_max is not None]
        if wider:
            yield Line("", f"{LENS_WORDS[lens].name}, wider: {'; '.join(wider)}.")
    yield from (Line("", f"note: {note}.") for note in _notes(checks))


def _ratios(check: PayCheck) -> Iterator[Line]:
    """Give the ratios analysts ask for, each with what it divides by."""
    figures = check.documented
    if check.compa_ratio is None or figures is None:
        return
    said = [f"compa-ratio {check.compa_ratio:.2f} (midpoint ÷ {check.denominator})"]
    if check.range_penetration is not None:
        low, high = (money(point.amount, figures.currency) for point in (figures.points[0], figures.points[-1]))
        said.append(f"range penetration {check.range_penetration:.0%} (midpoint between {low} and {high})")
    if check.spread:
        said.append(f"spread {check.spread:.0%} (of its low end)")
    yield Line("", f"ratios: {', '.join(said)}.")


def _brief(check: PayCheck) -> str:
    """Say a check in a few words: the area, the flag, the percentiles or the positions of the ends."""
    ends = [
        f"P{percentile:.0f}" if percentile is not None else position
        for percentile, position in (
            (check.percentile_low, check.position_low),
            (check.percentile_high, check.position_high),
        )
        if percentile is not None or position is not None
    ]
    return f"{check.benchmark.area} {FLAG_WORDS[check.flag]} ({' to '.join(dict.fromkeys(filter(None, ends)))})"


def _notes(checks: Iterable[PayCheck]) -> list[str]:
    return list(dict.fromkeys(note.removesuffix(".") for check in checks for note in check.notes))


def ladder(check: PayCheck, room: int = 80) -> str:
    """Draw the documented range as a line with the offer's ends marked, within ``room`` columns, and under it
    what is marked; "" where there is none to draw.

    ``├─┤`` is the documented range, ``[═]`` P25 to P75, ``┼`` the median, ``◆`` the offer's ends, ``·`` beyond.

    >>> points = (Point(name="lowest", amount=36_000_00), Point(name="P25", amount=69_500_00, percentile=25),
    ...     Point(name="median", amount=85_029_00, percentile=50), Point(name="P75", amount=94_000_00, percentile=75),
    ...     Point(name="highest", amount=135_000_00))
    >>> print(ladder(PayCheck(benchmark=Documented(lens="market", scope="a market", points=points), flag="above",
    ...     sentence="", offer_min=120_000_00, offer_max=150_000_00), room=68))
    $36,000 ├──────────────[══════┼══]───────────◆─────┤······◆ $150,000
    ◆ the offer, $120,000–150,000
    """
    offered = [end for end in (check.offer_min, check.offer_max) if end is not None]
    figures = check.documented
    if figures is None or len(figures.points) < 2 or not offered:
        return ""
    amounts = [point.amount for point in figures.points]
    low, high = min(amounts + offered), max(amounts + offered)
    ends = [money(amount, figures.currency) for amount in (low, high)]
    width = min(LADDER_WIDTH, room - sum(map(len, ends)) - 2)
    scale = (width - 1) / max(1, high - low)
    cells = ["·"] * width
    for mark, start, end in _marks(figures.points):
        first, last = round((start - low) * scale), round((end - low) * scale)
        cells[first : last + 1] = mark[0] + mark[1] * (last - first - 1) + mark[2] if last > first else mark[0]
    for point in figures.points:
        if point.percentile == 50:
            cells[round((point.amount - low) * scale)] = "┼"
    for end in offered:
        cells[round((end - low) * scale)] = "◆"
    marked = f"◆ the offer, {span(check.offer_min, check.offer_max, figures.currency)}"
    return f" {''.join(cells)} ".join(ends) + f"\n{marked}"


def _marks(points: tuple[Point, ...]) -> Iterator[tuple[str, int, int]]:
    yield "├─┤", points[0].amount, points[-1].amount
    by_rank = {point.percentile: point.amount for point in points}
    if 25 in by_rank and 75 in by_rank:
        yield "[═]", by_rank[25], by_rank[75]


def figure_lines(lenses: Iterable[Documented | Undocumented]) -> list[str]:
    """Return the documented figures themselves, a line per lens."""
    return [_figures(lens) for lens in lenses]


def _figures(lens: Documented | Undocumented) -> str:
    name = LENS_WORDS[lens.lens].name
    if isinstance(lens, Undocumented):
        return f"{name}: {lens.sentence}"
    return f"{name}: {lens.scope}: {point_words(lens.points, lens.currency)} ({source_words(lens)})."
