"""Canada: Job Bank wages 2025, national, by NOC 2021 occupation.

Job Bank states a low, a median and a high wage: in most cases P10, P50 and P90, by its own account. Wages of
an hour are published by the year here as 2,080 of them.
"""

from __future__ import annotations

import re

from analyzer.analysis import Area
from analyzer.wages.rows import NationalRows


class CaJobBank(NationalRows):
    """The table.

    >>> [cell for _, cell in CaJobBank().find("21211")[0].shown(by_the_hour=False)]
    [6240000, 9599200, 14505900]
    """

    source = "ESDC Job Bank 2025, wages of 2023–2024"
    publisher = "ESDC"
    year, month = 2024, 1
    population = population_by_hour = "all employees"
    scheme = "ca-noc-2021"
    classification = "NOC 2021"
    currency = "CAD"
    country = "CA"
    file = "ca_jobbank.tsv"
    area = Area("country", "CA", "Canada")
    ranks = (10.0, 50.0, 90.0)
    code_re = re.compile(r"\d{5}")
