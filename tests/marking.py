"""A posting's text with the findings marked in it, and the way back: what a person reviews, and how cases are told.

    === requirements
    - Must know <skill name=PostgreSQL kind=technology asked=required>Postgres</skill>

A line "=== kind" opens a section; "=== kind, same line" one that begins within a line of the posting. Findings
nest; one that crosses the end of another is cut in two, and its second part says "goes_on". A skill's name and
a requirement's value are left out where the text says the same, "asked" where it is only mentioned.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from analyzer.contract import to_units
from analyzer.posting import Finding, Pay, Posting, Requirement, Section, Skill

_TAG_RE = re.compile(r"<(?P<close>/?)(?P<name>[a-z_]+)(?P<rest>(?: [a-z_]+(?:=(?:\"[^\"]*\"|[^\s\">]+))?)*)>")
_ATTRIBUTE_RE = re.compile(r'([a-z_]+)(?:=(?:"([^"]*)"|(\S+)))?')
_HEADER_RE = re.compile(r"^=== ([a-z_]+)(, same line)?\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A tag's name and attributes, and the stretch of the plain text it encloses."""

    tag: str
    start: int
    end: int
    said: dict[str, str] = field(default_factory=dict)


def marks_of(posting: Posting) -> list[Mark]:
    """Return a mark for every finding in the text but the sections; what a board's field states has no place in it."""
    found = (*posting.responsibilities, *posting.requirements, *posting.pay, *posting.skills)
    return [_mark(finding) for finding in found if finding.text]


def _mark(found: Finding) -> Mark:
    tag: str = "duty"
    said: dict[str, object] = {}
    if isinstance(found, Skill):
        tag, said = _skill(found)
    elif isinstance(found, Requirement):
        tag, said = _requirement(found)
    elif isinstance(found, Pay):
        tag, said = "pay", _pay(found)
    written = {name: str(value).replace('"', "'") for name, value in said.items() if value not in (None, False)}
    return Mark(tag, found.start, found.end, written)


def _skill(skill: Skill) -> tuple[str, dict[str, object]]:
    asked = skill.importance if skill.importance != "mentioned" else None
    return "skill", {"name": skill.name if skill.name != skill.text else None, "kind": skill.kind, "asked": asked}


def _requirement(need: Requirement) -> tuple[str, dict[str, object]]:
    return need.kind, {
        "value": need.value if need.value != need.text else None,
        "min": _number(need.min),
        "max": _number(need.max),
        "of": need.of,
        "fields": ", ".join(need.fields) or None,
        "whole_role": "yes" if need.role_total else None,
        "or_equivalent": "yes" if need.or_equivalent else None,
        "asked": need.importance if need.importance != "mentioned" else None,
    }


def _number(value: float | None) -> str | None:
    return None if value is None else f"{value:g}"


def _pay(pay: Pay) -> dict[str, object]:
    year = span(pay.yearly_min, pay.yearly_max) if pay.period != "year" and pay.period else None
    return {
        "kind": pay.kind,
        "of": pay.label,
        "money": f"{span(pay.min, pay.max)} {pay.currency} {pay.period or 'without period'}",
        "hours": _number(pay.hours_per_week),
        "a_year": year,
        "evidence": pay.evidence if pay.evidence != "explicit" else None,
    }


def span(low: int | None, high: int | None) -> str:
    """Return two ends in cents as units: "120000..150000", "..50000" where only the upper is known."""
    return "..".join("" if end is None else str(to_units(end)) for end in dict.fromkeys((low, high)))


# ---- Writing -------------------------------------------------------------------------------------


def write_marked(text: str, marks: Iterable[Mark], sections: Iterable[Section] = ()) -> str:
    """Return the text with its sections' headers and its marks written in.

    >>> write_marked("Must know Postgres", [Mark("skill", 10, 18, {"name": "PostgreSQL"}), Mark("duty", 0, 18)])
    '<duty>Must know <skill name=PostgreSQL>Postgres</skill></duty>'
    """
    headers = {section.start: section.kind for section in sections}
    waiting = sorted(marks, key=lambda m: (m.start, -m.end, m.tag, sorted(m.said.items())))
    places = sorted({0, len(text), *headers, *(m.start for m in waiting), *(m.end for m in waiting)})
    written: list[str] = []
    inside: list[Mark] = []
    for at, following in zip(places, [*places[1:], len(text)], strict=True):
        cut = _close(inside, at, written)
        if at in headers:
            written.append(_header(headers[at], same_line=at > 0 and text[at - 1] != "\n"))
        opening = [*cut, *(m for m in waiting if m.start == at)]
        for opened in sorted(opening, key=lambda m: -m.end):
            written.append(_opened(opened))
            inside.append(opened)
        written.append(_escaped(text[at:following]))
    return "".join(written)


def _close(inside: list[Mark], at: int, written: list[str]) -> list[Mark]:
    """Close what ends here and all that was opened within it; return what of the latter goes on."""
    cut = []
    while any(m.end <= at for m in inside):
        last = inside.pop()
        written.append(f"</{last.tag}>")
        if last.end > at:
            cut.append(Mark(last.tag, at, last.end, {**last.said, "goes_on": "yes"}))
    return cut


def _header(kind: str, same_line: bool) -> str:
    return f"\n=== {kind}, same line\n" if same_line else f"=== {kind}\n"


def _opened(mark: Mark) -> str:
    said = "".join(f" {name}={_quoted(value)}" for name, value in mark.said.items())
    return f"<{mark.tag}{said}>"


def _quoted(value: str) -> str:
    return value if re.fullmatch(r'[^\s">]+', value) else f'"{value}"'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


# ---- Reading -------------------------------------------------------------------------------------


def read_marked(marked: str) -> tuple[str, list[Mark]]:
    """Return the plain text and the marks of a marked one; raises ValueError for a tag that is not closed.

    >>> read_marked("Must know <skill name=PostgreSQL>Postgres</skill>")
    ('Must know Postgres', [Mark(tag='skill', start=10, end=18, said={'name': 'PostgreSQL'})])
    >>> read_marked("Must know <skill>Postgres")
    Traceback (most recent call last):
    ValueError: <skill> at 10 is not closed
    """
    marked = re.sub(r"\n=== [a-z_]+, same line\n", "", marked)
    marked = _HEADER_RE.sub("", marked)
    plain: list[str] = []
    marks: list[Mark] = []
    inside: list[tuple[str, int, dict[str, str]]] = []
    length = 0
    for words, tag in _pieces(marked):
        plain.append(words)
        length += len(words)
        if tag is None:
            continue
        if not tag["close"]:
            inside.append((tag["name"], length, _said(tag["rest"])))
        elif inside and inside[-1][0] == tag["name"]:
            name, start, said = inside.pop()
            marks.append(Mark(name, start, length, said))
        else:
            raise ValueError(f"</{tag['name']}> at {length} closes nothing that is open")
    if inside:
        raise ValueError(f"<{inside[-1][0]}> at {inside[-1][1]} is not closed")
    return "".join(plain), marks


def _pieces(marked: str) -> Iterator[tuple[str, re.Match[str] | None]]:
    """Yield each stretch of text with the tag behind it."""
    at = 0
    for tag in _TAG_RE.finditer(marked):
        yield _words(marked[at : tag.start()]), tag
        at = tag.end()
    yield _words(marked[at:]), None


def _words(piece: str) -> str:
    if "<" in piece:
        raise ValueError(f"a broken tag: {piece[piece.index('<') :][:40]}")
    return piece.replace("&lt;", "<").replace("&amp;", "&")


def _said(attributes: str) -> dict[str, str]:
    return {name: quoted or bare for name, quoted, bare in _ATTRIBUTE_RE.findall(attributes)}
