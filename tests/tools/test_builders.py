"""The builders: each says how it is run, ends in a sentence without its data, and makes what is shipped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import pytest

from tests.conftest import ROOT

Script = Callable[[str], ModuleType]
BUILT = ROOT / "analyzer" / "built"
TOOLS = sorted(path.stem for path in (ROOT / "tools").glob("*.py"))
RUN_BY_OTHERS = "raw_data"
NEEDS_NO_DATA = ("manifest", "mutate")


@pytest.mark.parametrize("name", [name for name in TOOLS if name != RUN_BY_OTHERS])
def test_a_tool_says_how_it_is_run(name: str) -> None:
    docstring = (ROOT / "tools" / f"{name}.py").read_text(encoding="utf-8").split('"""')[1]
    assert f"\n    python tools/{name}.py" in docstring


@pytest.mark.parametrize("name", [name for name in TOOLS if name not in (RUN_BY_OTHERS, *NEEDS_NO_DATA)])
def test_without_its_data_a_tool_ends_in_one_sentence(
    name: str, script: Script, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(script("raw_data"), "SHARED", tmp_path)
    monkeypatch.setattr("sys.argv", [name])
    folder = {"build_oews": [tmp_path], "build_places": [tmp_path]}.get(name, [])
    with pytest.raises(SystemExit) as ended:
        script(name).main(*folder)
    assert str(ended.value).startswith(("cannot build without ", "training the tagger needs torch"))
    assert "\n" not in str(ended.value)


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
