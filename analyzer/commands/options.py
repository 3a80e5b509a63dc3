"""Options that several commands share, each with one name, one help and one way to be wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click
from click.shell_completion import CompletionItem

from analyzer.analysis import FLAGS_BY_SEVERITY
from analyzer.posting import LEVELS

Decorator = Callable[[Any], Any]

roles_option: Decorator = click.option(
    "--roles", "roles_folder", envvar="ANALYZER_ROLES", type=click.Path(), help="A folder of your own role files."
)
fail_on_option: Decorator = click.option(
    "--fail-on",
    type=click.Choice(FLAGS_BY_SEVERITY),
    metavar="FLAG",
    help=f"Exit 1 at this pay flag or a graver one; from mildest: {', '.join(FLAGS_BY_SEVERITY)}.",
)
level_option: Decorator = click.option(
    "--level",
    type=click.Choice(LEVELS, case_sensitive=False),
    metavar="LEVEL",
    help=f"The career level: {', '.join(LEVELS)}.",
)
explain_option: Decorator = click.option(
    "--explain", is_flag=True, help="Add the reasons, the sources and every finding."
)


def role_option(help_text: str) -> Decorator:
    """Return the option that names a role; its id is completed."""
    return click.option("--role", "role_name", metavar="ID", shell_complete=_complete_role, help=help_text)


def _complete_role(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from analyzer.roles.profile import load_roles

    roles = load_roles(ctx.params.get("roles_folder"))
    return [CompletionItem(role.id, help=role.name) for role in roles.values() if role.id.startswith(incomplete)]


def _rates(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, float]:
    rates = {}
    for value in values:
        code, _eq, rate = value.partition("=")
        try:
            rates[code.strip().upper()] = float(rate)
        except ValueError:
            raise click.BadParameter(f"{value!r} is not an exchange rate; write it like GBP=1.27") from None
        if rates[code.strip().upper()] <= 0:
            raise click.BadParameter(f"{value!r} is not an exchange rate above 0; write it like GBP=1.27")
    return rates


fx_option: Decorator = click.option(
    "--fx", callback=_rates, multiple=True, metavar="CUR=RATE", help="An exchange rate to USD, as GBP=1.27."
)
