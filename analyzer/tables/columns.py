"""The columns of a table: which of the input's are read, and which are added.

Input columns are recognised by name (tables/names.py), whatever their case and punctuation. A name with
a dot reaches into a nested value of a JSON table ("salaryRange.min") and is also a flattened column of
that name. Where no column is called like a posting's text, the longest one is taken for it, and said.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, Literal

from analyzer.errors import BadColumnError
from analyzer.tables.names import ALIASES, PARTS, TELLING, TELLING_NOT

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

SHORTEST_TEXT = 200  # characters, on average, of a column that is read for want of one with a name
SAMPLED_ROWS = 50


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
            known.setdefault(plain_name(name), name)
    mapped = {field: _places(aliases, known) for field, aliases in ALIASES.items()}
    if "text" in known:  # Lever calls its title so; elsewhere it is the posting's text
        field = "title" if "hostedurl" in known else "description"
        mapped[field] += ((known["text"],),)
    for heading, aliases in PARTS.items():
        mapped[f"part:{heading}"] = _places(aliases, known)[:1]
    for field, columns in (given or {}).items():
        mapped[_field(field)] = tuple(_place(column, names) for column in columns)
    return {field: places for field, places in mapped.items() if places}


def plain_name(name: str) -> str:
    """Return a column's name without case and punctuation."""
    return re.sub(r"[^0-9a-z]", "", name.lower()) or name


def _places(aliases: Iterable[str], known: Mapping[str, str]) -> tuple[Place, ...]:
    found: list[Place] = []
    for alias in aliases:
        first, *keys = alias.split(".")
        if plain_name(alias) in known:
            found.append((known[plain_name(alias)],))
        elif keys and plain_name(first) in known:
            found.append((known[plain_name(first)], *keys))
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


def with_description(mapped: Mapped, names: Sequence[str], rows: Iterable[Sequence[Any]], table: str) -> Mapped:
    """Return a mapping that says where the posting's text is: where no name tells, in the longest column.

    Raises BadColumnError, naming the columns there are, where none holds long texts.
    """
    if has_text(mapped):
        return mapped
    longest = longest_text(names, rows)
    if longest is None:
        raise BadColumnError(
            f"{table} has no column known to hold the posting's text; its columns are {_listed(names)}",
            "name the right one with --map description=COLUMN",
        )
    taken = {field: places for field, places in mapped.items() if places != ((longest,),)}
    return {**taken, "description": ((longest,),)}


def has_text(mapped: Mapped) -> bool:
    """Whether a name tells which column holds the posting's text, or parts of it."""
    return "description" in mapped or any(field.startswith("part:") for field in mapped)


def longest_text(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> str | None:
    """Return the column that holds the longest texts of the first rows, or None where none are long.

    >>> longest_text(["a", "b"], [["x", "We bake bread. " * 20]] * 3)
    'b'
    """
    sample = list(islice(rows, SAMPLED_ROWS))
    lengths = dict.fromkeys(names, 0)
    for cells in sample:
        for name, cell in zip(names, cells, strict=False):
            lengths[name] += len(cell) if isinstance(cell, str) and " " in cell.strip() else 0
    longest = max(lengths, key=lengths.__getitem__, default=None)
    return longest if longest is not None and lengths[longest] >= SHORTEST_TEXT * max(1, len(sample)) else None


def unread_columns(mapped: Mapped, names: Sequence[str]) -> list[str]:
    """Return the columns that by their names may hold pay, place or requirements and are not read.

    >>> names = ["description", "salary_band", "company_logo", "must_have_skills"]
    >>> unread_columns(map_columns(names), names)
    ['salary_band', 'must_have_skills']
    """
    read = {column for places in mapped.values() for column, *_ in places}
    return [name for name in names if name not in read and name not in FULL_COLUMNS and _may_tell(name)]


def _may_tell(name: str) -> bool:
    words = re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower())
    return any(stem in word for stem in TELLING for word in words) and not set(words) & set(TELLING_NOT)


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
            value = follow(row.get(column), keys)
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


def follow(value: Any, keys: Sequence[str]) -> Any:
    """Return the value that keys lead to, the first where one of them holds a list; None where they lead nowhere."""
    for key in keys:
        value = from_json(value)
        value = value[0] if isinstance(value, list) and value else value
        value = _value_of(value, key) if isinstance(value, Mapping) else None
    return value


def _value_of(nested: Mapping[str, Any], key: str) -> Any:
    """A nested value, its key in whatever case and punctuation."""
    if key in nested:
        return nested[key]
    return next((value for name, value in nested.items() if plain_name(str(name)) == plain_name(key)), None)


def from_json(value: Any) -> Any:
    """Return a cell's value, read from JSON where it is a list or an object written as text."""
    if isinstance(value, str) and value.lstrip()[:1] in ("{", "["):
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return value
    return value
