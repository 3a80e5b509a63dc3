"""Reference roles: one TOML file each, checked whole on load. The only file that knows where they lie.

A role file names its sources once (``[[sources]]``) and every documented figure says which of them
it is from, in which section, and of which year. Money in the files is whole units of ``currency``.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from analyzer.analysis import OccupationCode
from analyzer.errors import UnreadableError
from analyzer.posting import Importance, Level

ROLES_VARIABLE = "ANALYZER_ROLES"
TODO = "TODO"  # begins a remark of a role file that says what is still to be filled in
PACKAGE = Path(__file__).parents[1]

_ID_RE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TODO_RE = re.compile(rf"\s*#\s*{TODO}\b:?\s*(?P<what>.*)")
_SOC_RE = re.compile(r"\d\d-\d{4}")
_SOC2020_RE = re.compile(r"\d{4}")
_NOC_RE = re.compile(r"\d{5}")


def _matches(pattern: re.Pattern[str], example: str) -> Any:
    def check(value: str) -> str:
        if not pattern.fullmatch(value):
            raise ValueError(f"{value!r} is not written like {example}")
        return value

    return AfterValidator(check)


Money = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Text = Annotated[str, Field(min_length=1)]
SocCode = Annotated[str, _matches(_SOC_RE, "15-2051")]
RoleId = Annotated[str, _matches(_ID_RE, "risk-analyst (small letters, digits and dashes)")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class RoleSource(_Part):
    """Where figures and facts are from. ``pay_kind``: what incumbents earn, what postings advertise,
    or mixed, where the source does not say."""

    id: Text
    title: Text
    year: int
    pay_kind: Literal["incumbent", "advertised", "mixed"] | None = None
    note: str | None = None


class _Documented(_Part):
    """A fact or figure with its source's id, the section it stands in, and the year it speaks of."""

    source: Text
    section: str | None = None
    year: int | None = None


class Soc(_Part):
    """The nearest Standard Occupational Classification code and why it was chosen; ``also`` are others that
    postings for the role may be given."""

    code: SocCode
    title: Text
    reason: Text
    also: tuple[SocCode, ...] = ()


class Soc2020(Soc):
    """The nearest group of the United Kingdom's classification."""

    code: Annotated[str, _matches(_SOC2020_RE, "2134")]


class Noc(Soc):
    """The nearest unit group of Canada's National Occupational Classification 2021."""

    code: Annotated[str, _matches(_NOC_RE, "21232")]


class Group(_Documented):
    """Phrases under one heading: duties, practices, challenges, key figures, industries …."""

    title: Text
    items: tuple[Text, ...]


class SkillGroup(_Documented):
    """Skill names under one heading, and how strongly the role asks for them."""

    title: Text
    importance: Importance = "required"
    names: tuple[Text, ...]


class Education(_Documented):
    """Degrees and fields of study."""

    degrees: tuple[Text, ...]
    fields: tuple[Text, ...] = ()


class Experience(_Documented):
    """Years asked for, months in the specialism itself, and what else counts."""

    years_min: float | None = None
    years_max: float | None = None
    focused_months: int | None = None
    terms: tuple[Text, ...] = ()


class LevelBand(_Documented):
    """One rung of the career ladder: a band (low, high), a single figure, or neither documented."""

    level: Level
    title: Text
    low: Money | None = None
    high: Money | None = None
    figure: Money | None = None
    about: str | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if (self.low is None) != (self.high is None):
            raise ValueError("a band needs both low and high; write a single amount as figure")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low:g} is above high {self.high:g}")
        return self


# The documented points of a distribution in the order their amounts must rise.
PERCENTILE_POINTS = ("lowest", "p10", "p25", "p50", "p75", "p90", "highest")


class PayTable(_Documented):
    """Yearly percentiles of one area, with the other periods as the source states them."""

    area: Text
    currency: str = "USD"
    lowest: Money | None = None
    p10: Money | None = None
    p25: Money | None = None
    p50: Money | None = None
    p75: Money | None = None
    p90: Money | None = None
    highest: Money | None = None
    mean: Money | None = None
    hourly: Money | None = None
    weekly: Money | None = None
    monthly: Money | None = None

    @property
    def points(self) -> dict[str, float]:
        """The documented points of the distribution, from the lowest amount up."""
        values = {name: getattr(self, name) for name in PERCENTILE_POINTS}
        return {name: value for name, value in values.items() if value is not None}

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        points = list(self.points.items())
        for (name, amount), (higher, above) in pairwise(points):
            if amount > above:
                raise ValueError(f"{name} {amount:g} is above {higher} {above:g}")
        return self


class CityPay(_Documented):
    """A city's documented median, or None where the source names the city without a figure."""

    city: Text
    currency: str = "USD"
    median: Money | None = None
    note: str | None = None


class RelatedPay(_Documented):
    """The range the source documents for neighbouring roles."""

    titles: tuple[Text, ...]
    currency: str = "USD"
    low: Money
    high: Money


class LevelPosition(_Documented):
    """Where in the market's distribution the source places a level; percentiles where it names them."""

    level: Level
    about: Text
    percentile_from: float | None = None
    percentile_to: float | None = None
    above: Money | None = None


class Outlook(_Documented):
    """A market figure: a growth rate in per cent, or a size that grows from one year to another."""

    about: Text
    growth_percent: float | None = None
    yearly_growth_percent: float | None = None
    from_year: int | None = None
    from_usd: Money | None = None
    to_year: int | None = None
    to_usd: Money | None = None


class RoleProfile(_Part):
    """One reference role: what it does, needs and earns, each figure with its source."""

    id: RoleId
    name: Text
    aliases: tuple[Text, ...] = ()
    overview: Text
    soc: Soc | None = None
    soc2020: Soc2020 | None = None
    noc: Noc | None = None
    sources: tuple[RoleSource, ...]
    responsibilities: tuple[Group, ...]
    skills: tuple[SkillGroup, ...]
    soft_skills: tuple[Group, ...] = ()
    education: tuple[Education, ...] = ()
    experience: tuple[Experience, ...] = ()
    terms: tuple[Group, ...] = ()
    levels: tuple[LevelBand, ...] = ()
    pay: tuple[PayTable, ...] = ()
    cities: tuple[CityPay, ...] = ()
    related: tuple[RelatedPay, ...] = ()
    level_positions: tuple[LevelPosition, ...] = ()
    outlook: tuple[Outlook, ...] = ()

    @property
    def codes(self) -> tuple[OccupationCode, ...]:
        """The nearest official occupation in each classification the file names one of."""
        named = {"us-soc-2018": self.soc, "uk-soc-2020": self.soc2020, "ca-noc-2021": self.noc}
        why = "nearest official occupation to the role: "
        return tuple(OccupationCode(scheme, soc.code, why + soc.reason) for scheme, soc in named.items() if soc)

    @property
    def documents_pay(self) -> bool:
        """Whether any pay of the role itself is documented (the related range is not the role's)."""
        return bool(self.pay or self.cities or any(band.low or band.figure for band in self.levels))

    def source(self, part: _Documented) -> RoleSource:
        """Return the source a part names."""
        return next(source for source in self.sources if source.id == part.source)

    @model_validator(mode="after")
    def _sources_are_named(self) -> Self:
        known = {source.id for source in self.sources}
        unknown = sorted({part.source for part in self._documented()} - known)
        if unknown:
            raise ValueError(f"source {', '.join(unknown)} is used but stands in no [[sources]]")
        return self

    def _documented(self) -> Iterator[_Documented]:
        for name in type(self).model_fields:
            value = getattr(self, name)
            if isinstance(value, tuple):
                yield from (part for part in value if isinstance(part, _Documented))


class RoleFolder(NamedTuple):
    """A folder of a user's own role files: beside our own roles, or with ``only`` instead of them."""

    path: str
    only: bool = False


def load_roles(own: RoleFolder | str | Path | None = None) -> dict[str, RoleProfile]:
    """Return our own roles by id, sorted by it, and those of a folder, or of $ANALYZER_ROLES; of two with
    one id the folder's counts.

    Raises UnreadableError naming every fault of every file, each with file and key or line.

    >>> load_roles()["mlops-engineer"].pay[0].p50
    85029.0
    """
    own = own or os.environ.get(ROLES_VARIABLE)
    given = own if isinstance(own, RoleFolder) else RoleFolder(str(own)) if own else None
    folders = [] if given and given.only else [roles_folder()]
    folders += [Path(given.path)] if given else []
    roles: dict[str, RoleProfile] = {}
    for folder in folders:
        found, faults = read_roles(folder)
        if faults:
            raise UnreadableError("; ".join(faults))
        roles |= found
    return dict(sorted(roles.items()))


def near_roles(word: str, roles: Mapping[str, RoleProfile]) -> list[str]:
    """Return the ids of the roles that a word may have meant: part of a name of theirs, or close to the id.

    >>> near_roles("mlops", load_roles()), near_roles("data-enginer", load_roles())
    (['mlops-engineer'], ['data-engineer'])
    """
    sought = word.strip().lower()
    holding = [
        role.id
        for role in roles.values()
        if any(sought in name.lower() for name in (role.id, role.name, *role.aliases) if sought)
    ]
    return holding or get_close_matches(sought, roles, n=1)


def roles_folder() -> Path:
    """Return where our own role files lie: inside the installed package, or beside it in a checkout."""
    inside = PACKAGE / "reference_roles"
    return inside if inside.is_dir() else PACKAGE.parent / "reference_roles"


def read_roles(folder: Path) -> tuple[dict[str, RoleProfile], list[str]]:
    """Read every role file of a folder; return the good ones by id and all faults, a sentence each."""
    if not folder.is_dir():
        return {}, [f"{folder} is not a folder of role files; name one, or make a file with: analyze roles new ID"]
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        return {}, [f"{folder} holds no role file (*.toml); make one with: analyze roles new ID"]
    roles: dict[str, RoleProfile] = {}
    faults: list[str] = []
    for path in paths:
        role, found = read_role(path)
        faults += found
        if role is not None and role.id in roles:
            faults.append(f"{path.name}: id: {role.id!r} is the id of another file too")
        elif role is not None:
            roles[role.id] = role
    return dict(sorted(roles.items())), faults


def read_role(path: Path) -> tuple[RoleProfile | None, list[str]]:
    """Read one role file; return it, or None and its faults as "file: key: what is wrong".

    What the file itself says is still to be filled in is a fault too.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return None, [f"{path.name}: cannot be read ({getattr(error, 'strerror', None) or 'not UTF-8'})"]
    role, faults = check_role(text, path.name)
    faults = [*_still_open(text, path.name), *faults]
    return (None if faults else role), faults


def _still_open(text: str, name: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), start=1):
        if found := _TODO_RE.match(line):
            yield f"{name}: line {number}: to fill in, then delete the line: {found['what']}"


def check_role(text: str, name: str) -> tuple[RoleProfile | None, list[str]]:
    """Check the text of a role file called ``name``; return as ``read_role`` does."""
    try:
        return RoleProfile.model_validate(tomllib.loads(text)), []
    except tomllib.TOMLDecodeError as error:
        return None, [f"{name}: {error}"]
    except ValidationError as error:
        return None, [f"{name}: {fault}" for fault in faults_of(error)]


def faults_of(error: ValidationError) -> list[str]:
    """Return the faults of a role's parts, each as "key: what is wrong"."""
    return [f"{_key(fault['loc'])}: {_words(fault)}" for fault in error.errors()]


def _key(location: tuple[int | str, ...]) -> str:
    """The key of a fault as TOML users write it: pay[0].p50; the whole file where it has none."""
    key = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
    return key.lstrip(".") or "the file"


def _words(fault: Any) -> str:
    message = str(fault["msg"]).removeprefix("Value error, ")
    return "not a known key" if fault["type"] == "extra_forbidden" else message[:1].lower() + message[1:]
