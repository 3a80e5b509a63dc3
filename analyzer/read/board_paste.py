"""A job board's page, copied whole: what is no part of the posting is cut, and its head is read.

Menus, buttons, cookie and application furniture are whole lines that the board alone writes; behind
"Similar jobs" and the like the page tells of other jobs. Both stand in ``board_pages.toml`` of the
language. A text that is no such page loses nothing but buttons at its end ("Read more") and what follows the
other jobs' heading. Known to fail on boards that no line gives away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal, get_args

from analyzer.lang.language import Language
from analyzer.posting import CUT_OFF, Reading

TABLE = "board_pages"
Kind = Literal["button", "furniture", "menu", "end", "start", "label"]
LEAST_TEXT = 150  # characters of the posting that stand before its end, and no more prose than them behind it
HEAD_LINES, HEAD_LINE = 14, 70
PLACE_LINES = 3
LONGEST_LINE = 160
_BETWEEN_RE = re.compile(r"\s+[·•|]\s+|\s+\((?:On-site|Hybrid|Remote)\)$")
FURNITURE, OTHER_JOBS = "page furniture", "other jobs"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as written, and what it can be of a page, each with what its rule tells."""

    text: str
    kinds: Mapping[Kind, str]

    @property
    def words(self) -> str:
        return self.text.strip()

    @property
    def is_sure(self) -> bool:
        """Whether only a board writes such a line."""
        return "furniture" in self.kinds or self.kinds.get("end") == "always"


def without_page(reading: Reading, language: Language) -> Reading:
    """Return a reading without what a board's page has around its posting; the page's head tells title,
    company and place where the source did not.

    >>> page = "Skip to main content\\nCook\\n- job post\\nBlue Door\\nYork\\nApply now\\nJob description\\nFry fish"
    >>> read = without_page(Reading(text=page), Language("en"))
    >>> read.title, read.company, read.location, read.text
    ('Cook', 'Blue Door', 'York', 'Cook\\nBlue Door\\nYork\\nJob description\\nFry fish')
    """
    lines = [_read(line, language) for line in reading.text.split("\n")]
    is_page = _is_page(lines)
    end = _end(lines, is_page)
    kept = _kept(lines[:end], is_page)
    if len(kept) == len(lines):
        return reading
    head = _head(lines, kept, language) if is_page else {}
    repairs = {FURNITURE: end - len(kept), OTHER_JOBS: len(lines) - end, CUT_OFF: int(_is_folded(lines))}
    return replace(
        reading,
        text="\n".join(line.text for line in kept).strip("\n"),
        title=reading.title or head.get("title"),
        company=reading.company or head.get("company"),
        location=reading.location or head.get("location"),
        source=replace(
            reading.source,
            fields_from=None if end < len(lines) else reading.source.fields_from,
            repairs={**reading.source.repairs, **{name: count for name, count in repairs.items() if count}},
        ),
    )


def _read(text: str, language: Language) -> _Line:
    words = text.strip()
    patterns = language.once(_Patterns)
    return _Line(text, dict(patterns.kinds(words)) if 0 < len(words) <= LONGEST_LINE else {})


class _Patterns:
    """The rules of each kind of line as one expression."""

    def __init__(self, language: Language) -> None:
        self._rules = {kind: language.rules(TABLE, kind) for kind in get_args(Kind)}
        self._expressions: Mapping[Kind, re.Pattern[str]] = {
            kind: re.compile("|".join(f"({rule.source})" for rule in rules) or "(?!)", re.IGNORECASE)
            for kind, rules in self._rules.items()
        }

    def kinds(self, words: str) -> Iterator[tuple[Kind, str]]:
        """Yield what a line can be, and what the first rule that says so tells."""
        for kind, expression in self._expressions.items():
            if match := expression.match(words):
                at = next(i for i, found in enumerate(match.groups()) if found is not None)
                yield kind, self._rules[kind][at].value


def _is_page(lines: Sequence[_Line]) -> bool:
    """Whether lines that boards alone write stand there twice, or once beside a menu's."""
    sure = {line.words for line in lines if line.is_sure}
    return len(sure) >= 2 or bool(sure and any("menu" in line.kinds for line in lines))


def _end(lines: Sequence[_Line], is_page: bool) -> int:
    """Return where the posting ends: the first line that tells of other jobs, or of the board's own affairs."""
    before = 0
    prose = sum(len(line.text) for line in lines if len(line.text) > HEAD_LINE)
    for at, line in enumerate(lines):
        is_end = "end" in line.kinds and (is_page or line.kinds["end"] == "always")
        if is_end and before >= LEAST_TEXT and prose <= before:
            return at
        before += len(line.text) if not line.kinds else 0
        prose -= len(line.text) if len(line.text) > HEAD_LINE else 0
    return len(lines)


def _kept(lines: Sequence[_Line], is_page: bool) -> list[_Line]:
    if not is_page:  # buttons within a text stay: to cut one would move every place behind it
        return _without_last_buttons(lines)
    cut = {"button", "furniture", "menu"}
    kept, dropped = [], False
    for line in lines:
        is_label = line.kinds.get("label") == "dropped"
        if not (is_label or dropped or cut & line.kinds.keys()):
            kept.append(line)
        dropped = is_label
    return kept


def _without_last_buttons(lines: Sequence[_Line]) -> list[_Line]:
    last = max((at for at, line in enumerate(lines) if line.words and "button" not in line.kinds), default=-1)
    return list(lines[: last + 1]) if any(line.words for line in lines[last + 1 :]) else list(lines)


def _is_folded(lines: Sequence[_Line]) -> bool:
    """Whether the last line of all is a button that unfolds more of the text."""
    last = next((line for line in reversed(lines) if line.words), None)
    return last is not None and "button" in last.kinds


def _head(lines: Sequence[_Line], kept: Sequence[_Line], language: Language) -> dict[str, str]:
    """Title, company and location where a board's page puts them; the surest word counts."""
    told = dict(reversed(list(_told(lines, language))))
    found = {**_laid_out(lines, list(_top(kept)), language), **dict(_labelled(kept)), **told}
    company = found.get("company") or told.get("about")
    if company and "location" not in found:  # one line may hold both: "Millgate Bread Boulder, CO"
        both = next((line.words for line in kept if line.words.startswith(f"{company} ")), "")
        found["location"] = both.removeprefix(company).strip()
    return {name: value for name, value in (found | {"company": company or ""}).items() if value}


def _laid_out(lines: Sequence[_Line], head: Sequence[str], language: Language) -> dict[str, str]:
    """The first lines in the order of the board."""
    rules = language.rules(TABLE, "layout")
    order = next((rule.value.split() for rule in rules for line in lines if rule.search(line.words)), [])
    if "title" in order and len(head) <= order.index("title"):
        order = ["title"]
    return dict(zip(order, head, strict=False))


def _top(kept: Sequence[_Line]) -> Iterator[str]:
    """The lines above the description; one that only says another and more ("Cook in York, NY") is left out."""
    head: list[str] = []
    for line in [line for line in kept if line.words][:HEAD_LINES]:
        words = _BETWEEN_RE.split(line.words)[0]
        if line.kinds.keys() & {"start", "label"} or len(words) > HEAD_LINE or words.endswith("."):
            break
        head.append(words)
    return (words for words in head if not any(words.startswith(f"{other} ") for other in head))


def _labelled(kept: Sequence[_Line]) -> Iterator[tuple[str, str]]:
    """What stands under the label of a place or company, up to the next label."""
    for at, line in enumerate(kept):
        name = line.kinds.get("label")
        if name in ("location", "company"):
            below = takewhile(lambda each: each.words and not each.kinds, kept[at + 1 : at + 1 + PLACE_LINES])
            under = [each.words for each in below]
            if under:
                yield name, ("; " if "," in under[-1] else ", ").join(under)


def _told(lines: Sequence[_Line], language: Language) -> Iterator[tuple[str, str]]:
    """The company where a line names it in so many words."""
    for rule in language.rules(TABLE, "told"):
        for line in lines:
            if len(line.words) <= LONGEST_LINE and (match := rule.search(line.words)):
                yield rule.value, match["name"]
