"""The nouns found: what is read from a source and found in a posting's text.

Every finding carries ``text, start, end`` with ``posting.text[f.start:f.end] == f.text``.
Values are frozen; sequences are tuples; what is not stated is ``None``. Money is an ``int`` of
cents (hundredths of the currency's unit, also for yen) until it leaves the package:
contract.py turns it into plain units.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

SectionKind = Literal[
    "about", "responsibilities", "requirements", "preferred", "benefits", "pay", "how_to_apply", "legal", "other"
]
SkillKind = Literal["technology", "knowledge", "competence", "soft", "language", "certificate"]
Importance = Literal["required", "preferred", "mentioned"]
Origin = Literal["list", "model", "board"]
StatedBy = Literal["text", "board"]
Period = Literal["hour", "day", "week", "biweek", "semimonth", "month", "year"]
Inferred = Literal["period", "currency", "thousands", "order"]
PayKind = Literal["base", "total", "bonus", "commission", "equity", "accessorial", "other"]
Level = Literal["intern", "junior", "mid", "senior", "lead", "manager", "director", "executive"]
LEVELS: tuple[Level, ...] = get_args(Level)
RequirementKind = Literal[
    "level",
    "years",
    "education",
    "certificate",
    "language",
    "work_authorisation",
    "travel",
    "workplace",
    "employment_type",
]

# How many of each period a full-time year holds (BLS: 2,080 hours are year-round, full-time).
PERIODS_PER_YEAR: Mapping[str, int] = {
    "hour": 2080,
    "day": 260,
    "week": 52,
    "biweek": 26,
    "semimonth": 24,
    "month": 12,
    "year": 1,
}
OFFER_KINDS = ("base", "total")
CUT_OFF = "cut off"  # among the repairs of a source: its text ended in a button that unfolds the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Anything found in the text; ``text`` is exactly ``posting.text[start:end]``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Finding):
    """A stretch of the posting under one heading; ``title`` is the heading as written, if any."""

    kind: SectionKind
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill(Finding):
    """One mention of a skill under its canonical ``name``; ``origin`` tells whether the list of names holds it."""

    name: str
    kind: SkillKind
    importance: Importance
    origin: Origin
    ids: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility(Finding):
    """One duty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement(Finding):
    """One demand on the person or condition of the job.

    ``value`` is the normalised answer: a level, a degree ("bachelor"), a certificate or language,
    "remote" / "hybrid" / "on_site", "full_time" …. ``min`` and ``max`` are years (kind "years") or
    per cent (kind "travel"); ``of`` says of what the years are; ``fields`` are fields of study.
    ``role_total`` marks the years the role as a whole asks for, as against one tool's;
    ``or_equivalent`` a degree that experience may replace; ``origin`` says whether the text states it or
    a board's field.
    """

    kind: RequirementKind
    value: str | None = None
    importance: Importance = "mentioned"
    min: float | None = None
    max: float | None = None
    of: str | None = None
    fields: tuple[str, ...] = ()
    role_total: bool = False
    or_equivalent: bool = False
    origin: StatedBy = "text"


@dataclass(frozen=True, slots=True)
class Evidence:
    """How a pay finding is known: as it is written, or some of it inferred.

    ``inferred`` names what no word states: the period (told by the amount's size), the currency (told by
    the country, else the dollar), the thousands (left out of "$150-170"), the order (of "150-120k").
    ``unknown_sign`` is a sign of money that names no currency we know. ``country_assumed`` marks a sign that
    several countries share ("$") where no country is stated: it is the first's, the dollar the United States'.
    ``impossible`` marks a figure that is called pay and cannot be anybody's.
    """

    inferred: tuple[Inferred, ...] = ()
    unknown_sign: str | None = None
    country_assumed: bool = False
    impossible: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether all is as the text states it."""
        return not (self.inferred or self.unknown_sign)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pay(Finding):
    """An amount or range of money offered, in cents of ``currency`` per ``period`` as stated.

    ``yearly_*`` use ``hours_per_week`` × 52 where the posting states hours, else the factors in
    PERIODS_PER_YEAR. ``unit`` is what pay by the piece is for ("mile", "visit"): it has no period and
    comes to no year. ``terms`` say what the figure is bound to: "net", "pro rata", "14 salaries" …
    With ``origin`` "board" it is a board's own field, not the text, that states it.
    """

    min: int | None = field(metadata={"money": True})
    max: int | None = field(metadata={"money": True})
    currency: str | None
    period: Period | None
    kind: PayKind = "base"
    label: str | None = None
    yearly_min: int | None = field(default=None, metadata={"money": True})
    yearly_max: int | None = field(default=None, metadata={"money": True})
    hours_per_week: float | None = None
    unit: str | None = None
    terms: tuple[str, ...] = ()
    evidence: Evidence = field(default_factory=Evidence)
    origin: StatedBy = "text"

    @property
    def is_offer(self) -> bool:
        """Whether this is base or total pay, not a bonus, equity or other amount."""
        return self.kind in OFFER_KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a posting was read from. ``stated`` holds what a board's own fields say, named as in schema.org's
    JobPosting; ``pay``, ``requirements`` and ``closes`` (until when one may apply) are the same read into
    our nouns. From ``fields_from`` on the text is what its fields of prose add to the description.
    ``repairs`` says how often each kind of damage was undone in the text."""

    path: str | None = None
    format: str = "text"
    encoding: str | None = None
    stated: Mapping[str, Any] = field(default_factory=dict)
    pay: StatedPay | None = None
    requirements: tuple[Requirement, ...] = ()
    closes: str | None = None
    fields_from: int | None = field(default=None, metadata={"inside": True})
    repairs: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedPay:
    """The board's own structured figures, in cents; no place in the text."""

    min: int | None = field(default=None, metadata={"money": True})
    max: int | None = field(default=None, metadata={"money": True})
    currency: str | None = None
    period: Period | None = None
    hours_per_week: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A posting as read, before anything is found in it."""

    text: str
    title: str | None = None
    company: str | None = None
    location: str | None = None
    source: Source = field(default_factory=Source)


@dataclass(frozen=True, slots=True)
class TextLanguage:
    """The language a posting is written in (ISO 639-1; None where nothing tells) and whether it is read;
    the ``others`` that parts of it are in, and whether it is ``partly`` read by one of those. A text that
    tells no language is read as English."""

    code: str | None = None
    read: bool = True
    others: tuple[str, ...] = ()
    partly: bool = False

    @property
    def is_silent(self) -> bool:
        """Whether no part of the text is read."""
        return not (self.read or self.partly)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """What is found in one posting; sections cover ``text`` without overlap.

    Of a part in a language that is not read only the names of tools, pay and place are found.
    """

    text: str
    title: str | None = None
    company: str | None = None
    location: str | None = None
    source: Source = field(default_factory=Source)
    sections: tuple[Section, ...] = ()
    skills: tuple[Skill, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    pay: tuple[Pay, ...] = ()
    language: TextLanguage = field(default_factory=TextLanguage)

    @property
    def level(self) -> str | None:
        """The career level stated, or None."""
        return next((r.value for r in self.requirements if r.kind == "level"), None)

    @property
    def offers(self) -> tuple[Pay, ...]:
        """The pay findings that are offers of base or total pay."""
        return tuple(p for p in self.pay if p.is_offer)
