"""The nouns: what is read from a posting, and what is concluded from it.

Every finding carries ``text, start, end`` with ``posting.text[f.start:f.end] == f.text``.
Values are frozen; sequences are tuples; what is not stated is ``None``. Money is an ``int`` of
cents (hundredths of the currency's unit, also for yen) until it leaves the package:
``to_dict`` turns it into plain units.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Literal

SCHEMA_VERSION = "1.0"

SectionKind = Literal[
    "about", "responsibilities", "requirements", "preferred", "benefits", "pay", "how_to_apply", "legal", "other"
]
SkillKind = Literal["technology", "knowledge", "competence", "soft", "language", "certificate", "phrase"]
Importance = Literal["required", "preferred", "mentioned"]
Origin = Literal["list", "model"]
Period = Literal["hour", "day", "week", "biweek", "semimonth", "month", "year"]
PayKind = Literal["base", "total", "bonus", "commission", "equity", "other"]
Level = Literal["intern", "junior", "mid", "senior", "lead", "manager", "director", "executive"]
Lens = Literal["market", "level", "area", "related", "occupation"]
Flag = Literal["far_below", "below", "within", "above", "far_above", "spans", "not_comparable", "no_reference"]
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
# Mildest first; `--fail-on FLAG` means this flag or any after it.
FLAGS_BY_SEVERITY: tuple[Flag, ...] = (
    "no_reference",
    "not_comparable",
    "within",
    "spans",
    "above",
    "below",
    "far_above",
    "far_below",
)


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
    """One mention of a skill under its canonical ``name``.

    Kind "phrase" is wording the tagger found that is no name (a task told at length, a lone everyday
    word): evidence to highlight, not for a list of names.
    """

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
    ``or_equivalent`` a degree that experience may replace.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Pay(Finding):
    """An amount or range of money offered, in cents of ``currency`` per ``period`` as stated.

    ``evidence`` is "explicit", or "inferred: …" with what was inferred from what. ``yearly_*`` use
    ``hours_per_week`` × 52 where the posting states hours, else the factors in PERIODS_PER_YEAR.
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
    evidence: str = "explicit"

    @property
    def is_offer(self) -> bool:
        """Whether this is base or total pay, not a bonus, equity or other amount."""
        return self.kind in OFFER_KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a posting was read from. ``stated`` holds what a schema.org JobPosting (or a table's
    columns) said, apart from what is found in the text; ``pay`` is its pay, read into our nouns."""

    path: str | None = None
    format: str = "text"
    encoding: str | None = None
    stated: Mapping[str, Any] = field(default_factory=dict)
    pay: StatedPay | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedPay:
    """The board's own structured figures, in cents; no place in the text."""

    min: int | None = field(default=None, metadata={"money": True})
    max: int | None = field(default=None, metadata={"money": True})
    currency: str | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A posting as read, before anything is found in it."""

    text: str
    title: str | None = None
    company: str | None = None
    location: str | None = None
    source: Source = field(default_factory=Source)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term that carries a match; the weights of a match's terms sum to its similarity."""

    text: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMatch:
    """How well the posting fits one role: ``score`` is calibrated, ``similarity`` the raw cosine."""

    role: str
    name: str
    score: float
    similarity: float
    terms: tuple[Term, ...] = ()
    skills_shared: tuple[str, ...] = ()
    skills_missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A location string resolved as far as it safely goes. ``metro`` is a CBSA code; ``note`` says
    what was assumed, or why the answer stops at the state or the nation."""

    text: str
    city: str | None = None
    state: str | None = None
    country: str | None = None
    metro: str | None = None
    metro_name: str | None = None
    remote: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One documented figure, in cents a year; ``name`` is "P25", "median", "lowest", "level band low" …."""

    name: str
    amount: int = field(metadata={"money": True})
    percentile: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PayCheck:
    """An offer seen through one lens: one documented range, its source, and where the offer falls.

    ``scope`` is what the figures are of, in words; ``aged`` to when and at what rate they were aged, if
    they were; ``currency`` that of every amount but ``offer``'s own. ``percentile_low`` and
    ``percentile_high`` are interpolated between documented points and null outside them;
    ``position_low`` and ``position_high`` then say "below the lowest documented figure" and the
    like. ``compa_ratio`` is the offer's midpoint over the documented median (or the band's midpoint
    where no median is documented: ``denominator`` names it), ``range_penetration`` the midpoint's
    place between the documented ends. ``gaps`` is the money from the offer's midpoint to P25,
    median and P75 (positive: the offer is that much short). ``spread`` is the offered range's own
    width over its low end. ``notes`` say what was assumed, scaled or aged; ``level_assumed`` that
    no level was stated and the plain one is taken.
    """

    lens: Lens
    role: str | None
    flag: Flag
    sentence: str
    scope: str | None = None
    level: str | None = None
    area: str | None = None
    source: str | None = None
    year: int | None = None
    aged: str | None = None
    currency: str | None = None
    points: tuple[Point, ...] = ()
    offer: Pay | None = None
    offer_min: int | None = field(default=None, metadata={"money": True})
    offer_max: int | None = field(default=None, metadata={"money": True})
    percentile_low: float | None = None
    percentile_high: float | None = None
    percentile_mid: float | None = None
    position_low: str | None = None
    position_high: str | None = None
    compa_ratio: float | None = None
    denominator: str | None = None
    range_penetration: float | None = None
    spread: float | None = None
    gaps: tuple[Point, ...] = ()
    reason: str | None = None
    notes: tuple[str, ...] = ()
    level_assumed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LawCheck:
    """Whether a posting states what a place's pay-transparency law asks for: a signal for review."""

    place: str
    result: Literal["ok", "missing", "unclear", "not_covered"]
    sentence: str
    missing: tuple[str, ...] = ()
    since: str | None = None
    employers: str | None = None
    source: str | None = None
    checked_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """What is found in one posting; sections cover ``text`` without overlap."""

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

    @property
    def level(self) -> str | None:
        """The career level stated, or None."""
        return next((r.value for r in self.requirements if r.kind == "level"), None)

    @property
    def offers(self) -> tuple[Pay, ...]:
        """The pay findings that are offers of base or total pay."""
        return tuple(p for p in self.pay if p.is_offer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis(Posting):
    """A posting and what we conclude from it. ``matches`` is best first; ``role`` is the accepted
    role's id or None; ``role_reason`` says why in one sentence."""

    place: Place | None = None
    matches: tuple[RoleMatch, ...] = ()
    role: str | None = None
    role_reason: str = ""
    pay_checks: tuple[PayCheck, ...] = ()
    law_checks: tuple[LawCheck, ...] = ()
    verdict: str = ""
    warnings: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object of the output contract: plain units of money, null for not stated."""
        return {"schema_version": SCHEMA_VERSION, **to_dict(self), "requirements": _by_kind(self.requirements)}


def to_dict(value: Any) -> Any:
    """Turn a noun (or a tuple of them) into plain JSON values; money becomes units, not cents.

    >>> to_dict(StatedPay(min=4_088, currency="USD"))
    {'min': 40.88, 'max': None, 'currency': 'USD', 'period': None}
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {
            f.name: to_units(getattr(value, f.name)) if f.metadata.get("money") else to_dict(getattr(value, f.name))
            for f in fields(value)
        }
    if isinstance(value, Mapping):
        return {key: to_dict(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [to_dict(item) for item in value]
    return value


def to_units(cents: int | None) -> int | float | None:
    """Turn cents into units of the currency: a whole number where it is one.

    >>> to_units(12_000_000), to_units(4_088), to_units(None)
    (120000, 40.88, None)
    """
    if cents is None:
        return None
    return cents // 100 if cents % 100 == 0 else cents / 100


# The JSON groups requirements by kind: one object or null for these, a list for the rest.
_ONE_OF_A_KIND = {"level", "travel", "workplace", "work_authorisation"}
_REQUIREMENT_KEYS: Mapping[str, str] = {
    "level": "level",
    "years": "years",
    "education": "education",
    "certificate": "certificates",
    "language": "languages",
    "work_authorisation": "work_authorisation",
    "travel": "travel",
    "workplace": "workplace",
    "employment_type": "employment_type",
}


def _by_kind(requirements: tuple[Requirement, ...]) -> dict[str, Any]:
    grouped: dict[str, Any] = {}
    for kind, key in _REQUIREMENT_KEYS.items():
        found = [to_dict(r) for r in requirements if r.kind == kind]
        grouped[key] = (found[0] if found else None) if kind in _ONE_OF_A_KIND else found
    return grouped
