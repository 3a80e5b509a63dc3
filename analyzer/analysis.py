"""The nouns concluded from a posting: its place, the roles it matches, the checks of its pay and of what
laws ask, and the Analysis that holds them all.

As in posting.py values are frozen, sequences are tuples, what is not known is ``None``, money is cents.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from analyzer.contract import to_json
from analyzer.posting import Pay, Posting

Lens = str  # "market", "level", "area" …: those that offers/lenses.py looks through, named in words.py
Flag = Literal[
    "far_below",
    "below",
    "within",
    "above",
    "far_above",
    "mixed",
    "wide",
    "depends",
    "not_compared",
    "no_reference",
]
TermBlock = Literal["body", "title", "skill", "rest"]
WarningKind = Literal[
    "language",
    "not_a_posting",
    "pay_inferred",
    "country_assumed",
    "several_jobs",
    "pay_conflict",
    "pay_impossible",
    "unknown_currency",
    "board_differs",
    "cut_off",
    "short_text",
    "place_unsure",
    "no_level",
    "no_rate",
]

# Mildest first; `--fail-on FLAG` means this flag or any after it.
FLAGS_BY_SEVERITY: tuple[Flag, ...] = (
    "no_reference",
    "not_compared",
    "within",
    "depends",
    "wide",
    "mixed",
    "above",
    "below",
    "far_above",
    "far_below",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term that speaks for a match or, with a weight below 0, against it, as the posting writes it.

    ``block`` says of what it is a term: the body, the title, the known skills, or the rest of all that
    are too light to list. The weights of a match's terms sum to its similarity.
    """

    text: str
    block: TermBlock
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMatch:
    """How well the posting fits one role. ``score`` is calibrated, ``similarity`` the raw cosine; of a role that
    was never learned from, ``calibrated`` is False and the similarity is that of its name to the title."""

    role: str
    name: str
    score: float
    similarity: float
    terms: tuple[Term, ...] = ()
    skills_shared: tuple[str, ...] = ()
    skills_missing: tuple[str, ...] = ()
    calibrated: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupation:
    """An official occupation the posting may be for: ``score`` is calibrated, ``reason`` says why in one
    sentence. ``terms`` sum to the score; ``title_match`` is the official title that stands in the posting's own."""

    scheme: str = "us-soc-2018"
    code: str
    title: str
    score: float
    reason: str = ""
    terms: tuple[Term, ...] = ()
    title_match: str | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """An area that laws hold in and wages are counted for. ``code`` is the one of the country's
    statistics (a CBSA code for a US metro, FIPS for a state, SGC for a province), else ISO 3166."""

    kind: Literal["metro", "state", "country", "union"]
    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A location string resolved as far as it safely goes. ``metro`` is a CBSA code; ``note`` says
    what was assumed, or why the answer stops at the state or the nation. ``areas`` are those it lies
    in, narrowest first; the JSON leaves them out, as its other fields say the same. ``abroad`` is true
    where no country is known, but that it is not the United States: EMEA, "London or Berlin"."""

    text: str
    city: str | None = None
    state: str | None = None
    country: str | None = None
    metro: str | None = None
    metro_name: str | None = None
    remote: bool = False
    note: str | None = None
    areas: tuple[Area, ...] = field(default=(), metadata={"inside": True})
    abroad: bool = field(default=False, metadata={"inside": True})


# Classifications of occupations, by what the user calls them.
SCHEMES: Mapping[str, str] = {
    "soc2020": "uk-soc-2020",
    "noc": "ca-noc-2021",
    "kldb": "de-kldb-2010",
    "isco": "isco-08",
}


@dataclass(frozen=True, slots=True)
class OccupationCode:
    """An occupation by a country's classification ("us-soc-2018", "uk-soc-2020", "ca-noc-2021"), and why
    it is taken, where that is not the user's word."""

    scheme: str
    code: str
    reason: str | None = None

    @classmethod
    def given(cls, codes: Mapping[str, str | None]) -> tuple[OccupationCode, ...]:
        """Return the codes a user gives by the names of SCHEMES, each under its classification."""
        return tuple(cls(SCHEMES[name], code) for name, code in codes.items() if code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One documented figure, in cents a year; ``name`` is "P25", "median", "lowest", "level band low" …."""

    name: str
    amount: int = field(metadata={"money": True})
    percentile: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Documented:
    """One documented range: its points in cents a year, lowest first, and what they are figures of.

    ``scope`` names it in a sentence ("the national distribution for ML Operations Engineer"), ``title``
    is the occupation's or the level's own. ``settled`` is False where the occupation is one of several
    that the posting may be.
    ``source`` is the bare name, ``year`` and ``month`` the date of the figures, ``population`` whose pay
    they are and ``publisher`` who counted it, for official ones. ``notes`` are what
    a reader must know of it (how it was scaled, which figure is withheld); ``aged`` says to when
    and at what rate the figures were aged, if they were; ``level_assumed`` that no level was stated
    and the plain one is taken.
    """

    lens: Lens
    scope: str
    points: tuple[Point, ...]
    role: str | None = None
    level: str | None = None
    area: str | None = None
    source: str | None = None
    publisher: str | None = None
    population: str | None = None
    year: int | None = None
    month: int | None = None
    currency: str = "USD"
    country: str = "US"
    notes: tuple[str, ...] = ()
    aged: str | None = None
    level_assumed: bool = False
    title: str | None = None
    settled: bool = True

    @property
    def is_ranked(self) -> bool:
        """Whether percentiles are documented, not only the ends of a range."""
        return any(point.percentile is not None for point in self.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class Undocumented:
    """A lens without a figure to compare with, and the sentence that says why; ``brief`` in few words."""

    lens: Lens
    sentence: str
    brief: str | None = field(default=None, metadata={"inside": True})
    flag: Flag = "no_reference"
    role: str | None = None
    level: str | None = None
    area: str | None = None
    source: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PayCheck:
    """An offer seen through one lens: the ``benchmark`` it is held against, and where it falls.

    ``offer_min`` and ``offer_max`` are the offer on the benchmark's measure and in its currency.
    ``percentile_low`` and ``percentile_high`` are interpolated between documented points and None
    outside them; ``position_low`` and ``position_high`` then say "below the lowest documented figure"
    and the like. ``compa_ratio`` is the offer's midpoint over the documented median (or the band's
    midpoint where no median is documented: ``denominator`` names it), ``range_penetration`` the
    midpoint's place between the documented ends. ``gaps`` is the money from the offer's midpoint to
    P25, median and P75 (positive: the offer is that much short). ``spread`` is the offered range's own
    width over its low end. ``reason`` is why nothing is compared, ``notes`` say what was assumed,
    scaled or aged where something is, ``caveat`` what the sentence must begin with.
    """

    benchmark: Documented | Undocumented
    flag: Flag
    sentence: str
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
    caveat: str = ""

    @property
    def lens(self) -> Lens:
        """What the offer is seen through."""
        return self.benchmark.lens

    @property
    def documented(self) -> Documented | None:
        """The figures, or None where there are none."""
        return self.benchmark if isinstance(self.benchmark, Documented) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A posting held against what a law, or a job board, asks for: a signal for review.

    ``place`` is where the law holds, or the board's name. ``missing`` says what the posting lacks in
    words, ``items`` in codes, both in one order.
    """

    place: str
    result: Literal["ok", "missing", "unclear", "not_covered"]
    sentence: str
    kind: Literal["law", "board"] = "law"
    missing: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    since: str | None = None
    employers: str | None = None
    source: str | None = None
    checked_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Warning:
    """What a reader should know before trusting an analysis, in one sentence; ``start`` and ``end`` are
    where the text says it, None where it is not said in one place."""

    kind: WarningKind
    sentence: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """One thing to change in a posting: what and why in one sentence, and a text to insert.

    What only the employer knows stands in [brackets] in ``insert``; None where no text would do it.
    ``replaces`` is the stretch of the posting that it takes the place of; None where it is added.
    """

    kind: str
    sentence: str
    insert: str | None = None
    replaces: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis(Posting):
    """A posting and what we conclude from it.

    ``matches`` is best first; ``role`` is the accepted role's id or None; ``role_reason`` says why in
    one sentence. ``occupation`` is the official one, None where the text does not tell; ``occupations`` are
    those it may be, best first. ``flag`` is the answer in one word, None where no pay is stated, ``headline``
    in at most twenty, ``verdict`` with its grounds; ``to_do`` is the most useful first. ``benchmarks`` are
    the documented figures where there is no offer to hold against them.
    """

    place: Place | None = None
    matches: tuple[RoleMatch, ...] = ()
    role: str | None = None
    role_reason: str = ""
    occupation: Occupation | None = None
    occupations: tuple[Occupation, ...] = ()
    pay_checks: tuple[PayCheck, ...] = ()
    law_checks: tuple[Check, ...] = ()
    benchmarks: tuple[Documented | Undocumented, ...] = ()
    flag: Flag | None = None
    headline: str = ""
    verdict: str = ""
    to_do: tuple[ToDo, ...] = ()
    warnings: tuple[Warning, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object of the output contract: plain units of money, null for not stated."""
        return to_json(self)
