"""`analyze laws`: the table of pay-transparency laws, and a posting held against it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from analyzer.analysis import Check
from analyzer.contract import to_dict

if TYPE_CHECKING:
    from analyzer.checks.statutes import Law

DISCLAIMER = "Signals for review, not legal advice."


@click.group(invoke_without_command=True)
@click.pass_context
def laws(ctx: click.Context) -> None:
    """Pay-transparency laws for job postings: list them, show a place, check a posting.

    \b
    analyze laws
    analyze laws show "Denver, CO"
    analyze laws check posting.txt --location Toronto
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_laws)


@laws.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
def list_laws(as_json: bool = False) -> None:
    """List every place with its first day, employers covered and what a posting must state."""
    from analyzer.checks.statutes import load_laws, where
    from analyzer.places.gazetteer import Gazetteer

    table = load_laws()
    if as_json:
        click.echo(json.dumps([_plain(law) for law in table], ensure_ascii=False))
        return
    gazetteer = Gazetteer.load()
    for law in table:
        click.echo(f"{law.since}  {where(law, gazetteer)}: {_must(law)} ({law.employers})")
    click.echo(f"Checked on {min(law.checked_on for law in table)}. {DISCLAIMER}")


@laws.command("show")
@click.argument("place_name", metavar="PLACE")
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
def show_laws(place_name: str, as_json: bool) -> None:
    """Show the laws of a place ("Denver, CO", Colorado, Toronto), with notes and sources."""
    from analyzer.checks.statutes import laws_of, load_laws, where
    from analyzer.places.gazetteer import Gazetteer

    gazetteer = Gazetteer.load()
    place = gazetteer.find(place_name)
    found = laws_of(place, load_laws())
    if as_json:
        click.echo(json.dumps([_plain(law) for law in found], ensure_ascii=False))
        return
    if not found:
        why = f" ({place.note})" if place.note else ""
        click.echo(f"The table has no law for {place_name}{why}; see: analyze laws list")
    for law in found:
        click.echo(f"{where(law, gazetteer)}, since {law.since}: {law.employers}.")
        click.echo(f"  must state: {_must(law)}")
        if law.note:
            click.echo(f"  note: {law.note}")
        click.echo(f"  source: {law.source}; checked on {law.checked_on}{f' against {law.url}' if law.url else ''}")


@laws.command("check")
@click.argument("path", metavar="FILE")
@click.option("--location", help="The place, where the posting does not state it.")
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
def check_file(path: str, location: str | None, as_json: bool) -> None:
    """Check a posting against the laws of its place, and whether job boards can read its pay line."""
    from analyzer.pipeline import Analyzer, Given
    from analyzer.read.files import read_posting

    analysis = Analyzer().analyze_reading(read_posting(path), Given(location=location))
    if as_json:
        click.echo(json.dumps(to_dict(analysis.law_checks), ensure_ascii=False))
        return
    for line in law_lines(analysis.law_checks):
        click.echo(line)
    if analysis.place is None or analysis.place.country is None:
        click.echo('The posting\'s place is not known; pass --location "Denver, CO".')
    click.echo(DISCLAIMER)


def law_lines(checks: tuple[Check, ...]) -> list[str]:
    """Return a line per check."""
    words = {"ok": "ok", "missing": "missing", "unclear": "unclear", "not_covered": "not covered"}
    return [f"{check.place}: {words[check.result]}. {check.sentence}" for check in checks]


def _must(law: Law) -> str:
    from analyzer.checks.laws import MUST_WORDS

    return ", ".join(MUST_WORDS[item] for item in law.must) or "nothing in the posting"


def _plain(law: object) -> dict[str, object]:
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in to_dict(law).items()}
