"""Make analyzer/built/uk_ashe.tsv, ca_jobbank.tsv, de_destatis.tsv and ch_fso.tsv, official wages of four countries.

    python tools/build_wages_abroad.py

Input, in ../shared/data/world: ONS Annual Survey of Hours and Earnings 2024, tables 14.7a (annual pay of
full-time employees) and 14.5a (hourly pay of all employees), Open Government Licence v3; ESDC Job Bank wages
2025, national, Open Government Licence – Canada; Destatis GENESIS 62361-0030, 2025, dl-de/by-2-0; FSO earnings
structure 2024, px-x-0304010000_205. Output: a line per occupation, in cents of the currency, monthly figures as
those of 12 months; an empty cell is one that the office withholds. Needs no package, takes a second.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from raw_data import BUILT, SHARED, need_data

WORLD = SHARED / "world"
ASHE_ANNUAL, ASHE_HOURLY = "uk_ashe_2024_table14_annual_fulltime.tsv", "uk_ashe_2024_table14_hourly_all.tsv"
JOBBANK = "canada_jobbank_wages_2025_national.tsv"
UK_RANKS = ("p10", "p20", "p25", "p30", "p40", "p50", "p60", "p70", "p75", "p80", "p90")
DESTATIS, FSO = "germany_destatis_kldb2010.tsv", "switzerland_ese_2024_isco2.tsv"
SWISS_RANKS = ("p10", "p25", "median", "p75", "p90")
CANADA_RANKS = ("wage_low", "wage_median", "wage_high")


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def cents(row: dict[str, str], ranks: tuple[str, ...], times: int = 1) -> str:
    """Return a row's figures in cents, so many times as printed, joined by commas."""
    return ",".join(str(round(float(row[rank]) * 100) * times) if row[rank] else "" for rank in ranks)


def uk_lines(folder: Path) -> Iterator[str]:
    hourly = {row["soc2020"]: row for row in read_rows(folder / ASHE_HOURLY)}
    for row in read_rows(folder / ASHE_ANNUAL):
        code = row["soc2020"]
        yield "\t".join((code, row["title"], cents(row, UK_RANKS), cents(hourly[code], UK_RANKS)))


def canada_lines(folder: Path) -> Iterator[str]:
    for row in read_rows(folder / JOBBANK):
        yield "\t".join((row["noc2021"], row["title"], cents(row, CANADA_RANKS)))


def monthly_lines(path: Path, code: str, ranks: tuple[str, ...]) -> Iterator[str]:
    for row in read_rows(path):
        yield "\t".join((row[code], row["title"], cents(row, ranks, times=12)))


def main() -> None:
    need_data(*(f"world/{name}" for name in (ASHE_ANNUAL, ASHE_HOURLY, JOBBANK, DESTATIS, FSO)))
    tables = {
        "uk_ashe.tsv": uk_lines(WORLD),
        "ca_jobbank.tsv": canada_lines(WORLD),
        "de_destatis.tsv": monthly_lines(WORLD / DESTATIS, "kldb2010", ("median",)),
        "ch_fso.tsv": monthly_lines(WORLD / FSO, "code", SWISS_RANKS),
    }
    for name, lines in tables.items():
        (BUILT / name).write_text("".join(f"{line}\n" for line in sorted(lines)), encoding="utf-8")


if __name__ == "__main__":
    main()
