"""The `analyze` command: a word that looks like a file is analysed, any other is a subcommand.

A command parses, calls one function, echoes. Results go to stdout, everything else to stderr.
Exit codes, as linters have them: 0 done; 1 a flag at or above --fail-on; 2 wrong usage or input
that cannot be read; 3 a batch with failed rows; 130 interrupted.
"""

from __future__ import annotations

import importlib
import os
import sys
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

# Subcommands are imported when they are named, so that one posting does not pay for all of them.
COMMANDS = {
    "posting": "analyzer.commands.posting:posting",
    "batch": "analyzer.commands.batch:batch",
    "summary": "analyzer.commands.summary:summary",
    "check": "analyzer.commands.check:check",
    "offer": "analyzer.commands.offer:offer",
    "laws": "analyzer.commands.laws:laws",
    "roles": "analyzer.commands.roles:roles",
    "serve": "analyzer.commands.serve:serve",
    "schema": "analyzer.commands.schema:schema",
}


class AnalyzeGroup(click.Group):
    """A group whose default command is `posting`, for a first word that looks like a file."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader that goes away early (analyze … | head) ends it and is no error."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _reader_left()
            return 0

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete commands, and files: the default command takes them."""
        return [*super().shell_complete(ctx, incomplete), CompletionItem(incomplete, type="file")]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {"--help", "-h", "--version"}
        if not args and (ctx.resilient_parsing or not _is_piped()):
            return super().parse_args(ctx, args)
        piped = not args
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


def _is_piped() -> bool:
    """Whether something can be read from standard input."""
    if sys.stdin is None or sys.stdin.isatty():
        return False
    peek = getattr(sys.stdin.buffer, "peek", None)
    return peek is not None and bool(peek(1))


@click.group(
    cls=AnalyzeGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="job-posting-analyzer")
@click.pass_context
def analyze(ctx: click.Context) -> None:
    """Read job postings: skills, duties, level, pay, the role they match, and whether the offer is fair.

    \b
    analyze posting.txt            one posting (also .md .html .pdf .docx, or - for stdin)
    analyze a.txt b.pdf --json     several, as JSON Lines
    analyze check draft.txt        what to change in its wording
    analyze batch postings.csv     many postings, a table in and a table out
    analyze offer --role mlops-engineer --pay 120-150k --location "San Jose, CA"

    \b
    Shell completion: eval "$(_ANALYZE_COMPLETE=bash_source analyze)"
    (zsh: zsh_source; fish: _ANALYZE_COMPLETE=fish_source analyze | source)
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main(args: list[str] | None = None) -> Any:
    """Run the command line; user errors are one sentence on stderr and exit code 2."""
    from analyzer.commands.screen import degrade

    degrade()
    code = _run(args)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _reader_left()
    sys.exit(code)


def _run(args: list[str] | None) -> int:
    from analyzer.errors import UserError

    try:
        code = analyze.main(args, prog_name="analyze", standalone_mode=False)
    except click.UsageError as error:
        click.echo(f"Error: {error.format_message()}", err=True)
        return 2
    except click.Abort:
        return 130
    except click.ClickException as error:
        error.show()
        return 2
    except UserError as error:
        click.echo(f"Error: {error}", err=True)
        return 2
    return code if isinstance(code, int) else 0


def _reader_left() -> None:
    """Let what is left go nowhere (analyze … | head): nobody reads it, and that is no error."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
