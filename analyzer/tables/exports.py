"""The postings inside a JSON document, however a board or a program wraps them.

The shape tells, not the name: the list whose objects hold the most text is the list of postings, an
object of columns is turned into rows, and an item that only wraps the posting is opened. So a board
whose export nobody has seen is read too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from analyzer.tables.columns import follow, plain_name
from analyzer.tables.names import ALIASES

DEEPEST = 5  # levels down to the list of postings


def postings_of(document: Any) -> list[Any]:
    """Return the postings of a document: a list, or the document itself where it is one posting.

    >>> postings_of({"content": [{"name": "Cook", "jd": "Fry fish"}], "totalFound": 1})
    [{'name': 'Cook', 'jd': 'Fry fish'}]
    >>> postings_of({"title": {"0": "Cook"}, "description": {"0": "Fry fish"}})
    [{'title': 'Cook', 'description': 'Fry fish'}]
    >>> len(postings_of({"title": "Cook", "description": "Fry", "lists": [{"text": "You"}, {"text": "We"}]}))
    1
    """
    if isinstance(document, list):
        return _without_notices(document)
    if not isinstance(document, Mapping):
        return [document]
    if _is_posting(document):
        return [document]
    lists = list(_lists(document))
    if lists:
        return _without_notices(max(lists, key=_text_in))
    return _rows_of_columns(document) or _values_of(document) or [document]


def unwrapped(item: Any) -> Any:
    """Return an item with the fields of the object that holds its posting beside its own.

    >>> unwrapped({"id": 7, "attributes": {"title": "Cook", "body": "Fry fish"}})
    {'id': 7, 'title': 'Cook', 'body': 'Fry fish'}
    """
    for _ in range(DEEPEST):
        if not isinstance(item, Mapping) or _is_posting(item):
            break
        key = next((key for key, value in item.items() if isinstance(value, Mapping) and _holds_posting(value)), None)
        if key is None:
            break
        inner = item[key]
        item = {**{name: value for name, value in item.items() if name != key and name not in inner}, **inner}
    return item


# Asked of every object of a document, so without the mapping of columns.
_TEXT_NAMES = frozenset(plain_name(alias) for alias in ALIASES["description"] if "." not in alias)
_TEXT_PATHS = tuple(alias.split(".") for alias in ALIASES["description"] if "." in alias)


def _is_posting(item: Mapping[str, Any]) -> bool:
    """Whether an object has a text that is called like a posting's."""
    if any(isinstance(value, str) and plain_name(str(key)) in _TEXT_NAMES for key, value in item.items()):
        return True
    return any(path[0] in item and follow(item, path) for path in _TEXT_PATHS)


def _holds_posting(item: Mapping[str, Any]) -> bool:
    inner = (value for value in item.values() if isinstance(value, Mapping))
    return _is_posting(item) or any(map(_is_posting, inner))


def _lists(value: Mapping[str, Any], depth: int = 0) -> Iterator[list[Any]]:
    """Every list of objects that is no part of a posting."""
    for inner in value.values():
        if isinstance(inner, list) and inner and all(isinstance(item, Mapping) for item in inner):
            yield inner
        elif isinstance(inner, Mapping) and depth < DEEPEST and not _is_posting(inner):
            yield from _lists(inner, depth + 1)


def _text_in(value: Any, depth: int = 0) -> int:
    """How many characters of text a value holds."""
    if isinstance(value, str):
        return len(value)
    if depth > DEEPEST:
        return 0
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return sum(_text_in(item, depth + 1) for item in inner)


def _rows_of_columns(document: Mapping[str, Any]) -> list[Any]:
    """The rows of an object of columns, each a list, or an object by row: what data frames write."""
    columns = list(document.values())
    if columns and all(isinstance(column, list) and len(column) == len(columns[0]) for column in columns):
        return [dict(zip(document, cells, strict=True)) for cells in zip(*columns, strict=True)]
    if isinstance(names := document.get("columns"), list) and isinstance(rows := document.get("data"), list):
        return [dict(zip(names, row, strict=False)) for row in rows if isinstance(row, list)]
    if len(columns) > 1 and all(isinstance(each, Mapping) and each.keys() == columns[0].keys() for each in columns):
        by_row = {key: {name: column[key] for name, column in document.items()} for key in columns[0]}
        return list(by_row.values()) if any(map(_is_posting, by_row.values())) else []
    return []


def _values_of(document: Mapping[str, Any]) -> list[Any]:
    """The postings of an object that keeps them by their number or name, or one alone under a name."""
    held = [value for value in document.values() if isinstance(value, Mapping)]
    return held if len(held) == len(document) and any(map(_is_posting, held)) else []


def _without_notices(items: list[Any]) -> list[Any]:
    """A list without a first object that is a notice and shares no field with the postings."""
    if len(items) > 1 and all(isinstance(item, Mapping) for item in items[:2]):
        first, second = items[0], items[1]
        if not _is_posting(first) and _is_posting(second) and not (first.keys() & second.keys() - {"id"}):
            return items[1:]
    return items
