"""The `analyze` command: a word that looks like a file is analysed, any other is a subcommand.

A command parses, calls one function, echoes. Results go to stdout, everything else to stderr.
Exit codes, as linters have them: 0 done; 1 a flag at or above --fail-on; 2 wrong usage or input
that cannot be read; 3 a batch with failed rows; 130 interrupted.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyzer.posting import FLAGS_BY_SEVERITY

if TYPE_CHECKING:
    from analyzer.posting import Analysis

# Subcommands are imported when they are named, so that one posting does not pay for all of them.
COMMANDS = {
    "posting": "analyzer.commands.main:posting",
    "batch": "analyzer.commands.batch:batch",
    "summary": "analyzer.commands.summary:summary",
    "offer": "analyzer.commands.offer:offer",
    "laws": "analyzer.commands.laws:laws",
    "roles": "analyzer.commands.roles:roles",
    "serve": "analyzer.commands.serve:serve",
}


class AnalyzeGroup(click.Group):
    """A group whose default command is `posting`, for a first word that looks like a file."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {"--help", "--version"}
        piped = not args and not sys.stdin.isatty()
        if piped or (args and args[0] not in COMMANDS and not own.intersection(args[:1])):
            word = next((arg for arg in args if not arg.startswith("-") or arg == "-"), None)
            if word is not None and args[0] == word and not _looks_like_file(word):
                raise click.UsageError(_not_a_command(word), ctx)
            args = ["posting", *args]
        return super().parse_args(ctx, args)


def _looks_like_file(word: str) -> bool:
    return word == "-" or "." in word or os.sep in word or Path(word).exists()


def _not_a_command(word: str) -> str:
    close = get_close_matches(word, COMMANDS, n=1)
    hint = f"Did you mean '{close[0]}'?" if close else "See: analyze --help"
    return f"'{word}' is neither a command nor a file. {hint}"


@click.group(cls=AnalyzeGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="job-posting-analyzer")
def analyze() -> None:
    """Read job postings: skills, duties, level, pay, the role they match, and whether the offer is fair.

    \b
    analyze posting.txt            one posting (also .md .html .pdf .docx, or - for stdin)
    analyze batch postings.csv     many postings, a table in and a table out
    analyze offer --role mlops-engineer --pay 120-150k --location "San Jose, CA"
    """


@click.command()
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object; JSON Lines for several files.")
@click.option("--explain", is_flag=True, help="Add the reasons: terms of the match, evidence of each finding.")
@click.option("--quiet", is_flag=True, help="Print nothing; the exit code tells.")
@click.option("--html", "html_path", type=click.Path(dir_okay=False), help="Also write a report one can mail.")
@click.option("--title", help="The posting's title, where the text does not state it.")
@click.option("--location", help='The place, as in "Denver, CO", where the text does not state it.')
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
) -> None:
    """Analyse postings: files (.txt .md .html .pdf .docx), or - for standard input.

    A file whose name is a command's (a file called batch) is analysed by: analyze posting batch
    """
    from analyzer.pipeline import Analyzer, Given
    from analyzer.read.files import read_posting

    if html_path and len(files) > 1:
        raise click.UsageError("--html writes one report; pass one FILE, or use: analyze batch --summary")
    analyzer = Analyzer(roles=roles_folder)
    flagged = False
    for path in files or ("-",):
        analysis = analyzer.analyze_reading(read_posting(_local(path)), Given(title=title, location=location))
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


def main(args: list[str] | None = None) -> Any:
    """Run the command line; user errors are one sentence on stderr and exit code 2."""
    from analyzer.read.files import UnreadableError

    try:
        code = analyze.main(args, prog_name="analyze", standalone_mode=False)
    except click.UsageError as error:
        click.echo(f"Error: {error.format_message()}", err=True)
        code = 2
    except click.Abort:
        code = 130
    except click.ClickException as error:
        error.show()
        code = 2
    except UnreadableError as error:
        click.echo(f"Error: {error}", err=True)
        code = 2
    except BrokenPipeError:
        sys.stderr.close()  # the reader went away (analyze … | head); say nothing more
        code = 0
    sys.exit(code if isinstance(code, int) else 0)
