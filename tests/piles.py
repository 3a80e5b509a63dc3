"""Cases as rows of plain text in tests/cases/<noun>/<pile>.txt, and how they become parameters of a test.

Piles: wild (forms of real postings), made_up, silent (nothing may be found), known_failures (right answers that
the code does not give yet: expected to fail, strictly). A row is "text | what is expected", or, for the marked
piles, a posting with its findings marked as in marking.py; "\\n" is a line break.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.marking import read_marked

CASES = ROOT / "tests" / "cases"
PILES = ("wild", "made_up", "silent", "known_failures")
_KNOWN = pytest.mark.xfail(strict=True, reason="known to fail")


def rows_of(noun: str, pile: str) -> list[str]:
    """Return the rows of a pile, without remarks; a pile that is not there is empty."""
    path = CASES / noun / f"{pile}.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [line.replace("\\n", "\n") for line in lines if line and not line.startswith("#")]


def told(noun: str, pile: str) -> Iterator[Any]:
    """Yield a parameter (text, expected) for each row; a row that expects nothing is refused."""
    for row in rows_of(noun, pile):
        text, bar, expected = row.rpartition(" | ")
        if not bar or not expected.strip():
            raise ValueError(f"{noun}/{pile}: a row without what is expected: {row!r}")
        yield pytest.param(text, expected, id=text[:50], marks=_KNOWN if pile.endswith("known_failures") else ())


def marked(noun: str) -> Iterator[Any]:
    """Yield a parameter (posting with its findings marked) for each row of all piles of a noun.

    In the silent pile nothing is marked; elsewhere a row without a mark is refused.
    """
    for pile in PILES:
        for row in rows_of(noun, pile):
            marks = read_marked(row)[1]
            if (pile == "silent") == bool(marks):
                raise ValueError(f"{noun}/{pile}: {'a mark in' if marks else 'no mark in'} {row!r}")
            yield pytest.param(row, id=row[:60], marks=_KNOWN if pile == "known_failures" else ())
