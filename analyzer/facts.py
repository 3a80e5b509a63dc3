"""Facts: what an offer is held against beside the roles, loaded once and passed on.

One object and not two, because they are asked for together: a lens finds its place in the gazetteer
and the wages of that place in a table. Laws are not among them; only checks/ needs those.
"""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.places.gazetteer import Gazetteer
from analyzer.wages.ca_jobbank import CaJobBank
from analyzer.wages.ch_fso import ChFso
from analyzer.wages.de_destatis import DeDestatis
from analyzer.wages.table import WageTable
from analyzer.wages.uk_ashe import UkAshe
from analyzer.wages.us_oews import UsOews

SHARED_CURRENCIES = ("EUR",)  # of several countries: they tell none


@dataclass(frozen=True, slots=True)
class Facts:
    """Where places lie, and the official wages there, a table a country."""

    gazetteer: Gazetteer
    wages: tuple[WageTable, ...]

    @classmethod
    def load(cls) -> Facts:
        """Load the tables that come with the package."""
        return cls(Gazetteer.load(), (UsOews(), UkAshe(), CaJobBank(), DeDestatis(), ChFso()))

    def wages_of(self, country: str | None, currency: str | None = None) -> WageTable | None:
        """Return the wage table of a country, or None where it has none; where the country is not known,
        that of the currency, else the first.

        >>> facts = Facts.load()
        >>> [table and table.country for table in map(facts.wages_of, ("GB", "FR", None))]
        ['GB', None, 'US']
        >>> facts.wages_of(None, "CAD").country
        'CA'
        """
        if country is not None:
            return next((table for table in self.wages if table.country == country), None)
        own = (table for table in self.wages if table.currency == currency and currency not in SHARED_CURRENCIES)
        return next(own, self.wages[0])
