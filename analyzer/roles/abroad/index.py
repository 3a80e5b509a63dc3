"""TitleIndex: the occupation of a title by an official index of titles, or none.

The title is looked up whole, then without its rank, then with its words in another order. Else its longest
run of words that the index knows counts: what follows it may be no head of a title ("care worker Devon"), what
precedes it must leave the occupation as it is, as the index's own titles with that ending show ("azure data
architect": every data architect has one code; "night nurse": nurses have many). No code is an answer.
"""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from importlib import resources
from typing import Literal

from analyzer.roles.abroad.words import TitleWords, Words

HEADS_FROM = 10  # so many titles of an index that end in a word make it the head of a title
SURE_SHARE = 0.85  # of an index's titles with one ending that have one code: then unseen words before it may be dropped
LONE = 3  # an ending of one word says enough from so many titles; a title, from so many letters

# How an entry may be used: for its own title only, with words behind it, and with one before it, or with any.
Use = Literal["=", "<", "+", "*"]
NO_CODE = "-"


def uses(codes: Mapping[Words, str]) -> dict[Words, Use]:
    """Say of every entry of an index what may stand beside its title.

    >>> nurses = {("dental", "nurse"): "6133", ("nurse",): "2237", ("vet", "nurse"): "3240"}
    >>> uses(nurses | {("plumber",): "5315"})
    {('dental', 'nurse'): '+', ('nurse',): '=', ('vet', 'nurse'): '+', ('plumber',): '<'}
    """
    endings: dict[Words, Counter[str]] = {}
    for words, code in codes.items():
        for start in range(len(words)):
            endings.setdefault(words[start:], Counter())[code] += 1
    return {words: _use(words, code, endings[words]) for words, code in codes.items()}


def _use(words: Words, code: str, codes: Counter[str]) -> Use:
    count = codes.total()
    if code == NO_CODE or codes[code] < SURE_SHARE * count:
        return "="
    if len(words) == 1 and count < LONE:
        return "<"
    return "*" if count > 1 else "+"


class TitleIndex:
    """An index of titles: their words to a code, or NO_CODE where the title alone does not tell.

    >>> from analyzer.lang.language import Language
    >>> titles = {"data architect": "2133", "nurse": "2237", "dental nurse": "6133", "engineer": NO_CODE}
    >>> words = TitleWords(Language("en"))
    >>> index = TitleIndex({words.of(title): code for title, code in titles.items()}, words)
    >>> [index.code(title) for title in ("Sr. Data Architect (m/f)", "Azure Data Architect", "Night Nurse", "Engineer")]
    ['2133', '2133', None, None]
    """

    def __init__(self, codes: Mapping[Words, str], words: TitleWords, known: Mapping[Words, Use] | None = None) -> None:
        self._codes = codes
        self._words = words
        self._uses = known if known is not None else uses(codes)
        self._ranks = frozenset(words.ranks)

    @classmethod
    def load(cls, file: str, words: TitleWords) -> TitleIndex:
        """Read a table of tools/build_titles_abroad.py: a line an entry, code, use and words."""
        packed = (resources.files("analyzer.built") / file).read_bytes()
        lines = (line.split(" ") for line in gzip.decompress(packed).decode().splitlines())
        entries = [(tuple(title), code, use) for code, use, *title in lines]
        return cls({title: code for title, code, _ in entries}, words, {title: use for title, _, use in entries})  # type: ignore[misc]

    def code(self, title: str) -> str | None:
        """Return the code of a title as a posting has it; None where that is not sure.

        The part that has the head counts; a later one only where the first names nothing known.
        """
        for number, part in enumerate(self._words.parts(title)):
            found = self.look_up(part) if number == 0 else self._later(part)
            if found is not None:
                return None if found == NO_CODE else found
        return None

    def _later(self, part: Words) -> str | None:
        """Return the code of a later part: only of one that says much, as it may be a department or a place."""
        return self._whole(part) if len(part) > 1 and self._uses.get(part, "=") != "=" else None

    def exact(self, title: str) -> str | None:
        """Return the code of a title that stands in the index as it is, but for its rank."""
        bare = tuple(word for word in next(iter(self._words.parts(title)), ()) if word not in self._ranks)
        found = self._whole(bare)
        return None if found == NO_CODE else found

    def look_up(self, title: Words) -> str | None:
        """Return the code of a part of a title; NO_CODE where it is not settled, None where it is not known."""
        bare = tuple(word for word in title if word not in self._ranks)
        if len("".join(bare)) < LONE:  # all rank, or letters that mean something else
            return None
        found = self._whole(title) or self._whole(bare) or self._reordered.get(tuple(sorted(bare)))
        return found or self._longest(bare)

    def _whole(self, title: Words) -> str | None:
        return self._codes.get(title)

    def _longest(self, title: Words) -> str | None:
        """Return the code of the longest run of words that is known, the rightmost first."""
        for end in range(len(title), 0, -1):
            if self._heads & set(title[end:]):
                return None
            for start in range(end):
                if title[start:end] in self._codes:
                    return self._run(title[:start], title[start:end], title[end:])
        return None

    def _run(self, before: Words, run: Words, after: Words) -> str:
        words, use = self._words, self._uses[run]
        if not before:
            goes_on = after[:1] and after[0] in words.continued_by
            return NO_CODE if goes_on or (len(run) == 1 and use == "=") else self._codes[run]
        if self._heads & set(before) or words.other_ranks & set(before):
            return NO_CODE
        return self._codes[run] if use == "*" or (use == "+" and len(before) == 1) else NO_CODE

    @cached_property
    def _heads(self) -> frozenset[str]:
        counted = Counter(title[-1] for title in self._codes)
        return frozenset(word for word, count in counted.items() if count >= HEADS_FROM)

    @cached_property
    def _reordered(self) -> Mapping[Words, str]:
        """The entries by their words in alphabetical order."""
        return _settled((tuple(sorted(title)), code) for title, code in self._codes.items() if len(title) > 1)


def _settled(entries: Iterable[tuple[Words, str]]) -> dict[Words, str]:
    """Return the entries by their words; NO_CODE where they have several codes."""
    codes: dict[Words, str] = {}
    for words, code in entries:
        codes[words] = code if codes.get(words, code) == code else NO_CODE
    return codes
