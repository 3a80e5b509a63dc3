"""Germany: median pay 2025 by KldB 2010 occupation (Destatis, GENESIS 62361-0030).

Only the median is published: pay is above it or below it, and nothing tells how far from usual that is. A year
is 12 months without special payments.
"""

from __future__ import annotations

import re

from analyzer.analysis import Area
from analyzer.wages.rows import NationalRows


class DeDestatis(NationalRows):
    """The table.

    >>> DeDestatis().find("43414")[0].annual
    (7200000,)
    """

    source = "Destatis 2025"
    publisher = "Destatis"
    year, month = 2025, 7
    population = population_by_hour = "full-time employees, without special payments"
    scheme = "de-kldb-2010"
    classification = "KldB 2010"
    currency = "EUR"
    country = "DE"
    caveat: str | None = "only the median is published; the table was not checked against the publisher's own"
    file = "de_destatis.tsv"
    area = Area("country", "DE", "Germany")
    ranks = (50.0,)
    code_re = re.compile(r"\d{2,5}")

    def parent(self, code: str) -> str | None:
        """Return the group above: of three digits for an occupation of five, of two for that."""
        return {5: code[:3], 3: code[:2]}.get(len(code))
