"""A job title as comparable words: one normaliser for the official titles and for what a posting says.

The first part of a title names the job; what follows a dash, a bar, a comma or "at" is mostly place,
employer or shift, so it counts only where the first part says nothing of its own ("Director, Enterprise
Sales"). A bracket is read as a second part ("Project Engineer (Mechanical)"). Seniority, shift, contract
and the like are dropped, plurals made singular, some ninety abbreviations spelled out; the words stand in
lang/en/titles.toml, those for a person ("chef", not "tier") in role_nouns.txt beside it.

Fails for two jobs in one title ("Paralegal / LegalTech Consultant" is read as both), and for titles
whose first part is a slogan.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from analyzer.lang.language import Language
from analyzer.roles.features import singular

# Weights of the kinds of terms a title is turned into.
WORD, PAIR, LAST, GRAM = 1.0, 0.8, 0.8, 0.4
SECOND_TEXT = 0.7
GRAM_LETTERS = 4
LAST_MARK, GRAM_MARK = "$", "~"
MAX_TITLE = 200  # letters read of a title; more is no title
LONGEST_TURNED = 3  # words after "Cook," in "Cook, Fast Food"
_BRACKET_RE = re.compile(r"[(\[{]([^)\]}]*)[)\]}]?")
_SECOND_RE = re.compile(r"[(\[{/]")
_WORD_RE = re.compile(r"[a-z][a-z+#]*(?:[-'][a-z]+)*[+#]*")
_DASHES = str.maketrans("–—−‐‑’", "-----'")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """The words of the job a title names, then of its second texts (``texts``), and of all its parts in their order."""

    texts: tuple[Words, ...]
    parts: tuple[Words, ...]

    @property
    def job(self) -> Words:
        """The words of the job itself; none where the title holds no word."""
        return self.texts[0] if self.texts else ()

    @property
    def count(self) -> int:
        """How many words there are."""
        return sum(map(len, self.texts))

    @property
    def plain(self) -> str:
        """The title as one line of words, the same for all spellings of it."""
        return " ".join(word for words in self.texts for word in words)

    def terms(self) -> dict[str, float]:
        """Return the terms of the title with their weights: words, pairs, the last word, letter runs of long words.

        >>> sorted(Titles(Language("en")).read("Data Engineer").terms())[:4]
        ['$engineer', 'data', 'data engineer', 'engineer']
        """
        terms: dict[str, float] = {}
        for share, words in zip((1.0, SECOND_TEXT), self.texts, strict=False):
            for term, weight in _terms(words):
                terms[term] = max(terms.get(term, 0.0), share * weight)
        return terms


class Titles:
    """Reads the titles of one language; made by ``language.once(Titles)``.

    >>> titles = Titles(Language("en"))
    >>> titles.read("Sr. RN, ICU, Nights").texts
    (('registered', 'nurse'),)
    >>> titles.read("Director, Enterprise Sales").texts
    (('enterprise', 'sale', 'director'),)
    >>> titles.read("Project Engineer (Mechanical)").texts
    (('project', 'engineer'), ('mechanical',))
    """

    def __init__(self, language: Language) -> None:
        def words(group: str) -> frozenset[str]:
            return frozenset(language.words("titles", group))

        table = language.table("titles")
        self.nouns = frozenset(language.text("role_nouns.txt").split())
        self.around = words("around")
        self._dropped, self._glue, self._bare = words("dropped"), words("glue"), words("bare")
        self._dropped_first, self._dropped_last = words("dropped_first"), words("dropped_last")
        self._kept_alone = words("kept_alone")
        self._joints: dict[str, str] = table.get("joints", {})
        long: dict[str, str] = table.get("abbreviations", {})
        self._long = {short: tuple(map(singular, words.split())) for short, words in long.items()}
        self._part, self._mark = (language.rule("titles", group).expression for group in ("part", "mark"))

    def read(self, title: str | None) -> Title:
        """Return the words of a title; none for no title."""
        title = title or ""
        parts = tuple(words for part in self._parts(title) if (words := tuple(self._words(part))))
        if not parts:
            return Title((), ())
        first, *rest = self._job_first(parts)
        if rest and (all(word in self._bare for word in first) or self._is_turned(first, rest[0])):
            first, rest = (*rest[0], *first), rest[1:]
        return Title((first, *rest[:1]) if _SECOND_RE.search(title) else (first,), parts)

    def noun(self, words: Iterable[str]) -> str | None:
        """Return the last word for a person.

        >>> titles = Titles(Language("en"))
        >>> titles.noun(("executive", "pastry", "chef")), titles.noun(("tier",))
        ('chef', None)
        """
        nouns = [word for word in words if word in self.nouns]
        return nouns[-1] if nouns else None

    def _parts(self, title: str) -> list[str]:
        """The texts a title is made of: the first, what stands in brackets, the others."""
        plain = unicodedata.normalize("NFKD", title[:MAX_TITLE].translate(_DASHES))
        lower = plain.encode("ascii", "ignore").decode().lower()
        for joint, word in self._joints.items():
            lower = lower.replace(joint, word)
        lower = self._mark.sub(" ", lower)
        first, *rest = self._part.split(_BRACKET_RE.sub(" ", lower))
        return [part.strip() for part in (first, *_BRACKET_RE.findall(lower), *rest)]

    def _is_turned(self, first: Words, second: Words) -> bool:
        """Whether a title's parts are turned round: "Cook, Fast Food", "Physician (Neurology)"."""
        alone = len(first) == 1 and first[0] in self.nouns
        return alone and self.nouns.isdisjoint(second) and len(second) <= LONGEST_TURNED

    def _job_first(self, parts: tuple[Words, ...]) -> list[Words]:
        """The first part that holds a word for a person, then the others; as they stand where none does."""
        at = next((at for at, words in enumerate(parts) if not self.nouns.isdisjoint(words)), 0)
        return [parts[at], *parts[:at], *parts[at + 1 :]]

    def _words(self, part: str) -> list[str]:
        """The words of one part, abbreviations spelled out, ranks dropped unless nothing else is there."""
        found = [word for raw in _WORD_RE.findall(part) for word in self._spelled(raw)]
        kept = [word for word in found if word not in self._dropped and word not in self._glue]
        while len(kept) > 1 and kept[0] in self._dropped_first:
            kept = kept[1:]
        while len(kept) > 1 and kept[-1] in self._dropped_last:
            kept = kept[:-1]
        return kept or [word for word in found if word in self._kept_alone]

    def _spelled(self, raw: str) -> Iterable[str]:
        if raw in self._long:
            return self._long[raw]
        words = [self._long.get(word, (word,)) for word in raw.replace("'s", "").replace("'", "").split("-") if word]
        return [singular(word) for spelled in words for word in spelled]


def _terms(words: Words) -> Iterator[tuple[str, float]]:
    for word in words:
        yield word, WORD
        yield from ((gram, GRAM) for gram in _grams(word))
    for one, two in pairwise(words):
        yield f"{one} {two}", PAIR
    yield LAST_MARK + words[-1], LAST


def _grams(word: str) -> tuple[str, ...]:
    """The runs of four letters in a word of more than four, its ends marked."""
    if len(word) <= GRAM_LETTERS:
        return ()
    marked = f"<{word}>"
    return tuple(GRAM_MARK + marked[at : at + GRAM_LETTERS] for at in range(len(marked) - GRAM_LETTERS + 1))
