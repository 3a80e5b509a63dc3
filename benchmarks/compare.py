"""Whole analyses before and after a change: dump them with each version, then count what differs.

    python benchmarks/compare.py dump before.jsonl.gz     # in the environment that has the one version
    python benchmarks/compare.py dump after.jsonl.gz      # in the other
    python benchmarks/compare.py diff before.jsonl.gz after.jsonl.gz [--show FIELD]

Reads ../shared/data/postings_dev.parquet: all 5,476 postings, or ``--rows N`` spread over them.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from itertools import islice
from pathlib import Path

POSTINGS = Path(__file__).parents[2] / "shared" / "data" / "postings_dev.parquet"
SHOWN = 12


def dump(out: Path, rows: int | None) -> None:
    """Write the JSON of every posting's analysis, one a line."""
    import pandas as pd

    from analyzer import Analyzer

    frame = pd.read_parquet(POSTINGS, columns=["id", "text", "title", "location"]).astype(object)
    frame = frame.where(frame.notna(), None)
    frame = frame.iloc[:: max(1, len(frame) // rows)] if rows else frame
    analyzer = Analyzer()
    with gzip.open(out, "wt", encoding="utf-8", compresslevel=3) as file:
        for row in frame.itertuples():
            analysis = analyzer.analyze(row.text, title=row.title or None, location=row.location or None).to_dict()
            file.write(json.dumps({"id": row.id, **analysis}, ensure_ascii=False) + "\n")


def diff(before: Path, after: Path, show: str | None) -> None:
    """Print how many postings differ in each field, and some of the values of one."""
    changed: Counter[str] = Counter()
    count = shown = 0
    with gzip.open(before, "rt", encoding="utf-8") as old, gzip.open(after, "rt", encoding="utf-8") as new:
        for one, two in zip(map(json.loads, old), map(json.loads, new), strict=True):
            count += 1
            differing = [name for name in sorted(one.keys() | two.keys()) if one.get(name) != two.get(name)]
            changed.update(differing)
            if show in differing and shown < SHOWN:
                shown += 1
                print(one["id"], *_parts(one.get(show), two.get(show)), sep="\n  ")
    print(f"{count} postings")
    for name, times in changed.most_common():
        print(f"{times:6} differ in {name}")


def _parts(old: object, new: object) -> list[str]:
    """What stands in the one only and in the other only."""
    if isinstance(old, list) and isinstance(new, list):
        gone = [f"- {item}" for item in old if item not in new]
        return list(islice(gone, 3)) + list(islice((f"+ {item}" for item in new if item not in old), 3))
    return [f"- {old}", f"+ {new}"]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    dumping = commands.add_parser("dump")
    dumping.add_argument("out", type=Path)
    dumping.add_argument("--rows", type=int)
    comparing = commands.add_parser("diff")
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    comparing.add_argument("--show")
    asked = parser.parse_args()
    if asked.command == "dump":
        dump(asked.out, asked.rows)
    else:
        diff(asked.before, asked.after, asked.show)
