"""Learn role weights from labelled postings and profiles, measure them, write analyzer/data/role_terms.npz.

    python benchmarks/train_matcher.py            # measure by five folds, then fit on all and write
    python benchmarks/train_matcher.py --wrong    # also list the wrong answers by id

Reads ../shared/data/postings_dev.parquet (gold_role from titles). Measured with the posting's title
and every role name in the text hidden (HIDDEN below), five folds by employer. Deterministic.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from analyzer.components.sections import find_sections
from analyzer.components.skills import find_skills
from analyzer.posting import Posting
from analyzer.role_features import posting_terms, profile_phrases, profile_terms, terms_of, title_terms, SKILL
from analyzer.role_index import BACKGROUND_SHARE, DATA, PROFILE_WEIGHTS, TITLE_SHARE
from analyzer.components.skill_names import canonical_skill
from analyzer.roles import load_roles

SHARED = Path(__file__).parents[2] / "shared" / "data"
FOLDS, SIZE, MIN_DF, C, SYNTHETIC, SEED = 5, 24_000, 4, 12.0, 30, 11
ROLES = load_roles()
NAMES = sorted({name.lower() for role in ROLES.values() for name in (role.name, *role.aliases)}, key=len, reverse=True)
# What is hidden of a posting's body: every role's name and aliases, in singular and plural, and the
# words they are made of where these stand together.
HIDDEN = re.compile(
    r"\b(?:"
    + "|".join(map(re.escape, NAMES))
    + r"|data (?:scien(?:ce|tists?)|engineer(?:s|ing)?)|(?:machine learning|ml|ai) engineer(?:s|ing)?|ml ?ops|responsible ai|ai (?:governance|ethics)"
    r"|(?:operational|credit|market) risk analysts?|revenue assurance)s?\b",
    re.IGNORECASE,
)

Terms = dict[str, float]


def hidden(text: str, title: str) -> str:
    """The text without role names and without its own title."""
    text = HIDDEN.sub(" ", text)
    return re.sub(re.escape(title), " ", text, flags=re.IGNORECASE) if len(title) > 3 else text


def read_posting(text: str) -> Terms:
    sections = find_sections(text)
    return posting_terms(Posting(text=text, sections=sections, skills=find_skills(text, sections)))


def synthetic(role: str, rng: random.Random) -> tuple[Terms, Terms]:
    """A made-up posting of a role: a random half of its profile's phrases, under one of its names."""
    fields = profile_phrases(ROLES[role])
    counts: Counter[str] = Counter()
    for name, share in (("overview", 1.0), ("duties", 0.5), ("skills", 0.4), ("terms", 0.25)):
        for phrase in fields[name]:
            if rng.random() < share:
                counts.update(terms_of(HIDDEN.sub(" ", phrase)))
                known = canonical_skill(phrase) if name == "skills" else None
                counts.update([SKILL + known.name] if known else [])
    body = {term: float(np.log(1 + count)) for term, count in counts.items()}
    return body, title_terms(rng.choice(fields["names"]))


class Space:
    """Terms worth a column, with idf from real postings."""

    def __init__(self, bodies: list[Terms], titles: list[Terms]) -> None:
        df: Counter[str] = Counter()
        for body, title in zip(bodies, titles, strict=True):
            df.update(body.keys() | title.keys())
        profile = {t for r in ROLES.values() for t in profile_terms(r, PROFILE_WEIGHTS)}
        ranked = [t for t, n in df.most_common() if n >= MIN_DF and n < 0.6 * len(bodies)][:SIZE]
        self.terms = sorted({*ranked, *(t for t in profile if df[t] >= 1)})
        self.rows = {term: row for row, term in enumerate(self.terms)}
        self.idf = np.array([np.log((1 + len(bodies)) / (1 + df[t])) + 1 for t in self.terms], dtype=np.float32)

    def vector(self, body: Terms, title: Terms | None) -> dict[int, float]:
        joined = self.block(body)
        share = TITLE_SHARE if joined else 1.0
        joined.update({row: value * share for row, value in self.block(title or {}).items()})
        norm = np.sqrt(sum(value * value for value in joined.values())) or 1.0
        return {row: value / norm for row, value in joined.items()}

    def block(self, weights: Terms) -> dict[int, float]:
        block = {self.rows[t]: w * float(self.idf[self.rows[t]]) for t, w in weights.items() if t in self.rows}
        norm = np.sqrt(sum(value * value for value in block.values())) or 1.0
        return {row: value / norm for row, value in block.items()}

    def matrix(self, vectors: list[dict[int, float]]) -> csr_matrix:
        data = [value for vector in vectors for value in vector.values()]
        columns = [row for vector in vectors for row in vector]
        starts = np.cumsum([0, *map(len, vectors)])
        return csr_matrix((data, columns, starts), shape=(len(vectors), len(self.terms)), dtype=np.float32)


def learn(
    space: Space, bodies: list[Terms], shown: list[Terms], titles: list[Terms], labels: list[str]
) -> LogisticRegression:
    """One multinomial fit: real postings with and without their titles, and made-up ones of every profile."""
    rng = random.Random(SEED)
    made = [(role, *synthetic(role, rng)) for role in ROLES for _ in range(SYNTHETIC)]
    vectors = [space.vector(body, None) for body in bodies]
    vectors += [space.vector(body, title) for body, title in zip(shown, titles, strict=True)]
    vectors += [space.vector(body, title if at % 2 else None) for at, (_, body, title) in enumerate(made)]
    targets = np.array([*labels, *labels, *(role for role, _, _ in made)])
    counts = Counter(labels)
    weight = {label: min(6.0, (300 / max(counts[label], 4)) ** 0.5) for label in set(targets)}
    weights = np.array([weight[label] for label in [*labels, *labels]] + [1.0] * len(made))
    return LogisticRegression(C=C, max_iter=300, tol=1e-3).fit(space.matrix(vectors), targets, sample_weight=weights)


def profile_columns(space: Space, centroid: np.ndarray) -> np.ndarray:
    columns = []
    for profile in ROLES.values():
        column = np.zeros(len(space.terms), dtype=np.float32)
        names = {t: 1.0 for name in (profile.name, *profile.aliases) for t in title_terms(name)}
        for term, weight in (profile_terms(profile, PROFILE_WEIGHTS) | names).items():
            if term in space.rows:
                column[space.rows[term]] = weight * space.idf[space.rows[term]]
        column /= np.linalg.norm(column)
        column -= BACKGROUND_SHARE * centroid
        columns.append(column / np.linalg.norm(column))
    return np.array(columns).T


def fold_of(company: object, key: str) -> int:
    """The fold of an employer; a posting without one stands alone."""
    name = key if pd.isna(company) or not str(company).strip() else str(company)
    return int(hashlib.md5(name.encode()).hexdigest(), 16) % FOLDS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wrong", action="store_true")
    wrong = parser.parse_args().wrong
    frame = pd.read_parquet(SHARED / "postings_dev.parquet")
    frame = frame[frame.gold_role.fillna("") != ""].reset_index(drop=True)
    labels = list(frame.gold_role)
    titles = [title_terms(t) for t in frame.title.fillna("")]
    bodies = [read_posting(hidden(x, t)) for x, t in zip(frame.text, frame.title.fillna(""), strict=True)]
    shown = [read_posting(x) for x in frame.text]
    folds = np.array([fold_of(c, i) for c, i in zip(frame.company, frame.id, strict=True)])
    space = Space(bodies, titles)
    roles = list(ROLES)
    gold = np.array([label if label in roles else "none" for label in labels])
    raw, raw_titled = np.zeros((len(frame), len(roles))), np.zeros((len(frame), len(roles)))
    for fold in range(FOLDS):
        inside, outside = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        pick = lambda items: [items[i] for i in inside]  # noqa: E731
        model = learn(space, pick(bodies), pick(shown), pick(titles), pick(labels))
        columns = [list(model.classes_).index(role) for role in roles]
        raw[outside] = model.predict_proba(space.matrix([space.vector(bodies[i], None) for i in outside]))[:, columns]
        raw_titled[outside] = model.predict_proba(space.matrix([space.vector(shown[i], titles[i]) for i in outside]))[
            :, columns
        ]
    best, top = raw.argmax(axis=1), raw.max(axis=1)
    correct = np.array([gold[i] == roles[b] for i, b in enumerate(best)])
    both = np.concatenate([top, raw_titled.max(axis=1)])
    right = np.concatenate([correct, [gold[i] == roles[b] for i, b in enumerate(raw_titled.argmax(axis=1))]])
    isotonic = IsotonicRegression(y_min=0.0, y_max=1.0, out_of_bounds="clip").fit(both, right)
    knots = np.linspace(0, 1, 41)
    calibration = np.array([knots, np.maximum.accumulate(np.clip(isotonic.predict(knots), 0.001, 0.999))])
    report("title and role names hidden", raw, gold, roles, calibration)
    report("with the title", raw_titled, gold, roles, calibration)
    if wrong:
        scores = np.interp(top, *calibration)
        for i in np.flatnonzero((np.where(scores >= 0.5, np.array(roles)[best], "none") != gold)):
            print(frame.id[i], frame.title[i], "| gold", labels[i], "| said", roles[best[i]], f"{scores[i]:.2f}")
    matrix = space.matrix([space.vector(body, None) for body in bodies])
    centroid = np.asarray(matrix.mean(axis=0)).ravel()
    centroid /= np.linalg.norm(centroid)
    profiles = profile_columns(space, centroid)
    cosine = matrix @ profiles
    positive = gold != "none"
    found = np.array(roles)[cosine.argmax(axis=1)]
    print(
        f"profiles alone: right role among positives {np.mean(found[positive] == gold[positive]):.1%}, AUROC {roc_auc_score(positive, cosine.max(axis=1)):.3f}"
    )
    order = np.sort(cosine, axis=1)
    platt = LogisticRegression(C=100).fit(np.c_[order[:, -1], order[:, -1] - order[:, -2]], found == gold)
    model = learn(space, bodies, shown, titles, labels)
    write(
        space,
        model,
        centroid,
        calibration,
        np.array([platt.coef_[0, 0], platt.intercept_[0], platt.coef_[0, 1]]),
        roles,
    )


def report(name: str, raw: np.ndarray, gold: np.ndarray, roles: list[str], calibration: np.ndarray) -> None:
    best, top = np.array(roles)[raw.argmax(axis=1)], raw.max(axis=1)
    scores = np.interp(top, *calibration)
    said = np.where(scores >= 0.5, best, "none")
    positive = gold != "none"
    print(f"== {name}: right with none {np.mean(said == gold):.1%}; right role among positives {np.mean(best[positive] == gold[positive]):.1%}"
          f" (accepted {np.mean(said[positive] == gold[positive]):.1%}); AUROC of none {roc_auc_score(positive, top):.3f}; calibration error {ece(scores, best == gold):.3f}")  # fmt: skip
    by_role: dict[str, list[bool]] = defaultdict(list)
    for g, s in zip(gold, said, strict=True):
        by_role[g].append(g == s)
    for role, hits in sorted(by_role.items()):
        print(f"   {role:40} {sum(hits)} of {len(hits)}")


def ece(scores: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    at = np.minimum((scores * bins).astype(int), bins - 1)
    return float(
        sum(
            abs(scores[at == b].mean() - right[at == b].mean()) * np.mean(at == b)
            for b in range(bins)
            if np.any(at == b)
        )
    )


def write(
    space: Space, model: LogisticRegression, centroid, calibration, profile_calibration, roles: list[str]
) -> None:
    order = [*roles, *(c for c in model.classes_ if c not in roles)]
    weights = model.coef_[[list(model.classes_).index(c) for c in order]].T
    intercepts = model.intercept_[[list(model.classes_).index(c) for c in order]]
    norms = np.linalg.norm(weights, axis=0)
    np.savez_compressed(
        DATA,
        terms=np.array("\n".join(space.terms)),
        idf=space.idf.astype(np.float16),
        centroid=centroid.astype(np.float16),
        learned=(weights / norms).astype(np.float16),
        norms=norms.astype(np.float32),
        intercepts=intercepts.astype(np.float32),
        classes=np.array("\n".join(order)),
        calibration=calibration.astype(np.float32),
        profile_calibration=profile_calibration.astype(np.float32),
    )
    print(f"wrote {DATA.name}: {len(space.terms):,} terms, {DATA.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
