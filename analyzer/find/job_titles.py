"""Job titles: what reads like one, and what a sentence says the job is.

A title is short, its head (the word before "of", a comma or a bracket) is a noun that names a job, and it
says nothing. The nouns are those of built/job_words.txt and of ``header.toml``. Known to fail where the noun
is in neither.
"""

from __future__ import annotations

import re
from importlib import resources

from analyzer.find.prose import sentences
from analyzer.lang.language import Language
from analyzer.text.page import Page
from analyzer.text.rules import either

_LONGEST, _MOST_WORDS = 90, 13
_HEAD_END_RE = re.compile(r"\s*[,(/|:\[]\s*|\s+[-–—&+]+\s*|\s*[–—]\s*")
_WORD_RE = re.compile(r"[^\W\d_][\w'’-]*")
_NUMERAL_RE = re.compile(r"(?:\s+|-)(?:[IVX]{1,4}|\d{1,2}|[A-D])$")
_TOO_LITTLE = "Head"  # of something that the sentence tells in small letters
_CAPITAL_RE = re.compile(r"[A-Z0-9]")
_MOST_SMALL = 3  # words in small letters beside those of a name: more are a sentence


class JobTitles:
    """Reads titles by the words of a language.

    >>> titles = JobTitles(Language("en"))
    >>> [titles.reads_like_one(words) for words in ("Sr. Accountant", "RN, Night Shift", "Blue Door Cafe")]
    [True, True, False]
    >>> titles.in_prose(Page("Tally Ltd is looking for an experienced Payroll Manager to join us."))
    'Payroll Manager'
    """

    def __init__(self, language: Language) -> None:
        listed = (resources.files("analyzer.built") / "job_words.txt").read_text(encoding="utf-8").split()
        words = (*listed, *language.words("header", "title_words")) if language.reads("header") else ()
        self._nouns = frozenset(word for word in words if word.islower())
        self._short = frozenset(word for word in words if word.isupper())
        self._openers = frozenset(language.words("header", "title_openers"))
        small = language.words("header", "small_words")
        self._small = frozenset(small)
        self._of = re.compile(rf"\s+(?:{'|'.join(small)})\s+" if small else r"(?!)", re.IGNORECASE)
        self._speech = language.rule("header", "speech").expression
        self._aside = re.compile(either(language.rules("header", "aside")), re.IGNORECASE)
        self._at = language.rules("header", "at")
        self._prose = language.rules("header", "title_in_prose")
        self._before = re.compile(rf"(?:{either(language.rules('header', 'before_title'))})+", re.IGNORECASE)
        self._call = language.rule("header", "call").expression

    def names_a_job(self, words: str) -> bool:
        """Whether the last of some words is a noun that names a job: "Registered Nurses", "CNA"."""
        last = _WORD_RE.findall(_NUMERAL_RE.sub("", words.strip(" .!")))[-1:]
        return any(self._is_noun(word) for word in last)

    def _is_noun(self, word: str) -> bool:
        if word in self._short or word.removesuffix("s") in self._short:
            return True
        whole = word.lower()
        return any(each in self._nouns for part in (whole, *whole.split("-")[-1:]) for each in _singulars(part))

    def reads_like_one(self, words: str) -> bool:
        """Whether some words that stand alone are a title."""
        if len(words) > _LONGEST or words.count(" ") >= _MOST_WORDS or self._speech.search(words):
            return False
        if not _CAPITAL_RE.match(words) and self._count_small(words) > _MOST_SMALL:
            return False
        if words.split(" ", 1)[0].rstrip(",") in self._openers:
            return True
        heads = [piece for head in _HEAD_END_RE.split(words) for piece in self._of.split(head)]
        return self._count_small(words) <= _MOST_SMALL and any(map(self.names_a_job, heads))

    def _count_small(self, words: str) -> int:
        return sum(word[0].islower() and word not in self._small for word in _WORD_RE.findall(words))

    def may_be(self, words: str) -> bool:
        """Whether what a label calls a title can be one."""
        return 2 <= len(words) <= _LONGEST and not self._speech.search(words)

    def without_call(self, line: str) -> str:
        """A line without what calls for applicants at its start."""
        return self._call.sub("", line)

    def split_at(self, words: str) -> tuple[str, str | None]:
        """Cut "Nurse at Willow Clinic" in two."""
        match = next(filter(None, (rule.expression.fullmatch(words) for rule in self._at)), None)
        return (match["title"].strip(), match["company"].strip()) if match else (words, None)

    def tidy(self, title: str) -> str:
        """A title without what stands in brackets behind it and is none of it, or before it: "Wanted: Cook"."""
        bare = self._aside.sub("", self._before.sub("", title)).strip(" -–—,:*")
        return bare or title

    def in_prose(self, page: Page) -> str | None:
        """Return the title that a sentence says the job has."""
        told = (match["value"] or match.groupdict().get("several") for match in sentences(page, self._prose))
        return next(filter(None, map(self._cut, filter(None, told))), None)

    def _cut(self, words: str) -> str | None:
        """The beginning of some words up to the noun that names a job: "Payroll Manager for our office"."""
        end = None
        for word in _WORD_RE.finditer(words):
            if self._is_noun(word[0]) and not word[0].islower():
                end = word.end()
        if end is None:
            return None
        title = words[:end]
        if numeral := re.match(r" (?:I{1,3}|IV|V)\b", words[end:]):
            title += numeral[0]
        if title in self._short or title == _TOO_LITTLE:
            return None
        return self.tidy(title) if self.reads_like_one(title) else None


def _singulars(word: str) -> tuple[str, ...]:
    """A word, and what it may be the plural of."""
    man = (f"{word.removesuffix('men')}man",) if word.endswith("men") else ()
    return word, word.removesuffix("s"), word.removesuffix("es"), *man
