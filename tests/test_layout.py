"""The borders LAYOUT names: imports run one way, light parts stay light, the wheel holds its data."""

import ast
import subprocess
import sys

import pytest

from tests.conftest import ROOT

# Imports run down this list, never up.
ORDER = (
    "posting", "html_reader", "readers", "roles", "gazetteer", "places", "components", "role_import", "role_files",
    "role_features", "role_index", "matcher", "oews", "benchmark", "lenses", "offer_terms", "offer_words",
    "verdict", "offer",
    "laws", "posting_warnings", "pipeline", "columns", "report_pay", "report", "report_html", "table", "batch",
    "cluster", "summary", "web", "commands", "cli", "__main__",
)  # fmt: skip
MODULES = sorted(path for path in (ROOT / "analyzer").rglob("*.py") if path.name != "__init__.py")


def level(module: str) -> int:
    name = module.split(".")[1]
    family = next((known for known in sorted(ORDER, key=len, reverse=True) if name.startswith(known)), None)
    assert family is not None, f"{module} has no place in the order of imports: add it to ORDER"
    return ORDER.index(family)


def imported(path, top_level_only=False):
    nodes = ast.parse(path.read_text()).body if top_level_only else ast.walk(ast.parse(path.read_text()))
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_one_way(path):
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for name in imported(path, top_level_only=True):
        if name.startswith("analyzer."):
            assert level(name) <= level(module), f"{module} imports {name}, which stands below it"


@pytest.mark.parametrize("path", sorted((ROOT / "analyzer/components").glob("*.py")), ids=lambda path: path.name)
def test_components_stay_light(path):
    heavy = {"pandas", "sklearn", "scipy"} | ({"spacy"} if path.name != "factories.py" else set())
    assert not heavy & {name.split(".")[0] for name in imported(path)}


HEAVY = {"spacy", "sklearn", "pandas", "scipy", "torch", "rich", "starlette", "dask"}


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
