"""Language: the tables of one language, loaded once and owned by whoever made it.

A language is a folder of data: ``headings.toml``, ``degrees.toml``, ``pay.toml`` … Each table holds
groups of rules (text/rules.py) and lists of words. A missing file is no error: it means that this much
is not read in the language, and ``reads`` says so.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from analyzer.text.cues import Cues, CueTable
from analyzer.text.once import Once
from analyzer.text.rules import Rule, Rules

Table = Mapping[str, Any]
_PART_RE = re.compile(r"\(\?&(\w+)\)")


class Language(Once):
    """The tables of one language. Finders build what they need of them by ``once``.

    >>> english = Language("en")
    >>> [rule.value for rule in english.rules("duties", "lead")]
    ['lead']
    >>> english.reads("conditions"), Language("xx").reads("conditions")
    (True, False)
    """

    def __init__(self, code: str = "en", folder: Traversable | None = None) -> None:
        super().__init__()
        self.code = code
        self.folder = folder or resources.files("analyzer.lang") / code
        self._tables: dict[str, Table] = {}
        self._rules: dict[tuple[str, str], Rules] = {}
        self._cues: dict[tuple[str, str], Cues] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return Language, (self.code, self.folder)  # another process reads the tables anew

    @cached_property
    def cue_table(self) -> CueTable:
        """The telling words of everything that is sought in this language."""
        return CueTable()

    def reads(self, name: str) -> bool:
        """Whether the language has a table of this name."""
        return (self.folder / f"{name}.toml").is_file()

    def text(self, name: str) -> str:
        """Return a file of the language as it stands; empty where there is none."""
        file = self.folder / name
        return file.read_text(encoding="utf-8") if file.is_file() else ""

    def table(self, name: str) -> Table:
        """Return a table as it stands in its file; empty where there is none."""
        if name not in self._tables:
            self._tables[name] = tomllib.loads(self.text(f"{name}.toml"))
        return self._tables[name]

    def rules(self, name: str, group: str) -> Rules:
        """Return the rules of a group of a table, in their order; none where the language has none."""
        key = name, group
        if key not in self._rules:
            table = self.table(name)
            rows = (row | {"pattern": _spelled_out(row["pattern"], table)} for row in table.get(group, ()))
            self._rules[key] = Rules((Rule.read(row, group) for row in rows), self.cue_table)
        return self._rules[key]

    def rule(self, name: str, group: str) -> Rule:
        """Return the only rule of a group; one that finds nothing where the language has none."""
        rules = self.rules(name, group)
        return rules[0] if len(rules) else NOTHING

    def words(self, name: str, group: str) -> tuple[str, ...]:
        """Return a list of words or phrases of a table; a text is split at its spaces."""
        listed = self.table(name).get(group, ())
        return tuple(listed.split() if isinstance(listed, str) else listed)

    def cues(self, name: str, group: str) -> Cues:
        """Return a list of words as cues, to be found with those of all other finders."""
        key = name, group
        if key not in self._cues:
            self._cues[key] = self.cue_table.add(self.words(name, group))
        return self._cues[key]


def _spelled_out(pattern: str, table: Table) -> str:
    """The pattern with ``(?&numbers)`` as any of the words that its table lists under ``numbers``, longest first."""

    def alternatives(part: re.Match[str]) -> str:
        listed = table[part[1]]
        words = listed.split() if isinstance(listed, str) else listed
        return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"

    return _PART_RE.sub(alternatives, pattern)


NOTHING = Rule(value="", pattern=r"(?!)")
