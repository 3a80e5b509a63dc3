"""The outlook of a role: growth in per cent, which means something only under a heading of it, and a
market's size from one year to another, which means the same wherever it stands."""

from __future__ import annotations

import re

from analyzer.roles.guide.money import dollars_in
from analyzer.roles.guide.page import GuidePage, given

_PER_CENT_RE = re.compile(r"(?i)(?P<rate>\d+(?:\.\d+)?)\s?(?:%|percent\b)")
_YEAR_RE = re.compile(r"\b(?:19|20)\d\d\b")


def read_outlook(page: GuidePage, section: str, words: str, growth_too: bool) -> bool:
    """Read a market's size from one year to another, and, with ``growth_too``, any growth in per cent."""
    rate, years, sizes = _PER_CENT_RE.search(words), _YEAR_RE.findall(words), dollars_in(words, page)
    if len(sizes) >= 2 and len(years) >= 2:
        spans = {"from_year": int(years[0]), "from_usd": sizes[0], "to_year": int(years[1]), "to_usd": sizes[1]}
        if not any(spans.items() <= known.items() for known in page.parts.get("outlook", [])):
            growth = given({"yearly_growth_percent": float(rate["rate"]) if rate else None})
            page.add("outlook", section, about=f"market size {years[0]} to {years[1]}", **spans, **growth)
        return True
    if rate and growth_too:
        page.add("outlook", section, about=words, growth_percent=float(rate["rate"]))
    return rate is not None and growth_too
