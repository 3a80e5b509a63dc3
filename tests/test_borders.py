"""What the rooms keep out: tables and texts remembered between calls, and a language's words in the code that reads it.

Both hold for the rooms that the move has reached; what is left is counted in the summary of the tests.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT

ANALYZER = ROOT / "analyzer"
CACHES = {"cache", "lru_cache"}  # a cached_property lives and dies with its object
# What may be remembered, and why: neither a posting's text nor a loaded table.
ALLOWED = {
    "roles.features.singular": "a word",
    "text.letters._powers_to": "arithmetic",
    "report.page._environment": "the templates, compiled",
    "batch.job.load_analyzer": "the one Analyzer of a worker process",
}


def modules(*rooms: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield the name and the tree of every module of some rooms, or of all."""
    for path in sorted(ANALYZER.rglob("*.py")):
        parts = path.relative_to(ANALYZER).with_suffix("").parts
        if not rooms or parts[0] in rooms:
            yield ".".join(parts), ast.parse(path.read_text(encoding="utf-8"))


def cached() -> Iterator[str]:
    for name, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                decorators = {ast.unparse(d.func if isinstance(d, ast.Call) else d) for d in node.decorator_list}
                if CACHES & {decorator.split(".")[-1] for decorator in decorators}:
                    yield f"{name}.{node.name}"


def test_no_text_and_no_table_is_remembered_outside_the_analyzer():
    assert set(cached()) <= ALLOWED.keys()


def test_every_cache_that_is_allowed_is_there():
    assert ALLOWED.keys() <= set(cached())


# ---- Words ---------------------------------------------------------------------------------------

_WORD_RE = re.compile(r"[A-Za-z]{3,}")
# Names of groups, escapes and flags of an expression are no words.
_NO_WORDS_RE = re.compile(r"\(\?P<\w+>|\(\?P=\w+\)|\(\?\(\w+\)|\\[A-Za-z]|\(\?[a-z-]+:")
_TECHNICAL = {"utf", "ascii", "strict", "ignore", "replace", "float", "int", "analyzer", "stable"}


@pytest.fixture(scope="module")
def ours() -> set[str]:
    """Words that are values of our nouns ("required", "hour"), names of their fields, files and modules."""
    words = set(_TECHNICAL)
    for name, tree in modules():
        if name in ("posting", "analysis"):
            words |= {word for _, word in literal_words(tree)}
            words |= {
                word
                for node in ast.walk(tree)
                if isinstance(node, ast.AnnAssign)
                for word in _WORD_RE.findall(ast.unparse(node.target))
            }
    files = (path for path in ANALYZER.rglob("*") if "__pycache__" not in path.parts)
    return words | {word for path in files for word in _WORD_RE.findall(path.name)}


def literal_words(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield line and word of every word of three letters or more in a string that is no docstring."""
    documents = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents:
            yield from ((node.lineno, word) for word in _WORD_RE.findall(_NO_WORDS_RE.sub(" ", node.value)))


@pytest.mark.parametrize("room", ["find", "offers", "checks", "report"])
def test_a_room_holds_no_word_of_any_language(room, ours):
    found = Counter(name for name, tree in modules(room) for _, word in literal_words(tree) if word not in ours)
    if found:
        worst = ", ".join(f"{name.partition('.')[2]} {count}" for name, count in found.most_common(3))
        pytest.xfail(f"{found.total():,} words left to move, most in {worst}")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ('"""A docstring."""\nx = "cook"', ["cook"]),
        ('def f():\n    """Doc."""\n    return f"{x} bakes {y}"', ["bakes"]),
        (r'x = r"(?P<low>\d+)\bto\b(?i:up)"', []),
        ('x = "an \\u20ac"', []),
    ],
)
def test_words_are_counted_in_literals_alone(code, words):
    assert [word for _, word in literal_words(ast.parse(code))] == words
