"""The postings that the reader learns from, and which of them it may not see.

The labels (../shared/data/labelled) are ours, by reading; the postings that the project is measured on, the
labelled gold_dev and tests/cases/postings, are left out of everything: word list, vectors, labels, silver labels.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable
from typing import Any, NamedTuple

import pandas as pd
from raw_data import ROOT, SHARED

POSTINGS, LABELS, GOLD = "postings_dev.parquet", "labelled/train.jsonl.gz", "labelled/gold_dev.json"
HELD_OUT = 150
_MEASURED = ROOT / "tests" / "cases" / "postings" / "wild.json"


class Postings(NamedTuple):
    """Texts and labels by id; the labelled ids to train on and those held out, and the ids without labels."""

    texts: dict[str, str]
    labels: dict[str, dict[str, Any]]
    trained: tuple[str, ...]
    held_out: tuple[str, ...]
    unlabelled: tuple[str, ...]

    @property
    def seen(self) -> tuple[str, ...]:
        """The ids whose texts may be learned from in any way."""
        return (*self.trained, *self.held_out, *self.unlabelled)


def read_postings() -> Postings:
    """Read all that may be learned from; the order of ids is that of their hashes."""
    table = pd.read_parquet(SHARED / POSTINGS, columns=["id", "text"])
    texts = dict(zip(table["id"].astype(str), table["text"], strict=True))
    barred = {str(row["id"]) for path in (SHARED / GOLD, _MEASURED) for row in json.loads(path.read_text("utf-8"))}
    with gzip.open(SHARED / LABELS, "rt", encoding="utf-8") as lines:
        labels = {str(row["id"]): row for row in map(json.loads, lines) if str(row["id"]) not in barred}
    labelled = _ordered(labels)
    rest = _ordered(texts.keys() - labels.keys() - barred)
    return Postings(texts, labels, labelled[HELD_OUT:], labelled[:HELD_OUT], rest)


def _ordered(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(ids, key=lambda name: hashlib.md5(name.encode()).hexdigest()))
