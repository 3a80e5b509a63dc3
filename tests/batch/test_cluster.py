"""Every engine gives the same rows and values: one process, two, Dask's tasks and frames, Spark."""

import json
import shutil
import sys
from functools import partial

import pandas as pd
import pytest
from click.testing import CliRunner

from analyzer.batch.cluster import Options, find_parts, score_batches, score_on_dask, score_part, spark_schema
from analyzer.batch.job import score_frame
from analyzer.commands.batch import batch
from analyzer.errors import UnreadableError
from analyzer.tables.columns import COLUMNS
from analyzer.tables.readers import find_tables, read_tables
from tests.conftest import SAMPLES

ROWS = 60
HOW = Options(given={})


def run(*args):
    return CliRunner().invoke(batch, [str(arg) for arg in args])


def rows_of(*names):
    tables = read_tables(find_tables([str(name) for name in names]))
    return [dict(zip(t.columns, row.cells, strict=True)) for t in tables for row in t.rows()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The samples with changes, errors among them, as Parquet of four row groups and as three CSV files."""
    pytest.importorskip("pyarrow")
    folder = tmp_path_factory.mktemp("cluster")
    texts = [sample.read_text() for sample in SAMPLES]
    frame = pd.DataFrame({
        "id": [f"{i:03}" for i in range(ROWS)],
        "title": [None if i % 3 else f"Posting {i}" for i in range(ROWS)],
        "description": ["" if i % 20 == 7 else f"{texts[i % len(texts)]}\nNumber {i}." for i in range(ROWS)],
        "salary": [60_000.0 + i if i % 4 else None for i in range(ROWS)],
    })  # fmt: skip
    frame.to_parquet(folder / "in.parquet", row_group_size=15, index=False)
    (folder / "chunks").mkdir()
    for i in range(3):
        frame[i * 20 : i * 20 + 20].to_csv(folder / "chunks" / f"part.{i}.csv", index=False)
    return folder


@pytest.fixture(scope="module")
def local(folder):
    """The rows of one process on this machine."""
    assert run(folder / "in.parquet", "-o", folder / "local.parquet", "--workers", 1).exit_code == 3
    rows = rows_of(folder / "local.parquet")
    assert sum(row["error"] is not None for row in rows) == 3
    return rows


def plain(frame):
    """The rows of a frame, with None for what is missing."""
    return json.loads(frame.to_json(orient="records", double_precision=15))


@pytest.mark.slow
def test_two_processes(folder, local):
    run(folder / "in.parquet", "-o", folder / "two.parquet", "--workers", 2)
    assert rows_of(folder / "two.parquet") == local


def test_the_frame(folder, local):
    assert plain(score_frame(pd.read_parquet(folder / "in.parquet"))) == local


@pytest.mark.slow
def test_dask_tasks(folder, local):
    pytest.importorskip("distributed")
    result = run(folder / "in.parquet", "-o", folder / "dask", "--engine", "dask", "--workers", 2)
    assert result.exit_code == 3
    assert f"{ROWS} rows, " in result.stderr
    assert [path.name for path in find_tables([str(folder / "dask")])] == [f"part-{i:05}.parquet" for i in range(4)]
    assert rows_of(folder / "dask") == local


def test_dask_frames(folder, local):
    dd = pytest.importorskip("dask.dataframe")
    frame = dd.from_pandas(pd.read_parquet(folder / "in.parquet"), npartitions=3)
    scored = frame.map_partitions(score_frame, meta=score_frame(frame.head(0)))
    assert plain(scored.compute(scheduler="synchronous")) == local


def test_spark(folder, local, monkeypatch):
    sql = pytest.importorskip("pyspark.sql", reason="needs the extra [spark]")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    session = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        frame = session.read.parquet(str(folder / "in.parquet"))
        scored = frame.mapInPandas(score_batches, spark_schema(frame.schema)).orderBy("id")
        rows = [row.asDict() for row in scored.collect()]
        full = frame.limit(1).mapInPandas(partial(score_batches, full=True), spark_schema(frame.schema, full=True))
        assert json.loads(full.first()["analysis"])["schema_version"]
    finally:
        session.stop()
    assert rows == local


def test_parts_are_files_anywhere_and_each_is_whole(folder, local):
    """The same through fsspec's memory, which stands for an object store."""
    fsspec = pytest.importorskip("fsspec")
    store = fsspec.filesystem("memory")
    store.put(str(folder / "chunks"), "/in", recursive=True)
    parts = find_parts(["memory://in/"], "memory://out")
    assert [part.source for part in parts] == [f"memory:///in/part.{i}.csv" for i in range(3)]
    totals = [score_part(part, HOW) for part in parts]
    assert (sum(t.rows for t in totals), sum(t.errors for t in totals)) == (ROWS, 3)
    store.get("/out", str(folder / "fetched"), recursive=True)
    ours = [{name: row[name] for name in ("id", *COLUMNS)} for row in rows_of(folder / "fetched")]
    assert ours == [{name: row[name] for name in ("id", *COLUMNS)} for row in local]


@pytest.mark.slow
def test_a_failed_part_is_told_and_resume_does_it_alone(folder, local, tmp_path):
    distributed = pytest.importorskip("distributed")
    chunks = tmp_path / "chunks"
    shutil.copytree(folder / "chunks", chunks)
    good = (chunks / "part.1.csv").read_text()
    (chunks / "part.1.csv").write_text("id,name\n1,2\n")
    output = str(tmp_path / "out")
    parts = find_parts([str(chunks)], output)
    with pytest.raises(UnreadableError, match=r"part\.1\.csv.*--map description=COLUMN.*go on with --resume"):
        score_on_dask(parts, output, HOW, workers=1)
    with pytest.raises(UnreadableError, match="holds a run; go on with --resume"):
        score_on_dask(parts, output, HOW)
    with pytest.raises(UnreadableError, match="other options"):
        score_on_dask(parts, output, Options(given={}, full=True), resume=True)
    (chunks / "part.1.csv").write_text(good)
    with distributed.LocalCluster(1, threads_per_worker=1, dashboard_address=None) as cluster:
        totals = score_on_dask(parts, output, HOW, scheduler=cluster.scheduler_address, resume=True)
    assert (totals.rows, totals.errors) == (ROWS, 3)  # those of the parts that were there count too
    assert [row["id"] for row in rows_of(output)] == [row["id"] for row in local]


def test_dask_needs_a_folder_to_write_to(folder):
    assert "name it with -o" in run(folder / "in.parquet", "--engine", "dask").output
