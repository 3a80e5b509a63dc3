"""Make analyzer/built/uk_titles.txt.gz and ca_titles.txt.gz, titles of jobs with their official codes,
us_abroad.tsv, the codes abroad of US occupations, and soc2020_isco.tsv, the ISCO-08 groups of British ones.

    python tools/build_titles_abroad.py

Input, in ../shared/data: world/, the coding index of SOC 2020 (ONS, volume 2) with the titles of its unit
groups (volume 1), and the titles of NOC 2021 (Statistics Canada); onet/, the titles reported for US occupations
(O*NET). A title whose code depends on what it does not say (a trade, a qualification) is kept without a code. A
US occupation gets the code abroad that most of its own titles have there, a British one the ISCO-08 group of two
digits that most of its entries have. Needs the package, takes some seconds.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Literal

from raw_data import BUILT, SHARED, need_data

from analyzer.lang.language import Language
from analyzer.roles.abroad.index import NO_CODE, TitleIndex, uses
from analyzer.roles.abroad.words import TitleWords, Words

UK_INDEX, UK_GROUPS = "world/uk_soc2020_coding_index.tsv.gz", "world/uk_soc2020_unit_groups_titles.tsv"
CANADA = "world/canada_noc2021_titles_en.tsv.gz"
# O*NET's tables of titles, with the column that has them.
ONET = {
    "onet/occupation_data.csv.gz": "Title",
    "onet/sample_of_reported_titles.csv.gz": "Reported Job Title",
    "onet/alternate_titles.csv.gz": "Alternate Title",
}
# What a UK entry tells of a person: that these codes differ, the title alone does not show.
PERSONAL_RE = re.compile(r"professional|qualified")
ABBREVIATION_RE = re.compile(r"(?P<whole>.*?)\s*\((?P<short>[^)]*[A-Z][^)]*)\)\s*(?P<rest>.*)")
# A US occupation's code abroad: so many of its titles must be known there, and such a share agree.
LEAST_TITLES, LEAST_SHARE = 4, 0.6
ISCO_SHARE = 0.8
LEAST_ENDING = 3  # so many titles of one code make their common ending an entry
LEAST_FIELDS = 2  # so many entries of a title, each for one field of work, speak for it in all

# On what an entry's code depends: on its title, on the field of work, or on the person.
By = Literal["title", "field", "person"]
Entry = tuple[str, str, By]  # title, code, by what


def rows(path: str, delimiter: str = "\t") -> Iterator[dict[str, str]]:
    raw = (SHARED / path).read_bytes()
    text = (gzip.decompress(raw) if path.endswith(".gz") else raw).decode("utf-8-sig")
    quoting = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
    yield from csv.DictReader(io.StringIO(text), delimiter=delimiter, quoting=quoting)


def uk_entries() -> Iterator[Entry]:
    """Yield the index ("Engineer, data, big" is the big data engineer), then the groups' own examples."""
    for row in rows(UK_INDEX):
        title = " ".join(reversed([part.strip() for part in row["index_entry"].split(",")]))
        is_plain = not row["qualifier"] and not row["industry"]
        by: By = "title" if is_plain else "person" if PERSONAL_RE.match(row["qualifier"]) else "field"
        yield title, row["soc2020"], by
    for row in rows(UK_GROUPS):
        examples = row["related_job_titles"].split("|")
        yield from ((title, row["soc2020"], "field" if "(" in title else "title") for title in examples)


def canada_entries() -> Iterator[Entry]:
    """Yield the titles, those with an abbreviation in brackets in both forms."""
    for row in rows(CANADA):
        title, _, field = row["title"].partition(" - ")
        for form in forms(title):
            yield form, row["noc2021"], "field" if field else "title"


def forms(title: str) -> list[str]:
    """Write a title out: "Artificial intelligence (AI) analyst", "Alderman/woman"."""
    short = ABBREVIATION_RE.fullmatch(title)
    written = [f"{short['whole']} {short['rest']}", f"{short['short']} {short['rest']}"] if short else [title]
    return [
        form.replace("man/woman", end)
        for form in written
        for end in (("man", "woman") if "man/woman" in form else ("",))
    ]


def settled(entries: Iterator[Entry], words: TitleWords) -> dict[Words, str]:
    """Return one code a title, NO_CODE where it has several, or one that depends on more than the title."""
    known: dict[Words, list[tuple[str, By]]] = defaultdict(list)
    for title, code, by in entries:
        if key := words.of(title):
            known[key].append((code, by))
    return {key: one_code(codes, len(key)) for key, codes in sorted(known.items())}


def with_endings(codes: dict[Words, str]) -> dict[Words, str]:
    """Add the endings, of two words or more, that several titles have and that settle their code: all security
    engineers of NOC have one, although it lists none without saying of what.
    """
    endings: dict[Words, list[str]] = defaultdict(list)
    for title, code in codes.items():
        for start in range(1, len(title) - 1):
            endings[title[start:]].append(code)
    added = {
        ending: found[0]
        for ending, found in endings.items()
        if ending not in codes and len(found) >= LEAST_ENDING and set(found) == {found[0]} != {NO_CODE}
    }
    return dict(sorted((codes | added).items()))


def one_code(codes: list[tuple[str, By]], words: int) -> str:
    """Return the code of a title of so many words: that of its plain entries, unless it is another for some
    persons; without those, that of all, if all have one.
    """
    plain = {code for code, by in codes if by == "title"}
    if plain:
        plain |= {code for code, by in codes if by == "person"}
    elif len(codes) >= LEAST_FIELDS and words > 1:
        plain = {code for code, _ in codes}
    return plain.pop() if len(plain) == 1 else NO_CODE


def write(name: str, codes: Mapping[Words, str]) -> None:
    known = uses(codes)
    text = "".join(f"{code} {known[title]} {' '.join(title)}\n" for title, code in codes.items())
    (BUILT / name).write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


def us_titles() -> dict[str, set[str]]:
    """Return the titles of each US occupation, its own and those reported of it."""
    titles: dict[str, set[str]] = defaultdict(set)
    for path, column in ONET.items():
        for row in rows(path, ","):
            titles[row["O*NET-SOC Code"][:7]].add(row[column])
    return titles


def code_abroad(titles: set[str], index: TitleIndex) -> str:
    """Return the code that most of an occupation's titles have abroad, or NO_CODE."""
    votes = Counter(code for title in titles if (code := index.exact(title)))
    if not votes:
        return NO_CODE
    code, count = max(votes.items(), key=lambda vote: (vote[1], vote[0]))
    return code if count >= LEAST_TITLES and count >= LEAST_SHARE * votes.total() else NO_CODE


def isco_lines() -> Iterator[str]:
    """Yield each British occupation with the ISCO-08 group of two digits that nearly all of its entries have."""
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows(UK_INDEX):
        groups[row["soc2020"]][row["isco08"][:2]] += 1
    for code, votes in sorted(groups.items()):
        group, count = max(votes.items(), key=lambda vote: (vote[1], vote[0]))
        if count >= ISCO_SHARE * votes.total():
            yield f"{code}\t{group}\n"


def main() -> None:
    need_data(UK_INDEX, UK_GROUPS, CANADA, *ONET)
    words = TitleWords(Language("en"))
    uk, canada = (with_endings(settled(entries, words)) for entries in (uk_entries(), canada_entries()))
    write("uk_titles.txt.gz", uk)
    write("ca_titles.txt.gz", canada)
    indexes = TitleIndex(uk, words), TitleIndex(canada, words)
    lines = (
        (us_code, *(code_abroad(titles, index) for index in indexes)) for us_code, titles in sorted(us_titles().items())
    )
    kept = ("\t".join(line) for line in lines if {*line[1:]} != {NO_CODE})
    (BUILT / "us_abroad.tsv").write_text("".join(f"{line}\n" for line in kept), encoding="utf-8")
    (BUILT / "soc2020_isco.tsv").write_text("".join(isco_lines()), encoding="utf-8")


if __name__ == "__main__":
    main()
