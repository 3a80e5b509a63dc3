"""`analyze batch`: tables of postings in, the same tables with what was found out."""

from __future__ import annotations

import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyzer.analysis import FLAGS_BY_SEVERITY
from analyzer.commands.options import occupation_option, roles_options

if TYPE_CHECKING:
    from analyzer.batch.checkpoint import Part
    from analyzer.batch.cluster import Options as ClusterOptions
    from analyzer.batch.job import Job, Totals, Watch
    from analyzer.report.summary import Summary
    from analyzer.roles.profile import RoleFolder
    from analyzer.tables.files import Table
    from analyzer.tables.readers import CsvFormat


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the user asks for beside the input."""

    output: str | None
    workers: int
    resume: bool
    raw_cells: bool
    summary: Path | None


def _mapping(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, list[str]]:
    given: dict[str, list[str]] = {}
    for value in values:
        field, equals, column = value.partition("=")
        if not equals or not column:
            raise click.BadParameter(f"{value!r} is not FIELD=COLUMN; write it like description=jd_text")
        given.setdefault(field.strip(), []).append(column)
    return given


@click.command()
@click.argument("inputs", nargs=-1, metavar="TABLE...")
@click.option("-o", "--output", metavar="FILE", help="A file; stdout without. For Dask a folder.")
@click.option("--workers", type=click.IntRange(1), help="Processes to score with; all processors without.")
@click.option("--resume", is_flag=True, help="Go on where a broken run ended.")
@click.option(
    "--map", "given", multiple=True, callback=_mapping, metavar="FIELD=COLUMN", help="Read a field from here."
)
@click.option("--show-mapping", is_flag=True, help="Show which columns would be read, and stop.")
@click.option("--strict", is_flag=True, help="Stop where pay, place or requirements go unread.")
@click.option("--delimiter", help="Of CSV, where the header does not tell.")
@click.option("--encoding", help="Of CSV; else its byte order mark, UTF-8, then Windows-1252 decide.")
@click.option("--full", is_flag=True, help="Add the whole analysis as JSON in a column.")
@click.option("--raw-cells", is_flag=True, help="Leave cells that begin with = + - @ as they are in CSV and XLSX.")
@occupation_option
@roles_options
@click.option("--summary", type=click.Path(dir_okay=False, path_type=Path), help="Also write a page that sums it up.")
@click.option("--engine", type=click.Choice(("local", "dask")), default="local", show_default=True, help="Who scores.")
@click.option("--scheduler", metavar="ADDRESS", help="Of a Dask cluster, as tcp://host:8786; else one is made here.")
@click.option("--fail-on", type=click.Choice(FLAGS_BY_SEVERITY), help="Exit 1 at this pay flag or a graver one.")
def batch(
    inputs: tuple[str, ...],
    output: str | None,
    workers: int | None,
    resume: bool,
    given: dict[str, list[str]],
    show_mapping: bool,
    strict: bool,
    delimiter: str | None,
    encoding: str | None,
    full: bool,
    raw_cells: bool,
    occupation: str | None,
    roles: RoleFolder | None,
    summary: Path | None,
    engine: str,
    scheduler: str | None,
    fail_on: str | None,
) -> None:
    """Score tables of postings: CSV, TSV, JSON Lines, Parquet, XLSX, also gzipped; exports of job boards
    as they come; folders of postings; - for stdin.

    \b
    analyze batch postings.csv -o scored.csv
    analyze batch greenhouse.json 'exports/*.jsonl.gz' -o scored.parquet --workers 4

    The input's columns are kept and role, skills, pay, flag and more are added. A row that cannot be
    analysed says why in its column "error". The rows done stand in OUTPUT.part until the output is
    whole; after a break, the same command with --resume goes on there.
    """
    from analyzer.batch.cluster import Options as ClusterOptions
    from analyzer.batch.job import Job
    from analyzer.batch.workers import usable_cpus
    from analyzer.roles.profile import load_roles
    from analyzer.tables.readers import CsvFormat

    if summary and not summary.parent.is_dir():
        raise click.UsageError(f"the folder {summary.parent} does not exist; make it first")
    load_roles(roles)  # a fault in the user's role files is told before anything starts
    code = _known(occupation) if occupation else None
    options = Options(
        output=output, workers=workers or usable_cpus(), resume=resume, raw_cells=raw_cells, summary=summary
    )
    csv_format = CsvFormat(delimiter=_unescaped(delimiter), encoding=encoding)
    if engine == "dask" and not show_mapping:
        cluster = ClusterOptions(given=given, roles=roles, full=full, occupation=code, csv_format=csv_format)
        _leave(_run_on_dask(inputs, options, cluster, scheduler), fail_on)
        return
    with _tables(inputs, csv_format) as tables:
        job = Job(tables=tables, given=given, roles=roles, full=full, occupation=code)
        _say_mapping(job, strict)
        if not show_mapping:
            totals = _run(job, options)
            _leave(totals, fail_on)


def _known(occupation: str) -> str:
    from analyzer.lang.language import Language
    from analyzer.roles.occupations.index import OccupationIndex
    from analyzer.roles.occupations.search import known_code

    return known_code(OccupationIndex.load(Language("en")), occupation)


def _unescaped(delimiter: str | None) -> str | None:
    delimiter = "\t" if delimiter in ("\\t", "tab") else delimiter
    if delimiter is not None and len(delimiter) != 1:
        raise click.UsageError(f"--delimiter {delimiter!r} is not one character; write it like --delimiter ';'")
    return delimiter


@contextmanager
def _tables(inputs: Sequence[str], csv_format: CsvFormat) -> Iterator[tuple[Table, ...]]:
    """The tables of the command line; standard input is copied to a file first, as all are read twice."""
    from analyzer.tables.readers import find_tables, read_piped, read_tables

    if not inputs and sys.stdin.isatty():
        raise click.UsageError("name a table, or pipe one in; see: analyze batch --help")
    if "-" not in (inputs or ("-",)):
        yield tuple(read_tables(find_tables(inputs), csv_format))
        return
    if len(inputs) > 1:
        raise click.UsageError("- stands for standard input and goes alone; name files, or pipe them together")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "stdin")
        try:
            with copy.open("wb") as file:
                shutil.copyfileobj(sys.stdin.buffer, file)
        except OSError as error:
            raise click.UsageError(f"{folder} has no room for standard input ({error.strerror}); name a file") from None
        yield (read_piped(copy, csv_format),)


def _say_mapping(job: Job, strict: bool) -> None:
    """Say in a line which columns are read, and which are not that may hold pay, place or requirements."""
    from analyzer.tables.columns import describe_mapping, has_text, map_columns, unread_columns

    said: dict[str, list[str]] = {}
    for table in job.tables:
        if table.kind == "files":
            continue
        mapped = job.mapping(table)
        told = describe_mapping(mapped)
        if not has_text(map_columns(table.columns, job.given)):
            told += " (the longest text, for want of a column called like one)"
        if unread := unread_columns(mapped, table.columns):
            told += f"; not read: {', '.join(unread)}"
            if strict:
                raise click.UsageError(f"{table.name}: {', '.join(unread)} are not read; name them with --map")
        said.setdefault(told, []).append(table.name)
    for mapping, names in said.items():
        more = f" and {len(names) - 1} more" if len(names) > 1 else ""
        click.echo(f"{names[0]}{more}: {mapping}", err=True)
    renamed = [name for name in job.columns if name in job.layout().ours]
    if renamed:
        listed = ", ".join(f"input_{name}" for name in renamed)
        click.echo(f"columns of the input called like ours become {listed}", err=True)


def _run(job: Job, options: Options) -> Totals:
    from analyzer.batch.job import Totals
    from analyzer.commands.summary import write_summary
    from analyzer.tables.writers import check_output

    started = time.monotonic()
    totals = Totals()
    summed = _summary(job) if options.summary else None
    watch = summed.add if summed else None
    if options.output is None:
        if options.resume:
            raise click.UsageError("--resume goes on with a file; name it with -o")
        _to_stdout(job, options, totals, watch)
    else:
        output = Path(options.output)
        check_output(output, job.count)
        if any(Path(table.name).resolve() == output.resolve() for table in job.tables):
            raise click.UsageError(f"{output} is the input itself; name another output")
        _to_file(job, options, output, totals, watch)
    _say_totals(totals, time.monotonic() - started, options.output)
    if summed and options.summary:
        write_summary(summed, options.summary, job.roles, ", ".join(Path(table.name).name for table in job.tables[:3]))
    return totals


def _summary(job: Job) -> Summary:
    from analyzer.report.summary import Summary  # brings jinja2, which a run without a page does not need

    return Summary(columns=job.layout().names)


def _to_stdout(job: Job, options: Options, totals: Totals, watch: Watch | None) -> None:
    from analyzer.batch.job import put_together
    from analyzer.tables.writers import write_csv, write_jsonl

    write = write_jsonl if all(table.kind == "json" for table in job.tables) else write_csv
    with _progress(job.count) as progress:
        scored = (values for chunk in job.score(options.workers) for values in _counted(chunk, progress))
        try:
            write(sys.stdout.buffer, job.layout(options.raw_cells), put_together(job, scored, totals, watch))
            sys.stdout.flush()
        except BrokenPipeError:  # the reader has what it wants
            raise
        except OSError as error:
            reason = f"standard output cannot be written ({error.strerror})"
            raise click.UsageError(f"{reason}; write a file with -o, which can go on with --resume") from None


def _counted(chunk: list[Any], progress: Any) -> list[Any]:
    progress.update(len(chunk))
    return chunk


def _to_file(job: Job, options: Options, output: Path, totals: Totals, watch: Watch | None) -> None:
    from analyzer.batch.checkpoint import Part
    from analyzer.batch.job import put_together, score_file
    from analyzer.tables.writers import write_file

    part = Part(output, job.about())
    if options.resume and not part.path.exists():
        click.echo(f"there is no {part.path} to go on from; starting with the first row", err=True)
    with _unbroken(part, job.count):
        part.open(options.resume)
        with _progress(job.count, done=part.done) as progress:
            scored = score_file(job, part, options.workers, progress.update)
        write_file(output, job.layout(options.raw_cells), put_together(job, scored, totals, watch))
        part.remove()


def _run_on_dask(inputs: Sequence[str], options: Options, cluster: ClusterOptions, scheduler: str | None) -> Totals:
    from analyzer.batch.cluster import find_parts, score_on_dask
    from analyzer.commands.summary import sum_up_tables

    if options.output is None or "-" in (inputs or ("-",)):
        raise click.UsageError("--engine dask reads files and writes a folder of Parquet files; name it with -o")
    started = time.monotonic()
    parts = find_parts(inputs, options.output)
    with _progress(len(parts), "parts") as progress:
        totals = score_on_dask(
            parts,
            options.output,
            cluster,
            scheduler=scheduler,
            workers=options.workers,
            resume=options.resume,
            progress=progress.update,
        )
    _say_totals(totals, time.monotonic() - started, options.output)
    if options.summary:
        sum_up_tables((options.output,), options.summary, cluster.roles)
    return totals


def _progress(total: int, unit: str = "rows", done: int = 0) -> Any:
    """A bar with rate and time left on stderr, where that is a terminal."""
    from tqdm import tqdm

    return tqdm(total=total, initial=done, unit=f" {unit}", unit_scale=True, disable=None, dynamic_ncols=True)


@contextmanager
def _unbroken(part: Part, total: int) -> Iterator[None]:
    """Say how to go on when the run is broken: by Ctrl-C, a stop signal, or a disk that is full."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt:
        click.echo(f"\nInterrupted: {_safe(part, total)}", err=True)
        raise click.exceptions.Exit(130) from None
    except OSError as error:
        reason = error.strerror or error
        raise click.UsageError(f"{part.path.parent} cannot be written ({reason}): {_safe(part, total)}") from None
    finally:
        signal.signal(signal.SIGTERM, before)


def _safe(part: Part, total: int) -> str:
    if not part.path.is_file():
        return f"none of {total:,} rows was done yet; try again, or name another place with -o"
    return (
        f"{part.done:,} of {total:,} rows are safe in {part.path}; "
        "go on with the same command and --resume, or delete the file to start over"
    )


def _say_totals(totals: Totals, seconds: float, output: str | None) -> None:
    rate = f" ({totals.rows / seconds:,.0f} rows a second)" if seconds > 1 else ""
    where = f" → {output}" if output else ""
    errors = f"{totals.errors:,} error{'s' * (totals.errors != 1)}"
    click.echo(
        f"{totals.rows:,} rows, {totals.flagged:,} outside the middle half, {errors}, {seconds:,.0f} s{rate}{where}",
        err=True,
    )


def _leave(totals: Totals, fail_on: str | None) -> None:
    if fail_on:
        graver = FLAGS_BY_SEVERITY[FLAGS_BY_SEVERITY.index(fail_on) :]
        if any(totals.flags[flag] for flag in graver):
            raise click.exceptions.Exit(1)
    if totals.errors:
        raise click.exceptions.Exit(3)
