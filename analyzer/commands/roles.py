"""`analyze roles`: list and show reference roles, check, start and import one's own."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyzer.commands.options import roles_options

if TYPE_CHECKING:
    from analyzer.roles.profile import RoleFolder, RoleProfile

_CODE_RE = re.compile(r"\d\d-?\d{4}(\.\d\d)?")


@click.group(invoke_without_command=True)
@click.pass_context
def roles(ctx: click.Context) -> None:
    """Reference roles and official occupations: find, list and show them; check, start or import your own.

    \b
    analyze roles
    analyze roles show mlops-engineer
    analyze roles find "charge nurse" --place Denver
    analyze roles show 29-1141
    analyze roles new pastry-chef --to roles/
    analyze roles import guide.html --to roles/
    analyze roles check roles/
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_roles)


@roles.command("list")
@roles_options
@click.option("--group", metavar="DIGITS", help="The official occupations of a group instead, as 29 or 29-11.")
@click.option("--json", "as_json", is_flag=True, help="One JSON array of whole profiles.")
def list_roles(roles: RoleFolder | None = None, group: str | None = None, as_json: bool = False) -> None:
    """List the roles with their nearest official occupation and what pay is documented."""
    from analyzer.report.profile import documented_words
    from analyzer.roles.profile import load_roles

    if group:
        _list_group(group, as_json)
        return
    found = load_roles(roles)
    if as_json:
        click.echo(json.dumps([_plain(role) for role in found.values()], ensure_ascii=False))
        return
    width = max(map(len, found))
    for role in found.values():
        soc = f"SOC {role.soc.code}" if role.soc else "no SOC code"
        click.echo(f"{role.id:{width}}  {role.name}; {soc}; {documented_words(role)}")


def _list_group(group: str, as_json: bool) -> None:
    from analyzer.commands.occupations import Occupations

    occupations = Occupations()
    found = occupations.group(group)
    if not found:
        raise click.UsageError(
            f"no occupation's code begins with {group!r}; groups are {', '.join(occupations.groups())}"
        )
    if as_json:
        click.echo(json.dumps([{"code": code, "title": title} for code, title in found], ensure_ascii=False))
        return
    for code, title in found:
        click.echo(f"{code}  {title}")


@roles.command("find")
@click.argument("query", metavar="TITLE")
@click.option("--place", help='Wages there, as "Denver, CO"; national ones without.')
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
def find_occupations(query: str, place: str | None, as_json: bool) -> None:
    """Find official occupations by a title or a few words, with what they pay.

    \b
    analyze roles find "charge nurse" --place Denver
    """
    from analyzer.commands.occupations import Occupations, found_lines

    rows = Occupations(place).found(query)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    if not rows:
        raise click.UsageError(f"{query[:60]!r} holds no word of a job's title; write it like: charge nurse")
    for line in found_lines(rows):
        click.echo(line)


@roles.command("show")
@click.argument("role_id", metavar="ID")
@roles_options
@click.option("--place", help="Of an official occupation: its wages there.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object: every fact and figure with its source.")
def show_role(role_id: str, roles: RoleFolder | None, place: str | None, as_json: bool) -> None:
    """Show a profile, or an official occupation by its code: what it does, needs and earns, with sources."""
    from analyzer.report.profile import profile_lines
    from analyzer.roles.profile import load_roles, near_roles

    if _CODE_RE.fullmatch(role_id):
        _show_occupation(role_id, place, as_json)
        return
    found = load_roles(roles)
    if role_id not in found:
        near = " or ".join(near_roles(role_id, found))
        hint = f"; did you mean {near}?" if near else ""
        raise click.UsageError(f"there is no role {role_id!r}; the roles are: {', '.join(found)}{hint}")
    if as_json:
        click.echo(json.dumps(_plain(found[role_id]), ensure_ascii=False))
        return
    for line in profile_lines(found[role_id]):
        click.echo(line)


def _show_occupation(code: str, place: str | None, as_json: bool) -> None:
    from analyzer.commands.occupations import Occupations

    occupations = Occupations(place)
    if as_json:
        click.echo(json.dumps(occupations.shown(code), ensure_ascii=False))
        return
    for line in occupations.lines(code):
        click.echo(line)


@roles.command("check")
@click.argument("folder", metavar="DIR")
def check_roles(folder: str) -> None:
    """Check a folder of role files; every fault is named at once, a line each, with its file and key."""
    from analyzer.report.profile import documented_words
    from analyzer.roles.profile import read_roles

    found, faults = read_roles(Path(folder))
    for role in found.values():
        click.echo(f"ok: {role.id} ({documented_words(role)})")
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        raise click.UsageError(f"{len(faults)} fault{'s' if len(faults) > 1 else ''} in {folder}")


@roles.command("new")
@click.argument("role_id", metavar="ID")
@click.option("--name", help="The role's name; the id in words where it is left out.")
@click.option("--to", "folder", default=".", show_default=True, help="The folder to write to.")
def start_role(role_id: str, name: str | None, folder: str) -> None:
    """Start a role file (ID.toml) with what to fill in."""
    from datetime import date

    from analyzer.roles.files import new_role

    place = Path(folder)
    text = new_role(role_id, name or role_id.replace("-", " ").title(), date.today().year, place)
    _write(place / f"{role_id}.toml", text)


@roles.command("import")
@click.argument("page", metavar="FILE")
@click.option("--id", "role_id", help="The role's id; made of its name where it is left out.")
@click.option("--name", help="The role's name, where the page does not open with it.")
@click.option("--year", type=int, help="The year of the figures, where the page does not state it.")
@click.option("--to", "folder", default=".", show_default=True, help="The folder to write to.")
def import_role(page: str, role_id: str | None, name: str | None, year: int | None, folder: str) -> None:
    """Turn a career-guide page (.txt .html .pdf .docx) into a role file, and say what found no place.

    What the page does not say stands in the file as a line to fill in.
    """
    from datetime import date

    from analyzer.errors import UnreadableError
    from analyzer.read.files import read_posting
    from analyzer.roles.files import to_toml
    from analyzer.roles.guide_import import StandIn, import_page

    stand_in = StandIn(Path(page).stem.replace("-", " ").replace("_", " ").title(), date.today().year)
    text = read_posting(page).text
    try:
        imported = import_page(text, role_id, name, year, stand_in)
    except UnreadableError as error:
        raise click.UsageError(f"{page}: {error}") from None
    _write(Path(folder) / f"{imported.role.id}.toml", to_toml(imported.role, imported.todo))
    _report("to fill in (TODO lines of the file)", imported.todo)
    _report("found no place", imported.unplaced)


def _report(what: str, lines: Sequence[str]) -> None:
    if lines:
        click.echo(f"{len(lines)} line{'s' if len(lines) > 1 else ''} {what}:", err=True)
    for line in lines:
        click.echo(f"  {line if len(line) <= 100 else line[:99] + '…'}", err=True)


def _write(path: Path, text: str) -> None:
    """Write a role file that reads back without a fault, never over an existing one; its folder is made."""
    from analyzer.roles.profile import check_role

    faults = check_role(text, path.name)[1]
    if faults:
        raise click.UsageError("; ".join(faults))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.UsageError(f"{path.parent} cannot be made ({error.strerror}); choose another with --to") from None
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise click.UsageError(f"{path} exists already; move it or pass another id") from None
    except OSError as error:
        raise click.UsageError(
            f"{path} cannot be written ({error.strerror}); choose another folder with --to"
        ) from None
    click.echo(f"wrote {path}")


def _plain(role: RoleProfile) -> dict[str, Any]:
    """The profile as JSON; each part's source id is joined by the source's title and year."""
    sources = {source.id: source for source in role.sources}
    plain = role.model_dump(mode="json", exclude_none=True)
    for parts in plain.values():
        for part in parts if isinstance(parts, list) else ():
            if isinstance(part, dict) and "source" in part:
                source = sources[part["source"]]
                part["source_title"] = source.title
                part.setdefault("year", source.year)
    return plain
