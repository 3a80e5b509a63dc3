"""What a worker process does for the page: plain values in, plain values out."""

from __future__ import annotations

import re
import tempfile
from dataclasses import fields
from itertools import islice
from pathlib import Path
from typing import Any

from analyzer.batch.job import Job, score_row
from analyzer.contract import to_dict
from analyzer.errors import UnreadableError, UserError
from analyzer.offers.check import check_offer
from analyzer.offers.verdict import sum_up
from analyzer.pipeline import Analyzer, Given
from analyzer.posting import Reading
from analyzer.read.files import plain_text, read_bytes
from analyzer.report.page import render_report, render_view
from analyzer.tables.readers import read_table
from analyzer.tables.rows import failed_values, to_reading

MOST_ROWS = 2_000


def analyze_text(analyzer: Analyzer, question: dict[str, Any], form: str) -> Any:
    """Analyse ``question["text"]``; ``form`` is "json" (the contract's object), "view" or "report" (HTML)."""
    return _answer(analyzer, Reading(text=plain_text(question["text"])), _given(question), form)


def _given(question: dict[str, Any]) -> Given:
    return Given(**{field.name: question.get(field.name) or None for field in fields(Given)})


def _answer(analyzer: Analyzer, reading: Reading, given: Given, form: str) -> Any:
    analysis = analyzer.analyze_reading(reading, given)
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


def check(analyzer: Analyzer, question: dict[str, Any]) -> dict[str, Any]:
    """Check an offer in words against what is documented. Raises UserError."""
    given = _given(question)
    place = analyzer.facts.gazetteer.find(given.location)
    role = analyzer.role(given.role) if given.role else None
    offer = analyzer.offer(question["pay"], place.country)
    codes = analyzer.abroad.completed((*given.codes, *(role.codes if role else ())), place.country)
    checks = check_offer(offer, role=role, level=given.level, place=place, codes=codes, facts=analyzer.facts)
    return {"pay": to_dict(offer), "place": to_dict(place), "pay_checks": to_dict(checks), "verdict": sum_up(checks)}


def open_table(analyzer: Analyzer, data: bytes, name: str) -> tuple[Any, ...]:
    """Read a dropped table: (columns, cells, the fields that are scored). Raises UserError.

    The table's readers need a file; it has a name of its own, only this process reads it, and it is gone
    before the answer is sent.
    """
    suffix = re.sub(r"[^\w.]", "", "".join(Path(name).suffixes[-2:]))[-12:]
    with tempfile.TemporaryDirectory(prefix="analyze-") as folder:
        path = Path(folder) / f"table{suffix}"
        path.write_bytes(data)
        try:
            job = Job(tables=(read_table(path),), given={})
            if job.count > MOST_ROWS:
                raise UnreadableError(
                    f"The table has {job.count:,} rows; the page takes {MOST_ROWS:,}: use analyze batch."
                )
            read = [dict(row) for row in islice(job.fields(), MOST_ROWS)]
            return job.columns, list(job.cells()), read
        except UserError as error:
            raise type(error)(error.fact.replace(str(path), name), error.remedy) from None


def score_rows(analyzer: Analyzer, rows: list[dict[str, Any]]) -> list[Any]:
    """Score rows; what goes wrong with one stands in its last column."""
    return [score_row(row, analyzer.folder) for row in rows]


def failed_row(reason: str) -> Any:
    """Return the values of a row that could not be scored."""
    return failed_values(reason)


def analyze_row(analyzer: Analyzer, row: dict[str, Any], form: str) -> Any:
    """Analyse one row of a table whole, as ``analyze_text`` does. Raises UnreadableError."""
    if "unread" in row:
        raise UnreadableError(row["unread"])
    return _answer(analyzer, to_reading(row, analyzer.language), Given(), form)
