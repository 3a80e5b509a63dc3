"""The columns of a table: which of the input's are read, and which are added.

Input columns are recognised by name, whatever their case and punctuation: the names of JobSpy,
Kaggle's LinkedIn set, Greenhouse, Lever, Ashby, Workable and schema.org. A name with a dot reaches
into a nested value of a JSON table ("salaryRange.min") and is also a flattened column of that name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from analyzer.errors import BadColumnError

Kind = Literal["text", "number", "count", "list", "json"]
Place = tuple[str, ...]  # a column, and the keys to follow inside its value
Mapped = dict[str, tuple[Place, ...]]  # field -> the places to look in, first filled one counts

# What a scored table gains, in this order, and of which type; one table for every engine and format.
COLUMNS: Mapping[str, Kind] = {
    "role": "text",  # the accepted role's id; empty where none fits
    "role_score": "number",  # of the best match, accepted or not
    "role_second": "text",
    "occupation": "text",  # the official one's code; empty where the text does not tell
    "occupation_title": "text",
    "occupation_score": "number",  # of the best, named or not
    "occupation_2": "text",
    "occupation_3": "text",
    "skills": "list",
    "skills_required": "list",
    "skills_preferred": "list",
    "responsibilities": "count",
    "level": "text",
    "years_min": "number",
    "education": "text",
    "place": "text",  # the metropolitan area, else the state or country
    "language": "text",  # ISO 639-1; a text in another than English is read for tools, pay and place only
    "pay_min": "number",
    "pay_max": "number",
    "pay_currency": "text",
    "pay_period": "text",
    "pay_yearly_min": "number",
    "pay_yearly_max": "number",
    "pay_from": "text",  # "text", or "board" where only the board's own fields state pay
    "pay_percentile_low": "number",
    "pay_percentile_high": "number",
    "pay_flag": "text",
    "pay_lens": "text",
    "headline": "text",  # the answer in at most twenty words
    "verdict": "text",
    "laws_missing": "list",
    "warnings": "list",
    "warning_kinds": "list",
    "error": "text",
}
FULL_COLUMNS: Mapping[str, Kind] = {**COLUMNS, "analysis": "json"}
_OUR_MARKS = {"pay_flag", "pay_lens", "verdict"}  # a table with these was scored before

# What is read, by field; the first name that a table has counts, then the next where a cell is empty.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "id": (
        "id", "job_id", "posting_id", "req_id", "requisition_id", "shortcode", "internal_job_id", "identifier", "file",
    ),
    "title": ("title", "job_title", "position_title", "position", "role"),
    "description": (
        "description", "job_description", "description_html", "description_plain", "content", "body", "jd", "posting",
        "posting_text", "full_text", "details",
    ),
    "company": (
        "company", "company_name", "employer", "organization", "hiringOrganization.name", "hiring_organization",
        "account",
    ),
    "location": (
        "location", "job_location", "categories.location", "candidate_required_location",
        "applicantLocationRequirements",
    ),
    "city": ("city", "addressLocality"),
    "state": ("state", "region", "addressRegion"),
    "country": ("country", "addressCountry"),
    "remote": (
        "is_remote", "remote", "remote_allowed", "telecommuting", "workplace_type", "work_from_home_type",
        "jobLocationType",
    ),
    "pay_min": (
        "min_amount", "min_salary", "salary_min", "pay_min", "salaryRange.min", "minValue", "compensation_min",
    ),
    "pay_max": (
        "max_amount", "max_salary", "salary_max", "pay_max", "salaryRange.max", "maxValue", "compensation_max",
    ),
    "pay_single": ("med_salary", "salary", "pay", "amount"),
    "pay_unit": (
        "interval", "pay_period", "salaryRange.interval", "unit_text", "salary_period", "pay_unit", "salary_interval",
        "basis",
    ),
    "pay_currency": ("currency", "salary_currency", "salaryRange.currency", "currency_code", "currency_type"),
    "pay_text": (
        "salary_text", "salaryDescriptionPlain", "salaryDescription", "compensation.compensationTierSummary",
        "salary_range", "pay_range", "salary", "pay", "compensation",
    ),
    "base_salary": ("baseSalary",),
    "pay_ranges": ("pay_input_ranges",),
    "pay_components": ("compensation.summaryComponents",),
    "url": ("url", "job_url", "job_posting_url", "absolute_url", "hostedUrl", "jobUrl"),
}  # fmt: skip
# Parts of the text that some tables keep apart, under the heading that says what they are; of names
# in one line the first counts. They are put after the description.
PARTS: Mapping[str, tuple[str, ...]] = {
    "Responsibilities": ("responsibilities", "job_responsibilities"),
    "Requirements": ("requirements", "job_requirements", "experienceRequirements"),
    "Qualifications": ("qualifications", "educationRequirements"),
    "Skills": ("skills_desc",),
    "": ("lists",),
    "Benefits": ("benefits", "jobBenefits"),
    "Additional information": ("additional", "additional_plain"),
}


def map_columns(names: Sequence[str], given: Mapping[str, Sequence[str]] | None = None) -> Mapped:
    """Say for each field in which columns it is looked for; ``given`` overrides the recognised names.

    Raises BadColumnError where a given column or field does not exist.

    >>> map_columns(["Job Title", "JobDescription", "salaryRange"])["pay_min"]
    (('salaryRange', 'min'),)
    >>> map_columns(["jd_text"], {"description": ["jd_text"]})
    {'description': (('jd_text',),)}
    """
    scored_before = set(names) >= _OUR_MARKS
    known: dict[str, str] = {}
    for name in names:
        if not (scored_before and name in FULL_COLUMNS):
            known.setdefault(_plain(name), name)
    mapped = {field: _places(aliases, known) for field, aliases in ALIASES.items()}
    if "text" in known:  # Lever calls its title so; elsewhere it is the posting's text
        field = "title" if "hostedurl" in known else "description"
        mapped[field] += ((known["text"],),)
    for heading, aliases in PARTS.items():
        mapped[f"part:{heading}"] = _places(aliases, known)[:1]
    for field, columns in (given or {}).items():
        mapped[_field(field)] = tuple(_place(column, names) for column in columns)
    return {field: places for field, places in mapped.items() if places}


def _plain(name: str) -> str:
    return re.sub(r"[^0-9a-z]", "", name.lower()) or name


def _places(aliases: Iterable[str], known: Mapping[str, str]) -> tuple[Place, ...]:
    found: list[Place] = []
    for alias in aliases:
        first, *keys = alias.split(".")
        if _plain(alias) in known:
            found.append((known[_plain(alias)],))
        elif keys and _plain(first) in known:
            found.append((known[_plain(first)], *keys))
    return tuple(found)


def _field(name: str) -> str:
    if name not in ALIASES:
        raise BadColumnError(f"there is no field {name!r} to map; the fields are {', '.join(ALIASES)}")
    return name


def _place(column: str, names: Sequence[str]) -> Place:
    if column in names:
        return (column,)
    first, *keys = column.split(".")
    if keys and first in names:
        return (first, *keys)
    raise BadColumnError(f"there is no column {column!r} to map; the columns are {_listed(names)}")


def _listed(names: Sequence[str], most: int = 30) -> str:
    more = f" … and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def need_description(mapped: Mapped, names: Sequence[str], table: str) -> None:
    """Raise BadColumnError, naming the columns there are, where no column holds the posting's text."""
    if "description" not in mapped and not any(field.startswith("part:") for field in mapped):
        raise BadColumnError(
            f"{table} has no column known to hold the posting's text; its columns are {_listed(names)}",
            "name the right one with --map description=COLUMN",
        )


def describe_mapping(mapped: Mapped) -> str:
    """Return the mapping in a line: each field and the columns it is read from.

    >>> describe_mapping(map_columns(["JobTitle", "jd", "requirements"]))
    'title: JobTitle; description: jd + requirements'
    """
    parts = [".".join(place) for field, places in mapped.items() if field.startswith("part:") for place in places]
    said = []
    for field, places in mapped.items():
        if not field.startswith("part:"):
            words = " or ".join(".".join(place) for place in places)
            said.append(f"{field}: {' + '.join([words, *parts]) if field == 'description' else words}")
    if parts and "description" not in mapped:
        said.append(f"description: {' + '.join(parts)}")
    return "; ".join(said)


def pick(row: Mapping[str, Any], mapped: Mapped) -> dict[str, Any]:
    """Return the fields of one row that are filled.

    >>> names = ["title", "location", "requirements"]
    >>> pick({"title": " Nurse ", "location": {"name": "Ohio"}, "requirements": "nan"}, map_columns(names))
    {'title': ' Nurse ', 'location': {'name': 'Ohio'}}
    """
    picked = {}
    for field, places in mapped.items():
        for column, *keys in places:
            value = _follow(row.get(column), keys)
            if not is_empty(value):
                picked[field] = value
                break
    return picked


# What tables write for "nothing here"; a description or a title is none of these.
_EMPTY = {"", "nan", "none", "null", "nat", "<na>"}


def is_empty(value: Any) -> bool:
    """Whether a cell says nothing; zero does say something, "NA" is Namibia or North America."""
    if isinstance(value, str):
        return value[:9].strip().lower() in _EMPTY and value.strip().lower() in _EMPTY
    return value is None or value == [] or value == {} or value != value


def _follow(value: Any, keys: Sequence[str]) -> Any:
    for key in keys:
        value = from_json(value)
        value = value[0] if isinstance(value, list) and value else value
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def from_json(value: Any) -> Any:
    """Return a cell's value, read from JSON where it is a list or an object written as text."""
    if isinstance(value, str) and value.lstrip()[:1] in ("{", "["):
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return value
    return value
