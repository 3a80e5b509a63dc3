"""What a posting says too much of: words, the firm, walls of text, required tools, a degree for a beginner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.analysis import Analysis
from analyzer.checks.remark import WORDING, Remark, Remarks, Span, is_for_beginners, is_of
from analyzer.posting import SectionKind

MOST_WORDS = 700
MOST_ABOUT = 150  # beyond a paragraph or two about the firm
MOST_IN_PARAGRAPH = 130
MOST_IN_SENTENCE = 45
MOST_SENTENCES = 1  # the longest tells enough
MOST_TOOLS = 12
_JOB: tuple[SectionKind, ...] = ("responsibilities", "requirements", "preferred")
_LINE_RE = re.compile(r"[^\n]+")
# A bullet or a semicolon parts a list that lost its line breaks; such items are no sentences.
_SENTENCE_END_RE = re.compile(r"(?P<full>[.!?])(?=\s|$)|[\n•·;:|]|$")
_LOST_BREAK_RE = re.compile(r"(?:^|\s)[-–*]\s|[a-z).][A-Z][a-z]")
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
    text = analysis.text
    legal = [(section.start, section.end) for section in analysis.sections if section.kind == "legal"]
    lines = (match.span() for match in _LINE_RE.finditer(text))
    sentences = (span for span in _sentences(text) if not _is_a_list(text, span))
    for item, spans, most, shown in (
        ("wall", lines, MOST_IN_PARAGRAPH, 1),
        ("sentence", sentences, MOST_IN_SENTENCE, MOST_SENTENCES),
    ):
        counted = [(len(text[slice(*span)].split()), span) for span in spans if span[1] - span[0] > 2 * most]
        long = [(count, span) for count, span in counted if count > most and not _within(span, legal)]
        for count, span in sorted(long, reverse=True)[:shown]:
            yield remarks.make(item, _tight(text, span), count=count)


def _sentences(text: str) -> Iterator[Span]:
    """Yield the sentences that have a full stop; what a bullet or a colon ends is none."""
    start = 0
    for end in _SENTENCE_END_RE.finditer(text):
        if end["full"]:
            yield start, end.end()
        start = end.end()


def _is_a_list(text: str, span: Span) -> bool:
    """Whether it is a list in one line, by its commas or dashes, or by words glued where line breaks were lost."""
    return text.count(",", *span) > _MOST_COMMAS or _LOST_BREAK_RE.search(text, *span) is not None


def _tight(text: str, span: Span) -> Span:
    words = text[slice(*span)]
    return span[0] + len(words) - len(words.lstrip()), span[0] + len(words.rstrip())


def _within(span: Span, stretches: list[Span]) -> bool:
    return any(start <= span[0] < end for start, end in stretches)


def _required(analysis: Analysis, remarks: Remarks) -> Iterator[Remark]:
    required = [s for s in analysis.skills if s.kind == "technology" and s.importance == "required"]
    names = {skill.name for skill in required}
    if len(names) > MOST_TOOLS:
        yield remarks.make("tools", (required[0].start, required[0].end), count=len(names))
    if (
        analysis.level != "junior"
        or not is_for_beginners(analysis, remarks)
        or not is_of(analysis, "open_to_all", remarks)
    ):
        return
    degrees = remarks.language.words(WORDING, "college_degrees")
    for wanted in analysis.requirements:
        is_degree = wanted.kind == "education" and wanted.value in degrees
        if is_degree and wanted.importance == "required" and not wanted.or_equivalent:
            yield remarks.make("degree", (wanted.start, wanted.end), degree=wanted.text)
            return
