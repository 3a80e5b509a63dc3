"""The wheel holds every file of the package: a new folder or data file must be named in setup.cfg."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT

FOLDERS = ("analyzer", "reference_roles", "sample_postings")


def in_the_tree() -> set[Path]:
    """Every file that a person put there."""
    files = (path.relative_to(ROOT) for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file())
    return {path for path in files if path.suffix != ".pyc" and not any(part[0] == "." for part in path.parts)}


def in_the_wheel(monkeypatch: pytest.MonkeyPatch) -> set[Path]:
    """The files that setuptools takes by setup.cfg; nothing is built."""
    setuptools = pytest.importorskip("setuptools")
    monkeypatch.chdir(ROOT)
    distribution = setuptools.Distribution({"script_name": "setup.py"})
    distribution.parse_config_files(["setup.cfg"])
    command = distribution.get_command_obj("build_py")
    command.ensure_finalized()
    data = {Path(folder, name) for _, folder, _, names in command.data_files for name in names}
    return {Path(name) for name in command.get_source_files()} | data


def test_the_wheel_holds_every_file_of_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = in_the_tree() - in_the_wheel(monkeypatch)
    assert sorted(map(str, missing)) == [], "name the folder or the kind of file in setup.cfg"


def test_our_own_data_lies_where_the_package_looks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = in_the_wheel(monkeypatch)
    for name in ("analyzer/built/oews.zip", "analyzer/lang/en/skills.txt", "reference_roles/mlops-engineer.toml"):
        assert Path(name) in shipped
