"""A text in plain characters of the same length: entities, no-break spaces, full-width digits and every
kind of dash become ASCII where they stand, so that places in the one are places in the other."""

from __future__ import annotations

import re
from html import unescape

_SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\u2002\u2003\u3000", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\ufffd\u0096\u0097", "-"),
        **dict.fromkeys("\u2019\u02bc\u00b4", "'"),
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        "\uff0c": ",",
        "\uff0e": ".",
        "\uff04": "$",
        "\uffe1": "£",
        "\uffe5": "¥",
        "\uff5e": "~",
        "\u301c": "~",
    }
)
_ENTITY_RE = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});")


def to_plain(text: str) -> str:
    """Return the text in plain characters, every one in its old place.

    >>> to_plain("$120k\u2013&pound;5")
    '$120k-£      5'
    """
    text = text.replace("\t", " ")
    if not text.isascii():  # translate() takes five times as long
        for char, same in _SAME_LENGTH.items():
            text = text.replace(chr(char), same)
    return _ENTITY_RE.sub(_same_length, text) if "&" in text else text


def _same_length(entity: re.Match[str]) -> str:
    char = unescape(entity.group()).translate(_SAME_LENGTH)
    return char.ljust(len(entity.group())) if len(char) == 1 else entity.group()


def to_lower(text: str) -> str:
    """Return the text in small letters, each at its place: the few capitals that grow are kept.

    >>> to_lower("Caf\u00c9"), len(to_lower("\u0130stanbul"))
    ('caf\u00e9', 8)
    """
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)
