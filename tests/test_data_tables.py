"""The shipped tables are what their scripts make of the raw data, and nothing else."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import pytest

from analyzer.wages.us_oews import STATE_FIPS

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.slow


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def test_the_wages_are_what_build_oews_makes(tmp_path: Path, shared: Path) -> None:
    script("build_oews").main(shared / "data" / "oews", tmp_path / "oews.zip")
    with ZipFile(tmp_path / "oews.zip") as made, ZipFile(ROOT / "analyzer" / "built" / "oews.zip") as shipped:
        assert made.namelist() == shipped.namelist()
        assert all(made.read(name) == shipped.read(name) for name in made.namelist())


def test_the_places_are_what_build_places_makes(tmp_path: Path, shared: Path) -> None:
    target = tmp_path / "places.txt"
    script("build_places").main(shared / "data" / "geo", target, {code: state for state, code in STATE_FIPS.items()})
    assert target.read_text(encoding="utf-8") == (ROOT / "analyzer" / "built" / "places.txt").read_text(
        encoding="utf-8"
    )
