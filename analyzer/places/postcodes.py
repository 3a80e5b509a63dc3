"""Postcodes: taken out of a location, and the country that one tells by its form."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analyzer.places.names import Postcode

ZIP_RE = re.compile(r"(?<!\d)(\d{5})(?:-\d{4})?(?!\d)")
_LETTERS_RE = re.compile(r"[^\W\d_]{2}")


class Postcodes:
    """Reads postcodes by the lines of postcodes.tsv; a ZIP code is the gazetteer's, which knows where it lies.

    >>> postcodes = Postcodes([Postcode("CA", r"[A-Z]\\d[A-Z] ?\\d[A-Z]\\d"), Postcode(None, r"\\d{4}")])
    >>> postcodes.cut("Toronto, ON M5V 2T6"), postcodes.cut("Sydney NSW 2000"), postcodes.cut("2000")
    (('Toronto, ON', 'CA'), ('Sydney NSW', None), ('2000', None))
    """

    def __init__(self, lines: Iterable[Postcode]) -> None:
        self._forms = [(line.country, re.compile(rf"(?<![\w-])(?:{line.pattern})(?![\w-])")) for line in lines]

    def cut(self, text: str) -> tuple[str, str | None]:
        """Return a location without its postcode, and the country it tells."""
        if not any(char.isdigit() for char in text):
            return text, None
        for country, form in self._forms:
            rest = form.sub(" ", text)
            if rest != text and (country or _LETTERS_RE.search(rest)):
                return " ".join(rest.split()).strip(" ,-"), country
        return text, None
