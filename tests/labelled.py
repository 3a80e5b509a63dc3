"""Sixty real postings labelled by hand, by reading alone, and how far the analysis agrees with them.

    python -m tests.labelled [GROUP]     # the figures; with a group (data, office, trades) what is wrong too

tests/cases/postings/wild.json holds ids and places only, no text. "open" marks what may be found or not (a
duty or a skill in doubt): it counts neither way. A skill is right where it overlaps a labelled one, a duty
where it shares half its length with one. What duties name in passing was mostly left unlabelled then: how many
skills are right is told by those asked for.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from analyzer import Analyzer
from analyzer.analysis import Analysis
from analyzer.read.files import plain_text

LABELS = Path(__file__).parent / "cases" / "postings" / "wild.json"
POSTINGS = Path(__file__).parents[2] / "shared" / "data" / "postings_dev.parquet"
DEGREES = {"degree": "any", "vocational": "certificate"}  # as the labels call them

Span = tuple[int, int]


class Wrong(NamedTuple):
    """What was missed ("-"), found in vain ("+") or taken for another: a name of the measure and the words."""

    measure: str
    sign: str
    words: str


class Tally:
    """Counts of right, found and labelled by measure, and what was wrong."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.labelled: Counter[str] = Counter()
        self.wrong: list[Wrong] = []

    def precision(self, measure: str) -> float:
        return self.right[measure] / max(1, self.found[measure])

    def recall(self, measure: str) -> float:
        return self.right[f"{measure} recalled"] / max(1, self.labelled[measure])

    def f1(self, measure: str) -> float:
        precision, recall = self.precision(measure), self.recall(measure)
        return 2 * precision * recall / max(1e-9, precision + recall)

    def share(self, measure: str) -> float:
        return self.right[measure] / max(1, self.labelled[measure])

    def note(self, measure: str, right: bool, sign: str, words: str) -> None:
        self.right[measure] += right
        if not right:
            self.wrong.append(Wrong(measure, sign, " ".join(words.split())))


def measure(postings: Iterable[tuple[dict[str, Any], str]]) -> Tally:
    """Return the tally over (labels, text) pairs."""
    tally, analyzer = Tally(), Analyzer()
    for labels, text in postings:
        analysis = analyzer.analyze(text)
        if len(text) != labels["length"] or not text.startswith(analysis.text):  # buttons at its end may be cut
            raise ValueError(f"{labels['id']}: the plain text is not the one that was labelled")
        _sections(tally, labels, analysis)
        skills = [(skill.start, skill.end) for skill in analysis.skills]
        _spans(tally, "skills", labels, skills, analysis.text, share=0.0)
        asked = [(skill.start, skill.end) for skill in analysis.skills if skill.importance != "mentioned"]
        _spans(
            tally, "asked-for skills", {**labels, "asked-for skills": labels["skills"]}, asked, analysis.text, share=0.0
        )
        duties = [(duty.start, duty.end) for duty in analysis.responsibilities]
        _spans(tally, "duties", labels, duties, analysis.text, share=0.5)
        _requirements(tally, labels, analysis)
    return tally


def _sections(tally: Tally, labels: dict[str, Any], analysis: Analysis) -> None:
    for start, end, kinds in labels["sections"]:
        shares: Counter[str] = Counter()
        for section in analysis.sections:
            shares[section.kind] += max(0, min(end, section.end) - max(start, section.start))
        told = shares.most_common(1)[0][0]
        tally.labelled["sections"] += 1
        tally.note("sections", told in kinds.split("/"), f"{told} for {kinds}:", analysis.text[start:end][:90])


def _spans(tally: Tally, name: str, labels: dict[str, Any], found: list[Span], text: str, share: float) -> None:
    sure = [(start, end) for start, end, is_open in labels[name] if not is_open]
    unsure = [(start, end) for start, end, is_open in labels[name] if is_open]
    for span in found:
        right = any(_meet(span, other, share) for other in sure)
        if right or not any(_meet(span, other, 0.0) for other in unsure):
            tally.found[name] += 1
            tally.note(name, right, "+", text[slice(*span)])
    for span in sure:
        tally.labelled[name] += 1
        tally.note(f"{name} recalled", any(_meet(span, other, share) for other in found), "-", text[slice(*span)])


def _meet(one: Span, other: Span, share: float) -> bool:
    """Whether two spans overlap, by more than a share of what they cover together."""
    overlap = min(one[1], other[1]) - max(one[0], other[0])
    return overlap > 0 and overlap >= share * (max(one[1], other[1]) - min(one[0], other[0]))


def _requirements(tally: Tally, labels: dict[str, Any], analysis: Analysis) -> None:
    years = {(r.min, r.max) for r in analysis.requirements if r.kind == "years"}
    degrees = {DEGREES.get(str(r.value), str(r.value)) for r in analysis.requirements if r.kind == "education"}
    for name, found, wanted in (
        ("years", years, {(low, high) for _, _, low, high in labels["years"]}),
        ("education", degrees, {degree for _, _, degree in labels["education"]}),
    ):
        if wanted:
            tally.labelled[name] += 1
            tally.note(name, found == wanted, "found", f"{sorted(map(str, found))} for {sorted(map(str, wanted))}")
        elif found:
            tally.wrong.append(Wrong(f"{name} where none is stated", "+", str(sorted(map(str, found)))))


def labelled_postings(group: str | None = None) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield each posting's labels and text; of one group, or of all."""
    import pandas as pd

    texts = pd.read_parquet(POSTINGS, columns=["id", "text"]).set_index("id")["text"]
    for labels in json.loads(LABELS.read_text(encoding="utf-8")):
        if group in (None, labels["group"]):
            yield labels, plain_text(texts[labels["id"]])


def main(group: str | None) -> None:
    for name in (group,) if group else ("data", "office", "trades", None):
        tally = measure(labelled_postings(name))
        print(
            f"{name or 'all':7} skills {tally.precision('skills'):.1%} right of {tally.found['skills']}, "
            f"{tally.recall('skills'):.1%} found of {tally.labelled['skills']}; "
            f"asked for {tally.precision('asked-for skills'):.1%} right; sections {tally.share('sections'):.1%} "
            f"of {tally.labelled['sections']}; duties F1 {tally.f1('duties'):.1%} of {tally.labelled['duties']}; "
            f"years {tally.share('years'):.1%} of {tally.labelled['years']}, "
            f"education {tally.share('education'):.1%} of {tally.labelled['education']}"
        )
        if group:
            for wrong in sorted(tally.wrong):
                print(*wrong)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
