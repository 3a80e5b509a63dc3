"""A title as words that can be looked up: small letters, singular, in one spelling, cut into its parts."""

from __future__ import annotations

import re

from analyzer.lang.language import Language

Words = tuple[str, ...]
_NO_WORD_RE = re.compile(r"[^a-z0-9+#.' ]|\.(?=\s|$)")


class TitleWords:
    """The words of titles in one language.

    >>> words = TitleWords(Language("en"))
    >>> words.of("Children's Nurses"), words.of("Back-End Developer")
    (('children', 'nurse'), ('backend', 'developer'))
    >>> words.parts("Senior ML Engineer (remote) - Ads, London")
    (('senior', 'machine', 'learning', 'engineer'), ('ad',), ('london',))
    """

    def __init__(self, language: Language) -> None:
        self._spelled = {
            str(form): str(word) for form, word in language.table("titles_abroad").get("spelled", {}).items()
        }
        forms = "|".join(map(re.escape, sorted(self._spelled, key=len, reverse=True)))
        self._spelled_re = re.compile(rf"\b(?:{forms})\b") if forms else re.compile(r"(?!)")
        behind = "|".join(map(re.escape, language.words("titles_abroad", "behind_the_head")))
        self._behind_re = re.compile(rf"\b(?:{behind})\b.*", re.IGNORECASE | re.DOTALL)
        self.ranks = frozenset(language.words("titles_abroad", "ranks"))
        self.other_ranks = frozenset(language.words("titles_abroad", "other_ranks"))
        self.continued_by = frozenset(language.words("titles_abroad", "continued_by"))
        self._plural_only = frozenset(language.words("titles_abroad", "plural_only"))
        self._aside = language.rule("titles_abroad", "aside").expression
        self._part = language.rule("titles_abroad", "part").expression

    def of(self, title: str) -> Words:
        """Return the words of a title or of a part of it."""
        letters = _NO_WORD_RE.sub(" ", title.lower().replace("’", "'").replace("‑", "-").replace("&", " and "))
        singular = " ".join(word if word in self._plural_only else _singular(word) for word in letters.split())
        return tuple(self._spelled_re.sub(lambda form: self._spelled[form[0]], singular).split())

    def parts(self, title: str) -> tuple[Words, ...]:
        """Return the words of each part of a title, the head part first; parts without words are left out."""
        parts = self._part.split(self._aside.sub(" ", title))
        return tuple(filter(None, (self.of(self._behind_re.sub("", part)) for part in parts)))


def _singular(word: str) -> str:
    """Return a word without its plural or possessive ending.

    >>> [_singular(word) for word in ("nurses", "secretaries", "boss", "analysis", "plumber's", "devops")]
    ['nurse', 'secretary', 'boss', 'analysis', 'plumber', 'devop']
    """
    word = word.removesuffix("'s").replace("'", "")
    if len(word) > 3 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 3 and word.endswith("sses"):
        return word[:-2]
    return word[:-1] if len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
