"""What a worker process does for the page: plain values in, plain values out."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from analyzer.pipeline import Analyzer, Given
from analyzer.posting import Reading, to_dict
from analyzer.readers import plain_text, read_bytes
from analyzer.report_html import render_report, render_view


def analyze_text(analyzer: Analyzer, question: dict[str, Any], form: str) -> Any:
    """Analyse ``question["text"]``; ``form`` is "json" (the contract's object), "view" or "report" (HTML)."""
    given = Given(**{field.name: question.get(field.name) or None for field in fields(Given)})
    analysis = analyzer.analyze_reading(Reading(text=plain_text(question["text"])), given)
    if form == "json":
        return analysis.to_dict()
    return render_view(analysis) if form == "view" else render_report(analysis)


def read_upload(analyzer: Analyzer, data: bytes, name: str) -> dict[str, Any]:
    """Read a dropped file's posting; nothing is written to disk. Raises UnreadableError."""
    reading = read_bytes(data, name)
    return {
        "text": reading.text,
        "title": reading.title,
        "location": reading.location,
        "source": to_dict(reading.source),
    }
