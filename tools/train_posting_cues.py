"""Learn what tells a job posting from other texts: weights of some 120 cues, written into posting_cues.tsv.

    python tools/train_posting_cues.py

Postings: postings_dev.parquet, whole and cut to a random stretch (labels are not read). Others: the licences,
READMEs, manual pages and package descriptions of this machine, tools/other_texts.txt (recipes, novels, CVs, news …),
whole and cut. The machine's own texts differ from one to the next, so the table is kept, not rebuilt byte for byte.
"""

from __future__ import annotations

import gzip
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from raw_data import ROOT, SHARED, need_data
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from analyzer.lang.language import Language
from analyzer.roles.reads_as_posting import PostingCues
from analyzer.text.page import Page

OUT = ROOT / "analyzer" / "lang" / "en" / "posting_cues.tsv"
OTHER = Path(__file__).parent / "other_texts.txt"
MOST_OF_A_KIND = 350


def other_texts() -> Iterator[tuple[str, str]]:
    """Yield (kind, text) of texts that are no postings."""
    for part in OTHER.read_text().split("\n==== ")[1:]:
        kind, _, text = part.partition("\n")
        yield kind, text.strip()
    roots = [Path("/usr/share"), Path("/usr/lib"), Path(sys.prefix)]
    kinds = {
        "licence": ("LICENSE*", "COPYING*", "copyright"), "readme": ("README*", "*.md", "*.rst"),
        "package": ("METADATA",), "manual": ("*.1.gz", "*.7.gz"), "code": ("*.py",),
    }  # fmt: skip
    for kind, patterns in kinds.items():
        paths = sorted(
            {path for root in roots for pattern in patterns for path in root.rglob(pattern) if path.is_file()}
        )
        random.Random(1).shuffle(paths)
        for path in paths[:MOST_OF_A_KIND]:
            text = read_plain(path)
            if len(text) > 300:
                yield kind, text[:20_000]


def read_plain(path: Path) -> str:
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    text = raw.decode("utf-8", "replace")
    return re.sub(r"^[.'].*$|\\f[A-Z]|\\", "", text, flags=re.MULTILINE) if path.suffix == ".gz" else text


def cut(text: str, pick: random.Random, least: int = 150, most: int = 1500) -> str:
    """Return a random stretch of a text."""
    size = pick.randint(least, most)
    start = pick.randrange(max(1, len(text) - size))
    return text[start : start + size]


def main() -> None:
    need_data("postings_dev.parquet")
    frame, cues = pd.read_parquet(SHARED / "postings_dev.parquet"), PostingCues(Language("en"))
    pick = random.Random(2)
    others = list(other_texts())
    rows = [
        (text, title, 1, company or key, "posting")
        for text, title, company, key in zip(frame.text, frame.title, frame.company.fillna(""), frame.id, strict=True)
    ]
    rows += [(cut(text, pick), None, 1, group, "posting cut") for text, _, _, group, _ in rows[::2]]
    rows += [(cut(text[300:], pick, 120, 350), None, 1, group, "posting bit") for text, _, _, group, _ in rows[:5476:2]]
    rows += [(text, None, 0, str(at), kind) for at, (kind, text) in enumerate(others)]
    rows += [
        (cut(text, pick), None, 0, str(at), f"{kind} cut") for at, (kind, text) in enumerate(others) for _ in range(2)
    ]
    x = np.array([cues.features(Page(text), title) for text, title, *_ in rows])
    y = np.array([row[2] for row in rows])
    machine = ("licence", "readme", "package", "manual", "code", "posting")
    hand = np.array([row[4].removesuffix(" cut") not in machine for row in rows])
    weight = np.where(y == 1, 1.0, np.where(hand, 6.0, 1.5))
    kinds = np.array([row[4] for row in rows])
    found = np.zeros(len(y))
    for train, test in GroupKFold(5).split(x, groups=[row[3] for row in rows]):
        found[test] = (
            LogisticRegression(C=0.3, max_iter=2000)
            .fit(x[train], y[train], sample_weight=weight[train])
            .decision_function(x[test])
        )
    for limit in (-3, -2.5, -2, -1.5, -1, -0.5, 0):
        print(
            limit,
            {
                kind: f"{np.mean(found[kinds == kind] > limit):.3f}"
                for kind in ("posting", "posting cut", "posting bit")
            },
            "others accepted",
            {
                str(kind): f"{np.mean(found[kinds == kind] > limit):.2f}"
                for kind in sorted(set(kinds))
                if not kind.startswith("posting")
            },
        )
    order = np.argsort(found[kinds == "posting"])[:15]
    print([(frame.title.iloc[at], round(float(found[at]), 2)) for at in order])
    model = LogisticRegression(C=0.3, max_iter=2000).fit(x, y, sample_weight=weight)
    known = [(cue.kind, cue.cue) for cue in cues.cues if cue.kind != "bias"]
    weights = dict(zip(known, model.coef_[0].tolist(), strict=True)) | {("bias", ""): float(model.intercept_[0])}
    head = [line for line in OUT.read_text(encoding="utf-8").splitlines(keepends=True) if line.startswith("#")]
    OUT.write_text("".join(head) + cues.written(weights), encoding="utf-8")


if __name__ == "__main__":
    main()
