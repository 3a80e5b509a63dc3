"""OccupationIndex: which of the 867 US occupations (O*NET-SOC 2019, six digits) a posting is for, and why.

Four parts speak and are added as logarithms: a title table (low-rank softmax over the title's words, pairs,
last word and letter runs; a listed title's own codes are mixed in), a body table (the same over the words of
the sections that describe the work), the cosine to each occupation's O*NET profile, and how many people work
there. All but the last are sums over terms, so a score is shared out among the terms that carry it. The
weights were fitted so that of postings scored .8 about 80 in 100 are right: benchmarks/occupations.md.

Fails where two jobs stand in one title, where a domain word outweighs the trade ("Homecare Driver"), for
teachers' subjects and school levels, for what is sold, for supervisors against those they supervise, and in
languages other than English. A text that is no posting gets an occupation like any other: ask
reads_as_posting first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analyzer.analysis import Occupation, Term
from analyzer.lang.language import Language
from analyzer.posting import Posting
from analyzer.roles.features import body_words, skill_terms
from analyzer.roles.occupations.listed import ListedTitles, known_part, load_titles
from analyzer.roles.occupations.model import Blend, Floats, Meeting, Model, load_model
from analyzer.roles.occupations.terms import SHOWN_TERMS, Carried, TitleWords, reason_of, top_of
from analyzer.roles.titles import Title, Titles
from analyzer.text.letters import Rows
from analyzer.text.page import Page

LEAST_TERMS = 8  # of a text that speaks: a sentence or two tell nothing that the title does not
SHOWN, EXPLAINED = 5, 1  # occupations; those whose terms are told: a second one takes another 0.1 ms
WHOLE_TITLE, PART_OF_TITLE = 0.5, 0.3  # of a listed title's own codes, beside what the table says
FLOOR_TITLE, FLOOR_ALONE, FLOOR_BODY = 1e-4, 1e-7, -9.2
PRIOR_ALONE = 0.2  # how far employment counts for a title without a text


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What one posting says: the parts' shares by term, the listed title in its own, and the scores they add up to."""

    title: Title
    title_rows: Rows
    title_weighed: Floats
    body_rows: Rows
    body_weighed: Floats
    meeting: Meeting | None
    part: tuple[int, float] | None
    blend: Blend
    logits: Floats


class OccupationIndex:
    """Scores postings and titles against all occupations; make one with ``load``. Nothing changes after that."""

    def __init__(self, model: Model, listed: ListedTitles, titles: Titles) -> None:
        self.model, self.listed, self.titles = model, listed, titles
        self.at = {code: place for place, code in enumerate(model.codes)}

    @classmethod
    def load(cls, language: Language) -> OccupationIndex:
        """Return the index over the shipped tables, for titles of a language."""
        return cls(load_model(), load_titles(), language.once(Titles))

    def match(self, posting: Posting, page: Page | None = None) -> tuple[Occupation, ...]:
        """Return the likeliest occupations, best first, five at most; none where nothing is known of the text.

        ``page`` is the posting's text, if it was read already.
        """
        evidence = self._evidence(posting, page)
        if evidence is None:
            return ()
        chances = softmax(evidence.logits)
        best = best_of(chances, SHOWN)
        terms = self._explained(evidence, posting, best[:EXPLAINED], chances)
        terms += [()] * (len(best) - len(terms))
        return tuple(
            self._occupation(place, chances, told, evidence.part) for place, told in zip(best, terms, strict=True)
        )

    def chances(self, posting: Posting, page: Page | None = None) -> Floats:
        """Return the probability of every code, in the order of ``model.codes``."""
        evidence = self._evidence(posting, page)
        return softmax(evidence.logits) if evidence else np.zeros(len(self.model.codes), dtype=np.float32)

    def title_chances(self, title: Title) -> Floats:
        """Return what a title alone says of every code; zeros where it holds no known word."""
        rows, values = self._title_terms(title)
        if not len(rows):
            return np.zeros(len(self.model.codes), dtype=np.float32)
        said = np.exp(self.model.title.log_chances(self.model.title.weighed(rows, values)))
        return self._mixed(self.known_part(title), said)

    def known_part(self, title: Title) -> tuple[int, float] | None:
        """Return the row of the listed title that stands in a title, and how much of it that is."""
        return known_part(self.listed, title, self.titles.nouns)

    def given(self, code: str, reason: str) -> Occupation:
        """Return the occupation of a code that somebody said. Raises KeyError for one that does not exist."""
        return Occupation(code=code, title=self.model.names[self.at[code]], score=1.0, reason=reason)

    def _occupation(
        self, place: int, chances: Floats, terms: tuple[Term, ...], part: tuple[int, float] | None
    ) -> Occupation:
        match = self.listed.listed(part[0], place) if part else None
        return Occupation(
            code=self.model.codes[place],
            title=self.model.names[place],
            score=round(float(chances[place]), 4),
            reason=reason_of(terms, match) if terms or match else "",
            terms=terms,
            title_match=match,
        )

    def _evidence(self, posting: Posting, page: Page | None) -> _Evidence | None:
        model, title = self.model, self.titles.read(posting.title)
        title_rows, title_values = self._title_terms(title)
        rows, counts = self._body_terms(posting, page or Page(posting.text))
        if len(rows) < LEAST_TERMS:
            rows, counts = rows[:0], counts[:0]
        if not len(rows) and not len(title_rows):
            return None
        body = model.body.weighed(rows, unit(counts * model.body_idf[rows]))
        said = model.title.weighed(title_rows, title_values)
        blend = model.titled if len(title_rows) else model.untitled
        logits = blend.employment * model.log_employment + blend.rest * model.rest
        meeting, part = None, None
        if len(rows):
            logits += blend.body * np.maximum(model.body.log_chances(body), FLOOR_BODY)
            meeting = model.profiles.meet(rows, unit(counts * model.profile_idf[rows]))
            logits += blend.cosine * meeting.cosines()
        if len(title_rows):
            part = self.known_part(title)
            chances = self._mixed(part, np.exp(model.title.log_chances(said)))
            if len(rows):
                logits += blend.title * np.log(np.maximum(chances, FLOOR_TITLE))
            else:
                logits = np.log(np.maximum(chances, FLOOR_ALONE)) + PRIOR_ALONE * model.log_employment
        return _Evidence(title, title_rows, said, rows, body, meeting, part, blend, logits)

    def _title_terms(self, title: Title) -> tuple[Rows, Floats]:
        known = self.model.title_rows
        found = {known[term]: weight for term, weight in title.terms().items() if term in known}
        rows = np.fromiter(found, dtype=np.intp, count=len(found))
        values = np.fromiter(found.values(), dtype=np.float32, count=len(found))
        return rows, unit(values * self.model.title_idf[rows])

    def _body_terms(self, posting: Posting, page: Page) -> tuple[Rows, Floats]:
        """The rows of the body's known terms, and their damped counts."""
        words, sections, weights = body_words(posting, page)
        at, rows = self.model.words.find(words, sections)
        known = self.model.skill_rows
        skills = [known[term] for term in skill_terms(posting) if term in known]
        each = np.concatenate([weights[at], np.ones(len(skills))])
        found, which = np.unique(np.concatenate([rows, np.array(skills, dtype=np.intp)]), return_inverse=True)
        counts = np.bincount(which, weights=each, minlength=len(found))
        return found, np.log1p(counts).astype(np.float32)

    def _mixed(self, part: tuple[int, float] | None, chances: Floats) -> Floats:
        """Mix in the codes of a listed title that stands in a title."""
        if part is None:
            return chances
        row, whole = part
        share = WHOLE_TITLE if whole == 1 else PART_OF_TITLE * whole
        codes, shares = self.listed.codes_at(row)
        mixed = (1 - share) * chances
        mixed[codes] += share * shares
        return np.asarray(mixed, dtype=np.float32)

    def _explained(
        self, evidence: _Evidence, posting: Posting, places: Sequence[int], chances: Floats
    ) -> list[tuple[Term, ...]]:
        """Share scores out among the terms that lift an occupation above the common run of jobs."""
        model, blend, rows = self.model, evidence.blend, evidence.body_rows
        body = blend.body * evidence.body_weighed @ (model.body.classes[places] - model.mean_body).T
        told = blend.title * evidence.title_weighed @ (model.title.classes[places] - model.mean_title).T
        words = TitleWords.of([model.title_terms[row] for row in evidence.title_rows.tolist()], evidence.title)
        found = []
        for at, place in enumerate(places):
            shares = body[:, at]
            if evidence.meeting is not None:
                shares = shares + blend.cosine * evidence.meeting.column(place)
            names = [model.body_term(row) for row in rows[top_of(shares, SHOWN_TERMS)].tolist()]
            carried = Carried(float(chances[place]), words.shares(told[:, at]), shares, names)
            found.append(carried.terms(posting.title or "", posting.text))
        return found


def softmax(logits: Floats) -> Floats:
    """Return the probabilities of scores."""
    raised = np.exp(logits - logits.max())
    return np.asarray(raised / raised.sum(), dtype=np.float32)


def unit(values: Floats) -> Floats:
    """Return a vector of length one."""
    norm = float(np.sqrt(values @ values))
    return np.asarray(values / np.float32(norm or 1.0), dtype=np.float32)


def best_of(chances: Floats, count: int) -> list[int]:
    """Return the places of the highest chances, best first; ties by place."""
    some = np.argpartition(-chances, count)[: count + 1] if count < len(chances) else np.arange(len(chances))
    return sorted(some.tolist(), key=lambda place: (-chances[place], place))[:count]
