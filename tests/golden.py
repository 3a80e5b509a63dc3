"""Write the golden files: the whole analysis of every sample, as a reader reviews it in a diff.

python -m tests.golden
"""

from __future__ import annotations

import json
from typing import Any

from analyzer.analysis import Analysis
from analyzer.pipeline import Analyzer
from analyzer.read.files import read_posting
from tests.conftest import ROOT, SAMPLES


def golden(analysis: Analysis) -> Any:
    """Return the analysis as stored: without the text and the path, numbers to four places, the ten first terms."""
    kept = analysis.to_dict()
    del kept["text"]
    kept["source"]["path"] = None
    for match in kept["matches"]:
        match["terms"] = match["terms"][:10]
    return _rounded(kept)


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    return [_rounded(item) for item in value] if isinstance(value, list) else value


if __name__ == "__main__":
    folder = ROOT / "tests" / "golden"
    folder.mkdir(exist_ok=True)
    analyzer = Analyzer()
    for path in SAMPLES:
        text = json.dumps(golden(analyzer.analyze_reading(read_posting(path))), ensure_ascii=False, indent=1)
        (folder / f"{path.stem}.json").write_text(text + "\n")
