"""Switzerland: wage percentiles 2024 by ISCO-08 group of two digits (FSO, earnings structure survey).

A group of two digits holds many occupations: the figures are coarse, and say so. A year is 12 standardised
months, in which a thirteenth salary is spread.
"""

from __future__ import annotations

import re

from analyzer.analysis import Area
from analyzer.wages.rows import NationalRows


class ChFso(NationalRows):
    """The table.

    >>> ChFso().find("11")[0].annual[2]
    12997200
    """

    source = "FSO earnings structure 2024"
    publisher = "FSO"
    year, month = 2024, 10
    population = population_by_hour = "all employees, as full-time"
    scheme = "isco-08"
    classification = "ISCO-08"
    currency = "CHF"
    country = "CH"
    caveat: str | None = (
        "coarse: a group of two digits holds many occupations; the table was not checked against the publisher's own"
    )
    file = "ch_fso.tsv"
    area = Area("country", "CH", "Switzerland")
    ranks = (10.0, 25.0, 50.0, 75.0, 90.0)
    code_re = re.compile(r"\d{1,2}")
