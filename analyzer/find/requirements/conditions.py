"""Conditions of the job: workplace, employment type, travel, right to work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from analyzer.find.importance import importance_of
from analyzer.posting import Requirement, Section
from analyzer.text.cues import Cues

_WORKPLACE: Mapping[str, str] = {
    "hybrid": r"hybrid(?= work| role| position| schedule| model| \d|[,;.)\n]|\s*[-–(|]| - |$| in | remote)|\d days? (?:per week |a week )?(?:in|at) (?:the|our) office|days? on[- ]?site",
    "remote": r"(?:fully |100% |completely )?remote(?= work| role| position| job| opportunit| within| in the| from|[ly,;.)|\n]|\s*[-–(|]|$| - | US| \(|/)(?! sens| site| desktop| team| monitor| access| support)"
    r"|work from (?:home|anywhere)|telecommut\w+|wfh\b|home[- ]based",
    "on_site": r"on-?\s?site (?:role|position|work|only|job|in|at|presence|required|5 days|five days)|in[- ]office|in[- ]person (?:role|position|work)|work location: (?:in person|one location)|not (?:a )?remote",
}
_EMPLOYMENT: Mapping[str, str] = {
    "full_time": r"full[- ]?time",
    "part_time": r"part[- ]?time",
    "contract": r"(?:fixed[- ]term|\d{1,2}[- ]month|short[- ]term|long[- ]term|independent|w-?2) contract(?:or)?|contract (?:position|role|job|to hire|length|opportunity|basis)|contract[- ]to[- ]hire"
    r"|job types?: contract|(?:as an? )?independent contractor|\d\+? months? contract",
    "temporary": r"temporary (?:position|role|job|assignment|employment)|temp[- ]to[- ](?:hire|perm)|\bseasonal (?:position|role|job|work)",
    "internship": r"internship",
    "per_diem": r"per[- ]diem (?:position|role|shift|nurse|staff)|\bPRN\b",
    "freelance": r"freelance(?:r|rs)?\b",
    "permanent": r"permanent (?:position|role|job|contract|employment|full)",
}
_TRAVEL_RE = re.compile(
    r"(?:travel|travell?ing)[^.\n%]{0,50}?(?:(?P<low>\d{1,3})\s?%?\s?(?:-|–|to)\s?)?(?P<high>\d{1,3})\s?%|(?:up to |approximately |about )?(?:(?P<low2>\d{1,3})\s?%?\s?(?:-|–|to)\s?)?(?P<high2>\d{1,3})\s?%\s(?:of the time )?(?:domestic |international |overnight |business |required )?travel"
    r"|(?:no|occasional|frequent|minimal|some|regular|extensive|light|willing(?:ness)? to|ability to|able to|must) travel(?:ing|ling)?\b(?! (?:insur|indus|agen|ben))|travel(?:ing)? (?:is )?(?:required|as needed|may be required)",
    re.IGNORECASE,
)
_RIGHT_RE = re.compile(
    r"(?P<sponsorship>(?:visa |employment |immigration )?sponsorship|sponsor (?:\w+ ){0,3}visas?\b)|(?P<citizenship>(?:U\.?S\.?|United States|American) citizen(?:s|ship)?(?! and immigration))"
    r"|(?P<authorised>(?:legally )?(?:authori[sz]ed|eligible|permitted|entitled|right) to work (?:in|within|for|lawfully)|work authori[sz]ation|right to work\b|work permit)",
    re.IGNORECASE,
)
# Legal text asks for the right to work in such words; the notices of E-Verify only speak of it.
_DEMAND_RE = re.compile(r"\b(?:must|required?|only|needs?|cannot|can't|not|unable|without)\b", re.IGNORECASE)
_EVERYBODY_RE = re.compile(r"e-?verify\b|\bI-9\b|\bnotice|\bposters?\b|immigration services", re.IGNORECASE)
_NO_SPONSOR_RE = re.compile(
    r"\b(?:not|no|unable|cannot|can't|without|doesn't|won't|don't|unavailable|neither)\b", re.IGNORECASE
)


def _compiled(table: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {value: re.compile(rf"(?<![\w-])(?:{words})", re.IGNORECASE) for value, words in table.items()}


_WORKPLACE_RES, _EMPLOYMENT_RES = _compiled(_WORKPLACE), _compiled(_EMPLOYMENT)
# A text without any of these in small letters says nothing of the kind; that is quicker to see.
_SIGNS: Mapping[str, tuple[str, ...]] = {
    "hybrid": ("hybrid", "day"), "remote": ("remote", "work from", "telecommut", "wfh", "home-based", "home based"),
    "on_site": ("site", "location", "office", "in person", "in-person", "remote"), "full_time": ("full",), "part_time": ("part",),
    "contract": ("contract",), "temporary": ("temp", "seasonal"), "internship": ("internship",), "per_diem": ("diem", "prn"),
    "freelance": ("freelance",), "permanent": ("permanent",), "travel": ("travel",),
    "right": ("sponsor", "citizen", "eligible to work", "permitted to work", "entitled to work", "right to work", "work permit", "authoriz", "authoris"),
}  # fmt: skip
# A line without any of these, the latter in capitals, says nothing of any condition.
CONDITION_CUES = Cues(
    "hybrid", "remote", "work from", "telecommut", "wfh", "home-based", "home based", "office", "on-site", "onsite", "on site", "on- site", "in person",
    "in-person", "one location", "full-time", "full time", "fulltime", "part-time", "part time", "parttime", "contract", "temp", "seasonal",
    "internship", "per diem", "per-diem", "freelance", "permanent", "travel", *_SIGNS["right"],
)  # fmt: skip
CONDITION_CAPITALS = re.compile("PRN")


def find_conditions(text: str, section: Section) -> Iterator[Requirement]:
    """Yield what a section says of workplace, employment type, travel (per cent) and right to work.

    >>> from analyzer.posting import Section
    >>> text = "Full-time, hybrid. Travel up to 25%. We do not offer visa sponsorship."
    >>> whole = Section(text=text, start=0, end=len(text), kind="about")
    >>> [(r.kind, r.value, r.max) for r in find_conditions(text, whole)]
    [('work_authorisation', 'no_sponsorship', None), ('workplace', 'hybrid', None), \
('employment_type', 'full_time', None), ('travel', None, 25)]
    """
    lower = section.text.lower()

    def may_hold(value: str) -> bool:
        return any(sign in lower for sign in _SIGNS[value])

    if section.kind != "benefits" and may_hold("right"):
        yield from _right_to_work(text, section)
    if section.kind == "legal":
        return  # what else it names is told of any job
    for kind, table in (("workplace", _WORKPLACE_RES), ("employment_type", _EMPLOYMENT_RES)):
        for value, pattern in table.items():
            if may_hold(value):
                for match in pattern.finditer(text, section.start, section.end):
                    yield _condition(kind, value, match, text, section)
    if section.kind != "benefits" and may_hold("travel"):
        yield from _travel(text, section)


def _travel(text: str, section: Section) -> Iterator[Requirement]:
    for match in _TRAVEL_RE.finditer(text, section.start, section.end):
        low, high = match["low"] or match["low2"], match["high"] or match["high2"]
        share = {"min": int(low) if low else None, "max": int(high) if high else None}
        value = "none" if match.group().lower().startswith("no ") else None
        yield _condition("travel", value, match, text, section, **share)


def _right_to_work(text: str, section: Section) -> Iterator[Requirement]:
    for match in _RIGHT_RE.finditer(text, section.start, section.end):
        around = text[max(section.start, match.start() - 80) : match.end() + 40].replace("\n", " ")
        if section.kind == "legal" and (_EVERYBODY_RE.search(around) or not _DEMAND_RE.search(around)):
            continue
        told = str(match.lastgroup)
        if told == "sponsorship":
            told = "no_sponsorship" if _NO_SPONSOR_RE.search(around) else "sponsorship"
        yield _condition("work_authorisation", told, match, text, section)


def _condition(
    kind: str, value: str | None, match: re.Match[str], text: str, section: Section, **share: float | None
) -> Requirement:
    return Requirement(
        kind=kind,  # type: ignore[arg-type] # one of the four kinds above
        value=value,
        importance=importance_of(text, match.start(), match.end(), section.kind),
        text=match.group(),
        start=match.start(),
        end=match.end(),
        **share,  # type: ignore[arg-type]
    )
