"""Names that mean something else where they stand: "Class C licence", "polish the floors", "access to a van".

The reader tells by the whole context whether a name is meant; these are neighbours that settle it against the
name. They stand in ``other_meanings.toml`` of the language.
"""

from __future__ import annotations

import re

from analyzer.find.skills.names import Mention
from analyzer.lang.language import Language
from analyzer.text.page import Page

REACH = 70  # characters on either side of a name that are read
_TABLE = "other_meanings"


class OtherMeanings:
    """The neighbours that give a name away, by the skill's name.

    >>> from analyzer.find.skills.names import load_skill_names
    >>> english, page = Language("en"), Page("Class C licence; firmware in C")
    >>> found = english.once(load_skill_names).find(page, [(0, 30)])
    >>> [english.once(OtherMeanings).has(page, mention) for mention in found if mention.spelling.skill.name == "C"]
    [True, False]
    """

    def __init__(self, language: Language) -> None:
        def by_name(group: str) -> dict[str, re.Pattern[str]]:
            return {rule.value: rule.expression for rule in language.rules(_TABLE, group)}

        self._before, self._behind = by_name("before") | by_name("people_before"), by_name("behind")

    def has(self, page: Page, mention: Mention) -> bool:
        """Whether what stands next to a mention says that it is not the skill."""
        name = mention.spelling.skill.name
        before, behind = self._before.get(name), self._behind.get(name)
        if before is None and behind is None:
            return False
        start, end = page.line_at(mention.start)
        if before is not None and before.search(page.lower[max(start, mention.start - REACH) : mention.start]):
            return True
        return behind is not None and behind.match(page.lower[mention.end : min(end, mention.end + REACH)]) is not None
