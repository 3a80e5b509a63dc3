"""Build analyzer/built/skill_names.tsv, the names the skill finder knows, and everyday_words.txt, the words
that are too common in postings to name a skill by themselves.

    python tools/build_skill_names.py

Our own table (skill_names_core.txt, beside this script) carries most of what postings ask for. To it
come proper names of technologies (O*NET 29.3, linguist, CNCF and LF AI landscapes, devicon) and
knowledge labels (ESCO 1.1.1), kept only where they cannot be taken for everyday words: a single word
must be written in no more than two of 5,476 real postings in small letters. Deterministic.

Each line: name, kind, ESCO id, O*NET commodity code, aliases separated by "|". Flags end a spelling:
"!" counts in this case only, "?" needs a sign that the skill is meant.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared" / "data"
OUT = HERE.parent / "analyzer" / "built" / "skill_names.tsv"
EVERYDAY = HERE.parent / "analyzer" / "built" / "everyday_words.txt"
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


def core() -> Iterator[tuple[str, str, list[str]]]:
    """Names, kinds and aliases of our own table, flags still on them."""
    kind = ""
    for line in (HERE / "skill_names_core.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            kind = line[1:-1]
        elif line.strip() and not line.startswith("#"):
            for entry in line.split(";"):
                name, _, aliases = entry.partition("=")
                if name.strip():
                    yield name.strip(), kind, [alias.strip() for alias in aliases.split(",") if alias.strip()]


def bare(name: str) -> str:
    return name.rstrip("!?").strip()


def everyday_words() -> Counter[str]:
    """In how many postings each word stands in small letters."""
    counts: Counter[str] = Counter()
    for text in pd.read_parquet(SHARED / "postings_dev.parquet", columns=["text"]).text:
        counts.update(set(re.findall(r"(?<![A-Za-z])[a-z]{2,}(?![A-Za-z])", text)))
    return counts


def rows(path: Path) -> Iterator[dict[str, str]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def technologies(common: Counter[str]) -> Iterator[tuple[str, str | None]]:
    """Proper names of technologies with their O*NET commodity code."""
    for row in rows(SHARED / "onet" / "technology_skills.csv.gz"):
        name = _SUFFIX_RE.sub("", _VENDOR_RE.sub("", row["Example"].strip()))
        if is_proper(name, common):
            yield name, row["Commodity Code"]
    for row in rows(SHARED / "names" / "tech_names_combined.csv"):
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
    for row in rows(SHARED / "esco" / "skills_en.csv.gz"):
        label = row["preferredLabel"].strip().lower()
        words = _WORD_RE.findall(label)
        if row["skillType"] != "knowledge" or "(" in label or label in _LEFT_OUT or not words:
            continue
        if 2 <= len(words) <= 4 or (len(words) == 1 and len(label) >= 8 and common[label] <= 40):
            yield label


def esco_ids() -> dict[str, str]:
    ids: dict[str, str] = {}
    for row in rows(SHARED / "esco" / "skills_en.csv.gz"):
        uri = row["conceptUri"].rsplit("/", 1)[-1]
        for label in [*row["altLabels"].split("\n"), row["preferredLabel"]]:
            label = re.sub(r" \(computer programming\)$", "", label.strip().lower())
            if label:
                ids[label] = uri
    return ids


def main() -> None:
    common, ids = everyday_words(), esco_ids()
    postings = pq.read_metadata(SHARED / "postings_dev.parquet").num_rows
    everyday = sorted(word for word, count in common.items() if count >= EVERYDAY_SHARE * postings)
    EVERYDAY.write_text("\n".join(everyday) + "\n", encoding="utf-8")
    table: dict[str, tuple[str, str, list[str]]] = {}
    seen: set[str] = set()
    for name, kind, aliases in core():
        table[bare(name).lower()] = (name, kind, aliases)
        seen |= {bare(spelling).lower() for spelling in (name, *aliases)}
    codes: dict[str, str] = {}
    for name, code in technologies(common):
        if code:
            codes.setdefault(name.lower(), code)
        if name.lower() not in seen:
            seen.add(name.lower())
            table[name.lower()] = (f"{name}!", "technology", [])
    for label in knowledge(common):
        if label not in seen:
            seen.add(label)
            table[label] = (label, "knowledge", [])
    lines = []
    for key in sorted(table):
        name, kind, aliases = table[key]
        known = next((ids[bare(s).lower()] for s in (name, *aliases) if bare(s).lower() in ids), "")
        code = next((codes[bare(s).lower()] for s in (name, *aliases) if bare(s).lower() in codes), "")
        lines.append("\t".join([name, kind, known, code, "|".join(aliases)]))
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines):,} names, {OUT.stat().st_size / 1e6:.2f} MB, {Counter(k for _, k, _ in table.values())}")


if __name__ == "__main__":
    main()
