"""`analyze posting`, and `analyze FILE`: one posting's analysis, or one of each of several files."""

from __future__ import annotations

import glob
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.analysis import FLAGS_BY_SEVERITY
from analyzer.commands.options import (
    abroad_options,
    explain_option,
    fail_on_option,
    fx_option,
    level_option,
    occupation_option,
    role_option,
    roles_options,
)
from analyzer.errors import UserError

if TYPE_CHECKING:
    from analyzer.analysis import Analysis
    from analyzer.pipeline import Analyzer, Given
    from analyzer.report.lines import Line
    from analyzer.roles.profile import RoleFolder


@click.command()
@click.argument("files", nargs=-1, metavar="FILE...", type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="One JSON object; JSON Lines for several files.")
@explain_option
@click.option("--quiet", is_flag=True, help="Print nothing; the exit code tells.")
@click.option("--html", "html_path", type=click.Path(dir_okay=False), help="Also write a report one can mail.")
@click.option("--title", help="The posting's title, where the text does not state it.")
@click.option("--location", help='The place, as in "Denver, CO", where the text does not state it.')
@click.option(
    "--pay", "pay_text", metavar="TEXT", help="Judge this offer instead of the stated one: 120-150k, '$45/hr'."
)
@occupation_option
@abroad_options
@role_option("Compare with this role, not with the one that matches.")
@level_option
@fx_option
@roles_options
@fail_on_option
def posting(
    files: tuple[str, ...],
    as_json: bool,
    explain: bool,
    quiet: bool,
    html_path: str | None,
    title: str | None,
    location: str | None,
    pay_text: str | None,
    occupation: str | None,
    role_name: str | None,
    level: str | None,
    fx: dict[str, float],
    roles: RoleFolder | None,
    fail_on: str | None,
    **abroad: str | None,
) -> None:
    """Analyse postings: files (.txt .md .html .pdf .docx), or - for standard input.

    \b
    analyze posting.txt
    analyze posting.txt --explain
    analyze draft.docx --level senior --pay '$150-170k'
    analyze jobs/*.txt --json > jobs.jsonl
    analyze posting.txt --quiet --fail-on below || echo "low"

    A file whose name is a command's (a file called batch) is analysed by: analyze posting batch

    Exit codes: 0 done, 1 a flag of --fail-on, 2 a file that cannot be read (the others are still done).
    """
    from analyzer.pipeline import Analyzer, Given

    paths = list(_paths(files or ("-",)))
    if html_path and len(paths) > 1:
        raise click.UsageError("--html writes one report; pass one FILE, or use: analyze batch --summary")
    analyzer = Analyzer(roles=roles)
    given = Given(
        title=title,
        location=location,
        offer=pay_text,
        role=role_name,
        occupation=occupation,
        level=level,
        fx=fx,
        **abroad,
    )
    flagged = failed = False
    for path in paths:
        analysis = _analysis(analyzer, path, given)
        failed |= analysis is None
        if analysis is None:
            continue
        flagged |= fail_on is not None and is_graver(analysis, fail_on)
        if html_path:
            _write_report(analysis, html_path)
        if not quiet:
            _show(analysis, as_json, explain, path if len(paths) > 1 else None)
    if failed or flagged:
        raise click.exceptions.Exit(2 if failed else 1)


def _paths(words: Sequence[str]) -> Iterator[str]:
    """Yield the files; a pattern that the shell left alone is matched here."""
    for word in words:
        if word.startswith(("http://", "https://")):
            raise click.UsageError(
                f"{word} is a web address; nothing here goes online: save the page and pass the file"
            )
        matched = sorted(glob.glob(word)) if glob.has_magic(word) and not Path(word).exists() else []
        yield from matched or [word]


def _analysis(analyzer: Analyzer, path: str, given: Given) -> Analysis | None:
    """Return a file's analysis; what is wrong with one file is said and does not stop the others."""
    from analyzer.read.files import read_posting

    try:
        return analyzer.analyze_reading(read_posting(path), given)
    except UserError as error:
        click.echo(f"Error: {error}", err=True)
        return None


def is_graver(analysis: Analysis, fail_on: str) -> bool:
    """Whether the posting's flag, or that of any source, is this one or a graver."""
    least = FLAGS_BY_SEVERITY.index(fail_on)
    flags = {analysis.flag, *(check.flag for check in analysis.pay_checks)} - {None}
    return any(FLAGS_BY_SEVERITY.index(flag) >= least for flag in flags if flag)


def _show(analysis: Analysis, as_json: bool, explain: bool, name: str | None) -> None:
    from analyzer.commands.screen import screen_width, show_json, show_lines

    if as_json:
        show_json(analysis.to_dict())
        return
    if name:
        click.echo(f"== {name}")
    show_lines(screen_lines(analysis, explain, screen_width()), screen_width())
    click.echo()


def screen_lines(analysis: Analysis, explain: bool, width: int) -> list[Line]:
    """Return the first screen, with ``explain`` followed by all that stands behind it."""
    from analyzer.report.explain import explanation
    from analyzer.report.lines import Line
    from analyzer.report.terminal import first_screen

    lines = first_screen(analysis, width)
    return [*lines, Line("", ""), *explanation(analysis, width)] if explain else lines


def _write_report(analysis: Analysis, path: str) -> None:
    from analyzer.report.page import render_report

    try:
        Path(path).write_text(render_report(analysis), encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written ({error.strerror}); choose another place") from None
