"""Whole analyses beside labelled postings: skills, what is asked for, exact spans, duties, sections, importance.

    python benchmarks/reader.py gold        # 40 postings labelled more fully, never trained on
    python benchmarks/reader.py held        # the 150 labelled postings that the training holds out to choose by

Uses ../shared/data/labelled/score_gold.py. In the held-out labels a skill has no name: it is called as the list of
names calls its words; duties are the lines of that kind that are no headings.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
LABELLED = ROOT.parent / "shared" / "data" / "labelled"
sys.path[:0] = [str(LABELLED), str(ROOT / "tools")]

import score_gold  # noqa: E402
from reader.postings import Postings, read_postings  # noqa: E402

from analyzer import Analyzer  # noqa: E402
from analyzer.find.skills.names import load_skill_names  # noqa: E402
from analyzer.lang.language import Language  # noqa: E402

FOUND = ("skills", "skills asked for", "skill mentions, exact span", "duties")
SHARED_BY_BOTH = ("importance (skills, strongest)", "importance (mentions)", "sections (lines)")
_SECTIONS = {"summary": "about"}


def gold() -> list[dict[str, Any]]:
    """The labels of gold_dev as they stand."""
    labels: list[dict[str, Any]] = json.loads((LABELLED / "gold_dev.json").read_text(encoding="utf-8"))
    return labels


def held_out(postings: Postings) -> list[dict[str, Any]]:
    """The held-out labels in the form of gold_dev's."""
    names = load_skill_names(Language("en"))
    labels = []
    for posting in postings.held_out:
        row, text = postings.labels[posting], postings.texts[posting]
        skills = [skill | {"text": text[skill["start"] : skill["end"]]} for skill in row["skills"]]
        for skill in skills:
            known = names.get(skill["text"])
            skill["name"] = known.name if known else " ".join(skill["text"].lower().split())
        lines = [unit | {"kind": _SECTIONS.get(unit["kind"], unit["kind"])} for unit in row["units"]]
        duties = [line for line in lines if line["kind"] == "responsibilities" and not line["heading"]]
        labels.append({"id": posting, "skills": skills, "duties": duties, "lines": lines, "education": []})
    return labels


def main(which: str) -> None:
    postings, board, analyzer = read_postings(), score_gold.Board(), Analyzer()
    for label in gold() if which == "gold" else held_out(postings):
        text = postings.texts[str(label["id"])]
        scored = score_gold.Posting(board, label, analyzer.analyze(text).to_dict(), text)
        scored.skills()
        scored.duties()
        scored.lines()
    for table, fields in ((board.found, FOUND), (board.share, SHARED_BY_BOTH)):
        for field in fields:
            for group, figures in table[field].items():
                print(f"{field:32} {group:7} {figures.line()}")


if __name__ == "__main__":
    main(sys.argv[1])
