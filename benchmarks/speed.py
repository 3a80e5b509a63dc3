"""What an analysis costs beside spaCy's bare tokenizer, on the same postings in the same run.

    python benchmarks/speed.py [POSTINGS]

Takes every n-th posting of ../shared/data/postings_dev.parquet, goes over them once, when their words
are new to the process, and then five times; of the five the least CPU time counts. Each step gets
what the steps before it found. The whole analysis is timed by itself, as users get it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

import pandas as pd
import spacy

from analyzer.find.duties import find_responsibilities
from analyzer.find.header import find_header
from analyzer.find.pay.pay import find_pay
from analyzer.find.requirements.requirements import find_requirements
from analyzer.find.sections.sections import find_sections
from analyzer.find.skills.skills import find_skills
from analyzer.pipeline import Analyzer
from analyzer.posting import Reading, Source
from analyzer.text.page import Page

POSTINGS = Path(__file__).parents[2] / "shared" / "data" / "postings_dev.parquet"
ROUNDS = 5
WARM_UP = "Data engineer\n- SQL, $100,000 a year"  # loads the tables


class Clock:
    """Adds up the CPU time of named steps."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, step: str, run: Callable[..., Any], *arguments: Any) -> Any:
        start = process_time()
        result = run(*arguments)
        self.seconds[step] = self.seconds.get(step, 0.0) + process_time() - start
        return result


def go_over(texts: list[str], tokenizer: Callable[[str], Any], analyzer: Analyzer) -> dict[str, float]:
    clock = Clock()
    for text in texts:
        clock.time("spaCy's bare tokenizer", tokenizer, text)
    for text in texts:
        clock.time("whole analysis", analyzer.analyze, text)
    for text in texts:
        page, words = Page(text), analyzer.language
        header = clock.time("header", find_header, page, analyzer.place_words, words)
        sections = clock.time("sections, the reader with them", find_sections, page, words)
        skills = clock.time("skills", find_skills, page, words)
        clock.time("responsibilities", find_responsibilities, page, words)
        clock.time("requirements", find_requirements, page, sections, header.title, skills, words)
        clock.time("pay", find_pay, page, None, words)
    for text in texts:
        page, posting = Page(text), analyzer.find(Reading(text=text, source=Source()))
        clock.time("occupation and role", analyzer.jobs.find, posting, page, None, None)
    return clock.seconds


def main(count: int) -> None:
    every = pd.read_parquet(POSTINGS, columns=["text"]).text
    texts = every.iloc[:: max(1, len(every) // count)].tolist()[:count]
    tokenizer, analyzer = spacy.blank("en").make_doc, Analyzer()
    tokenizer(WARM_UP), analyzer.analyze(WARM_UP)
    first = go_over(texts, tokenizer, analyzer)
    rounds = [go_over(texts, tokenizer, analyzer) for _ in range(ROUNDS)]
    least = {step: min(seconds[step] for seconds in rounds) for step in rounds[0]}
    unit = least["spaCy's bare tokenizer"]
    print(f"{len(texts)} postings of {sum(map(len, texts)) // len(texts):,} characters on average")
    for step, seconds in least.items():
        print(f"| {step} | {seconds / len(texts) * 1000:.2f} ms | {seconds / unit:.2f}x |")
    new = [first[step] / len(texts) * 1000 for step in ("spaCy's bare tokenizer", "whole analysis")]
    print(f"The first time: {new[0]:.2f} ms and {new[1]:.2f} ms, {new[1] / new[0]:.2f}x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
