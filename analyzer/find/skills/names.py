"""The names of skills, found in text by the longest name that begins at a word.

Two lists are read: lang/en/skills.txt, kept by hand, and built/skill_names.tsv, taken from public
lists. Where both know a spelling the hand-kept line decides. A spelling may be flagged: "!" counts
only in the case it is written in (REST, Go), "?" is an everyday word too and needs a sign that the
skill is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import resources
from string import ascii_lowercase, digits
from typing import NamedTuple

import numpy as np

from analyzer.lang.language import Language
from analyzer.posting import SkillKind
from analyzer.text.letters import CodeTable, codes_of, kinds_of
from analyzer.text.page import Page
from analyzer.text.plain import to_lower

_BUILT = resources.files("analyzer.built")
_WORD_RE = re.compile(r"[a-z0-9]+")
_ALPHABET = kinds_of(ascii_lowercase + digits)
_ALONE, _FIRST, _SECOND = 1, 2, 4  # what a word may be to a name: all its words, its first, its second
# One character for each kind of mark that postings mix, so that a spelling is written once.
_SAME = {"\u2019": "'", "\u2018": "'", "\u2010": "-", "\u2011": "-", "\u2013": "-", "\u00a0": " ", "\t": " "}


@dataclass(slots=True)
class SkillName:
    """A canonical name with its kind and its ids in ESCO (a concept's uuid) and O*NET (a commodity code)."""

    name: str
    kind: SkillKind
    ids: dict[str, str] = field(default_factory=dict)


class Spelling(NamedTuple):
    """One way to write a skill: in small letters, and as written where the case counts."""

    lower: str
    lead: int  # characters before its first letter or digit: 1 in ".NET"
    skill: SkillName
    exact: str | None
    everyday: bool


class Mention(NamedTuple):
    """A spelling found in a text."""

    start: int
    end: int
    spelling: Spelling


BySecond = dict[str, list[Spelling]]


def read_hand_kept(text: str) -> Iterator[tuple[str, str, list[str]]]:
    """Yield each skill of a hand-kept list: its name, its kind, its other spellings, flags still on them.

    >>> list(read_hand_kept("[technology]\\n# A remark\\nGo?! = Golang, Go lang"))
    [('Go?!', 'technology', ['Golang', 'Go lang'])]
    """
    kind = ""
    for line in text.splitlines():
        if line.startswith("["):
            kind = line.strip("[] ")
        elif line and not line.startswith("#"):
            name, _, aliases = line.partition(" = ")
            yield name.strip(), kind, [alias.strip() for alias in aliases.split(",")] if aliases else []


class SkillNames:
    """All names, indexed by their first word and their second ("" where there is none), longest first.

    ``hand_kept`` is read as ``read_hand_kept`` does. ``built`` has a line for each further name: name,
    kind, ids; ``built_ids`` one for each hand-kept name with an id. The ids are two: ESCO's and O*NET's.
    """

    def __init__(self, hand_kept: str, built: str = "", built_ids: str = "") -> None:
        self._index: dict[str, BySecond] = {}
        self._by_name: dict[str, SkillName] = {}
        self._also: dict[str, list[str]] = {}
        ids = {name: _ids(esco, onet) for name, esco, onet in _rows(built_ids)}
        for name, kind, aliases in read_hand_kept(hand_kept):
            bare = name.rstrip("!?")
            skill = SkillName(bare, kind, ids.get(bare, {}))  # type: ignore[arg-type] # the lists hold kinds
            self._also[bare] = [alias.rstrip("!?").lower() for alias in aliases]
            for written in (name, *aliases):
                self._add(written, skill)
        for name, kind, esco, onet in _rows(built):
            bare = name.rstrip("!?")
            if bare.lower() not in self._by_name:
                self._add(name, SkillName(bare, kind, _ids(esco, onet)))  # type: ignore[arg-type]
        for by_second in self._index.values():
            for spellings in by_second.values():
                spellings.sort(key=lambda spelling: -len(spelling.lower))
        self._parts = self._table_of_parts()

    def _add(self, written: str, skill: SkillName) -> None:
        bare = written.rstrip("!?")
        flags = written[len(bare) :]
        lower = bare.lower()
        first = _WORD_RE.search(lower)
        if first is None:
            return
        spelling = Spelling(lower, first.start(), skill, bare if "!" in flags else None, "?" in flags)
        second = _WORD_RE.search(lower, first.end())
        by_second = self._index.setdefault(first.group(), {})
        by_second.setdefault(second.group() if second else "", []).append(spelling)
        self._by_name.setdefault(lower, skill)

    def _table_of_parts(self) -> CodeTable:
        parts: dict[str, int] = {}
        for first, by_second in self._index.items():
            parts[first] = parts.get(first, 0) | (_FIRST | _ALONE if "" in by_second else _FIRST)
            for second in filter(None, by_second):
                for written in (second, f"{second}s"):  # "data lakes" is "data lake"
                    parts[written] = parts.get(written, 0) | _SECOND
        return CodeTable(codes_of(tuple(parts)), np.array(tuple(parts.values()), dtype=np.intp))

    def get(self, name: str) -> SkillName | None:
        """Return the skill a name or an alias stands for, whatever its case, or None."""
        return self._by_name.get(name.strip().lower())

    def spellings(self, name: str) -> Sequence[str]:
        """Return the other spellings of a canonical name, in small letters."""
        return self._also.get(name, ())

    def find(self, page: Page, lines: Sequence[tuple[int, int]]) -> Iterator[Mention]:
        """Yield every name in the lines (start, end) of a page, the longest at each place, without overlap.

        Flags are not judged here, except that a spelling bound to its case must be written so.
        """
        smooth = page.text
        for mark, plain in _SAME.items():
            smooth = smooth.replace(mark, plain)
        lower = to_lower(smooth)
        end = 0
        for at, floor, first, second in self._beginnings(page, lines):
            by_second = self._index.get(first, {})
            if at >= end and ("" in by_second or second in by_second or second[:-1] in by_second):
                keys = (second, second[:-1], "")
                spelling = self._longest(lower, smooth, at, max(end, floor), by_second, keys)
                if spelling is not None:
                    end = at - spelling.lead + len(spelling.lower)
                    yield Mention(at - spelling.lead, end, spelling)

    def _beginnings(self, page: Page, lines: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str, str]]:
        """Where names may begin, in order: the place, that of its line, the word there and the next of the line.
        Most words that begin a name have no second to go with, and are passed over all at once."""
        if not lines:
            return
        letters, lower = page.letters, page.lower
        starts, ends, which = letters.words_within(_ALPHABET, np.array(lines, dtype=np.intp))
        parts = self._parts.find(letters.codes(starts, ends))
        parts[parts < 0] = 0
        followed = (parts[1:] & _SECOND > 0) & (which[1:] == which[:-1])
        begins = parts & _ALONE
        begins[:-1] |= followed & (parts[:-1] & _FIRST > 0)
        at = begins.nonzero()[0]
        after = np.minimum(at + 1, len(starts) - 1)
        stops = np.where((after > at) & (which[after] == which[at]), ends[after], 0)  # 0: no word follows in the line
        found = (starts[at], ends[at], which[at], starts[after], stops)
        for start, end, line, second, stop in zip(*(column.tolist() for column in found), strict=True):
            yield start, lines[line][0], lower[start:end], lower[second:stop]

    @staticmethod
    def _longest(
        lower: str, smooth: str, at: int, floor: int, by_second: BySecond, keys: tuple[str, ...]
    ) -> Spelling | None:
        """The longest name whose first word stands at ``at`` and that reaches back no further than ``floor``."""
        for key in keys:
            for spelling in by_second.get(key, ()):
                start = at - spelling.lead
                if start >= floor and lower.startswith(spelling.lower, start):
                    stop = start + len(spelling.lower)
                    if _ends_here(lower, stop, spelling.lower) and spelling.exact in (None, smooth[start:stop]):
                        return spelling
        return None


def _rows(table: str) -> Iterator[list[str]]:
    return (line.split("\t") for line in table.splitlines())


def _ids(esco: str, onet: str) -> dict[str, str]:
    return {key: value for key, value in (("esco", esco), ("onet", onet)) if value}


def _ends_here(lower: str, stop: int, spelling: str) -> bool:
    """Whether a name ends at ``stop``: C is not C++, C# or C-suite, Node is not Node.js."""
    behind = lower[stop : stop + 2]
    if not behind:
        return True
    if behind[0].isalnum():
        # "APIs", "databases": a plural s belongs to the name
        return behind[0] == "s" and len(spelling) > 3 and not behind[1:].isalnum()
    if behind[0] in "+#" and spelling[-1] not in "+#":
        return False
    return not (behind[0] in ".&'" and behind[1:].isalnum() and len(spelling) < 5)


def load_skill_names(language: Language) -> SkillNames:
    """Load the names of a language; a Language keeps them.

    >>> names = Language("en").once(load_skill_names)
    >>> names.get("k8s").name, names.get("sklearn").name, names.get("juggling")
    ('Kubernetes', 'scikit-learn', None)
    """
    built = (_BUILT / name for name in ("skill_names.tsv", "skill_ids.tsv"))
    return SkillNames(language.text("skills.txt"), *(path.read_text(encoding="utf-8") for path in built))
