"""What tests share: the samples, the development data where it exists, one Analyzer.

    pytest -m "not slow"     # under a minute on one core; the whole suite takes a few

Without ../shared every test that reads it skips here, so that the summary counts them in one line.
"""

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


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip from here, not from the fixture: so the summary folds all of them into one counted line."""
    if "shared" in getattr(item, "fixturenames", ()) and not (SHARED / "data").is_dir():
        pytest.skip("needs the development data beside the checkout (../shared), which users do not have")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data."""
    return SHARED
