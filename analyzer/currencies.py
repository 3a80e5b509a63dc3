"""Currencies: how each is written, where its shared signs mean it, and about how much of it a dollar is.

It stands above all that reads or writes money, and knows nothing but ``data/currencies.tsv``: a new
currency is a line there. A sign that no line has, but which Unicode counts among the signs of money,
is an unknown currency (None), never a dollar.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from unicodedata import category

# Every sign of money in Unicode (category Sc), whether a line of the table has it or not. The cent is part of one.
MONEY_SIGNS = "$£-¥֏؋߾߿৲৳৻૱௹฿៛\u20a0-\u20cf\ua838\ufdfc\ufe69\uff04\uffe1\uffe5\uffe6"


@dataclass(frozen=True, slots=True)
class Currency:
    """A line of the table; the columns are explained at its top."""

    code: str
    signs: tuple[str, ...]
    before: tuple[str, ...]
    names: tuple[str, ...]
    used_in: frozenset[str]
    per_dollar: float
    runs_to_millions: bool
    units: tuple[Unit, ...]

    @classmethod
    def read(cls, row: Mapping[str, str]) -> Currency:
        """Make a currency of its line."""
        return cls(
            code=row["code"],
            signs=tuple(row["signs"].split()),
            before=tuple(row["before"].split()),
            names=tuple(name.strip() for name in row["names"].split(",") if name),
            used_in=frozenset(row["used_in"].split()),
            per_dollar=float(row["per_dollar"]),
            runs_to_millions=row["millions"] == "yes",
            units=tuple(map(Unit.read, row["units"].split())),
        )


@dataclass(frozen=True, slots=True)
class Unit:
    """A word of number of one currency; ``tells`` its currency, or counts only beside a sign of it."""

    word: str
    number: int
    is_yearly: bool
    tells: bool

    @classmethod
    def read(cls, cell: str) -> Unit:
        """Read "lpa=100000/year" or "l?=100000"."""
        word, number = cell.split("=")
        return cls(
            word.removesuffix("?"), int(number.removesuffix("/year")), number.endswith("/year"), not word.endswith("?")
        )


class Currencies:
    """All currencies of the table, found by what is written.

    >>> currencies = Currencies.load()
    >>> [currencies.code_of(mark) for mark in ("CA$", "$", "£", "RMB", "euros", "\u20a1")]
    ['CAD', 'USD', 'GBP', 'CNY', 'EUR', None]
    >>> currencies.code_of("$", "AU"), currencies.code_of("kr", "NO"), currencies.code_of("kr", "US")
    ('AUD', 'NOK', 'SEK')
    """

    def __init__(self, currencies: Iterable[Currency]) -> None:
        self.by_code = {currency.code: currency for currency in currencies}
        self._by_mark: dict[str, list[Currency]] = {}
        for currency in self.by_code.values():
            for mark in (currency.code, *currency.signs, *currency.before, *currency.names):
                self._by_mark.setdefault(mark, []).append(currency)
        self.units = {unit.word: unit for currency in self.by_code.values() for unit in currency.units}

    @classmethod
    def load(cls) -> Currencies:
        """Read the table that comes with the package."""
        return cls(map(Currency.read, _rows()))

    def meanings(self, mark: str) -> tuple[Currency, ...]:
        """Return the currencies that a mark (code, sign or name) may mean; none for an unknown sign."""
        mark = mark.strip()
        found = self._by_mark.get(mark) or self._by_mark.get(mark.lower()) or self._by_mark.get(mark.upper())
        return tuple(found or ())

    def code_of(self, mark: str, country: str | None = None) -> str | None:
        """Return the ISO 4217 code of a mark; a shared one takes the country's, or the first's."""
        meanings = self.meanings(mark)
        if not meanings:
            return None
        return next((each.code for each in meanings if country in each.used_in), meanings[0].code)

    def of_country(self, country: str | None) -> str | None:
        """Return the currency of a country; None where it is unknown.

        >>> Currencies.load().of_country("IN")
        'INR'
        """
        return next((each.code for each in self.by_code.values() if country in each.used_in), None)

    def is_shared(self, mark: str) -> bool:
        """Whether several currencies share a mark, so that only a country says which is meant."""
        return len(self.meanings(mark)) > 1

    def may_be_one(self, mark: str, other: str) -> bool:
        """Whether two marks may mean one currency: "$" and "CAD" do."""
        return mark == other or not {*self.meanings(mark)}.isdisjoint(self.meanings(other))

    def in_dollars(self, amount: float, code: str | None) -> float:
        """Return about how many dollars an amount is, to judge its size by; never to convert."""
        currency = self.by_code.get(code or "")
        return amount / currency.per_dollar if currency else amount

    def runs_to_millions(self, code: str | None) -> bool:
        """Whether a year's pay in a currency may be millions."""
        return code in self.by_code and self.by_code[code].runs_to_millions

    def told_by(self, unit: str | None) -> str | None:
        """Return the currency that a word of number tells by itself: lakhs are rupees."""
        if unit is None or unit not in self.units or not self.units[unit].tells:
            return None
        return next(each.code for each in self.by_code.values() if self.units[unit] in each.units)

    def counts_in(self, unit: str, code: str | None) -> bool:
        """Whether a word of number of some currency's own counts in this one."""
        return code in self.by_code and self.units[unit] in self.by_code[code].units

    # ---- Parts of expressions: longest first, so that "Kč" is tried before "K" ----

    @property
    def code_pattern(self) -> str:
        """Codes, and signs that are as telling; three capitals are sought first, which is faster."""
        signs = (sign for each in self.by_code.values() for sign in each.signs if re.fullmatch("[A-Z]{3}", sign))
        return f"(?=[A-Z]{{3}})(?:{either_of([*self.by_code, *signs])})"

    @property
    def name_pattern(self) -> str:
        """Names in words."""
        return either_of(name for each in self.by_code.values() for name in each.names)

    def lettered(self, before: bool) -> tuple[str, ...]:
        """Return the signs that begin with a letter and may stand before a figure, or behind it."""
        return tuple(dict.fromkeys(filter(_is_lettered, self._signs(before))))

    @property
    def sign_class(self) -> str:
        """The inside of a class of characters: each is a sign of money, known or unknown."""
        others = {sign for sign in self._signs(before=False) if len(sign) == 1 and not _is_lettered(sign)}
        return MONEY_SIGNS + "".join(sorted(sign for sign in others if category(sign) != "Sc"))

    def _signs(self, before: bool) -> Iterator[str]:
        for currency in self.by_code.values():
            yield from currency.signs
            if before:
                yield from currency.before


def _is_lettered(sign: str) -> bool:
    """Whether a sign begins with a letter of an alphabet, and so may be a part of a word."""
    return category(sign[0]) in ("Lu", "Ll")


def either_of(words: Iterable[str]) -> str:
    """An expression of words, longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def _rows() -> Iterator[dict[str, str]]:
    text = (resources.files("analyzer.data") / "currencies.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return (dict(zip(lines[0], cells, strict=True)) for cells in lines[1:])
