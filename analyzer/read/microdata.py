"""Microdata and RDFa: what a page's tags themselves state of an item, as plain objects."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from analyzer.read.html import VOID

# Where the value of a property stands, if it is not the text inside.
_VALUE_ATTRIBUTES = ("content", "datetime", "href", "src", "value")


@dataclass(slots=True)
class _Open:
    """A tag that is open: the property it holds, and of which object; an object of its own, or its markup."""

    tag: str
    name: str | None = None
    owner: dict[str, Any] | None = None
    item: dict[str, Any] | None = None
    markup: list[str] = field(default_factory=list)


def microdata_items(page: str, kind: str) -> list[dict[str, Any]]:
    """Return the items of a kind, properties as the page names them; the markup inside a property is kept.

    >>> page = '<div itemscope itemtype="https://schema.org/JobPosting"><b itemprop="title">Cook</b></div>'
    >>> microdata_items(page, "JobPosting")
    [{'@type': 'https://schema.org/JobPosting', 'title': 'Cook'}]
    """
    parser = _Items()
    parser.feed(page)
    parser.close()
    return [item for item in parser.items if str(item["@type"]).rstrip("/").endswith(kind)]


class _Items(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.items: list[dict[str, Any]] = []
        self._open: list[_Open] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._write(self.get_starttag_text() or "")
        name, kind = given.get("itemprop") or given.get("property"), given.get("itemtype") or given.get("typeof")
        opened = _Open(tag, name, self._item())
        if kind:
            opened.item = {"@type": kind}
            self.items.append(opened.item)
        stated = next((given[key] for key in _VALUE_ATTRIBUTES if given.get(key)), None)
        if stated and not kind and tag not in ("a", "img"):
            self._put(opened, stated)
            opened.name = None
        if tag not in VOID:
            self._open.append(opened)

    def handle_endtag(self, tag: str) -> None:
        while any(opened.tag == tag for opened in self._open):
            opened = self._open.pop()
            self._put(opened, opened.item if opened.item is not None else "".join(opened.markup).strip())
            if opened.tag == tag:
                break
        self._write(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._write(data)

    def handle_entityref(self, name: str) -> None:
        self._write(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._write(f"&#{name};")

    def _item(self) -> dict[str, Any] | None:
        return next((opened.item for opened in reversed(self._open) if opened.item is not None), None)

    def _write(self, markup: str) -> None:
        for opened in self._open:
            if opened.name and opened.item is None:
                opened.markup.append(markup)

    @staticmethod
    def _put(opened: _Open, value: Any) -> None:
        if opened.name is None or opened.owner is None or value in ("", None):
            return
        if opened.name not in opened.owner:
            opened.owner[opened.name] = value
        elif isinstance(before := opened.owner[opened.name], list):
            before.append(value)
        else:
            opened.owner[opened.name] = [before, value]
