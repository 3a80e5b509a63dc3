"""Whether words begin as duties do: with a verb, with "you will", with "responsible for"; for lines that no reader
has read, such as those of a career guide."""

from __future__ import annotations

import re
from functools import lru_cache

from analyzer.lang.language import Language

_WORD_RE = re.compile(r"[A-Za-z][A-Za-z-]*")


class DutyVerbs:
    """How duties begin in a language.

    >>> verbs = Language("en").once(DutyVerbs)
    >>> verbs.begin("You will carefully load trucks"), verbs.begin("Manual dexterity")
    (True, False)
    """

    def __init__(self, language: Language) -> None:
        self._lead, self._end = (language.rule("duties", group).expression for group in ("lead", "verb_end"))
        self._stems: dict[str, list[str]] = {}
        for stem in language.words("duties", "verbs"):
            self._stems.setdefault(stem[0], []).append(stem)
        self._is_verb = lru_cache(maxsize=4096)(self._has_stem)  # duties share their verbs

    def begin(self, words: str) -> bool:
        """Whether a line begins as a duty does."""
        at = 0
        words = words.replace("’", "'")
        while lead := self._lead.match(words, at):
            at = lead.end()
        word = _WORD_RE.match(words, at)
        if word is None:
            return False
        first = word[0].lower()
        if first.endswith("ly"):  # "carefully load": the verb comes next
            following = _WORD_RE.match(words, word.end() + 1)
            first = following[0].lower() if following else first
        return self._is_verb(first)

    def _has_stem(self, word: str) -> bool:
        return any(word.startswith(stem) and self._end.match(word, len(stem)) for stem in self._stems.get(word[0], ()))
