"""Score the shipped skill finder on SkillSpan dev, whole postings in, any label.

    python benchmarks/skillspan.py [--sentences]

Uses ../shared/data/skilleval.py. Whole postings go through Analyzer().analyze as users get it; with
--sentences the tagger alone sees one sentence at a time.
"""

from __future__ import annotations

import sys
from pathlib import Path

SHARED = Path(__file__).parents[2] / "shared" / "data"
sys.path.insert(0, str(SHARED))

import skilleval  # noqa: E402

from analyzer.find.sections.sections import find_sections  # noqa: E402
from analyzer.find.skills.skills import find_skills  # noqa: E402
from analyzer.find.skills.tagger import load_tagger  # noqa: E402
from analyzer.lang.language import Language  # noqa: E402
from analyzer.text.page import Page  # noqa: E402


def whole(texts: list[str]) -> list[list[tuple[int, int, str]]]:
    english = Language("en")
    pages = [Page(text) for text in texts]
    found = [find_skills(page, find_sections(page, english), english) for page in pages]
    return [
        [(s.start, s.end, "SKILL" if s.kind in ("competence", "phrase") else "KNOWLEDGE") for s in skills]
        for skills in found
    ]


def sentences(texts: list[str]) -> list[list[tuple[int, int, str]]]:
    tagger = Language("en").once(load_tagger)
    return [tagger.tag(text, [(0, len(text))]) for text in texts]


if __name__ == "__main__":
    alone = "--sentences" in sys.argv
    print(
        skilleval.evaluate(sentences if alone else whole, "skillspan", "dev", unit="sentence" if alone else "document")
    )
