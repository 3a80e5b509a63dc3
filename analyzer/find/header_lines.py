"""The lines at the top of a posting, each with its place and what remains beside it.

A board's furniture (buttons, dates, numbers of the advertisement) is left out, and what follows the first
paragraph of prose is none of the top.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.find.job_titles import JobTitles
from analyzer.find.place_words import PlaceName, PlaceWords
from analyzer.lang.language import Language
from analyzer.text.page import Page

TOP_LINES = 7
TOP = 2000  # characters in which these lines stand
_LONGEST, _SHORT = 130, 60
_BAR_RE = re.compile(r"\s*[|·•]\s*|\t+|\s{3,}|\s+/{2}\s+")
_DASH_RE = re.compile(r"\s+[-–—]\s+|\s*—\s*|\s–|–\s")
_END_RE = re.compile(r"[.!?](?=\s+[A-Z\"“]|\s*$)")
_BULLET_RE = re.compile(r"^(?:[-*•·▪◦‣]|\d+[.)])\s+\S")


@dataclass(frozen=True, slots=True)
class Line:
    """One line; ``parts`` is what stands beside its place, cut at bars."""

    text: str
    place: PlaceName | None
    is_prose: bool
    parts: tuple[str, ...]

    @property
    def place_text(self) -> str | None:
        """The place as written."""
        return self.text[self.place.start : self.place.end] if self.place else None

    @staticmethod
    def dashed(part: str) -> list[str]:
        """A part cut at its dashes."""
        return [piece.strip() for piece in _DASH_RE.split(part) if piece.strip()]


def _parts(text: str, place: PlaceName | None) -> tuple[str, ...]:
    """The stretches before and behind the place."""
    sides = [text[: place.start], text[place.end :]] if place else [text]
    parts = (part.strip(" ,-–—/(*#_:") for side in sides for part in _BAR_RE.split(side))
    return tuple(part.removesuffix(")") if "(" not in part else part for part in parts if part)


def top_lines(page: Page, places: PlaceWords, language: Language) -> list[Line]:
    """Return the lines of the top in order; of prose only its first sentence."""
    furniture, speech = language.rules("header", "furniture"), language.rule("header", "speech").expression
    titles, found = language.once(JobTitles), list[Line]()
    for text in _lines(page.text[:TOP]):
        if any(rule.expression.search(text) for rule in furniture):
            continue
        if (_BULLET_RE.match(text) and (found or len(text) > _SHORT)) or len(found) == TOP_LINES:
            break
        sentence, is_prose, goes_on = _first_sentence(_without_call(text, titles, language), language)
        fits = len(sentence) <= _LONGEST
        stands_apart = fits and not sentence.endswith(":") and not (is_prose and speech.search(sentence))
        place = places.search(sentence) if stands_apart else None
        found.append(Line(sentence, place, is_prose or not fits, _parts(sentence, place)))
        if goes_on:
            break
    return found


def _abbreviations(language: Language) -> frozenset[str]:
    return frozenset(language.words("header", "abbreviations"))


def _lines(text: str) -> Iterator[str]:
    return (tidy for line in text.split("\n") if (tidy := line.strip(" \t#*_|\r")))


def _without_call(text: str, titles: JobTitles, language: Language) -> str:
    """A line from its title on, where it opens with a call for applicants: "We're hiring! Line Cook"."""
    bare = titles.without_call(text)
    return bare if bare != text and titles.reads_like_one(_first_sentence(bare, language)[0]) else text


def _first_sentence(text: str, language: Language) -> tuple[str, bool, bool]:
    """The first sentence of a line, whether it is prose, and whether a paragraph goes on behind it; the full
    stop of "Sr." or "Inc." ends no sentence."""
    short = language.once(_abbreviations)
    speech = language.rule("header", "speech").expression
    for end in _END_RE.finditer(text):
        word = re.split(r"[\s(/.]", text[: end.start()])[-1]
        if word.lower() in short or (len(word) == 1 and word.isupper()):
            continue
        told, goes_on = text[: end.start()], end.end() < len(text)
        is_prose = goes_on or speech.search(told) is not None
        return told if is_prose else text, is_prose, goes_on
    return text, len(text) > _LONGEST, len(text) > _LONGEST
