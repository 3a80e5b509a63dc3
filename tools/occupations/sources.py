"""What the occupation tables are made from: O*NET, OEWS, ESCO and the title files, read into plain rows."""

from __future__ import annotations

import csv
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from math import log
from pathlib import Path

from analyzer.roles.profile import load_roles
from analyzer.wages.us_oews import UsOews

TITLE_WEIGHTS = {
    "alternate": 1.0,
    "reported": 1.0,
    "name": 2.0,
    "esco": 0.5,
    "direct": 1.0,
    "filed": 1.0,
    "role": 2.0,
    "modern": 4.0,
}
ESCO_MATCHES = ("exactMatch", "closeMatch", "narrowMatch")
_BRACKET_RE = re.compile(r"\s*\([^)]*\)")  # O*NET spells abbreviations out there
NO_EMPLOYMENT = 5_000.0  # where OEWS counts nobody: the military, legislators, fishers


@dataclass(frozen=True, slots=True)
class TitleRow:
    """A title that someone lists under a code, and how much that counts."""

    title: str
    code: str
    weight: float
    source: str


def read_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file, gzipped or not."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.DictReader(StringIO(raw.decode("utf-8-sig"), newline="")))


class Sources:
    """The folder of shared data."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.occupations = self._onet("occupation_data")
        self.names = {code_of(row): row["Title"] for row in self.occupations if row["O*NET-SOC Code"].endswith(".00")}
        self.codes = sorted(self.names)

    def _onet(self, name: str) -> list[dict[str, str]]:
        return read_rows(self.folder / "onet" / f"{name}.csv.gz")

    def titles(self) -> Iterator[TitleRow]:
        """Yield every listed title."""
        for row in self.occupations:
            yield self._title(row["Title"], code_of(row), "name")
        for row in self._onet("alternate_titles"):
            yield self._title(row["Alternate Title"], code_of(row), "alternate")
            if row["Short Title"]:
                yield self._title(row["Short Title"], code_of(row), "alternate")
        for row in self._onet("sample_of_reported_titles"):
            yield self._title(row["Reported Job Title"], code_of(row), "reported")
        for row in read_rows(self.folder / "occupations" / "bls_direct_match_titles_2018.csv.gz"):
            yield self._title(row["title"], row["code"][:7], "direct")
        yield from self._esco()
        yield from self._filed()
        for line in (Path(__file__).parent / "modern_titles.tsv").read_text().splitlines():
            if not line.startswith("#"):
                yield self._title(*line.split("\t"), "modern")
        for role in load_roles().values():
            if role.soc is not None:
                yield from (self._title(name, role.soc.code, "role") for name in (role.name, *role.aliases))

    def _title(self, title: str, code: str, source: str) -> TitleRow:
        plain = _BRACKET_RE.sub("", title) if source in ("alternate", "reported", "direct") else title
        return TitleRow(plain, code, TITLE_WEIGHTS[source], source)

    def _esco(self) -> Iterator[TitleRow]:
        labels = {row["conceptUri"]: row for row in read_rows(self.folder / "esco" / "occupations_en.csv.gz")}
        with gzip.open(self.folder / "esco" / "crosswalk_esco_onet.csv.gz", "rt", encoding="utf-8-sig") as lines:
            cells = list(csv.reader(lines))
        start = next(at for at, row in enumerate(cells) if row[:1] == ["O*NET Id"])
        for onet, _, _, uri, title, _, match in (row[:7] for row in cells[start + 1 :]):
            if match in ESCO_MATCHES and uri in labels:
                row = labels[uri]
                for label in {title, row["preferredLabel"], *row["altLabels"].split("\n")} - {""}:
                    yield self._title(label, onet[:7], "esco")

    def _filed(self) -> Iterator[TitleRow]:
        """Titles of visa filings: one row for a title and code, weighing the log of how often."""
        for name in ("lca_health_fy2025q2", "h2b_2011_2013"):
            rows = read_rows(self.folder / "occupations" / f"{name}.csv.gz")
            counts = Counter((row["title"].strip().lower(), row["code"][:7]) for row in rows)
            for (title, code), count in counts.items():
                if code in self.names:
                    yield TitleRow(title, code, TITLE_WEIGHTS["filed"] * log(1 + count), name)

    def employment(self) -> dict[str, float]:
        """Return how many people work under each code; codes that share a wage code share its people."""
        counted = {
            row["OCC_CODE"]: float(row["TOT_EMP"].replace(",", ""))
            for row in read_rows(self.folder / "oews" / "oews_2025_national.csv")
            if row["TOT_EMP"].replace(",", "").replace(".", "").isdigit()
        }
        table = UsOews()
        under = {code: table.resolve(code) if table.find(code) else "" for code in self.codes}
        shared = Counter(under.values())
        return {code: counted.get(under[code], NO_EMPLOYMENT) / shared[under[code]] for code in self.codes}

    def sentences(self) -> dict[str, list[str]]:
        """Return the sentences O*NET writes of each code: used for counting words, never shipped."""
        found: dict[str, list[str]] = defaultdict(list)
        for row in self.occupations:
            found[code_of(row)].append(row["Description"])
        for row in self._onet("task_statements"):
            found[code_of(row)].append(row["Task"])
        return found

    def activities(self) -> dict[str, list[str]]:
        """Return the detailed work activities of each code."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for row in self._onet("tasks_to_dwas"):
            found[code_of(row)][row["DWA Title"]] = None
        return {code: list(titles) for code, titles in found.items()}

    def technologies(self) -> dict[str, list[str]]:
        """Return the names of technologies of each code."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for row in self._onet("technology_skills"):
            found[code_of(row)][row["Example"]] = None
        return {code: list(names) for code, names in found.items()}

    def job_zones(self) -> dict[str, int]:
        """Return the job zone of each code (1 little preparation … 5 much), the lowest of its parts."""
        found: dict[str, int] = {}
        for row in self._onet("job_zones"):
            code, zone = code_of(row), int(row["Job Zone"])
            found[code] = zone if row["O*NET-SOC Code"].endswith(".00") else min(zone, found.get(code, zone))
        return found

    def related(self) -> dict[str, list[str]]:
        """Return the codes related to each, nearest first."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for row in sorted(self._onet("related_occupations"), key=lambda row: int(row["Index"])):
            other = row["Related O*NET-SOC Code"][:7]
            if other != code_of(row):
                found[code_of(row)][other] = None
        return {code: list(others) for code, others in found.items()}


def code_of(row: dict[str, str]) -> str:
    """Return the six digits of a row's O*NET code.

    >>> code_of({"O*NET-SOC Code": "15-1299.08"})
    '15-1299'
    """
    return row["O*NET-SOC Code"][:7]
