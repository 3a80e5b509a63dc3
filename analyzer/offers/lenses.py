"""Which documented ranges apply to a role, a level and a place: one PayBenchmark per lens.

What a lens would show but no source documents comes back as Undocumented, with the sentence that
says so; nothing is filled in from elsewhere.

A new lens is a function here that yields its benchmarks, called from find_lenses in the order of the
answer, its place in RESTS_ON, and its names in words.LENS_WORDS; no other file need change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analyzer.analysis import SCHEMES, Lens, Occupation, OccupationCode, Place, Point, Undocumented
from analyzer.facts import Facts
from analyzer.offers.benchmark import PayBenchmark
from analyzer.offers.official import HOME_SCHEME, official_lenses
from analyzer.places.names import key_of
from analyzer.wages.table import WageTable
from analyzer.words import money

if TYPE_CHECKING:  # at run time the role is passed in: a check by SOC code alone need not load pydantic
    from analyzer.roles.profile import CityPay, LevelBand, PayTable, RelatedPay, RoleProfile

PLAIN_LEVEL = "mid"
# The lens a verdict rests on, the most telling first: the role's own figures for the place, then for
# the nation, then the ladder's plain level; official figures are of the nearest occupation, not of the role.
RESTS_ON: tuple[Lens, ...] = ("area", "market", "level", "occupation", "related")
POINT_NAMES = {"p10": "P10", "p25": "P25", "p50": "median", "p75": "P75", "p90": "P90"}
POINT_RANKS = {"p10": 10.0, "p25": 25.0, "p50": 50.0, "p75": 75.0, "p90": 90.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What figures are looked up for, and in which facts.

    ``soc`` overrides the role's nearest SOC code; ``occupations`` are those a posting may be, asked for where
    neither is known. ``codes`` are the occupation in the classifications of other countries; they go before
    the role's own. ``currency`` is the offer's, which tells the country where the place does not.
    ``by_the_hour`` asks official figures by the hour.
    """

    facts: Facts
    role: RoleProfile | None = None
    level: str | None = None
    place: Place | None = None
    soc: str | None = None
    occupations: tuple[Occupation, ...] = ()
    codes: tuple[OccupationCode, ...] = ()
    currency: str | None = None
    by_the_hour: bool = False

    @property
    def country(self) -> str | None:
        """Return the country of the place."""
        return self.place.country if self.place is not None else None

    @property
    def known_codes(self) -> tuple[OccupationCode, ...]:
        """Return the codes of the occupation, those that count first: given, told by the title, the role's."""
        given = (OccupationCode(HOME_SCHEME, self.soc),) if self.soc else ()
        return (*given, *self.codes, *(self.role.codes if self.role is not None else ()))

    def find(self, area: str) -> Place:
        """Return the place of a documented area."""
        return self.facts.gazetteer.find(area)


def find_lenses(sought: Sought) -> tuple[PayBenchmark | Undocumented, ...]:
    """Return what is documented, in the order market, level, area, related, occupation."""
    found: list[PayBenchmark | Undocumented] = []
    if sought.role is not None:
        found += _role_lenses(sought.role, sought)
    found += _occupation(sought)
    if not found:
        sentence = "No reference role fits and the text does not tell the occupation; name one to compare with."
        found.append(Undocumented(lens="market", sentence=sentence))
    return tuple(found)


def _role_lenses(role: RoleProfile, sought: Sought) -> Iterator[PayBenchmark | Undocumented]:
    """Yield what the role's own file documents."""
    if not role.documents_pay:
        sentence = f"The reference for {role.name} documents no pay of its own."
        yield Undocumented(lens="market", role=role.id, sentence=sentence)
    national = _national(role, sought)
    yield from (_market(role, table, sought) for table in national if table.points)
    if role.levels:
        yield _level(role, sought)
    yield from _area(role, sought, national)
    yield from (_related(role, related) for related in role.related)


def _national(role: RoleProfile, sought: Sought) -> list[PayTable]:
    """Return the national tables: those of the place's country, if there are any, else all."""
    tables = [table for table in role.pay if _is_nation(sought.find(table.area))]
    country = sought.place.country if sought.place is not None else None
    return [table for table in tables if sought.find(table.area).country == country] or tables


def _is_nation(area: Place) -> bool:
    return area.country is not None and area.state is None and area.metro is None


def _market(role: RoleProfile, table: PayTable, sought: Sought) -> PayBenchmark:
    said = [position for position in role.level_positions if position.level == sought.level]
    notes = tuple(f"of this level the source says: {position.about}" for position in said)
    return _distribution(role, table, f"the national pay of {role.name}", sought, notes)


def _distribution(
    role: RoleProfile, table: PayTable, scope: str, sought: Sought, notes: tuple[str, ...] = ()
) -> PayBenchmark:
    source = role.source(table)
    kinds = {"incumbent": "figures of people in the job", "advertised": "figures of advertised pay"}
    notes = (*notes, kinds[source.pay_kind]) if source.pay_kind in kinds else notes
    points = tuple(
        Point(name=POINT_NAMES.get(name, name), amount=round(amount * 100), percentile=POINT_RANKS.get(name))
        for name, amount in table.points.items()
    )
    return PayBenchmark(
        lens="market",
        scope=scope,
        points=points,
        role=role.id,
        area=table.area,
        source=source.title,
        year=table.year or source.year,
        currency=table.currency,
        country=sought.find(table.area).country or "US",
        notes=notes,
    )


def _level(role: RoleProfile, sought: Sought) -> PayBenchmark | Undocumented:
    """Return the band of the level, in the currency and country of the role's first pay table; without
    a level stated, that of the plain one, and say so."""
    home = role.pay[0] if role.pay else None
    wanted = sought.level or PLAIN_LEVEL
    band = next((band for band in role.levels if band.level == wanted), None)
    if band is None:
        sentence = f"The source documents no pay for the level {wanted!r} of {role.name}."
        return Undocumented(lens="level", role=role.id, level=wanted, sentence=sentence)
    if not _amounts(band):
        source = role.source(band)
        sentence = f"The source names {band.title} without a figure."
        return Undocumented(
            lens="level", role=role.id, level=wanted, source=source.title, year=source.year, sentence=sentence
        )
    source = role.source(band)
    return PayBenchmark(
        lens="level",
        scope=f"the {band.title} level",
        points=_amounts(band),
        role=role.id,
        level=wanted,
        source=source.title,
        year=band.year or source.year,
        notes=() if sought.level else (f"no level is stated; the plain one, {band.title}, is assumed",),
        level_assumed=sought.level is None,
        title=band.title,
        currency=home.currency if home else "USD",
        country=(sought.find(home.area).country if home else None) or "US",
    )


def _amounts(band: LevelBand | RelatedPay) -> tuple[Point, ...]:
    figure = getattr(band, "figure", None)
    if figure is not None:
        return (Point(name="documented figure", amount=round(figure * 100)),)
    if band.low is None or band.high is None:
        return ()
    return Point(name="floor", amount=round(band.low * 100)), Point(name="ceiling", amount=round(band.high * 100))


def _related(role: RoleProfile, related: RelatedPay) -> PayBenchmark:
    source = role.source(related)
    return PayBenchmark(
        lens="related",
        scope=f"the related roles ({', '.join(related.titles)})",
        points=_amounts(related),
        role=role.id,
        source=source.title,
        year=related.year or source.year,
        currency=related.currency,
    )


def _area(role: RoleProfile, sought: Sought, national: list[PayTable]) -> Iterator[PayBenchmark | Undocumented]:
    """Yield the role's figures for the place: its own percentiles, else the national ones scaled to a city's median."""
    place = sought.place
    if place is None or not (place.city or place.state or place.metro):
        return
    areas = [(table, sought.find(table.area)) for table in role.pay]
    local = [table for table, area in areas if not _is_nation(area) and _same(area, place)]
    if local:
        found = (_distribution(role, t, f"the pay of {role.name} in {t.area}", sought) for t in local if t.points)
        yield from (replace(each, lens="area") for each in found)
        return
    city = next((city for city in role.cities if _same(sought.find(city.city), place)), None)
    here = place.city or place.metro_name or place.state
    known = {sought.find(table.area).country for table in national}
    if city is None and role.cities and place.country in known:
        sentence = f"The source documents no local figure of {role.name} for {here}."
        yield Undocumented(lens="area", role=role.id, area=here, sentence=sentence)
    elif city is not None:
        yield _scaled(role, city, national, sought)


def _scaled(role: RoleProfile, city: CityPay, national: list[PayTable], sought: Sought) -> PayBenchmark | Undocumented:
    """Return the national curve times city median over national median."""
    source = role.source(city)
    year = city.year or source.year
    base = next((table for table in national if table.p50 and table.currency == city.currency), None)
    if city.median is None:
        sentence = f"The source gives no figure for {city.city}{f' ({city.note})' if city.note else ''}."
        return Undocumented(
            lens="area", role=role.id, area=city.city, source=source.title, year=year, sentence=sentence
        )
    if base is None or base.p50 is None:
        points = (Point(name="median", amount=round(city.median * 100), percentile=50.0),)
        scope = f"the pay of {role.name} in {city.city}"
        return PayBenchmark(
            lens="area", scope=scope, points=points, role=role.id, area=city.city, source=source.title, year=year
        )
    local, nation = (money(round(amount * 100), city.currency) for amount in (city.median, base.p50))
    note = f"national figures scaled by {local} ÷ {nation}, the medians of {city.city} and the nation"
    scope = f"the pay of {role.name} in {city.city}, scaled by {local} ÷ {nation}"
    curve = _distribution(role, base, scope, sought)
    return replace(curve.times(city.median / base.p50, note), lens="area", area=city.city, year=year)


def _same(area: Place, place: Place) -> bool:
    """Whether a documented area is the place: the same city, its metropolitan area by name, or its state."""
    if area.city is not None:
        named_after = bool(area.metro and place.metro_name and place.metro_name.startswith(area.city))
        same_city = (key_of(area.city), area.state) == (key_of(place.city or ""), place.state)
        return same_city or (area.metro == place.metro and named_after)
    if area.metro is not None:
        return area.metro == place.metro
    return area.state is not None and area.state == place.state


def _occupation(sought: Sought) -> Iterator[PayBenchmark | Undocumented]:
    """Yield the official figures of the place's own country, and of no other."""
    if not (sought.known_codes or sought.occupations):
        return
    is_abroad = sought.place is not None and sought.country is None and sought.place.abroad
    table = None if is_abroad else sought.facts.wages_of(sought.country, sought.currency)
    if table is None:
        whose = sought.facts.gazetteer.countries[sought.country].name if sought.country else "the place"
        sentence = f"No official wages of {whose} are known here, and those of another country are not compared."
        yield Undocumented(lens="occupation", sentence=sentence, flag="not_compared")
        return
    role = sought.role.id if sought.role is not None else None
    yield from (replace(lens, role=role) for lens in _in_country(table, sought))


def _in_country(table: WageTable, sought: Sought) -> Iterator[PayBenchmark | Undocumented]:
    code = next((code for code in sought.known_codes if code.scheme == table.scheme), None)
    if code is not None:
        yield from official_lenses(code, table, sought.place, sought.by_the_hour)
    elif table.scheme == HOME_SCHEME and sought.occupations:
        yield from _candidates(table, sought)
    else:
        option = next((name for name, scheme in SCHEMES.items() if scheme == table.scheme), "soc")
        sentence = f"Which {table.classification} occupation this is, is not sure: --{option} CODE names it."
        yield Undocumented(lens="occupation", sentence=sentence, source=table.source, year=table.year)


def _candidates(table: WageTable, sought: Sought) -> Iterator[PayBenchmark | Undocumented]:
    """Yield the official figures of each occupation that a posting may be; of several the narrowest area's only."""
    codes = tuple(dict.fromkeys(table.resolve(occupation.code) for occupation in sought.occupations))
    for code in codes:
        lenses = tuple(official_lenses(OccupationCode(table.scheme, code), table, sought.place, sought.by_the_hour))
        if len(codes) == 1:
            yield from lenses
            return
        first = next((lens for lens in lenses if isinstance(lens, PayBenchmark)), lenses[0])
        yield replace(first, settled=False) if isinstance(first, PayBenchmark) else first
