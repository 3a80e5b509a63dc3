"""Statements of one posting that cannot both hold: of level and years, of remote and on site, of pay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.analysis import Analysis
from analyzer.checks.remark import WORDING, Remark, Remarks
from analyzer.posting import Requirement
from analyzer.text.page import Page
from analyzer.words import flat

FEWEST_FOR_BEGINNERS = 3  # years that nobody has who begins
MOST_FOR_SENIORS = 1  # years that nobody calls senior
_SENIOR = ("senior", "lead", "director", "executive")


def find_contradictions(analysis: Analysis, page: Page, remarks: Remarks) -> Iterator[Remark]:
    """Yield a remark for each pair of statements that contradict each other, on the second of them."""
    for warning in analysis.warnings:
        if warning.kind == "pay_conflict" and warning.start is not None and warning.end is not None:
            yield remarks.make("two_pays", (warning.start, warning.end), sentence=warning.sentence)
    demanded = [r for r in analysis.requirements if r.kind == "years" and r.importance != "preferred" and r.min]
    yield from _level_against_years(analysis, [r for r in demanded if r.role_total], remarks)
    nothing = _first("nothing_needed", page, remarks)
    if nothing and demanded:
        yield remarks.make("no_experience", nothing.span(), years=flat(demanded[0].text))
    remote, on_site = _first("fully_remote", page, remarks), _first("on_site", page, remarks)
    if remote and on_site:
        yield remarks.make("remote_on_site", remote.span(), other=flat(on_site.group()))


def _level_against_years(analysis: Analysis, totals: list[Requirement], remarks: Remarks) -> Iterator[Remark]:
    if not totals or analysis.level is None:
        return
    least = min(totals, key=lambda wanted: wanted.min or 0)
    years = least.min or 0
    span = least.start, least.end
    if analysis.level in ("intern", "junior") and years >= FEWEST_FOR_BEGINNERS:
        yield remarks.make("entry_years", span, level=analysis.level, years=f"{years:g}")
    most = max(max(wanted.min or 0, wanted.max or 0) for wanted in totals)
    if analysis.level in _SENIOR and most <= MOST_FOR_SENIORS:
        yield remarks.make("senior_years", span, level=analysis.level, years=flat(least.text))


def _first(group: str, page: Page, remarks: Remarks) -> re.Match[str] | None:
    found = (match for _, match in remarks.language.rules(WORDING, group).find(page, 0, len(page.text)))
    return min(found, key=lambda match: match.start(), default=None)
