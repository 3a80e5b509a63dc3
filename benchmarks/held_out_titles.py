"""Measure titles that were not learned from: python benchmarks/held_out_titles.py

Learns the title table without half of the BLS direct-match, LCA and H-2B titles (build_occupations.held_back) and
asks it for them: those BLS titles that no other source lists, all LCA and H-2B ones. Two minutes.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))

from occupations.rows import READ
from occupations.sources import Sources
from occupations.title_table import held_back, make_titles
from raw_data import SHARED


def main() -> None:
    sources = Sources(SHARED)
    rows = list(sources.titles())
    kept = [row for row in rows if not held_back(row)]
    known = {READ(row.title).plain for row in kept}
    part = make_titles(kept, sources.codes, sources.employment())
    for source in ("direct", "lca_health_fy2025q2", "h2b_2011_2013"):
        asked = [row for row in rows if row.source == source and held_back(row) and READ(row.title).plain]
        fresh = [row for row in asked if READ(row.title).plain not in known]
        for name, some in (("not listed elsewhere", fresh), ("all", asked)):
            chances = part.chances([row.title for row in some])
            best = np.argsort(-chances, axis=1)[:, :3]
            right = best == np.array([sources.codes.index(row.code) for row in some])[:, None]
            weights = np.array([row.weight for row in some])
            weighted = float((right[:, 0] * weights).sum() / weights.sum())
            print(
                f"{source}, {name}: {len(some)} titles, @1 {right[:, 0].mean():.1%}, "
                f"@3 {right.any(1).mean():.1%}, @1 by frequency {weighted:.1%}"
            )


if __name__ == "__main__":
    main()
