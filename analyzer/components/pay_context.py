"""What an amount is, told by the words near it: an offer, a bonus, equity …, or no pay at all.

The nearest word decides, inside the amount's own clause: words right behind it ("$5,000 sign-on
bonus") before words in front of it ("bonus of $5,000"). Known to fail where the telling word stands
a sentence away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.posting import PayKind

REACH_BEFORE, REACH_AFTER = 90, 48

# Words by what they make of an amount. "pay" means base pay; "no" means no pay at all.
_WORDS: dict[str, str] = {
    "total": r"OTE|on[- ]target|total (?:target |cash |annual |potential )?(?:comp|compensation|earnings|package|pay)"
    r"|TTC|target (?:cash|compensation|earnings)|earning potential|potential earnings|first[- ]year (?:earnings|income)"
    r"|earn(?:ing)?s?(?: up to| an average)?",
    "commission": r"commissions?|draw",
    "bonus": r"bonus(?:es)?|incentives?|sign[- ]?on|signing|retention|spiffs?|profit[- ]sharing",
    "equity": r"equity|RSUs?|stocks?|stock options?|options|shares|ESPP",
    "other": r"differentials?|shift premiums?|(?:shift|weekend|night|evening) (?:diff|pay)|stipends?|allowances?"
    r"|relocation|reimburse(?:ment|d|s)?|overtime|gratuit(?:y|ies)|mileage|premium pay|per visit|hazard pay|extra",
    "no": r"revenues?|sales(?! (?:rep|assoc|exec|manag|engin|dev|posit|pay|salar))|funding|funded|raised|series [A-F]"
    r"|valu(?:ed|ation)|budgets?|portfolios?|assets|AUM|quotas?|saving|savings|saved?|discounts?|coupons?|401|403|match(?:ing|ed)?"
    r"|tuition|education assistance|insurance|coverage|deductible|co-?pays?|fees?|fines?|deposits?|loans?|mortgages?|grants?"
    r"|donat\w+|scholarships?|worth|customers?|clients?|transactions?|invoices?|purchas\w+|cash handling|thresholds?|damages"
    r"|costs?|pric\w+|spend\w*|turnover|profits?|investments?|invested|contracts?|projects?|deals?|accounts?|credits?"
    r"|referral|referrals|refer|gift|rewards?|prizes?|win|travel|equipment|wellness|learning|development|membership"
    r"|gym|phone|internet|commuter|transit|parking|home office|HSA|FSA|benefits? (?:of|worth|up)|volume|exposure|limits?"
    r"|billing|billings|billable|market|industry|backed|generat\w+|manage[sd]?|managing|portfolio|estate|premiums?"
    r"|household income|poverty|minimum wage|license|application|background check|uniform|tools?|phantom|penalt\w+",
    "pay": r"salar(?:y|ies)|wages?|pay(?!roll|ments?|able|ers?|ing customers)|payrate|payrange|compensations?|comp"
    r"|remuneration|base|hourly|rate|rates|paid|pays|hiring range|range|band|offer(?:ing|ed)?|starts?|starting|package"
    r"|stipulated|CTC|gross|annual(?:ly|ized)?|minimum|maximum|min|max|midpoint|yearly|DOE|per (?:hour|year|annum|month|week)",
}
_WORD_RE = re.compile("|".join(rf"\b(?P<{kind}>{words})(?![a-z])" for kind, words in _WORDS.items()), re.IGNORECASE)
# Where a clause ends: another part of the package begins, or another sentence.
_BREAK_RE = re.compile(
    r"[+;()\n|•*]|\.(?=\s|$)|, | plus | and (?!up|above|over|more)| with | depending| based on| in addition| including| eligible",
    re.I,
)
_PARENTHESES_RE = re.compile(r"\([^()\n]{0,80}\)")
# Behind an amount, these make it something else however much the words before speak of pay.
_NEVER_AFTER_RE = re.compile(
    r"\s*(?:\(?(?:in|of|for|per|an?|towards?)\s)?(?:\w+\s){0,2}?"
    r"(?:revenue|funding|sales|quota|budgets?|savings|employees|customers|clients|users|people|members|students|patients"
    r"|loans?|assets|portfolio|deductible|co-?pay|tuition|travel|employee|unit|transaction|mile|call|policy|child|visit"
    r"|investments?|companies|businesses|hours?|years?|months?|days|weeks|lbs|pounds of|sq|square|%|percent|ft|seats|beds"
    r"|miles|reviews|stores|locations|countries|home|learning|401|deals?|accounts?|projects?|contracts?|homes|families)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Context:
    """The words around an amount: its clause before and behind, the line before it, and the heading it stands under."""

    before: str
    after: str
    line: str
    heading: str

    def kind(self) -> PayKind | str | None:
        """What the amount is: a kind of pay, "no" for what is no pay, or None where no word tells."""
        behind = _WORD_RE.search(self.after)
        if behind and behind.lastgroup not in ("pay", "no"):
            return behind.lastgroup
        if behind and behind.lastgroup == "no" and _NEVER_AFTER_RE.match(self.after):
            return "no"
        named = [match.lastgroup for match in _WORD_RE.finditer(self.before)]
        if named:
            # "base salary of", "pay rate up to": the nearest word that is not a mere "range" or "up to".
            return named[-1]
        if behind:
            return behind.lastgroup
        line = [match.lastgroup for match in _WORD_RE.finditer(self.line)]
        if line:
            return line[-1]
        headed = [match.lastgroup for match in _WORD_RE.finditer(self.heading)]
        return headed[0] if headed else None


def read_context(text: str, start: int, end: int) -> Context:
    """Return the words around ``text[start:end]`` that may tell what it is.

    >>> read_context("Great team. Bonus of $5,000 at signing.", 21, 27).kind()
    'bonus'
    """
    line_start = text.rfind("\n", max(0, start - 400), start) + 1
    before = _PARENTHESES_RE.sub(" ", text[max(line_start, start - REACH_BEFORE) : start])
    pieces = _BREAK_RE.split(before)
    clause = pieces[-1] if pieces[-1].strip(" :-~$") else " ".join(pieces[-2:])
    after = text[end : end + REACH_AFTER]
    cut = _BREAK_RE.search(after)
    return Context(clause, after[: cut.start()] if cut else after, before, _heading(text, line_start))


def _heading(text: str, line_start: int) -> str:
    """The last line above that is not empty, if it is as short as a heading."""
    above = text[max(0, line_start - 120) : line_start].rstrip()
    line = above[above.rfind("\n") + 1 :].strip(" #*:-•")
    return line if 0 < len(line) <= 60 else ""
