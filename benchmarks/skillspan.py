"""Score the shipped skill finder on SkillSpan dev, whole postings in, any label.

    python benchmarks/skillspan.py

Uses ../shared/data/skilleval.py. Whole postings go through the finder as users get it.
"""

from __future__ import annotations

import sys
from pathlib import Path

SHARED = Path(__file__).parents[2] / "shared" / "data"
sys.path.insert(0, str(SHARED))

import skilleval  # noqa: E402

from analyzer.find.skills.skills import find_skills  # noqa: E402
from analyzer.lang.language import Language  # noqa: E402
from analyzer.text.page import Page  # noqa: E402


def whole(texts: list[str]) -> list[list[tuple[int, int, str]]]:
    english = Language("en")
    found = [find_skills(Page(text), english) for text in texts]
    return [
        [(s.start, s.end, "SKILL" if s.kind in ("competence", "soft") else "KNOWLEDGE") for s in skills]
        for skills in found
    ]


if __name__ == "__main__":
    print(skilleval.evaluate(whole, "skillspan", "dev", unit="document"))
