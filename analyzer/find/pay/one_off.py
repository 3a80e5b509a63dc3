"""The pay of one text, for whoever needs nothing else; who has many texts makes an Analyzer, or keeps a Language."""

from __future__ import annotations

from analyzer.find.pay import pay
from analyzer.lang.language import Language
from analyzer.posting import Pay
from analyzer.text.page import Page


def find_pay(text: str, country: str | None = None, language: Language | None = None) -> tuple[Pay, ...]:
    """Return every pay finding of a text in order, offers and extras; ``country`` (ISO 3166) reads a bare $.

    The tables of English are loaded for the call where no ``language`` is passed.

    >>> [(pay.min, pay.currency, pay.period) for pay in find_pay("A$45 an hour")]
    [(4500, 'AUD', 'hour')]
    """
    return pay.find_pay(Page(text), country, language or Language("en"))
