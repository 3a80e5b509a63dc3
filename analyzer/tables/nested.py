"""JSON tables: JSON Lines, a list of postings, or the export of a job board as it comes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analyzer.errors import UnreadableError
from analyzer.tables.files import UNBOUNDED, Bounds, Row, Table, open_text, readable, stamp_of, unique

MAX_JSON_BYTES = 1_000_000_000  # a JSON document, unlike JSON Lines, is held whole
UNREAD = "unread"  # the column for lines that are no JSON object


def json_table(path: Path, bounds: Bounds = UNBOUNDED) -> Table:
    """Look a JSON table through."""
    items = None if _is_by_line(path, bounds) else _json_document(path, bounds)

    def objects() -> Iterator[Any]:
        return iter(items) if items is not None else _json_lines(path, bounds)

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

    return Table(name=str(path), kind="json", columns=names, count=count, stamp=stamp_of(path), rows=rows)


def _is_by_line(path: Path, bounds: Bounds) -> bool:
    with open_text(path, bounds=bounds) as file:
        first = file.read(10_000_000).lstrip("\ufeff \t\r\n").split("\n", 1)[0]
    item = _loads(first)
    if isinstance(item, dict):
        return _postings(item) is None  # an export may be one long line
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
    found = document if isinstance(document, list) else _postings(document)
    return [document] if found is None else found


# Under what name exports keep their list of postings: boards, schema.org, search services.
_WRAPPERS = ("jobs", "postings", "@graph", "results", "data", "offers", "positions")


def _postings(document: Any) -> list[Any] | None:
    wrapped = (document.get(key) for key in _WRAPPERS) if isinstance(document, dict) else ()
    return next((items for items in wrapped if isinstance(items, list)), None)


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
                yield item if isinstance(item, dict) else line
