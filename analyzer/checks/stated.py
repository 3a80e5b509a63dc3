"""What a posting shows of the things that a pay-transparency law can ask for.

The text does not tell whether there is a bonus, or AI in the hiring: what is due only then counts as shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from analyzer.checks.statutes import Law, Must
from analyzer.posting import Pay, Posting

Shown = Literal["ok", "missing", "unclear"]

# Benefits count as described by two concrete kinds; "great benefits" is none. Small letters, whole words.
BENEFITS: Mapping[str, tuple[str, ...]] = {
    "health": ("health insurance", "health", "medical", "dental", "vision"),
    "retirement": ("401k", "401(k)", "401 (k)", "403b", "403(b)", "retirement", "pension", "superannuation", "rrsp"),
    "leave": ("paid time off", "pto", "vacation", "annual leave", "paid leave", "sick leave", "sick days", "holidays"),
    "family": ("parental leave", "family leave", "maternity", "paternity", "childcare"),
    "protection": ("life insurance", "disability insurance"),
    "money": ("tuition", "commuter", "hsa", "fsa", "stock purchase", "gym membership", "employee discount"),
}
OF_PAY: tuple[Must, ...] = ("pay", "closed", "width")
# Until when one may apply; Colorado takes "on an ongoing basis" for an answer.
DEADLINE_WORDS = ("apply ", "deadline", "last day", "clos", "window", "applications", "open until", "posting ", "basis")
DEADLINE_RE = re.compile(
    r"\b(?:apply (?:by|before|no later than)|(?:application|closing) deadline"
    r"|deadline ?(?::|to apply|for appl\w*|is\b|date)|clos(?:ing|e) date|clos(?:es|ing) (?:on|at)|application window"
    r"|last day (?:\w+ ){0,4}to apply"
    r"|(?:applications?|posting|requisition|vacancy)(?: will| is expected to| is anticipated to)? closes?\b"
    r"|applications? (?:will be |are |is )?(?:being )?accepted (?:until|through|on an ongoing|on a rolling|till)"
    r"|(?:accepting|accept|reviewed?|review) applications (?:until|through|on an? (?:ongoing|rolling))"
    r"|open until|posting (?:end|close|expir)\w*|(?:ongoing|rolling) basis)(?!\w)"
)
VACANCY_RE = re.compile(
    r"\b(?:existing|current|actual|immediate) vacanc|\bvacan(?:t|cy)\b|\bnew(?:ly created)? (?:position|role)\b"
    r"|\bfuture (?:opening|opportunit)|\btalent (?:pool|pipeline)\b",
    re.IGNORECASE,
)
# Asked for, not waived: "no Canadian experience needed" is no demand.
LOCAL_EXPERIENCE_RE = re.compile(
    r"(?<!\bno )(?<!without )\bcanadian (?:work |job |industry )?experience\b(?! (?:is |are )?(?:not|isn))",
    re.IGNORECASE,
)


def shown(item: Must, law: Law, posting: Posting) -> Shown:
    """Return whether the posting shows one thing that a law asks for."""
    if posting.language.is_silent and (item not in OF_PAY or not posting.offers):
        return "unclear"  # it may be said in words that are not read
    offers = [pay for pay in posting.offers if pay.min is not None or pay.max is not None]
    text = posting.text
    match item:
        case "pay":
            timed = any(pay.period is not None for pay in offers)
            return "ok" if timed else "unclear" if offers else "missing"
        case "closed":  # pay that is not stated at all is already missing as such
            return "missing" if offers and all(pay.min is None or pay.max is None for pay in offers) else "ok"
        case "benefits":
            kinds = _benefits(text.lower())
            return "ok" if kinds >= 2 else "unclear" if kinds else "missing"
        case "deadline":
            return "ok" if posting.source.closes or _has_deadline(text.lower()) else "missing"
        case "width":
            return "missing" if any(_too_wide(law, pay) for pay in offers) else "ok"
        case "vacancy":
            return "ok" if VACANCY_RE.search(text) else "unclear"
        case "local_experience":
            return "missing" if LOCAL_EXPERIENCE_RE.search(text) else "ok"
        case "other_pay" | "ai":  # due only where there is any: the text alone does not tell
            return "ok"


def names_benefits(text: str) -> bool:
    """Whether a text names any concrete kind of benefit."""
    return _benefits(text.lower()) > 0


def _benefits(text: str) -> int:
    """Count the kinds of benefit a text in small letters names."""
    return sum(any(word in text and _whole(word, text) for word in words) for words in BENEFITS.values())


def _whole(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _has_deadline(text: str) -> bool:
    return any(word in text for word in DEADLINE_WORDS) and DEADLINE_RE.search(text) is not None


def _too_wide(law: Law, pay: Pay) -> bool:
    """The cap holds for yearly pay in the law's currency, up to the pay above which jobs are exempt."""
    low, high = pay.yearly_min, pay.yearly_max
    if law.max_width is None or low is None or high is None or pay.currency not in (None, law.currency):
        return False
    exempt = law.exempt_above is not None and high > law.exempt_above * 100
    return high - low > law.max_width * 100 and not exempt
