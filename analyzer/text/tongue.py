"""Which language a text is written in, by its commonest words or its script.

Function words are counted in the first characters of the text, whole and paragraph by paragraph: a
posting in two languages has both. Known to fail on texts of a few words, which have no function words:
they are taken to be of no language in particular.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import NamedTuple

REACH = 4_000  # characters that are looked at
LEAST_WORDS = 4
LEAST_SHARE, PART_SHARE = 0.08, 0.2  # of the words of a text, or of a part of it, that must be a language's own
LINE_RE = re.compile(r".*\n?")
PART = 300  # characters of a part that may speak for a second language
# Scripts by a range of their characters; Japanese is told from Chinese by its own letters.
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("hi", re.compile("[\u0900-\u097f]")),
)
SCRIPT_SHARE = 0.15  # of a text's characters that must be of a script


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language of a text (ISO 639-1; None where nothing tells) and others that parts of it are in."""

    code: str | None
    others: tuple[str, ...] = ()


class Stretch(NamedTuple):
    """Where a part of a text begins, and its language."""

    start: int
    code: str | None


class Tongues:
    """Tells languages apart by tables of their function words, code to words.

    >>> tongues = Tongues({"en": "the and you with", "de": "und der die mit wir"})
    >>> tongues.of("You bake the bread and the rolls with the team").code
    'en'
    >>> tongues.of("Wir backen und du lernst mit der Zeit die Rezepte").code
    'de'
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = {code: frozenset(listed.split()) for code, listed in words.items()}
        self._languages: dict[str, list[str]] = {}
        for code, listed in self.words.items():
            for word in sorted(listed):
                self._languages.setdefault(word, []).append(code)

    @classmethod
    def load(cls) -> Tongues:
        """Read the function words that come with the package."""
        return cls(tomllib.loads((resources.files("analyzer.data") / "function_words.toml").read_text("utf-8")))

    def of(self, text: str) -> Tongue:
        """Return the language of a text's beginning, and those of other parts."""
        head = text[:REACH].lower()
        parts = [head[start:end].split() for start, end in _parts(head)]
        counts = [self._count(part) for part in parts]
        main = _script(head) or _most(sum(counts, Counter()), LEAST_SHARE * sum(map(len, parts)))
        told = (_most(count, PART_SHARE * len(part)) for count, part in zip(counts, parts, strict=True))
        others = dict.fromkeys(code for code in told if code and code != main) if main else ()
        return Tongue(main, tuple(others))

    def stretches(self, lower: str) -> Iterator[Stretch]:
        """Yield the lines of a text in small letters, each in that of the text's languages which has most words
        in it; one that tells none is in that of the line before."""
        tongue = self.of(lower)
        code = tongue.code
        for line in LINE_RE.finditer(lower) if tongue.others else ():
            counts = self._count(line[0].split())
            found = sorted(((counts[each], each) for each in (tongue.code, *tongue.others) if each), reverse=True)
            if found[0][0] > found[1][0]:
                code = found[0][1]
            code = _script(line[0]) or code
            yield Stretch(line.start(), code)
        if not tongue.others:
            yield Stretch(0, code)

    def _count(self, words: list[str]) -> Counter[str]:
        known = self._languages
        return Counter(code for word in words if word in known for code in known[word])


def _most(counts: Counter[str], least: float) -> str | None:
    if not counts:
        return None
    code, count = max(counts.items(), key=lambda pair: (pair[1], pair[0]))
    return code if count >= max(LEAST_WORDS, least) else None


def _script(text: str) -> str | None:
    if text.isascii():
        return None
    least = SCRIPT_SHARE * len(text)
    return next((code for code, script in _SCRIPTS if len(script.findall(text)) >= least), None)


def _parts(text: str) -> list[tuple[int, int]]:
    """The paragraphs of a text, joined until each is long enough to tell its language."""
    parts, start, end = [], 0, 0
    while end < len(text):
        end = text.find("\n", end) + 1 or len(text)
        if end - start >= PART or end == len(text):
            parts.append((start, end))
            start = end
    return parts
