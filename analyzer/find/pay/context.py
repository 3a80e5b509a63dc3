"""What an amount is, told by the words near it: an offer, a bonus, equity …, or no pay at all.

The nearest word decides, inside the amount's own clause: words right behind it ("$5,000 sign-on
bonus") before words in front of it ("bonus of $5,000"). The words stand in ``pay.toml`` of the
language. Known to fail where the telling word stands a sentence away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.lang.language import Language
from analyzer.text.rules import by_value, either

REACH_BEFORE, REACH_AFTER = 90, 48
_NEAR = 30  # a word of no pay counts from this near, if the clause speaks of pay as well
EXTRAS = ("bonus", "commission", "equity", "accessorial", "other")
# A word begins at a boundary, or at a capital glued to the word before it: "Full-timeSalary: $20".
_START = r"(?:\b|(?-i:(?<=[a-z])(?=[A-Z])|(?<=[A-Z\d])(?=[A-Z][a-z])))"
_CLAUSE_END = r"[+;()\n|•*]|\.(?=\s|$)|, "
# A line, or a part of a header between bars, may hold the amount alone.
_SEPARATORS = "\n|•·;"
_PARENTHESES_RE = re.compile(r"\([^()\n]{0,80}\)")


@dataclass(frozen=True, slots=True)
class Context:
    """The words around an amount: ``kind`` is what they make of it ("pay", "weak" where they only hint at it,
    another kind of pay, "no" for no pay, None where no word tells), ``clause`` and ``heading`` stand before
    it, ``is_alone`` where it holds its line alone."""

    kind: str | None
    clause: str
    heading: str
    is_alone: bool


class Contexts:
    """Reads contexts by the words of a language.

    >>> contexts = Contexts(Language("en"))
    >>> contexts.read("Great team. Bonus of $5,000 at signing.", 21, 27).kind
    'bonus'
    """

    def __init__(self, language: Language) -> None:
        def rules(group: str) -> str:
            return either(language.rules("pay", group))

        ends, parts = rf"{_CLAUSE_END}|{rules('clause_end')}", rules("package_part")
        kinds = by_value(language.rules("pay", "kind"))
        self._word = re.compile(rf"{_START}{kinds}(?-i:(?![a-z]))", re.IGNORECASE)
        totals = either(rule for rule in language.rules("pay", "kind") if rule.value == "total")
        self._total_ahead = re.compile(rf"{totals}[\s:$£€]*$", re.IGNORECASE)
        self._break = re.compile(ends, re.IGNORECASE)
        self._break_behind = re.compile(rf"{ends}|:|\d", re.IGNORECASE)  # another figure is another matter
        # A range of a salary's size ends its clause at a dash too: "$90,000 - $100,000- Equity- Work remotely".
        self._dash = re.compile(rf"\s-\s?(?=[A-Z])|-\s(?=[A-Z])|-(?={parts})|\s(?={parts} [A-Z])")
        self._apart = re.compile(rf"{rules('apart')}[^,.;:$£€]{{0,60}}", re.IGNORECASE)
        self._alone = re.compile(rf"\W*(?:{rules('alone')}\b\W*){{0,4}}", re.IGNORECASE)
        self._package = re.compile(
            rf"\s*(?:\+|{rules('joins')})\s*(?:[\w.%-]+\s){{0,2}}{rules('package')}", re.IGNORECASE
        )
        self._payer = re.compile(rules("payer"), re.IGNORECASE)
        self._base_behind = language.rule("pay", "base_behind").expression
        self._never_behind = language.rule("pay", "never_behind").expression

    def read(self, text: str, start: int, end: int, is_salary_sized: bool = False) -> Context:
        """Return what the words around ``text[start:end]`` tell.

        A range of a salary's size is no bonus by what a paragraph above it ends with.
        """
        line_start = text.rfind("\n", max(0, start - 400), start) + 1
        line = self._apart.sub(" ", _PARENTHESES_RE.sub(" ", text[max(line_start, start - REACH_BEFORE) : start]))
        pieces = self._break.split(line)
        clause = pieces[-1] if pieces[-1].strip(" :-~$") else " ".join(pieces[-2:])
        heading = _heading(text, line_start, is_salary_sized)
        behind = self._behind(text[end : end + REACH_AFTER], is_salary_sized)
        kind = self._kind(clause, behind) or self._nearest(line, reach=0) or self._nearest(heading)
        if kind is None and self._package.match(text, end):
            kind = "pay"
        return Context(kind, clause, heading, self._is_alone(text, line_start, start, end))

    def _behind(self, after: str, is_salary_sized: bool) -> str:
        """The words behind an amount that are of its clause; those before a colon name what follows."""
        if is_salary_sized and (dash := self._dash.search(after)):
            after = after[: dash.start()]
        cut = self._break_behind.search(after)
        if cut is None:
            return after
        if cut.group().isdigit():  # what stands right before the next figure is of that: "$70-80k OTE $120k"
            return self._total_ahead.sub("", after[: cut.start()])
        return "" if cut.group() == ":" else after[: cut.start()]  # "… Allowance: $110"

    def _kind(self, clause: str, behind: str) -> str | None:
        """What the amount's own clause makes of it."""
        if self._payer.search(clause):
            return "no"
        if self._base_behind.match(behind):
            return "pay"  # "OTE $180k ($120k base)"
        word = self._word.search(behind)
        told = word.lastgroup if word else None
        if told == "total" or told in EXTRAS:
            return told
        before = self._nearest(clause)
        if self._never_behind.match(behind) and before not in ("equity", "bonus", "accessorial"):
            return "no"  # but "RSUs worth $40,000 over four years"
        return before or told

    def _nearest(self, words: str, reach: int = _NEAR) -> str | None:
        """What the words before an amount say of it: the nearest that is not weak, or "weak"."""
        found = [(match.lastgroup, len(words) - match.end()) for match in self._word.finditer(words)]
        strong = [(kind, distance) for kind, distance in found if kind != "weak"]
        if not strong:
            return "weak" if found else None
        kind, distance = strong[-1]
        if kind == "no" and distance > reach and any(other == "pay" for other, _ in strong):
            return "pay"  # "the salary range for a Pricing Executive in Denver is"
        return kind

    def _is_alone(self, text: str, line_start: int, start: int, end: int) -> bool:
        before = text[max(line_start, start - 40) : start]
        cut = max(*map(before.rfind, _SEPARATORS), before.rfind(". "))
        if self._alone.fullmatch(before[cut + 1 :]) is None or (cut < 0 and start - 40 > line_start):
            return False
        after = text[end : end + 60]
        if after[:1].isupper():
            return True  # glued to the next line
        cut = min((at for at in map(after.find, _SEPARATORS) if at >= 0), default=len(after))
        return self._alone.fullmatch(after[:cut]) is not None


def _heading(text: str, line_start: int, is_salary_sized: bool) -> str:
    """The last line above that is not empty, or its last sentence, if that is as short as a heading."""
    above = text[max(0, line_start - 160) : line_start].rstrip()
    if is_salary_sized and above.endswith("."):
        return ""
    line = above[above.rfind("\n") + 1 :].strip(" #*:-•.")
    sentence = line[line.rfind(". ") + 1 :].strip()
    return sentence if 0 < len(sentence) <= 60 else ""
