"""Make analyzer/built/oews.zip, the wage percentiles of every occupation and area, from the raw BLS tables.

    python tools/build_oews.py

Input, in ../shared/data/oews: BLS Occupational Employment and Wage Statistics, May 2025 (U.S. public
domain): one national and two compressed CSV tables. Output: a zip of small texts, one per SOC code, so
that one question unpacks one of them. ``analyzer/wages/us_oews.py`` says how such a text reads. Needs no
package, takes a minute.
"""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from raw_data import BUILT, SHARED, need_data

RANKS = ("PCT10", "PCT25", "MEDIAN", "PCT75", "PCT90")
HOURLY = tuple(f"H_{rank}" for rank in RANKS)
ANNUAL = tuple(f"A_{rank}" for rank in RANKS)
TABLES = ("oews_2025_national.csv", "oews_2025_state.csv.gz", "oews_2025_metro.csv.gz")
MADE = (2026, 11, 23, 0, 0, 0)  # a fixed date in the zip: the same input gives the same bytes


def read_rows(folder: Path) -> Iterator[dict[str, str]]:
    """Yield every row of the three tables."""
    for name in TABLES:
        raw = (folder / name).read_bytes()
        text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8-sig")
        yield from csv.DictReader(io.StringIO(text))


def area_code(row: dict[str, str]) -> str:
    """Return "US", a state's FIPS code ("06"), a CBSA code ("41940") or a BLS nonmetropolitan code ("600003")."""
    if row["AREA_TYPE"] == "N":
        return "US"
    return row["STATE_FIPS"] if row["AREA_TYPE"] == "S" else row["AREA"].lstrip("0")


def mark(row: dict[str, str], column: str) -> str:
    """Say why a cell is empty: "" not published in this form, "#" top-coded, "*" suppressed, "?" one of the two."""
    notes = set(row["FOOTNOTES"].split(";"))
    other = ANNUAL if column.startswith("H") else HOURLY
    own = HOURLY if column.startswith("H") else ANNUAL
    if "4" in notes and not any(row[c] for c in own) and any(row[c] for c in other):
        return ""
    return {(True, False): "#", (False, True): "*"}.get(("5" in notes, "8" in notes), "?")


def hourly_cell(row: dict[str, str], column: str) -> str:
    """Return cents an hour."""
    return str(round(float(row[column]) * 100)) if row[column] else mark(row, column)


def annual_cell(row: dict[str, str], column: str) -> str:
    """Return tens of dollars a year, as the difference to 2,080 times the hourly figure where there is one."""
    if not row[column]:
        return mark(row, column)
    tens = round(float(row[column]) / 10)
    hourly = row["H" + column[1:]]
    return str(tens - round(round(float(hourly) * 100) * 2.08)) if hourly else str(tens)


def occupation_text(rows: list[dict[str, str]]) -> str:
    """Return one occupation's text: a line of area codes, five of hourly and five of annual figures."""
    rows = sorted(rows, key=area_code)
    lines = [[area_code(row) for row in rows]]
    lines += [[hourly_cell(row, column) for row in rows] for column in HOURLY]
    lines += [[annual_cell(row, column) for row in rows] for column in ANNUAL]
    return "\n".join(",".join(line) for line in lines)


def main(folder: Path = SHARED / "oews", target: Path = BUILT / "oews.zip") -> None:
    need_data(*(folder / name for name in TABLES))
    occupations: dict[str, list[dict[str, str]]] = defaultdict(list)
    titles: dict[str, str] = {}
    areas: dict[str, str] = {}
    for row in read_rows(folder):
        occupations[row["OCC_CODE"]].append(row)
        titles.setdefault(row["OCC_CODE"], row["OCC_TITLE"])
        areas[area_code(row)] = row["AREA_TITLE"]
    texts = {soc: occupation_text(rows) for soc, rows in sorted(occupations.items())}
    texts["areas"] = "\n".join(f"{code}\t{title}" for code, title in sorted(areas.items()))
    texts["occupations"] = "\n".join(f"{soc}\t{title}" for soc, title in sorted(titles.items()))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, text in texts.items():
            info = zipfile.ZipInfo(name, MADE)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text)
    print(f"{target}: {len(titles)} occupations, {len(areas)} areas, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
