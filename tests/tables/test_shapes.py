"""Exports of boards and programs are read right without a flag."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.batch.job import Job
from analyzer.errors import UnreadableError
from analyzer.find.stated import read_source
from analyzer.lang.language import Language
from analyzer.tables.columns import map_columns, unread_columns
from analyzer.tables.readers import read_table
from analyzer.tables.rows import to_reading
from tests.cases.table_shapes import SHAPES, TEXT, Shape

ENGLISH = Language("en")


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_shapes(shape: Shape, tmp_path: Path) -> None:
    path = tmp_path / shape.file
    path.write_text(shape.data, encoding="utf-8")
    table = read_table(path)
    reading = to_reading(next(Job(tables=(table,), given={}).fields()))
    assert table.count == shape.rows
    told = {name: getattr(reading, name) for name in ("title", "company", "location")}
    assert told == {name: shape.says[name] for name in told}
    assert TEXT.split("\n")[0] in reading.text
    assert shape.says.get("holds", "") in reading.text
    pay = read_source(reading.source, "US", ENGLISH).pay
    amounts = pay and tuple(end and end / 100 for end in (pay.min, pay.max))
    assert (amounts and (*amounts, pay and pay.period)) == shape.says.get("pay")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"SQLite format 3\0" + b"x" * 100, "a SQLite database"),
        (b"ORC" + b"x" * 100, "an ORC file"),
        (b"\x80\x04\x95" + b"x" * 100, "a Python pickle"),
        (b"\x28\xb5\x2f\xfd" + b"x" * 100, "packed by Zstandard"),
    ],
)
def test_other_kinds_of_tables_are_named(data: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "table"
    path.write_bytes(data)
    with pytest.raises(UnreadableError, match=words):
        read_table(path)


def test_columns_that_go_unread_are_named() -> None:
    names = ["title", "description", "Salary Band", "mustHaveSkills", "company_logo", "salary_min", "notes"]
    assert unread_columns(map_columns(names), names) == ["Salary Band", "mustHaveSkills"]
