"""One row of a table in, a Reading out; one Analysis in, the values of the output columns out."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from analyzer.analysis import Analysis, Place
from analyzer.contract import to_units
from analyzer.errors import UnreadableError
from analyzer.offers.verdict import main_check
from analyzer.posting import Reading, Requirement, Source
from analyzer.read.files import plain_text
from analyzer.tables.columns import COLUMNS, from_json, is_empty
from analyzer.tables.names import PARTS, STATUSES

# Longer than any posting seen (the longest of 5,476 has 31,000 characters): such a cell is a file or
# an unclosed quote, and one of them would hold up a worker for minutes.
MAX_TEXT = 200_000
MAX_NAME = 1_000
_REMOTE = {"true", "1", "1.0", "yes", "y", "remote", "fully remote", "fully_remote", "telecommute"}
Values = list[Any]  # the values of COLUMNS, in order


def to_reading(fields: Mapping[str, Any]) -> Reading:
    """Turn the fields of a row into what a reader would have read.

    Raises UnreadableError, in a sentence, for a row without text or with too much of it.

    >>> row = {"description": "<p>Cook</p>", "city": "Reno", "pay_min": "20", "pay_unit": "hourly"}
    >>> reading = to_reading(row)
    >>> reading.text, reading.location, reading.source.stated["baseSalary"]["value"]["minValue"]
    ('Cook', 'Reno', '20')
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
    return Reading(
        text=text,
        title=words(fields.get("title"))[:MAX_NAME] or None,
        company=words(fields.get("company"))[:MAX_NAME] or None,
        location=location,
        source=Source(format="row", stated=_stated(fields)),
    )


def _text(value: Any, heading: str = "") -> str:
    text = words(value, "\n\n")
    return f"{heading}\n{text}" if heading and text.strip() and not text.startswith(heading) else text


# How nested values of exports are written as text, by the keys they have; the first that fits counts.
_HEADED = (("text", "content"), ("title", "text"), ("title", "items"), ("name", "value"), ("title", "content"))
_NAMED = ("location_str", "display_name", "address", "name", "label", "descriptor", "shortname", "title", "text")
_PLACED = (("addressLocality", "addressRegion", "addressCountry"), ("city", "region", "country"), ("city", "state"))


def words(value: Any, joint: str = ", ") -> str:
    """Write a cell as text: a name for a place or organisation, heading and content for parts of a posting.

    >>> words({"name": "Ghent"}), words([{"text": "You", "content": "<li>cook"}]), words(12.0), words(None)
    ('Ghent', 'You\\n<li>cook', '12', '')
    >>> words({"title": "Skills", "items": ["Knives", "Stock"]}), words({"city": "Reno", "country": "US"})
    ('Skills\\n• Knives\\n• Stock', 'Reno, US')
    """
    value = from_json(value)
    if isinstance(value, Mapping):
        return _nested_words(value)
    if isinstance(value, list | tuple):
        return joint.join(filter(None, (words(item, joint) for item in value)))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _nested_words(value: Mapping[str, Any]) -> str:
    for heading, content in _HEADED:
        if value.get(content) and heading in value:
            inside = value[content]
            below = [f"• {words(item)}" for item in inside] if isinstance(inside, list) else [words(inside)]
            return "\n".join(filter(None, (words(value[heading]), *below)))
    named = next((words(value[key]) for key in _NAMED if value.get(key)), "")
    placed = (", ".join(words(value[key]) for key in keys if value.get(key)) for keys in _PLACED)
    return named or next(filter(None, placed), "") or words(value.get("content"))


def _location(fields: Mapping[str, Any]) -> str | None:
    parts = (words(fields.get(name)) for name in ("city", "state", "country"))
    placed = ", ".join(part for part in parts if part and part.lower() not in STATUSES)
    location = words(fields.get("location"), "; ")[:MAX_NAME] or placed
    if words(fields.get("remote")).strip().lower() in _REMOTE and "remote" not in location.lower():
        location = f"{location} (Remote)" if location else "Remote"
    return location or None


def _stated(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What the row's columns state beside the text, as a JobPosting of schema.org states it."""
    stated = {
        _pay_name(fields): _base_salary(fields),
        "salaryCurrency": words(fields.get("pay_currency")) or None,
        "workHours": words(fields.get("hours")) or None,
        "employmentType": words(fields.get("employment")) or None,
        "validThrough": words(fields.get("closes")) or None,
    }
    return {name: value for name, value in stated.items() if value is not None}


def _pay_name(fields: Mapping[str, Any]) -> str:
    """What a table predicts is no offer, and is kept apart from what the employer states."""
    predicted = words(fields.get("pay_predicted")).strip().lower() in ("1", "1.0", "true", "yes")
    predicted |= _PREDICTED_RE.search(words(fields.get("pay_text"))) is not None
    return "estimatedSalary" if predicted else "baseSalary"


def _base_salary(fields: Mapping[str, Any]) -> Any:
    """The board's own pay, whichever of the known shapes it has."""
    for field, shape in _RANGES.items():
        if field in fields:
            return _amounts(fields[field], shape) or None
    if not is_empty(stated := from_json(fields.get("base_salary"))):
        return stated
    if isinstance(single := from_json(fields.get("pay_single")), Mapping):
        return _amount_of(single)
    thousands = {end: f"{fields[f'{end}_k']}k" for end in ("pay_min", "pay_max") if f"{end}_k" in fields}
    low, high = (thousands.get(end, fields.get(end)) for end in ("pay_min", "pay_max"))
    value = {"minValue": low, "maxValue": high, "value": single}
    if any(each is not None for each in value.values()):
        return {"value": {**value, "unitText": words(fields.get("pay_unit")) or None}}
    text = from_json(fields.get("pay_text"))
    return _amount_of(text) if isinstance(text, Mapping) else words(text) or None


# What the parts of a salary are called where a column holds an object, in small letters without punctuation.
_PARTS_OF_PAY: Mapping[str, frozenset[str]] = {
    "minValue": frozenset({"min", "from", "low", "minvalue", "minimum", "minamount", "salaryfrom", "minsalary"}),
    "maxValue": frozenset({"max", "to", "high", "maxvalue", "maximum", "maxamount", "salaryto", "maxsalary"}),
    "value": frozenset({"value", "amount", "salary"}),
    "currency": frozenset({"currency", "currencycode", "salarycurrency"}),
    "unitText": frozenset({"period", "interval", "unit", "unittext", "per", "timeunit", "frequency", "salaryperiod"}),
}
_PREDICTED_RE = re.compile(r"glassdoor est", re.IGNORECASE)


def _amount_of(salary: Mapping[str, Any]) -> dict[str, Any] | None:
    """A column's object of pay as an amount of schema.org; None where none of its parts is known."""
    plain = {re.sub(r"[^a-z]", "", str(name).lower()): value for name, value in salary.items()}
    named = {
        part: next((plain[name] for name in names if not is_empty(plain.get(name))), None)
        for part, names in _PARTS_OF_PAY.items()
    }
    return {part: value for part, value in named.items() if value is not None} or None


@dataclass(frozen=True, slots=True)
class _Range:
    """What the ends of one of a board's ranges are called; ``divisor`` makes cents units."""

    low: str
    high: str
    currency: str
    divisor: int


# Boards that state a list of ranges, one for each zone, say.
_RANGES: Mapping[str, _Range] = {
    "pay_ranges": _Range("min_cents", "max_cents", "currency_type", 100),
    "pay_components": _Range("minValue", "maxValue", "currencyCode", 1),
}


def _amounts(ranges: Any, shape: _Range) -> list[dict[str, Any]]:
    """A board's list of ranges as amounts of schema.org; those that are no salary are left out."""
    ranges = from_json(ranges)
    rows = [row for row in ranges if isinstance(row, Mapping)] if isinstance(ranges, list) else []
    return [
        {
            "currency": row.get(shape.currency),
            "minValue": _units(row.get(shape.low), shape.divisor),
            "maxValue": _units(row.get(shape.high), shape.divisor),
            "unitText": row.get("interval"),
        }
        for row in rows
        if str(row.get("compensationType") or "Salary").endswith("Salary")
    ]


def _units(amount: Any, divisor: int) -> Any:
    return amount / divisor if isinstance(amount, int | float) else amount


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
            "pay_from": offer.origin,
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
