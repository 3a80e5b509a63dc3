"""Which language a text is written in, by its commonest words or its script.

Function words are counted in the first characters of the text, whole and paragraph by paragraph: a
posting in two languages has both. Known to fail on texts of a few words, which have no function words:
they are taken to be of no language in particular.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

REACH = 4_000  # characters that are looked at
LEAST_WORDS = 4
LEAST_SHARE, PART_SHARE = 0.08, 0.2  # of the words of a text, or of a part of it, that must be a language's own
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


class Tongues:
    """Tells languages apart by tables of their function words, code to words.

    >>> tongues = Tongues({"en": "the and you with", "de": "und der die mit wir"})
    >>> tongues.of("You bake the bread and the rolls with the team").code
    'en'
    >>> tongues.of("Wir backen und du lernst mit der Zeit die Rezepte").code
    'de'
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        self._languages: dict[str, list[str]] = {}
        for code, listed in words.items():
            for word in listed.split():
                self._languages.setdefault(word, []).append(code)

    def of(self, text: str) -> Tongue:
        """Return the language of a text's beginning, and those of other parts."""
        head = text[:REACH].lower()
        parts = [part.split() for part in _parts(head)]
        counts = [self._count(part) for part in parts]
        main = _script(head) or _most(sum(counts, Counter()), LEAST_SHARE * sum(map(len, parts)))
        told = (_most(count, PART_SHARE * len(part)) for count, part in zip(counts, parts, strict=True))
        others = dict.fromkeys(code for code in told if code and code != main) if main else ()
        return Tongue(main, tuple(others))

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


def _parts(text: str) -> list[str]:
    """The paragraphs of a text, joined until each is long enough to tell its language."""
    parts, held = [], ""
    for paragraph in text.split("\n"):
        held = f"{held} {paragraph}"
        if len(held) >= PART:
            parts.append(held)
            held = ""
    return [*parts, held]
