"""The wages of the United Kingdom and Canada: every cell as published, and what is withheld never a number."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from analyzer.errors import UnknownOccupationError
from analyzer.roles.profile import load_roles
from analyzer.wages.ca_jobbank import CaJobBank
from analyzer.wages.ch_fso import ChFso
from analyzer.wages.de_destatis import DeDestatis
from analyzer.wages.rows import NationalRows
from analyzer.wages.table import Wages
from analyzer.wages.uk_ashe import UkAshe

UK, CANADA, GERMANY, SWITZERLAND = UkAshe(), CaJobBank(), DeDestatis(), ChFso()


def published(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def own(table: NationalRows, code: str) -> Wages | None:
    found = table.find(code)
    return found[0] if found else None


def printed(cells: tuple[object, ...]) -> list[float | None]:
    return [cell / 100 if isinstance(cell, int) else None for cell in cells]


def figures(row: dict[str, str], columns: tuple[str, ...]) -> list[float | None]:
    return [float(row[column]) if row[column] else None for column in columns]


@pytest.mark.parametrize(("form", "name"), [("annual", "annual_fulltime"), ("hourly", "hourly_all")])
def test_every_british_cell_is_as_published(shared: Path, form: str, name: str) -> None:
    columns = tuple(f"p{rank:g}" for rank in UK.ranks)
    rows = published(shared / "data" / "world" / f"uk_ashe_2024_table14_{name}.tsv")
    assert {row["soc2020"] for row in rows} == UK.occupations.keys()
    for row in rows:
        wages = own(UK, row["soc2020"])
        assert printed(getattr(wages, form)) == figures(row, columns), row["title"]


def test_every_canadian_cell_is_as_published(shared: Path) -> None:
    rows = published(shared / "data" / "world" / "canada_jobbank_wages_2025_national.tsv")
    assert {row["noc2021"] for row in rows} == CANADA.occupations.keys()
    for row in rows:
        wages = own(CANADA, row["noc2021"])
        expected = figures(row, ("wage_low", "wage_median", "wage_high"))
        assert (printed(wages.annual) if wages else [None] * 3) == expected, row["title"]


def test_a_code_without_wages_has_none() -> None:
    assert CANADA.find("00013") == ()


def test_every_british_group_leads_to_figures() -> None:
    for code in UK.occupations:
        wages = own(UK, code)
        while wages is not None and not any(isinstance(cell, int) for cell in wages.annual):
            wages = wages.parent
        assert wages is not None


@pytest.mark.parametrize(
    ("table", "code", "hint"), [(UK, "solicitor", "2412"), (UK, "9999", ""), (CANADA, "data scientist", "21211")]
)
def test_an_unknown_code_is_said_to_be_one(table: NationalRows, code: str, hint: str) -> None:
    with pytest.raises(UnknownOccupationError) as caught:
        table.resolve(code)
    assert repr(code) in str(caught.value)
    assert hint in str(caught.value)


def test_the_codes_of_the_reference_roles_are_of_the_tables() -> None:
    for role in load_roles().values():
        assert role.soc2020 is not None, role.id
        assert role.soc2020.title == UK.title(UK.resolve(role.soc2020.code))
        assert role.noc is not None, role.id
        assert role.noc.title == CANADA.title(CANADA.resolve(role.noc.code))


@pytest.mark.parametrize(
    ("table", "name", "code", "columns"),
    [
        (GERMANY, "germany_destatis_kldb2010", "kldb2010", ("median",)),
        (SWITZERLAND, "switzerland_ese_2024_isco2", "code", ("p10", "p25", "median", "p75", "p90")),
    ],
)
def test_every_monthly_cell_is_twelve_times_as_published(
    shared: Path, table: NationalRows, name: str, code: str, columns: tuple[str, ...]
) -> None:
    rows = published(shared / "data" / "world" / f"{name}.tsv")
    assert {row[code] for row in rows} == table.occupations.keys()
    for row in rows:
        wages = own(table, row[code])
        yearly = [None if figure is None else figure * 12 for figure in figures(row, columns)]
        assert (printed(wages.annual) if wages else [None] * len(columns)) == yearly, row["title"]
