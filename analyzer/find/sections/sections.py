"""Sections: what each stretch of a posting is for, by its headings and, where they fail, by its words.

A known heading speaks for the units under it (units.py, headings.py), a line model
(line_model.py) for each unit by its words and its place, and some phrases for themselves
(phrases.py); Viterbi weighs them over the whole posting. Known to fail on a company's praise
written among the duties.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import cast

import numpy as np

from analyzer.find.sections.headings import MAX_HEADING, Headings
from analyzer.find.sections.line_model import KINDS, load_line_model
from analyzer.find.sections.phrases import Phrases
from analyzer.find.sections.units import Unit, find_units, holds_money, is_unknown_heading
from analyzer.lang.language import Language
from analyzer.posting import Section, SectionKind
from analyzer.text.page import Page
from analyzer.text.rules import Rule

MAX_HEADER_LINES, MAX_TAG_LINES = 5, 12
HEADING_NATS = 4.5  # what a heading is worth against the words of one line under it
WISH_END = 48  # letters from the end of a demand in which it may say that it is only wished for


def find_sections(page: Page, language: Language) -> tuple[Section, ...]:
    """Return sections that cover the text without overlap, in order; none for a blank text.

    >>> page = Page("Cook\\n\\nDuties:\\n- Fry fish\\n\\nBenefits\\n- Meals\\n")
    >>> [(section.kind, section.title) for section in find_sections(page, Language("en"))]
    [('other', None), ('responsibilities', 'Duties:'), ('benefits', 'Benefits')]
    """
    text = page.text
    if not text.strip():
        return ()
    units = find_units(page, language)
    if not units:
        return (Section(text=text, start=0, end=len(text), kind="other"),)
    kinds = language.once(_Judge).kinds(page, units)
    starts: list[tuple[int, str, str | None]] = []
    for unit, kind in zip(units, kinds, strict=True):
        if unit.heading and not unit.inline:
            starts.append((unit.start, kind, unit.text))
        elif not starts or kind != starts[-1][1] or unit.inline:
            starts.append((unit.start, kind, None))
    starts[0] = (0, *starts[0][1:])
    ends = [start for start, _, _ in starts[1:]] + [len(text)]
    return tuple(
        Section(text=text[start:end], start=start, end=end, kind=cast(SectionKind, kind), title=title)
        for (start, kind, title), end in zip(starts, ends, strict=True)
    )


class _Judge:
    """What each unit is for: line model, headings and phrases weighed over the whole posting."""

    def __init__(self, language: Language) -> None:
        self._model = language.once(load_line_model)
        self._phrases = language.once(Phrases)
        self._talks = language.once(_Talks)
        cases = list(product((*language.once(Headings).kinds, None), (False, True)))
        self._rows = {case: row for row, case in enumerate(cases)}
        self._told = np.array([_told(*case) for case in cases])

    def kinds(self, page: Page, units: Sequence[Unit]) -> list[str]:
        """Return the kind of each unit."""
        scores = self._model.score(page.letters, [(unit.start, unit.end) for unit in units])
        above = _headings_above(page.text, units)
        scores += self._told[[self._rows[kind, bool(unit.heading)] for unit, kind in zip(units, above, strict=True)]]
        for at, kind, nats in self._phrases.tell(page, units):
            scores[at, _COLUMN[kind]] += nats
        path = self._model.best_path(scores)
        kinds = [self._final(unit, kind, told) for unit, kind, told in zip(units, path, above, strict=True)]
        for at in (*_fact_lines(units), *_header_lines(units)):
            kinds[at] = "other"
        return kinds

    def _final(self, unit: Unit, kind: str, above: str | None) -> str:
        """Name what the model does not tell apart: preferred demands, pay, and bare facts such as a location."""
        talks = self._talks
        if unit.heading == "other" or talks.is_furniture(unit.text):
            return "other"
        if unit.heading == "pay" or (above == "pay" and kind in ("about", "benefits")):
            return "pay"
        if kind in ("about", "benefits", "requirements") and talks.of_pay(unit.text):
            return "pay"
        if kind != "legal" and holds_money(unit.text) and talks.states_pay(unit.text):
            return "benefits" if above == "benefits" and not talks.of_salary(unit.text) else "pay"
        if kind in ("about", "requirements") and talks.is_terms(unit.text):
            return "other"
        if kind == "requirements" and (above == "preferred" or talks.is_wish(unit.text)):
            return "preferred"
        return kind


class _Talks:
    """What a unit's words are about, where the line model does not tell it apart."""

    def __init__(self, language: Language) -> None:
        def rule(group: str) -> Rule:
            return language.rule("sections", group)

        self._pay = [rule.expression for rule in language.rules("sections", "pay")]
        self._salary, self._talk, self._stems = (
            rule("salary"),
            rule("pay_talk"),
            language.words("sections", "pay_stems"),
        )
        self._furniture, self._terms = rule("furniture").expression, rule("terms").expression
        self._wish, self._wish_end, self._demand = rule("wish"), rule("wish_end"), rule("demand")

    def states_pay(self, words: str) -> bool:
        return any(pattern.search(words) for pattern in self._pay)

    def of_salary(self, words: str) -> bool:
        return self._salary.expression.search(words) is not None

    def of_pay(self, words: str) -> bool:
        lower = words.lower()
        return any(stem in lower for stem in self._stems) and self._talk.expression.search(lower) is not None

    def is_furniture(self, words: str) -> bool:
        return self._furniture.match(words) is not None

    def is_terms(self, words: str) -> bool:
        return self._terms.match(words) is not None

    def is_wish(self, words: str) -> bool:
        """Whether a demand is wished for as a whole, not only in what a bracket or a second clause adds."""
        lower = words.lower()
        wished = self._wish.expression.match(lower) or self._wish_end.expression.search(lower[-WISH_END:])
        if not wished:
            return False
        opened = lower.removesuffix("(preferred)").find("(")
        if ";" in lower or (opened >= 0 and lower[:opened].count(" ") > 3):
            return False
        return not self._demand.expression.search(lower.replace("not required", ""))


def _headings_above(text: str, units: Sequence[Unit]) -> list[str | None]:
    """The kind that the last heading announces, for each unit; an unknown heading announces none."""
    above: list[str | None] = []
    current: str | None = None
    for unit in units:
        if unit.heading:
            current = unit.heading
        elif is_unknown_heading(text, unit):
            current = None
        above.append(current)
    return above


def _header_lines(units: Sequence[Unit]) -> Iterator[int]:
    """The lines at the top that are title, company, place: short, no sentence, no list item. Tags in small
    letters may follow, also behind a line of pay."""
    tags = False
    for at, unit in enumerate(units[:MAX_TAG_LINES]):
        tags = tags or at >= MAX_HEADER_LINES
        sentence = len(unit.text) > MAX_HEADING or unit.text.endswith((".", "!", "?", ":"))
        fits = unit.text.islower() if tags else unit.heading in (None, "other")
        if unit.bullet or sentence or not fits:
            return
        if not holds_money(unit.text):
            yield at
        else:
            tags = True


def _fact_lines(units: Sequence[Unit]) -> Iterator[int]:
    """The lines that answer in few words what the line above asks for: those in a row under a heading such as
    "Schedule", and a question that no heading is known by ("FLSA:") with its short answer."""
    facts = False
    for at, unit in enumerate(units):
        facts = (facts and _is_fact(unit)) or (unit.heading == "other" and not unit.inline)
        if facts:
            yield at
        elif _is_question(unit) and at + 1 < len(units) and _is_short_answer(units[at + 1]):
            yield from (at, at + 1)


def _is_fact(unit: Unit) -> bool:
    """Whether a line is an answer of few words: neither heading nor sentence."""
    few = len(unit.text) <= MAX_HEADING and not unit.text.endswith((".", ":"))
    return few and not unit.heading and not holds_money(unit.text)


def _is_question(unit: Unit) -> bool:
    """Whether a line asks for a fact in words that no heading is known by: "FLSA:", "Work City:"."""
    return unit.heading is None and not unit.bullet and unit.text.endswith(":") and unit.text.count(" ") < 4


def _is_short_answer(unit: Unit) -> bool:
    return _is_fact(unit) and unit.text.strip("-*• ").count(" ") < 3


_COLUMN = {kind: at for at, kind in enumerate(KINDS)}
_AS_MODELLED = {"preferred": "requirements", "pay": "benefits"}


def _told(above: str | None, heading: bool) -> list[float]:
    """What the heading above a unit, or the unit as a heading, says for each of KINDS, in nats."""
    row = [0.0] * len(KINDS)
    kind = _AS_MODELLED.get(above or "", above)
    if kind in _COLUMN:
        row[_COLUMN[kind]] = HEADING_NATS * (2 if heading else 1)
    return row
