"""Sections: what each stretch of a posting is for, by its headings and, where they fail, by its words.

The text is cut into lines, long lines into sentences. A known heading speaks for the lines under it;
a line model (line_model.py) speaks for each line by itself; Viterbi weighs the two over the whole
posting. Legal text, applications and pay are told by unmistakable phrases whatever stands above.
Known to fail on a company's praise written among the duties.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, cast

import numpy as np

from analyzer.components.cues import any_within, find_places, small_letters
from analyzer.components.line_model import KINDS, load_line_model
from analyzer.components.section_titles import MAX_TITLE, TITLE_KINDS, title_kind
from analyzer.posting import Section, SectionKind

LONG_LINE = 240
MAX_HEADER_LINES = 5
# What a heading is worth against the words of one line, in nats; a phrase of law is worth more.
HEADING_NATS, PHRASE_NATS, HINT_NATS = 3.5, 8.0, 1.0

_BULLET_RE = re.compile(r"^[\s>]*(?:[-*•·▪●○◦‣–—✓✔➢►§o]\s+|\(?\d{1,2}[.)]\s+|[•·▪●◦‣✓✔➢►])")
# Where a long line breaks: after a sentence (also where two were glued), before a bullet, and where a
# heading was glued to the line before it. Each begins with few characters, which is quick to look for.
_SENTENCE_RE = re.compile(r"[.!?;:](?:\s+(?=[A-Z•*\-\d\"“($£€₹])|(?<=[a-z)\]][.!?])(?=[A-Z][a-z]))|\s(?=[•·▪●◦‣✓➢►])")
_GLUED_RE = re.compile(r"[A-Z](?<=[a-z)][A-Z])(?=[a-z]+(?: [A-Za-z]+){0,3}:)")
# Both are for text in small letters.
_LEGAL_RE = re.compile(
    r"equal[- ](?:employment[- ])?opportunit|without regard to|regardless of (?:race|age|gender|color)|protected (?:class|veteran|status|characteristic)"
    r"|reasonable accommodation|e-verify|affirmative action|sexual orientation|gender identity|fair chance (?:act|ordinance|initiative)|genetic information"
    r"|at[- ]will|not (?:intended to be )?an? (?:exhaustive|all[- ]inclusive)|unsolicited (?:resumes?|cvs?)|privacy (?:policy|notice)|drug[- ]free workplace"
    r"|all qualified applicants|criminal (?:histor|record|background)|applicants? with disabilit|recruitment agenc|eeo\b|diverse and inclusive work(?:place|force)"
    r"|minorit(?:y|ies)/female|m/f/d/v|veterans? status|authorized to use artificial|employment polygraph",
)
# A line without any of these cannot match the expression above; most lines have none.
_LEGAL_WORDS = (
    "opportunit", "regard", "protected", "accommodat", "verify", "orientation", "gender", "at-will", "at will", "exhaustive",
    "inclusive", "unsolicited", "privacy", "drug", "qualified applicants", "criminal", "disabilit", "agenc", "eeo", "divers",
    "minorit", "m/f", "veteran", "genetic", "affirmative", "fair chance", "polygraph", "artificial",
)  # fmt: skip
_CURRENCY = frozenset("$£€₹")
_APPLY_RE = re.compile(
    r"\W*(?:to apply|how to apply|please (?:apply|send|submit|forward|e-?mail)|apply (?:now|today|online|in person|at|here|via|through)|send (?:your|us|a) "
    r"(?:cv|resume|résumé)|interested (?:candidates|applicants)|applications (?:close|will|must|are)|click (?:here|apply|the)|if you (?:are|'re) interested"
    r"|submit (?:your|a) (?:resume|cv|application)|we look forward to (?:hearing|receiving))",
)
_APPLY_WORDS = ("apply", "send", "interested", "applications", "click", "submit", "look forward")
_PAY_RE = re.compile(
    r"(?:salary|pay|compensation|wage|hourly|rate|base)\b[^.\n]{0,90}?[$£€₹]\s?\d|[$£€₹]\s?\d[\d,.]*k?\s?(?:-|–|—|to)\s?[$£€₹]?\s?\d"
    r"|[$£€₹]\s?\d[\d,.]*\s?(?:/|per|an?)\s?(?:hr|hour|year|annum)",
    re.IGNORECASE,
)
_SALARY_RE = re.compile(r"salary|pay range|base pay|hourly|pay rate|compensation range|\bwage", re.IGNORECASE)
INLINE_REACH = 90
_INLINE_SIGN_RE = re.compile(r":|includ|as follows")
_INLINE_RE = re.compile(r"^[\s>]*(?:[-*•]\s+)?([^:\n]{3,60}?)(?::|\s+(?:include|includes|including|are as follows)\b)")


_NO_TITLE_RE = re.compile(r"[\d;,$]")  # what no bare heading holds
_ASKING = ("What ", "Who ", "Why ", "How ", "About ", "Your ", "Our ", "You ")  # headings that are written as speech


class Unit(NamedTuple):
    """A line, or a sentence of a long one; ``heading`` is its kind if it is a heading, ``inline`` if it
    begins with one; ``bullet`` tells a list item."""

    start: int
    end: int
    text: str
    heading: str | None
    inline: bool
    bullet: bool


def find_sections(text: str) -> tuple[Section, ...]:
    """Return sections that cover the text without overlap, in order; none for a blank text.

    >>> [(s.kind, s.title) for s in find_sections("Cook\\n\\nDuties:\\n- Fry fish\\n\\nBenefits\\n- Meals\\n")]
    [('other', None), ('responsibilities', 'Duties:'), ('benefits', 'Benefits')]
    """
    units = find_units(text)
    if not units:
        return ()
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


@lru_cache(maxsize=2)  # the duties are read from the same units
def find_units(text: str) -> tuple[Unit, ...]:
    """Return the lines of a text that are not blank; long ones, and those that state money among other
    things, sentence by sentence."""
    return tuple(_units(text))


def _units(text: str) -> Iterator[Unit]:
    start = 0
    for line in text.split("\n"):
        cuts = [0, len(line)]
        if len(line) > LONG_LINE or not _CURRENCY.isdisjoint(line):
            glued = [match.start() for match in _GLUED_RE.finditer(line)] if ":" in line else []
            cuts[1:1] = sorted({*glued, *(match.end() for match in _SENTENCE_RE.finditer(line))})
        for left, right in pairwise(cuts):
            piece = line[left:right]
            tidy = piece.strip()
            if tidy:
                left += len(piece) - len(piece.lstrip())
                yield _unit(tidy, start + left)
        start += len(line) + 1


def _unit(tidy: str, start: int) -> Unit:
    bullet = bool(_BULLET_RE.match(tidy))
    heading, inline = None, False
    if _is_heading_shape(tidy, bullet):
        heading = title_kind(tidy)
    if heading is None and _INLINE_SIGN_RE.search(tidy, 0, INLINE_REACH) and (match := _INLINE_RE.match(tidy)):
        heading = title_kind(match[1])
        inline = heading is not None
    return Unit(start, start + len(tidy), tidy, heading, inline, bullet)


def _is_heading_shape(line: str, bullet: bool) -> bool:
    """Whether a line is as short as a heading and marked as one, or in capitals, or of very few words."""
    if (
        len(line) > MAX_TITLE
        or line.endswith((".", ",", ";"))
        or (bullet and not line.endswith(":") and line[0] != "*")
    ):
        return False
    if line.endswith(":") or line.startswith(("#", "**")):
        return True
    words = line.split()
    long_words = [word[0].isupper() for word in words if len(word) > 3]
    shaped = (
        len(words) <= 3 or (len(words) <= 8 and sum(long_words) >= 0.6 * len(long_words)) or line.startswith(_ASKING)
    )
    return shaped and not _NO_TITLE_RE.search(line)


def _kinds(text: str, units: Sequence[Unit]) -> list[str]:
    """The kind of each unit: model, headings and phrases weighed over the whole posting."""
    model = load_line_model()
    scores = model.score([unit.text for unit in units])
    above: list[str | None] = []
    current: str | None = None
    for unit in units:
        if unit.heading:
            current = unit.heading
        elif _is_unknown_heading(unit):
            current = None
        above.append(current)
    scores += np.array([_TOLD[kind, bool(unit.heading)] for unit, kind in zip(units, above, strict=True)])
    lower = small_letters(text)
    legal, applying = find_places(lower, _LEGAL_WORDS), find_places(lower, _APPLY_WORDS)
    for at, unit in enumerate(units):
        where = unit.start, unit.end
        if any_within(legal, *where) and _LEGAL_RE.search(lower, *where):
            scores[at, _COLUMN["legal"]] += PHRASE_NATS
        elif any_within(applying, *where) and _APPLY_RE.match(lower, *where):
            scores[at, _COLUMN["how_to_apply"]] += PHRASE_NATS
    path = model.best_path(scores)
    kinds = [_final(unit, kind, told) for unit, kind, told in zip(units, path, above, strict=True)]
    for at in range(_header_lines(units)):
        kinds[at] = "other"
    return kinds


def _header_lines(units: Sequence[Unit]) -> int:
    """How many lines at the top are title, company, place: short, no sentence, no list item."""
    count = 0
    for unit in units[:MAX_HEADER_LINES]:
        sentence = len(unit.text) > MAX_TITLE or unit.text.endswith((".", "!", "?", ":"))
        if unit.heading not in (None, "other") or unit.bullet or sentence or not _CURRENCY.isdisjoint(unit.text):
            break
        count += 1
    return count


_COLUMN = {kind: at for at, kind in enumerate(KINDS)}
_AS_MODELLED = {"preferred": "requirements", "pay": "benefits"}


def _told(above: str | None, heading: bool) -> list[float]:
    """What the heading above a unit, or the unit as a heading, says for each of KINDS, in nats."""
    row = [0.0] * len(KINDS)
    if above == "role":
        row[_COLUMN["responsibilities"]] = HEADING_NATS if heading else HINT_NATS
    kind = _AS_MODELLED.get(above or "", above)
    if kind in _COLUMN:
        row[_COLUMN[kind]] = HEADING_NATS * (2 if heading else 1)
    return row


_TOLD = {(kind, heading): _told(kind, heading) for kind in (*TITLE_KINDS, None) for heading in (False, True)}


def _is_unknown_heading(unit: Unit) -> bool:
    words = unit.text.strip("#* ")
    marked = unit.text.startswith(("#", "**")) or unit.text.endswith(":") or (words.isupper() and len(words) > 3)
    return marked and not unit.bullet and len(unit.text) <= MAX_TITLE


def _final(unit: Unit, kind: str, above: str | None) -> str:
    """Name what the model does not tell apart: preferred demands, pay, and bare facts such as a location."""
    if unit.heading == "other":
        return "other"
    if unit.heading == "pay" or (above == "pay" and kind in ("about", "benefits")):
        return "pay"
    if kind != "legal" and not _CURRENCY.isdisjoint(unit.text) and _PAY_RE.search(unit.text):
        return "benefits" if above == "benefits" and not _SALARY_RE.search(unit.text) else "pay"
    if kind == "requirements" and above == "preferred":
        return "preferred"
    return kind
