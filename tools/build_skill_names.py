"""Build the skill names that come from public lists, and the words too common to name a skill alone.

    python tools/build_skill_names.py

Writes three tables to analyzer/built: skill_names.tsv (name, kind, ESCO id, O*NET commodity code),
skill_ids.tsv (the ids of the names kept by hand in analyzer/lang/en/skills.txt) and everyday_words.txt
(one a line). Names are proper names of technologies (O*NET 29.3, linguist, CNCF and LF AI landscapes,
devicon) and knowledge labels (ESCO 1.1.1) that the hand-kept list lacks, kept only where they cannot
be taken for everyday words: a single word must be written in no more than two of 5,476 real postings
in small letters. Deterministic. A "!" behind a name: it counts in this case only.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd
from raw_data import BUILT, SHARED, need_data

from analyzer.find.skills.names import HAND_KEPT, read_hand_kept

POSTINGS = "postings_dev.parquet"
TECHNOLOGIES = "onet/technology_skills.csv.gz"
TECH_NAMES = "names/tech_names_combined.csv"
ESCO_SKILLS = "esco/skills_en.csv.gz"
EVERYDAY_SHARE = 0.02  # of the postings a word stands in, in small letters, to be an everyday word
SOURCES = ("linguist", "cncf_landscape", "lfai_landscape", "devicon")
_VENDORS = (
    "Microsoft|Adobe|Oracle|IBM|SAP|Autodesk|ESRI|Apache|Google|Amazon|Atlassian|Intuit|Dassault Systemes|The MathWorks|MathWorks|Cisco"
    "|Red Hat|Apple|Trimble|Bentley|Siemens|Citrix|VMware|Corel|Symantec|Avaya|Hewlett-Packard|HP|Dell|Sage|Infor|Epicor|Blackbaud"
)
_VENDOR_RE = re.compile(rf"^(?:{_VENDORS})\s+(?=\w)")
_SUFFIX_RE = re.compile(r"\s+(?:software|systems?|tools?|platform|applications?|programs?|suite)$", re.IGNORECASE)
_WORD_RE = re.compile(r"[a-z]+")
# Names of the sources that postings use for something else, found by reading matches.
_LEFT_OUT = {
    "facebook", "google", "tiktok", "youtube", "twitter", "instagram", "linkedin", "amazon", "microsoft", "apple", "ibm", "meta",
    "uber", "safari", "edge", "eclipse ide", "human resource", "point of view", "best practices", "team building", "customer segmentation",
    "health", "business", "english", "spanish", "french", "first aid", "people", "family", "culture", "corporate social responsibility",
    "environmental legislation", "sports", "gender studies", "social justice", "genetics", "fashion", "human rights", "disability care",
    "equal opportunity", "types of", "product life-cycle", "the open group", "world bank", "united nations",
}  # fmt: skip


def bare(name: str) -> str:
    return name.rstrip("!?").strip()


def word_counts(texts: Iterable[str]) -> Counter[str]:
    """In how many postings each word stands in small letters."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(set(re.findall(r"(?<![A-Za-z])[a-z]{2,}(?![A-Za-z])", text)))
    return counts


def rows(path: Path) -> Iterator[dict[str, str]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def technologies(common: Counter[str]) -> Iterator[tuple[str, str | None]]:
    """Proper names of technologies with their O*NET commodity code."""
    for row in rows(SHARED / TECHNOLOGIES):
        name = _SUFFIX_RE.sub("", _VENDOR_RE.sub("", row["Example"].strip()))
        if is_proper(name, common):
            yield name, row["Commodity Code"]
    for row in rows(SHARED / TECH_NAMES):
        if row["source"] in SOURCES and is_proper(row["name"], common):
            yield row["name"], None


def is_proper(name: str, common: Counter[str]) -> bool:
    """Whether a name is long or odd enough to mean the product wherever it stands in this case."""
    if not 3 <= len(name) <= 40 or not name[0].isalnum() or name.lower() in _LEFT_OUT or name.count(" ") > 3:
        return False
    words = re.findall(r"[A-Za-z]+", name)
    capitals = sum(word[0].isupper() for word in words)
    if len(words) < 2:
        return bool(words) and name != name.lower() and common[words[0].lower()] <= 2 and len(name) > 3
    return capitals >= 2 and any(common[word.lower()] <= 60 for word in words)


def knowledge(common: Counter[str]) -> Iterator[str]:
    """ESCO knowledge labels of two words and more, and long single words that postings seldom use."""
    for row in rows(SHARED / ESCO_SKILLS):
        label = row["preferredLabel"].strip().lower()
        words = _WORD_RE.findall(label)
        if row["skillType"] != "knowledge" or "(" in label or label in _LEFT_OUT or not words:
            continue
        if 2 <= len(words) <= 4 or (len(words) == 1 and len(label) >= 8 and common[label] <= 40):
            yield label


def esco_ids() -> dict[str, str]:
    ids: dict[str, str] = {}
    for row in rows(SHARED / ESCO_SKILLS):
        uri = row["conceptUri"].rsplit("/", 1)[-1]
        for label in [*row["altLabels"].split("\n"), row["preferredLabel"]]:
            label = re.sub(r" \(computer programming\)$", "", label.strip().lower())
            if label:
                ids[label] = uri
    return ids


def public_names(known: set[str], common: Counter[str], ids: dict[str, str]) -> tuple[list[str], dict[str, str]]:
    """The lines of the names that are not known yet, and the O*NET code of every technology by its name."""
    lines: dict[str, str] = {}
    codes: dict[str, str] = {}
    for name, code in technologies(common):
        if code:
            codes.setdefault(name.lower(), code)
        if name.lower() not in known:
            lines.setdefault(name.lower(), f"{name}!\ttechnology")
    for label in knowledge(common):
        if label not in known:
            lines.setdefault(label, f"{label}\tknowledge")
    return [f"{lines[key]}\t{ids.get(key, '')}\t{codes.get(key, '')}" for key in sorted(lines)], codes


def hand_kept_ids(skills: list[tuple[str, list[str]]], ids: dict[str, str], codes: dict[str, str]) -> Iterator[str]:
    """The lines of the hand-kept names that have an id, by the first of their spellings that has one."""
    for name, spellings in sorted(skills):
        esco, onet = (next((by[s] for s in spellings if s in by), "") for by in (ids, codes))
        if esco or onet:
            yield f"{name}\t{esco}\t{onet}"


def write(name: str, lines: Iterable[str]) -> None:
    text = "".join(f"{line}\n" for line in lines)
    (BUILT / name).write_text(text, encoding="utf-8")
    print(f"wrote {name}: {text.count(chr(10)):,} lines")


def main() -> None:
    need_data(POSTINGS, TECHNOLOGIES, TECH_NAMES, ESCO_SKILLS)
    texts = pd.read_parquet(SHARED / POSTINGS, columns=["text"]).text
    common, ids = word_counts(texts), esco_ids()
    write("everyday_words.txt", sorted(w for w, count in common.items() if count >= EVERYDAY_SHARE * len(texts)))
    skills = [
        (bare(name), [bare(spelling).lower() for spelling in (name, *aliases)])
        for name, _, aliases in read_hand_kept(HAND_KEPT.read_text(encoding="utf-8"))
    ]
    names, codes = public_names({spelling for _, spellings in skills for spelling in spellings}, common, ids)
    write("skill_names.tsv", names)
    write("skill_ids.tsv", hand_kept_ids(skills, ids, codes))


if __name__ == "__main__":
    main()
