"""The lens "occupation": official wages of the nearest occupation where the job is, and of no other country.

What a country's office withholds is shown as that of the group above, where it publishes groups; what is
not published is said, never filled in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analyzer.analysis import OccupationCode, Place, Point, Undocumented
from analyzer.offers.benchmark import PayBenchmark
from analyzer.posting import PERIODS_PER_YEAR
from analyzer.wages.table import Cell, Wages, WageTable

HOME = "US"  # the country whose figures are shown where none is stated
HOME_SCHEME = "us-soc-2018"
REST_CLASS = "All Other"
RANK_NAMES = {50.0: "median"}


def official_lenses(
    code: OccupationCode, table: WageTable, place: Place | None, by_the_hour: bool
) -> Iterator[PayBenchmark | Undocumented]:
    """Yield the figures of an occupation, the narrowest area of the place first."""
    wages = table.find(code.code, place)
    if not wages:
        yield _unpublished(table, code.code)
    notes = (code.reason,) if code.reason else ()
    for each in wages:
        if each is wages[0]:
            notes = (*notes, *_fallback(table, each, place))
        lens = _official(table, each, by_the_hour)
        yield lens if isinstance(lens, Undocumented) else replace(lens, notes=(*notes, *lens.notes))


def _unpublished(table: WageTable, code: str) -> Undocumented:
    known = table.resolve(code)
    sentence = f"{table.source} gives no wages of {table.title(known)} ({table.classification} {known})."
    return Undocumented(lens="occupation", sentence=sentence, source=table.source, year=table.year)


def _fallback(table: WageTable, first: Wages, place: Place | None) -> tuple[str, ...]:
    """Say where the figures stop short of the place."""
    if table.country != HOME and (place is None or place.country is None):
        return (f"no country is stated; the pay is in {table.currency}, so these are wages of {first.area.name}",)
    if place is None:
        return ()
    if place.metro and first.area.kind != "metro":
        return (f"{table.publisher} publishes no figures for this occupation in {place.metro_name}",)
    if place.note and first.area.kind != "metro":
        return (place.note,)
    return ()


def _official(table: WageTable, wages: Wages, by_the_hour: bool) -> PayBenchmark | Undocumented:
    """Return one occupation's figures in one area, hourly ones as 2,080 hours where the offer is hourly."""
    shown = wages.shown(by_the_hour)
    if wages.parent is not None and not _tells_both_sides(shown):
        note = (
            f"{table.publisher} withholds much of {wages.occupation} ({wages.code}); "
            f"the figures are those of the group above, {wages.parent.occupation} ({wages.parent.code})"
        )
        lens = _official(table, wages.parent, by_the_hour)
        return lens if isinstance(lens, Undocumented) else replace(lens, notes=(note, *lens.notes))
    if not any(isinstance(cell, int) for _, cell in shown):
        return _without(table, wages)
    factor = PERIODS_PER_YEAR["hour"] if by_the_hour and wages.hourly else 1
    points = tuple(
        Point(name=_name(rank), amount=cell * factor, percentile=rank) for rank, cell in shown if isinstance(cell, int)
    )
    return PayBenchmark(
        lens="occupation",
        scope=f"the pay of {wages.occupation}, {table.classification} {wages.code}",
        points=points,
        area=wages.area.name,
        source=table.source,
        publisher=table.publisher,
        population=table.population_by_hour if by_the_hour else table.population,
        year=table.year,
        month=table.month,
        currency=table.currency,
        country=table.country,
        notes=tuple(_notes(table, wages, shown, by_the_hour)),
        title=wages.occupation,
    )


def _tells_both_sides(shown: tuple[tuple[float, Cell], ...]) -> bool:
    """Whether there is a median and, where such are published, a figure on either side that tells fair pay from
    low and high."""
    printed = [rank for rank, cell in shown if isinstance(cell, int)]
    if not any(10.0 < rank < 90.0 and rank != 50.0 for rank, _ in shown):
        return 50.0 in printed
    return (
        50.0 in printed and any(10.0 < rank < 50.0 for rank in printed) and any(50.0 < rank < 90.0 for rank in printed)
    )


def _name(rank: float) -> str:
    return RANK_NAMES.get(rank, f"P{rank:g}")


def _notes(table: WageTable, wages: Wages, shown: tuple[tuple[float, Cell], ...], by_the_hour: bool) -> Iterator[str]:
    if table.caveat:
        yield table.caveat
    for mark in dict.fromkeys(cell for _, cell in shown if isinstance(cell, str)):
        names = [_name(rank) for rank, cell in shown if cell == mark]
        yield f"{' and '.join(names)} {'is' if len(names) == 1 else 'are'} {mark}: {table.publisher} prints no figure"
    if wages.occupation.endswith(REST_CLASS):
        yield f"{wages.occupation} is a rest class: jobs that have no code of their own"
    if by_the_hour and set(wages.annual) == {None}:
        hours = "its hours of a year vary, the sums are for comparison"
        yield f"{table.publisher} gives this occupation by the hour only: {hours}"


def _without(table: WageTable, wages: Wages) -> Undocumented:
    """Say why there is no figure of the wanted form."""
    hourly, annual = (any(isinstance(cell, int) for cell in cells) for cells in (wages.hourly, wages.annual))
    name, where = f"{wages.occupation} ({table.classification} {wages.code})", wages.area.name
    known = Undocumented(lens="occupation", sentence="", area=where, source=table.source, year=table.year)
    if hourly or annual:
        has, lacks = ("hour", "year") if hourly else ("year", "hour")
        sentence = (
            f"{table.source} gives pay of {name} by the {has} only, so pay by the {lacks} is not compared ({where})."
        )
        brief = f"{table.publisher} gives pay by the {has} only for {name.split(',')[0].split(' (')[0]}"
        return replace(known, flag="not_compared", sentence=sentence, brief=brief)
    why = next((cell for cell in (*wages.annual, *wages.hourly) if isinstance(cell, str)), "suppressed")
    words = {
        "top-coded": "the wages lie above the highest figure it prints",
        "suppressed": "the figures are withheld",
    }.get(why, "the figures are withheld or above the highest it prints")
    return replace(known, sentence=f"{table.source} prints no percentiles for {name} in {where}: {words}.")
