"""OccupationsAbroad: a posting's occupation in the classification of the country where the job is.

By the title, in that country's own index of titles (for Switzerland, in the British one); else by the US
occupation where that is sure, if it is one occupation there by its definition (data/us_abroad_codes.tsv) or most
of its titles have one code there. Each index is read when the first title
is looked up in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources

from analyzer.analysis import OccupationCode
from analyzer.lang.language import Language
from analyzer.roles.abroad.index import NO_CODE, TitleIndex
from analyzer.roles.abroad.words import TitleWords


@dataclass(frozen=True, slots=True)
class Scheme:
    """A country's classification: its name in the JSON, its index of titles, its column of us_abroad.tsv."""

    name: str
    index: str
    titles: str
    column: int


INDEXES: Mapping[str, Scheme] = {
    "GB": Scheme("uk-soc-2020", "uk_titles.txt.gz", "the coding index of SOC 2020 (ONS)", 1),
    "CA": Scheme("ca-noc-2021", "ca_titles.txt.gz", "the titles of NOC 2021 (Statistics Canada)", 2),
}
ISCO = "isco-08"  # Switzerland's, which has no index of its own here: that of the United Kingdom gives both codes


class OccupationsAbroad:
    """Looks titles up abroad; make one and use it for every posting.

    >>> abroad = OccupationsAbroad(Language("en"))
    >>> abroad.code_for("GB", "Senior Data Engineer").code, abroad.code_for("CA", "Head of Joy")
    ('2133', None)
    >>> abroad.code_for("CA", None, us_code="29-1141").code
    '31301'
    """

    def __init__(self, language: Language) -> None:
        self._words = TitleWords(language)
        self._indexes: dict[str, TitleIndex] = {}

    def completed(
        self,
        known: tuple[OccupationCode, ...],
        country: str | None,
        title: str | None = None,
        us_code: str | None = None,
    ) -> tuple[OccupationCode, ...]:
        """Return the codes known of an occupation, with that of the country added where there is none of it yet."""
        scheme = INDEXES.get(country or "")
        if any(code.scheme == (scheme.name if scheme else ISCO) for code in known):
            return known
        us_code = us_code or next((code.code for code in known if code.scheme == "us-soc-2018"), None)
        found = self.code_for(country, title, us_code)
        return (*known, found) if found is not None else known

    def code_for(self, country: str | None, title: str | None, us_code: str | None = None) -> OccupationCode | None:
        """Return the occupation's code in a country's classification; None where it is not sure, or has none."""
        if country == "CH":
            return self._isco(self.code_for("GB", title, us_code))
        scheme = INDEXES.get(country or "")
        if scheme is None:
            return None
        code = self._index(scheme).code(title) if title else None
        if code is not None:
            return OccupationCode(scheme.name, code, f"the occupation is told by the title, by {scheme.titles}")
        if same := self._same.get((us_code or "", scheme.column)):
            return OccupationCode(scheme.name, same, f"the occupation is that of US SOC {us_code}, by its definition")
        row = self._us_codes.get(us_code or "")
        if row is None or row[scheme.column] == NO_CODE:
            return None
        reason = f"the occupation is that of US SOC {us_code}, most of whose titles are listed here in {scheme.titles}"
        return OccupationCode(scheme.name, row[scheme.column], reason)

    def _isco(self, british: OccupationCode | None) -> OccupationCode | None:
        """Return the ISCO-08 group of a British occupation, by whose index of titles it was found."""
        group = self._isco_groups.get(british.code) if british is not None else None
        if british is None or group is None:
            return None
        return OccupationCode(ISCO, group, f"{british.reason}, which has its ISCO-08 group too")

    def _index(self, scheme: Scheme) -> TitleIndex:
        if scheme.name not in self._indexes:
            self._indexes[scheme.name] = TitleIndex.load(scheme.index, self._words)
        return self._indexes[scheme.name]

    @cached_property
    def _same(self) -> Mapping[tuple[str, int], str]:
        """The code by the US one and the column of the country."""
        text = (resources.files("analyzer.data") / "us_abroad_codes.tsv").read_text(encoding="utf-8")
        rows = [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]
        return {(row[0], column): row[column] for row in rows for column in (1, 2)}

    @cached_property
    def _us_codes(self) -> Mapping[str, list[str]]:
        return {row[0]: row for row in _rows("us_abroad.tsv")}

    @cached_property
    def _isco_groups(self) -> Mapping[str, str]:
        return dict(_rows("soc2020_isco.tsv"))


def _rows(table: str) -> list[list[str]]:
    text = (resources.files("analyzer.built") / table).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]
