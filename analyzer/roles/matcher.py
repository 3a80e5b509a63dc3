"""RoleMatcher: the scikit-learn estimator that learns what RoleIndex scores with.

Two parts make a role's vector. A multinomial logistic regression over TF-IDF learns from labelled
postings and from made-up ones (random halves of each profile); it is right for roles with hundreds of
postings and blind for those with a dozen. So each role's profile, as many standard deviations above
its background as a posting lies, is added with a weight and an offset that are fitted on held-out
postings: one pair for rare roles, one for the others. All of it is linear, so a role is still one
vector and its similarity one sum of terms.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize, minimize_scalar
from scipy.sparse import csr_matrix, vstack
from scipy.special import logsumexp
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.utils.validation import check_is_fitted

from analyzer.analysis import RoleMatch
from analyzer.find.sections.sections import find_sections
from analyzer.find.skills.names import SkillNames, load_skill_names
from analyzer.find.skills.skills import find_skills
from analyzer.lang.language import Language
from analyzer.posting import Posting
from analyzer.roles.features import phrase_terms, posting_terms, profile_phrases, profile_terms, title_terms
from analyzer.roles.index import (
    NONE,
    PROFILE_WEIGHTS,
    Background,
    ProfileVectors,
    RoleIndex,
    TermSpace,
    Vector,
    load_background,
)
from analyzer.roles.profile import RoleProfile, load_roles
from analyzer.text.page import Page

Floats = NDArray[np.float64]
# How much of each of a profile's fields goes into a made-up posting.
MADE_UP_SHARES = {"overview": 1.0, "duties": 0.5, "skills": 0.4, "terms": 0.25}
# Every third posting that is no role's is learned from again with a quarter of its terms: made-up postings
# are short, and without short ones of other jobs beside them shortness itself would speak for a role.
THINNED_EVERY, THINNED_SHARE = 3, 0.25
COMMON = 0.6  # terms in more than this share of postings tell nothing


class RoleMatcher(ClassifierMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn has no types
    """Names the reference role of a posting, or "none".

    Parameters: ``C`` of the logistic regression; ``min_postings`` that must hold a term;
    ``max_terms`` kept; ``made_up`` postings per profile; a role is rare with fewer than ``rare_below``
    labelled postings, and each of these weighs ``rare_weight`` in the calibration; ``folds`` of the
    calibration, by employer; ``seed``.

    Fitted: ``classes_`` (role ids in order, then "none"), ``index_`` (the RoleIndex).
    """

    def __init__(
        self,
        C: float = 8.0,  # noqa: N803 - scikit-learn's name
        min_postings: int = 4,
        max_terms: int = 24_000,
        made_up: int = 30,
        rare_below: int = 50,
        rare_weight: float = 5.0,
        folds: int = 4,
        seed: int = 11,
    ) -> None:
        self.C = C
        self.min_postings = min_postings
        self.max_terms = max_terms
        self.made_up = made_up
        self.rare_below = rare_below
        self.rare_weight = rare_weight
        self.folds = folds
        self.seed = seed

    def fit(
        self,
        profiles: Any,
        postings: Iterable[Posting | str] | None = None,
        roles: Any = None,
        sample_weight: Sequence[float] | None = None,
    ) -> Self:
        """Learn the roles of ``profiles`` (a sequence, or a mapping by id).

        Without ``postings`` the profiles speak for themselves over the shipped term statistics, as a
        user's own roles do. With them, ``roles`` holds one label each: a role's id, or "none", or
        "none:family" for jobs that are none of the roles; ``sample_weight`` says how much each posting
        counts. scikit-learn's searches call
        ``fit(postings, labels)``: the roles are then those that come with the package. Raises
        ValueError where labels and postings do not agree.

        >>> matcher = RoleMatcher().fit(load_roles())
        >>> print(*matcher.predict(["MLOps engineer: Kubeflow, MLflow, model serving", "Pastry chef"]))
        mlops-engineer none
        """
        if postings is not None and roles is None:
            profiles, postings, roles = load_roles(), profiles, postings
        by_id = profiles if isinstance(profiles, Mapping) else {profile.id: profile for profile in profiles}
        if postings is None:
            self.index_ = RoleIndex(by_id, load_background(), self._names(), learned=False)
        else:
            read = [self.read(posting) for posting in postings]
            weights = np.ones(len(read)) if sample_weight is None else np.asarray(sample_weight, dtype=float)
            self.index_ = self._learn(dict(by_id), read, list(roles), weights)
        self.classes_ = np.array([*by_id, NONE])
        return self

    def predict_proba(self, postings: Iterable[Posting | str]) -> Floats:
        """Return the calibrated probability of each class: shape (postings, classes)."""
        scores = np.array([self._scored(posting)[1] for posting in postings]).reshape(-1, len(self.classes_) - 1)
        return np.hstack([scores, np.clip(1 - scores.sum(axis=1, keepdims=True), 0, 1)])

    def decision_function(self, postings: Iterable[Posting | str]) -> Floats:
        """Return the similarity (cosine) to each role: shape (postings, roles), without "none"."""
        similarities = [self._scored(posting)[0] for posting in postings]
        return np.array(similarities).reshape(-1, len(self.classes_) - 1)

    def predict(self, postings: Iterable[Posting | str]) -> NDArray[np.str_]:
        """Return the id of each posting's role; "none" where that is likelier than all roles together."""
        chances = self.predict_proba(postings)
        best = self.classes_[chances[:, :-1].argmax(axis=1)]
        return np.where(chances[:, -1] > 0.5, NONE, best)

    def explain(self, posting: Posting | str) -> tuple[RoleMatch, ...]:
        """Return the roles best first, the first two with the terms that sum to their similarity."""
        check_is_fitted(self)
        return self.index_.match(self.read(posting))

    def read(self, posting: Posting | str) -> Posting:
        """Return a posting as it is, and a text with its sections and skills found."""
        if isinstance(posting, Posting):
            return posting
        language, page = self._english(), Page(posting)
        sections = find_sections(page, language)
        return Posting(text=posting, sections=sections, skills=find_skills(page, language))

    def _english(self) -> Language:
        """The language that texts are read in; no parameter, and made when first needed, so that clones are cheap."""
        if not hasattr(self, "language_"):
            self.language_ = Language("en")
        return self.language_

    def _names(self) -> SkillNames:
        return self._english().once(load_skill_names)

    def _scored(self, posting: Posting | str) -> tuple[Any, Any]:
        check_is_fitted(self)
        return self.index_.score(self.index_.vector(self.read(posting)))

    def _learn(
        self, profiles: dict[str, RoleProfile], postings: list[Posting], labels: list[str], weights: Floats
    ) -> RoleIndex:
        if len(labels) != len(postings):
            raise ValueError(f"{len(postings)} postings but {len(labels)} roles: give one role for each posting")
        strange = {label for label in labels if label not in profiles and label.partition(":")[0] != NONE}
        if strange:
            raise ValueError(f"no profile for {', '.join(sorted(strange))}: label such postings none:family")
        bodies = [posting_terms(posting) for posting in postings]
        titles = [title_terms(posting.title) for posting in postings]
        space = self._space(bodies, titles, profiles)
        data = to_matrix([space.posting_vector(posting, Page(posting.text)) for posting in postings], space)
        bare = np.array([not title for title in titles])
        bare = bare if bare.any() else ~bare
        centroid = np.asarray(data[np.flatnonzero(bare)].mean(axis=0)).ravel()
        centroid /= np.linalg.norm(centroid)
        learner = _Learner(self, profiles, space, centroid.astype(np.float32), self._names())
        background = learner.learn(data, np.array(labels), weights, _groups(postings), bare)
        return RoleIndex(profiles, background, self._names(), learned=True)

    def _space(
        self, bodies: list[dict[str, float]], titles: list[dict[str, float]], profiles: dict[str, RoleProfile]
    ) -> TermSpace:
        frequency: Counter[str] = Counter()
        for body, title in zip(bodies, titles, strict=True):
            frequency.update(body.keys() | title.keys())
        counts = sorted(frequency.items(), key=lambda pair: (-pair[1], pair[0]))  # ties by term: a set has no order
        kept = [t for t, n in counts if self.min_postings <= n < COMMON * len(bodies)][: self.max_terms]
        names = self._names()
        told = (term for profile in profiles.values() for term in profile_terms(profile, PROFILE_WEIGHTS, names))
        terms = sorted({*kept, *(term for term in told if frequency[term])})
        idf = [np.log((1 + len(bodies)) / (1 + frequency[term])) + 1 for term in terms]
        return TermSpace(rows={term: row for row, term in enumerate(terms)}, idf=np.array(idf, dtype=np.float32))


class _Learner:
    """One fit over prepared vectors: the words, then how far each role's profile counts beside them."""

    def __init__(
        self,
        options: RoleMatcher,
        profiles: dict[str, RoleProfile],
        space: TermSpace,
        centroid: NDArray[np.float32],
        names: SkillNames,
    ) -> None:
        self.options, self.profiles, self.space, self.centroid = options, profiles, space, centroid
        self.names = names
        self.ids = list(profiles)
        empty = np.zeros(0, dtype=np.float32)
        bare = Background(space, centroid, (), np.zeros((0, 0), np.float32), empty, empty, np.zeros(4, np.float32))
        vectors = ProfileVectors.make(tuple(profiles.values()), bare, names)
        every = np.arange(len(space.idf))
        self.directions = np.array([vectors.column(at, every) for at in range(len(self.ids))]).T
        self.made, self.made_labels = self._made_up()

    def learn(
        self,
        data: csr_matrix,
        labels: NDArray[np.str_],
        given: Floats,
        groups: list[str],
        bare: NDArray[np.bool_],
    ) -> Background:
        """Return what the postings teach; ``bare`` marks those without a title, on which profiles are judged."""
        none = np.array([label.startswith(NONE) for label in labels])
        similarities = data @ self.directions
        background = similarities[none] if none.any() else similarities
        mean, spread = background.mean(axis=0), background.std(axis=0) + 1e-6
        counts = Counter(labels)
        rare = np.array([counts[role] < self.options.rare_below for role in self.ids])
        held_out = self._held_out(data, labels, given, groups)
        standing = (similarities - mean) / spread
        scale, lift, offset = self._calibrate(held_out, standing, labels, given, rare)
        model = self._words(data, labels, given)
        classes = [*self.ids, *(c for c in model.classes_ if c not in self.profiles)]
        at = [list(model.classes_).index(c) for c in classes]
        weights, intercepts = scale * model.coef_[at].T, scale * model.intercept_[at]
        roles = slice(0, len(self.ids))
        weights[:, roles] += lift / spread * self.directions
        intercepts[roles] += offset - lift * mean / spread
        norms = np.linalg.norm(weights, axis=0)
        return Background(
            space=self.space,
            centroid=self.centroid,
            classes=tuple(classes),
            learned=(weights / norms).astype(np.float32),
            norms=norms.astype(np.float32),
            intercepts=intercepts.astype(np.float32),
            profile_calibration=self._profile_calibration(data[bare], labels[bare]),
        )

    def _words(self, data: csr_matrix, labels: NDArray[np.str_], given: Floats) -> LogisticRegression:
        """The regression over words: real postings, rare classes weighing more, and made-up ones."""
        counts = Counter(labels)
        ceiling = dict.fromkeys(self.ids, 6.0)
        weight = {c: min(ceiling.get(c, 2.0), max(1.0, (300 / n) ** 0.5)) for c, n in counts.items()}
        each = given * [weight[label] for label in labels]
        some = np.flatnonzero([label not in self.profiles for label in labels])[::THINNED_EVERY]
        return LogisticRegression(C=self.options.C, max_iter=200, tol=1e-3).fit(
            vstack([data, thinned(data[some], self.options.seed), self.made]).tocsr(),
            np.concatenate([labels, labels[some], self.made_labels]),
            sample_weight=[*each, *each[some], *([1.0] * len(self.made_labels))],
        )

    def _made_up(self) -> tuple[csr_matrix, NDArray[np.str_]]:
        """Made-up postings: a random part of each profile's phrases, every second under one of its names."""
        pick = random.Random(self.options.seed)
        vectors, labels = [], []
        for role, profile in self.profiles.items():
            fields = profile_phrases(profile)
            for number in range(self.options.made_up):
                counts: Counter[str] = Counter()
                for name, share in MADE_UP_SHARES.items():
                    for phrase in fields[name]:
                        if pick.random() < share:
                            counts.update(phrase_terms(phrase, name, self.names))
                title = pick.choice(fields["names"]) if number % 2 else None
                body = {term: float(np.log(1 + count)) for term, count in counts.items()}
                vectors.append(self.space.vector(body, title_terms(title)))
                labels.append(role)
        return to_matrix(vectors, self.space), np.array(labels)

    def _held_out(self, data: csr_matrix, labels: NDArray[np.str_], given: Floats, groups: list[str]) -> Floats:
        """Logits of each role and of none for postings whose employer the regression has not seen."""
        logits = np.zeros((len(labels), len(self.ids) + 1))
        for train, test in GroupKFold(self.options.folds).split(labels, groups=groups):
            model = self._words(data[train], labels[train], given[train])
            found = model.decision_function(data[test])
            classes = list(model.classes_)
            others = [at for at, c in enumerate(classes) if c not in self.profiles]
            for column, role in enumerate(self.ids):
                logits[test, column] = found[:, classes.index(role)]
            logits[test, -1] = logsumexp(found[:, others], axis=1) if others else -30.0
        return logits

    def _calibrate(
        self,
        logits: Floats,
        standing: Floats,
        labels: NDArray[np.str_],
        given: Floats,
        rare: NDArray[np.bool_],
    ) -> tuple[float, Floats, Floats]:
        """Platt scaling for many classes: the scale of the logits, and what a profile adds to its role's."""
        target = np.array([self.ids.index(label) if label in self.profiles else len(self.ids) for label in labels])
        weight = given * np.where(np.append(rare, False)[target], self.options.rare_weight, 1.0)

        def loss(numbers: Floats) -> float:
            scale, *pairs = numbers
            changed = scale * logits
            lift, offset = _by_rarity(pairs, rare)
            changed[:, :-1] += lift * standing + offset
            right = changed[np.arange(len(target)), target] - logsumexp(changed, axis=1)
            return -float(np.mean(weight * right))

        scale, *pairs = minimize(loss, [1.0, 0.5, 0.0, 0.0, 0.0], method="Nelder-Mead", options={"maxiter": 500}).x
        return float(scale), *_by_rarity(pairs, rare)

    def _profile_calibration(self, data: csr_matrix, labels: NDArray[np.str_]) -> NDArray[np.float32]:
        """Platt scaling of the best profile's similarity beside that to the background (a short text is near
        to neither), and how sharply the other profiles fall behind the best."""
        ours = np.isin(labels, self.ids)
        if ours.all() or not ours.any():
            return load_background().profile_calibration
        both = vstack([data, thinned(data, self.options.seed)]).tocsr()
        evidence = np.c_[(both @ self.directions).max(axis=1), both @ self.centroid]
        platt = LogisticRegression(C=100).fit(evidence, np.tile(ours, 2))
        similarities = data @ self.directions
        found = similarities[ours]
        target = np.array([self.ids.index(label) for label in labels[ours]])

        def loss(sharpness: float) -> float:
            scaled = sharpness * found
            return -float(np.mean(scaled[np.arange(len(target)), target] - logsumexp(scaled, axis=1)))

        sharpness = minimize_scalar(loss, bounds=(0.0, 200.0), method="bounded").x
        return np.array([*platt.coef_[0], platt.intercept_[0], sharpness], dtype=np.float32)


def _by_rarity(pairs: Sequence[float], rare: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """(lift, offset) of each role from the two pairs: rare roles, others."""
    return np.where(rare, pairs[0], pairs[2]), np.where(rare, pairs[1], pairs[3])


def _groups(postings: list[Posting]) -> list[str]:
    """The employer of each posting, so that its copies never stand on both sides of a fold."""
    return [posting.company or posting.text for posting in postings]


def to_matrix(vectors: list[Vector], space: TermSpace) -> csr_matrix:
    """Stack unit vectors: shape (postings, terms)."""
    starts = np.cumsum([0, *(len(rows) for rows, _ in vectors)])
    rows, values = (np.concatenate(column) for column in zip(*vectors, strict=True))
    return csr_matrix((values, rows, starts), shape=(len(vectors), len(space.idf)), dtype=np.float32)


def thinned(data: csr_matrix, seed: int) -> csr_matrix:
    """Leave a random part of each posting's terms, as a short posting has them: unit rows again."""
    thin = data.copy()
    thin.data *= np.random.default_rng(seed).random(thin.nnz) < THINNED_SHARE
    norms = np.sqrt(np.asarray(thin.multiply(thin).sum(axis=1)).ravel())
    thin.data /= np.repeat(np.maximum(norms, 1e-9), np.diff(thin.indptr)).astype(np.float32)
    return thin
