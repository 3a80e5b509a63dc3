"""A user's own roles compete with the official occupations: a shared common word makes no match.

Two things must agree. The title: it must hold one of the role's names' word for a person ("chef", the last
such word of both), and of the name's other words so many as their rarity among official titles says; so
"Executive Assistant" shares nothing with "Executive Pastry Chef", and an alias without a word for a person
("Tier 2") carries nothing. The occupation: the posting's must be among those the role's names stand for.
The score is their product: how much of the name the title holds, squared, by how much of the posting's
occupation is the role's. It is no learned probability, so a match says that it is not calibrated; measured,
of scores from 0.8 up more than 80 in 100 were right. Without a title a name in the text counts as
WITHOUT_TITLE of a title.

Fails for names made of common words only ("Operations Associate"), and for a role that is called otherwise
in the title: add that name to its aliases.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analyzer.analysis import RoleMatch
from analyzer.find.skills.names import SkillNames
from analyzer.posting import Posting
from analyzer.roles.features import profile_skills
from analyzer.roles.index import SHOWN_SKILLS
from analyzer.roles.lacking import Lacking
from analyzer.roles.occupations.index import OccupationIndex
from analyzer.roles.profile import RoleProfile
from analyzer.roles.titles import Title, Words
from analyzer.text.page import Page

CODES_MASS, MOST_CODES = 0.9, 6
ENOUGH = 0.5  # of a posting's occupation among the role's codes counts as all
WITHOUT_TITLE = 0.6
SCATTERED = 0.9  # of a title that holds a name's words with others between ("Product Marketing Manager")
UNKNOWN_IDF = 8.0  # of a word no official title holds
NOUN_SHARE = 0.5  # of a word's rarity, where it is one for a person
MOST = 0.98  # of a score: nothing is sure


@dataclass(frozen=True, slots=True)
class OwnRole:
    """A role, the words of each of its names that has a word for a person, and the occupations that go with it."""

    profile: RoleProfile
    names: tuple[Words, ...]
    codes: NDArray[np.intp]
    skills: Mapping[str, str]


class OwnRoles:
    """Scores postings against roles that were never learned from."""

    def __init__(self, roles: Mapping[str, RoleProfile], index: OccupationIndex, names: SkillNames) -> None:
        self.index = index
        self.roles = tuple(self._role(profile, names) for profile in roles.values())
        self._lacking = Lacking((skill for role in self.roles for skill in role.skills), names)

    def _role(self, profile: RoleProfile, names: SkillNames) -> OwnRole:
        titles = [self.index.titles.read(name) for name in (profile.name, *profile.aliases)]
        called = dict.fromkeys(title.job for title in titles if self.index.titles.noun(title.job))
        chances = np.mean([self.index.title_chances(title) for title in titles], axis=0)
        order = np.argsort(-chances, kind="stable")[:MOST_CODES]
        enough = int(np.cumsum(chances[order]).searchsorted(CODES_MASS * chances[order].sum())) + 1
        stated = (profile.soc.code, *profile.soc.also) if profile.soc else ()
        codes = {*order[:enough].tolist(), *(self.index.at[code] for code in stated if code in self.index.at)}
        return OwnRole(profile, tuple(called), np.array(sorted(codes), dtype=np.intp), profile_skills(profile, names))

    def match(self, posting: Posting, page: Page | None = None) -> tuple[RoleMatch, ...]:
        """Return every role with its score, best first; ties by id."""
        title, page = self.index.titles.read(posting.title), page or Page(posting.text)
        fits = [self._fit(role, title, page) for role in self.roles]
        chances = self.index.chances(posting, page) if any(fits) else None
        named = {skill.name for skill in posting.skills}
        found = [self._match(role, fit, chances, page, named) for role, fit in zip(self.roles, fits, strict=True)]
        return tuple(sorted(found, key=lambda match: (-match.score, match.role)))

    def _match(
        self, role: OwnRole, fit: float, chances: NDArray[np.float32] | None, page: Page, named: set[str]
    ) -> RoleMatch:
        agreed = 0.0 if chances is None else min(1.0, float(chances[role.codes].sum()) / ENOUGH)
        return RoleMatch(
            role=role.profile.id,
            name=role.profile.name,
            score=round(MOST * fit * fit * agreed, 4),
            similarity=round(fit, 6),
            calibrated=False,
            skills_shared=tuple(filter(named.__contains__, role.skills)),
            skills_missing=self._lacking.of(role.skills, named, page)[:SHOWN_SKILLS],
        )

    def _fit(self, role: OwnRole, title: Title, page: Page) -> float:
        """How much of the best of a role's names the title holds."""
        if title.texts:
            return max((self._held(name, title) for name in role.names), default=0.0)
        lower = f" {page.lower} "
        return WITHOUT_TITLE if any(f" {' '.join(name)} " in lower for name in role.names) else 0.0

    def _held(self, name: Words, title: Title) -> float:
        nouns = self.index.titles
        if nouns.noun(title.job) != nouns.noun(name):
            return 0.0
        said = {word for words in title.texts for word in words}
        held = sum(map(self._rarity, said & set(name))) / sum(map(self._rarity, set(name)))
        together = any(f" {' '.join(name)} " in f" {' '.join(words)} " for words in title.texts)
        return held if together or held < 1 else SCATTERED

    def _rarity(self, word: str) -> float:
        """The rarity of a word among official titles."""
        row = self.index.model.title_rows.get(word)
        rarity = UNKNOWN_IDF if row is None else float(self.index.model.title_idf[row])
        return rarity * (NOUN_SHARE if word in self.index.titles.nouns else 1.0)
