"""Can job boards read the pay line? LinkedIn's and Indeed's published format rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.analysis import Check
from analyzer.posting import Pay, Posting

CHECKED_ON = "2026-11-23"  # the day both boards' rules were last read
ONE_ONLY = "one pay statement only"
THOUSANDS_RE = re.compile(r"\d\s?[kK]\b")
DASH_RE = re.compile("[-–—−]")


def check_boards(posting: Posting) -> tuple[Check, ...]:
    """Say whether the boards can read the pay line.

    Both want a currency mark, figures written out, a dash in a range and a pay period; Indeed wants one
    pay statement only.

    >>> from analyzer.posting import Evidence
    >>> pay = Pay(text="$120k-150k", start=0, end=10, min=12000000, max=15000000, currency="USD", period="year",
    ...           evidence=Evidence(inferred=("period",)))
    >>> for check in check_boards(Posting(text="$120k-150k", pay=(pay,))):
    ...     print(check.place, check.missing)
    LinkedIn ('figures written out ("k" is not read)', 'a pay period (per year, per hour)')
    Indeed ('figures written out ("k" is not read)', 'a pay period (per year, per hour)')
    """
    offers = [pay for pay in posting.offers if pay.text]  # what a board's field states, boards can read
    if not offers:
        return ()
    lacks = list(_lacks(offers[0]))
    several = len({(pay.min, pay.max, pay.period) for pay in offers}) > 1
    return (
        _board("LinkedIn", "LinkedIn Help, salary in job descriptions", lacks),
        _board(
            "Indeed",
            "Indeed's salary guidelines, as passed on by talentcare.com",
            [*lacks, *[ONE_ONLY] * several],
        ),
    )


def _lacks(pay: Pay) -> Iterator[str]:
    """Yield what a pay line lacks for both boards."""
    if "currency" in pay.evidence.inferred:
        yield "a currency mark"
    if THOUSANDS_RE.search(pay.text):
        yield 'figures written out ("k" is not read)'
    if pay.min != pay.max and None not in (pay.min, pay.max) and not DASH_RE.search(pay.text):
        yield "a dash between the two ends"
    if pay.period is None or "period" in pay.evidence.inferred:
        yield "a pay period (per year, per hour)"


def _board(board: str, source: str, lacks: list[str]) -> Check:
    sentence = f"{board} can read the pay line."
    if lacks:
        sentence = f"{board} may not read the pay line: it needs {_and(lacks)}."
    return Check(
        place=board,
        kind="board",
        result="missing" if lacks else "ok",
        missing=tuple(lacks),
        sentence=sentence,
        source=source,
        checked_on=CHECKED_ON,
    )


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]
