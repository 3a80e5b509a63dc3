"""The headings of a career guide, and the part of a role that each opens.

A heading is a short line of its own; one that opens a known part may also end in a colon, stand under
a line or be marked with "#". The words below are those of guides; a heading that a posting might have
as well ("What you'll be doing") is known from there. One that opens nothing names a group of the part
it stands in, so that duties under an unknown heading before the first known one are lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from analyzer.find.sections.headings import Headings
from analyzer.find.sections.units import holds_money
from analyzer.lang.language import Language

# What a heading opens: the first pattern that matches it decides.
HEADINGS = (
    ("stop", r"more careers|(?:related|similar) (?:careers|jobs|roles|occupations|articles)|references|faqs?$"
             r"|more information|frequently asked|you might also"),
    ("soft_skills", r"soft skills|non-?technical skills|interpersonal|personality"
                    r"|(?:personal|important) (?:skills|qualit\w+)"),
    ("education", r"educat\w*|qualifications|degrees?$|academic|how to become|how do (?:you|i) become|getting in"),
    ("levels", r"career (?:progression|path|ladder|levels?)(?! and salary)|job levels|advancement"),
    ("positions", r"career progression and salary|salary growth"),
    ("cities", r"geographic (?:variation|pay|salar)\w*|(?:salary|pay|wages?) by (?:city|location|state|area)"),
    ("pay", r"salary|salaries|pay\b|compensation|national average|earnings|percentiles?|wages?\b|how much|\bearns?\b"),
    ("outlook", r"(?:job|career|future|growth) (?:growth|demand|projections?)|market\b|outlook|hotspots|prospects"),
    ("skills", r"skills?\b|skill ?set\b|tools\b|technologies\b|tech stack"),
    ("experience", r"experience"),
    ("responsibilities", r"responsibilit|duties|what .{2,40} do(?:es)?\b|day[- ]to[- ]day|tasks|typical day"
                         r"|day in the life"),
    ("terms", r"best practices|challenges|trends|industr|certifications|kpis|specialis|specializ"
              r"|work(?:ing)? (?:environment|conditions)"),
    ("overview", r"overview|introduction|about|summary|who (?:is|are)|what (?:is|are) an?\b|at a glance"),
    ("requirements", r"requirements?"),
)  # fmt: skip
_HEADING_RES = [(name, re.compile(rf"(?i)\b(?:{pattern})")) for name, pattern in HEADINGS]
_OF_POSTINGS = {
    "responsibilities": "responsibilities",
    "requirements": "requirements",
    "preferred": "requirements",
    "pay": "pay",
}
BULLET_RE = re.compile(r"^\s*(?:[•*\-–▪◦]|\d{1,2}[.)])\s+(?P<text>.+)$")
_NUMBERED_RE = re.compile(r"^\s*\d{1,2}[.)]\s+(?P<title>[^.:$\d]{3,60})$")
_ANNOUNCES_RE = re.compile(r"(?i)\binclud(?:e|es|ing):$")  # "… may include:" is a sentence
_MARKS = "#*: "
_LONGEST, _MOST_WORDS = 60, 6


class PlacedLine(NamedTuple):
    """A line of the page with the heading it stands under, the part that opens, and its group's title."""

    section: str
    part: str
    title: str
    words: str


def placed_lines(lines: list[str], name: str, language: Language) -> Iterator[PlacedLine]:
    """Yield each line but the headings and the role's name."""
    section = part = outer = title = ""
    known = language.once(Headings)
    for at, line in enumerate(lines):
        words = line.strip()
        if not words or words.strip(_MARKS).casefold() == name.casefold():
            continue
        if _is_group_title(lines, at):
            title = line.split(maxsplit=1)[1].strip()
        elif _is_heading(lines, at, known):
            words = words.strip(_MARKS)
            opened = part_of(words, known)
            if opened == "stop":
                return
            title = "" if opened else words
            if opened:
                section, part = words, opened
            if opened == "pay" and "(" in words:
                outer = words  # "Salary Ranges (US Market, 2024)" names the tables below it
        else:
            named = outer if part in ("pay", "cities", "positions") and outer else section
            yield PlacedLine(named, part, title, words)


def part_of(words: str, known: Headings) -> str:
    """Return the part a heading opens, or "" for one that only names a group; ``known`` are those of postings.

    >>> known = Language("en").once(Headings)
    >>> [part_of(words, known) for words in ("WHAT BAKERS DO", "What you'll be doing", "Night shifts")]
    ['responsibilities', 'responsibilities', '']
    """
    opened = next((name for name, pattern in _HEADING_RES if pattern.search(words)), "")
    return opened or _OF_POSTINGS.get(known.kind(words) or "", "")


def _is_group_title(lines: list[str], at: int) -> bool:
    """A numbered title with bullets below it."""
    below = next((line for line in lines[at + 1 :] if line.strip()), "")
    return bool(_NUMBERED_RE.match(lines[at]) and re.match(r"\s*[•*▪◦-] ", below))


def _is_heading(lines: list[str], at: int, known: Headings) -> bool:
    """A short line of its own, no sentence, bullet or amount; or one marked as a heading that opens a part."""
    words = lines[at].strip()
    if len(words) > _LONGEST or BULLET_RE.match(lines[at]) or words.endswith((".", ";", ",")) or holds_money(words):
        return False
    alone = at == 0 or not lines[at - 1].strip()
    if alone and not words.endswith(":"):
        return ": " not in words and not any(mark in words for mark in "\t|")
    if _ANNOUNCES_RE.search(words):
        return False
    marked = words.startswith("#") or words.endswith(":") or words.isupper()
    return marked and len(words.split()) <= _MOST_WORDS and bool(part_of(words.strip(_MARKS), known))
