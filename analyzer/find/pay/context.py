"""What an amount is, told by the words near it: an offer, a bonus, equity …, or no pay at all.

The nearest word decides, inside the amount's own clause: words right behind it ("$5,000 sign-on
bonus") before words in front of it ("bonus of $5,000"). Known to fail where the telling word stands
a sentence away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

REACH_BEFORE, REACH_AFTER = 90, 48

# Words by what they make of an amount. "pay" is base pay; "weak" speaks of pay only where nothing
# stronger stands near ("a package of up to", "starting at"); "no" is no pay at all.
_WORDS: dict[str, tuple[str, ...]] = {
    "total": (
        r"OTE|on[- ]target|total (?:target |cash |annual |potential )?(?:comp|compensation|earnings|package|pay)",
        r"TTC|target (?:cash|compensation|earnings)|earning potential|potential earnings",
        r"first[- ]year (?:earnings|income)|earn(?:ing)?s?",
    ),
    "commission": (r"commissions?|draw|variable(?: (?:compensation|component|pay))?(?! for| and)",),
    "bonus": (r"bonus(?:es)?|incentives?|sign[- ]?on|signing|retention|spiffs?|profit[- ]sharing",),
    "equity": (
        r"(?:equity|shares|RSUs?|stock(?: options)?) (?:worth|valued(?: at)?)",
        r"equity|RSUs?|stocks?(?: options?)?|options|shares|ESPP",
    ),
    "other": (
        r"differentials?|(?:shift|night|weekend) premiums?|(?:shift|weekend|night|evening) (?:diff|pay)|stipends?",
        r"allowances?|relocation|reimburse(?:ment|d|s)?|overtime|gratuit(?:y|ies)|mileage|hazard pay",
    ),
    "no": (
        r"revenues?|sales(?! (?:rep|assoc|exec|manag|engin|dev|posit|pay|salar))|funding|funded|raised",
        r"valu(?:ed|ation)|budgets?|portfolios?|assets|AUM|quotas?|savings?|saved?|discounts?|coupons?|match(?:ing|ed)?",
        r"tuition(?: \w+)?|education(?:al)? assistance|GP target",
        r"insurance|coverage|deductible|co-?pays?|fees?|fines?|deposits?|loans?",
        r"mortgages?|grants?|donat\w+|scholarships?|worth|transactions?|invoices?|purchas\w+|cash handling|thresholds?",
        r"damages|costs?|pric(?:e[sd]?|ing)|spen[dt]\w*|turnover|profits?|invest(?:ments?|ed|ing)|gift",
        r"referrals?(?: bonus)?|refer|bedrooms?|rent|contributions?|installments?|value(?=:| of| up)",
        r"fundrais\w+|sells?|selling",
        r"rewards?|prizes?|win|equipment|wellness|learning (?:budget|fund)|gym|phone|internet|commuter|transit|parking",
        r"home office|HSA|FSA|benefits? (?:of|worth|up)|exposure|credit limits?|billing|generat\w+|managed?",
        r"manages|managing|deals?|tickets?|contracts (?:of|from|between|worth)|projects (?:of|from|between|worth)",
        r"(?:household|average|median)(?: annual)? income|poverty|minimum wage|background check|penalt\w+|trillion",
    ),
    "pay": (
        r"intern(?:ship)? (?:fee|allowance|stipend|compensation)",
        r"salar(?:y|ies|is)|wages?|pay(?!roll|ments?|able|ers?|ing customers)|compensations?|remuneration|hourly",
        r"base(?= ?(?:salary|pay|rate|wage|comp|[:$£€]))|pa(?:id|ys)|hiring range|CTC|gehalt|day rate",
    ),
    "weak": (
        r"(?<!customer )(?<!client )(?<!user )(?<!community )(?<!member )base",
        r"comp|rates?|ranges?|band|circa|offer(?:ing|ed)?|start(?:s|ing)?|package|gross|annual(?:ly|ized)?|yearly|minimum|min(?=:)",
        r"max(?:imum)?|midpoint|DOE|per (?:hour|year|annum|month|week)",
    ),
}
# A word begins at a boundary, or at a capital glued to the word before it: "Full-timeSalary: $20".
_START = r"(?:\b|(?-i:(?<=[a-z])(?=[A-Z])|(?<=[A-Z\d])(?=[A-Z][a-z])))"
_KINDS = "|".join(f"(?P<{kind}>{'|'.join(words)})" for kind, words in _WORDS.items())
_WORD_RE = re.compile(rf"{_START}(?:{_KINDS})(?-i:(?![a-z]))", re.IGNORECASE)
_NEAR = 30  # a word of no pay counts from this near, if the clause speaks of pay as well
# Where a clause ends: another part of the package begins, or another sentence.
_BREAK = (
    r"[+;()\n|•*]|\.(?=\s|$)|, | plus | and (?!up|above|over|more)| with | depending| based on| in addition| incl| excl"
    r"| eligible| as well as"
)
_BREAK_RE = re.compile(_BREAK, re.IGNORECASE)
_BEHIND_BREAK_RE = re.compile(rf"{_BREAK}|:|\d", re.IGNORECASE)  # another figure is another matter
# "exclusive of the potential bonus value": what is not in the amount tells nothing of it.
_APART_RE = re.compile(
    r"\b(?:(?:ex|in)clusive of|(?:ex|in)cluding|do(?:es)? not include|without|before)\b[^,.;:$£€]{0,60}",
    re.IGNORECASE,
)
# A range of a salary's size ends its clause at a dash too: "$90,000 - $100,000- Equity- Work remotely".
_DASH_RE = re.compile(r"\s-\s?(?=[A-Z])|-\s(?=[A-Z])|-(?=Equity|Bonus)|\s(?=Equity [A-Z])")
_BASE_BEHIND_RE = re.compile(r"\s?(?:basic|base)\b", re.IGNORECASE)
# Others pay this, not the employer: "dealerships pay $2k a month".
_PAYER_RE = re.compile(
    r"\b(?:customers|clients|dealerships|businesses|users|companies|merchants|members|patients|competitors)"
    r" (?:\w+ ){0,2}(?:pay(?:ing)?|earn)\b"
    r"|\b(?!(?:position|role|job|shift|internship|assignment|route|opening|opportunitie|hour|week|day|month|year)s)"
    r"[a-z]{4,}s pay $",
    re.IGNORECASE,
)
# A line, or a part of a header between bars, that holds the amount alone.
_SEPARATORS = "\n|•·;"
_ALONE_RE = re.compile(
    r"\W*(?:(?:up to|from|circa|ca|c|about|around|approx(?:imately)?|starting|at|pa|gross|basic|DOE|negotiable|neg"
    r"|p\.a|k|plus|benefits|bonus|super|on target|dependent on|depending on|experience)\b\W*){0,4}",
    re.IGNORECASE,
)
# Behind an amount that no word names: "£85,000 + bonus".
_PACKAGE_RE = re.compile(
    r"\s*(?:\+|plus|and)\s*(?:[\w.%-]+\s){0,2}(?:bonus|benefits|commission|package|equity|stock|shares|super|car\b)",
    re.IGNORECASE,
)
_PARENTHESES_RE = re.compile(r"\([^()\n]{0,80}\)")
# Right behind an amount, these make it no pay however much the words before speak of pay.
_NEVER_AFTER_RE = re.compile(
    r"(?!\s*(?:[A-Z]|in (?:the|your) (?:first|second|third|fourth|final) year))"
    r"\s*(?:/|\(?(?:in|of|for|per|an?|towards?)\s)?(?:[a-z][\w-]*\s){0,2}?"
    r"(?:revenue|funding|sales|quota|budgets?|savings|employees|customers|clients|users|people|members|students|patients"
    r"|loans?|assets|portfolio|deductible|co-?pay|tuition|travel|employee|unit|transaction|mile|call|policy|child|visit"
    r"|investments?|companies|businesses|hours?|years?|months?|days|weeks|lbs|sq|square|%|percent|ft|seats|beds|miles"
    r"|referrals?|hires?|candidates?|reviews|stores|locations|countries|home office|401|deals?|accounts?|projects?"
    r"|contracts?|homes|families|individual|person|undergraduates|agencies|partners"
    r"|games?|match|sessions?|life insurance|signing appointment|loan signing|articles?"
    r"|words?|pages?|deliver(?:y|ies)|lessons?|events?)\b",
)


@dataclass(frozen=True, slots=True)
class Context:
    """The words around an amount: its clause before and behind, its line, and the heading above."""

    before: str
    after: str
    line: str
    heading: str
    has_package: bool = False
    is_alone: bool = False

    def kind(self) -> str | None:
        """What the amount is: "pay", "weak" where the words only hint at it, another kind of pay, "no" for no
        pay, or None where no word tells."""
        if _PAYER_RE.search(self.before):
            return "no"
        if _BASE_BEHIND_RE.match(self.after):
            return "pay"  # "OTE $180k ($120k base)"
        behind = _WORD_RE.search(self.after)
        told = behind.lastgroup if behind else None
        if told in ("total", "commission", "bonus", "equity", "other"):
            return told
        before = _nearest(self.before)
        if _NEVER_AFTER_RE.match(self.after) and before not in (
            "equity",
            "bonus",
        ):  # "RSUs worth $40,000 over four years"
            return "no"
        told = before or told or _nearest(self.line, reach=0) or _nearest(self.heading)
        return told or ("pay" if self.has_package else None)


def _nearest(words: str, reach: int = _NEAR) -> str | None:
    """What the words before an amount say of it: the nearest that is not weak, or "weak"."""
    found = [(match.lastgroup, len(words) - match.end()) for match in _WORD_RE.finditer(words)]
    strong = [(kind, distance) for kind, distance in found if kind != "weak"]
    if not strong:
        return "weak" if found else None
    kind, distance = strong[-1]
    if kind == "no" and distance > reach and any(other == "pay" for other, _ in strong):
        return "pay"  # "the salary range for a Pricing Executive in Denver is"
    return kind


def read_context(text: str, start: int, end: int, is_salary_sized: bool = False) -> Context:
    """Return the words around ``text[start:end]`` that may tell what it is.

    A range of a salary's size is no bonus by what a paragraph above it ends with.

    >>> read_context("Great team. Bonus of $5,000 at signing.", 21, 27).kind()
    'bonus'
    """
    line_start = text.rfind("\n", max(0, start - 400), start) + 1
    before = _APART_RE.sub(" ", _PARENTHESES_RE.sub(" ", text[max(line_start, start - REACH_BEFORE) : start]))
    pieces = _BREAK_RE.split(before)
    clause = pieces[-1] if pieces[-1].strip(" :-~$") else " ".join(pieces[-2:])
    after = text[end : end + REACH_AFTER]
    if is_salary_sized and (dash := _DASH_RE.search(after)):
        after = after[: dash.start()]
    cut = _BEHIND_BREAK_RE.search(after)
    behind = after[: cut.start()] if cut and cut.group() != ":" else "" if cut else after  # "… Allowance: $110"
    has_package = _PACKAGE_RE.match(after) is not None
    heading = _heading(text, line_start, is_salary_sized)
    return Context(clause, behind, before, heading, has_package, _is_alone(text, line_start, start, end))


def _is_alone(text: str, line_start: int, start: int, end: int) -> bool:
    before = text[max(line_start, start - 40) : start]
    cut = max(*map(before.rfind, _SEPARATORS), before.rfind(". "))
    if _ALONE_RE.fullmatch(before[cut + 1 :]) is None or (cut < 0 and start - 40 > line_start):
        return False
    after = text[end : end + 60]
    if after[:1].isupper():
        return True  # glued to the next line
    cut = min((at for at in map(after.find, _SEPARATORS) if at >= 0), default=len(after))
    return _ALONE_RE.fullmatch(after[:cut]) is not None


def _heading(text: str, line_start: int, is_salary_sized: bool) -> str:
    """The last line above that is not empty, or its last sentence, if that is as short as a heading."""
    above = text[max(0, line_start - 160) : line_start].rstrip()
    if is_salary_sized and above.endswith("."):
        return ""
    line = above[above.rfind("\n") + 1 :].strip(" #*:-•.")
    sentence = line[line.rfind(". ") + 1 :].strip()
    return sentence if 0 < len(sentence) <= 60 else ""
