"""One cleaning step before everything: what exports, spreadsheets and pastes do to a text is undone.

Every way in (file, standard input, table cell, page, API) goes through ``clean``. Each repair is a row of
one table: the sign that it may be needed, and the repair itself, which says how often it was made. A
text without any sign comes back as it is, byte for byte.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from analyzer.read.html import html_to_text, looks_like_html

ROUNDS = 4  # texts have been seen escaped three times

_CDATA_RE = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|$)", re.DOTALL)
_EXCEL_RE = re.compile(r"_x([0-9A-Fa-f]{4})_")
# A line break that was written out; among true ones only where no path (C:\new) can stand.
_WRITTEN_BREAK_RE = re.compile(r"(?:\\r)?\\n")
_PATH_RE = re.compile(r"\b[A-Za-z]:\\|\\\\\w")
_SURE_BREAK_RE = re.compile(r"(?<![\\:\w])(?:\\r)?\\n|\\r\\n")
_WRITTEN_TAB_RE = re.compile(r"\\t(?![a-z])")
_ENTITY_RE = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_MARKDOWN_RE = re.compile(r"(?<!\\)\\([`*_{}\[\]()#+\-.!|>~&$<])")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))
_MOJIBAKE_RE = re.compile(r"â€|Ã[\x80-\xbf©¨¼¶¤±³¡]|Â[\xa0£°·«»®–]|ï¿½|ðŸ")
# Control characters are one byte each in UTF-8; tabs and line breaks stay.
_BLANKED = bytes(32 if byte == 127 or (byte < 32 and byte not in b"\t\n\r") else byte for byte in range(256))

Repair = Callable[[str], tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text ready for analysis, and how often each kind of repair was made."""

    text: str
    repairs: Mapping[str, int]


def clean(text: str) -> Cleaned:
    """Return a text as its author meant it.

    >>> cleaned = clean("&amp;lt;p&amp;gt;Cook&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;5\\\\+ years&amp;lt;/p&amp;gt;")
    >>> cleaned.text, dict(cleaned.repairs)
    ('Cook\\n\\n5+ years', {'markup': 1, 'markdown escapes': 1})
    >>> clean("AT&T, C:\\\\new, R&D: plain as it is").repairs
    {}
    """
    repairs: dict[str, int] = {}
    for name, repair in _REPAIRS.items():
        text, count = repair(text)
        if count:
            repairs[name] = count
    return Cleaned(_tidy(text), repairs)


def _without_cdata(text: str) -> tuple[str, int]:
    return _CDATA_RE.subn(r"\1", text) if "<![CDATA[" in text else (text, 0)


def _without_excel_escapes(text: str) -> tuple[str, int]:
    if "_x" not in text:
        return text, 0
    found, count = _EXCEL_RE.subn(lambda match: chr(int(match[1], 16)), text)
    return (found.replace("\r\n", "\n").replace("\r", "\n") if count else text), count


def _without_written_breaks(text: str) -> tuple[str, int]:
    if "\\n" not in text:
        return text, 0
    all_written = text.count("\\n") > max(1, text.count("\n")) and not _PATH_RE.search(text)
    broken, breaks = (_WRITTEN_BREAK_RE if all_written else _SURE_BREAK_RE).subn("\n", text)
    if breaks < 2:
        return text, 0  # one alone is no accident
    return (_WRITTEN_TAB_RE.sub("\t", broken) if all_written else broken), breaks


def _without_mojibake(text: str) -> tuple[str, int]:
    count = len(_MOJIBAKE_RE.findall(text))
    if not count:
        return text, 0
    import ftfy  # slow to load, and few texts need it

    return ftfy.fix_encoding(text), count


def _without_markup(text: str) -> tuple[str, int]:
    """The text of HTML, however often it was escaped; counts one for the whole."""
    plain = text
    for _ in range(ROUNDS):
        if looks_like_html(plain):
            return html_to_text(plain), 1
        if "&" not in plain or not _ENTITY_RE.search(plain):
            break
        plain = html.unescape(plain)
    return text, 0


def _without_entities(text: str) -> tuple[str, int]:
    if "&" not in text:
        return text, 0
    count = len(_ENTITY_RE.findall(text))
    for _ in range(ROUNDS if count else 0):
        text, before = _ENTITY_RE.sub(lambda match: html.unescape(match[0]), text), text
        if text == before:
            break
    return text, count


def _without_markdown_escapes(text: str) -> tuple[str, int]:
    return _MARKDOWN_RE.subn(r"\1", text) if "\\" in text else (text, 0)


def _without_invisible(text: str) -> tuple[str, int]:
    if text.isascii():
        return text, 0
    visible = text.translate(_INVISIBLE)
    return visible, len(text) - len(visible)


# In the order in which the damage is undone: the last that was done comes first.
_REPAIRS: Mapping[str, Repair] = {
    "CDATA": _without_cdata,
    "spreadsheet escapes": _without_excel_escapes,
    "mojibake": _without_mojibake,
    "markup": _without_markup,
    "entities": _without_entities,
    "written line breaks": _without_written_breaks,
    "markdown escapes": _without_markdown_escapes,
    "invisible characters": _without_invisible,
}


def _tidy(text: str) -> str:
    """The text without carriage returns, control characters and halves of characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.encode("utf-8", "replace").translate(_BLANKED).decode("utf-8")
