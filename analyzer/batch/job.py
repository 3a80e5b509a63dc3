"""Scoring many postings: a frame at once, or tables of any length over worker processes.

A long run first writes the values of each row to ``<output>.part`` (see batch_part); when all rows
are there, input and values are put together, row by row, and the output is renamed into place. So
memory does not grow with the table, a broken run loses nothing but its last chunk, and the output
has the same bytes whether a run was broken or not.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer.batch.checkpoint import Part
from analyzer.batch.workers import Workers
from analyzer.errors import UnreadableError, UserError
from analyzer.pipeline import Analyzer, Given
from analyzer.read.files import read_posting
from analyzer.roles.profile import RoleFolder
from analyzer.tables.columns import COLUMNS, SAMPLED_ROWS, Kind, Mapped, map_columns, pick, with_description
from analyzer.tables.files import Row, Table, digest_of
from analyzer.tables.rows import Values, failed_values, to_reading, to_values
from analyzer.tables.writers import Layout

if TYPE_CHECKING:
    import pandas as pd

# A chunk goes to a worker and back at once: long enough that the trip costs nothing, short enough
# that little is lost when a run is broken.
CHUNK_ROWS = 50
CHUNK_CHARS = 2_000_000
Fields = Mapping[str, Any]
Watch = Callable[[Sequence[Any]], None]


@lru_cache(maxsize=4)
def load_analyzer(roles: RoleFolder | str | None = None) -> Analyzer:
    """Return the process's own Analyzer, made on first use: once for each worker, whatever the engine."""
    return Analyzer(roles=roles)


def score_row(
    fields: Fields, roles: RoleFolder | str | None = None, full: bool = False, occupation: str | None = None
) -> Values:
    """Analyse the fields of one row; whatever goes wrong is said in the last column, ``error``.

    >>> score_row({"description": " "})[-1]
    'the row has no text'
    """
    try:
        if "unread" in fields:
            raise UnreadableError(fields["unread"])
        analyzer = load_analyzer(roles)
        reading = read_posting(fields["file"]) if "file" in fields else to_reading(fields)
        return to_values(analyzer.analyze_reading(reading, Given(occupation=occupation)), full)
    except UserError as error:
        return failed_values(str(error), full)
    except Exception as error:  # one row must never stop the other million
        return failed_values(f"could not be analysed ({type(error).__name__}: {error})", full)


def lost_row(fields: Fields, full: bool = False) -> Values:
    """Return the values of a row that ended the process that scored it, twice."""
    return failed_values("scoring this row ended the worker process (out of memory?); it was tried alone", full)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Tables to score as one: their columns are put together, their rows follow one another.

    ``given`` maps fields to columns by hand, ``roles`` is a folder of own role files, ``full`` adds
    the whole analysis, ``occupation`` is the official code of all rows where the user says so.
    """

    tables: tuple[Table, ...]
    given: Mapping[str, Sequence[str]]
    roles: RoleFolder | str | None = None
    full: bool = False
    occupation: str | None = None

    @property
    def count(self) -> int:
        """How many rows there are."""
        return sum(table.count for table in self.tables)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of all tables, each once."""
        return tuple(dict.fromkeys(name for table in self.tables for name in table.columns))

    def layout(self, raw_cells: bool = False) -> Layout:
        """Return the columns of the output; a Parquet input keeps its types."""
        schemas = [table.schema for table in self.tables]
        schema = schemas[0] if all(schema is not None and schema == schemas[0] for schema in schemas) else None
        return Layout(inputs=self.columns, full=self.full, raw_cells=raw_cells, schema=schema)

    def mapping(self, table: Table) -> Mapped:
        """Return where each field of a table is read from; BadColumnError where no column holds the text."""
        if table.kind == "files":
            return {}
        mapped = map_columns(table.columns, self.given)
        return with_description(mapped, table.columns, (row.cells for row in table.rows()), table.name)

    def fields(self) -> Iterator[Fields]:
        """Yield what is scored of each row."""
        for table in self.tables:
            mapped = self.mapping(table)
            for row in table.rows():
                yield _fields(table, mapped, row)

    def cells(self) -> Iterator[list[Any]]:
        """Yield the cells of each row, in the order of ``columns``."""
        columns = self.columns
        for table in self.tables:
            if table.columns == columns:
                yield from (row.cells for row in table.rows())
                continue
            places = {name: i for i, name in enumerate(table.columns)}
            order = [places.get(name) for name in columns]
            for row in table.rows():
                yield [None if i is None else row.cells[i] for i in order]

    def score(self, workers: int, skip: int = 0) -> Iterator[list[Values]]:
        """Yield the values of each row after the first ``skip``, in chunks, in order."""
        score = partial(score_row, roles=self.roles, full=self.full, occupation=self.occupation)
        with Workers(score, partial(lost_row, full=self.full), workers) as pool:
            yield from pool.map(_chunked(islice(self.fields(), skip, None)))

    def about(self) -> dict[str, Any]:
        """Say what the values depend on: the version, the input as it is now, the options."""
        return {
            "version": _version(),
            "input": [[table.name, table.count, [digest_of(path) for path in table.paths]] for table in self.tables],
            "--map": {field: list(columns) for field, columns in self.given.items()},
            "--roles": _digest(self.roles),
            "--occupation": self.occupation,
            "--full": self.full,
        }


def _fields(table: Table, mapped: Mapped, row: Row) -> Fields:
    if row.problem:
        return {"unread": row.problem}
    if table.kind == "files":
        return {"file": row.cells[0]}
    return pick(dict(zip(table.columns, row.cells, strict=True)), mapped)


def _chunked(rows: Iterator[Fields]) -> Iterator[list[Fields]]:
    chunk: list[Fields] = []
    chars = 0
    for fields in rows:
        chunk.append(fields)
        chars += sum(len(value) for value in fields.values() if isinstance(value, str))
        if len(chunk) >= CHUNK_ROWS or chars >= CHUNK_CHARS:
            yield chunk
            chunk, chars = [], 0
    if chunk:
        yield chunk


def _version() -> str:
    try:
        return importlib.metadata.version("job-posting-analyzer")
    except importlib.metadata.PackageNotFoundError:  # a checkout that is not installed
        return "unknown"


def _digest(roles: RoleFolder | str | None) -> str | None:
    """A digest of a folder's files, so that a run does not go on with other roles."""
    if roles is None:
        return None
    folder, only = roles if isinstance(roles, RoleFolder) else RoleFolder(roles)
    files = sorted(path for path in Path(folder).iterdir() if path.is_file())
    digest = hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()
    return f"only {digest}" if only else digest


@dataclass(slots=True)
class Totals:
    """What the last line of a run says."""

    rows: int = 0
    errors: int = 0
    flags: Counter[str] = field(default_factory=Counter)

    def add(self, values: Values) -> None:
        """Count one row."""
        self.rows += 1
        self.errors += values[_ERROR] is not None
        if values[_FLAG]:
            self.flags[values[_FLAG]] += 1

    def join(self, other: Totals) -> None:
        """Add the counts of another part."""
        self.rows += other.rows
        self.errors += other.errors
        self.flags.update(other.flags)

    @property
    def flagged(self) -> int:
        """How many offers lie outside the middle half of what is documented."""
        return sum(self.flags[flag] for flag in ("far_below", "below", "above", "far_above"))


_ERROR, _FLAG = list(COLUMNS).index("error"), list(COLUMNS).index("pay_flag")


def put_together(job: Job, scored: Iterable[Values], totals: Totals, watch: Watch | None = None) -> Iterator[list[Any]]:
    """Yield the rows of the output: the input's cells and their values; ``watch`` sees each."""
    for cells, values in zip(job.cells(), scored, strict=True):
        totals.add(values)
        row = [*cells, *values]
        if watch:
            watch(row)
        yield row


def score_file(
    job: Job, part: Part, workers: int = 1, progress: Callable[[int], object] = lambda rows: None
) -> Iterator[Values]:
    """Score what the part file does not hold yet, then return the values of all rows from it.

    ``progress`` is told the number of rows after each chunk.
    """
    for scored in job.score(workers, skip=part.done):
        part.append(scored)
        progress(len(scored))
    if part.done != job.count:
        raise UnreadableError(f"the input had {job.count:,} rows and now has {part.done:,}: it changed during the run")
    return part.read()


def score_frame(
    frame: pd.DataFrame,
    text: str | None = None,
    title: str | None = None,
    location: str | None = None,
    *,
    roles: RoleFolder | str | None = None,
    full: bool = False,
) -> pd.DataFrame:
    """Return the frame with the output columns added, each of the type COLUMNS gives it.

    Columns are recognised by name as in `analyze batch`, unless named. A column called like one of
    ours becomes input_<name>. Nothing is shared between rows, so Dask and Spark call this on every
    partition. Raises BadColumnError where no column holds the text.

    >>> import pandas as pd
    >>> scored = score_frame(pd.DataFrame({"jd": ["Line cook. $18-22 per hour.", ""]}))
    >>> scored[["pay_yearly_max", "error"]].to_dict("list")
    {'pay_yearly_max': [45760.0, nan], 'error': [None, 'the row has no text']}
    """
    import pandas as pd

    names = [str(name) for name in frame.columns]
    named = {"description": text, "title": title, "location": location}
    mapped = map_columns(names, {field: [name] for field, name in named.items() if name})
    sample = frame.head(SAMPLED_ROWS).itertuples(index=False, name=None)
    mapped = with_description(mapped, names, sample, "the frame")
    layout = Layout(inputs=tuple(names), full=full)
    used = sorted({column for places in mapped.values() for column, *_ in places})
    rows = zip(*(frame.iloc[:, names.index(column)] for column in used), strict=True)
    scored = [score_row(_filled(used, row, mapped), roles, full) for row in rows]
    columns = list(zip(*scored, strict=True)) or [()] * len(layout.ours)
    ours = {
        name: _series(values, kind, frame.index)
        for (name, kind), values in zip(layout.ours.items(), columns, strict=True)
    }
    inputs = frame.set_axis(list(layout.names[: len(names)]), axis=1)
    return pd.concat([inputs, pd.DataFrame(ours, index=frame.index)], axis=1)


def _filled(columns: Sequence[str], row: Sequence[Any], mapped: Mapped) -> Fields:
    return pick({name: _plain(cell) for name, cell in zip(columns, row, strict=True)}, mapped)


def _plain(cell: Any) -> Any:
    """Turn what frames hold (arrays, numpy's numbers, NA) into plain values."""
    import pandas as pd

    if hasattr(cell, "tolist"):
        return cell.tolist()
    return None if pd.api.types.is_scalar(cell) and pd.isna(cell) else cell


# The pandas types of the output columns; text and lists are plain objects, None where not stated.
DTYPES: Mapping[Kind, str] = {
    "text": "object",
    "json": "object",
    "list": "object",
    "number": "float64",
    "count": "Int64",
}


def _series(values: Sequence[Any], kind: Kind, index: Any) -> pd.Series[Any]:
    import pandas as pd

    return pd.Series(list(values), index=index, dtype=DTYPES[kind])
