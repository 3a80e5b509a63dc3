"""What has been read of a guide page so far: the parts of a role file, each with its section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from analyzer.currencies import Currencies
from analyzer.find.pay.grammar import Offer
from analyzer.lang.language import Language

SOURCE = "page"  # the id of the page among a role's sources
_YEARLY_PARTS = ("levels", "cities", "related", "level_positions")  # their figures are of the pay's year


@dataclass(slots=True)
class GuidePage:
    """A role in the making. ``parts`` are as in a role file; ``pay`` is the one table of the whole market."""

    language: Language = field(default_factory=Language)
    currencies: Currencies = field(default_factory=Currencies.load)
    overview: list[str] = field(default_factory=list)
    parts: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    pay: dict[str, float] = field(default_factory=dict)
    currency: str | None = None
    pay_year: int | None = None
    pay_section: str = ""
    experience: dict[str, Any] = field(default_factory=dict)
    unplaced: list[str] = field(default_factory=list)

    @property
    def is_in_dollars(self) -> bool:
        """Whether nothing speaks against US figures, which a guide takes for granted."""
        return self.currency in (None, "USD")

    def note_currency(self, offers: Sequence[Offer]) -> None:
        """The first currency of a pay line is the page's."""
        if self.currency is None and offers and offers[0].mark:
            self.currency = self.currencies.code_of(offers[0].mark)

    def add(self, part: str, section: str, **values: Any) -> None:
        """Add one entry to a part; what is None is left out."""
        year = self.pay_year if part in _YEARLY_PARTS else None
        self.parts.setdefault(part, []).append(given({**values, "source": SOURCE, "section": section, "year": year}))

    def put(self, part: str, key: str, section: str, title: str, items: list[str]) -> None:
        """Add items to the group of this title, opened where it is new."""
        groups = self.parts.setdefault(part, [])
        group = next((group for group in groups if (group["title"], group["section"]) == (title, section)), None)
        if group is None:
            group = {"title": title, key: [], "source": SOURCE, "section": section}
            groups.append(group)
        group[key] += [item for item in items if item not in group[key]]


def given(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values that are stated."""
    return {key: value for key, value in values.items() if value is not None}
