"""Tables of postings, read row by row: CSV of any delimiter and encoding, JSON (also as job boards
export it), Parquet, XLSX, each also gzipped, and postings in files of their own.

No row is dropped: a row that cannot be read as its header asks comes with a problem, in a sentence,
and whatever cells it has. CSV goes through the csv module and not through a faster reader because
those stop at, or silently skip, rows with a cell too many and break at newlines inside cells.
"""

from __future__ import annotations

import csv
import glob
import re
import zipfile
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from analyzer.errors import UnreadableError
from analyzer.read.files import SUFFIXES
from analyzer.tables.feeds import feed_items
from analyzer.tables.files import (
    UNBOUNDED,
    Bounds,
    Row,
    Table,
    encoding_of,
    head_of,
    needs,
    open_binary,
    open_text,
    pinned,
    readable,
    stamp_of,
    unique,
)
from analyzer.tables.nested import json_table, objects_table

CSV_SUFFIXES = (".csv", ".tsv", ".tab")
JSON_SUFFIXES = (".json", ".jsonl", ".ndjson")
TABLE_SUFFIXES = (*CSV_SUFFIXES, *JSON_SUFFIXES, ".parquet", ".xlsx", ".xml")
# Files that are tables of another kind, by their first bytes, and what to do about them.
_FOREIGN: Mapping[bytes, str] = {
    b"\xd0\xcf\x11\xe0": "an old Excel file; save it as .xlsx or .csv",
    b"SQLite format 3\0": "a SQLite database; export its table as CSV",
    b"ORC": "an ORC file; write it as Parquet",
    b"\x80\x04\x95": "a Python pickle, which is never opened; write it as Parquet or CSV",
    b"\x80\x05\x95": "a Python pickle, which is never opened; write it as Parquet or CSV",
    b"\x28\xb5\x2f\xfd": "packed by Zstandard; unpack it first, with: zstd -d",
}
# A quoted cell that goes on for longer never ends: its quote was not meant as one.
MAX_CELL = 64_000_000
BATCH_ROWS = 500

csv.field_size_limit(2 * MAX_CELL)


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvFormat:
    """How to read a CSV file where it does not speak for itself."""

    delimiter: str | None = None
    encoding: str | None = None


def find_tables(names: Sequence[str]) -> list[Path]:
    """Return the files that names, patterns and folders stand for, in natural order (part.2 before part.10).

    A folder stands for all tables and postings below it, hidden ones left out.
    """
    found: list[Path] = []
    for name in names:
        if "://" in name:
            raise UnreadableError(f"{name} is an address; copy the file here, or read it with --engine dask")
        path = Path(name)
        if path.is_dir():
            inside = (file for file in path.rglob("*") if file.is_file() and not _hidden(file.relative_to(path)))
            matched = [file for file in inside if _is_known(file)]
        elif not path.exists() and glob.has_magic(name):
            matched = [Path(file) for file in glob.glob(name, recursive=True) if Path(file).is_file()]
        else:
            matched = [path]
        if not matched:
            raise UnreadableError(f"{name} holds no table or posting; pass {', '.join(TABLE_SUFFIXES)} or postings")
        found += sorted(matched, key=lambda file: _natural(str(file)))
    return list(dict.fromkeys(found))


def _hidden(path: Path) -> bool:
    return any(part.startswith((".", "_")) for part in path.parts)


def _is_known(path: Path) -> bool:
    name = path.name.lower().removesuffix(".gz")
    return name.endswith((*TABLE_SUFFIXES, *SUFFIXES))


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(piece), "") if piece.isdigit() else (0, piece) for piece in re.split(r"([0-9]+)", name)]


def read_tables(paths: Sequence[Path], csv_format: CsvFormat | None = None) -> list[Table]:
    """Look through all tables; postings in files of their own (.txt .md .html .pdf .docx) make up one more."""
    postings = [path for path in paths if path.name.lower().endswith(SUFFIXES)]
    tables = [read_table(path, csv_format) for path in paths if not path.name.lower().endswith(SUFFIXES)]
    if postings:
        tables.append(files_table(postings))
    return tables


def read_piped(copy: Path, csv_format: CsvFormat | None = None) -> Table:
    """Look through a copy of standard input."""
    try:
        return replace(read_table(copy, csv_format), name="standard input")
    except UnreadableError as error:
        raise UnreadableError(str(error).replace(str(copy), "standard input")) from None


def files_table(paths: Sequence[Path]) -> Table:
    """A table of postings in files of their own: one column, their paths."""
    return Table(
        name=f"{len(paths):,} files",
        kind="files",
        columns=("file",),
        count=len(paths),
        paths=tuple(paths),
        rows=lambda: (Row([str(path)]) for path in paths),
    )


def read_table(
    path: Path, csv_format: CsvFormat | None = None, row_group: int | None = None, bounds: Bounds = UNBOUNDED
) -> Table:
    """Look a table through: its columns and how many rows it has; of Parquet, also of one row group alone.

    Raises UnreadableError, in a sentence, where that fails or the table is over the bounds, so nothing
    starts that cannot end.
    """
    with readable(path):
        stamp = stamp_of(path)
        table = _looked_through(path, csv_format or CsvFormat(), row_group, bounds)
    return replace(table, paths=(path,), rows=lambda: pinned(path, stamp, table.rows()))


def _looked_through(path: Path, csv_format: CsvFormat, row_group: int | None, bounds: Bounds) -> Table:
    kind = _kind(path, head_of(path))
    if kind == "parquet":
        return _parquet_table(path, row_group, bounds)
    if kind == "xlsx":
        return _scanned(path, kind, lambda: _xlsx_records(path, bounds), bounds)
    if kind == "json":
        return json_table(path, bounds)
    if kind == "xml":
        items = feed_items(path, bounds)
        return objects_table(path, kind, lambda: iter(items), bounds)
    return _scanned(path, "csv", lambda: _csv_records(path, csv_format, bounds), bounds)


def _kind(path: Path, head: bytes) -> str:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"PK\x03\x04"):
        if ".xlsx" not in suffixes:
            raise UnreadableError(f"{path} is a ZIP archive; unpack it first")
        return "xlsx"
    for start, what in _FOREIGN.items():
        if head.startswith(start):
            raise UnreadableError(f"{path} is {what}")
    if ".parquet" in suffixes or ".xlsx" in suffixes:
        raise UnreadableError(f"{path} is no {'Parquet' if '.parquet' in suffixes else 'XLSX'} file; export it again")
    encoding = encoding_of(head)
    controls = sum(byte < 9 or 13 < byte < 32 for byte in head)
    if encoding == "utf-8" and controls > max(10, len(head) // 20):
        raise UnreadableError(f"{path} is a binary file, not a table; pass CSV, JSON Lines, Parquet or XLSX")
    if any(suffix in JSON_SUFFIXES for suffix in suffixes):
        return "json"
    if ".xml" in suffixes or (head.lstrip().startswith(b"<?xml") and not suffixes):
        return "xml"
    first = head.decode(encoding, "ignore").lstrip("\ufeff \t\r\n")[:1]
    return "json" if first in ("{", "[") and not any(suffix in CSV_SUFFIXES for suffix in suffixes) else "csv"


def _scanned(path: Path, kind: str, records: Callable[[], Iterator[Row]], bounds: Bounds) -> Table:
    """A table whose first record is its header."""
    reading = records()
    header = next(reading, None)
    if header is None or not any(str(cell or "").strip() for cell in header.cells):
        raise UnreadableError(f"{path} has no header; its first row must name the columns")
    columns = unique(header.cells)
    count = bounds.counted(reading, path)

    def rows() -> Iterator[Row]:
        with readable(path):
            for record in islice(records(), 1, None):
                yield _fitted(record, len(columns))

    return Table(name=str(path), kind=kind, columns=columns, count=count, rows=rows)


def _fitted(record: Row, width: int) -> Row:
    """Make a row as wide as the header; cells too many are a problem, put together in the last column."""
    cells = record.cells
    if len(cells) == width:
        return record
    if len(cells) < width:
        return Row(cells + [""] * (width - len(cells)), record.problem)
    kept = [*cells[: width - 1], ",".join(str(cell) for cell in cells[width - 1 :])]
    problem = f"the row has {len(cells)} cells, the header {width}; quote the cells that hold a delimiter"
    return Row(kept, record.problem or problem)


@dataclass(slots=True)
class _Lines:
    """Lines of a file that remembers those of the record being read, so they can be given back."""

    file: Iterator[str]
    held: list[str] = field(default_factory=list)
    back: deque[str] = field(default_factory=deque)
    size: int = 0
    number: int = 0
    unclosed: bool = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        # the csv module asks for another line in the middle of a record only inside quotes
        line = "" if self.size > MAX_CELL else self.back.popleft() if self.back else next(self.file, "")
        if not line:
            self.unclosed = bool(self.held)
            raise StopIteration
        self.held.append(line)
        self.size += len(line)
        return line

    def next_record(self) -> None:
        self.number += len(self.held)
        self.held.clear()
        self.size = 0

    def keep_first(self) -> str:
        """Return the record's first line and give the others back."""
        first, *rest = self.held
        self.back.extendleft(reversed(rest))
        self.held, self.size, self.unclosed = [first], 0, False
        return first


def _csv_records(path: Path, csv_format: CsvFormat, bounds: Bounds) -> Iterator[Row]:
    with open_text(path, csv_format.encoding, bounds) as file:
        delimiter = csv_format.delimiter or _delimiter(path, csv_format.encoding)
        lines = _Lines(iter(file))
        reader = csv.reader(lines, delimiter=delimiter)
        while True:
            cells = next(reader, None)
            if lines.unclosed:
                line = lines.keep_first()
                cells = next(csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE))
                yield Row(list(cells), f"line {lines.number + 1} opens a quote that never closes")
                reader = csv.reader(lines, delimiter=delimiter)
            elif cells is None:
                return
            elif cells:
                yield Row(cells)
            lines.next_record()


def _delimiter(path: Path, encoding: str | None) -> str:
    """The delimiter most frequent in the header, outside of quotes."""
    with open_text(path, encoding) as file:
        head = re.sub(r'"[^"]*"', "", file.read(65_536)).lstrip()
    header = re.split(r"[\r\n]", head, maxsplit=1)[0]
    return max(",\t;|", key=header.count)


def _parquet_table(path: Path, row_group: int | None, bounds: Bounds) -> Table:
    with _parquet_file(path) as file:
        schema = file.schema_arrow
        groups = range(file.num_row_groups) if row_group is None else [row_group]
        read = [file.metadata.row_group(group) for group in groups]
        count = sum(group.num_rows for group in read)
        bounds.check_rows(count, path)
        bounds.check_bytes(sum(group.total_byte_size for group in read), path)

    def rows() -> Iterator[Row]:
        with _parquet_file(path) as file:
            for batch in file.iter_batches(batch_size=BATCH_ROWS, row_groups=list(groups)):
                for cells in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                    yield Row(list(cells))

    return Table(
        name=str(path),
        kind="parquet",
        columns=unique(schema.names),
        count=count,
        rows=rows,
        schema=schema,
    )


def row_groups_of(path: Path) -> list[int | None]:
    """Return the row groups of a Parquet file, and [None] for any other table, which is read whole."""
    with readable(path):
        if _kind(path, head_of(path)) != "parquet":
            return [None]
        with _parquet_file(path) as file:
            return list(range(file.num_row_groups))


@contextmanager
def _parquet_file(path: Path) -> Iterator[Any]:
    parquet = needs("pyarrow.parquet", "parquet", path)
    try:
        with open_binary(path) as raw, parquet.ParquetFile(raw) as file:
            yield file
    except TimeoutError:
        raise
    except (OSError, ValueError) as error:  # ArrowInvalid is a ValueError
        reason = str(error).partition("\n")[0].rstrip(".")
        raise UnreadableError(f"{path} is a damaged Parquet file ({reason}); write it again") from None


def _xlsx_records(path: Path, bounds: Bounds) -> Iterator[Row]:
    """The rows of the first sheet; formulas give the value that was last computed."""
    openpyxl = needs("openpyxl", "excel", path)
    with open_binary(path) as file:
        try:
            with zipfile.ZipFile(file) as archive:
                bounds.check_bytes(sum(entry.file_size for entry in archive.infolist()), path)
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            for cells in book.worksheets[0].iter_rows(values_only=True):
                if any(cell is not None for cell in cells):
                    yield Row(["" if cell is None else cell for cell in cells])
        except (OSError, UnreadableError, GeneratorExit, MemoryError):
            raise
        except Exception:  # a damaged workbook fails in zipfile, in the XML parser or in openpyxl
            raise UnreadableError(f"{path} is a damaged workbook; save it again as .xlsx or .csv") from None
