"""The terms that carry an occupation, as the posting writes them, with shares that sum to its score.

Only what speaks for the occupation is shown; what speaks against it has no share. Letter runs count for the
word of the title they stand in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analyzer.analysis import Term, TermBlock
from analyzer.roles.features import as_written, split_block
from analyzer.roles.occupations.model import Floats
from analyzer.roles.titles import GRAM_MARK, LAST_MARK, Title

SHOWN_TERMS = 8
NAMED_TERMS = 4  # in a sentence


@dataclass(frozen=True, slots=True)
class TitleWords:
    """The words of a title, and which of them each term of it stands in."""

    words: tuple[str, ...]
    term_at: NDArray[np.intp]
    word_at: NDArray[np.intp]
    parts: NDArray[np.float64]  # of the term's share

    @classmethod
    def of(cls, terms: Sequence[str], title: Title) -> TitleWords:
        """Return the words of a title with its terms: words, pairs, the last word, letter runs."""
        words = tuple(dict.fromkeys(word for words in title.texts for word in words))
        places = {word: at for at, word in enumerate(words)}
        pairs = []
        for at, term in enumerate(terms):
            holders = [place for place in _holders(term, words, places) if place is not None]
            pairs += [(at, place, 1 / len(holders)) for place in holders]
        term_at, word_at, parts = zip(*pairs, strict=True) if pairs else ((), (), ())
        return cls(words, np.array(term_at, dtype=np.intp), np.array(word_at, dtype=np.intp), np.array(parts))

    def shares(self, shares: NDArray[Any]) -> dict[str, float]:
        """Return the share of each word.

        >>> words = TitleWords.of(["~nurs", "nurse", "charge nurse"], Title((("charge", "nurse"),), ()))
        >>> words.shares(np.array([1, 2, 4]))
        {'charge': 2.0, 'nurse': 5.0}
        """
        sums = np.bincount(self.word_at, weights=shares[self.term_at] * self.parts, minlength=len(self.words))
        return dict(zip(self.words, sums.tolist(), strict=True))


def _holders(term: str, words: Sequence[str], places: Mapping[str, int]) -> Iterable[int | None]:
    """Return the places of the words a term stands in."""
    if term[0] == GRAM_MARK:
        return [place for place, word in enumerate(words) if term[1:] in f"<{word}>"]
    return [places.get(word) for word in term.removeprefix(LAST_MARK).split(" ")]


def top_of(shares: Floats, count: int) -> NDArray[np.intp]:
    """Return the places of the largest shares, the largest first."""
    if len(shares) > count:
        some = np.argpartition(-shares, count)[:count]
        return np.asarray(some[(-shares[some]).argsort(kind="stable")])
    return (-shares).argsort(kind="stable")


@dataclass(frozen=True, slots=True)
class Carried:
    """What carries one occupation: the shares of the title's words and of the body's terms, and the names
    of the body's heaviest."""

    score: float
    title: Mapping[str, float]
    body: Floats
    names: Sequence[str]

    def terms(self, title: str, text: str) -> tuple[Term, ...]:
        """Return the heaviest terms as title and text write them, with their shares of the score; a last one
        stands for all lighter ones."""
        told = zip(self.names, self.body[top_of(self.body, SHOWN_TERMS)].tolist(), strict=True)
        named: list[tuple[TermBlock, str, float]] = [("title", word, share) for word, share in self.title.items()]
        named += [(*split_block(name), share) for name, share in told]
        heaviest = sorted((row for row in named if row[2] > 0), key=lambda row: -row[2])[:SHOWN_TERMS]
        total = float(self.body[self.body > 0].sum()) + sum(share for share in self.title.values() if share > 0)
        written = {
            "title": as_written(title, {word for block, word, _ in heaviest if block == "title"}),
            "body": as_written(text, {word for block, word, _ in heaviest if block == "body"}),
        }
        shown = [
            Term(text=written.get(block, {}).get(word, word), block=block, weight=round(share * self.score / total, 4))
            for block, word, share in heaviest
        ]
        return (*shown, *self._rest(shown))

    def _rest(self, shown: Sequence[Term]) -> Iterator[Term]:
        weight = round(round(self.score, 4) - sum(term.weight for term in shown), 4)
        count = int((self.body > 0).sum()) + sum(share > 0 for share in self.title.values()) - len(shown)
        if weight or not shown:
            yield Term(text=f"{max(count, 0)} lighter terms", block="rest", weight=weight)


def reason_of(terms: Iterable[Term], title_match: str | None) -> str:
    """Say why an occupation is the posting's, in one sentence.

    >>> reason_of([], "Charge Nurse"), reason_of([Term(text="ward", block="body", weight=0.5)], None)
    ("Official lists have 'Charge Nurse' under this code.", 'The words that carry it: ward.')
    """
    told = {term.text.casefold(): term.text for term in terms if term.block != "rest"}
    words = ", ".join(list(told.values())[:NAMED_TERMS])
    if title_match:
        listed = f"Official lists have '{title_match}' under this code"
        return f"{listed}; the text speaks of {words}." if words else f"{listed}."
    return f"The words that carry it: {words}." if words else "No single word carries it."
