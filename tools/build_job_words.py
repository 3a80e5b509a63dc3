"""Make analyzer/built/job_words.txt: the nouns that name a job, as the last word of a title does.

    python tools/build_job_words.py

Input, in ../shared/data: the occupations, alternate and reported titles of O*NET 29.3 (CC BY 4.0), the
direct match titles of the BLS (public domain). A noun is kept where it ends several titles, and ends more
titles than it opens or fills: "nurse" does, "health" does not. Abbreviations (CNA, RN) stand in capitals.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from raw_data import BUILT, SHARED, need_data

# Each file of titles, and its column.
SOURCES = (
    ("onet/alternate_titles.csv.gz", "Alternate Title"),
    ("onet/sample_of_reported_titles.csv.gz", "Reported Job Title"),
    ("onet/occupation_data.csv.gz", "Title"),
    ("occupations/bls_direct_match_titles_2018.csv.gz", "title"),
)
FEWEST, FEWEST_CAPITALS, HEAD_SHARE = 4, 2, 0.5
FEWEST_OF_PEOPLE = 2  # of nouns that end as names of people's work do
_PEOPLE_RE = re.compile(r"(?:er|or|ist|ian|eer|man|maid|wright|smith|ant)$")
_HEAD_END_RE = re.compile(r"\s*[,(/]|\s(?:of|for|to|in|at|and|with|or|-)\s")
_CAPITALS_RE = re.compile(r"[A-Z]{2,4}s?")
_WORD_RE = re.compile(r"[A-Za-z]+")
# They end titles of O*NET and open sentences of postings.
NO_JOBS = {
    "other",
    "before",
    "number",
    "prior",
    "border",
    "wage",
    "alcohol",
    "all",
    "leads",
    "services",
    "operations",
    "sales",
    "support",
    "training",
    "research",
    "work",
}


def titles() -> set[str]:
    """Every title once."""
    found = set()
    for path, column in SOURCES:
        text = gzip.decompress((SHARED / path).read_bytes()).decode("utf-8-sig")
        found |= {row[column] for row in csv.DictReader(io.StringIO(text))}
    return found


def singular(word: str) -> str:
    """The word without the s of a plural, as far as titles need it."""
    if word.endswith("ies"):
        return word.removesuffix("ies") + "y"
    return word if word.endswith(("ss", "us", "is")) else word.removesuffix("s")


def job_words(names: Iterable[str]) -> list[str]:
    """The nouns and the abbreviations."""
    heads: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for name in names:
        words = [_comparable(word) for word in _WORD_RE.findall(_HEAD_END_RE.split(name)[0])]
        heads.update(words[-1:])
        others.update(words[:-1])
    often = {word for word, count in heads.items() if count >= HEAD_SHARE * (count + others[word])}
    nouns = {word for word in often if word.islower() and heads[word] >= _fewest(word) and len(word) > 2} - NO_JOBS
    return [*sorted(nouns), *sorted(word for word in often if word.isupper() and heads[word] >= FEWEST_CAPITALS)]


def _fewest(word: str) -> int:
    return FEWEST_OF_PEOPLE if _PEOPLE_RE.search(word) else FEWEST


def _comparable(word: str) -> str:
    return word.removesuffix("s") if _CAPITALS_RE.fullmatch(word) else singular(word.lower())


def main(target: Path = BUILT / "job_words.txt") -> None:
    need_data(*(path for path, _ in SOURCES))
    words = job_words(titles())
    target.write_text("\n".join(words) + "\n", encoding="utf-8")
    print(f"{target}: {len(words):,} words")


if __name__ == "__main__":
    main()
