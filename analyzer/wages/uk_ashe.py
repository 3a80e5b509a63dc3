"""United Kingdom: Annual Survey of Hours and Earnings 2024 (provisional), by SOC 2020 group.

The figures of a year are those of full-time employees who were in the job for more than a year, those of
an hour of all employees, overtime included. ONS withholds what is uncertain or would disclose somebody: the
figures of the group above are used then (2134 lies in 213, 21 and 2).
"""

from __future__ import annotations

import re

from analyzer.analysis import Area
from analyzer.wages.rows import NationalRows


class UkAshe(NationalRows):
    """The table.

    >>> programmers = UkAshe().find("2134")[0]
    >>> dict(programmers.shown(by_the_hour=False))[50.0], programmers.parent.occupation
    (5466900, 'Information Technology Professionals')
    """

    source = "ONS ASHE 2024"
    publisher = "ONS"
    year, month = 2024, 4
    population = "full-time employees"
    population_by_hour = "all employees"
    scheme = "uk-soc-2020"
    classification = "SOC 2020"
    currency = "GBP"
    country = "GB"
    file = "uk_ashe.tsv"
    area = Area("country", "GB", "United Kingdom")
    ranks = (10.0, 20.0, 25.0, 30.0, 40.0, 50.0, 60.0, 70.0, 75.0, 80.0, 90.0)
    code_re = re.compile(r"\d{1,4}")

    def parent(self, code: str) -> str | None:
        """Return the group above, whose code is one digit shorter."""
        return code[:-1] or None
