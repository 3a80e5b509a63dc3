"""Pay lines of a guide: percentiles, averages, ranges, cities, experience, related roles, the market's size.

Amounts and ranges are those the pay finder reads; here is only what a line of a guide says of them.
A line that states several points of the distribution ("the lowest 10 percent earned less than … and
the highest 10 percent more than …") gives all of them. Rows told by years alone ("1-4 years: $52,000")
name no level and are left to the report.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from analyzer.find.pay.grammar import Offer
from analyzer.roles.guide.ladder import level_of
from analyzer.roles.guide.money import amount_of, band_of, ends_of, offers_in
from analyzer.roles.guide.page import GuidePage, given

_TENTH, _QUARTER = (rf"(?:[- ]paid)?\s+{share}\s?(?:%|per\s?cent)" for share in (10, 25))
# The points of the distribution as guides call them, by their names in a role file.
_POINT_RE = re.compile(
    rf"""\b(?: (?P<rank>10|25|50|75|90)(?:st|nd|rd|th)\s+percentile | (?P<p50>median)
    | (?P<p10>(?:lowest|bottom){_TENTH}) | (?P<p25>(?:lowest|bottom){_QUARTER})
    | (?P<p75>(?:highest|top){_QUARTER}) | (?P<p90>(?:highest|top){_TENTH}) )""",
    re.IGNORECASE | re.VERBOSE,
)
_PERIOD_RE = re.compile(r"(?i)^(?:average )?(?P<period>annual|yearly|hourly|weekly|monthly)\b[^$£€]{0,20}(?=[$£€])")
_AVERAGE_RE = re.compile(r"(?i)\baverage (?:[\w-]+ ){0,4}(?:salary|pay|wage|earnings)\b")
_AVERAGES = {"year": "mean", "hour": "hourly", "week": "weekly", "month": "monthly"}
_RANGE_START_RE = re.compile(r"(?i)(?:salary |pay |total |full |typical )?range\b")
_PLACE = r"[A-Z][A-Za-z.'’ -]+, [A-Z]{2}\b"
_CITY_RE = re.compile(rf"^(?P<city>{_PLACE}):?\s")
_PLACE_RE = re.compile(_PLACE)
_CELL_RE = re.compile(r"\s*(?:[|\t:(]|\s[-–—]\s|\s{3,})")
_MOST_LABEL_WORDS = 5
_LEAST_YEARLY = 1_000  # less is an hour's or a week's
_YEAR_RE = re.compile(r"\b(?:19|20)\d\d\b")


def read_pay(page: GuidePage, section: str, words: str) -> bool:
    """Read a line that stands under a heading of pay; False where it holds nothing that is known."""
    year = _YEAR_RE.search(section)
    if page.pay_year is None and year:
        page.pay_year = int(year.group())
    page.pay_section = page.pay_section or section
    offers = offers_in(words, page)
    page.note_currency(offers)
    return any(read(page, section, words, offers) for read in _READERS)


def _city(page: GuidePage, section: str, words: str, offers: list[Offer]) -> bool:
    """San Jose, CA: $106,218/year; or other cities named as high-paying without a figure."""
    found = _CITY_RE.match(words)
    if found and offers:
        note = re.search(r"\((.+)\)", words)
        page.add("cities", section, city=found["city"], median=amount_of(offers[0]), note=note and note[1])
        return True
    places = _PLACE_RE.findall(words.partition(":")[2])
    for place in places:
        city = re.sub(r"^(?:and|or) ", "", place.strip())
        page.add("cities", section, city=city, note="named without a figure")
    return bool(places)


def _points(page: GuidePage, section: str, words: str, offers: list[Offer]) -> bool:
    """25th Percentile: $69,500/year. The lowest 10 percent earned less than $28,480, the highest 10 …"""
    offers = [offer for offer in offers if offer.period in (None, "year") and amount_of(offer) >= _LEAST_YEARLY]
    ranks = list(_POINT_RE.finditer(words))
    found: dict[str, float] = {}
    before = 0
    for at, rank in enumerate(ranks):
        after = ranks[at + 1].start() if at + 1 < len(ranks) else len(words)
        own = [offer for offer in offers if rank.end() <= offer.start < after]
        own = own or [offer for offer in offers if before <= offer.start < rank.start()][-1:]
        if own:
            found[f"p{rank['rank']}" if rank["rank"] else str(rank.lastgroup)] = amount_of(own[0])
            before = max(rank.end(), own[0].end)
    page.pay |= found
    return bool(found)


def _average(page: GuidePage, section: str, words: str, offers: list[Offer]) -> bool:
    """Annual: $85,029; hourly, weekly, monthly averages; "The average salary is $52,000"."""
    named = _PERIOD_RE.match(words)
    if not offers or offers[0].is_range or not (named or _AVERAGE_RE.search(words)):
        return False
    if named:
        name = {"annual": "mean", "yearly": "mean"}.get(named["period"].lower(), named["period"].lower())
    else:
        name = _AVERAGES.get(offers[0].period or "year", "")
    if name:
        page.pay[name] = amount_of(offers[0])
    return bool(name)


def _whole_range(page: GuidePage, section: str, words: str, offers: list[Offer]) -> bool:
    """Range: $36,000 - $135,000/year."""
    if not offers or not offers[0].is_range or not _RANGE_START_RE.match(words):
        return False
    page.pay["lowest"], page.pay["highest"] = ends_of(offers[0])
    return True


def _by_experience(page: GuidePage, section: str, words: str, offers: list[Offer]) -> bool:
    """Entry level (0-1 years): $45,000; a row of a table: Mid-career | 5-9 years | $60,000."""
    label = _CELL_RE.split(words[: offers[0].start] if offers else "")[0].strip()
    level = level_of(label, page.language) if 0 < len(label.split()) <= _MOST_LABEL_WORDS else None
    if level is None:
        return False
    page.add("levels", section, level=level, title=label, **band_of(offers))
    return True


def _related(page: GuidePage, section: str, words: str, offers: list[Offer]) -> bool:
    """Machine Learning Scientist: $129,716 - $165,018, and "similar range" after it."""
    title, _, rest = words.partition(":")
    if rest and offers and offers[0].is_range:
        low, high = ends_of(offers[0])
        page.add("related", section, titles=[title.strip()], low=low, high=high)
        return True
    if "similar" in rest.lower() and page.parts.get("related"):
        page.parts["related"][-1]["titles"].append(title.strip())
        return True
    return False


def _position(page: GuidePage, section: str, words: str, offers: list[Offer]) -> bool:
    """Senior roles at or above the 90th percentile; leadership exceeding an amount."""
    level = level_of(words, page.language)
    if level is None or not re.search(r"(?i)percentile|median|lower end|low end|exceed|above", words):
        return False
    rank = re.search(r"(\d+)(?:st|nd|rd|th) percentile", words)
    at = float(rank[1]) if rank else 50.0 if "median" in words.lower() else None
    end = at if at is not None and not re.search(r"(?i)at or above|or more|and above", words) else None
    above = amount_of(offers[0]) if offers else None
    known = given({"percentile_from": at, "percentile_to": end, "above": above})
    page.add("level_positions", section, level=level, about=words, **known)
    return True


# In order: the first that knows a line takes it.
_READERS: tuple[Callable[[GuidePage, str, str, list[Offer]], bool], ...] = (
    _city, _points, _average, _whole_range, _position, _by_experience, _related,
)  # fmt: skip
