"""Curated roles beside official occupations: may a posting of these occupations be this role?

A curated role wins unless the occupations speak for something else: the best one scores VETO or more, is not
among the role's own (``soc.code`` and ``soc.also`` of its file), and none of those scores MAYBE; or the role's
own together have too little for a title that leaves it open ("Battery R&D Scientist"), or for no title. A
title that holds one of the role's names, with no other word for a person behind it, is never overruled; one of
a person who hires others never is the role. Fails where the occupations themselves are wrong and
sure: benchmarks/occupations.md says how often.
"""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.analysis import Occupation
from analyzer.posting import Posting
from analyzer.roles.profile import RoleProfile
from analyzer.roles.titles import Title, Titles

VETO, MAYBE = 0.8, 0.1
SHORT = 500  # characters of a text without a title, which tell too little to overrule a role
LEAST, LEAST_UNTITLED = 0.5, 0.2  # of 217 right roles without their titles, 0.2 loses 8; 67 of 269 doubtful ones go


class Veto:
    """What speaks against one role; a role without codes is never refused.

    >>> from analyzer.lang.language import Language
    >>> from analyzer.roles.profile import load_roles
    >>> veto = Veto(load_roles()["data-scientist"], Titles(Language("en")))
    >>> posting = Posting(text="", title="Scientist")
    >>> [veto.allows([Occupation(code=code, title="", score=0.9)], posting) for code in ("19-3094", "15-2041")]
    [False, True]
    """

    def __init__(self, role: RoleProfile, titles: Titles) -> None:
        self._codes = {role.soc.code, *role.soc.also} if role.soc else set()
        self._titles = titles
        # Names that say what a person is: "Data Science Lead" without its rank would be any lab's.
        names = (titles.read(name).job for name in (role.name, *role.aliases))
        self._names = [(f" {' '.join(name)} ", noun) for name in names if (noun := titles.noun(name))]

    def allows(self, occupations: Sequence[Occupation], posting: Posting) -> bool:
        """Say whether what the occupations say leaves room for the role."""
        if not self._codes or not occupations:
            return True
        title = self._titles.read(posting.title)
        if self._titles.noun(title.job) in self._titles.around:
            return False
        if (not posting.title and len(posting.text) < SHORT) or self._names_role(title):
            return True
        best = occupations[0]
        scores = [each.score for each in occupations if each.code in self._codes]
        if best.score >= VETO and best.code not in self._codes:
            return max(scores, default=0.0) >= MAYBE
        return sum(scores) >= (LEAST if posting.title else LEAST_UNTITLED)

    def _names_role(self, title: Title) -> bool:
        """Whether a part of a title holds one of the role's names; "Data Engineer Recruiter" is a recruiter's."""
        parts = [(f" {' '.join(words)} ", self._titles.noun(words)) for words in title.parts]
        return any(name in part and noun == last for name, noun in self._names for part, last in parts)
