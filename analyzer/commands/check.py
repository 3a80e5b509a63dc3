"""`analyze check`: what to change in a posting so that it is clear, fair and complete."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.checks.remark import REMARK_KINDS, WORDING
from analyzer.commands.options import explain_option
from analyzer.errors import UnreadableError, UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyzer.analysis import Analysis
    from analyzer.checks.own_words import OwnWords
    from analyzer.checks.remark import Remark
    from analyzer.lang.language import Language

ANY = "any"


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="One JSON object; JSON Lines for several files.")
@explain_option
@click.option("--location", help='The place, as in "Denver, CO", where the text does not state it.')
@click.option("--words", "words_path", metavar="TOML", help="A file of your own words, and of kinds switched off.")
@click.option(
    "--fail-on",
    multiple=True,
    type=click.Choice((*REMARK_KINDS, ANY)),
    metavar="KIND",
    help=f"Exit 1 at a remark of this kind: {', '.join(REMARK_KINDS)}, or {ANY}.",
)
def check(
    files: tuple[str, ...],
    as_json: bool,
    explain: bool,
    location: str | None,
    words_path: str | None,
    fail_on: tuple[str, ...],
) -> None:
    """Check a posting's wording: what is missing, too much, contradictory, excluding or unclear, what helps most first.

    \b
    analyze check draft.txt
    analyze check draft.docx --explain
    analyze check jobs/*.txt --json --fail-on biased

    Own words are rows of a TOML file; "off" lists kinds, or finer items as --explain names them:

    \b
    off = ["unclear", "fit"]
    [[words]]
    words = ["guru", "resource"]
    why = "We say expert, and people."
    instead = "expert, person"
    kind = "unclear"

    Exit codes: 0 done, 1 a kind of --fail-on, 2 a file that cannot be read (the others are still done).
    """
    from analyzer.checks.wording import check_wording
    from analyzer.pipeline import Analyzer, Given
    from analyzer.read.files import read_posting

    analyzer = Analyzer()
    own = _own_words(words_path, analyzer.language) if words_path else None
    flagged = failed = False
    for path in files:
        try:
            analysis = analyzer.analyze_reading(read_posting(path), Given(location=location))
        except UserError as error:
            click.echo(f"Error: {error}", err=True)
            failed = True
            continue
        remarks = check_wording(analysis, analyzer.language, own)
        flagged |= any(remark.kind in fail_on or ANY in fail_on for remark in remarks)
        _show(analysis, remarks, as_json, explain, path if as_json or len(files) > 1 else None)
    if failed or flagged:
        raise click.exceptions.Exit(2 if failed else 1)


def _own_words(path: str, language: Language) -> OwnWords:
    from analyzer.checks.own_words import read_own_words

    try:
        table = tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UnreadableError(f"{path} cannot be read ({error.strerror}); name a TOML file of words") from None
    except ValueError as error:  # bad TOML, or bytes that are no UTF-8
        raise UnreadableError(f"{path} is no TOML file ({error}); see: analyze check --help") from None
    return read_own_words(table, path, [*language.table(WORDING).get("about", ())])


def _show(analysis: Analysis, remarks: Sequence[Remark], as_json: bool, explain: bool, path: str | None) -> None:
    from analyzer.commands.screen import screen_width, show_json, show_lines
    from analyzer.contract import to_dict
    from analyzer.report.wording import wording_lines

    if as_json:
        counts = Counter(remark.kind for remark in remarks)
        show_json({"path": path, "counts": {kind: counts[kind] for kind in REMARK_KINDS}, "checks": to_dict(remarks)})
        return
    if path:
        click.echo(f"== {path}")
    show_lines(wording_lines(analysis, remarks, explain), screen_width())
    click.echo()
