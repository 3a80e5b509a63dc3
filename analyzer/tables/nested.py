"""JSON tables: JSON Lines, a list of postings, or the export of a job board as it comes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from analyzer.errors import UnreadableError
from analyzer.tables.exports import postings_of, unwrapped
from analyzer.tables.files import UNBOUNDED, Bounds, Row, Table, open_text, readable, unique

MAX_JSON_BYTES = 1_000_000_000  # a JSON document, unlike JSON Lines, is held whole
UNREAD = "unread"  # the column for lines that are no JSON object


def json_table(path: Path, bounds: Bounds = UNBOUNDED) -> Table:
    """Look a JSON table through."""
    items = None if _is_by_line(path, bounds) else _json_document(path, bounds)
    return objects_table(path, "json", lambda: iter(items) if items is not None else _json_lines(path, bounds), bounds)


def objects_table(path: Path, kind: str, objects: Callable[[], Iterator[Any]], bounds: Bounds) -> Table:
    """A table of objects: their keys are its columns."""
    columns: dict[str, None] = {}
    count = 0
    for item in objects():
        count += 1
        bounds.check_rows(count, path)
        columns.update(dict.fromkeys(item if isinstance(item, dict) else [UNREAD]))
    names = unique(columns)
    keys = tuple(columns)

    def rows() -> Iterator[Row]:
        with readable(path):
            for item in objects():
                if isinstance(item, dict):
                    yield Row([item.get(key) for key in keys])
                else:
                    cells = [item if key == UNREAD else None for key in keys]
                    yield Row(cells, "the line is not a JSON object")

    return Table(name=str(path), kind=kind, columns=names, count=count, rows=rows)


def _is_by_line(path: Path, bounds: Bounds) -> bool:
    with open_text(path, bounds=bounds) as file:
        first = file.read(10_000_000).lstrip("\ufeff \t\r\n").split("\n", 1)[0]
    item = _loads(first)
    if isinstance(item, dict):
        return postings_of(item) == [item]  # an export may be one long line
    return not first.startswith("[") and any(suffix in (".jsonl", ".ndjson") for suffix in path.suffixes)


def _json_document(path: Path, bounds: Bounds) -> list[Any]:
    """The postings of a JSON file: a list of them, a job board's export that wraps one, or a single posting."""
    with open_text(path, bounds=bounds) as file:
        text = file.read(MAX_JSON_BYTES + 1)
    if len(text) > MAX_JSON_BYTES:
        raise UnreadableError(f"{path} is over {MAX_JSON_BYTES // 1_000_000} MB of JSON; write it as JSON Lines")
    try:
        document = json.loads(text.lstrip("\ufeff"), strict=False)
    except ValueError as error:
        raise UnreadableError(f"{path} is not whole JSON ({error}); export it again, or pass JSON Lines") from None
    except RecursionError:
        raise UnreadableError(f"{path} is nested too deep for a table of postings") from None
    return [unwrapped(item) for item in postings_of(document)]


def _loads(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _json_lines(path: Path, bounds: Bounds) -> Iterator[Any]:
    with open_text(path, bounds=bounds) as file:
        for line in file:
            line = line.strip("\ufeff \t\r\n")
            if line:
                item = _loads(line)
                yield unwrapped(item) if isinstance(item, dict) else line
