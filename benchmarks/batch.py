"""Measure batches: memory at three sizes, rates at one and two workers, engines beside each other.

    python benchmarks/batch.py memory --rows 1000 10000               # whole postings
    python benchmarks/batch.py memory --rows 100000 --chars 1000      # cut, to be done in minutes
    python benchmarks/batch.py rate --rows 2000      # whole postings, beside spaCy's bare tokenizer
    python benchmarks/batch.py engines --rows 2000   # local, Dask and (where installed) Spark, values compared

Reads ../shared/data/postings_dev.parquet, repeated with changes (each row a number of its own). Memory
is the sum of the peaks (VmHWM) of the run and its workers, so an upper bound; rates are wall time on
a machine that others share, CPU seconds are beside them. Linux only.
"""

from __future__ import annotations

import argparse
import csv
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

DATA = Path(__file__).parents[2] / "shared" / "data"
COLUMNS = ["id", "title", "company", "location", "text", "salary_min", "salary_max", "salary_period", "salary_currency"]


def write_table(path: Path, rows: int, chars: int | None = None) -> list[str]:
    """Write a CSV of postings, whole or cut to ``chars``; return the texts of at most 5,000 rows."""
    import pandas as pd

    frame = pd.read_parquet(DATA / "postings_dev.parquet", columns=COLUMNS).sample(frac=1, random_state=1)
    postings = frame.astype(object).where(frame.notna(), "").to_numpy().tolist()
    texts: list[str] = []
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for number, row in enumerate(islice(cycle(postings), rows)):
            text = f"{row[4][:chars]}\nReference {number}"
            writer.writerow([f"{number:07}", *row[1:4], text, *row[5:]])
            if number < 5_000:
                texts.append(text)
    return texts


def run(table: Path, output: Path, *more: str) -> tuple[float, float, float]:
    """Run a batch; return its wall seconds, the CPU seconds of all its processes, and peak memory in MB."""
    command = [sys.executable, "-m", "analyzer", "batch", str(table), "-o", str(output), *more]
    before = _cpu()
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=Path(__file__).parents[1], stderr=subprocess.PIPE, text=True)
    peaks: dict[int, int] = {}
    while process.poll() is None:
        peaks.update(_peaks(process.pid))
        time.sleep(0.2)
    wall = time.monotonic() - started
    assert process.stderr is not None
    if process.returncode not in (0, 3):
        raise SystemExit(process.stderr.read())
    return wall, _cpu() - before, sum(peaks.values()) / 1024


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _peaks(pid: int) -> Iterator[tuple[int, int]]:
    """The peak resident memory, in kB, of a process and of those below it."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        yield pid, int(status.partition("VmHWM:")[2].split()[0])
        for thread in Path(f"/proc/{pid}/task").iterdir():  # Dask starts its workers from another thread
            for child in (thread / "children").read_text().split():
                yield from _peaks(int(child))
    except (OSError, IndexError):  # it ended meanwhile
        return


def memory(folder: Path, sizes: list[int], chars: int | None) -> None:
    print(f"2 workers, postings {f'cut to {chars:,} characters' if chars else 'whole'}")
    for rows in sizes:
        write_table(folder / "in.csv", rows, chars)
        size = (folder / "in.csv").stat().st_size / 1e6
        wall, cpu, peak = run(folder / "in.csv", folder / "out.csv", "--workers", "2")
        print(
            f"{rows:>7,} rows, {size:6.1f} MB: {peak:5.0f} MB at the peak, {wall:6.1f} s, {cpu:6.1f} s of CPU",
            flush=True,
        )


def rate(folder: Path, rows: int) -> None:
    import spacy

    texts = write_table(folder / "in.csv", rows)
    print(f"{rows:,} whole postings, {sum(map(len, texts)) / len(texts):,.0f} characters on average")
    tokenizer = spacy.blank("en").tokenizer
    start = time.process_time()
    for text in texts:
        tokenizer(text)
    bare = (time.process_time() - start) / len(texts)
    print(f"spaCy's bare tokenizer: {bare * 1000:.2f} ms of CPU a posting")
    alone = _analysis(texts)
    print(f"Analyzer().analyze in one process: {alone * 1000:.2f} ms = {alone / bare:.1f} x the tokenizer")
    for workers in (1, 2):
        wall, cpu, peak = run(folder / "in.csv", folder / "out.csv", "--workers", str(workers))
        print(
            f"{workers} worker{'s' * (workers > 1)}: {rows / wall:,.0f} rows a second, {rows / cpu:,.0f} a CPU second,"
            f" {cpu / rows * 1000:.2f} ms of CPU a row = {cpu / rows / bare:.1f} x the tokenizer, {peak:.0f} MB"
        )


def _analysis(texts: list[str]) -> float:
    """CPU seconds a posting of the analysis alone, once it is loaded."""
    from analyzer.pipeline import Analyzer

    analyzer = Analyzer()
    analyzer.analyze(texts[0])
    start = time.process_time()
    for _ in analyzer.analyze_many(texts):
        pass
    return (time.process_time() - start) / len(texts)


def engines(folder: Path, rows: int) -> None:
    import pandas as pd

    from analyzer.tables.readers import find_tables, read_tables

    write_table(folder / "in.csv", rows)
    frame = pd.read_csv(folder / "in.csv", dtype=str, keep_default_na=False)
    frame.to_parquet(folder / "in.parquet", index=False, row_group_size=-(-rows // 8))

    def values(name: str) -> list[list[object]]:
        tables = read_tables(find_tables([str(folder / name)]))
        return [row.cells for table in tables for row in table.rows()]

    for name, more in (
        ("one.parquet", ("--workers", "1")),
        ("two.parquet", ("--workers", "2")),
        ("dask", ("--engine", "dask", "--workers", "2")),
    ):
        wall, cpu, peak = run(folder / "in.parquet", folder / name, *more)
        same = values(name) == values("one.parquet")
        print(f"{name:12} {wall:6.1f} s, {cpu:6.1f} s of CPU, {peak:5.0f} MB, same values: {same}", flush=True)
    try:
        import pyspark  # noqa: F401
    except ImportError:
        print("spark        not installed")
        return
    started = time.monotonic()
    spark(folder)
    wall = time.monotonic() - started
    print(f"spark        {wall:6.1f} s, same values: {values('spark.jsonl') == values('one.jsonl')}")


def spark(folder: Path) -> None:
    """Score in.parquet on Spark local[2] and write it, and one.parquet, as JSON Lines to compare."""
    import json
    import os

    from pyspark.sql import SparkSession

    from analyzer.batch.cluster import score_batches, spark_schema
    from analyzer.tables.readers import read_table

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    frame = session.read.parquet(str(folder / "in.parquet")).repartition(8)
    rows = [row.asDict() for row in frame.mapInPandas(score_batches, spark_schema(frame.schema)).collect()]
    session.stop()
    with (folder / "spark.jsonl").open("w") as file:
        file.writelines(json.dumps(row) + "\n" for row in sorted(rows, key=lambda row: row["id"]))
    table = read_table(folder / "one.parquet")
    with (folder / "one.jsonl").open("w") as file:
        file.writelines(json.dumps(dict(zip(table.columns, row.cells, strict=True))) + "\n" for row in table.rows())


def main() -> None:
    assert __doc__
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=("memory", "rate", "engines"))
    parser.add_argument("--rows", type=int, nargs="+", default=[2_000])
    parser.add_argument("--chars", type=int)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        if options.what == "memory":
            memory(Path(name), options.rows, options.chars)
        else:
            (rate if options.what == "rate" else engines)(Path(name), options.rows[0])


if __name__ == "__main__":
    main()
