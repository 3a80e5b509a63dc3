"""Scored tables, written row by row: CSV, TSV, JSON Lines, Parquet and XLSX, the first three also gzipped.

The bytes depend on the rows alone, never on the time or on how the run went. In CSV and XLSX a list
is joined with "; ", and a cell that a spreadsheet would run as a formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import IO, Any

from analyzer.errors import UnreadableError
from analyzer.tables.columns import COLUMNS, FULL_COLUMNS, Kind
from analyzer.tables.files import needs, unique

OUTPUT_SUFFIXES = (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet", ".xlsx")
EXCEL_ROWS, EXCEL_CELL = 1_048_576, 32_767
ROW_GROUP = 5_000
_CUT_MARK = " … (cut: a cell of a workbook holds 32,767 characters)"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER_RE = re.compile(r"[+-][0-9.,]+%?")
_ILLEGAL_RE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff￾￿]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The columns of a scored table: the input's, then ours; ``schema`` is that of a Parquet input."""

    inputs: tuple[str, ...]
    full: bool = False
    raw_cells: bool = False
    schema: Any = None

    @property
    def ours(self) -> Mapping[str, Kind]:
        """The columns added, with their types."""
        return FULL_COLUMNS if self.full else COLUMNS

    @property
    def names(self) -> tuple[str, ...]:
        """All columns; an input column called like one of ours becomes input_<name>.

        >>> Layout(inputs=("id", "skills")).names[:3]
        ('id', 'input_skills', 'role')
        """
        return (*unique(f"input_{name}" if name in self.ours else name for name in self.inputs), *self.ours)


def check_output(path: Path, rows: int) -> None:
    """Raise UnreadableError, in a sentence, where a table of this many rows cannot be written there."""
    suffix = _suffix(path)
    if suffix not in OUTPUT_SUFFIXES:
        raise UnreadableError(f"{path}: the output can be {', '.join(OUTPUT_SUFFIXES)}; end its name with one of these")
    if path.suffix == ".gz" and suffix in (".parquet", ".xlsx"):
        raise UnreadableError(f"{path}: {suffix} is compressed by itself; leave .gz off")
    if not path.parent.is_dir():
        raise UnreadableError(f"the folder {path.parent} does not exist; make it first")
    if suffix == ".parquet":
        needs("pyarrow.parquet", "parquet", path)
    if suffix == ".xlsx":
        needs("openpyxl", "excel", path)
        if rows >= EXCEL_ROWS:
            raise UnreadableError(f"{path}: a sheet holds {EXCEL_ROWS - 1:,} rows, the input has {rows:,}; write .csv")


def _suffix(path: Path) -> str:
    return Path(path.name.lower().removesuffix(".gz")).suffix


def write_file(path: Path, layout: Layout, rows: Iterable[Sequence[Any]]) -> None:
    """Write a table beside its name and rename it into place when it is whole."""
    beside = path.with_name(path.name + ".tmp")
    write = _WRITERS[_suffix(path)]
    try:
        with beside.open("wb") as file:
            write(file, layout, rows) if path.suffix != ".gz" else _gzipped(write, file, layout, rows)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _gzipped(write: Callable[[IO[bytes], Layout, Any], None], file: IO[bytes], layout: Layout, rows: Any) -> None:
    with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
        write(packed, layout, rows)  # type: ignore[arg-type] # a GzipFile writes bytes like any other


@contextmanager
def _text(file: IO[bytes]) -> Iterator[io.TextIOWrapper]:
    # a lone surrogate (half an emoji, from a cut JSON escape) has no UTF-8: it stays an escape
    text = io.TextIOWrapper(file, encoding="utf-8", errors="backslashreplace", newline="")
    try:
        yield text
    finally:
        text.detach()


def write_csv(file: IO[bytes], layout: Layout, rows: Iterable[Sequence[Any]], delimiter: str = ",") -> None:
    """Write rows of input and output values as CSV in UTF-8, lines ending in \\n."""
    with _text(file) as text:
        # the csv module quotes the characters of its line end, and a lone \r in a cell needs quotes too
        writer = csv.writer(_UnixLines(text), delimiter=delimiter, lineterminator="\r\n")
        clean = plain_cell if layout.raw_cells else safe_cell
        writer.writerow([clean(name) for name in layout.names])
        writer.writerows([clean(value) for value in row] for row in rows)


class _UnixLines:
    def __init__(self, text: IO[str]) -> None:
        self.text = text

    def write(self, line: str) -> int:
        return self.text.write(line[:-2] + "\n")


def _write_tsv(file: IO[bytes], layout: Layout, rows: Iterable[Sequence[Any]]) -> None:
    write_csv(file, layout, rows, delimiter="\t")


def plain_cell(value: Any) -> Any:
    """Write a value as the text of a cell; numbers stay numbers.

    >>> plain_cell(["SQL", "Go"]), plain_cell(None), plain_cell({"a": 1}), plain_cell(2.0)
    ('SQL; Go', '', '{"a": 1}', 2.0)
    """
    if isinstance(value, str | int | float):
        return value
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def safe_cell(value: Any) -> Any:
    """Write a value as a cell that no spreadsheet runs as a formula; signed numbers stay as they are.

    >>> safe_cell("=1+1"), safe_cell("- Python"), safe_cell("-122.4"), safe_cell(["@angular"])
    ("'=1+1", "'- Python", '-122.4', "'@angular")
    """
    cell = plain_cell(value)
    if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) and not _NUMBER_RE.fullmatch(cell):
        return f"'{cell}"
    return cell


def write_jsonl(file: IO[bytes], layout: Layout, rows: Iterable[Sequence[Any]]) -> None:
    """Write rows as JSON Lines; lists and objects stay what they are, what is not stated is null."""
    names = layout.names
    with _text(file) as text:
        for row in rows:
            line = dict(zip(names, row, strict=True))
            if layout.full and line["analysis"]:
                line["analysis"] = json.loads(line["analysis"])
            text.write(json.dumps(line, ensure_ascii=False, default=_json_default) + "\n")


def _json_default(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime | date) else str(value)


def write_parquet(file: IO[bytes], layout: Layout, rows: Iterable[Sequence[Any]]) -> None:
    """Write rows as Parquet with the types of parquet_schema."""
    pyarrow = needs("pyarrow", "parquet", "the output")
    parquet = needs("pyarrow.parquet", "parquet", "the output")
    schema = parquet_schema(layout)
    strings = [pyarrow.types.is_string(field.type) for field in schema]
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for group in _grouped(rows, ROW_GROUP):
            arrays = [
                pyarrow.array([_string(cell) if string else cell for cell in cells], type=field.type)
                for cells, field, string in zip(zip(*group, strict=True), schema, strings, strict=True)
            ]
            writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))


def parquet_schema(layout: Layout) -> Any:
    """Return the Parquet schema of a scored table: the input's own types, strings where it has none."""
    pyarrow = needs("pyarrow", "parquet", "the output")
    types = {
        "text": pyarrow.string(),
        "json": pyarrow.string(),
        "number": pyarrow.float64(),
        "count": pyarrow.int64(),
        "list": pyarrow.list_(pyarrow.string()),
    }
    given = layout.schema.types if layout.schema is not None else [pyarrow.string()] * len(layout.inputs)
    ours = [types[kind] for kind in layout.ours.values()]
    return pyarrow.schema(list(zip(layout.names, [*given, *ours], strict=True)))


def _string(cell: Any) -> str | None:
    if cell is None:
        return None
    return str(plain_cell(cell)).encode("utf-8", "backslashreplace").decode("utf-8")


def _grouped(rows: Iterable[Sequence[Any]], size: int) -> Iterator[list[Sequence[Any]]]:
    coming = iter(rows)
    while group := list(islice(coming, size)):
        yield group


def _write_xlsx(file: IO[bytes], layout: Layout, rows: Iterable[Sequence[Any]]) -> None:
    openpyxl = needs("openpyxl", "excel", "the output")
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("scored")
    clean = plain_cell if layout.raw_cells else safe_cell
    sheet.append([_excel(clean(name)) for name in layout.names])
    for row in rows:
        sheet.append([value if isinstance(value, datetime) else _excel(clean(value)) for value in row])
    with tempfile.TemporaryFile() as packed:
        book.save(packed)
        _without_dates(packed, file)


def _excel(cell: Any) -> Any:
    if not isinstance(cell, str):
        return cell
    cell = _ILLEGAL_RE.sub(" ", cell)
    return cell if len(cell) <= EXCEL_CELL else cell[: EXCEL_CELL - len(_CUT_MARK)] + _CUT_MARK


def _without_dates(packed: IO[bytes], file: IO[bytes]) -> None:
    """Pack a workbook again without the times of writing, so that the same rows are the same bytes."""
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with source.open(name) as part, target.open(entry, "w") as out:
                if name == "docProps/core.xml":
                    out.write(re.sub(rb"<dcterms:\w+ [^>]*>[^<]*</dcterms:\w+>", b"", part.read()))
                else:
                    shutil.copyfileobj(part, out)


_WRITERS: dict[str, Callable[[IO[bytes], Layout, Any], None]] = {
    ".csv": write_csv,
    ".tsv": _write_tsv,
    ".jsonl": write_jsonl,
    ".ndjson": write_jsonl,
    ".parquet": write_parquet,
    ".xlsx": _write_xlsx,
}
