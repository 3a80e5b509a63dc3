"""The facts that come with the package, loaded once for all tests."""

from __future__ import annotations

from analyzer.checks.statutes import load_laws
from analyzer.facts import Facts

FACTS = Facts.load()
GAZETTEER = FACTS.gazetteer
LAWS = load_laws()
find_place = GAZETTEER.find
