"""Reads job postings: skills, duties, level, pay, the role they match, and whether the offer is fair.

>>> from analyzer import Analyzer
>>> analysis = Analyzer().analyze("Line cook wanted. Pay: $18-22 per hour.")
>>> [(pay.text, pay.yearly_min) for pay in analysis.pay]
[('$18-22 per hour', 3744000)]

Public names load on first use, so that importing the package costs next to nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analyzer.analysis import Analysis
    from analyzer.batch.job import score_frame
    from analyzer.checks.wording import check_wording
    from analyzer.find.pay.one_off import find_pay
    from analyzer.offers.benchmark import PayBenchmark
    from analyzer.offers.check import check_offer
    from analyzer.pipeline import Analyzer
    from analyzer.posting import Posting
    from analyzer.read.files import read_posting
    from analyzer.roles.matcher import RoleMatcher
    from analyzer.roles.profile import load_roles

__all__ = [
    "Analysis",
    "Analyzer",
    "PayBenchmark",
    "Posting",
    "RoleMatcher",
    "check_offer",
    "check_wording",
    "find_pay",
    "load_roles",
    "read_posting",
    "score_frame",
]

_HOMES = {
    "Analysis": "analysis",
    "Analyzer": "pipeline",
    "PayBenchmark": "offers.benchmark",
    "Posting": "posting",
    "RoleMatcher": "roles.matcher",
    "check_offer": "offers.check",
    "check_wording": "checks.wording",
    "find_pay": "find.pay.one_off",
    "load_roles": "roles.profile",
    "read_posting": "read.files",
    "score_frame": "batch.job",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'analyzer' has no attribute {name!r}")
    return getattr(importlib.import_module(f"analyzer.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
