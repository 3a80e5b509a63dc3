"""Whether a name means the skill where it stands: stop contexts, signs, and dismissal.

An everyday word (Go, Excel, React …) counts as a skill beside another concrete name in a list, next
to a cue such as "experience with" or "programming", and nowhere in the contexts that give it away as
the everyday word. A name that the sentence waves off ("no SAP needed", "we moved away from Java") is
not asked for. The words stand in ``names_in_context.toml`` of the language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.find.skills.names import Mention
from analyzer.lang.language import Language
from analyzer.text.cues import any_within
from analyzer.text.page import Page

REACH = 70  # characters on either side of a name that are read
LIST_GAP = 24  # the most that may stand between two members of a list


class Contexts:
    """The words around names, as a language has them."""

    def __init__(self, language: Language) -> None:
        def expression(group: str) -> re.Pattern[str]:
            return language.rule(_TABLE, group).expression

        def by_name(group: str) -> dict[str, re.Pattern[str]]:
            return {rule.value: rule.expression for rule in language.rules(_TABLE, group)}

        self._before, self._behind = by_name("before"), by_name("behind")
        self._people_before, self._people_behind = by_name("people_before"), expression("people_behind")
        self._cue_before, self._cue_behind = expression("cue_before"), expression("cue_behind")
        self._vendors = language.words(_TABLE, "vendors")
        self._listing, self._list_gap = language.words(_TABLE, "listing"), expression("list_gap")
        self._dismissals, self._clause = language.cues(_TABLE, "dismissals"), expression("clause")
        self._dismissed_before, self._dismissed_behind = expression("dismissed_before"), expression("dismissed_behind")
        self._still_wanted = expression("still_wanted")

    def means_skill(self, text: str, mention: Mention, beside: Sequence[Mention]) -> bool:
        """Whether a mention names the skill; ``beside`` are the mentions sure to be skills."""
        name, everyday = mention.spelling.skill.name, mention.spelling.everyday
        is_knowledge = mention.spelling.skill.kind == "knowledge"
        if not (everyday or is_knowledge or name in self._behind or name in self._people_before):
            return True  # nothing could speak against it
        before = text[max(0, mention.start - REACH) : mention.start].rpartition("\n")[2].lower()
        behind = text[mention.end : mention.end + REACH].partition("\n")[0].lower()
        if before.endswith(self._vendors):
            return True
        listed = everyday and self._in_list(text, mention, beside)
        if is_knowledge and self._people_behind.match(behind):
            return False
        stop = self._behind.get(name)
        if (stop is not None and stop.match(behind)) or _ends_with(before, self._people_before.get(name)):
            return False
        if everyday and not listed and _ends_with(before, self._before.get(name)):
            return False
        return not everyday or listed or self._has_cue(before, behind)

    def _has_cue(self, before: str, behind: str) -> bool:
        alone = not before.strip(" -*•·\t") and not behind.strip(" .;,")
        return alone or bool(self._cue_before.search(before) or self._cue_behind.match(behind))

    def _in_list(self, text: str, mention: Mention, beside: Sequence[Mention]) -> bool:
        """Whether another concrete skill stands next to it with only a list's marks between."""
        for other in beside:
            if other.end <= mention.start:
                gap = text[other.end : mention.start]
            elif other.start >= mention.end:
                gap = text[mention.end : other.start]
            else:
                continue
            listing = any(mark in gap for mark in self._listing)
            if len(gap) <= LIST_GAP and "\n" not in gap and listing and self._list_gap.match(gap):
                return True
        return False

    def is_dismissed(self, page: Page, start: int, end: int) -> bool:
        """Whether the sentence says a skill is not asked for.

        >>> page, contexts = Page("No SAP experience needed, but SQL is a must"), Language("en").once(Contexts)
        >>> contexts.is_dismissed(page, 3, 6), contexts.is_dismissed(page, 30, 33)
        (True, False)
        """
        if not any_within(page.places(self._dismissals), start - REACH, end + REACH):
            return False
        before = self._clause.split(page.lower[max(0, start - REACH) : start])[-1]
        behind = page.lower[end : end + REACH].partition("\n")[0]
        if self._dismissed_before.search(before):
            return True
        match = self._dismissed_behind.match(self._clause.split(behind)[0])
        return bool(match) and not self._still_wanted.search(behind)


_TABLE = "names_in_context"


def _ends_with(before: str, pattern: re.Pattern[str] | None) -> bool:
    return pattern is not None and pattern.search(before) is not None
