"""Measure the official occupations: python benchmarks/occupations.py [--misses] [--offers 1000]

Three parts, on postings of ../shared/data (benchmarks/occupations.md has what came out):
1. labelled postings (occupations_gold.json, gold_dev.json; a JSON list of {id, soc, soc_ok}; right is an answer
   among soc_ok), with the title and with the title cut out of the text: @1, @3, @5, how often named and how right,
   calibration, by major group;
2. all development postings: refused as no posting, curated roles refused, scientists who are no data scientists;
3. offers with pay in the United States, through the whole analysis: percentiles, verdicts, how many depend.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analyzer.analysis import Occupation
from analyzer.batch.job import to_reading
from analyzer.offers.verdict import COMPARED, main_check
from analyzer.pipeline import Analyzer
from analyzer.posting import Posting, Reading
from analyzer.roles.occupations.answer import LEAST_MASS, NAMED, candidates
from analyzer.text.page import Page

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared" / "data"
GOLD = (HERE / "occupations_gold.json", SHARED / "labelled" / "gold_dev.json")
DATA_ROLES = {"data-scientist", "data-engineer", "machine-learning-engineer", "mlops-engineer"}
DATA_WORDS = re.compile(
    r"\bdata\b|machine|\bml\b|\bai\b|artificial|decision|applied scien|quantitative|deep learning|nlp"
    r"|computer vision|analytics|llm|genai|generative",
    re.IGNORECASE,
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--offers", type=int, default=1000)
    args = parser.parse_args()
    frame = pd.read_parquet(args.shared / "postings_dev.parquet")
    analyzer = Analyzer()
    for path in (GOLD[0], args.shared / "labelled" / "gold_dev.json"):
        labelled(analyzer, path, frame.set_index("id"), args.misses)
    roles(analyzer, frame)
    offers(analyzer, frame, args.offers)


def read(analyzer: Analyzer, text: str, title: str | None) -> tuple[Posting, Page]:
    posting = replace(analyzer.find(Reading(text=text)), title=title)
    return posting, Page(posting.text)


def labelled(analyzer: Analyzer, path: Path, frame: pd.DataFrame, show: bool) -> None:
    gold = [entry for entry in json.loads(path.read_text()) if entry.get("soc")]
    for hidden in (False, True):
        found = [match(analyzer, frame.loc[entry["id"]], hidden) for entry in gold]
        report(f"{path.name}, title {'hidden' if hidden else 'shown'}", gold, found)
        for entry, matches in zip(gold, found, strict=True):
            if show and matches[0].code not in entry["soc_ok"]:
                said = "; ".join(f"{m.code} {m.title[:28]} {m.score:.2f}" for m in matches[:3])
                print(f"   {frame.title[entry['id']][:60]} | {' '.join(entry['soc_ok'][:3])} | {said}")


def match(analyzer: Analyzer, row: Any, hidden: bool) -> tuple[Occupation, ...]:
    """Match one posting, or what is left of it without its title."""
    title, text = row.title.strip(), row.text
    if hidden and len(title) > 3:
        text = re.sub(re.escape(title), " ", text, flags=re.IGNORECASE)
    posting, page = read(analyzer, text, None if hidden else row.title)
    return analyzer.jobs.occupations.match(posting, page)


def report(name: str, gold: list[dict[str, Any]], found: list[tuple[Occupation, ...]]) -> None:
    pairs = list(zip(gold, found, strict=True))
    right = np.array([[m.code in g["soc_ok"] for m in ms] for g, ms in pairs])
    minor = np.mean([ms[0].code[:4] in {code[:4] for code in g["soc_ok"]} for g, ms in pairs])
    score = np.array([ms[0].score for ms in found])
    named, mass = score >= NAMED, np.array([sum(m.score for m in ms[:3]) for ms in found])
    one_of = ~named & (mass >= LEAST_MASS)
    held = [any(m.code in g["soc_ok"] for m in candidates(ms)) for g, ms in pairs]
    print(
        f"== {name}: {len(gold)} postings; @1 {right[:, 0].mean():.1%} @3 {right[:, :3].any(1).mean():.1%} "
        f"@5 {right.any(1).mean():.1%} minor group {minor:.1%}; named {named.mean():.1%}, "
        f"right {right[named, 0].mean():.1%}; one of three {one_of.mean():.1%}, "
        f"right {right[one_of, :3].any(1).mean():.1%}; candidates hold it {np.mean(held):.1%}; "
        f"ECE {calibration_error(score, right[:, 0]):.3f}"
    )
    bins = np.minimum((score * 10).astype(int), 9)
    rows = (f"{b / 10:.1f}+: {np.sum(bins == b)}, {right[bins == b, 0].mean():.2f} right" for b in sorted(set(bins)))
    print(f"   {'; '.join(rows)}")
    groups = defaultdict(list)
    for place, entry in enumerate(gold):
        groups[entry["soc"][:2]].append(place)
    rows = (
        f"{group}: {len(at)} {right[at, 0].mean():.0%}/{right[at, :3].any(1).mean():.0%}"
        for group, at in sorted(groups.items())
    )
    print(f"   {'; '.join(rows)}")


def calibration_error(scores: np.ndarray, right: np.ndarray) -> float:
    bins = np.minimum((scores * 10).astype(int), 9)
    return float(sum(abs(scores[bins == b].mean() - right[bins == b].mean()) * np.mean(bins == b) for b in set(bins)))


def roles(analyzer: Analyzer, frame: pd.DataFrame) -> None:
    """Every posting with its title as the board gives it; the label of a role comes from that title."""
    counts: Counter[str] = Counter()
    for row in frame.itertuples():
        posting, page = read(analyzer, row.text, row.title)
        counts["no posting"] += not analyzer.jobs.is_posting(posting, page)
        job = analyzer.jobs.find(posting, page)
        best = job.matches[0].role if job.matches and sum(m.score for m in job.matches) >= 0.5 else None
        label = row.gold_role or ""
        if best:
            kind = "right" if label == best else "wrong" if label else "unlabelled"
            counts[f"{kind} curated role"] += 1
            counts[f"{kind} curated role refused"] += job.role is None
        if "scientist" in row.title.lower() and not DATA_WORDS.search(row.title):
            counts["other scientists"] += 1
            counts["other scientists, best match is a data role"] += best in DATA_ROLES
            counts["other scientists given a data role"] += job.role is not None and job.role.id in DATA_ROLES
    print(f"== {len(frame)} postings: {', '.join(f'{name} {count}' for name, count in sorted(counts.items()))}")


def offers(analyzer: Analyzer, frame: pd.DataFrame, most: int) -> None:
    """The first offers in dollars, of the United States, in a random order, as `analyze batch` sees them."""
    names = ["text", "title", "location", "company", "salary_min", "salary_max", "salary_currency", "salary_period"]
    ranks, flags, mains, count = [], Counter[str](), Counter[str](), 0
    for row in frame.sample(frac=1, random_state=7)[names].to_dict("records"):
        fields = {"description": row["text"], "title": row["title"], "location": row["location"]}
        stated = {"pay_min": row["salary_min"], "pay_max": row["salary_max"]}
        if row["salary_currency"] == "USD" and pd.notna(row["salary_min"]):
            fields |= stated | {"pay_currency": "USD", "pay_unit": row["salary_period"]}
        analysis = analyzer.analyze_reading(to_reading(fields, analyzer.language))
        if not analysis.place or analysis.place.country != "US" or analysis.flag is None:
            continue
        count += 1
        main = main_check(analysis.pay_checks)
        flags[analysis.flag] += 1
        mains[main.lens if main and main.flag in COMPARED else "none"] += 1
        ranks += rank_of(analysis.pay_checks)
        if count == most:
            break
    quartiles = np.percentile(ranks, [25, 50, 75]).round(0)
    shares = ", ".join(f"{flag} {number / count:.1%}" for flag, number in flags.most_common())
    verdicts = sum(number for flag, number in flags.items() if flag in COMPARED or flag == "mixed") / count
    print(f"== {count} offers: with a verdict {verdicts:.1%}; {shares}; verdicts rest on {dict(mains)}")
    print(f"   percentiles of midpoints by the official figures: quartiles {quartiles}")


def rank_of(checks: Any) -> list[float]:
    """The percentile of the first offer's midpoint by the official figures of the narrowest area; 5 or 95 outside."""
    check = next((c for c in checks if c.lens == "occupation" and c.flag in COMPARED), None)
    if check is None:
        return []
    if check.percentile_mid is not None:
        return [check.percentile_mid]
    return [5.0] if (check.compa_ratio or 1) < 1 else [95.0]


if __name__ == "__main__":
    main()
