"""An Analysis as a page: the view that `analyze serve` shows and `--html` writes as one file.

Everything from a posting goes through jinja2's autoescaping. The file needs no script and asks for nothing outside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from analyzer.analysis import Analysis, Documented
from analyzer.offers.sentences import source_words
from analyzer.offers.verdict import main_check
from analyzer.posting import Finding, Pay, Requirement, Responsibility, Skill
from analyzer.report.answer import guesses_of, notes_of, offer_line, offered
from analyzer.report.findings import occupation_words, pay_words, requirement_words, skill_names
from analyzer.report.ladder import draw_ladder
from analyzer.report.rows import OfferRows, PayRow, pay_rows
from analyzer.words import FLAG_WORDS, REQUIREMENT_WORDS, plain, point_words

HERE = Path(__file__).parent
# Calibrated, so the words may promise: of postings scored 0.8, about 80 in 100 are that role.
_CONFIDENCE = ((0.9, "almost certain"), (0.7, "likely"), (0.5, "more likely than not"), (0.0, "unlikely"))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the posting between two edges of findings: its text, the classes to mark it with,
    what to say on hover, and the ids of findings that begin here."""

    text: str
    classes: str
    hint: str
    anchors: tuple[str, ...]


def render_report(analysis: Analysis) -> str:
    """Return the whole report as one self-contained HTML file."""
    style = Markup((HERE / "style.css").read_text(encoding="utf-8"))
    return _environment().get_template("report.html").render(style=style, **_view(analysis))


def render_view(analysis: Analysis) -> str:
    """Return the answer alone, as an HTML fragment for the page."""
    return _environment().get_template("view.html").render(**_view(analysis))


def wants_html(headers: Mapping[str, str]) -> bool:
    """Whether a request asks for a view rather than JSON."""
    return "text/html" in headers.get("accept", "")


def confidence(score: float) -> str:
    """Say a calibrated score in words.

    >>> confidence(0.93), confidence(0.55)
    ('almost certain', 'more likely than not')
    """
    return next(words for least, words in _CONFIDENCE if score >= least)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(pay_words=pay_words, requirement_words=requirement_words, plain=plain, identity=id)
    environment.filters.update(offered=offered, sourced=_sourced, points=_points)
    environment.globals.update(flag_words=FLAG_WORDS, need_words=REQUIREMENT_WORDS)
    return environment


def _view(analysis: Analysis) -> dict[str, Any]:
    anchors = _anchors(analysis)
    benchmarks = [*(check.benchmark for check in analysis.pay_checks), *analysis.benchmarks]
    offers = pay_rows(analysis)
    first = next((offer for offer in offers if offer.rows), None)
    return {
        "analysis": analysis,
        "match": analysis.matches[0] if analysis.role and analysis.matches else None,
        "no_role": max(0.0, 1 - sum(match.score for match in analysis.matches if match.calibrated)),
        "occupation": occupation_words(analysis),
        "confidence": confidence(analysis.matches[0].score) if analysis.matches else "",
        "detail": offer_line(analysis.pay_checks),
        "guesses": guesses_of(analysis),
        "notes": notes_of(analysis),
        "ladders": [(offer, draw_ladder(offer)) for offer in offers if offer.rows],
        "small": draw_ladder(first, _small(first)) if first else None,
        "tally": _tally(first) if first else "",
        "pieces": list(split_text(analysis, anchors)),
        "anchor_of": {id(finding): anchor for anchor, finding in anchors.items()}.__getitem__,
        "skills": {importance: _skills(analysis, importance) for importance in ("required", "preferred", "mentioned")},
        "sources": list(dict.fromkeys(_sourced(b) for b in benchmarks if isinstance(b, Documented))),
        "law_checks": [check for check in analysis.law_checks if check.result != "not_covered"],
    }


def _small(offer: OfferRows) -> list[PayRow]:
    """The one row that the verdict rests on."""
    main = main_check([row.check for row in offer.rows if row.check])
    return [row for row in offer.rows if row.check is main] or list(offer.rows[:1])


def _tally(offer: OfferRows) -> str:
    """Count the flags of an offer's rows, along the scale; "" where there is nothing to count."""
    flags = Counter(row.flag for row in offer.rows if row.flag)
    counted = [f"{flags[flag]} {FLAG_WORDS[flag]}" for flag in FLAG_WORDS if flags[flag]]
    return " · ".join(counted) if flags.total() > 1 else ""


def _sourced(figures: Documented) -> str:
    return source_words(replace(figures, area=None))


def _points(figures: Documented) -> str:
    return f"{point_words(figures.points, figures.currency)} ({source_words(figures)})."


def _anchors(analysis: Analysis) -> dict[str, Finding]:
    groups: tuple[tuple[str, tuple[Finding, ...]], ...] = (
        ("skill", analysis.skills),
        ("duty", analysis.responsibilities),
        ("need", analysis.requirements),
        ("pay", analysis.pay),
    )
    return {f"{prefix}-{i}": finding for prefix, group in groups for i, finding in enumerate(group, 1)}


def _skills(analysis: Analysis, importance: str) -> list[tuple[str, Skill, int]]:
    counts = Counter(skill.name for skill in analysis.skills)
    first = {skill.name: skill for skill in reversed(analysis.skills)}
    return [(name, first[name], counts[name]) for name in skill_names(analysis, importance)]


def split_text(analysis: Analysis, anchors: dict[str, Finding]) -> Iterator[Piece]:
    """Cut the text at every edge of a finding, so that overlapping findings can all be marked."""
    edges = {0, len(analysis.text)}
    starts: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    for anchor, finding in anchors.items():
        if finding.start < finding.end:
            edges |= {finding.start, finding.end}
            starts.setdefault(finding.start, []).append(anchor)
            ends.setdefault(finding.end, []).append(anchor)
    active: dict[str, Finding] = {}
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        for anchor in ends.get(start, ()):
            del active[anchor]
        for anchor in starts.get(start, ()):
            active[anchor] = anchors[anchor]
        classes = " ".join(dict.fromkeys(name for finding in active.values() for name in _classes(finding)))
        hint = "; ".join(_hint(finding) for finding in active.values())
        yield Piece(analysis.text[start:end], classes, hint, tuple(starts.get(start, ())))


def _classes(finding: Finding) -> tuple[str, ...]:
    match finding:
        case Skill():
            return ("skill", finding.importance)
        case Responsibility():
            return ("duty",)
        case Requirement():
            return ("need",)
        case _:
            return ("pay",)


def _hint(finding: Finding) -> str:
    match finding:
        case Skill():
            found = "found by the name list" if finding.origin == "list" else "read, in no list"
            return f"skill: {finding.name} ({finding.kind}, {finding.importance}, {found})"
        case Responsibility():
            return "duty"
        case Requirement():
            return f"{REQUIREMENT_WORDS[finding.kind]}: {requirement_words(finding)}"
        case Pay():
            return f"pay: {pay_words(finding)}"
        case _:
            return ""
