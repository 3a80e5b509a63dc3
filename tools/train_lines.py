"""Train the line model on lines under recognised headings; write analyzer/built/line_model.npz.

    python tools/train_lines.py

Reads ../shared/data/postings_dev.parquet and emscad_fields_dev.parquet (silver labels for four
kinds). A fifth of the employers is held out and reported; the shipped weights are fitted on all.
Deterministic: the same data gives the same file. Only numbers and words leave the postings.
"""

from __future__ import annotations

import hashlib
import json
import re
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd
from raw_data import ROOT, SHARED, need_data
from scipy.sparse import diags
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from analyzer.find.sections.line_model import KINDS, LineModel
from analyzer.find.sections.units import find_units, is_unknown_heading
from analyzer.lang.language import Language
from analyzer.read.files import plain_text
from analyzer.text.page import Page

POSTINGS, EMSCAD = "postings_dev.parquet", "emscad_fields_dev.parquet"
MODEL_KINDS = {"preferred": "requirements", **{kind: kind for kind in KINDS}}
EMSCAD_FIELDS = {
    "company_profile": "about",
    "description": "responsibilities",
    "requirements": "requirements",
    "benefits": "benefits",
}
DATA = ROOT / "analyzer" / "built" / "line_model.npz"
SIZE = 20_000
DOUBT = 0.12
TENTHS, PLACE_SHARE = 10, 0.5
WORD_RE = re.compile(r"[a-z+#']+|(?<![0-9])[0-9]")  # as the model reads them, every number as 0
LABELLED = ROOT / "tests" / "cases" / "postings" / "wild.json"  # measured, not learned from


class Line(NamedTuple):
    """A line with its silver kind, and where in its posting it begins, from 0 to 1, if known."""

    text: str
    kind: str
    place: float | None


def silver(text: str, english: Language) -> list[Line]:
    """Lines under recognised headings with the heading's kind; unmistakable phrases by their own."""
    rows, current = [], None
    legal, apply = (english.rules("phrases", kind).in_small_letters for kind in ("legal", "how_to_apply"))
    for unit in find_units(Page(text), english):
        told = None
        if unit.heading and not unit.inline:
            current = MODEL_KINDS.get(unit.heading)
        elif is_unknown_heading(text, unit):
            current = None
        elif legal.search(unit.text.lower()):
            told = "legal"
        elif apply.match(unit.text.lower()):
            told = "how_to_apply"
        elif unit.inline and unit.heading in MODEL_KINDS:
            told = MODEL_KINDS[unit.heading]
        else:
            told = current
        if told:
            rows.append(Line(unit.text, told, unit.start / len(text)))
    return rows


def held_out(company: object) -> bool:
    return int(hashlib.md5(str(company).encode()).hexdigest(), 16) % 5 == 0


def collect() -> tuple[list[list[Line]], list[bool]]:
    frame = pd.read_parquet(SHARED / POSTINGS, columns=["id", "company", "text"])
    frame = frame[~frame.id.isin([posting["id"] for posting in json.loads(LABELLED.read_text())])]
    english = Language("en")
    legal = english.rules("phrases", "legal").in_small_letters
    postings = [silver(plain_text(text), english) for text in frame.text]
    held = [held_out(company) for company in frame.company]
    emscad = pd.read_parquet(SHARED / EMSCAD)
    for row in emscad.to_dict("records"):
        lines = [
            Line(unit.text, "legal" if legal.search(unit.text.lower()) else kind, None)
            for field, kind in EMSCAD_FIELDS.items()
            for unit in find_units(Page(str(row.get(field) or "")), english)
            if not unit.heading
        ]
        postings.append(lines)
        held.append(held_out(row.get("company_profile")))
    return postings, held


def fit(postings: list[list[Line]]) -> dict[str, np.ndarray]:
    lines = [line for posting in postings for line in posting]
    vectorizer = TfidfVectorizer(analyzer=terms_of, min_df=3, max_features=150_000)
    matrix = vectorizer.fit_transform([line.text for line in lines])
    labels = np.array([KINDS.index(line.kind) for line in lines])
    model = LogisticRegression(C=4.0, max_iter=200, tol=1e-3).fit(matrix, labels)
    keep = np.sort(np.argsort(-np.abs(model.coef_).max(axis=0))[:SIZE])
    # A heading speaks for lines it should not (a benefit under "Requirements"): what the first model
    # finds next to impossible is left out of the second.
    sure = model.predict_proba(matrix)[np.arange(len(labels)), labels] > DOUBT
    matrix = _normalised(matrix[:, keep])
    model = LogisticRegression(C=4.0, max_iter=200, tol=1e-3).fit(matrix[sure], labels[sure])
    terms = vectorizer.get_feature_names_out()[keep]
    return {
        "terms": np.array("\n".join(terms)),
        "idf": vectorizer.idf_[keep].astype(np.float16),
        "weights": model.coef_.T.astype(np.float16),
        # How likely a line is in each kind, by its words alone: the kinds' shares are in the transitions.
        "intercept": (model.intercept_ - np.log(np.bincount(labels) / len(labels))).astype(np.float32),
        "places": places(lines),
        **transitions(postings),
    }


def places(lines: list[Line]) -> np.ndarray:
    """How much likelier than elsewhere each kind is in each tenth of a posting, in nats, taken half."""
    counts = np.ones((TENTHS, len(KINDS)))
    for line in lines:
        if line.place is not None:
            counts[int(line.place * TENTHS), KINDS.index(line.kind)] += 1
    likelier = counts / counts.sum(axis=1, keepdims=True) / (counts.sum(axis=0) / counts.sum())
    return (PLACE_SHARE * np.log(likelier)).astype(np.float32)


def _normalised(matrix):
    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return diags(1 / np.maximum(norms, 1e-6)) @ matrix


def transitions(postings: list[list[Line]]) -> dict[str, np.ndarray]:
    start = np.ones(len(KINDS))
    steps = np.ones((len(KINDS), len(KINDS)))
    for lines in postings:
        path = [KINDS.index(line.kind) for line in lines]
        if path:
            start[path[0]] += 1
        for here, there in pairwise(path):
            steps[here, there] += 1
    return {
        "start": np.log(start / start.sum()).astype(np.float32),
        "transitions": np.log(steps / steps.sum(axis=1, keepdims=True)).astype(np.float32),
    }


def accuracy(model: LineModel, postings: list[list[Line]]) -> tuple[float, float]:
    alone = path = total = 0
    for lines in postings:
        if not lines:
            continue
        ends = np.cumsum([len(line.text) + 1 for line in lines])
        bounds = [(end - len(line.text) - 1, end - 1) for line, end in zip(lines, ends.tolist(), strict=True)]
        scores = model.score(Page("\n".join(line.text for line in lines)).letters, bounds)
        kinds = [line.kind for line in lines]
        alone += sum(KINDS[at] == kind for at, kind in zip(scores.argmax(axis=1), kinds, strict=True))
        path += sum(found == kind for found, kind in zip(model.best_path(scores), kinds, strict=True))
        total += len(lines)
    return alone / total, path / total


def terms_of(line: str) -> list[str]:
    """The words of a line and its pairs of words, each once, in order: sums of floats depend on theirs."""
    words = ["0" if word.isdigit() else word for word in WORD_RE.findall(line.lower())]
    return sorted({*words, *(" ".join(pair) for pair in pairwise(words))})


def main() -> None:
    need_data(POSTINGS, EMSCAD)
    postings, held = collect()
    train = [posting for posting, out in zip(postings, held, strict=True) if not out]
    test = [posting for posting, out in zip(postings, held, strict=True) if out]
    arrays = fit(train)
    alone, path = accuracy(LineModel(arrays), test)
    print(f"{sum(map(len, train)):,} lines; held-out employers: line alone {alone:.1%}, with Viterbi {path:.1%}")
    np.savez_compressed(DATA, **fit(postings))
    print(f"wrote {DATA.name}, {DATA.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
