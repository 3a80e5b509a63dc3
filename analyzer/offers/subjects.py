"""Whom documented figures are of, in the few words that a row, a headline or a to-do has room for."""

from __future__ import annotations

import re

from analyzer.analysis import Documented

# A metropolitan area is named after its first city; names as short as this stay whole (Winston-Salem).
_SHORT_NAME = 15
_WITH_ARTICLE = ("United", "Netherlands", "Philippines", "Czech")


def short_area(name: str) -> str:
    """Name an area by its first city, or as it is where it is none.

    >>> short_area("San Jose-Sunnyvale-Santa Clara, CA"), short_area("Winston-Salem, NC"), short_area("California")
    ('San Jose', 'Winston-Salem', 'California')
    """
    city = name.split(",")[0]
    if city == name or len(city) <= _SHORT_NAME:
        return city
    return re.split(r"-|/", city)[0]


def place_of(figures: Documented) -> str:
    """Name where the figures are of, as a sentence does; "" where they are of no place."""
    area = short_area(figures.area) if figures.area else ""
    return f"the {area}" if area.split(" ")[0] in _WITH_ARTICLE else area


def subject_of(figures: Documented) -> str:
    """Name whom the figures are of, without the place.

    >>> subject_of(Documented(lens="occupation", scope="", points=(), title="Registered Nurses"))
    'Registered Nurses'
    """
    if figures.lens == "level":
        return f"the {figures.title} level"
    if figures.lens == "related":
        return "the related roles"
    return figures.title or "this job title"


def brief_subject(figures: Documented) -> str:
    """Name the subject without what an official title excepts and lists.

    >>> brief_subject(Documented(lens="occupation", scope="", points=(), title="Cashiers, Except Gambling"))
    'Cashiers'
    """
    subject = subject_of(figures)
    first = subject.split(",")[0]
    return (
        first if first.endswith("s") else subject
    )  # "Heating" of "Heating, Air Conditioning, … Mechanics" names nobody
