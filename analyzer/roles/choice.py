"""RoleChoice: all roles that a posting is asked for, those learned from and a user's own, and the one it gets.

Where several could be it, a role of the user's own goes before a learned one: it was written for what they
hire. A learned role is refused where the official occupations speak for something else (veto.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analyzer.analysis import Occupation, RoleMatch
from analyzer.find.skills.names import load_skill_names
from analyzer.lang.language import Language
from analyzer.posting import Posting
from analyzer.roles.index import RoleIndex, load_background, none_of
from analyzer.roles.occupations.index import OccupationIndex
from analyzer.roles.own import OwnRoles
from analyzer.roles.profile import RoleProfile
from analyzer.roles.veto import Veto
from analyzer.text.page import Page

OWN_FROM = 0.5  # score of a user's own role, from which it is taken


class RoleChoice:
    """Matches postings to roles; a role whose id was learned from is scored by what was learned."""

    def __init__(self, roles: Mapping[str, RoleProfile], occupations: OccupationIndex, language: Language) -> None:
        self.roles = roles
        background, names = load_background(), language.once(load_skill_names)
        learned = {name: role for name, role in roles.items() if name in background.classes}
        own = {name: role for name, role in roles.items() if name not in learned}
        self._learned = RoleIndex(learned, background, names) if learned else None
        self._vetoes = {name: Veto(role, occupations.titles) for name, role in learned.items()}
        self._own = OwnRoles(own, occupations, names) if own else None

    def match(self, posting: Posting, page: Page) -> tuple[RoleMatch, ...]:
        """Return every role with its score, best first; ties by id. Empty where nothing of the text is known."""
        found = self._learned.match(posting, page) if self._learned else ()
        found += self._own.match(posting, page) if self._own else ()
        return found if self._own is None else tuple(sorted(found, key=lambda match: (-match.score, match.role)))

    def choose(
        self, posting: Posting, matches: Sequence[RoleMatch], occupations: Sequence[Occupation]
    ) -> tuple[str | None, str]:
        """Return the role's id and one sentence that says why, or None and what speaks against it."""
        own = next((match for match in matches if not match.calibrated), None)
        if own is not None and own.score >= OWN_FROM:
            score = f"the score {own.score:.2f} is not calibrated"
            return own.role, f"The title and the occupation fit your role {own.name}; {score}."
        learned = tuple(match for match in matches if match.calibrated)
        if self._learned is None or not learned:
            return None, none_of(len(self.roles)) if matches else "The text holds nothing that could be matched."
        role, reason = self._learned.accept(learned)
        if role is None:
            return None, none_of(len(self.roles))
        if not self._vetoes[role].allows(occupations, posting):
            return None, f"None of the {len(self.roles)} reference roles fits: it is nearer to {occupations[0].title}."
        return role, reason
