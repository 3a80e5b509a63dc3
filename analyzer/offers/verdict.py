"""sum_up: all lenses of one offer in one sentence, naming the lens it rests on and any disagreement."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from analyzer.analysis import Documented, Flag, Lens, PayCheck
from analyzer.offers.benchmark import middle_of
from analyzer.offers.lenses import RESTS_ON
from analyzer.offers.measure import Measured
from analyzer.offers.sentences import offer_words, source_words
from analyzer.words import FLAG_WORDS, LENS_WORDS, money

_SIDES: dict[Flag, int] = {"far_below": -1, "below": -1, "within": 0, "spans": 2, "above": 1, "far_above": 1}
COMPARED = frozenset(_SIDES)
_FLAG_OF_SIDE: dict[int, Flag] = {-1: "below", 0: "within", 1: "above", 2: "spans"}


def sum_up(checks: Sequence[PayCheck]) -> str:
    """Return the verdict over all checks of one posting; "" where there is nothing to check.

    Of several offers (one per zone, say) each gets its sentence.

    >>> sum_up(())
    ''
    """
    by_offer = [tuple(group) for _, group in groupby(checks, key=lambda check: check.offer)]
    verdicts = [_one(group) for group in by_offer]
    if len(set(verdicts)) <= 1:
        return "".join(verdicts[:1])
    return " ".join(f"[{_name(group[0])}] {verdict}" for group, verdict in zip(by_offer, verdicts, strict=True))


def _name(check: PayCheck) -> str:
    assert check.offer is not None
    return check.offer.label or " ".join(check.offer.text.split())


def _one(checks: tuple[PayCheck, ...]) -> str:
    main = main_check(checks)
    assert main is not None
    if main.flag == "no_reference":
        return main.sentence
    if main.flag not in _SIDES:
        return f"{FLAG_WORDS[main.flag].capitalize()}: {main.sentence}"
    open_range = (main.offer_min is None) != (main.offer_max is None)
    called = f"{flag_words(main).capitalize()}{' by its only stated end' if open_range else ''}"
    return f"{called}, by {LENS_WORDS[main.lens].figures}: {_said(main)}{_others(main, checks)}."


_OF_MEDIAN: dict[Flag, str] = {"below": "below the median", "within": "at the median", "above": "above the median"}


def flag_words(check: PayCheck) -> str:
    """Say a check's flag; where only a median is published, on which side of it: it tells low from high for nobody."""
    figures = check.documented
    is_median = figures is not None and len(figures.points) == 1 and figures.is_ranked
    return _OF_MEDIAN.get(check.flag, FLAG_WORDS[check.flag]) if is_median else FLAG_WORDS[check.flag]


def _said(check: PayCheck) -> str:
    """Say a check in short: where the offer, or its midpoint, lies, of what, and by which source."""
    figures = check.documented
    if check.offer is None or figures is None or not figures.is_ranked or len(figures.points) == 1:
        return check.sentence.removesuffix(".")
    low, high = check.offer_min, check.offer_max
    words = offer_words(check.offer, Measured(low=low, high=high), figures.currency)
    verb = "has its midpoint" if None not in (low, high) and low != high and check.flag != "spans" else "is"
    lower, upper = (point.name for point in middle_of(figures.points))
    where = {
        "far_below": "below every documented figure",
        "below": f"below {lower}",
        "within": f"between {lower} and {upper}",
        "above": f"above {upper}",
        "far_above": "above every documented figure",
        "spans": "spread across the median",
    }[check.flag]
    return f"{words[0].upper()}{words[1:]} {verb} {where} of {figures.scope} ({source_words(figures)})"


def main_check(checks: Sequence[PayCheck]) -> PayCheck | None:
    """Return the check a verdict rests on: a stated level's band, else the first of RESTS_ON, narrowest area first.

    Where nothing can be compared, the reason that stops a comparison goes before a missing figure.
    """
    comparable = [check for check in checks if check.flag in _SIDES]
    for check in comparable:
        band = _band(check)
        if band is not None and not band.level_assumed:
            return check
    for lens in RESTS_ON:
        found = next((check for check in comparable if check.lens == lens), None)
        if found is not None:
            return found
    return next((c for c in checks if c.flag == "not_comparable"), checks[0] if checks else None)


def _band(check: PayCheck) -> Documented | None:
    """The level's documented range, floor to ceiling, where the check is of one."""
    figures = check.documented if check.lens == "level" else None
    return figures if figures is not None and len(figures.points) > 1 else None


def _others(main: PayCheck, checks: Sequence[PayCheck]) -> str:
    """Name the lenses that agree and those that do not, each lens once."""
    firsts: dict[Lens, PayCheck] = {}
    for check in checks:
        if check.flag in _SIDES and check.lens != main.lens:
            firsts.setdefault(check.lens, check)
    agree = [c.lens for c in firsts.values() if _SIDES[c.flag] == _SIDES[main.flag]]
    differ: dict[str, list[Lens]] = {}
    for check in firsts.values():
        if check.lens not in agree:
            differ.setdefault(_short(check), []).append(check.lens)
    said = f"; {_named(agree)} agree{_s(agree)}" if agree else ""
    if differ:
        puts = [f"{_named(lenses)} find{_s(lenses)} it {where}" for where, lenses in differ.items()]
        gap = _tables_apart(checks)
        said += f"; but {', '.join(puts)}" + (f" ({gap})" if gap else "")
    return said


def _named(lenses: Sequence[Lens]) -> str:
    words = [LENS_WORDS[lens].figures for lens in lenses]
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]


def _s(lenses: Sequence[Lens]) -> str:
    return "s" if len(lenses) == 1 and LENS_WORDS[lenses[0]].is_one else ""


def _short(check: PayCheck) -> str:
    """Say a lens's answer in a few words: at the floor, inside, high …"""
    low, high = check.offer_min, check.offer_max
    figures = check.documented
    if low is not None and high is not None and figures and not figures.is_ranked and len(figures.points) > 1:
        floor, ceiling = figures.points[0].amount, figures.points[-1].amount
        if low < floor <= high <= ceiling:
            return "at the floor"
        if floor <= low <= ceiling < high:
            return "at the ceiling"
    return FLAG_WORDS[_FLAG_OF_SIDE[_SIDES[check.flag]]]


def _tables_apart(checks: Sequence[PayCheck]) -> str:
    """Explain where one source's market figures end about where its ladder begins."""
    market = next((check.documented for check in checks if check.lens == "market" and check.documented), None)
    level = next(filter(None, map(_band, checks)), None)
    if market is None or level is None or market.source != level.source:
        return ""
    ranked = [p.amount for p in market.points if p.percentile is not None]
    if not ranked or level.points[0].amount <= ranked[-1]:
        return ""
    top, floor = (money(point.amount, market.currency) for point in (market.points[-1], level.points[0]))
    return f"the source's two tables do not meet: its market figures end at {top}, its band begins at {floor}"
