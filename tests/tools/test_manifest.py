"""MANIFEST.toml tells of every built table what it is made of, and its hash is that of the file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT

Script = Callable[[str], ModuleType]
BUILT = ROOT / "analyzer" / "built"
TOOL_RE = re.compile(r"(?:[A-Z_]+=\w+ )?python (tools/\w+\.py)")
MANIFEST = tomllib.loads((BUILT / "MANIFEST.toml").read_text(encoding="utf-8"))


def test_every_table_has_an_entry(script: Script) -> None:
    assert script("manifest").tables() == MANIFEST.keys()


@pytest.mark.parametrize("name", MANIFEST)
def test_an_entry_is_whole(name: str) -> None:
    entry = MANIFEST[name]
    assert all(entry[key] for key in ("holds", "command", "inputs", "licence"))
    tools = [TOOL_RE.match(line) for line in entry["command"].splitlines()]
    assert all(tool and (ROOT / tool[1]).is_file() for tool in tools)
    assert name in (ROOT / "NOTICE").read_text(encoding="utf-8"), f"NOTICE names every built table, also {name}"
    public = not {"postings_dev.parquet", "labelled/train.jsonl.gz"} & set(entry["inputs"])
    assert public or entry["not_rebuilt"], "what is made of texts that are not given on says so"


@pytest.mark.parametrize("name", MANIFEST)
def test_a_table_is_the_one_described(name: str, script: Script) -> None:
    now = script("manifest").measured(BUILT / name)
    stated = {key: MANIFEST[name][key] for key in now}
    assert now == stated, "edited by hand, or built without running: python tools/manifest.py"


@pytest.mark.parametrize("name", MANIFEST)
def test_inputs_lie_where_the_entry_says(name: str, shared: Path) -> None:
    for path in MANIFEST[name]["inputs"]:
        assert (shared / "data" / path).exists() or (ROOT / path).exists(), path


def test_a_build_is_written_down(script: Script, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"ab")
    old = '# kept\n["a.txt"]\nholds = "letters"\nsize = 0\nsha256 = ""\n'
    new = script("manifest").rewritten(old, tmp_path)
    assert new.startswith('# kept\n["a.txt"]\nholds = "letters"\nsize = 2\nsha256 = "fb8e20fc')
