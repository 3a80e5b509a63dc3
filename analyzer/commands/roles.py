"""`analyze roles`: list and show reference roles, check, start and import one's own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from analyzer.roles.profile import RoleProfile

_FOLDER = click.option("--roles", "folder", envvar="ANALYZER_ROLES", help="A folder of your own role files.")


@click.group(invoke_without_command=True)
@click.pass_context
def roles(ctx: click.Context) -> None:
    """Reference roles: list and show them; check, start or import your own.

    \b
    analyze roles
    analyze roles show mlops-engineer
    analyze roles new pastry-chef --to roles/
    analyze roles import guide.html --to roles/
    analyze roles check roles/
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_roles)


@roles.command("list")
@_FOLDER
@click.option("--json", "as_json", is_flag=True, help="One JSON array of whole profiles.")
def list_roles(folder: str | None = None, as_json: bool = False) -> None:
    """List the roles with their nearest official occupation and what pay is documented."""
    from analyzer.roles.profile import load_roles

    found = load_roles(folder)
    if as_json:
        click.echo(json.dumps([_plain(role) for role in found.values()], ensure_ascii=False))
        return
    width = max(map(len, found))
    for role in found.values():
        soc = f"SOC {role.soc.code}" if role.soc else "no SOC code"
        click.echo(f"{role.id:{width}}  {role.name}; {soc}; {_documented(role)}")


@roles.command("show")
@click.argument("role_id", metavar="ID")
@_FOLDER
@click.option("--json", "as_json", is_flag=True, help="One JSON object: every fact and figure with its source.")
def show_role(role_id: str, folder: str | None, as_json: bool) -> None:
    """Show a profile: what the role does, needs and earns, with the source of each part."""
    from analyzer.roles.profile import load_roles, near_roles

    found = load_roles(folder)
    if role_id not in found:
        near = " or ".join(near_roles(role_id, found))
        hint = f"; did you mean {near}?" if near else ""
        raise click.UsageError(f"there is no role {role_id!r}; the roles are: {', '.join(found)}{hint}")
    if as_json:
        click.echo(json.dumps(_plain(found[role_id]), ensure_ascii=False))
        return
    for line in profile_lines(found[role_id]):
        click.echo(line)


@roles.command("check")
@click.argument("folder", metavar="DIR")
def check_roles(folder: str) -> None:
    """Check a folder of role files; every fault is named at once, a line each, with its file and key."""
    from analyzer.roles.profile import read_roles

    found, faults = read_roles(Path(folder))
    for role in found.values():
        click.echo(f"ok: {role.id} ({_documented(role)})")
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


def _documented(role: RoleProfile) -> str:
    names = {"market": role.pay, "levels": any(b.low or b.figure for b in role.levels), "cities": role.cities}
    found = ", ".join(name for name, has in names.items() if has)
    related = " (a range of related roles is)" if role.related else ""
    return f"pay documented by {found}" if found else f"no pay documented{related}"


def profile_lines(role: RoleProfile) -> Iterator[str]:
    """Yield the profile's lines as `analyze roles show` prints them."""
    yield f"{role.name} ({role.id})"
    yield role.overview
    if role.aliases:
        yield f"Also called: {', '.join(role.aliases)}"
    if role.soc:
        yield f"Nearest official occupation: SOC {role.soc.code}, {role.soc.title}. {role.soc.reason}"
    for heading, groups in (
        ("Duties", role.responsibilities),
        ("Soft skills", role.soft_skills),
        ("Terms", role.terms),
    ):
        for group in groups:
            yield f"{heading}, {group.title}{_from(role, group)}: {', '.join(group.items)}"
    for skills in role.skills:
        yield f"Skills, {skills.title}, {skills.importance}{_from(role, skills)}: {', '.join(skills.names)}"
    for education in role.education:
        fields = f" in {', '.join(education.fields)}" if education.fields else ""
        yield f"Education{_from(role, education)}: {' or '.join(education.degrees)}{fields}"
    for experience in role.experience:
        years = f"{experience.years_min or 0:g} to {experience.years_max or 0:g} years" if experience.years_max else ""
        months = f"{experience.focused_months} months in the field itself" if experience.focused_months else ""
        told = "; ".join(part for part in (years, months, ", ".join(experience.terms)) if part)
        yield f"Experience{_from(role, experience)}: {told}"
    yield from _pay_lines(role)


def _pay_lines(role: RoleProfile) -> Iterator[str]:
    if not role.documents_pay:
        yield "Pay: none documented for this role."
    for table in role.pay:
        points = [f"{name} {_amount(value)}" for name, value in table.points.items()]
        others = {"mean": table.mean, "hourly": table.hourly, "weekly": table.weekly, "monthly": table.monthly}
        points += [f"{name} {_amount(value)}" for name, value in others.items() if value is not None]
        yield f"Pay, {table.area}, {table.currency}{_from(role, table)}: {', '.join(points)}"
    for city in role.cities:
        figure = f"median {_amount(city.median)}" if city.median else "no figure"
        yield f"Pay, {city.city}{_from(role, city)}: {figure}{f' ({city.note})' if city.note else ''}"
    for band in role.levels:
        figure = f"{_amount(band.low)} to {_amount(band.high)}" if band.low and band.high else "no figure documented"
        figure = f"about {_amount(band.figure)}" if band.figure else figure
        yield f"Level {band.level}, {band.title}{_from(role, band)}: {figure}{f'. {band.about}' if band.about else ''}"
    for related in role.related:
        span = f"{_amount(related.low)} to {_amount(related.high)}"
        yield f"Related roles{_from(role, related)}: {span} ({', '.join(related.titles)})"
    for position in role.level_positions:
        yield f"Levels in the market{_from(role, position)}: {position.about}"
    for outlook in role.outlook:
        yield f"Outlook{_from(role, outlook)}: {outlook.about}{_growth(outlook)}"
    for source in role.sources:
        yield f"Source: {source.title}, {source.year}.{f' {source.note}' if source.note else ''}"


def _growth(outlook: Any) -> str:
    parts = []
    if outlook.from_usd and outlook.to_usd:
        start, end = (f"${value / 1e6:,.1f} million" for value in (outlook.from_usd, outlook.to_usd))
        parts.append(f"{start} in {outlook.from_year} to {end} in {outlook.to_year}")
    if outlook.yearly_growth_percent:
        parts.append(f"{outlook.yearly_growth_percent:g}% a year")
    if outlook.growth_percent:
        parts.append(f"{outlook.growth_percent:g}%")
    return f": {', '.join(parts)}" if parts else ""


def _from(role: RoleProfile, part: Any) -> str:
    section = f", {part.section}" if part.section else ""
    return f" [{part.source}{section}, {part.year or role.source(part).year}]"


def _amount(value: float | None) -> str:
    return f"{value or 0:,.2f}".removesuffix(".00")
