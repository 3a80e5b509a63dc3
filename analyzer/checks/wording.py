"""The posting itself: what to change so that it is clear, fair and complete, what helps most first.

What is said of each finding, and the words that are sought, stand in ``wording.toml`` of the language; a
language without that file gets no remarks, nor does a posting in a language that is not read.
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.analysis import Analysis
from analyzer.checks.contradictions import find_contradictions
from analyzer.checks.missing import find_missing
from analyzer.checks.own_words import OwnWords
from analyzer.checks.phrases import find_phrases
from analyzer.checks.remark import WORDING, Remark, Remarks
from analyzer.checks.too_much import find_too_much
from analyzer.lang.language import Language
from analyzer.text.page import Page


def check_wording(
    analysis: Analysis, language: Language | None = None, own: OwnWords | None = None
) -> tuple[Remark, ...]:
    """Return what to change in a posting's wording, what helps most first.

    The tables of English are loaded for the call where no ``language`` is passed; ``own`` are words of the
    user's own, and what is switched off.

    >>> from analyzer import Analyzer
    >>> analyzer = Analyzer()
    >>> analysis = analyzer.analyze("Barista\\nWe want a native English speaker, a rockstar.\\nPay: $18 an hour.")
    >>> [(remark.item, remark.text) for remark in check_wording(analysis, analyzer.language)]
    [('native_speaker', 'native English'), ('cliche', 'rockstar')]
    """
    language, own = language or Language(), own or OwnWords()
    is_read = language.reads(WORDING) and not analysis.language.is_silent
    found = _remarks(analysis, language, own) if is_read else iter(())
    kept = [remark for remark in found if not own.switches_off(remark)]
    return tuple(sorted(kept, key=lambda remark: (-remark.helps, -remark.confidence, remark.start or 0)))


def _remarks(analysis: Analysis, language: Language, own: OwnWords) -> Iterator[Remark]:
    page, remarks = Page(analysis.text), Remarks(analysis.text, language)
    yield from own.find(page)
    yield from find_phrases(analysis, page, remarks)
    yield from find_missing(analysis, remarks)
    yield from find_too_much(analysis, remarks)
    yield from find_contradictions(analysis, page, remarks)
