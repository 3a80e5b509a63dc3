"""A scored table on one page: roles, flags, places, offers against documented pay, skills in demand,
what laws ask for and postings lack, and the rows most worth a look.

It is counted row by row, so a table of any length is summed up in little memory. Offers are shown as
dots: of many, a fixed number drawn evenly from all.
"""

from __future__ import annotations

import heapq
import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from analyzer.analysis import Point
from analyzer.facts import Facts
from analyzer.offers.lenses import Sought, find_lenses
from analyzer.roles.profile import RoleProfile
from analyzer.tables.columns import COLUMNS, is_empty, map_columns, pick
from analyzer.tables.rows import words
from analyzer.words import FLAG_WORDS, point_words, thousands

HERE = Path(__file__).parent
DOTS, LISTED, WORTH_A_LOOK = 300, 25, 25
NO_ROLE, NO_PLACE = "none of the reference roles", "not stated"
# How much a row deserves a look: far from every documented figure first, then what contradicts itself.
_WEIGHTS = {"far_below": 6, "far_above": 5, "below": 2, "mixed": 1, "wide": 1, "above": 1}
_CONFLICTS = {"board_differs": 4, "pay_conflict": 3}
WIDTH, LEFT, ROW = 720, 190, 30


@dataclass(slots=True)
class Group:
    """Rows counted together: of one role, or of one place."""

    rows: int = 0
    paid: int = 0
    flags: Counter[str] = field(default_factory=Counter)

    def add(self, flag: str | None, paid: bool) -> None:
        """Count one row."""
        self.rows += 1
        self.paid += paid
        if flag:
            self.flags[flag] += 1


@dataclass(slots=True)
class Summary:
    """What a scored table comes to; ``add`` its rows, then ``render_summary``. ``columns`` are the table's."""

    columns: Sequence[str]
    total: Group = field(default_factory=Group)
    errors: Counter[str] = field(default_factory=Counter)
    board_pay: int = 0
    roles: defaultdict[str, Group] = field(default_factory=lambda: defaultdict(Group))
    places: defaultdict[str, Group] = field(default_factory=lambda: defaultdict(Group))
    skills: Counter[str] = field(default_factory=Counter)
    required: Counter[str] = field(default_factory=Counter)
    laws: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    offers: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    worth: list[tuple[float, int, dict[str, str]]] = field(default_factory=list)
    _chance: random.Random = field(default_factory=lambda: random.Random(0))
    _offered: Counter[str] = field(default_factory=Counter)

    def add(self, cells: Sequence[Any]) -> None:
        """Count one row."""
        row = {name: cell for name, cell in zip(self.columns, cells, strict=True) if not is_empty(cell)}
        flag, paid = row.get("pay_flag"), "pay_from" in row
        for group in (self.total, self.roles[row.get("role", NO_ROLE)], self.places[row.get("place", NO_PLACE)]):
            group.add(flag, paid)
        self.board_pay += row.get("pay_from") == "board"
        if "error" in row:
            self.errors[str(row["error"])[:200]] += 1
        self.skills.update(_list(row.get("skills")))
        self.required.update(_list(row.get("skills_required")))
        for law in _list(row.get("laws_missing")):
            place, _, missing = law.partition(": ")
            self.laws[place][missing] += 1
        self._keep_offer(row)
        self._keep_worth(row, flag)

    def _keep_offer(self, row: Mapping[str, Any]) -> None:
        """Keep the midpoint of a yearly offer in US dollars: the first DOTS, then each with an even chance."""
        ends = [float(row[name]) for name in ("pay_yearly_min", "pay_yearly_max") if name in row]
        role = row.get("role")
        if not ends or role is None or row.get("pay_currency") != "USD":
            return
        middle = round(sum(ends) / len(ends) * 100)
        self._offered[role] += 1
        kept = self.offers[role]
        if len(kept) < DOTS:
            kept.append(middle)
        elif (place := self._chance.randrange(self._offered[role])) < DOTS:
            kept[place] = middle

    def _keep_worth(self, row: Mapping[str, Any], flag: str | None) -> None:
        weight = _WEIGHTS.get(flag or "", 0)
        weight += sum(_CONFLICTS.get(kind, 0) for kind in _list(row.get("warning_kinds")))
        if weight < 2:
            return
        entry = (weight + float(row.get("role_score", 0)), -self.total.rows)
        if len(self.worth) == WORTH_A_LOOK:
            if entry < self.worth[0][:2]:
                return
            heapq.heappop(self.worth)
        read = pick(row, map_columns([name for name in self.columns if name not in COLUMNS]))
        shown = {name: words(read.get(name))[:200] for name in ("id", "title", "company", "location", "url")}
        shown |= {
            "flag": flag or "",
            "verdict": str(row.get("verdict", "")),
            "warnings": "; ".join(_list(row.get("warnings"))),
        }
        heapq.heappush(self.worth, (*entry, shown))


def _list(cell: Any) -> list[str]:
    """Read a list as any format has it: a list, or joined with "; ", an apostrophe before a formula."""
    if isinstance(cell, list):
        return cell
    return [] if cell is None else str(cell).removeprefix("'").split("; ")


@dataclass(frozen=True, slots=True)
class Strip:
    """One role's documented pay and its offers, as places along one scale; ``y`` is the middle of the row."""

    name: str
    title: str
    y: int
    low: float
    high: float
    quarters: tuple[float, float] | None
    median: float | None
    dots: tuple[float, ...]


def _strips(summary: Summary, roles: Mapping[str, RoleProfile]) -> tuple[list[Strip], list[tuple[float, str]]]:
    """The strips of all roles with offers and documented pay, and the ticks of their scale."""
    shown = [(roles[role], offers) for role, offers in sorted(summary.offers.items()) if role in roles]
    facts = Facts.load()
    documented = [(role, _documented(role, facts), sorted(offers)) for role, offers in shown]
    drawn = [(role, points, offers) for role, points, offers in documented if points]
    if not drawn:
        return [], []
    # one offer of ten million would squeeze the rest together: the scale ends where 98 in 100 lie
    offered = sorted(offer for _, _, offers in drawn for offer in offers)
    amounts = [point.amount for _, points, _ in drawn for point in points]
    low = min(*amounts, offered[len(offered) // 50])
    high = max(*amounts, offered[-1 - len(offered) // 50])

    def x(cents: int) -> float:
        return round(LEFT + (WIDTH - LEFT - 12) * (min(max(cents, low), high) - low) / max(high - low, 1), 1)

    strips = []
    for number, (role, points, offers) in enumerate(drawn):
        at = {point.percentile: x(point.amount) for point in points}
        quarters = (at[25], at[75]) if 25 in at and 75 in at else None
        ends = (x(points[0].amount), x(points[-1].amount))
        dots = tuple(x(offer) for offer in offers)
        strips.append(Strip(role.name, point_words(points), ROW * number + ROW // 2, *ends, quarters, at.get(50), dots))
    step = next(size for size in (10, 20, 50, 100, 200, 500, 10**6) if (high - low) / (size * 100_000) <= 8) * 100_000
    ticks = [(x(tick), thousands(tick)) for tick in range(-(-low // step) * step, high + 1, step)]
    return strips, ticks


def _documented(role: RoleProfile, facts: Facts) -> tuple[Point, ...]:
    """The figures of the first range that is documented: the role's own market before its occupation's."""
    lenses = find_lenses(Sought(facts=facts, role=role))
    found = [getattr(lens, "points", ()) for lens in lenses if lens.lens != "related"]
    return next((points for points in found if len(points) > 1), ())


def render_summary(summary: Summary, roles: Mapping[str, RoleProfile], name: str) -> str:
    """Return the summary as one self-contained HTML file."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    strips, ticks = _strips(summary, roles)
    return environment.get_template(
        "summary.html"
    ).render(
        style=Markup((HERE / "style.css").read_text(encoding="utf-8")),
        name=name,
        summary=summary,
        names={role.id: role.name for role in roles.values()},
        roles=_largest(summary.roles),
        places=_largest(summary.places),
        flags=[flag for flag in FLAG_WORDS if summary.total.flags[flag]],  # along the scale
        flag_words=FLAG_WORDS,
        strips=strips,
        ticks=ticks,
        height=ROW * len(strips),
        skills=summary.skills.most_common(LISTED),
        laws=sorted(summary.laws.items()),
        worth=[(-number, said) for _, number, said in sorted(summary.worth, key=lambda kept: kept[:2], reverse=True)],
        errors=summary.errors.most_common(10),
    )


def _largest(groups: Mapping[str, Group]) -> list[tuple[str, Group]]:
    return sorted(groups.items(), key=lambda item: (-item[1].rows, item[0]))[:LISTED]
