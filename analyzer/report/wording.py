"""Remarks on a posting's wording, line by line: how many of which kind, then each with where, why and what to write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from analyzer.analysis import Analysis
from analyzer.checks.remark import REMARK_KINDS, Remark
from analyzer.report.lines import Line, LineKind
from analyzer.words import REMARK_WORDS, flat

_SAID = ("language", "not_a_posting")  # else it would be taken for a posting without a fault
_KINDS: dict[str, LineKind] = {"missing": "bad", "contradiction": "bad", "biased": "odd"}


def wording_lines(analysis: Analysis, remarks: Sequence[Remark], explain: bool = False) -> list[Line]:
    """Return the remarks as lines; ``explain`` adds on whose word each rests, and how sure it is."""
    head = " · ".join(flat(part) for part in (analysis.title, analysis.company, analysis.location) if part)
    lines = [Line("", head or "(no title stated)", "title"), Line("", "")]
    lines += [Line("", warning.sentence, "warning") for warning in analysis.warnings if warning.kind in _SAID]
    if not analysis.language.is_silent:
        lines.append(Line("", summary_of(remarks)))
    lines += [Line("", "")] * bool(remarks)
    for remark in remarks:
        lines += _lines_of(analysis.text, remark, explain)
    return lines


def summary_of(remarks: Sequence[Remark]) -> str:
    """Say how many remarks there are, by kind.

    >>> summary_of(())
    'Nothing to change in its wording.'
    """
    if not remarks:
        return "Nothing to change in its wording."
    counts = Counter(remark.kind for remark in remarks)
    kinds = " · ".join(f"{counts[kind]} {REMARK_WORDS[kind]}" for kind in REMARK_KINDS if counts[kind])
    return f"{len(remarks)} to change: {kinds}"


def _lines_of(text: str, remark: Remark, explain: bool) -> Iterator[Line]:
    where = f"Line {text.count(chr(10), 0, remark.start) + 1}: " if remark.start is not None else ""
    yield Line(REMARK_WORDS[remark.kind], where + remark.why, _KINDS.get(remark.kind, "text"))
    if remark.instead:
        yield Line("", f"→ {remark.instead}")
    if explain:
        yield Line("", f"{remark.source} ({remark.item}, {remark.confidence:.0%} sure)", "detail")
