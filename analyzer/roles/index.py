"""RoleIndex: TF-IDF similarity of a posting to each reference role, calibrated, explained, and able to say none.

A role is a unit vector over terms; a posting's similarity to it is their cosine, the sum of its terms'
shares. For the roles that come with the package the vectors are learned (matcher.py) from profiles and
labelled postings, beside vectors for common jobs that are none of them; a user's own roles use their
profiles alone, with the background's centroid taken off. Scoring needs numpy only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analyzer.analysis import RoleMatch, Term
from analyzer.find.skills.names import SkillNames, load_skill_names
from analyzer.lang.language import Language
from analyzer.posting import Posting
from analyzer.roles.features import (
    as_written,
    body_words,
    profile_skills,
    profile_terms,
    skill_terms,
    spellings,
    split_block,
    title_terms,
)
from analyzer.roles.lacking import Lacking
from analyzer.roles.profile import RoleProfile
from analyzer.text.page import Page
from analyzer.text.terms import WordTerms

DATA = Path(__file__).parents[1] / "built" / "role_terms.npz"
NONE = "none"
TITLE_SHARE = 0.8  # of the title's block against the body's, where there is a title
PROFILE_WEIGHTS = {"names": 1.5, "overview": 0.5, "duties": 1.0, "skills": 1.0, "terms": 0.5}
BACKGROUND_SHARE = 0.5  # of the background's centroid taken off each profile
SHOWN_TERMS, SHOWN_SKILLS = 24, 12
EXPLAINED = 10  # matches that list their skills; the first two list their terms too

Floats = NDArray[np.float32]
Vector = tuple[NDArray[np.int64], Floats]  # the rows of a posting's known terms, and their values: a unit vector


@dataclass(frozen=True, slots=True)
class TermSpace:
    """The terms that count, each with its row and its idf among real postings."""

    rows: Mapping[str, int]
    idf: Floats
    words: WordTerms = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", WordTerms(tuple(self.rows), spellings))

    def vector(self, body: Mapping[str, float], title: Mapping[str, float]) -> Vector:
        """Return the unit vector of a body and a title: each block made unit first, the title's then scaled."""
        return _joined(self._block(body), self._block(title))

    def posting_vector(self, posting: Posting, page: Page) -> Vector:
        """Return what ``vector`` makes of a posting's terms, counting them all at once."""
        return _joined(self._body(posting, page), self._block(title_terms(posting.title)))

    def _body(self, posting: Posting, page: Page) -> Vector:
        words, sections, weights = body_words(posting, page)
        at, rows = self.words.find(words, sections)
        skills = [self.rows[term] for term in skill_terms(posting) if term in self.rows]
        each = np.concatenate([weights[at], np.ones(len(skills))])
        known, which = np.unique(np.concatenate([rows, np.array(skills, dtype=np.intp)]), return_inverse=True)
        counts = np.bincount(which, weights=each, minlength=len(known))
        return known, _unit(np.log1p(counts).astype(np.float32) * self.idf[known])

    def _block(self, weights: Mapping[str, float]) -> Vector:
        known = self.rows
        shared = known.keys() & weights.keys()
        rows = np.fromiter(map(known.__getitem__, shared), dtype=np.int64, count=len(shared))
        values = np.fromiter(map(weights.__getitem__, shared), dtype=np.float32, count=len(shared))
        order = rows.argsort()  # a set has no order, and sums of floats depend on theirs
        rows, values = rows[order], values[order]
        return rows, _unit(values * self.idf[rows])


@dataclass(frozen=True, slots=True)
class Background:
    """What real postings teach about terms and roles (numbers only; see tools/train_matcher.py)."""

    space: TermSpace
    centroid: Floats  # the unit mean of real postings
    classes: tuple[str, ...]  # role ids, then the families of jobs that are none of them
    learned: Floats  # (terms, classes): unit columns
    norms: Floats  # logit = similarity × norm + intercept
    intercepts: Floats
    profile_calibration: Floats  # of being any role: best profile, background, intercept; sharpness of which


class RoleIndex:
    """Scores postings against a set of roles; ``load`` for the shipped statistics.

    ``learned`` says whether to use the learned vectors; by default they are used when they know every role.
    """

    def __init__(
        self,
        roles: Mapping[str, RoleProfile],
        background: Background,
        names: SkillNames,
        learned: bool | None = None,
    ) -> None:
        self.roles = dict(roles)
        self.background = background
        self.skills = {role: profile_skills(profile, names) for role, profile in self.roles.items()}
        self._lacking = Lacking((skill for skills in self.skills.values() for skill in skills), names)
        knows_all = bool(self.roles) and set(self.roles) <= set(background.classes)
        self.learned = knows_all if learned is None else learned
        self._ids = tuple(self.roles)
        self._terms = tuple(background.space.rows)
        if self.learned:
            self._columns = [background.classes.index(role) for role in self._ids]
        else:
            self._profiles = ProfileVectors.make(tuple(self.roles.values()), background, names)

    @classmethod
    def load(cls, roles: Mapping[str, RoleProfile], language: Language) -> RoleIndex:
        """Return an index of the roles over the shipped statistics."""
        return cls(roles, load_background(), language.once(load_skill_names))

    def vector(self, posting: Posting, page: Page | None = None) -> Vector:
        """Return a posting's unit vector over the known terms; ``page`` is its text, if it was read already."""
        return self.background.space.posting_vector(posting, page or Page(posting.text))

    def match(self, posting: Posting, page: Page | None = None) -> tuple[RoleMatch, ...]:
        """Return every role with its calibrated score, best first; ties by id. Empty where no term is known."""
        page = page or Page(posting.text)
        vector = self.vector(posting, page)
        if not len(vector[0]):
            return ()
        similarities, scores = self.score(vector)
        order = sorted(range(len(self._ids)), key=lambda at: (-scores[at], self._ids[at]))
        named = {skill.name for skill in posting.skills}
        matches = tuple(
            self._match(at, float(similarities[at]), float(scores[at]), vector, rank) for rank, at in enumerate(order)
        )
        matches = tuple(self._with_skills(match, named, page) for match in matches[:EXPLAINED]) + matches[EXPLAINED:]
        return (*_as_written(matches[:2], posting), *matches[2:])

    def score(self, vector: Vector) -> tuple[Floats, Floats]:
        """Return the similarities and the calibrated scores, in the order of the roles. One minus the
        sum of the scores is the probability of none."""
        if not self.learned:
            similarities = self._profiles.similarities(vector)
            return similarities, self._calibrated(similarities, vector)
        known = self.background
        rows, values = vector
        similarities = values @ known.learned[rows]
        logits = similarities * known.norms + known.intercepts
        exponents = np.exp(logits - logits.max())
        return similarities[self._columns], (exponents / exponents.sum())[self._columns]

    def _calibrated(self, similarities: Floats, vector: Vector) -> Floats:
        """The best similarity tells how likely it is any of the roles; their differences share that out."""
        slope, common, intercept, sharpness = self.background.profile_calibration
        rows, values = vector
        best, background = float(similarities.max()), float(values @ self.background.centroid[rows])
        some = 1 / (1 + np.exp(-(slope * best + common * background + intercept)))
        shares = np.exp(sharpness * (similarities - best))
        return np.asarray(some * shares / shares.sum(), dtype=np.float32)

    def _match(self, at: int, similarity: float, score: float, vector: Vector, rank: int) -> RoleMatch:
        role = self._ids[at]
        return RoleMatch(
            role=role,
            name=self.roles[role].name,
            score=round(score, 4),
            similarity=round(similarity, 6),
            terms=self._shares(at, vector) if rank < 2 else (),
        )

    def _with_skills(self, match: RoleMatch, named: set[str], page: Page) -> RoleMatch:
        skills = self.skills[match.role]
        return replace(
            match,
            skills_shared=tuple(filter(named.__contains__, skills)),
            skills_missing=self._lacking.of(skills, named, page)[:SHOWN_SKILLS],
        )

    def _shares(self, at: int, vector: Vector) -> tuple[Term, ...]:
        """The terms that carry a similarity, the heaviest first; what is left over stands as one last
        term, so that the weights sum to the similarity."""
        rows, values = vector
        column = self.background.learned[rows, self._columns[at]] if self.learned else self._profiles.column(at, rows)
        shares = values * column
        order = (-np.abs(shares)).argsort(kind="stable")[:SHOWN_TERMS]
        pairs = zip(rows[order].tolist(), shares[order].tolist(), strict=True)
        shown = [self._term(row, share) for row, share in pairs if share]
        shown.sort(key=lambda term: -term.weight)
        rest = round(float(shares.sum()), 6) - sum(term.weight for term in shown)
        count = len(shares) - len(shown)
        if count == 0:
            return tuple(shown)
        return (*shown, Term(text=f"{count} lighter terms", block="rest", weight=round(rest, 6)))

    def _term(self, row: int, share: float) -> Term:
        block, text = split_block(self._terms[row])
        return Term(text=text, block=block, weight=round(share, 6))

    def accept(self, matches: tuple[RoleMatch, ...]) -> tuple[str | None, str]:
        """Return the accepted role's id and one sentence that says why, or None and what is missing.

        The answer is none where that is likelier than all roles together.
        """
        if not matches:
            return None, "The text holds nothing that could be matched."
        best, none = matches[0], 1 - sum(match.score for match in matches)
        if none > 0.5:
            return None, none_of(len(self.roles))
        words = _first_words((term for term in best.terms if term.weight > 0), 4)
        reason = f"The words that carry it: {', '.join(words)}" if words else "No single word carries it"
        if best.skills_shared:
            reason += (
                f"; it shares {len(best.skills_shared)} of the role's skills ({', '.join(best.skills_shared[:4])})"
            )
        return best.role, f"{reason}{self._against(best, matches[1:])}."

    def _against(self, best: RoleMatch, others: tuple[RoleMatch, ...]) -> str:
        """What sets the best apart from the next: the terms in which it leads most."""
        if not others:
            return ""
        rival = {(term.block, term.text): term.weight for term in others[0].terms}
        leads = {term: term.weight - rival.get((term.block, term.text), 0.0) for term in best.terms if term.weight > 0}
        ahead = sorted((term for term, lead in leads.items() if lead > 0), key=lambda term: -leads[term])
        words = ", ".join(_first_words(ahead, 3))
        return f"; ahead of {others[0].name} ({others[0].score:.2f})" + (f" by {words}" if words else "")


@dataclass(frozen=True, slots=True)
class ProfileVectors:
    """Unit vectors of profiles with the background's centroid taken off, kept sparse: any number of roles."""

    rows: NDArray[np.int64]  # of all profiles' terms, one profile after the other
    values: Floats
    starts: NDArray[np.int64]  # where each profile begins
    norms: Floats  # of each profile once the centroid is off
    centroid: Floats  # the part taken off

    @classmethod
    def make(cls, profiles: tuple[RoleProfile, ...], background: Background, names: SkillNames) -> ProfileVectors:
        """Return the vectors of profiles over a background's terms."""
        parts = [_profile_vector(profile, background.space, names) for profile in profiles]
        centroid = np.float32(BACKGROUND_SHARE) * background.centroid
        own = float(centroid @ centroid)
        norms = [np.sqrt(max(1.0 - 2 * float(values @ centroid[rows]) + own, 1e-9)) for rows, values in parts]
        return cls(
            rows=np.concatenate([rows for rows, _ in parts]),
            values=np.concatenate([values for _, values in parts]),
            starts=np.cumsum([0, *(len(rows) for rows, _ in parts[:-1])]),
            norms=np.array(norms, dtype=np.float32),
            centroid=centroid,
        )

    def similarities(self, vector: Vector) -> Floats:
        """Return a posting's cosine with each profile."""
        rows, values = vector
        spread = np.zeros(len(self.centroid), dtype=np.float32)
        spread[rows] = values
        sums = np.add.reduceat(self.values * spread[self.rows], self.starts)
        return np.asarray((sums - values @ self.centroid[rows]) / self.norms, dtype=np.float32)

    def column(self, at: int, rows: NDArray[np.int64]) -> Floats:
        """Return a profile's weights at the given rows."""
        end = self.starts[at + 1] if at + 1 < len(self.starts) else len(self.rows)
        spread = np.zeros(len(self.centroid), dtype=np.float32)
        spread[self.rows[self.starts[at] : end]] = self.values[self.starts[at] : end]
        return np.asarray((spread[rows] - self.centroid[rows]) / self.norms[at], dtype=np.float32)


def _profile_vector(profile: RoleProfile, space: TermSpace, names: SkillNames) -> Vector:
    """A profile's unit vector; a term that no posting holds has no row, so every profile gets one at least."""
    weights = profile_terms(profile, PROFILE_WEIGHTS, names)
    weights |= {term: 1.0 for name in (profile.name, *profile.aliases) for term in title_terms(name)}
    known = {space.rows[term]: weight for term, weight in weights.items() if term in space.rows} or {0: 0.0}
    rows = np.array(list(known), dtype=np.int64)
    return rows, _unit(np.array(list(known.values()), dtype=np.float32) * space.idf[rows])


def _joined(body: Vector, title: Vector) -> Vector:
    if len(body[0]):
        title = title[0], title[1] * np.float32(TITLE_SHARE)
    return np.concatenate([body[0], title[0]]), _unit(np.concatenate([body[1], title[1]]))


def _unit(values: Floats) -> Floats:
    norm = float(np.sqrt(values @ values))
    return values / np.float32(norm) if norm else values


def _as_written(matches: tuple[RoleMatch, ...], posting: Posting) -> tuple[RoleMatch, ...]:
    """The matches with the words of their terms as the posting has them: "MLOps" for the stem "mlop"."""
    stems = {term.text for match in matches for term in match.terms}
    written = {"title": as_written(posting.title or "", stems), "body": as_written(posting.text, stems)}

    def shown(term: Term) -> Term:
        text = written.get(term.block, {}).get(term.text, term.text)
        return Term(text=text, block=term.block, weight=term.weight)

    return tuple(replace(match, terms=tuple(map(shown, match.terms))) for match in matches)


def none_of(count: int) -> str:
    """Say that none of so many roles fits.

    >>> none_of(8)
    'None of the 8 reference roles fits.'
    """
    return f"None of the {count} reference roles fits." if count > 1 else "The reference role does not fit."


def _first_words(terms: Iterable[Term], most: int) -> list[str]:
    """The words of the first terms, each once, the sum of the light ones left out."""
    texts = (term.text for term in terms if term.block != "rest")
    return list({text.casefold(): text for text in texts}.values())[:most]


def load_background() -> Background:
    """Load the shipped statistics (plain arrays, no pickle)."""
    with np.load(DATA, allow_pickle=False) as arrays:
        return _to_background(arrays)


def _to_background(arrays: Any) -> Background:
    terms = str(arrays["terms"]).split("\n")
    floats = {
        name: arrays[name].astype(np.float32)
        for name in ("centroid", "learned", "norms", "intercepts", "profile_calibration")
    }
    space = TermSpace(rows={term: row for row, term in enumerate(terms)}, idf=arrays["idf"].astype(np.float32))
    return Background(space=space, classes=tuple(str(arrays["classes"]).split("\n")), **floats)


def save_background(background: Background, path: Path = DATA) -> None:
    """Write a background as ``load_background`` reads it: half precision for what is large."""
    np.savez_compressed(
        path,
        terms=np.array("\n".join(background.space.rows)),
        idf=background.space.idf.astype(np.float16),
        centroid=background.centroid.astype(np.float16),
        learned=background.learned.astype(np.float16),
        norms=background.norms,
        intercepts=background.intercepts,
        classes=np.array("\n".join(background.classes)),
        profile_calibration=background.profile_calibration,
    )
