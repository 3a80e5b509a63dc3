"""Certificates by their whole name: the reader at times marks but a word of one that no list names, or of none.

"certification" of "EPA Section 608 certification" is widened to the capitals before it; where nothing but words
like "clean", "current", a numeral or a state is left, it is no certificate.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.find.reader.spans import SkillSpan
from analyzer.find.skills.names import Mention
from analyzer.lang.language import Language
from analyzer.text.page import Page

_TABLE = "certificates"
_WORD_RE = re.compile(r"[\w.&'’-]*\w")


class CertificateNames:
    """What words alone name no certificate in a language, and what belongs to the name of one.

    >>> page, names = Page("Oven Section IX qualification, clean licence"), Language("en").once(CertificateNames)
    >>> ix = SkillSpan(start=13, end=15, kind="certificate", importance="required", sure=1.0, listed=False)
    >>> whole = names.whole(page, ix, 0)
    >>> page.text[whole.start : whole.end], names.whole(page, ix._replace(start=31, end=36), 16)
    ('Oven Section IX', None)
    """

    def __init__(self, language: Language) -> None:
        self._generic = frozenset((*language.words(_TABLE, "generic"), *language.words(_TABLE, "places")))
        self._before = language.rule(_TABLE, "name_before").expression
        self._calls_itself = language.rule(_TABLE, "calls_itself")

    def whole(self, page: Page, span: SkillSpan, floor: int) -> SkillSpan | None:
        """Return a certificate with all of its name that stands behind ``floor``, None where it names none."""
        if span.kind != "certificate" or self._names_one(page.text[span.start : span.end]):
            return span
        before = self._before.search(page.text, max(floor, page.line_at(span.start)[0]), span.start)
        if before and self._names_one(before.group()):
            return span._replace(start=before.start())
        return None

    def is_named_by(self, page: Page, span: SkillSpan, mention: Mention) -> bool:
        """Whether a name in a certificate says all of it: not "AWS" of "AWS D17.1 certification"."""
        if span.kind != "certificate" or mention.spelling.skill.kind != "technology":
            return True
        rest = f"{page.text[span.start : mention.start]} {page.text[mention.end : span.end]}"
        return not (self._calls_itself.search(rest) and self._names_one(rest))

    def _names_one(self, words: str) -> bool:
        found: Sequence[str] = _WORD_RE.findall(words.lower())
        return any(word not in self._generic and not word.isdigit() for word in found)
