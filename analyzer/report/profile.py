"""A role's profile as plain lines, each part with its source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from analyzer.roles.profile import RoleProfile


def documented_words(role: RoleProfile) -> str:
    """Say in a few words what pay a profile documents."""
    names = {"market": role.pay, "levels": any(b.low or b.figure for b in role.levels), "cities": role.cities}
    found = ", ".join(name for name, has in names.items() if has)
    related = " (a range of related roles is)" if role.related else ""
    return f"pay documented by {found}" if found else f"no pay documented{related}"


def profile_lines(role: RoleProfile) -> Iterator[str]:
    """Yield the profile's lines as `analyze roles show` prints them."""
    yield f"{role.name} ({role.id})"
    yield role.overview
    if role.aliases:
        yield f"Also called: {', '.join(role.aliases)}"
    if role.soc:
        yield f"Nearest official occupation: SOC {role.soc.code}, {role.soc.title}. {role.soc.reason}"
    for heading, groups in (
        ("Duties", role.responsibilities),
        ("Soft skills", role.soft_skills),
        ("Terms", role.terms),
    ):
        for group in groups:
            yield f"{heading}, {group.title}{_from(role, group)}: {', '.join(group.items)}"
    for skills in role.skills:
        yield f"Skills, {skills.title}, {skills.importance}{_from(role, skills)}: {', '.join(skills.names)}"
    for education in role.education:
        fields = f" in {', '.join(education.fields)}" if education.fields else ""
        yield f"Education{_from(role, education)}: {' or '.join(education.degrees)}{fields}"
    for experience in role.experience:
        years = f"{experience.years_min or 0:g} to {experience.years_max or 0:g} years" if experience.years_max else ""
        months = f"{experience.focused_months} months in the field itself" if experience.focused_months else ""
        told = "; ".join(part for part in (years, months, ", ".join(experience.terms)) if part)
        yield f"Experience{_from(role, experience)}: {told}"
    yield from _pay_lines(role)


def _pay_lines(role: RoleProfile) -> Iterator[str]:
    if not role.documents_pay:
        yield "Pay: none documented for this role."
    for table in role.pay:
        points = [f"{name} {_amount(value)}" for name, value in table.points.items()]
        others = {"mean": table.mean, "hourly": table.hourly, "weekly": table.weekly, "monthly": table.monthly}
        points += [f"{name} {_amount(value)}" for name, value in others.items() if value is not None]
        yield f"Pay, {table.area}, {table.currency}{_from(role, table)}: {', '.join(points)}"
    for city in role.cities:
        figure = f"median {_amount(city.median)}" if city.median else "no figure"
        yield f"Pay, {city.city}{_from(role, city)}: {figure}{f' ({city.note})' if city.note else ''}"
    for band in role.levels:
        figure = f"{_amount(band.low)} to {_amount(band.high)}" if band.low and band.high else "no figure documented"
        figure = f"about {_amount(band.figure)}" if band.figure else figure
        yield f"Level {band.level}, {band.title}{_from(role, band)}: {figure}{f'. {band.about}' if band.about else ''}"
    for related in role.related:
        span = f"{_amount(related.low)} to {_amount(related.high)}"
        yield f"Related roles{_from(role, related)}: {span} ({', '.join(related.titles)})"
    for position in role.level_positions:
        yield f"Levels in the market{_from(role, position)}: {position.about}"
    for outlook in role.outlook:
        yield f"Outlook{_from(role, outlook)}: {outlook.about}{_growth(outlook)}"
    for source in role.sources:
        yield f"Source: {source.title}, {source.year}.{f' {source.note}' if source.note else ''}"


def _growth(outlook: Any) -> str:
    parts = []
    if outlook.from_usd and outlook.to_usd:
        start, end = (f"${value / 1e6:,.1f} million" for value in (outlook.from_usd, outlook.to_usd))
        parts.append(f"{start} in {outlook.from_year} to {end} in {outlook.to_year}")
    if outlook.yearly_growth_percent:
        parts.append(f"{outlook.yearly_growth_percent:g}% a year")
    if outlook.growth_percent:
        parts.append(f"{outlook.growth_percent:g}%")
    return f": {', '.join(parts)}" if parts else ""


def _from(role: RoleProfile, part: Any) -> str:
    section = f", {part.section}" if part.section else ""
    return f" [{part.source}{section}, {part.year or role.source(part).year}]"


def _amount(value: float | None) -> str:
    return f"{value or 0:,.2f}".removesuffix(".00")
