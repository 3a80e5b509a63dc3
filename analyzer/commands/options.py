"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

Command = Callable[..., Any]


def occupation_options(command: Command) -> Command:
    """Add --soc, --soc2020, --noc …: the occupation's code in the countries whose official wages are known."""
    for option in (
        click.option("--isco", metavar="CODE", help="An ISCO-08 code of two digits for Swiss wages (FSO), as 25."),
        click.option("--kldb", metavar="CODE", help="A KldB 2010 code for the German median (Destatis), as 43414."),
        click.option("--noc", metavar="CODE", help="A NOC 2021 code for Canadian wages (Job Bank), as 21232."),
        click.option("--soc2020", metavar="CODE", help="A SOC 2020 code for British wages (ONS), as 2134."),
        click.option("--soc", metavar="CODE", help="A SOC code for US wages (BLS), as 29-1141; without, the role's."),
    ):
        command = option(command)
    return command
