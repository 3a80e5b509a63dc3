"""Options that several commands share, each with one name, one help and one way to be wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from analyzer.analysis import FLAGS_BY_SEVERITY, SCHEMES
from analyzer.posting import LEVELS

if TYPE_CHECKING:
    from analyzer.roles.profile import RoleFolder

Decorator = Callable[[Any], Any]

occupation_option: Decorator = click.option(
    "--occupation",
    metavar="CODE",
    help="The official occupation (SOC 2018), as 29-1141; to find one: analyze roles find TITLE.",
)
_ABROAD: Mapping[str, str] = {
    "soc2020": "The occupation in the UK (SOC 2020), as 2134.",
    "noc": "The occupation in Canada (NOC 2021), as 21232.",
    "kldb": "The occupation in Germany (KldB 2010), as 43414.",
    "isco": "The occupation in Switzerland (ISCO-08, two digits), as 25.",
}


def abroad_options(command: Any) -> Any:
    """Add the options of SCHEMES: the occupation's code in other countries whose official wages are known."""
    for name in reversed(tuple(SCHEMES)):
        command = click.option(f"--{name}", metavar="CODE", help=_ABROAD[name])(command)
    return command


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


def roles_options(command: Any) -> Any:
    """Add --roles and --only-roles; the command gets one ``roles``: a RoleFolder, or None for ours alone."""

    @click.option(
        "--roles",
        "beside",
        metavar="DIR",
        envvar="ANALYZER_ROLES",
        help="A folder of own role files, beside ours.",
    )
    @click.option("--only-roles", "instead", metavar="DIR", help="A folder of own role files, instead of ours.")
    @wraps(command)
    def with_roles(*args: Any, beside: str | None, instead: str | None, **given: Any) -> Any:
        return command(*args, roles=_folder(beside, instead), **given)

    return with_roles


def _folder(beside: str | None, instead: str | None) -> RoleFolder | None:
    from analyzer.roles.profile import RoleFolder

    path = instead or beside
    return RoleFolder(path, only=instead is not None) if path else None


def role_option(help_text: str) -> Decorator:
    """Return the option that names a role; its id is completed."""
    return click.option("--role", "role_name", metavar="ID", shell_complete=_complete_role, help=help_text)


def _complete_role(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from analyzer.roles.profile import load_roles

    roles = load_roles(_folder(ctx.params.get("beside"), ctx.params.get("instead")))
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
    "--fx",
    callback=_rates,
    multiple=True,
    metavar="CUR=RATE",
    help="A rate to show a sum in USD by, as GBP=1.27; it never judges.",
)
