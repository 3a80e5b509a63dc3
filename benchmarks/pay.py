"""Measure the pay reader on real postings: exact agreement with the boards, silence, speed.

    python benchmarks/pay.py [--show N]

Reads ../shared/data/postings_dev.parquet. Left out are city_of_la_bulletins (figures read from the
text itself) and jobscraper_forks_2026 (figures not the employer's own).
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd

from analyzer.find.pay.one_off import find_pay
from analyzer.lang.language import Language
from analyzer.read.files import plain_text

DATA = Path(__file__).parents[2] / "shared" / "data"
ENGLISH = Language("en")
LEFT_OUT = ("city_of_la_bulletins", "jobscraper_forks_2026")
PERIODS = {"hourly": "hour", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day", "annual": "year"}


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--show", type=int, default=0, help="print this many misses")
    show = parser.parse_args().show
    frame: Any = pd.read_parquet(DATA / "postings_dev.parquet")
    rows = frame[frame.salary_in_text.fillna(False).astype(bool) & ~frame.corpus.isin(LEFT_OUT)]
    results: Counter[str] = Counter()
    by_corpus: dict[str, Counter[str]] = {}
    for row in rows.itertuples():
        verdict = judge(row)
        results[verdict] += 1
        by_corpus.setdefault(row.corpus, Counter())[verdict] += 1
        if verdict != "exact" and show > 0 and not row.corpus.startswith("cyber"):
            show -= 1
            print(row.id, row.corpus, row.salary_min, row.salary_max, row.salary_period, verdict)
            print("   ", [(p.min, p.max, p.period, p.kind, p.text) for p in find_pay(row.text, language=ENGLISH)])
    print(f"{len(rows)} rows with the board's figures in the text:", dict(results))
    sound = len(rows) - sum(count for verdict, count in results.items() if verdict.startswith("board"))
    exact = results["exact"]
    print(f"exact {exact / len(rows):.1%}; {exact / sound:.1%} of the {sound} rows whose board figures are sound")
    labelled()
    for corpus, counts in sorted(by_corpus.items()):
        print(f"  {corpus:40} {dict(counts)}")
    silent = frame[~frame.has_pay_text.fillna(False).astype(bool)]
    false = [row.id for row in silent.itertuples() if any(p.is_offer for p in find_pay(row.text, language=ENGLISH))]
    print(f"{len(silent)} rows without pay text: {len(false)} with an offer {false[:8]}")
    texts = list(frame.text)
    start = time.process_time()
    for text in texts:
        find_pay(text, language=ENGLISH)
    seconds = time.process_time() - start
    print(
        f"{len(texts) / seconds:,.0f} postings per CPU second ({sum(map(len, texts)) / seconds / 1e6:.1f} M characters)"
    )
    linearity()


def labelled() -> None:
    """Recall and precision on the postings labelled by hand (tests/cases/pay/wild.json), by shape."""
    labels = json.loads((Path(__file__).parents[1] / "tests" / "cases" / "pay" / "wild.json").read_text())
    texts: Any = pd.read_parquet(DATA / "postings_dev.parquet", columns=["id", "text"]).set_index("id")["text"]
    shapes: Counter[tuple[str, bool]] = Counter()
    for key, wanted in labels["offers"].items():
        offer = read_label(wanted)
        hit = offer in offers_in(texts[key])
        shapes.update([(shape_of(offer), hit), (f"a {offer[2]}", hit), ("all offers", hit)])
    for shape in sorted({name for name, _ in shapes}):
        print(f"  labelled, {shape}: {shapes[shape, True]} of {shapes[shape, True] + shapes[shape, False]}")
    precision: Counter[tuple[str, bool]] = Counter()
    for key, labels_of_all in labels["every_offer"].items():
        right = set(map(read_label, labels_of_all))
        precision.update((shape_of(offer), offer in right) for offer in offers_in(texts[key]))
    for shape in sorted({name for name, _ in precision}):
        print(f"  found, {shape}: {precision[shape, True]} of {precision[shape, True] + precision[shape, False]} right")
    false = [k for k in labels["no_offer"] if any(p.is_offer for p in find_pay(plain_text(texts[k]), language=ENGLISH))]
    print(f"  labelled, money and no offer: {len(false)} of {len(labels['no_offer'])} with a false offer")


Offer = tuple[int | None, int | None, str | None]


def offers_in(text: str) -> set[Offer]:
    """Every offer found in a posting: ends in cents, and the period."""
    return {(p.min, p.max, p.period) for p in find_pay(plain_text(text), language=ENGLISH) if p.is_offer}


def read_label(label: str) -> Offer:
    """Read "45..50 hour"; an end left out is open."""
    low, high, period = label.replace("..", " ").split(" ")
    cents = [round(float(end) * 100) if end else None for end in (low, high)]
    return cents[0], cents[1], period


def shape_of(offer: Offer) -> str:
    """Say which shape an offer has."""
    low, high, _ = offer
    return "open end" if low is None or high is None else "single" if low == high else "range"


def linearity() -> None:
    """CPU seconds for 250 kB and 1 MB of what backtracking would stumble over: four times as much is linear."""
    pieces = ["7", "-", " ", "$", "between $5 and ", "$1-", "1,", "$1 to ", "salary ", "from ", "9 - ", "($1", "a\n$9"]
    for piece in pieces:
        seconds = []
        for size in (250_000, 1_000_000):
            text = "Salary: " + piece * (size // len(piece))
            start = time.process_time()
            find_pay(text, language=ENGLISH)
            seconds.append(time.process_time() - start)
        print(f"  {piece!r:20} 250 kB {seconds[0]:.3f} s, 1 MB {seconds[1]:.3f} s")


def judge(row: Any) -> str:
    """Compare the board's min, max and period with the offers found in the text.

    Faults of the board are told apart: thousands "an hour", and one figure kept of a range in the text.
    """
    low, high = (None if pd.isna(v) else round(v * 100) for v in (row.salary_min, row.salary_max))
    period = PERIODS.get(str(row.salary_period).lower(), str(row.salary_period).lower())
    offers = [p for p in find_pay(row.text, language=ENGLISH) if p.is_offer]
    for p in offers:
        if _same(p.min or p.max, low or high) and _same(p.max or p.min, high or low):
            return "exact" if p.period == period or period in ("nan", "none", "<na>", "") else "period"
    spread = [e for p in offers if p.period == period for e in (p.min, p.max) if e is not None]
    if spread and low and high and _same(min(spread), low) and _same(max(spread), high):
        return "exact"
    thousands = {e // 1_000 for p in offers if p.period == "year" for e in (p.min, p.max) if e is not None}
    if period == "hour" and thousands & {low, high}:
        return "board: thousands as hours"
    if low == high and any(_same(e, high) for e in spread):
        return "board: one end"
    return "other" if offers else "missed"


def _same(cents: int | None, board: int | None) -> bool:
    """Equal, or equal once the cents are dropped or rounded as some boards do."""
    return cents == board or (cents is not None and board is not None and abs(cents - board) < 100 <= cents)


if __name__ == "__main__":
    main()
