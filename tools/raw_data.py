"""Where the raw data of the builders lies, and one sentence where it does not.

The data stands beside the checkout, in ../shared/data; analyzer/built/MANIFEST.toml says for each
table what it is made of and where that comes from. Run by the builders, not by itself.
"""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data"
BUILT = ROOT / "analyzer" / "built"


def need_data(*paths: str | Path) -> None:
    """End the tool with a sentence unless all the inputs are there; a relative one lies in ../shared/data."""
    missing = [str(path) for path in paths if not (SHARED / path).exists()]
    if missing:
        raise SystemExit(
            f"cannot build without {', '.join(missing)} (expected in {SHARED}); "
            "analyzer/built/MANIFEST.toml says where these come from, and the shipped table works without them"
        )
