"""RoleIndex: TF-IDF similarity of a posting to each reference role, calibrated, explained, and able to say none.

Each role is a vector over terms; a posting's similarity to it is their cosine, the sum of its terms'
shares. For the roles that come with the package the vectors are learned from labelled postings and
profiles (matcher.py), beside vectors for common jobs that are none of them; a user's own roles use
their profiles alone, with the background's centroid taken off. Scoring needs numpy only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analyzer.posting import Posting, RoleMatch, Term
from analyzer.role_features import posting_terms, profile_skills, profile_terms, title_terms
from analyzer.roles import RoleProfile

DATA = Path(__file__).parent / "data" / "role_terms.npz"
TITLE_SHARE = 0.8  # of the title's block against the body's, where there is a title
PROFILE_WEIGHTS = {"names": 1.5, "overview": 0.5, "duties": 1.0, "skills": 1.0, "terms": 0.5}
BACKGROUND_SHARE = 0.5  # of the background's centroid taken off each profile
ACCEPTED = 0.5  # the calibrated score from which a role is the answer
SHOWN_TERMS, SHOWN_SKILLS = 40, 12

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Background:
    """What real postings teach about terms: their idf, their centroid, and how scores calibrate."""

    rows: dict[str, int]
    idf: Floats
    centroid: Floats
    learned: Floats  # (terms, classes): unit columns
    norms: Floats  # of each class's weights before they were made unit
    intercepts: Floats
    classes: tuple[str, ...]  # role ids, then "none:…"
    calibration: Floats  # (2, knots): raw probability → calibrated
    profile_calibration: Floats  # (slope, intercept, weight of the margin)


class RoleIndex:
    """Scores postings against a set of roles; ``load`` for the shipped statistics."""

    def __init__(self, roles: Mapping[str, RoleProfile], background: Background) -> None:
        self.roles = dict(roles)
        self.background = background
        self.skills = {role: profile_skills(profile) for role, profile in self.roles.items()}
        self.learned = bool(self.roles) and set(self.roles) <= set(background.classes)
        self._profiles = None if self.learned else _profile_matrix(self.roles, background)

    @classmethod
    def load(cls, roles: Mapping[str, RoleProfile]) -> RoleIndex:
        """Return an index of the roles over the shipped statistics."""
        return cls(roles, load_background())

    def match(self, posting: Posting) -> tuple[RoleMatch, ...]:
        """Return every role with its calibrated score, best first; ties by id."""
        vector = self.vector(posting)
        if not vector:
            return ()
        rows = np.fromiter(vector.keys(), dtype=np.int64)
        values = np.fromiter(vector.values(), dtype=np.float32)
        shares, similarities, scores = self._scored(rows, values)
        order = sorted(range(len(self.roles)), key=lambda at: (-scores[at], list(self.roles)[at]))
        terms = list(self.background.rows)
        named = {skill.name for skill in posting.skills}
        return tuple(
            self._match(at, rank, shares, similarities, scores, rows, terms, named) for rank, at in enumerate(order)
        )

    def vector(self, posting: Posting) -> dict[int, float]:
        """Return a posting's unit vector over known terms as {row: value}."""
        body = self._block(posting_terms(posting))
        title = self._block(title_terms(posting.title))
        share = TITLE_SHARE if body else 1.0
        joined = {**body, **{row: value * share for row, value in title.items()}}
        norm = float(np.sqrt(sum(value * value for value in joined.values())))
        return {row: value / norm for row, value in joined.items()} if norm else {}

    def _block(self, weights: Mapping[str, float]) -> dict[int, float]:
        known, idf = self.background.rows, self.background.idf
        block = {known[term]: weight * float(idf[known[term]]) for term, weight in weights.items() if term in known}
        norm = float(np.sqrt(sum(value * value for value in block.values())))
        return {row: value / norm for row, value in block.items()} if norm else {}

    def _scored(self, rows: NDArray[np.int64], values: Floats) -> tuple[Floats, Floats, Floats]:
        """Shares of each term (terms, roles), similarities and calibrated scores, in the order of the roles."""
        if self._profiles is None:
            return self._by_learning(rows, values)
        shares = self._profiles[rows] * values[:, None]
        similarities = shares.sum(axis=0)
        slope, intercept, margin_weight = self.background.profile_calibration
        best = np.sort(similarities)
        runner_up = np.where(similarities == best[-1], best[-2] if len(best) > 1 else 0.0, best[-1])
        logits = slope * similarities + intercept + margin_weight * (similarities - runner_up)
        return shares, similarities, 1 / (1 + np.exp(-logits))

    def _by_learning(self, rows: NDArray[np.int64], values: Floats) -> tuple[Floats, Floats, Floats]:
        known = self.background
        shares = known.learned[rows] * values[:, None]
        similarities = shares.sum(axis=0)
        logits = similarities * known.norms + known.intercepts
        raw = np.exp(logits - logits.max())
        raw /= raw.sum()
        columns = [known.classes.index(role) for role in self.roles]
        scores = np.interp(raw[columns], known.calibration[0], known.calibration[1]).astype(np.float32)
        return shares[:, columns], similarities[columns], scores

    def _match(
        self,
        at: int,
        rank: int,
        shares: Floats,
        similarities: Floats,
        scores: Floats,
        rows: NDArray[np.int64],
        terms: list[str],
        named: set[str],
    ) -> RoleMatch:
        role = list(self.roles)[at]
        skills = self.skills[role]
        return RoleMatch(
            role=role,
            name=self.roles[role].name,
            score=round(float(scores[at]), 4),
            similarity=round(float(similarities[at]), 6),
            terms=_terms(shares[:, at], rows, terms) if rank < 2 else (),
            skills_shared=tuple(name for name in skills if name in named),
            skills_missing=tuple(name for name in skills if name not in named)[:SHOWN_SKILLS],
        )

    def accept(self, matches: tuple[RoleMatch, ...]) -> tuple[str | None, str]:
        """Return the accepted role's id (or None) and one sentence that says why."""
        if not matches:
            return None, "The text holds nothing that could be matched."
        best = matches[0]
        shared = ", ".join(best.skills_shared[:4])
        carrying = ", ".join(term.text.removeprefix("title:").removeprefix("skill:") for term in best.terms[:4])
        if best.score < ACCEPTED:
            missing = ", ".join(best.skills_missing[:4])
            lacks = f", but it lacks {missing}" if missing else ""
            return None, f"Closest is {best.name} (score {best.score:.2f}, below {ACCEPTED:.2f}){lacks}."
        reason = f"Its words speak for it ({carrying})"
        if shared:
            reason += f", and it shares {len(best.skills_shared)} of the role's skills ({shared})"
        rival = f"; next is {matches[1].name} at {matches[1].score:.2f}" if len(matches) > 1 else ""
        return best.role, f"{reason}{rival}."


def _terms(shares: Floats, rows: NDArray[np.int64], terms: list[str]) -> tuple[Term, ...]:
    """The terms that carry a similarity, the heaviest first; what is left over stands as one last term,
    so that the weights sum to the similarity."""
    order = np.argsort(-np.abs(shares), kind="stable")
    shown = [Term(text=terms[rows[at]], weight=round(float(shares[at]), 6)) for at in order[:SHOWN_TERMS] if shares[at]]
    shown.sort(key=lambda term: -term.weight)
    rest = round(float(shares.sum()), 6) - sum(term.weight for term in shown)
    count = len(order) - len(shown)
    return (*shown, Term(text=f"({count} lighter terms)", weight=round(rest, 6))) if count > 0 else tuple(shown)


def _profile_matrix(roles: Mapping[str, RoleProfile], background: Background) -> Floats:
    """Unit vectors of profiles, the background's centroid taken off: shape (terms, roles)."""
    matrix = np.zeros((len(background.idf), len(roles)), dtype=np.float32)
    for column, profile in enumerate(roles.values()):
        for term, weight in profile_terms(profile, PROFILE_WEIGHTS).items():
            row = background.rows.get(term)
            if row is not None:
                matrix[row, column] = weight * background.idf[row]
        for term in {term for name in (profile.name, *profile.aliases) for term in title_terms(name)}:
            row = background.rows.get(term)
            if row is not None:
                matrix[row, column] = background.idf[row]
    matrix /= np.maximum(np.linalg.norm(matrix, axis=0), 1e-9)
    matrix -= BACKGROUND_SHARE * background.centroid[:, None]
    matrix /= np.maximum(np.linalg.norm(matrix, axis=0), 1e-9)
    return matrix


@lru_cache(maxsize=1)
def load_background() -> Background:
    """Load the shipped statistics (plain arrays, no pickle) once."""
    with np.load(DATA, allow_pickle=False) as arrays:
        return to_background(arrays)


def to_background(arrays: Any) -> Background:
    """Make a Background of arrays by their names."""
    return Background(
        rows={term: row for row, term in enumerate(str(arrays["terms"]).split("\n"))},
        idf=arrays["idf"].astype(np.float32),
        centroid=arrays["centroid"].astype(np.float32),
        learned=arrays["learned"].astype(np.float32),
        norms=arrays["norms"].astype(np.float32),
        intercepts=arrays["intercepts"].astype(np.float32),
        classes=tuple(str(arrays["classes"]).split("\n")),
        calibration=arrays["calibration"].astype(np.float32),
        profile_calibration=arrays["profile_calibration"].astype(np.float32),
    )
