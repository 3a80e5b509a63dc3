"""What a posting's job is: first whether the text is a posting at all, then its occupation, then its role.

The occupation is one of all official ones; the role one of the few that are described in detail, and it must
agree with the occupation. Both may be none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from analyzer.analysis import Occupation, RoleMatch
from analyzer.lang.language import Language
from analyzer.posting import Posting
from analyzer.roles.choice import RoleChoice
from analyzer.roles.occupations.answer import candidates, named
from analyzer.roles.occupations.index import OccupationIndex
from analyzer.roles.occupations.search import known_code
from analyzer.roles.profile import RoleProfile
from analyzer.roles.reads_as_posting import PostingCues
from analyzer.text.page import Page

LEEWAY = 0.6  # of the log odds of being a posting
NO_POSTING = "This does not read like a job posting."


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A posting's role and occupation, with all that it may be; ``reason`` says why it has its role, or none.

    ``candidates`` are the occupations whose wages count, ``code`` is one that was given: it goes before the role's.
    """

    reason: str
    is_posting: bool = True
    matches: tuple[RoleMatch, ...] = ()
    role: RoleProfile | None = None
    occupation: Occupation | None = None
    occupations: tuple[Occupation, ...] = ()
    candidates: tuple[Occupation, ...] = ()
    code: str | None = None


class Jobs:
    """Tells the job of a posting; nothing changes after construction."""

    def __init__(self, roles: Mapping[str, RoleProfile], language: Language) -> None:
        self.occupations = OccupationIndex.load(language)
        self._roles = RoleChoice(roles, self.occupations, language)
        self._cues = language.once(PostingCues)

    def find(self, posting: Posting, page: Page, role: RoleProfile | None = None, code: str | None = None) -> Job:
        """Return the job of a posting. ``role`` and ``code`` are what the user says it is, and count for more.

        Raises UnknownOccupationError for a code that does not exist.
        """
        index = self.occupations
        given = index.given(known_code(index, code), "The occupation was given, not matched.") if code else None
        if role is None and given is None and not self.is_posting(posting, page):
            return Job(reason=NO_POSTING, is_posting=False)
        titled = posting if posting.title else replace(posting, title=self._cues.heading(page))
        occupations = self.occupations.match(titled, page)
        matches = self._roles.match(posting, page)
        told, reason = self._roles.choose(posting, matches, occupations)
        matches = tuple(sorted(matches, key=lambda match: match.role != told))  # the accepted one first
        return Job(
            matches=matches,
            role=role or (self._roles.roles[told] if told else None),
            reason="The role was given, not matched." if role else reason,
            occupation=given or named(occupations),
            occupations=occupations,
            candidates=candidates(occupations),
            code=given.code if given else None,
        )

    def is_posting(self, posting: Posting, page: Page) -> bool:
        """Say whether a text reads like a posting. A page that declares one (schema.org) is one, so is a text that
        offers pay beside duties or demands; one that almost reads like it is one if it speaks of the work of a role."""
        declared = bool(posting.source.stated) and posting.source.format == "html"
        whole = bool(posting.offers) and any(s.kind in ("responsibilities", "requirements") for s in posting.sections)
        if declared or whole or self._cues.fit(page, posting.title):
            return True
        almost = self._cues.fit(page, posting.title, leeway=LEEWAY)
        return almost and self._roles.choose(posting, self._roles.match(posting, page), ())[0] is not None
