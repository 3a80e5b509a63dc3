"""XML feeds of jobs: the element that repeats and holds the most text is a posting, its children are the columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from analyzer.errors import UnreadableError
from analyzer.tables.files import Bounds, open_binary

MAX_XML_BYTES = 1_000_000_000  # of a feed read on one's own machine


def feed_items(path: Path, bounds: Bounds) -> list[dict[str, Any]]:
    """Return the postings of a feed, each with its children's names and texts."""
    try:
        with open_binary(path, bounds) as file:
            root = ElementTree.fromstring(file.read(MAX_XML_BYTES))
    except ElementTree.ParseError as error:
        raise UnreadableError(f"{path} is not whole XML ({error}); export it again") from None
    lists = [_alike(element) for element in root.iter()]
    found = max(lists, key=lambda items: sum(map(_own_text, items)), default=[])
    if not found:
        raise UnreadableError(f"{path} holds no list of postings; pass a feed of jobs, or CSV or JSON")
    return [_row(item) for item in found]


def _alike(element: ElementTree.Element) -> list[ElementTree.Element]:
    """The children of one name that have children of their own."""
    nested = [child for child in element if len(child)]
    if not nested:
        return []
    name = Counter(child.tag for child in nested).most_common(1)[0][0]
    return [child for child in nested if child.tag == name]


def _own_text(item: ElementTree.Element) -> int:
    """How many characters the fields of an element hold; those of elements in it are not its own."""
    return sum(len(child.text or "") for child in item if not len(child))


def _row(item: ElementTree.Element) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name, value in _fields(item):
        row[name] = f"{row[name]}\n{value}" if name in row else value
    return row


def _fields(item: ElementTree.Element) -> Iterator[tuple[str, str]]:
    for child in item:
        text = "\n".join(part.strip() for part in child.itertext() if part.strip())
        yield child.tag.rpartition("}")[2], text
