"""sum_up: all lenses of one offer in one sentence, naming the lens it rests on and any disagreement."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from analyzer.analysis import Flag, Lens, PayCheck
from analyzer.offers.benchmark import middle_of
from analyzer.offers.measure import Measured
from analyzer.offers.sentences import edge_of, flag_words, is_median_only, offer_words, source_words
from analyzer.offers.verdict import COMPARED, SIDES, band_of, judge, main_check
from analyzer.words import FLAG_WORDS, LENS_WORDS, money

_FLAG_OF_SIDE: dict[int, Flag] = {-1: "below", 0: "within", 1: "above", 2: "wide"}


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
    if main.flag not in COMPARED:
        return f"{FLAG_WORDS[main.flag].capitalize()}: {main.sentence}"
    open_range = (main.offer_min is None) != (main.offer_max is None)
    called = f"{flag_words(main)}{' by its only stated end' if open_range else ''}"
    flag = judge(checks).flag
    called = f"{FLAG_WORDS[flag]}: {called}" if flag and flag != main.flag else called
    called = f"with a caveat, {main.caveat}: {called}" if main.caveat else called
    return f"{called[0].upper()}{called[1:]}, by {LENS_WORDS[main.lens].figures}: {_said(main)}{_others(main, checks)}."


def _said(check: PayCheck) -> str:
    """Say a check in short: where the offer, or its midpoint, lies, of what, and by which source."""
    figures = check.documented
    if check.offer is None or figures is None or not figures.is_ranked or is_median_only(figures):
        return check.sentence.removesuffix(".")
    low, high = check.offer_min, check.offer_max
    words = offer_words(check.offer, Measured(low=low, high=high), figures.currency)
    verb = "has its midpoint" if None not in (low, high) and low != high and check.flag != "wide" else "is"
    lower, upper = (point.name for point in middle_of(figures.points))
    where = {
        "far_below": "below every documented figure",
        "below": f"below {lower}",
        "within": f"between {lower} and {upper}",
        "above": f"above {upper}",
        "far_above": "above every documented figure",
        "wide": "spread across the median",
    }[check.flag]
    return f"{words[0].upper()}{words[1:]} {verb} {where} of {figures.scope} ({source_words(figures)})"


def _others(main: PayCheck, checks: Sequence[PayCheck]) -> str:
    """Name the lenses that agree and those that do not, each lens once."""
    firsts: dict[Lens, PayCheck] = {}
    for check in checks:
        if check.flag in COMPARED and check.lens != main.lens:
            firsts.setdefault(check.lens, check)
    agree = [c.lens for c in firsts.values() if SIDES[c.flag] == SIDES[main.flag]]
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
    """Say a lens's answer in a few words: at the floor, fair, high …"""
    edge = edge_of(check)
    return f"at the {edge}" if edge else FLAG_WORDS[_FLAG_OF_SIDE[SIDES[check.flag]]]


def _tables_apart(checks: Sequence[PayCheck]) -> str:
    """Say so where one source's ladder begins beyond its last market percentile."""
    market = next((check.documented for check in checks if check.lens == "market" and check.documented), None)
    level = next(filter(None, map(band_of, checks)), None)
    if market is None or level is None or market.source != level.source:
        return ""
    ranked = [p.amount for p in market.points if p.percentile is not None]
    if not ranked or level.points[0].amount <= ranked[-1]:
        return ""
    top, floor = market.points[-1].amount, level.points[0].amount
    ends = f"its market figures end at {money(top, market.currency)}"
    begins = f"{level.scope} begins at {money(floor, market.currency)}"
    if floor > top:
        return f"the source's two tables do not meet: {ends}, {begins}"
    return f"the source's two tables overlap by {money(top - floor, market.currency)} only: {ends}, {begins}"
