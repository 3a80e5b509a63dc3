"""The career level: from the title first, else from unmistakable words in the text, else not stated."""

from __future__ import annotations

import re
from collections.abc import Mapping

from analyzer.posting import Requirement
from analyzer.text.cues import Cues, lines_holding

# In a title, gravest first: a "senior director" is a director, a "junior data manager" junior.
_TITLE_LEVELS: Mapping[str, str] = {
    "intern": r"intern(?:ship)?s?\b|co-?op\b|working student|trainee|apprentice",
    "executive": r"chief\b(?! of staff| engineer| architect)|c[etfiomr]o\b|[es]?vp\b|vice president|president\b|executive director|managing director",
    "director": r"director|head of\b|\bhead,",
    "manager": r"manager(?! of one)|mgr\b|supervisor|superintendent|foreman",
    "lead": r"(?:team |tech(?:nical)? )?lead\b|leader|staff (?=\w+ ?(?:engineer|scientist|developer|analyst|designer|software|data|machine|ml|product))|principal",
    "senior": r"senior|sr\b\.?|\bIII\b|\bIV\b|experienced\b|expert\b",
    "junior": r"junior|jr\b\.?|entry[- ]level|graduate\b(?! nurse)|new grad|early career|associate (?=(?:\w+ ){0,2}(?:engineer|scientist|developer|analyst|consultant|designer|attorney"
    r"|product|software|data|account|architect|researcher))|assistant (?=manager)",
    "mid": r"mid[- ]?(?:level|senior|career)?\b|intermediate|\bII\b|medior",
}
_ORDER = ("intern", "junior", "executive", "director", "manager", "lead", "senior", "mid")
_TITLE_RES = {level: re.compile(rf"\b(?:{_TITLE_LEVELS[level]})", re.IGNORECASE) for level in _ORDER}
# Titles whose "manager" manages accounts or projects, or whose "lead" is no rank, keep their level open.
_NO_LEVEL_RE = re.compile(
    r"(?:account|project|product|program|case|community|social media|relationship|office|property|customer success|success|content|brand|marketing|category|delivery|territory|event"
    r"|partner|care|district|shift|people)s? manager|lead generation|lead (?:paint|nurtur)|sales lead|executive assistant|assistant to",
    re.IGNORECASE,
)
_TEXT_RE = re.compile(
    r"\b(?:(?P<intern>internship(?: program| position| opportunity)|as an intern)|(?P<junior>entry[- ]level|(?:junior|new grad)[- ](?:level )?(?:role|position|opening)|no experience (?:is )?(?:needed|necessary|required)"
    r"|recent graduates?)|(?P<mid>mid[- ]level|mid[- ]senior level|intermediate[- ]level)|(?P<senior>senior[- ]level|seniority level:? (?:mid-)?senior)|(?P<director>director[- ]level)"
    r"|(?P<executive>executive[- ]level|c-level (?:role|position)))\b",
    re.IGNORECASE,
)
_TEXT_CUES = Cues(
    "internship", "as an intern", "entry-level", "entry level", "junior", "new grad", "no experience", "recent graduate", "mid-level",
    "mid level", "mid-senior", "mid senior", "intermediate", "senior-level", "senior level", "seniority", "director-level", "director level",
    "executive-level", "executive level", "c-level",
)  # fmt: skip
_TOP = 6000


def find_level(text: str, title: str | None) -> Requirement | None:
    """Return the level the posting states, or None; offsets point at the words that state it, and are
    (0, 0) where only a title given apart from the text does.

    >>> find_level("We seek a cook.", "Sr. Cook").value, find_level("We seek a cook.", "Cook")
    ('senior', None)
    """
    if title and (found := _in_title(title)):
        level, words = found
        at = text.find(title)
        start = at + title.find(words) if at >= 0 else text.find(words)
        shown = words if start >= 0 else ""
        return Requirement(kind="level", value=level, text=shown, start=max(start, 0), end=max(start, 0) + len(shown))
    lines = lines_holding(text, _TEXT_CUES)
    match = next((told for start, end in lines if (told := _TEXT_RE.search(text, start, min(end, _TOP)))), None)
    if match is None:
        return None
    return Requirement(kind="level", value=match.lastgroup, text=match.group(), start=match.start(), end=match.end())


def _in_title(title: str) -> tuple[str, str] | None:
    plain = _NO_LEVEL_RE.sub(lambda match: " " * len(match.group()), title)
    for level in _ORDER:
        if match := _TITLE_RES[level].search(plain):
            return level, match.group()
    return None
