"""The scripts of tools/ as modules, as they see each other when one of them is run."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType

import pytest

from tests.conftest import ROOT


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    """Import a script by its name, anew for each test: scripts take the place of their data when imported."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))

    def imported(name: str) -> ModuleType:
        monkeypatch.delitem(sys.modules, name, raising=False)
        return import_module(name)

    return imported
