"""Curated roles beside official occupations: may a posting of these occupations be this role?

A curated role wins unless the occupations speak for something else: the best one scores VETO or more, is not
among the role's own (``soc.code`` and ``soc.also`` of its file), and none of those scores MAYBE; or all of
the role's own together have less than LEAST, under a title that leaves it open ("Battery R&D Scientist"). A
title that holds one of the role's names is never overruled. Fails where the occupations themselves are wrong
and sure: of 1,299 real postings whose role was right, 7 in 1,000 are refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analyzer.analysis import Occupation
from analyzer.roles.profile import RoleProfile
from analyzer.roles.titles import Title, Titles

VETO, MAYBE, LEAST = 0.8, 0.1, 0.5


def allows(role: RoleProfile, occupations: Sequence[Occupation], title: str | None, titles: Titles) -> bool:
    """Say whether what the occupations say leaves room for a role; a role without codes is never refused.

    >>> from analyzer.lang.language import Language
    >>> from analyzer.roles.profile import load_roles
    >>> role, titles = load_roles()["data-scientist"], Titles(Language("en"))
    >>> [allows(role, [Occupation(code=code, title="", score=0.95)], None, titles) for code in ("19-3094", "15-2041")]
    [False, True]
    """
    ours = {role.soc.code, *role.soc.also} if role.soc else set()
    if not ours or not occupations or names_role(titles.read(title), _names(role, titles)):
        return True
    best = occupations[0]
    scores = [each.score for each in occupations if each.code in ours]
    if best.score >= VETO and best.code not in ours:
        return max(scores, default=0.0) >= MAYBE
    return not title or sum(scores) >= LEAST


def _names(role: RoleProfile, titles: Titles) -> Iterable[Title]:
    """The names that say what a person is: "Data Science Lead" without its rank would be any lab's."""
    names = (titles.read(name) for name in (role.name, *role.aliases))
    return (name for name in names if titles.noun(name.job))


def names_role(title: Title, names: Iterable[Title]) -> bool:
    """Say whether a title holds one of some names, in whatever part.

    >>> from analyzer.lang.language import Language
    >>> read = Titles(Language("en")).read
    >>> names_role(read("Student Worker - Machine Learning Engineer"), [read("ML Engineer")])
    True
    >>> names_role(read("Machine Learning Recruiter"), [read("ML Engineer")])
    False
    """
    parts = [f" {' '.join(words)} " for words in title.parts]
    wanted = [f" {' '.join(name.job)} " for name in names if name.job]
    return any(name in part for name in wanted for part in parts)
