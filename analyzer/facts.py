"""Facts: what an offer is held against beside the roles, loaded once and passed on.

One object and not two, because they are asked for together: a lens finds its place in the gazetteer
and the wages of that place in a table. Laws are not among them; only checks/ needs those.
"""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.places.gazetteer import Gazetteer
from analyzer.wages.table import WageTable
from analyzer.wages.us_oews import UsOews


@dataclass(frozen=True, slots=True)
class Facts:
    """Where places lie, and the official wages there, a table a country."""

    gazetteer: Gazetteer
    wages: tuple[WageTable, ...]

    @classmethod
    def load(cls) -> Facts:
        """Load the tables that come with the package."""
        return cls(Gazetteer.load(), (UsOews(),))

    def wages_of(self, country: str | None) -> WageTable:
        """Return the wage table of a country; the first where the country is not known or has none."""
        return next((table for table in self.wages if table.country == country), self.wages[0])
