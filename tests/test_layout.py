"""The borders LAYOUT names: imports run one way, light parts stay light, the wheel holds its data."""

import ast
import subprocess
import sys

import pytest

from tests.conftest import ROOT

# Imports run up this list, never down: a module imports its own room and those above it.
ORDER = (
    "errors", "currencies", "posting", "contract", "analysis", "schema", "words", "text", "lang", "read", "find",
    "spacy_components", "places", "wages", "facts", "roles", "offers", "checks", "pipeline", "tables", "report",
    "batch", "web", "commands", "__main__",
)  # fmt: skip
MODULES = sorted(path for path in (ROOT / "analyzer").rglob("*.py") if path.name != "__init__.py")


def level(module: str) -> int:
    room = module.split(".")[1]
    assert room in ORDER, f"{module} has no place in the order of imports: add its room to ORDER"
    return ORDER.index(room)


def imported(path):
    """Every import of a file, also those inside functions and for type checks only."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def name_of(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_run_one_way(path):
    for name in imported(path):
        if name.startswith("analyzer."):
            assert level(name) <= level(name_of(path)), f"{name_of(path)} imports {name}, which stands below it"


LIGHT = [path for path in MODULES if path.relative_to(ROOT).parts[1] in ("text", "find", "lang")]


@pytest.mark.parametrize("path", LIGHT, ids=name_of)
def test_what_spacy_imports_stays_light(path):
    assert not {"pandas", "sklearn", "scipy", "spacy"} & {name.split(".")[0] for name in imported(path)}


def test_only_one_file_imports_spacy():
    importing = {path.name for path in MODULES if any(name.split(".")[0] == "spacy" for name in imported(path))}
    assert importing == {"spacy_components.py"}


@pytest.mark.parametrize(
    ("room", "foreign"), [("wages", "roles"), ("roles", "wages"), ("report", "web"), ("find", "read")]
)
def test_rooms_that_do_not_know_each_other(room, foreign):
    for path in MODULES:
        if path.relative_to(ROOT).parts[1] == room:
            assert not [name for name in imported(path) if name.startswith(f"analyzer.{foreign}.")], name_of(path)


def test_few_modules_stand_outside_a_room():
    assert len([path for path in MODULES if path.parent == ROOT / "analyzer"]) <= 12


@pytest.mark.parametrize("folder", sorted({path.parent for path in MODULES}), ids=lambda folder: folder.name)
def test_no_file_repeats_its_family_name(folder):
    first_words = [path.stem.split("_")[0] for path in folder.glob("*.py") if "_" in path.stem.strip("_")]
    assert len(first_words) == len(set(first_words)), f"{folder}: a prefix shared by two files is a folder's name"


HEAVY = {"spacy", "sklearn", "pandas", "scipy", "torch", "starlette", "dask"}


def loaded_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sorted(sys.modules))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    return {name.split(".")[0] for name in run.stdout.splitlines()[-1].split()}


@pytest.mark.parametrize(
    "code",
    [
        "import analyzer",
        "import analyzer.commands.main",
        "from analyzer import Analyzer; Analyzer().analyze('Cook. $20 an hour')",
    ],
)
def test_nothing_heavy_is_imported_for_one_posting(code):
    assert not HEAVY & loaded_after(code)
