"""The same scoring on engines that span machines: parts of a table on Dask, partitions on Spark.

On Dask a part is a file (of a local Parquet file, a row group): it is read, scored and written as one
Parquet file of the output folder by one task, so nothing passes through the scheduler but names and
counts, Dask tries a failed part again, and a broken run goes on with the parts that are missing.
On Spark, and on Dask's own frames, pass ``score_batches`` or ``score_frame`` to the engine:

    scored = frame.mapInPandas(score_batches, spark_schema(frame.schema))
    scored = frame.map_partitions(score_frame, meta=score_frame(frame.head(0)))

Each process makes its Analyzer on first use and keeps it. Role files given as a folder must lie on
every machine under the same name.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer.batch.job import Job, Totals, put_together, score_frame, score_row
from analyzer.errors import UnreadableError
from analyzer.roles.profile import RoleFolder
from analyzer.tables.columns import COLUMNS, FULL_COLUMNS
from analyzer.tables.files import needs
from analyzer.tables.readers import CsvFormat, find_tables, read_table, row_groups_of
from analyzer.tables.writers import write_file, write_parquet

if TYPE_CHECKING:
    import pandas as pd

RETRIES = 2
ABOUT = "_about.json"  # readers of Parquet folders pass over names that begin with an underscore


@dataclass(frozen=True, slots=True)
class Part:
    """What one task reads and writes; ``row_group`` is set for one of a Parquet file's several."""

    source: str
    target: str
    row_group: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a run of parts is to do; the first fields are those of Job."""

    given: Mapping[str, Sequence[str]]
    roles: RoleFolder | str | None = None
    full: bool = False
    occupation: str | None = None
    csv_format: CsvFormat | None = None


def find_parts(inputs: Sequence[str], output: str) -> list[Part]:
    """Return the parts of the inputs, local or of any place fsspec reaches ("s3://…", "hdfs://…")."""
    found: list[tuple[str, int | None]] = []
    for name in inputs:
        if "://" in name:
            fs, path = _filesystem(name)
            files = sorted(fs.find(path) if fs.isdir(path) else fs.glob(path))
            found += [(fs.unstrip_protocol(file), None) for file in files if not Path(file).name.startswith(("_", "."))]
        else:
            for file in find_tables([name]):
                found += [(str(file), group) for group in row_groups_of(file)]
    if not found:
        raise UnreadableError(f"{', '.join(inputs)} holds no table")
    return [
        Part(source, f"{output.rstrip('/')}/part-{number:05}.parquet", group)
        for number, (source, group) in enumerate(found)
    ]


def _filesystem(url: str) -> tuple[Any, str]:
    try:
        fs, path = needs("fsspec", "dask", url).url_to_fs(url)
    except ImportError as error:  # s3:// needs s3fs, gs:// gcsfs …
        raise UnreadableError(f"{url} needs a package that is not there ({error})") from None
    except ValueError as error:
        raise UnreadableError(f"{url} is no address that can be read ({error})") from None
    return fs, path


def score_part(part: Part, options: Options) -> Totals:
    """Read, score and write one part; a file of the output is there whole or not at all."""
    source = part.source
    if "://" in source:
        source = needs("fsspec", "dask", source).open_local(f"simplecache::{source}")
    job = Job(
        tables=(read_table(Path(source), options.csv_format, part.row_group),),
        given=options.given,
        roles=options.roles,
        full=options.full,
        occupation=options.occupation,
    )
    totals = Totals()
    score = partial(score_row, roles=options.roles, full=options.full, occupation=options.occupation)
    rows = put_together(job, map(score, job.fields()), totals)
    if "://" in part.target:
        with needs("fsspec", "dask", part.target).open(part.target, "wb") as file:
            write_parquet(file, job.layout(), rows)
    else:
        write_file(Path(part.target), job.layout(), rows)
    return totals


def score_on_dask(
    parts: Sequence[Part],
    output: str,
    options: Options,
    *,
    scheduler: str | None = None,
    workers: int = 1,
    resume: bool = False,
    progress: Callable[[int], object] = lambda parts: None,
) -> Totals:
    """Score parts on the cluster at ``scheduler``, or on one of ``workers`` processes made for the run.

    ``progress`` is told of each part that is done. With ``resume`` the parts whose output is there
    are left as they are. Raises UnreadableError where the output folder is of another run, or a part
    fails on every try; the other parts are then done.
    """
    distributed = needs("distributed", "dask", "--engine dask")
    missing = _start(parts, output, options, resume)
    totals = Totals()
    for part in set(parts) - set(missing):  # done by an earlier run: they count for the totals like the others
        totals.join(_totals_of(part.target))
    progress(len(parts) - len(missing))
    failed: list[str] = []
    cluster = None if scheduler else distributed.LocalCluster(workers, threads_per_worker=1, dashboard_address=None)
    with distributed.Client(scheduler or cluster) as client:
        futures = client.map(score_part, missing, options=options, retries=RETRIES, pure=False)
        names = {future.key: part.source for future, part in zip(futures, missing, strict=True)}
        for future in distributed.as_completed(futures):
            if future.status == "finished":
                totals.join(future.result())
                progress(1)
            else:
                failed.append(f"{names[future.key]}: {future.exception()}")
            future.release()
    if cluster:
        cluster.close()
    if failed:
        more = f" (and {len(failed) - 1} more parts)" if len(failed) > 1 else ""
        raise UnreadableError(f"{failed[0]}{more}; the other parts are in {output}: mend it and go on with --resume")
    return totals


def _totals_of(target: str) -> Totals:
    """Count the rows of a part that is there, its errors and flags."""
    fs, path = _filesystem(target)
    with fs.open(path, "rb") as file:
        columns = needs("pyarrow.parquet", "dask", target).read_table(file, columns=["error", "pay_flag"])
    errors, flags = (columns.column(name).to_pylist() for name in ("error", "pay_flag"))
    return Totals(len(errors), sum(error is not None for error in errors), Counter(filter(None, flags)))


def _start(parts: Sequence[Part], output: str, options: Options, resume: bool) -> list[Part]:
    """Note in the output folder what the run is of, and return the parts that are not there."""
    fs, folder = _filesystem(output)
    about = json.dumps(
        {
            "input": [[part.source, part.row_group] for part in parts],
            "--map": {field: list(columns) for field, columns in options.given.items()},
            "--roles": options.roles,
            "--occupation": options.occupation,
            "--full": options.full,
        }
    )
    if fs.exists(f"{folder}/{ABOUT}"):
        if not resume:
            raise UnreadableError(f"{output} holds a run; go on with --resume, or name another folder")
        if fs.cat_file(f"{folder}/{ABOUT}").decode() != about:
            raise UnreadableError(f"{output} holds a run of another input or other options; name another folder")
    else:
        fs.makedirs(folder, exist_ok=True)
        fs.pipe_file(f"{folder}/{ABOUT}", about.encode())
    present = {Path(name).name for name in fs.ls(folder, detail=False)}
    return [part for part in parts if Path(part.target).name not in present]


def score_batches(frames: Iterator[pd.DataFrame], **how: Any) -> Iterator[pd.DataFrame]:
    """Score a partition's frames, one after another: the function for Spark's ``mapInPandas``.

    ``how`` are the arguments of score_frame; bind them with functools.partial.
    """
    return (score_frame(frame, **how) for frame in frames)


def spark_schema(schema: Any, full: bool = False) -> Any:
    """Return the schema of scored rows for a Spark frame's own: its columns, then ours."""
    types = needs("pyspark.sql.types", "spark", "spark_schema")
    ours = FULL_COLUMNS if full else COLUMNS
    made = {
        "text": types.StringType(),
        "json": types.StringType(),
        "number": types.DoubleType(),
        "count": types.LongType(),
        "list": types.ArrayType(types.StringType()),
    }
    inputs = [
        types.StructField(f"input_{field.name}" if field.name in ours else field.name, field.dataType, True)
        for field in schema
    ]
    return types.StructType([*inputs, *(types.StructField(name, made[kind], True) for name, kind in ours.items())])
