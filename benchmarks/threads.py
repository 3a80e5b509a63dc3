"""What sharing one Analyzer costs: the CPU time of four threads against that of one, on the same postings.

    python benchmarks/threads.py [POSTINGS]

Each thread takes the next posting of the same list. The threads take turns (Python runs one at a time), so nothing
is gained; nothing must be lost either, and a text remembered between calls is lost whenever the threads change.
The aim is at most 1.1 times the CPU of one thread. Rounds alternate, and of each the least time counts.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import process_time

import pandas as pd

from analyzer.pipeline import Analyzer

POSTINGS = Path(__file__).parents[2] / "shared" / "data" / "postings_dev.parquet"
THREADS, ROUNDS, AIM = 4, 5, 1.1


def seconds(run: Callable[[], object]) -> float:
    """Return the CPU time of the process that a call takes."""
    start = process_time()
    run()
    return process_time() - start


def main(count: int) -> None:
    every = pd.read_parquet(POSTINGS, columns=["text"]).text
    texts = every.iloc[:: max(1, len(every) // count)].tolist()[:count]
    analyzer = Analyzer()
    alone = [analyzer.analyze(text).to_dict() for text in texts]  # loads the tables, and the words are new no more

    with ThreadPoolExecutor(THREADS) as pool:
        shared = [analysis.to_dict() for analysis in pool.map(analyzer.analyze, texts)]
        one, four = [], []
        for _ in range(ROUNDS):
            one.append(seconds(lambda: [analyzer.analyze(text) for text in texts]))
            four.append(seconds(lambda: list(pool.map(analyzer.analyze, texts))))
    ratio = min(four) / min(one)
    print(f"{len(texts)} postings: one thread {min(one):.2f} s, {THREADS} threads {min(four):.2f} s of CPU")
    print(f"{ratio:.2f} times, the aim is {AIM}: {'held' if ratio <= AIM else 'missed'}")
    print("the analyses are equal" if shared == alone else "the analyses differ")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
