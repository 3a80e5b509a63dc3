"""A posting's text that comes in parts, such as a table's columns or a board's fields, put together as one."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NO_LETTERS_RE = re.compile(r"[\W_]+")


def put_together(text: str, parts: Iterable[tuple[str, str]]) -> str:
    """Return the text and behind it each part under its heading; what the text says already is left out.

    >>> put_together("We bake.", [("Skills", "Lamination"), ("Duties", "We bake!"), ("Benefits", "")])
    'We bake.\\n\\nSkills\\nLamination'
    """
    said = _letters(text)
    for heading, part in parts:
        letters = _letters(part)
        if letters and letters not in said:
            text = "\n\n".join(filter(None, (text.rstrip(), f"{heading}\n{part}" if heading else part)))
            said += letters
    return text


def _letters(text: str) -> str:
    return _NO_LETTERS_RE.sub("", text).casefold()
