"""What a posting says too much of: words, the firm, walls of text, required tools, a degree for a beginner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.analysis import Analysis
from analyzer.checks.remark import WORDING, Remark, Remarks, Span
from analyzer.posting import SectionKind

MOST_WORDS = 700
MOST_ABOUT = 150  # beyond a paragraph or two about the firm
MOST_IN_PARAGRAPH = 130
MOST_IN_SENTENCE = 45
MOST_SENTENCES = 2  # the longest tell enough
MOST_TOOLS = 12
_JOB: tuple[SectionKind, ...] = ("responsibilities", "requirements", "preferred")
_LINE_RE = re.compile(r"[^\n]+")
# A bullet or a semicolon parts a list that lost its line breaks; such items are no sentences.
_SENTENCE_RE = re.compile(r"[^.!?\n•·;:|]+[.!?](?=\s|$)")
_MOST_COMMAS = 7  # beyond, it is a list written in a line


def find_too_much(analysis: Analysis, remarks: Remarks) -> Iterator[Remark]:
    """Yield a remark for each thing that is too long or too many."""
    words = {section.kind: 0 for section in analysis.sections}
    for section in analysis.sections:
        words[section.kind] += len(section.text.split())
    count = sum(words.values()) - words.get("legal", 0)
    if count > MOST_WORDS:
        yield remarks.make("length", count=count)
    about, job = _about_the_firm(analysis, remarks), sum(words.get(kind, 0) for kind in _JOB)
    if MOST_ABOUT < about > job > 0:
        yield remarks.make("firm", about=about, job=job)
    yield from _long_stretches(analysis, remarks)
    yield from _required(analysis, remarks)


def _about_the_firm(analysis: Analysis, remarks: Remarks) -> int:
    """Count the words of stretches about the firm that do not tell of the job as well."""
    of_the_job = remarks.language.words(WORDING, "of_the_job")
    stretches = (section.text for section in analysis.sections if section.kind == "about")
    return sum(len(text.split()) for text in stretches if not any(word in text.lower() for word in of_the_job))


def _long_stretches(analysis: Analysis, remarks: Remarks) -> Iterator[Remark]:
    legal = [(section.start, section.end) for section in analysis.sections if section.kind == "legal"]
    for item, pattern, most, shown in (
        ("wall", _LINE_RE, MOST_IN_PARAGRAPH, 1),
        ("sentence", _SENTENCE_RE, MOST_IN_SENTENCE, MOST_SENTENCES),
    ):
        found = [(len(m.group().split()), _tight(m)) for m in pattern.finditer(analysis.text)]
        long = [(count, span) for count, span in found if count > most and not _within(span, legal)]
        if item == "sentence":
            long = [(count, span) for count, span in long if analysis.text.count(",", *span) <= _MOST_COMMAS]
        for count, span in sorted(long, reverse=True)[:shown]:
            yield remarks.make(item, span, count=count)


def _tight(match: re.Match[str]) -> Span:
    words = match.group()
    return match.start() + len(words) - len(words.lstrip()), match.start() + len(words.rstrip())


def _within(span: Span, stretches: list[Span]) -> bool:
    return any(start <= span[0] < end for start, end in stretches)


def _required(analysis: Analysis, remarks: Remarks) -> Iterator[Remark]:
    required = [s for s in analysis.skills if s.kind == "technology" and s.importance == "required"]
    names = {skill.name for skill in required}
    if len(names) > MOST_TOOLS:
        yield remarks.make("tools", (required[0].start, required[0].end), count=len(names))
    if analysis.level != "junior":
        return
    degrees = remarks.language.words(WORDING, "college_degrees")
    for wanted in analysis.requirements:
        is_degree = wanted.kind == "education" and wanted.value in degrees
        if is_degree and wanted.importance == "required" and not wanted.or_equivalent:
            yield remarks.make("degree", (wanted.start, wanted.end), degree=wanted.text)
            return
