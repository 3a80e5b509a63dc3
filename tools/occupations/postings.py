"""The terms of real postings, counted as the package counts them; their texts are read and left behind."""

from __future__ import annotations

import pickle
import random
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analyzer.posting import Posting
from analyzer.roles.features import SECTION_WEIGHTS, skill_terms, terms_of
from analyzer.roles.matcher import RoleMatcher


@dataclass(frozen=True, slots=True)
class Postings:
    """Real postings as counts of terms: whole, and with the title cut out of the text."""

    titles: list[str]
    whole: list[dict[str, float]]
    bare: list[dict[str, float]]
    lines: list[Counter[str]]  # random lines


def cached_postings(path: Path, held: set[str], cache: Path | None) -> Postings:
    if cache is not None and cache.exists():
        return pickle.loads(cache.read_bytes())  # type: ignore[no-any-return] # our own, of this run's machine
    found = read_postings(path, held)
    if cache is not None:
        cache.write_bytes(pickle.dumps(found))
    return found


def read_postings(path: Path, held: set[str]) -> Postings:
    """Read the postings' terms and 5,000 random lines; about two minutes."""
    frame = pd.read_parquet(path)
    frame = frame[~frame.id.isin(held)]
    whole, bare, reader = [], [], RoleMatcher()
    for title, text in zip(frame.title, frame.text, strict=True):
        whole.append(counted(reader.read(text)))
        cut = re.sub(re.escape(title.strip()), " ", text, flags=re.IGNORECASE) if len(title.strip()) > 3 else text
        bare.append(whole[-1] if cut == text else counted(reader.read(cut)))
    pick = random.Random(5)
    lines: list[Counter[str]] = []
    for text in pick.sample(list(frame.text), 2500):
        long = [line for line in re.split(r"\n|(?<=[.;!?])\s", text) if len(line) > 30]
        lines += [Counter(terms_of(line)) for line in pick.sample(long, min(2, len(long)))]
    return Postings(list(frame.title), whole, bare, lines)


def counted(posting: Posting) -> dict[str, float]:
    """Count a posting's terms, weighed by section, as the package does."""
    counts: Counter[str] = Counter(skill_terms(posting))
    for section in posting.sections:
        if weight := SECTION_WEIGHTS.get(section.kind):
            for term in terms_of(section.text):
                counts[term] += weight  # type: ignore[assignment]
    return dict(counts)
