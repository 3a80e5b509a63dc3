"""Does a text read like a job posting at all? Asked before any role or occupation is named.

Some 160 cues with learned weights are summed: words that employers use, words that other texts use, how
often "you", "I", "he" stand there, whether the title names a person's work. A text of a few words is a
posting if it names a person's work. Leans to yes: of the real postings it was measured on, fewer than one
in two hundred is refused (benchmarks/occupations.md).

Fails for career guides and articles about a job (they speak as postings do), and for postings in other
languages, which are let through: nothing is known of them. The cues stand in lang/en/posting_cues.tsv.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import ascii_lowercase
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analyzer.lang.language import Language
from analyzer.roles.features import spellings
from analyzer.roles.titles import Titles
from analyzer.text.letters import Letters, Rows, kinds_of
from analyzer.text.page import Page
from analyzer.text.terms import WordTerms

FEW_WORDS, MANY_WORDS = 25, 80
LIMITS = -0.5, 1.5  # of the log odds, for a text of few words and for one of many: two sentences say little
FOREIGN = 0.6  # of the rate: three words in a hundred are of another language
LONGEST_TITLE = 8  # words; more is a sentence
TOP = 400  # characters in which a text's first line is sought
_LETTERS, _CODE, _QUOTES = kinds_of(ascii_lowercase), kinds_of("{}=;<>\\_"), kinds_of('"')
# A rate is 1 where one word in twenty is such; a span of years counts as five words.
_EVERY, _SPAN = 20, 5

Floats = NDArray[np.float64]


class Cue(NamedTuple):
    """A line of posting_cues.tsv."""

    kind: str
    cue: str
    weight: float
    words: tuple[str, ...]


class PostingCues:
    """The cues of a language; made by ``language.once(PostingCues)``."""

    def __init__(self, language: Language) -> None:
        self.cues = [_read(line) for line in language.text("posting_cues.tsv").splitlines() if line[:1] != "#"]
        self._titles = language.once(Titles)
        self._years = language.rule("reads_as_posting", "years").expression
        alone = [cue.cue for cue in self._of("employer") + self._of("other")]
        rates = [cue.words for cue in self._of("rate")]
        terms = (*alone, *dict.fromkeys(word for words in rates for word in words if word not in alone))
        self._alone, self._employers = len(alone), len(self._of("employer"))
        self._terms = WordTerms(terms, _read_as)
        self._rates = np.array([[float(term in words) for term in terms] for words in rates])
        self._weights = np.array([cue.weight for cue in self.cues if cue.kind != "bias"])
        self._bias = sum(cue.weight for cue in self._of("bias"))
        self._foreign = next((at for at, cue in enumerate(self._of("rate")) if cue.cue == "foreign"), None)

    def _of(self, kind: str) -> list[Cue]:
        return [cue for cue in self.cues if cue.kind == kind]

    def fit(self, page: Page, title: str | None = None, leeway: float = 0.0) -> bool:
        """Say whether a text reads like a posting; yes in a language without cues. ``leeway`` is taken
        off the log odds it needs.

        >>> cues = PostingCues(Language("en"))
        >>> cues.fit(Page("Preheat the oven. Beat the butter with the sugar, add the eggs, bake for 40 minutes."))
        False
        >>> cues.fit(Page("Registered Nurse, ICU. $42 - $58 per hour"))
        True
        """
        few = len(page.text.split(maxsplit=FEW_WORDS)) < FEW_WORDS
        if not self.cues or (few and self.names_work(title or first_line(page.text))):
            return True
        values = self.features(page, title)
        foreign = self._foreign is not None and values[self._alone + self._foreign] >= FOREIGN
        limit = np.interp(page.text.count(" "), (FEW_WORDS, MANY_WORDS), LIMITS)
        return bool(foreign or self._bias + float(self._weights @ values) >= limit - leeway)

    def heading(self, page: Page) -> str | None:
        """Return a text's first line if it names a person's work: the title of a text without one."""
        first = first_line(page.text)
        return first if self.names_work(first) else None

    def features(self, page: Page, title: str | None) -> Floats:
        """Return the value of each cue in a text, in the order of the table, without the bias."""
        letters = page.letters
        starts, ends = letters.words(_LETTERS, np.array([], dtype=np.intp))
        count = max(len(starts), 10)
        _, rows = self._terms.find(letters.codes(starts, ends), np.zeros(len(starts), dtype=np.intp))
        counts = np.bincount(rows, minlength=self._rates.shape[1])
        held = (counts[: self._alone] > 0).astype(float)
        spans = _SPAN * len(self._years.findall(page.text))
        rates = [*(self._rates @ counts), spans, *_marks(letters, starts, ends)]
        employers = min(10.0, 100 * held[: self._employers].sum() / max(count, 60)) / 10
        named = float(self.names_work(title or first_line(page.text)))
        many = np.minimum(_EVERY * np.array(rates) / count, 1)
        return np.array([*held, *many, named, 100 / max(count, 100), employers])

    def names_work(self, title: str) -> bool:
        """Say whether a title names a person's work.

        >>> cues = PostingCues(Language("en"))
        >>> cues.names_work("Charge Nurse"), cues.names_work("Lemon drizzle cake")
        (True, False)
        """
        words = self._titles.read(title).job
        return len(words) <= LONGEST_TITLE and not self._titles.nouns.isdisjoint(words)

    def written(self, weights: Mapping[tuple[str, str], float]) -> str:
        """Return the table's lines with new weights, by kind and cue."""
        rows = [(cue.kind, cue.cue, f"{weights[cue.kind, cue.cue]:.3f}", " ".join(cue.words)) for cue in self.cues]
        return "".join("\t".join(row).rstrip("\t") + "\n" for row in rows)


def _read(line: str) -> Cue:
    kind, cue, weight, *words = line.split("\t")
    return Cue(kind, cue, float(weight), tuple(" ".join(words).split()))


def _read_as(word: str) -> tuple[str, ...]:
    """Small words stand for themselves; others also for their plural."""
    return (word,) if len(word) < 4 else tuple(spellings(word))


def _marks(letters: Letters, starts: Rows, ends: Rows) -> tuple[int, int, int]:
    """Count the words in -ed, the marks of code, the quotes."""
    last = letters.letters[np.maximum(ends - 1, 0)], letters.letters[np.maximum(ends - 2, 0)]
    in_ed = int(((last[0] == ord("d")) & (last[1] == ord("e")) & (ends - starts > 3)).sum())
    return in_ed, int(_CODE[letters.letters].sum()), int(_QUOTES[letters.letters].sum())


def first_line(text: str) -> str:
    """Return the first line of a text that holds something."""
    return next((line.strip() for line in text[:TOP].splitlines() if line.strip()), "")[:120]
