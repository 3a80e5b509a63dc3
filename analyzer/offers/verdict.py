"""judge: what all checks of one posting come to, as one flag and one headline.

A verdict rests on one check, and is contradicted by others only where they have the standing to: the
role's own figures, a stated level's band and the official occupation each have one voice, that of the
narrowest area. The related roles, and the band of a level that was assumed, speak where nobody else does.
Voices on both sides make an offer "mixed".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from analyzer.analysis import FLAGS_BY_SEVERITY, Documented, Flag, Lens, PayCheck
from analyzer.offers.headline import (
    cut_reason,
    headline_of,
    headline_of_all,
    headline_of_contract,
    headline_of_open,
    headline_of_ranges,
)
from analyzer.offers.lenses import RESTS_ON

SIDES: Mapping[Flag, int] = {"far_below": -1, "below": -1, "within": 0, "wide": 2, "above": 1, "far_above": 1}
COMPARED = frozenset(SIDES)
# Lenses of the same figures have one voice: the area's are those of the market, for the place.
_SPEAKERS: Mapping[Lens, str] = {"area": "role", "market": "role", "level": "level", "occupation": "occupation"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer: ``flag`` in a word (None where there is nothing to check), ``headline`` in a sentence."""

    flag: Flag | None = None
    headline: str = ""
    main: PayCheck | None = None


def judge(checks: Sequence[PayCheck]) -> Verdict:
    """Return what the checks of a posting's offers come to."""
    verdicts = [_of_one(tuple(group)) for _, group in groupby(checks, key=lambda check: check.offer)]
    if len(verdicts) < 2:
        return verdicts[0] if verdicts else Verdict()
    flags = [verdict.flag for verdict in verdicts if verdict.flag]
    gravest = max(verdicts, key=lambda verdict: FLAGS_BY_SEVERITY.index(verdict.flag or "no_reference"))
    if len(set(flags)) == 1:
        return replace(gravest, headline=headline_of_all(len(flags), gravest.headline))
    sides = {SIDES.get(flag) for flag in flags}
    flag: Flag | None = "mixed" if {-1, 1} <= sides else gravest.flag
    return Verdict(flag=flag, headline=headline_of_ranges(flags), main=gravest.main)


def _of_one(checks: tuple[PayCheck, ...]) -> Verdict:
    main = main_check(checks)
    assert main is not None
    if main.flag not in COMPARED:
        reason = getattr(main.benchmark, "brief", None) or main.reason or main.sentence
        return Verdict(flag=main.flag, headline=cut_reason(main.flag, reason), main=main)
    if open_to := _candidates(main, checks):
        return Verdict(flag="depends", headline=headline_of_open(open_to), main=main)
    rivals = [check for check in voices(checks)[1:] if SIDES[check.flag] != SIDES[main.flag]]
    opposed = next((check for check in rivals if SIDES[check.flag] == -SIDES[main.flag] != 0), None)
    headline = headline_of(main, opposed or next(iter(rivals), None))
    if main.caveat:
        headline = headline_of_contract(headline)
    return Verdict(flag="mixed" if opposed else main.flag, headline=headline, main=main)


def _candidates(main: PayCheck, checks: Sequence[PayCheck]) -> list[PayCheck]:
    """Return a check of each occupation that it may be, where the occupation is open and they differ."""
    if main.documented is None or main.documented.settled:
        return []
    firsts: dict[str | None, PayCheck] = {}
    for check in checks:
        if check.documented and not check.documented.settled and check.flag in COMPARED:
            firsts.setdefault(check.documented.title, check)
    return list(firsts.values()) if len({check.flag for check in firsts.values()}) > 1 else []


def voices(checks: Sequence[PayCheck]) -> list[PayCheck]:
    """Return the checks with a say in the verdict on one offer, the one it rests on first."""
    main = main_check(checks)
    if main is None or main.flag not in COMPARED:
        return []
    spoken = {_speaker(main): main}
    for check in sorted(checks, key=lambda check: RESTS_ON.index(check.lens)):
        speaker = _speaker(check)
        if speaker is not None and check.flag in COMPARED:
            spoken.setdefault(speaker, check)
    return list(spoken.values())


def _speaker(check: PayCheck) -> str | None:
    assumed = check.documented is not None and check.documented.level_assumed
    return None if assumed else _SPEAKERS.get(check.lens)


def main_check(checks: Sequence[PayCheck]) -> PayCheck | None:
    """Return the check a verdict rests on: a stated level's band, else the first of RESTS_ON, narrowest area first.

    Where nothing can be compared, the reason that stops a comparison goes before a missing figure.
    """
    comparable = [check for check in checks if check.flag in COMPARED]
    for check in comparable:
        band = band_of(check)
        if band is not None and not band.level_assumed:
            return check
    for lens in RESTS_ON:
        found = next((check for check in comparable if check.lens == lens), None)
        if found is not None:
            return found
    return next((c for c in checks if c.flag == "not_compared"), checks[0] if checks else None)


def band_of(check: PayCheck) -> Documented | None:
    """Return the level's documented range, floor to ceiling, where the check is of one."""
    figures = check.documented if check.lens == "level" else None
    return figures if figures is not None and len(figures.points) > 1 else None
