"""The body table and the profiles: what the words of the sections that describe the work say."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from analyzer.find.skills.names import load_skill_names
from analyzer.lang.language import Language
from analyzer.roles.features import SKILL, terms_of
from analyzer.roles.occupations.index import FLOOR_BODY, FLOOR_TITLE
from occupations.lowrank import LowRank, Options, averaged, softmax, train
from occupations.postings import Postings
from occupations.rows import Space, damped, made_up, space_of
from occupations.sources import Sources
from occupations.title_table import TitlePart

Floats = NDArray[np.float32]
NAMES = load_skill_names(Language("en"))
BODY_TERMS = 30_000
BODY_OPTIONS = Options(epochs=10, batch=512, dropout=0.35)
SURE_TITLE, SURE_BLEND = 0.28, 0.35  # of a posting's label, to learn its body from it
MADE_UP = (10, 12)  # postings a code, in the two rounds
TECHNOLOGY_SHARE = 0.7  # of the names of technologies in a profile
# Log title, log body, cosine, log employment, "All Other": starting weights from 206 other postings, their ratios kept
# (fitting them anew on 159 of ours gained nothing), made a tenth sharper, where both of our sets are calibrated best.
SHARPER = 1.1
TITLED = tuple(SHARPER * weight for weight in (0.74, 0.41, 50.0, 0.79, -2.7))
UNTITLED = tuple(SHARPER * weight for weight in (0.0, 0.515, 70.0, 0.9, -1.7))
SOFTER = 1.3  # what the first round says is softened before the second learns from it
_VENDORS_RE = re.compile(r"\b(?:software|microsoft|adobe|ibm|oracle|google|apache)\b")


@dataclass(frozen=True, slots=True)
class BodyPart:
    """The body table and the profiles, over one list of terms."""

    space: Space
    profile_space: Space
    profiles: csr_matrix
    table: LowRank


def phrases_of(sources: Sources) -> tuple[dict[str, list[Counter[str]]], dict[str, list[Counter[str]]]]:
    """Return the counted sentences and activities of each code, and its counted names of technologies."""
    sentences, activities, technologies = sources.sentences(), sources.activities(), sources.technologies()
    told = {
        code: [Counter(terms_of(text)) for text in (*sentences[code], *activities.get(code, ()))]
        for code in sources.codes
    }
    named = {code: [technology_terms(name) for name in technologies.get(code, ())] for code in sources.codes}
    return told, named


def technology_terms(name: str) -> Counter[str]:
    """Return the terms of a technology's name; "Microsoft Excel" counts as the skill Excel too."""
    known = NAMES.get(name) or NAMES.get(_VENDORS_RE.sub("", name.lower()).strip())
    return Counter([*terms_of(name), *([SKILL + known.name] if known else [])])


def profile_of(told: Sequence[Counter[str]], named: Sequence[Counter[str]]) -> dict[str, float]:
    """Return the damped terms of one code's profile."""
    counts: Counter[str] = Counter()
    for phrase in told:
        counts.update(phrase)
    for phrase in named:
        for term, count in phrase.items():
            counts[term] += TECHNOLOGY_SHARE * count  # type: ignore[assignment]
    return damped(counts)


def make_body(sources: Sources, titles: TitlePart, postings: Postings, employment: Mapping[str, float]) -> BodyPart:
    """Learn the body table in two rounds, over profiles made first."""
    told, named = phrases_of(sources)
    documents = [profile_of(told[code], named[code]) for code in sources.codes]
    space = skills_last(space_of(postings.whole, 3, BODY_TERMS))
    profile_space = Space(space.rows, np.sqrt(space.idf * profile_idf(space, documents)))
    profiles = profile_space.matrix(documents)
    chances = titles.chances(postings.titles)
    maker = Maker(sources.codes, space, postings, {code: told[code] + named[code] for code in sources.codes})
    first = train(*maker.rows(chances, SURE_TITLE, MADE_UP[0], seed=3), BODY_OPTIONS)
    whole = [damped(counts) for counts in postings.whole]
    together = blend(
        np.log(np.maximum(chances, FLOOR_TITLE)),
        np.maximum(np.log(first.chances(space.matrix(whole)) + 1e-12), FLOOR_BODY),
        (profile_space.matrix(whole) @ profiles.T).toarray(),
        np.log([employment[code] for code in sources.codes]),
        np.array([sources.names[code].endswith("All Other") for code in sources.codes], dtype=np.float32),
    )
    second = train(*maker.rows(softmax(together / (SOFTER * SHARPER)), SURE_BLEND, MADE_UP[1], seed=4), BODY_OPTIONS)
    return BodyPart(space, profile_space, profiles, averaged([first, second], BODY_OPTIONS.dims))


def skills_last(space: Space) -> Space:
    """Order the terms as the package looks them up: words, pairs of words, skills."""
    terms = sorted(space.rows, key=lambda term: (term.startswith(SKILL), " " in term, term))
    return Space({term: row for row, term in enumerate(terms)}, space.idf[[space.rows[term] for term in terms]])


def profile_idf(space: Space, documents: Sequence[Mapping[str, float]]) -> Floats:
    """Return the idf of terms among profiles."""
    frequency = np.zeros(len(space.rows))
    for document in documents:
        frequency[[space.rows[term] for term in document if term in space.rows]] += 1
    return np.asarray(np.log((1 + len(documents)) / (1 + frequency)) + 1, dtype=np.float32)


def blend(title: Floats, body: Floats, cosine: Floats, employment: Floats, rest: Floats) -> Floats:
    """Return the scores of postings with their titles."""
    weights = TITLED
    scores = weights[0] * title + weights[1] * body + weights[2] * cosine + weights[3] * employment + weights[4] * rest
    return np.asarray(scores, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the rows a body table learns from."""

    codes: Sequence[str]
    space: Space
    postings: Postings
    phrases: Mapping[str, Sequence[Counter[str]]]

    def rows(self, chances: Floats, sure: float, made: int, seed: int) -> tuple[csr_matrix, csr_matrix, Floats]:
        """Return documents, targets and weights: sure postings with and without their title, and made-up ones."""
        documents: list[dict[str, float]] = []
        labels: list[int] = []
        weights: list[float] = []
        best, best_chance = chances.argmax(axis=1), chances.max(axis=1)
        learned = np.flatnonzero(best_chance > sure)
        counts = Counter(best[learned].tolist())
        print(f"body: {len(learned):,} postings of {len(counts)} codes", flush=True)
        for row in learned.tolist():
            label = int(best[row])
            weight = 3 * float(best_chance[row]) * rarity(counts[label])
            for counted_terms in (self.postings.whole[row], self.postings.bare[row]):
                documents.append(damped(counted_terms))
                labels.append(label)
                weights.append(weight / 2)
        pick = random.Random(seed)
        for label, code in enumerate(self.codes):
            for _ in range(made):
                documents.append(made_up(self.phrases[code], self.postings.lines, pick))
                labels.append(label)
                weights.append(1.0)
        places = (np.arange(len(labels)), labels)
        shape = (len(labels), len(self.codes))
        targets = csr_matrix((np.ones(len(labels), dtype=np.float32), places), shape=shape)
        return self.space.matrix(documents), targets, np.array(weights, dtype=np.float32)


def rarity(count: int) -> float:
    """Return how much a posting counts whose code has so many: rare ones up to 3 times, frequent ones less."""
    return float(min(3.0, max(1.0, (20 / count) ** 0.5)) * min(1.0, (60 / count) ** 0.5))
