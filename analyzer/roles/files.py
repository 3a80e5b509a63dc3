"""Role files written: an imported role as TOML, and the start of a new one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from analyzer.roles.profile import TODO, RoleProfile

_NEW = """\
# One role of your own. Delete each line that begins with "# TODO" when it is done, then
# check it with: analyze roles check {folder}
# use it with:   analyze posting.txt --roles {folder}
id = "{id}"
name = "{name}"
aliases = []  # other titles of the same job: ["Junior {name}", …]
# TODO say in one sentence what the role is for
overview = "{name}"

# Where your figures are from, and of which year. pay_kind: "incumbent" (what people earn), "advertised", or "mixed".
[[sources]]
id = "own"
title = "Our own description"
year = {year}

[[responsibilities]]
title = "Duties"
source = "own"
# TODO name the duties in the words postings use, they carry the match: ["reconcile invoices", …]
items = []

[[skills]]
title = "Required"
source = "own"
importance = "required"  # or "preferred"
# TODO name the skills: ["SQL", "Excel", …]
names = []

# The nearest official occupation adds the BLS wages of every US metro area:
# [soc]
# code = "13-2051"
# title = "Financial and Investment Analysts"
# reason = "why it is the nearest"

# Pay, in whole units of the currency a year. Leave out what you do not know.
# [[pay]]
# area = "United States"
# source = "own"
# p25 = 60_000
# p50 = 72_000
# p75 = 85_000

# [[levels]]
# level = "senior"  # intern, junior, mid, senior, lead, manager, director, executive
# title = "Senior {name}"
# low = 80_000
# high = 100_000
# source = "own"
"""


def to_toml(role: RoleProfile, todo: Sequence[str] = ()) -> str:
    """Return a role as the TOML of a role file; reading it back gives an equal role.

    Each sentence of ``todo`` becomes a line that `analyze roles check` asks for until it is deleted.

    >>> from analyzer.roles.profile import load_roles
    >>> to_toml(load_roles()["data-engineer"]).splitlines()[0]
    'id = "data-engineer"'
    """
    import tomli_w

    head = "".join(f"# {TODO} {sentence}\n" for sentence in todo)
    needed: dict[str, Any] = {
        name: [] for name, key in RoleProfile.model_fields.items() if key.is_required()
    }  # may be empty
    return head + tomli_w.dumps(needed | _tidied(role.model_dump(exclude_none=True)), multiline_strings=False)


def _tidied(value: Any) -> Any:
    """Without empty lists, and whole amounts as whole numbers, as people write them."""
    if isinstance(value, dict):
        return {key: _tidied(item) for key, item in value.items() if item not in ((), [])}
    if isinstance(value, (list, tuple)):
        return [_tidied(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def new_role(role_id: str, name: str, year: int, folder: Path) -> str:
    """Return the text of a new role file: it can be read, and says what to fill in."""
    return _NEW.format(id=role_id, name=name.replace('"', "'"), year=year, folder=folder)
