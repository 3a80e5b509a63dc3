"""Count the remarks on wording of real postings by kind and item, draw some to be read, and time them.

    python benchmarks/wording.py --seed 7 --draw 40

Reads ../shared/data/postings_dev.parquet, 300 postings drawn by the seed, each with its title, company and
place as the board states them.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd
import spacy

from analyzer import Analyzer, check_wording
from analyzer.analysis import Analysis
from analyzer.checks.remark import Remark
from analyzer.posting import Reading

DATA = Path(__file__).parents[2] / "shared" / "data"
POSTINGS = 300
BEFORE, AFTER, SHOWN = 80, 60, 140


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--draw", type=int, default=0, help="print this many remarks, drawn at random")
    given = parser.parse_args()
    frame: Any = pd.read_parquet(DATA / "postings_dev.parquet").sample(POSTINGS, random_state=given.seed)
    analyzer = Analyzer()
    analyses = [analyzer.analyze_reading(reading_of(row)) for row in frame.itertuples()]
    check_wording(analyses[0], analyzer.language)  # the rules are compiled when they are first tried
    begun = time.process_time()
    found = [(analysis, remark) for analysis in analyses for remark in check_wording(analysis, analyzer.language)]
    spent = time.process_time() - begun
    print(f"{len(found) / POSTINGS:.2f} remarks a posting:", Counter(remark.kind for _, remark in found))
    print(Counter(remark.item for _, remark in found))
    print(
        f"{spent / POSTINGS * 1000:.2f} ms a posting, {spent / tokenizing(frame.text):.2f} times spaCy's bare tokenizer"
    )
    for analysis, remark in random.Random(given.seed).sample(found, given.draw):
        print(f"{remark.item} | {analysis.title} | {remark.why} | {around(analysis, remark)}")


def reading_of(row: Any) -> Reading:
    stated = {name: value for name in ("title", "company", "location") if isinstance(value := getattr(row, name), str)}
    return Reading(text=row.text, **stated)


def tokenizing(texts: Any) -> float:
    """Return the seconds that the bare tokenizer takes for the same texts."""
    tokenizer = spacy.blank("en").tokenizer
    begun = time.process_time()
    for text in texts:
        tokenizer(text)
    return time.process_time() - begun


def around(analysis: Analysis, remark: Remark) -> str:
    """Return the words that are remarked on between those around them; what the posting is where nothing is."""
    if remark.start is None or remark.end is None:
        return f"{len(analysis.text.split())} words, {sorted({section.kind for section in analysis.sections})}"
    before = analysis.text[max(0, remark.start - BEFORE) : remark.start]
    words, after = (remark.text or "")[:SHOWN], analysis.text[remark.end : remark.end + AFTER]
    return f"{before}[[{words}]]{after}".replace("\n", "/")


if __name__ == "__main__":
    main()
