"""Every entry of every language's tables finds what it must and leaves alone what it must: its own examples."""

from __future__ import annotations

from importlib import resources
from typing import Any

import pytest

from analyzer.find.sections.headings import fits, pieces_of, tidy
from analyzer.lang.language import Language
from analyzer.text.rules import Rule
from tests.expressions import examples

LANG = resources.files("analyzer.lang")
CODES = sorted(folder.name for folder in LANG.iterdir() if (folder / "headings.toml").is_file())
FILES = [
    (code, file.name.removesuffix(".toml"))
    for code in CODES
    for file in sorted((LANG / code).iterdir(), key=lambda file: file.name)
    if file.name.endswith(".toml")
]


def rows(code: str, name: str) -> list[tuple[str, dict[str, Any]]]:
    groups = ((group, listed) for group, listed in Language(code).table(name).items() if isinstance(listed, list))
    return [(group, row) for group, listed in groups for row in listed if isinstance(row, dict)]


@pytest.mark.parametrize(("code", "name"), FILES, ids=lambda part: part)
def test_every_entry_has_examples(code: str, name: str) -> None:
    bare = [(group, row) for group, row in rows(code, name) if not row.get("hits") or not row.get("silent")]
    assert not bare


@pytest.mark.parametrize(("code", "name"), FILES, ids=lambda part: part)
def test_every_rule_agrees_with_its_examples_and_its_gate(code: str, name: str) -> None:
    wrong = []
    language = Language(code)
    for group in dict.fromkeys(group for group, row in rows(code, name) if "pattern" in row):
        for rule in language.rules(name, group):
            wrong += [(group, rule.value, "gate", hit) for hit in rule.hits if not rule.may_match(hit, hit.lower())]
            wrong += [(group, rule.value, "missed", hit) for hit in rule.hits if not rule.ask(hit)]
            wrong += [(group, rule.value, "found", text) for text in rule.silent if rule.ask(text)]
    assert not wrong


@pytest.mark.parametrize(("code", "name"), FILES, ids=lambda part: part)
def test_a_gate_lets_through_all_that_its_expression_finds(code: str, name: str) -> None:
    """The words come from the expressions themselves: a new alternative is tried without anybody thinking of it."""
    language, wrong = Language(code), []
    for group in dict.fromkeys(group for group, row in rows(code, name) if row.get("near")):
        for rule in language.rules(name, group):
            found = (match.group() for words in examples(rule.expression) if (match := rule.expression.search(words)))
            wrong += [(group, rule.value, words) for words in found if not rule.may_match(words, f"{words} ".lower())]
    assert not wrong


@pytest.mark.parametrize("code", CODES)
def test_every_heading_agrees_with_its_examples(code: str) -> None:
    wrong = []
    for group, row in rows(code, "headings"):
        pieces = pieces_of(row["title"])
        wrong += [(group, row["title"], "missed", hit) for hit in row["hits"] if not fits(tidy(hit), pieces)]
        wrong += [(group, row["title"], "found", text) for text in row["silent"] if fits(tidy(text), pieces)]
    assert not wrong


def test_an_entry_of_a_vocabulary_may_not_hold_unknown_fields() -> None:
    with pytest.raises(TypeError):
        Rule.read({"pattern": "x", "nearby": ["x"]}, "group")
