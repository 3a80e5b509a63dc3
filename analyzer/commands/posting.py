"""`analyze posting`, and `analyze FILE`: one posting's analysis, or one of each of several files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.analysis import FLAGS_BY_SEVERITY
from analyzer.commands.options import occupation_options

if TYPE_CHECKING:
    from analyzer.analysis import Analysis


@click.command()
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object; JSON Lines for several files.")
@click.option("--explain", is_flag=True, help="Add the reasons: terms of the match, evidence of each finding.")
@click.option("--quiet", is_flag=True, help="Print nothing; the exit code tells.")
@click.option("--html", "html_path", type=click.Path(dir_okay=False), help="Also write a report one can mail.")
@click.option("--title", help="The posting's title, where the text does not state it.")
@click.option("--location", help='The place, as in "Denver, CO", where the text does not state it.')
@occupation_options
@click.option("--roles", "roles_folder", envvar="ANALYZER_ROLES", help="A folder of your own role files.")
@click.option("--fail-on", type=click.Choice(FLAGS_BY_SEVERITY), help="Exit 1 at this pay flag or a graver one.")
def posting(
    files: tuple[str, ...],
    as_json: bool,
    explain: bool,
    quiet: bool,
    html_path: str | None,
    title: str | None,
    location: str | None,
    roles_folder: str | None,
    fail_on: str | None,
    **codes: str | None,
) -> None:
    """Analyse postings: files (.txt .md .html .pdf .docx), or - for standard input.

    A file whose name is a command's (a file called batch) is analysed by: analyze posting batch
    """
    from analyzer.pipeline import Analyzer, Given
    from analyzer.read.files import read_posting

    if html_path and len(files) > 1:
        raise click.UsageError("--html writes one report; pass one FILE, or use: analyze batch --summary")
    analyzer = Analyzer(roles=roles_folder)
    given = Given(title=title, location=location, **codes)
    flagged = False
    for path in files or ("-",):
        analysis = analyzer.analyze_reading(read_posting(_local(path)), given)
        flagged |= fail_on is not None and _graver(analysis, fail_on)
        if html_path:
            _write_report(analysis, html_path)
        if not quiet:
            _show(analysis, as_json, explain)
    if flagged:
        raise click.exceptions.Exit(1)


def _local(path: str) -> str:
    if path.startswith(("http://", "https://")):
        raise click.UsageError(f"{path} is a web address; nothing here goes online: save the page and pass the file")
    return path


def _graver(analysis: Analysis, fail_on: str) -> bool:
    least = FLAGS_BY_SEVERITY.index(fail_on)
    return any(FLAGS_BY_SEVERITY.index(check.flag) >= least for check in analysis.pay_checks)


def _show(analysis: Analysis, as_json: bool, explain: bool) -> None:
    if as_json:
        click.echo(json.dumps(analysis.to_dict(), ensure_ascii=False))
        return
    from analyzer.report.terminal import show

    show(analysis, explain=explain)


def _write_report(analysis: Analysis, path: str) -> None:
    from analyzer.report.page import render_report

    try:
        Path(path).write_text(render_report(analysis), encoding="utf-8")
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written ({error.strerror}); choose another place") from None
