"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

Command = Callable[..., Any]


def role_options(command: Command) -> Command:
    """Add --roles and --only-roles; the command gets one ``roles``: a RoleFolder, or None for our own roles."""

    @click.option("--roles", "beside", metavar="DIR", envvar="ANALYZER_ROLES", help="Your own role files, beside ours.")
    @click.option("--only-roles", "instead", metavar="DIR", help="Your own role files, instead of ours.")
    @wraps(command)
    def with_roles(*args: Any, beside: str | None, instead: str | None, **given: Any) -> Any:
        from analyzer.roles.profile import RoleFolder

        path = instead or beside
        return command(*args, roles=RoleFolder(path, only=instead is not None) if path else None, **given)

    return with_roles


def occupation_option(command: Command) -> Command:
    """Add --occupation."""
    return click.option(
        "--occupation", metavar="CODE", help="The official occupation (SOC 2018) as 29-1141; see: analyze roles find."
    )(command)
