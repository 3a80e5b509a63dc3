"""Sections: what each stretch of a posting is for, by its headings and, where they fail, by its words.

A known heading speaks for the units under it (section_units.py, section_titles.py), a line model
(line_model.py) for each unit by its words and its place, and some phrases for themselves
(section_phrases.py); Viterbi weighs them over the whole posting. Known to fail on a company's praise
written among the duties.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import cast

import numpy as np

from analyzer.find.sections.headings import MAX_TITLE, TITLE_KINDS
from analyzer.find.sections.line_model import KINDS, load_line_model
from analyzer.find.sections.phrases import told_by_phrases
from analyzer.find.sections.units import Unit, find_units, holds_money, is_unknown_heading
from analyzer.posting import Section, SectionKind
from analyzer.text.cues import small_letters

MAX_HEADER_LINES, MAX_TAG_LINES = 5, 12
HEADING_NATS = 4.5  # what a heading is worth against the words of one line under it

_PAY_RE = re.compile(
    r"(?:salary|pay|compensation|wage|hourly|rate|base)\b[^.\n]{0,90}?[$£€₹]\s?\d|[$£€₹]\s?\d[\d,.]*k?\s?(?:-|–|—|to)\s?[$£€₹]?\s?\d"
    r"|[$£€₹]\s?\d[\d,.]*\s?(?:/|per|an?)\s?(?:hr|hour|year|annum)",
    re.IGNORECASE,
)
_SALARY_RE = re.compile(r"salary|pay range|base pay|hourly|pay rate|compensation range|\bwage", re.IGNORECASE)
_PAY_TALK_RE = re.compile(
    r"\b(?:actual|base|starting) (?:base )?(?:pay|salary)\b|(?:pay|salary|hourly) (?:range|band|scale)\b"
)  # in small letters
_PAY_STEMS = ("pay", "salary", "hourly")
# What a board or its software adds.
_FURNITURE_RE = re.compile(
    r"#li-|powered by\b|this (?:job|advert|post) was originally|find (?:more )?jobs in\b", re.IGNORECASE
)
# Terms of employment that stand alone on a line ask for nothing.
_TERMS_RE = re.compile(
    r"\W*(?:(?:1099 )?independent contractor|(?:full|part)[- ]?time|remote|hybrid|on-?site|permanent|temporary|contract)"
    r"(?: (?:position|role|job|employment))?\W*",
    re.IGNORECASE,
)

# A demand that as a whole is only wished for, by how it begins or ends, in small letters.
_WISH_RE = re.compile(r"\W*(?:preferred|nice to have|bonus|ideally|desired|desirable)\b")
_WISH_END_RE = re.compile(
    r"\b(?:preferred|desired|desirable|advantageous|beneficial|helpful|nice to have|(?:an?|added|big|huge|strong|definite) (?:plus|advantage|asset|bonus)"
    r"|not (?:required|essential|necessary))\W*$"
)
WISH_END = 48  # letters from the end in which such words stand
_DEMAND_RE = re.compile(r"\b(?:requir(?:ed|es?)|must|minimum|at least|mandatory|essential)\b")


def find_sections(text: str) -> tuple[Section, ...]:
    """Return sections that cover the text without overlap, in order; none for a blank text.

    >>> [(s.kind, s.title) for s in find_sections("Cook\\n\\nDuties:\\n- Fry fish\\n\\nBenefits\\n- Meals\\n")]
    [('other', None), ('responsibilities', 'Duties:'), ('benefits', 'Benefits')]
    """
    if not text.strip():
        return ()
    units = find_units(text)
    if not units:
        return (Section(text=text, start=0, end=len(text), kind="other"),)
    kinds = _kinds(text, units)
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


def _kinds(text: str, units: Sequence[Unit]) -> list[str]:
    """The kind of each unit: model, headings and phrases weighed over the whole posting."""
    model = load_line_model()
    lower = small_letters(text)
    scores = model.score(lower, [(unit.start, unit.end) for unit in units])
    above: list[str | None] = []
    current: str | None = None
    for unit in units:
        if unit.heading:
            current = unit.heading
        elif is_unknown_heading(text, unit):
            current = None
        above.append(current)
    scores += _TOLD[[_TOLD_ROWS[kind, bool(unit.heading)] for unit, kind in zip(units, above, strict=True)]]
    for at, kind, nats in told_by_phrases(lower, units):
        scores[at, _COLUMN[kind]] += nats
    path = model.best_path(scores)
    kinds = [_final(unit, kind, told) for unit, kind, told in zip(units, path, above, strict=True)]
    for at in (*_fact_lines(units), *_header_lines(units)):
        kinds[at] = "other"
    return kinds


def _header_lines(units: Sequence[Unit]) -> Iterator[int]:
    """The lines at the top that are title, company, place: short, no sentence, no list item. Tags in small
    letters may follow, also behind a line of pay."""
    tags = False
    for at, unit in enumerate(units[:MAX_TAG_LINES]):
        tags = tags or at >= MAX_HEADER_LINES
        sentence = len(unit.text) > MAX_TITLE or unit.text.endswith((".", "!", "?", ":"))
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
    few = len(unit.text) <= MAX_TITLE and not unit.text.endswith((".", ":"))
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


_TOLD_CASES = [(kind, heading) for kind in (*TITLE_KINDS, None) for heading in (False, True)]
_TOLD_ROWS = {case: row for row, case in enumerate(_TOLD_CASES)}
_TOLD = np.array([_told(*case) for case in _TOLD_CASES])


def _is_wish(unit: Unit) -> bool:
    """Whether a demand is wished for as a whole, not only in what a bracket or a second clause adds."""
    words = unit.text.lower()
    if not (_WISH_RE.match(words) or _WISH_END_RE.search(words[-WISH_END:])):
        return False
    opened = words.removesuffix("(preferred)").find("(")
    if ";" in words or (opened >= 0 and words[:opened].count(" ") > 3):
        return False
    return not _DEMAND_RE.search(words.replace("not required", ""))


def _talks_of_pay(unit: Unit) -> bool:
    words = unit.text.lower()
    return any(stem in words for stem in _PAY_STEMS) and bool(_PAY_TALK_RE.search(words))


def _final(unit: Unit, kind: str, above: str | None) -> str:
    """Name what the model does not tell apart: preferred demands, pay, and bare facts such as a location."""
    if unit.heading == "other" or _FURNITURE_RE.match(unit.text):
        return "other"
    if unit.heading == "pay" or (above == "pay" and kind in ("about", "benefits")):
        return "pay"
    if kind in ("about", "benefits", "requirements") and _talks_of_pay(unit):
        return "pay"
    if kind != "legal" and holds_money(unit.text) and _PAY_RE.search(unit.text):
        return "benefits" if above == "benefits" and not _SALARY_RE.search(unit.text) else "pay"
    if kind in ("about", "requirements") and _TERMS_RE.fullmatch(unit.text):
        return "other"
    if kind == "requirements" and (above == "preferred" or _is_wish(unit)):
        return "preferred"
    return kind
