"""A career-guide page turned into a role file: headings, duties, skills, pay lines and the career ladder.

A guide is read line by line. A heading opens a part (guide/headings.py), a bullet or a numbered title
falls into it; lines with figures are read by their own shapes wherever they stand (guide/pay.py). What
no rule placed is reported, so that nothing is dropped in silence, and what the page leaves open is
said all at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from analyzer.errors import UnreadableError
from analyzer.roles.guide.headings import BULLET_RE, PlacedLine, placed_lines
from analyzer.roles.guide.ladder import read_level
from analyzer.roles.guide.outlook import read_outlook
from analyzer.roles.guide.page import SOURCE, GuidePage
from analyzer.roles.guide.pay import read_pay
from analyzer.roles.guide.person import read_education, read_experience
from analyzer.roles.guide.prose import read_prose
from analyzer.roles.guide.title import aliases_of, name_of, year_of
from analyzer.roles.profile import RoleProfile, faults_of

# Prose that a page glues to its last bullet: "… improve services By focusing on …".
_TAIL_RE = re.compile(r"(?<=[a-z]) (?:By|These|To) [a-z]+ .*$")


@dataclass(frozen=True, slots=True)
class StandIn:
    """What stands in a role file where the page says nothing, until somebody fills it in."""

    name: str
    year: int


@dataclass(frozen=True, slots=True)
class Imported:
    """A page's role, the lines no rule could place (figures first), and what the page leaves open."""

    role: RoleProfile
    unplaced: tuple[str, ...]
    todo: tuple[str, ...] = ()


def import_page(
    text: str,
    role_id: str | None = None,
    name: str | None = None,
    year: int | None = None,
    stand_in: StandIn | None = None,
) -> Imported:
    """Read a career-guide page (plain text) into a role.

    ``year`` is the year of its figures where the page states none. Raises UnreadableError where there is
    nothing of a role in the page, and, without a ``stand_in``, where its name or year is not known,
    with all of that in one message.

    >>> page = ["Data Janitor Engineer", "Responsibilities", "• Clean tables", "Salary", "• 25th Percentile: $50,000"]
    >>> import_page("\\n\\n".join(page), year=2025).role.pay[0].p25
    50000.0
    """
    lines = [line.rstrip() for line in text.splitlines()]
    name, year = name or name_of(lines), year or year_of(text)
    open_ends = _open_ends(name, year)
    if open_ends and stand_in is None:
        raise UnreadableError("; ".join(open_ends))
    instead = stand_in or StandIn(name="", year=0)
    name, year = name or instead.name, year or instead.year
    page = GuidePage()
    for line in placed_lines(lines, name, page.language):
        if not _read_line(page, line):
            page.unplaced.append(line.words)
    if not page.parts and not page.pay:
        raise UnreadableError(
            "the page has no heading or pay line that can be read (Responsibilities, Skills, Salary …)"
        )
    unplaced = sorted(dict.fromkeys(page.unplaced), key=lambda line: not re.search(r"\d", line))
    role, faults = _to_role(_fields(page, role_id or _slug(name), name, year, aliases_of(text, name)))
    return Imported(role, tuple(unplaced), (*open_ends, *_missing(page), *faults))


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _open_ends(name: str | None, year: int | None) -> list[str]:
    """What a role file cannot be without and the page does not say."""
    said = (
        (name, "name: the page does not say which role it is about; pass --name"),
        (year, "sources.year: the page does not say of which year its figures are; pass --year"),
    )
    return [sentence for value, sentence in said if value is None]


def _missing(page: GuidePage) -> list[str]:
    """What a role of any use has and this page gave nothing for."""
    said = (
        (page.overview, "overview: say in one sentence what the role is for"),
        (page.parts.get("responsibilities"), "responsibilities: no duties were found; they carry the match"),
        (page.parts.get("skills"), "skills: no names of skills were found"),
        (page.is_in_dollars, f"pay.area: the figures are in {page.currency}; of which country or area are they"),
    )
    return [sentence for found, sentence in said if not found]


def _read_line(page: GuidePage, line: PlacedLine) -> bool:
    """Read one line into its place; False where no rule knows it."""
    part, section = line.part, line.section
    bullet = BULLET_RE.match(line.words)
    words = _TAIL_RE.sub("", bullet["text"].strip()) if bullet else line.words
    if part == "levels" and bullet:
        return read_level(page, section, words)
    if part in ("pay", "cities", "positions") and read_pay(page, section, words):
        return True
    if read_outlook(page, section, words, growth_too=part in ("outlook", "terms", "overview")):
        return True
    if part in ("experience", "requirements") and read_experience(page, section, words):
        return True
    if part in ("education", "requirements"):
        read = read_education(page, section, words)
        if read or part == "education":
            return read
    return read_prose(page, line, words, bullet is not None)


def _to_role(fields: dict[str, Any]) -> tuple[RoleProfile, list[str]]:
    """The role, without the parts that contradict themselves (a median above the 75th percentile), and what
    is wrong with these."""
    try:
        return RoleProfile.model_validate(fields), []
    except ValidationError as error:
        parts = {str(fault["loc"][0]) for fault in error.errors() if fault["loc"]}
        if not all(isinstance(fields.get(part), list) for part in parts):
            raise UnreadableError("; ".join(faults_of(error))) from None
        return RoleProfile.model_validate(fields | {part: [] for part in parts}), faults_of(error)


def _fields(page: GuidePage, role_id: str, name: str, year: int, aliases: list[str]) -> dict[str, Any]:
    table: dict[str, Any] = {
        "area": "United States" if page.is_in_dollars else "area not known",
        "source": SOURCE,
        "section": page.pay_section,
        "year": page.pay_year,
    }
    if not page.is_in_dollars:
        for part in (table, *page.parts.get("cities", []), *page.parts.get("related", [])):
            part["currency"] = page.currency
    return {
        "id": role_id,
        "name": name,
        "aliases": aliases,
        "overview": " ".join(page.overview[:1]) or name,
        "sources": [{"id": SOURCE, "title": f"Career guide, {name}", "year": year}],
        "responsibilities": [],
        "skills": [],
        **page.parts,
        "experience": [{"source": SOURCE, **page.experience}] if page.experience else [],
        # The ladder is in the currency of the table, so another one is stated even without figures.
        "pay": [table | page.pay] if page.pay or not page.is_in_dollars else [],
    }
