"""One row of a table in, a Reading out; one Analysis in, the values of the output columns out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from analyzer.analysis import Analysis, Place
from analyzer.contract import to_units
from analyzer.errors import UnreadableError
from analyzer.find.pay.pay import read_offer
from analyzer.lang.language import Language
from analyzer.offers.verdict import main_check
from analyzer.posting import Reading, Requirement, Source, StatedPay
from analyzer.read.files import plain_text
from analyzer.read.html import stated_pay
from analyzer.tables.columns import COLUMNS, PARTS, from_json
from analyzer.text.page import Page

# Longer than any posting seen (the longest of 5,476 has 31,000 characters): such a cell is a file or
# an unclosed quote, and one of them would hold up a worker for minutes.
MAX_TEXT = 200_000
MAX_NAME = 1_000
_REMOTE = {"true", "1", "1.0", "yes", "y", "remote", "fully remote", "fully_remote", "telecommute"}
Values = list[Any]  # the values of COLUMNS, in order


def to_reading(fields: Mapping[str, Any], language: Language) -> Reading:
    """Turn the fields of a row into what a reader would have read.

    Pay in words is read by the ``language``. Raises UnreadableError, in a sentence, for a row without
    text or with too much of it.

    >>> row = {"description": "<p>Cook</p>", "city": "Reno", "pay_min": "20", "pay_unit": "hourly"}
    >>> reading = to_reading(row, Language("en"))
    >>> reading.text, reading.location, reading.source.pay
    ('Cook', 'Reno', StatedPay(min=2000, max=None, currency=None, period='hour'))
    """
    parts = [(heading, fields.get(f"part:{heading}")) for heading in PARTS]
    texts = [_text(fields.get("description")), *(_text(value, heading) for heading, value in parts)]
    if sum(map(len, texts)) > MAX_TEXT:
        length = sum(map(len, texts))
        raise UnreadableError(f"the text has {length:,} characters, more than {MAX_TEXT:,}; pass the posting alone")
    text = "\n\n".join(dict.fromkeys(plain_text(text) for text in texts if text))
    if not text.strip():
        raise UnreadableError("the row has no text")
    location = _location(fields)
    stated = {name: value for name, value in fields.items() if name.startswith(("pay_", "base_"))}
    return Reading(
        text=text,
        title=words(fields.get("title"))[:MAX_NAME] or None,
        company=words(fields.get("company"))[:MAX_NAME] or None,
        location=location,
        source=Source(format="row", stated=stated, pay=_stated_pay(fields, language)),
    )


def _text(value: Any, heading: str = "") -> str:
    text = words(value, "\n\n")
    return f"{heading}\n{text}" if heading and text.strip() else text


def words(value: Any, joint: str = ", ") -> str:
    """Write a cell as text: a name for a place or organisation, heading and content for Lever's lists.

    >>> words({"name": "Ghent"}), words([{"text": "You", "content": "<li>cook"}]), words(12.0), words(None)
    ('Ghent', 'You\\n<li>cook', '12', '')
    """
    value = from_json(value)
    if isinstance(value, Mapping):
        if "content" in value:
            return "\n".join(str(value[key]) for key in ("text", "content") if value.get(key))
        if "address" in value:
            return words(value["address"])
        if "name" in value:
            return words(value["name"])
        keys = ("addressLocality", "addressRegion", "addressCountry")
        return ", ".join(words(value[key]) for key in keys if value.get(key))
    if isinstance(value, list | tuple):
        return joint.join(filter(None, (words(item, joint) for item in value)))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _location(fields: Mapping[str, Any]) -> str | None:
    parts = (fields.get(name) for name in ("city", "state", "country"))
    location = words(fields.get("location"))[:MAX_NAME] or ", ".join(words(part) for part in parts if part)
    if words(fields.get("remote")).strip().lower() in _REMOTE and "remote" not in location.lower():
        location = f"{location} (Remote)" if location else "Remote"
    return location or None


def _stated_pay(fields: Mapping[str, Any], language: Language) -> StatedPay | None:
    """Read the board's own pay, whichever of the known shapes it has."""
    currency, unit = fields.get("pay_currency"), fields.get("pay_unit")
    if "base_salary" in fields:
        found = stated_pay({"baseSalary": from_json(fields["base_salary"]), "salaryCurrency": currency})
        if found:
            return found
    low, high, single = (fields.get(name) for name in ("pay_min", "pay_max", "pay_single"))
    if "pay_ranges" in fields:
        low, high, currency, unit = _span(fields["pay_ranges"], "min_cents", "max_cents", "currency_type", 100)
    elif "pay_components" in fields:
        low, high, currency, unit = _span(fields["pay_components"], "minValue", "maxValue", "currencyCode", 1)
    value = {"minValue": low, "maxValue": high, "value": single, "unitText": unit}
    found = stated_pay({"baseSalary": {"currency": words(currency), "value": value}})
    if found is None and "pay_text" in fields:
        offer = read_offer(Page(words(fields["pay_text"])[:500]), None, language)
        if offer:
            return StatedPay(min=offer.min, max=offer.max, currency=offer.currency, period=offer.period)
    return found


def _span(ranges: Any, low: str, high: str, currency: str, divisor: int) -> tuple[Any, Any, Any, Any]:
    """Return lowest, highest, currency and unit of a board's list of ranges (one per zone, say)."""
    ranges = from_json(ranges)
    rows = [row for row in ranges if isinstance(row, Mapping)] if isinstance(ranges, list) else []
    rows = [row for row in rows if str(row.get("compensationType") or "Salary").endswith("Salary")]
    ends = [
        [row[key] / divisor for row in rows if isinstance(row.get(key), int | float) and row[key] > 0]
        for key in (low, high)
    ]
    first = rows[0] if rows else {}
    return min(ends[0], default=None), max(ends[1], default=None), first.get(currency), first.get("interval")


def to_values(analysis: Analysis, full: bool = False) -> Values:
    """Return the values of COLUMNS (with ``full``, of FULL_COLUMNS) for one analysis.

    What is not stated is None; money is in units of its currency.
    """
    check = main_check(analysis.pay_checks)
    offer = check.offer if check else None
    skills: dict[str, list[str]] = {"required": [], "preferred": [], "mentioned": []}
    named = analysis.skills
    for skill in named:
        skills[skill.importance].append(skill.name)
    required = dict.fromkeys(skills["required"])
    matches = analysis.matches
    found = {
        "role": analysis.role,
        "role_score": round(matches[0].score, 4) if matches else None,
        "role_second": matches[1].role if len(matches) > 1 else None,
        **_occupations(analysis),
        "skills": list(dict.fromkeys(skill.name for skill in named)),
        "skills_required": list(required),
        "skills_preferred": [name for name in dict.fromkeys(skills["preferred"]) if name not in required],
        "responsibilities": len(analysis.responsibilities),
        "level": analysis.level,
        "years_min": _years(analysis.requirements),
        "education": _education(analysis.requirements),
        "place": _place(analysis.place),
        "language": analysis.language.code,
        "laws_missing": _missing(analysis),
        "headline": analysis.headline or None,
        "verdict": analysis.verdict or None,
        "warnings": [warning.sentence for warning in analysis.warnings],
        "warning_kinds": list(dict.fromkeys(warning.kind for warning in analysis.warnings)),
        "error": None,
    }
    if offer and check:
        found |= {
            "pay_min": to_units(offer.min),
            "pay_max": to_units(offer.max),
            "pay_currency": offer.currency,
            "pay_period": offer.period,
            "pay_yearly_min": to_units(offer.yearly_min),
            "pay_yearly_max": to_units(offer.yearly_max),
            "pay_from": "text" if offer.text else "board",
            "pay_percentile_low": check.percentile_low,
            "pay_percentile_high": check.percentile_high,
            "pay_flag": analysis.flag,
            "pay_lens": check.lens,
        }
    values = [found.get(name) for name in COLUMNS]
    return [*values, json.dumps(analysis.to_dict(), ensure_ascii=False)] if full else values


def _occupations(analysis: Analysis) -> dict[str, Any]:
    """The occupation that is named, and the codes of the next two; all three where none is."""
    best, *others = analysis.occupations or (None,)
    given = analysis.occupation
    if given is not None and best is not None and given.code != best.code:
        best, others = given, [best, *(other for other in others if other.code != given.code)]
    codes = [other.code if other else None for other in (*others, None, None)]
    return {
        "occupation": given.code if given else None,
        "occupation_title": given.title if given else None,
        "occupation_score": best.score if best else None,
        "occupation_2": codes[0],
        "occupation_3": codes[1],
    }


def _years(requirements: tuple[Requirement, ...]) -> float | None:
    """The years the role as a whole asks for, else the most asked for anything."""
    years = [r for r in requirements if r.kind == "years" and r.min is not None]
    return next((r.min for r in years if r.role_total), max((r.min or 0 for r in years), default=None))


_LEAST_FIRST = ("high_school", "vocational", "associate", "degree", "bachelor", "master", "doctorate")


def _education(requirements: tuple[Requirement, ...]) -> str | None:
    """The least that is accepted of what is asked for, else of what is named."""
    degrees = [r for r in requirements if r.kind == "education" and r.value]
    asked = [r for r in degrees if r.importance == "required"] or degrees
    return min((r.value for r in asked if r.value), key=_LEAST_FIRST.index, default=None)


def _place(place: Place | None) -> str | None:
    """Name a place as it is counted: its metropolitan area, else its state or province, else its country."""
    if place is None:
        return None
    if place.metro_name:
        return place.metro_name
    names = {area.kind: area.name for area in place.areas}
    if place.country == "US" and place.state:
        return names["state"]
    return ", ".join(filter(None, (place.state, names.get("country")))) or ("Remote" if place.remote else None)


def _missing(analysis: Analysis) -> list[str]:
    """What each law of the place asks for and the posting lacks; job boards' own rules are no laws."""
    laws = (law for law in analysis.law_checks if law.result == "missing" and law.since)
    return [f"{law.place}: {item}" for law in laws for item in law.missing]


def failed_values(reason: str, full: bool = False) -> Values:
    """Return the values of a row that could not be analysed: all empty, and the reason.

    >>> failed_values("the row has no text")[-1]
    'the row has no text'
    """
    values = [reason if name == "error" else None for name in COLUMNS]
    return [*values, None] if full else values
