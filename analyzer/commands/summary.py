"""`analyze summary`: a scored table on one page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.commands.options import roles_options

if TYPE_CHECKING:
    from analyzer.report.summary import Summary
    from analyzer.roles.profile import RoleFolder


@click.command()
@click.argument("tables", nargs=-1, required=True, metavar="SCORED...")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), default="summary.html",
              show_default=True, help="The page to write.")  # fmt: skip
@roles_options
def summary(tables: tuple[str, ...], output: Path, roles: RoleFolder | None) -> None:
    """Sum up tables scored by `analyze batch` as one HTML page that needs nothing else.

    \b
    analyze batch postings.csv -o scored.csv
    analyze summary scored.csv -o report.html
    """
    sum_up_tables(tables, output, roles)


def sum_up_tables(tables: tuple[str, ...], output: Path, roles: RoleFolder | str | None) -> None:
    """Read scored tables and write the page of their rows."""
    from analyzer.errors import UnreadableError
    from analyzer.report.summary import Summary
    from analyzer.tables.readers import find_tables, read_tables

    read = read_tables(find_tables(tables))
    for table in read:
        if not {"pay_flag", "role", "error"} <= set(table.columns):
            raise UnreadableError(f"{table.name} is no scored table; make one with: analyze batch {table.name} -o …")
        if table.columns != read[0].columns:
            raise UnreadableError(f"{table.name} and {read[0].name} have other columns; sum them up one by one")
    summed = Summary(columns=read[0].columns)
    for table in read:
        for row in table.rows():
            summed.add(row.cells)
    write_summary(summed, output, roles, ", ".join(Path(table.name).name for table in read[:3]))


def write_summary(summed: Summary, output: Path, roles: RoleFolder | str | None, name: str) -> None:
    """Write the page; what goes wrong is one sentence."""
    from analyzer.report.summary import render_summary
    from analyzer.roles.profile import load_roles

    page = render_summary(summed, load_roles(roles), name)
    try:
        output.write_text(page, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise click.UsageError(f"{output} cannot be written ({error.strerror}); choose another place") from None
    click.echo(f"{summed.total.rows:,} rows → {output}", err=True)
