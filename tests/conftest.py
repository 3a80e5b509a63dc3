"""What tests share: the samples, the development data where it exists, one Analyzer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from analyzer.pipeline import Analyzer

ROOT = Path(__file__).parents[1]
SAMPLES = sorted(path for path in (ROOT / "sample_postings").iterdir() if path.suffix in (".txt", ".md", ".html"))
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    from analyzer.pipeline import Analyzer

    return Analyzer()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data; tests that need it skip where it is absent."""
    if not (SHARED / "data").is_dir():
        pytest.skip("needs the development data beside the checkout (../shared), which users do not have")
    return SHARED
