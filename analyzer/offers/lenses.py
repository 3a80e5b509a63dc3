"""Which documented ranges apply to a role, a level and a place: one PayBenchmark per lens.

What a lens would show but no source documents comes back as Undocumented, with the sentence that
says so; nothing is filled in from elsewhere.

A new lens is a function here that yields its benchmarks, called from find_lenses in the order of the
answer, its place in RESTS_ON, and its names in words.LENS_WORDS; no other file need change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from analyzer.analysis import Lens, Place, Point, Undocumented
from analyzer.offers.benchmark import PayBenchmark
from analyzer.places.gazetteer import key_of
from analyzer.places.place import find_place
from analyzer.posting import PERIODS_PER_YEAR
from analyzer.wages.us_oews import MONTH, RANKS, SOURCE, YEAR, Wages, find_wages
from analyzer.words import money

if TYPE_CHECKING:  # at run time the role is passed in: a check by SOC code alone need not load pydantic
    from analyzer.roles.profile import CityPay, LevelBand, PayTable, RelatedPay, RoleProfile

PLAIN_LEVEL = "mid"
# The lens a verdict rests on, the most telling first: the role's own figures for the place, then for
# the nation, then the ladder's plain level; official figures are of the nearest occupation, not of the role.
RESTS_ON: tuple[Lens, ...] = ("area", "market", "level", "occupation", "related")
POINT_NAMES = {"p10": "P10", "p25": "P25", "p50": "median", "p75": "P75", "p90": "P90"}
POINT_RANKS = {"p10": 10.0, "p25": 25.0, "p50": 50.0, "p75": 75.0, "p90": 90.0}
RANK_NAMES = {10.0: "P10", 25.0: "P25", 50.0: "median", 75.0: "P75", 90.0: "P90"}


def find_lenses(
    role: RoleProfile | None, level: str | None, place: Place | None, soc: str | None, by_the_hour: bool = False
) -> tuple[PayBenchmark | Undocumented, ...]:
    """Return what is documented, in the order market, level, area, related, occupation.

    ``soc`` overrides the role's nearest SOC code. ``by_the_hour`` asks official figures by the hour.
    """
    found: list[PayBenchmark | Undocumented] = []
    if role is not None:
        found += _role_lenses(role, level, place)
    code = soc or (role.soc.code if role is not None and role.soc is not None else None)
    if code is not None:
        why = role.soc.reason if role is not None and role.soc is not None and soc is None else None
        found += _occupation(code, place, by_the_hour, role.id if role else None, why)
    if not found:
        sentence = "No reference role fits and no SOC code is given, so there is no documented pay to compare with."
        found.append(Undocumented(lens="market", sentence=sentence))
    return tuple(found)


def _role_lenses(role: RoleProfile, level: str | None, place: Place | None) -> Iterator[PayBenchmark | Undocumented]:
    """Yield what the role's own file documents."""
    if not role.documents_pay:
        sentence = f"The reference for {role.name} documents no pay of its own."
        yield Undocumented(lens="market", role=role.id, sentence=sentence)
    national = _national(role, place)
    yield from (_market(role, table, level) for table in national if table.points)
    if role.levels:
        yield _level(role, level, role.pay[0] if role.pay else None)
    yield from _area(role, place, national)
    yield from (_related(role, related) for related in role.related)


def _national(role: RoleProfile, place: Place | None) -> list[PayTable]:
    """Return the national tables: those of the place's country, if there are any, else all."""
    tables = [table for table in role.pay if _is_nation(find_place(table.area))]
    country = place.country if place is not None else None
    return [table for table in tables if find_place(table.area).country == country] or tables


def _is_nation(area: Place) -> bool:
    return area.country is not None and area.state is None and area.metro is None


def _market(role: RoleProfile, table: PayTable, level: str | None) -> PayBenchmark:
    said = [position for position in role.level_positions if position.level == level]
    notes = tuple(f"of this level the source says: {position.about}" for position in said)
    return _distribution(role, table, "market", f"the national pay of {role.name}", notes)


def _distribution(
    role: RoleProfile, table: PayTable, lens: Lens, scope: str, notes: tuple[str, ...] = ()
) -> PayBenchmark:
    source = role.source(table)
    kinds = {"incumbent": "figures of people in the job", "advertised": "figures of advertised pay"}
    notes = (*notes, kinds[source.pay_kind]) if source.pay_kind in kinds else notes
    points = tuple(
        Point(name=POINT_NAMES.get(name, name), amount=round(amount * 100), percentile=POINT_RANKS.get(name))
        for name, amount in table.points.items()
    )
    return PayBenchmark(
        lens=lens,
        scope=scope,
        points=points,
        role=role.id,
        area=table.area,
        source=source.title,
        year=table.year or source.year,
        currency=table.currency,
        country=find_place(table.area).country or "US",
        notes=notes,
    )


def _level(role: RoleProfile, level: str | None, home: PayTable | None) -> PayBenchmark | Undocumented:
    """Return the band of the level, in the currency and country of the role's first pay table; without
    a level stated, that of the plain one, and say so."""
    wanted = level or PLAIN_LEVEL
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
        notes=() if level else (f"no level is stated; the plain one, {band.title}, is assumed",),
        level_assumed=level is None,
        currency=home.currency if home else "USD",
        country=(find_place(home.area).country if home else None) or "US",
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


def _area(role: RoleProfile, place: Place | None, national: list[PayTable]) -> Iterator[PayBenchmark | Undocumented]:
    """Yield the role's figures for the place: its own percentiles, else the national ones scaled to a city's median."""
    if place is None or not (place.city or place.state or place.metro):
        return
    local = [t for t in role.pay if not _is_nation(find_place(t.area)) and _same(find_place(t.area), place)]
    if local:
        yield from (_distribution(role, t, "area", f"the pay of {role.name} in {t.area}") for t in local if t.points)
        return
    city = next((city for city in role.cities if _same(find_place(city.city), place)), None)
    here = place.city or place.metro_name or place.state
    known = {find_place(table.area).country for table in national}
    if city is None and role.cities and place.country in known:
        sentence = f"The source documents no local figure of {role.name} for {here}."
        yield Undocumented(lens="area", role=role.id, area=here, sentence=sentence)
    elif city is not None:
        yield _scaled(role, city, national)


def _scaled(role: RoleProfile, city: CityPay, national: list[PayTable]) -> PayBenchmark | Undocumented:
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
    curve = _distribution(role, base, "area", f"the pay of {role.name} in {city.city}, scaled by {local} ÷ {nation}")
    return replace(curve.times(city.median / base.p50, note), area=city.city, year=year)


def _same(area: Place, place: Place) -> bool:
    """Whether a documented area is the place: the same city, its metropolitan area by name, or its state."""
    if area.city is not None:
        named_after = bool(area.metro and place.metro_name and place.metro_name.startswith(area.city))
        same_city = (key_of(area.city), area.state) == (key_of(place.city or ""), place.state)
        return same_city or (area.metro == place.metro and named_after)
    if area.metro is not None:
        return area.metro == place.metro
    return area.state is not None and area.state == place.state


def _occupation(
    soc: str, place: Place | None, by_the_hour: bool, role: str | None, why: str | None
) -> Iterator[PayBenchmark | Undocumented]:
    """Yield the official figures of the nearest occupation: metro, state, nation."""
    wages = find_wages(soc, place)
    notes = (f"nearest official occupation to the role: {why}",) if why else ()
    for each in wages:
        lens = _official(each, by_the_hour)
        if each is wages[0]:
            notes = (*notes, *_fallback(each, place))
        if isinstance(lens, Undocumented):
            yield replace(lens, role=role)
        else:
            yield replace(lens, role=role, notes=(*notes, *lens.notes))


def _fallback(first: Wages, place: Place | None) -> tuple[str, ...]:
    """Say where the figures stop short of the place."""
    if place is None or place.country not in (None, "US"):
        return ()
    if place.metro and first.scope != "metro":
        return (f"BLS publishes no figures for this occupation in {place.metro_name}",)
    if place.note and first.scope != "metro":
        return (place.note,)
    return ()


def _official(wages: Wages, by_the_hour: bool) -> PayBenchmark | Undocumented:
    """Return one occupation's figures in one area, hourly ones as 2,080 hours where the offer is hourly."""
    hourly = [cell for cell in wages.hourly if isinstance(cell, int)]
    annual = [cell for cell in wages.annual if isinstance(cell, int)]
    cells = wages.hourly if by_the_hour else wages.annual
    scope = f"the pay of {wages.occupation}, SOC {wages.soc}"
    known = {"lens": "occupation", "area": wages.area, "source": SOURCE, "year": YEAR}
    if not any(isinstance(cell, int) for cell in cells):
        return Undocumented(**known, **_without(wages, bool(hourly), bool(annual)))  # type: ignore[arg-type]
    factor = PERIODS_PER_YEAR["hour"] if by_the_hour else 1
    points = tuple(
        Point(name=RANK_NAMES[rank], amount=cell * factor, percentile=rank)
        for rank, cell in zip(RANKS, cells, strict=True)
        if isinstance(cell, int)
    )
    notes = tuple(
        f"{RANK_NAMES[rank]} is {cell}: BLS prints no figure"
        for rank, cell in zip(RANKS, cells, strict=True)
        if isinstance(cell, str)
    )
    if by_the_hour and set(wages.annual) == {None}:
        notes += ("BLS gives this occupation by the hour only: its hours of a year vary, the sums are for comparison",)
    return PayBenchmark(
        lens="occupation",
        scope=scope,
        points=points,
        area=wages.area,
        source=SOURCE,
        year=YEAR,
        month=MONTH,
        notes=notes,
    )


def _without(wages: Wages, hourly: bool, annual: bool) -> dict[str, str]:
    """Say why there is no figure of the wanted form."""
    name, where = f"{wages.occupation} (SOC {wages.soc})", wages.area
    if hourly or annual:
        has, lacks = ("hour", "year") if hourly else ("year", "hour")
        sentence = f"{SOURCE} gives pay of {name} by the {has} only, so pay by the {lacks} is not compared ({where})."
        return {"flag": "not_comparable", "sentence": sentence}
    why = next((cell for cell in (*wages.annual, *wages.hourly) if isinstance(cell, str)), "suppressed")
    words = {
        "top-coded": "the wages lie above the highest figure it prints",
        "suppressed": "the figures are withheld",
    }.get(why, "the figures are withheld or above the highest it prints")
    return {"sentence": f"{SOURCE} prints no percentiles for {name} in {where}: {words}."}
