"""The facts that come with the package, loaded once for all tests."""

from __future__ import annotations

from analyzer.facts import Facts

FACTS = Facts.load()
GAZETTEER = FACTS.gazetteer
find_place = GAZETTEER.find
