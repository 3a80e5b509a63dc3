"""sum_up: all lenses of one offer in one sentence, naming the lens it rests on and any disagreement."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from analyzer.posting import Flag, Lens, PayCheck

# The lens a verdict rests on, the most telling first: the role's own figures for the place, then for
# the nation, then its ladder; official figures are of the nearest occupation, not of the role.
RESTS_ON: tuple[Lens, ...] = ("area", "market", "level", "occupation", "related")
LENS_WORDS: dict[Lens, str] = {
    "market": "the market figures",
    "level": "the career ladder",
    "area": "the local figures",
    "related": "the related roles",
    "occupation": "the official occupation figures",
}
_VERDICTS: dict[Flag, str] = {
    "far_below": "Far below",
    "below": "Low",
    "within": "Fair",
    "above": "High",
    "far_above": "Far above",
    "spans": "Wide range",
    "not_comparable": "Not compared",
    "no_reference": "No documented pay",
}
_SIDES: dict[Flag, int] = {"far_below": -1, "below": -1, "within": 0, "spans": 0, "above": 1, "far_above": 1}
_SIDE_WORDS = {-1: "low", 0: "within range", 1: "high"}


def sum_up(checks: Sequence[PayCheck]) -> str:
    """Return the verdict over all checks of one posting; "" where there is nothing to check.

    Of several offers (one per zone, say) each gets its sentence.

    >>> sum_up(())
    ''
    """
    by_offer = [tuple(group) for _, group in groupby(checks, key=lambda check: check.offer)]
    if len(by_offer) == 1:
        return _one(by_offer[0])
    return " ".join(f"[{_name(group[0])}] {_one(group)}" for group in by_offer)


def _name(check: PayCheck) -> str:
    assert check.offer is not None
    return check.offer.label or " ".join(check.offer.text.split())


def _one(checks: tuple[PayCheck, ...]) -> str:
    main = main_check(checks)
    assert main is not None
    if main.flag not in _SIDES:
        return f"{_VERDICTS[main.flag]}: {main.sentence}"
    return (
        f"{_VERDICTS[main.flag]}, by {LENS_WORDS[main.lens]}: {main.sentence.removesuffix('.')}{_others(main, checks)}."
    )


def main_check(checks: Sequence[PayCheck]) -> PayCheck | None:
    """Return the check a verdict rests on: the first comparable lens of RESTS_ON, narrowest area first.

    Where nothing can be compared, the reason that stops a comparison goes before a missing figure.
    """
    comparable = [check for check in checks if check.flag in _SIDES]
    for lens in RESTS_ON:
        found = next((check for check in comparable if check.lens == lens), None)
        if found is not None:
            return found
    return next((c for c in checks if c.flag == "not_comparable"), checks[0] if checks else None)


def _others(main: PayCheck, checks: Sequence[PayCheck]) -> str:
    """Name the lenses that agree and those that do not, each lens once."""
    firsts: dict[Lens, PayCheck] = {}
    for check in checks:
        if check.flag in _SIDES and check.lens != main.lens:
            firsts.setdefault(check.lens, check)
    agree = [LENS_WORDS[c.lens] for c in firsts.values() if _SIDES[c.flag] == _SIDES[main.flag]]
    differ = [c for c in firsts.values() if _SIDES[c.flag] != _SIDES[main.flag]]
    said = ""
    if agree:
        verb = "agrees" if agree == [LENS_WORDS["level"]] else "agree"
        said += f"; {_and(agree)} {verb}"
    if differ:
        said += "; but " + _and([f"{LENS_WORDS[c.lens]} put{'s' * (c.lens == 'level')} it {_short(c)}" for c in differ])
        gap = _tables_apart(checks)
        said += f" ({gap})" if gap else ""
    return said


def _short(check: PayCheck) -> str:
    """Say a lens's answer in a few words: at the floor, inside, high …"""
    low, high = check.offer_min, check.offer_max
    floor, ceiling = check.points[0].amount, check.points[-1].amount
    if all(point.percentile is None for point in check.points) and len(check.points) > 1:
        if low is not None and high is not None and low < floor <= high <= ceiling:
            return "at the floor"
        if low is not None and high is not None and floor <= low <= ceiling < high:
            return "at the ceiling"
    return _SIDE_WORDS[_SIDES[check.flag]]


def _tables_apart(checks: Sequence[PayCheck]) -> str:
    """Explain where one source's market figures end about where its ladder begins."""
    market = next((c for c in checks if c.lens == "market" and c.points), None)
    level = next((c for c in checks if c.lens == "level" and len(c.points) > 1), None)
    if market is None or level is None or market.source != level.source:
        return ""
    ranked = [p.amount for p in market.points if p.percentile is not None]
    if not ranked or level.points[0].amount <= ranked[-1]:
        return ""
    top, floor = market.points[-1].amount // 100, level.points[0].amount // 100
    return f"the source's two tables do not meet: its market figures end at ${top:,}, its band begins at ${floor:,}"


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]
