"""What may stand between the two ends of a range, before it and behind: dashes, signs and words.

The words stand in ``pay_ranges.toml`` of the language; how they and the shapes make an expression stands here.
"""

from __future__ import annotations

import re

from analyzer.currencies import Currencies
from analyzer.lang.language import Language
from analyzer.text.rules import either


class Gaps:
    """Judges the text around amounts.

    >>> gaps = Gaps(Currencies.load(), Language("en"))
    >>> gaps.joins(" - ", "$", ""), gaps.joins(" and ", "$", "between "), gaps.joins(" and ", "$", "we paid ")
    (True, True, False)
    """

    def __init__(self, currencies: Currencies, language: Language) -> None:
        def words(group: str) -> str:
            return either(language.rules("pay_ranges", group))

        def compiled(pattern: str) -> re.Pattern[str]:
            return re.compile(pattern, re.IGNORECASE)

        signs, article = currencies.sign_class, words("article")
        of = rf"(?:\s{words('of')}){{0,4}}[\s:=-]{{0,3}}"
        self._sign = re.compile(f"[{signs}]")
        grade = rf"(?:{words('grade')}[\s,]{{0,2}}){{1,2}}[:-]?\s{{0,2}}"  # "$61,204 to Step 14 $112,876"
        to = rf"(?:-{{1,3}}|~|{words('to')})"
        self._to = compiled(rf"[*.]?\s{{0,8}}{to}(?:\s{{0,2}}{to})?\s{{0,8}}(?:{grade})?")
        self._named_end = compiled(words("named_end"))
        self._rises_to = compiled(rf"[,;.]?\s{{0,3}}{words('rises_to')}")
        # "€4.000,- and - €6.000", "from: €2800,- Salary to: €3700", "starting at $85,000 and pays up to $117,000"
        self._told_to = compiled(rf"(?:,-)?\s{{0,3}}(?:{words('and')}\s)?(?:-\s?|{words('told_to')})(?=[{signs}])")
        self._and = compiled(rf"\s{{0,3}}(?:{words('and')}|&)\s{{0,3}}")
        self._far = compiled(rf"[^\d\n;{signs}]{{1,130}}\b{words('far')}\s{{0,3}}")
        self._maximum = compiled(
            rf"(?:\s?\([^()\n]{{1,30}}\))?[\s,;|/.-]{{0,4}}{article}{{0,2}}(?:{words('of')}\s){{0,2}}"
            rf"\(?{words('maximum')}\)?\.?{of}"
        )
        self._middle = compiled(rf"[\s,;|/.-]{{0,4}}{words('middle')}\.?{of}")
        self._minimum = compiled(rf"{words('minimum')}\)?\.?{of}$")
        self._between, self._pay_of = compiled(words("between")), compiled(words("pay_of"))
        self._up_to, self._from = compiled(words("up_to")), compiled(words("from"))
        self._and_up = compiled(rf"\s?\+(?! *[\w{signs}])|\s{{0,2}}{words('and_up')}")
        # A plain figure with one of these behind it counts something else than money: 10%, 7:30, 24/7, 401(k).
        self._counted = compiled(rf"\s?[-+]?\s?(?:{words('counted')}|%|:\d|\(k\)|/\d|-\d{{3}}-)")
        self._numbered, self._length = compiled(words("numbered")), compiled(words("length"))

    def is_sign(self, char: str) -> bool:
        """Whether a character is a sign of money."""
        return bool(self._sign.match(char))

    def is_to(self, gap: str) -> bool:
        """Whether what stands between two amounts alone makes them a range."""
        return bool(self._to.fullmatch(self._unnamed(gap)))

    def _unnamed(self, gap: str) -> str:
        """What stands between two amounts without the first one's name in brackets: "$54,200 (min) - "."""
        named = self._named_end.match(gap)
        return gap[named.end() :] if named else gap

    def is_middle(self, gap: str) -> bool:
        """Whether what stands between two amounts calls the second one the middle."""
        return bool(self._middle.fullmatch(gap))

    def joins(self, gap: str, sign: str, before: str) -> bool:
        """Whether what stands between two amounts joins them, by the second's first character and the words before."""
        gap = self._unnamed(gap)
        if self.is_to(gap) or (not gap and self.is_sign(sign)):  # "$129,600$162,000": the dash was lost
            return True
        if (told := self._told_to.match(gap + sign)) and told.end() == len(gap):
            return True
        if self._maximum.fullmatch(gap):
            return bool(self._minimum.search(before))
        if self._rises_to.fullmatch(gap):
            return self.is_from(before)
        if self._and.fullmatch(gap):
            return bool(self._between.search(before) or self._pay_of.search(before))
        # "between $161,000 in the lowest market and $288,000 in the highest"
        return bool(self._between.search(before) and self._far.fullmatch(gap))

    def and_up(self, text: str, at: int) -> int | None:
        """Return where "and up" or a plus ends that begins behind an amount, or None."""
        match = self._and_up.match(text, at)
        return match.end() if match else None

    def is_up_to(self, before: str) -> bool:
        """Whether the words before an amount make it the upper end."""
        return bool(self._up_to.search(before))

    def is_from(self, before: str) -> bool:
        """Whether the words before an amount make it the lower end."""
        return bool(self._from.search(before))

    def is_counted(self, text: str, at: int) -> bool:
        """Whether something else than money stands behind a plain figure."""
        return bool(self._counted.match(text, at))

    def is_length(self, text: str, start: int, end: int) -> bool:
        """Whether a plain figure numbers a scale (scale 11.0) or tells a length (a 12-hour shift)."""
        return bool(self._length.match(text, end) or self._numbered.search(text, max(0, start - 8), start))
