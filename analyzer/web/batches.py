"""Tables dropped on the page: scored in the workers a few rows at a time, sorted, filtered, downloaded.

A batch lives in this process's memory, the last few of them only; larger tables are for `analyze batch`.
"""

from __future__ import annotations

import asyncio
import io
import secrets
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from analyzer.errors import BadRequestError, HungryError
from analyzer.report.page import wants_html
from analyzer.report.summary import Summary, render_summary
from analyzer.tables.columns import COLUMNS
from analyzer.tables.rows import words
from analyzer.tables.writers import Layout, write_csv
from analyzer.web import tasks
from analyzer.web.answers import Html, Json
from analyzer.web.workers import BusyError, Workers
from analyzer.words import FLAG_WORDS

CHUNK_ROWS, MOST_BATCHES, MOST_SHOWN = 10, 5, 200
_SCALE = list(FLAG_WORDS)  # from far below to far above, then what is no place on it
WHO = ("title", "company", "place")
_ERROR = list(COLUMNS).index("error")


@dataclass(slots=True)
class Batch:
    """One table: its columns and cells, what is scored of each row, and the values so far."""

    name: str
    columns: tuple[str, ...] = ()
    cells: list[list[Any]] = field(default_factory=list)
    fields: list[dict[str, Any]] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    error: str | None = None

    @property
    def layout(self) -> Layout:
        return Layout(inputs=self.columns)

    @property
    def rows(self) -> Iterable[list[Any]]:
        """The rows scored so far: the input's cells, then ours."""
        return ([*cells, *values] for cells, values in zip(self.cells, self.values, strict=False))

    def state(self) -> dict[str, Any]:
        failed = sum(values[_ERROR] is not None for values in self.values)
        return {"done": len(self.values), "total": len(self.cells), "failed": failed, "error": self.error}


class Batches:
    """The batches of this server, by id."""

    def __init__(self, workers: Workers, roles: dict[str, Any]) -> None:
        self.workers, self.roles = workers, roles
        self.known: dict[str, Batch] = {}
        self._running: set[asyncio.Task[None]] = set()

    async def open(self, data: bytes, name: str) -> str:
        """Read a table and begin to score it; return the batch's id. Raises UserError."""
        if len(self._running) >= MOST_BATCHES:
            raise BusyError
        batch = Batch(name, *await self.workers.run(tasks.open_table, data, name))
        key = secrets.token_urlsafe(9)
        self.known[key] = batch
        while len(self.known) > MOST_BATCHES:
            del self.known[next(iter(self.known))]
        task = asyncio.create_task(self._score(batch))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return key

    async def _score(self, batch: Batch) -> None:
        for start in range(0, len(batch.fields), CHUNK_ROWS):
            chunk = batch.fields[start : start + CHUNK_ROWS]
            try:
                batch.values += await self.workers.run(tasks.score_rows, chunk)
            except (TimeoutError, BusyError, HungryError):
                for fields in chunk:  # one by one, so that only the culprit is marked
                    batch.values.append(await self._score_alone(fields))

    async def _score_alone(self, fields: dict[str, Any]) -> Any:
        try:
            return (await self.workers.run(tasks.score_rows, [fields]))[0]
        except HungryError as error:
            return tasks.failed_row(str(error))
        except (TimeoutError, BusyError):
            return tasks.failed_row("this row took too long to analyse")

    def get(self, request: Request) -> Batch:
        """Return the batch a request names. Raises BadRequestError where it is gone."""
        batch = self.known.get(request.path_params["id"])
        if batch is None:
            raise BadRequestError("this batch is gone; drop the table again")
        return batch


def _batches(request: Request) -> Batches:
    found: Batches = request.app.state.batches
    return found


async def _open(request: Request) -> Response:
    name = request.query_params.get("name", "table.csv")
    return Json({"id": await _batches(request).open(await request.body(), name)})


async def _state(request: Request) -> Response:
    return Json(_batches(request).get(request).state())


async def _rows(request: Request) -> Response:
    """The rows asked for, what is shown of each beside its values, and how many have each flag."""
    batch, query = _batches(request).get(request), request.query_params
    names = batch.layout.names
    found = _found(batch, query.get("find", ""))
    flags = Counter(_shown(row[names.index("pay_flag")]) for _, row in found)
    rows = _sorted(batch, _flagged(batch, found, query.get("flag", "")), query.get("sort", ""), bool(query.get("down")))
    first = _number(query.get("offset", "0"), "offset")
    last = first + min(_number(query.get("limit", str(MOST_SHOWN)), "limit"), MOST_SHOWN)
    shown = [
        {"row": at, **_who(batch, at, row), "values": dict(zip(names, map(_shown, row), strict=True))}
        for at, row in rows[first:last]
    ]
    return Json({"columns": names, "rows": shown, "matched": len(rows), "flags": flags})


Numbered = tuple[int, list[Any]]  # a row and its place in the table


def _found(batch: Batch, words: str) -> list[Numbered]:
    """The scored rows with these words in any cell."""
    rows, words = enumerate(batch.rows), words.casefold()
    return [(at, row) for at, row in rows if not words or any(words in _shown(cell).casefold() for cell in row)]


def _flagged(batch: Batch, rows: list[Numbered], flag: str) -> list[Numbered]:
    column = batch.layout.names.index("pay_flag")
    return [(at, row) for at, row in rows if not flag or row[column] == flag]


def _sorted(batch: Batch, rows: list[Numbered], sort: str, down: bool) -> list[Numbered]:
    """Sort by a column, or by the title that was read; empty cells come last either way."""
    names = batch.layout.names

    def key(numbered: Numbered) -> tuple[bool, float, str]:
        at, row = numbered
        cell = _who(batch, at, row)[sort] if sort in WHO else row[names.index(sort)]
        if sort == "pay_flag" and cell in _SCALE:
            return False, _SCALE.index(cell), cell
        return _key(cell)

    if sort not in (*WHO, *names):
        return rows
    filled = [numbered for numbered in rows if key(numbered)[2]]
    empty = [numbered for numbered in rows if not key(numbered)[2]]
    return sorted(filled, key=key, reverse=down) + empty


def _who(batch: Batch, at: int, row: list[Any]) -> dict[str, str]:
    """What names a row: its title and company as they were read, and its place."""
    fields = batch.fields[at]
    place = row[batch.layout.names.index("place")] or words(fields.get("location"))
    named = words(fields.get("title")), words(fields.get("company")), _shown(place)
    return {name: text[:200] for name, text in zip(WHO, named, strict=True)}


def _number(text: str, name: str) -> int:
    if not text.isdecimal() or len(text) > 9:
        raise BadRequestError(f"{name} must be a whole number from 0, not {text[:20]!r}")
    return int(text)


def _key(cell: Any) -> tuple[bool, float, str]:
    """Numbers by their value before words by their letters."""
    number = cell if isinstance(cell, int | float) else None
    return (number is None, float(number or 0), _shown(cell).casefold())


def _shown(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, list):
        return "; ".join(map(str, cell))
    return f"{cell:,.10g}" if isinstance(cell, float) else str(cell)[:2_000]


async def _row(request: Request) -> Response:
    batch = _batches(request).get(request)
    at = _number(request.path_params["row"], "the row")
    if at >= len(batch.fields):
        raise BadRequestError(f"this table has {len(batch.fields)} rows, numbered from 0")
    form = "view" if wants_html(request.headers) else "json"
    answer = await request.app.state.workers.run(tasks.analyze_row, batch.fields[at], form)
    return Html(answer) if form == "view" else Json(answer)


async def _download(request: Request) -> Response:
    batch, query, file = _batches(request).get(request), request.query_params, io.BytesIO()
    rows = _flagged(batch, _found(batch, query.get("find", "")), query.get("flag", ""))
    rows = _sorted(batch, rows, query.get("sort", ""), bool(query.get("down")))
    write_csv(file, batch.layout, (row for _, row in rows))
    headers = {"Content-Disposition": 'attachment; filename="scored.csv"'}
    return Response(file.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


async def _summary(request: Request) -> Response:
    batches = _batches(request)
    batch = batches.get(request)
    summary = Summary(columns=batch.layout.names)
    for row in batch.rows:
        summary.add(row)
    headers = {"Content-Disposition": 'attachment; filename="summary.html"'}
    return Html(render_summary(summary, batches.roles, batch.name), headers=headers)


ROUTES = [
    Route("/batch", _open, methods=["POST"]),
    Route("/batch/{id}", _state),
    Route("/batch/{id}/rows", _rows),
    Route("/batch/{id}/rows/{row}", _row),
    Route("/batch/{id}/download", _download),
    Route("/batch/{id}/summary", _summary),
]
