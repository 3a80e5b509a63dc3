"""An Analysis as a recruiter reads it in a terminal: plain lines, in colour where there is a screen.

Piped output is the same lines without colour, boxes or wrapping, so that grep and diff work on it.
"""

from __future__ import annotations

import os
import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping

from analyzer.analysis import Analysis, RoleMatch, Warning, WarningKind
from analyzer.contract import evidence_words
from analyzer.posting import Pay, Requirement
from analyzer.report.lines import Line, LineKind
from analyzer.report.pay import pay_lines
from analyzer.words import PERIOD_WORDS, REQUIREMENT_WORDS, plain, span

LABEL_WIDTH = 12
FIRST: WarningKind = "language"  # what is said before all else: the rest cannot be understood without it
SHOWN_DUTIES = 6
SHOWN_TERMS = 8
SHOWN_SKILLS = 15

# How a kind of line looks where there is colour.
_STYLES: Mapping[LineKind, str] = {"title": "bold", "detail": "dim", "good": "green", "warning": "yellow"}


def show(analysis: Analysis, explain: bool = False) -> None:
    """Print the report to standard output; NO_COLOR and pipes get plain text."""
    lines = to_lines(analysis, explain)
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        print("\n".join(_plain(line) for line in lines), end="\n\n")
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for line in lines:
        for row in _wrapped(line, console.width):
            label, text = row[:LABEL_WIDTH], row[LABEL_WIDTH:]
            console.print(Text.assemble((label, "bold cyan"), (text, _STYLES.get(line.kind, ""))), soft_wrap=True)
    console.print()


def to_lines(analysis: Analysis, explain: bool = False) -> list[Line]:
    """Return the report line by line, in the order a recruiter asks: what, which role, which pay, what for."""
    return [
        *_heading(analysis),
        *_notes(warning for warning in analysis.warnings if warning.kind == FIRST),
        *_role(analysis, explain),
        *_pay(analysis, explain),
        *_skills(analysis),
        *_requirements(analysis, explain),
        *_duties(analysis, explain),
        *_laws(analysis),
        *_notes(warning for warning in analysis.warnings if warning.kind != FIRST),
    ]


def _notes(warnings: Iterable[Warning]) -> Iterator[Line]:
    yield from (Line("" if i else "Note", warning.sentence, "warning") for i, warning in enumerate(warnings))


def _plain(line: Line) -> str:
    return f"{line.label:<{LABEL_WIDTH}}{line.text}".rstrip()


def _wrapped(line: Line, width: int) -> list[str]:
    room = max(40, width)
    if line.kind == "ladder":  # a drawing: wrapping would break it
        return [_plain(line)]
    return textwrap.wrap(_plain(line), room, subsequent_indent=" " * LABEL_WIDTH) or [""]


def _heading(analysis: Analysis) -> Iterator[Line]:
    parts = (analysis.title, analysis.company, analysis.location)
    yield Line("Posting", " · ".join(part for part in parts if part) or "(no title stated)", "title")


def _role(analysis: Analysis, explain: bool) -> Iterator[Line]:
    best = analysis.matches[0] if analysis.matches else None
    if analysis.role is None or best is None:
        yield Line("Role", f"none of the reference roles. {analysis.role_reason}")
    else:
        rest = [f"next {m.name} {m.score:.2f}" for m in analysis.matches[1:2]]
        yield Line("Role", f"{best.name} ({'; '.join([f'score {best.score:.2f}', *rest])})", "title")
        yield Line("", analysis.role_reason)
    if explain:
        yield from (Line("", _terms(match), "detail") for match in analysis.matches[:2])


def _terms(match: RoleMatch) -> str:
    top = sorted(match.terms, key=lambda term: -abs(term.weight))[:SHOWN_TERMS]
    listed = ", ".join(f"{term.text} ({term.block}) {term.weight:+.3f}" for term in top)
    return f"{match.name}: similarity {match.similarity:.3f} = {listed}, and {len(match.terms) - len(top)} more"


def _pay(analysis: Analysis, explain: bool) -> Iterator[Line]:
    if not analysis.offers:
        yield Line("Pay", "none stated")
    for pay in analysis.pay:
        if pay.is_offer or explain:
            yield Line("Pay" if pay.is_offer else "", pay_words(pay, explain))
    yield from pay_lines(analysis.pay_checks, analysis.verdict)


def pay_words(pay: Pay, explain: bool = False) -> str:
    """Say a pay finding in words: as stated, yearly, and the text it was read from.

    >>> pay_words(Pay(text="$40-45/hr", start=0, end=9, min=4000, max=4500, currency="USD", period="hour",
    ...               yearly_min=8320000, yearly_max=9360000))
    '$40–45 an hour = $83,200–93,600 a year, from "$40-45/hr"'
    """
    words = span(pay.min, pay.max, pay.currency, exact=True)
    if pay.period:
        words += f" {PERIOD_WORDS[pay.period]}"
    if pay.period not in (None, "year") and (pay.yearly_min or pay.yearly_max):
        words += f" = {span(pay.yearly_min, pay.yearly_max, pay.currency)} {PERIOD_WORDS['year']}"
    if pay.currency is None:
        words += " (currency not stated)"
    if pay.kind != "base":
        words += f" ({pay.kind})"
    if pay.label:
        words += f" [{pay.label}]"
    words += f', from "{_one_line(pay.text)}"'
    if explain or not pay.evidence.is_plain:
        words += f" ({evidence_words(pay)})"
    return words


def _skills(analysis: Analysis) -> Iterator[Line]:
    label = "Skills"
    for importance in ("required", "preferred", "mentioned"):
        names = skill_names(analysis, importance)
        if names:
            yield Line(label, f"{importance}: {_listed(names)}")
            label = ""
    if analysis.role and analysis.matches:
        match = analysis.matches[0]
        if match.skills_shared:
            yield Line(label, f"shared with the role: {_listed(match.skills_shared)}", "good")
        if match.skills_missing:
            yield Line("", f"the role documents, the posting lacks: {_listed(match.skills_missing)}")


_GRAVITY = ("required", "preferred", "mentioned")


def skill_names(analysis: Analysis, importance: str) -> list[str]:
    """Return the canonical names whose gravest mention is of this importance, each once, in text order.
    Phrases are no names: they are marked in the text and listed nowhere."""
    gravest: dict[str, str] = {}
    for skill in analysis.skills:
        held = gravest.setdefault(skill.name, skill.importance)
        gravest[skill.name] = min(held, skill.importance, key=_GRAVITY.index)
    return [name for name, held in gravest.items() if held == importance]


def _listed(names: Iterable[str]) -> str:
    names = list(names)
    more = f" … and {len(names) - SHOWN_SKILLS} more" if len(names) > SHOWN_SKILLS else ""
    return ", ".join(names[:SHOWN_SKILLS]) + more


def _requirements(analysis: Analysis, explain: bool) -> Iterator[Line]:
    for kind, label in REQUIREMENT_WORDS.items():
        found = [r for r in analysis.requirements if r.kind == kind]
        words = dict.fromkeys(requirement_words(r, explain) for r in found)
        if words:
            yield Line(label.capitalize(), "; ".join(words))


def requirement_words(requirement: Requirement, explain: bool = False) -> str:
    """Say a requirement in words: its value, years or per cent, fields of study, and whether preferred.

    >>> requirement_words(Requirement(kind="years", min=3, max=6, of="MLOps", text="3-6 years", start=0, end=9))
    '3–6 of MLOps'
    """
    r = requirement
    words = plain(r.value or "")
    if r.min is not None or r.max is not None:
        unit = "%" if r.kind == "travel" else ""
        low, high = (f"{end:g}{unit}" if end is not None else "" for end in (r.min, r.max))
        words += f"{low}–{high}" if low and high and low != high else f"{low}+" if low and not high else high or low
    if r.of:
        words += f" of {r.of}"
    if r.fields:
        words += f" in {', '.join(r.fields)}"
    if r.importance == "preferred":
        words += " (preferred)"
    return f'{words} ("{_one_line(r.text)}")' if explain else words


def _duties(analysis: Analysis, explain: bool) -> Iterator[Line]:
    duties = analysis.responsibilities
    shown = duties if explain else duties[:SHOWN_DUTIES]
    for i, duty in enumerate(shown):
        yield Line("" if i else f"Duties ({len(duties)})", f"• {_one_line(duty.text)}")
    if len(duties) > len(shown):
        yield Line("", f"… and {len(duties) - len(shown)} more (--explain shows all)", "detail")


def _laws(analysis: Analysis) -> Iterator[Line]:
    for i, check in enumerate(c for c in analysis.law_checks if c.result != "not_covered"):
        yield Line("" if i else "Pay laws", check.sentence, "text" if check.result == "ok" else "warning")


def _one_line(text: str, longest: int = 160) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
