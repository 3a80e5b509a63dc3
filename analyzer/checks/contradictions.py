"""Statements of one posting that cannot both hold: of level and years, of remote and on site, of pay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.analysis import Analysis
from analyzer.checks.remark import Remark, Remarks, is_for_beginners, matches
from analyzer.posting import Pay, Requirement
from analyzer.text.page import Page
from analyzer.words import flat

FEWEST_FOR_BEGINNERS = 3  # years that nobody has who begins
MOST_FOR_SENIORS = 1  # years that nobody calls senior
OLDEST_BEGINNER = 15  # more years than this are a firm's
FURTHEST_PLACES = 1.3  # ranges for two cities of one country lie nearer to each other
_SENIOR = ("senior", "lead", "director", "executive")
_LONG_STUDIES = {"master", "doctorate"}  # stand for years


def find_contradictions(analysis: Analysis, page: Page, remarks: Remarks) -> Iterator[Remark]:
    """Yield a remark for each pair of statements that contradict each other, on the second of them."""
    yield from _two_pays(analysis, remarks)
    demanded = [r for r in analysis.requirements if r.kind == "years" and r.importance != "preferred" and r.min]
    yield from _level_against_years(analysis, [r for r in demanded if r.role_total], remarks)
    nothing = _first("nothing_needed", page, remarks)
    if nothing and demanded:
        yield remarks.make("no_experience", nothing.span(), years=flat(demanded[0].text))
    remote, on_site = _first("fully_remote", page, remarks), _first("on_site", page, remarks)
    if remote and on_site:
        yield remarks.make("remote_on_site", remote.span(), other=flat(on_site.group()))


def _two_pays(analysis: Analysis, remarks: Remarks) -> Iterator[Remark]:
    """Remark on two ranges that lie far apart; more than two, or two in one line, are alternatives, and a
    single amount beside a range is often an extra."""
    plain = [p for p in analysis.offers if p.kind == "base" and p.label is None and p.yearly_min and p.yearly_max]
    plain = [pay for pay in plain if pay.min != pay.max]
    if len({(pay.yearly_min, pay.yearly_max) for pay in plain}) != 2:
        return
    first, second = plain[0], next((pay for pay in plain if pay.yearly_min != plain[0].yearly_min), plain[0])
    lower, higher = sorted((_middle(first), _middle(second)))
    apart = higher >= lower * FURTHEST_PLACES and "period" not in second.evidence.inferred
    if apart and "\n" in analysis.text[first.end : second.start] and first.currency == second.currency:
        yield remarks.make("two_pays", (second.start, second.end), other=flat(first.text))


def _middle(pay: Pay) -> float:
    return ((pay.yearly_min or 0) + (pay.yearly_max or 0)) / 2


def _level_against_years(analysis: Analysis, totals: list[Requirement], remarks: Remarks) -> Iterator[Remark]:
    if not totals or analysis.level is None:
        return
    least = min(totals, key=lambda wanted: wanted.min or 0)
    years = least.min or 0
    span = least.start, least.end
    if is_for_beginners(analysis, remarks) and FEWEST_FOR_BEGINNERS <= years < OLDEST_BEGINNER:
        yield remarks.make("entry_years", span, level=analysis.level, years=f"{years:g}")
    most = max(max(wanted.min or 0, wanted.max or 0) for wanted in totals)
    degrees = {r.value for r in analysis.requirements if r.kind == "education"}
    if analysis.level in _SENIOR and most <= MOST_FOR_SENIORS and not degrees & _LONG_STUDIES:
        yield remarks.make("senior_years", span, level=analysis.level, years=flat(least.text))


def _first(group: str, page: Page, remarks: Remarks) -> re.Match[str] | None:
    found = (match for _, match in matches(group, page, remarks))
    return min(found, key=lambda match: match.start(), default=None)
