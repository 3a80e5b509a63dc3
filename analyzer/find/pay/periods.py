"""Pay periods and hours in words: behind an amount ("/hr", "p.a."), before it ("hourly rate"), and how many
hours a week there are. The words stand in ``pay_periods.toml`` of the language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.currencies import Currencies
from analyzer.lang.language import Language
from analyzer.posting import Period
from analyzer.text.rules import by_value, either

_HOURS = 4, 60  # fewer or more a week are no working time
# A full stop belongs to these, and ends the sentence behind others.
_STOPPED = "p.a.", "P.A.", "p.h."


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours a week, of a range both ends."""

    low: float
    high: float

    @property
    def middle(self) -> float:
        """The number that stands for them."""
        return (self.low + self.high) / 2


class Periods:
    """Reads periods by the words of a language.

    >>> periods = Periods(Currencies.load(), Language("en"))
    >>> periods.behind("$25/hr DOE", 3), periods.behind("$25 to start", 3)
    (('hour', 6), None)
    >>> periods.before("the hourly rate is "), periods.before("weekly pay! annual salary: "), periods.before("we pay ")
    ('hour', 'year', None)
    """

    def __init__(self, currencies: Currencies, language: Language) -> None:
        self._behind = re.compile(_behind(currencies, language), re.IGNORECASE)
        before = by_value(language.rules("pay_periods", "before"))
        self._before = re.compile(rf"\b{before}(?-i:(?![a-z]))", re.IGNORECASE)
        self._hours = language.rule("pay_periods", "hours").expression
        self._bare_hour = language.rule("pay_periods", "bare_hour").expression

    def behind(self, text: str, at: int) -> tuple[Period, int] | None:
        """Return the period that begins right at ``at`` and where it ends, or None."""
        match = self._behind.match(text, at)
        if match is None:
            return None
        end = match.end()
        return match.lastgroup, end - (text[end - 1] == "." and not text.endswith(_STOPPED, 0, end))  # type: ignore[return-value]

    def before(self, text: str) -> Period | None:
        """Return the period last named in the words before an amount, or None."""
        named = [match.lastgroup for match in self._before.finditer(text)]
        return named[-1] if named else None  # type: ignore[return-value]

    def bare_hour(self, text: str, at: int) -> int | None:
        """Return where "hr" ends that stands right behind a figure without "per"; None where none does."""
        match = self._bare_hour.match(text, at)
        return match.end() if match else None

    def hours(self, text: str) -> Hours | None:
        """Return the hours per week a text states, or None where it states none or several.

        >>> periods = Periods(Currencies.load(), Language("en"))
        >>> periods.hours("$18 an hour, 30 hrs/week"), periods.hours("20 hours a week or 40 hours a week")
        (Hours(low=30.0, high=30.0), None)
        >>> periods.hours("25-35 hrs a week").middle
        30.0
        """
        stated = {Hours(float(m["low"]), float(m["high"] or m["low"])) for m in self._hours.finditer(text)}
        plausible = {hours for hours in stated if _HOURS[0] <= hours.low <= hours.high <= _HOURS[1]}
        return plausible.pop() if len(plausible) == 1 else None


def _behind(currencies: Currencies, language: Language) -> str:
    """An expression that tells its period by the last group; a word may be glued to the next one
    ("yearBenefits"), so its end is checked for a small letter only."""
    per, between = (either(language.rules("pay_periods", group)) for group in ("per", "between"))
    nouns, adverbs = (language.rules("pay_periods", group) for group in ("noun", "adverb"))
    periods = "|".join(
        rf"(?:{per} ?{either(noun for noun in nouns if noun.value == period)}"
        rf"| *(?:\b|(?<=\d)){either(adverb for adverb in adverbs if adverb.value == period)})"
        rf"(?P<{period}>)(?-i:(?![a-z]|(?<=[A-Z])[A-Z]))\.?"
        for period in dict.fromkeys(noun.value for noun in nouns)
    )
    words_between = rf"(?: *\(?(?:{currencies.code_pattern}|{between})\b\)?){{0,3}}"
    return rf"(?:[.,]-)?{words_between} *[,(]?(?:{periods or '(?!)'})"
