"""Companies: what may be the name of one, and what a sentence says who is hiring."""

from __future__ import annotations

import re
from importlib import resources

from analyzer.find.job_titles import JobTitles
from analyzer.find.prose import sentences
from analyzer.lang.language import Language
from analyzer.text.page import Page
from analyzer.text.rules import either

_LONGEST, _MOST_WORDS = 60, 7
_BEGIN_RE = re.compile(r"[A-Z0-9]|[a-z][A-Z]")  # eBay, 3M
_WORD_RE = re.compile(r"[^\W_][\w.'’-]*")
_NO_NAME_RE = re.compile(r"[$£€%?:]|\d[\d.,]*\s?[kK]\b|@|https?:|\d{1,2}:\d\d|\d{3,}|^[^(]*\)")


class Employers:
    """Reads names of companies by the words of a language.

    >>> employers = Employers(Language("en"))
    >>> [employers.is_name(words) for words in ("St. Mary's Hospital", "3M", "eBay", "About the role", "Full-time")]
    [True, True, True, False, False]
    >>> employers.in_prose(Page("Tally Ltd is looking for a Payroll Manager."))
    'Tally Ltd'
    """

    def __init__(self, language: Language) -> None:
        self._titles = language.once(JobTitles)
        self._no_company = re.compile(either(language.rules("header", "no_company")), re.IGNORECASE)
        self._opening = re.compile(either(language.rules("header", "opening")), re.IGNORECASE)
        self._suffix = re.compile(rf"{either(language.rules('header', 'company_suffix'))}\.?$", re.IGNORECASE)
        self._speech = language.rule("header", "speech").expression
        everyday = (resources.files("analyzer.built") / "everyday_words.txt").read_text(encoding="utf-8")
        self._everyday = frozenset(everyday.split())  # "Data is the foundation of our business"
        self._small = frozenset(language.words("header", "small_words"))
        self._article = language.rule("header", "article").expression
        self._prose = language.rules("header", "company_in_prose")

    def is_name(self, words: str) -> bool:
        """Whether some words that stand alone may be a company's name."""
        return self._reads_like_one(words) and (
            self._suffix.search(words) is not None or not self._titles.reads_like_one(words)
        )

    def is_name_under_title(self, words: str) -> bool:
        """Whether the line beside a title may be one: there it may open with "The", or end in a plural of people
        ("Ogden Park Solicitors")."""
        bare = self._article.sub("", words)
        is_plural = bare.endswith("s") and " " in bare
        return self.is_name(bare) or ((is_plural or bare != words) and self._reads_like_one(bare))

    def is_name_beside_dash(self, words: str) -> bool:
        """Whether one side of a dash in a title is a company, and no department or shift: not all its words are
        everyday ones."""
        bare = self._article.sub("", words)
        return self.is_name(bare) and any(word.lower() not in self._everyday for word in _WORD_RE.findall(bare))

    def is_name_behind_comma(self, words: str, *, in_sentence: bool) -> bool:
        """Whether what stands between a title and its place is a company: its last word says so, or it has two
        words that no department has and a sentence goes on behind the place."""
        told = self._suffix.search(words) is not None or (in_sentence and " " in words)
        return told and self.is_name_beside_dash(words)

    def _reads_like_one(self, words: str) -> bool:
        if not (2 <= len(words) <= _LONGEST and words.count(" ") < _MOST_WORDS and _BEGIN_RE.match(words)):
            return False
        if self._suffix.search(words):
            return True
        if (
            words.endswith((".", ":", ","))
            or words.lower() in self._small
            or _NO_NAME_RE.search(words)
            or self._speech.search(words)
        ):
            return False
        return self._no_company.search(words) is None

    def in_prose(self, page: Page) -> str | None:
        """Return the company that the first sentences say is hiring."""
        names = (match["value"].strip(" ,-") for match in sentences(page, self._prose))
        return next(filter(self._is_name_in_prose, names), None)

    def _is_name_in_prose(self, name: str) -> bool:
        if self._opening.match(name) or name.lower() in self._everyday or (len(name) <= 2 and name.isupper()):
            return False
        return name.islower() or self.is_name(self._article.sub("", name))
