"""What a worker process does for the page: plain values in, plain values out."""

from __future__ import annotations

import json
import re
import tempfile
from dataclasses import fields, replace
from itertools import islice
from pathlib import Path
from typing import Any

from analyzer.batch.job import Job, score_row
from analyzer.contract import to_dict
from analyzer.errors import BadRequestError, UnreadableError, UserError
from analyzer.offers.check import check_offer
from analyzer.offers.grounds import sum_up
from analyzer.offers.verdict import judge
from analyzer.pipeline import Analyzer, Given
from analyzer.posting import Reading
from analyzer.read.board_paste import without_page
from analyzer.read.files import read_bytes, read_text
from analyzer.report.page import render_report, render_view
from analyzer.roles.occupations.search import completed, find_occupation, nearest_title
from analyzer.tables.files import Bounds
from analyzer.tables.readers import read_table
from analyzer.tables.rows import failed_values, to_reading

MOST_ROWS = 2_000
BOUNDS = Bounds(unpacked_bytes=25_000_000, rows=MOST_ROWS)  # of a table dropped on the page


def analyze_text(analyzer: Analyzer, question: dict[str, Any], form: str) -> Any:
    """Analyse ``question["text"]``; ``form`` is "json" (the contract's object), "view" or "report" (HTML).

    ``question["stated"]`` is what ``read_upload`` found a file to state beside its text, as JSON.
    """
    reading = read_text(question["text"])
    if company := question.get("company"):
        reading = replace(reading, company=company)
    if question.get("stated"):
        reading = replace(reading, source=replace(reading.source, stated=_stated(question["stated"])))
    return _answer(analyzer, reading, _given(question), form)


def _stated(text: str) -> dict[str, Any]:
    try:
        stated = json.loads(text)
    except (ValueError, RecursionError):
        stated = None
    if not isinstance(stated, dict):
        raise BadRequestError("'stated' must be a JSON object, as /api/read gives it")
    return stated


def _given(question: dict[str, Any]) -> Given:
    return Given(**{field.name: question.get(field.name) or None for field in fields(Given)})


def _answer(analyzer: Analyzer, reading: Reading, given: Given, form: str) -> Any:
    analysis = analyzer.analyze_reading(reading, given)
    if form == "json":
        return analysis.to_dict()
    return render_view(analysis) if form == "view" else render_report(analysis)


def read_upload(analyzer: Analyzer, data: bytes, name: str) -> dict[str, Any]:
    """Read a dropped file's posting; nothing is written to disk. Raises UnreadableError."""
    reading = without_page(read_bytes(data, name), analyzer.language)
    return {
        "text": reading.text,
        "title": reading.title,
        "company": reading.company,
        "location": reading.location,
        "source": to_dict(reading.source),
    }


def find_occupations(analyzer: Analyzer, query: str) -> list[dict[str, Any]]:
    """Return the occupations that words stand for, each with the official title nearest to them."""
    index = analyzer.jobs.occupations
    query = completed(index, query)
    return [
        {
            "code": found.code,
            "title": found.title,
            "score": found.score,
            "title_match": found.title_match or nearest_title(index, found.code, query),
        }
        for found in find_occupation(index, query)
    ]


def check(analyzer: Analyzer, question: dict[str, Any]) -> dict[str, Any]:
    """Check an offer in words against what is documented. Raises UserError."""
    given, soc = _given(question), question.get("soc") or None
    place = analyzer.facts.gazetteer.find(given.location)
    role = analyzer.role(given.role) if given.role else None
    offer = analyzer.offer(question["pay"], place.country)
    known = (*given.codes, *(role.codes if role else ()))
    codes = analyzer.abroad.completed(known, place.country, us_code=soc)
    checks = check_offer(offer, role=role, level=given.level, place=place, soc=soc, codes=codes, facts=analyzer.facts)
    answer = judge(checks)
    return {
        "pay": to_dict(offer),
        "place": to_dict(place),
        "flag": answer.flag,
        "headline": answer.headline,
        "pay_checks": to_dict(checks),
        "verdict": sum_up(checks),
    }


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
            job = Job(tables=(read_table(path, bounds=BOUNDS),), given={})
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
    return _answer(analyzer, to_reading(row), Given(), form)
