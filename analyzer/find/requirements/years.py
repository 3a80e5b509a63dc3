"""Years of experience: digits or words, ranges, and of what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.find.importance import importance_of
from analyzer.posting import Requirement, Section
from analyzer.text.cues import Cues

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "a": 1, "eighteen": 18,
}  # fmt: skip
_NUMBER = rf"(?:\d{{1,2}}(?:\.5)?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_YEARS_RE = re.compile(
    rf"""
    (?: (?<![\w$£€/-]) | (?<=[a-z]{{3}})(?=\d) ) (?<!\d\.) (?P<lead> (?:at\ least|min(?:imum)?(?:\ of)?:?|over|more\ than|up\ to|less\ than|a\ minimum\ of) \s )?
    (?P<low> {_NUMBER} ) \s? (?: \(\d{{1,2}}\) \s? )? (?P<open> \+ | \s?(?:or\ more|plus)\b )? \s?
    (?: (?:-|–|—|\bto\b|\bor\b) \s? (?P<high> {_NUMBER} ) \s? (?: \(\d{{1,2}}\) )? (?P<open_high> \+ )? \s? )?
    -? (?P<unit> years?['’]?|yrs?\.?|months?['’]? ) (?P<behind_open> \s?\+ | \s(?:or\ more|plus|minimum)\b | \s?\(min\w*\) )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_UNIT_RE = re.compile(r"(?i:years?|yrs?|months?)\b")
YEARS_CUES = Cues("year", "yr", "month")
MOST_YEARS = 25  # more are a company's
_LEAD = 44  # as far in front of its unit as a number of years may begin
# What must stand near a number of years for it to be experience.
_EXPERIENCE_RE = re.compile(
    r"^\s*in\s+[a-z]|experience|exp\b|background|track record|working|work(?:ed)? (?:in|as|with)|in (?:a|an|the)\b|of\b|history of|practice|as an?\b|post[- ]qualif|tenure"
    r"|managing|developing|building|designing|leading|selling|programming|coding|teaching|driving|industry|professional|hands[- ]on|within\b|with\b",
    re.IGNORECASE,
)
_NO_YEARS_RE = re.compile(
    r"(?:years?|months?)\s*(?:old|of age|and older|or older|in business|ago|in a row|contract|warranty|anniversary|term|program|degree|college|university"
    r"|vesting|of (?:hire|employment|education|your start|the date)|fixed|commitment|of service|in operation|of history|from now|later|plan\b|roadmap|period|probation|assignment)",
    re.IGNORECASE,
)
_COMPANY_RE = re.compile(
    r"\b(?:we (?:have|'ve)|we've|our|for (?:over|more than|nearly|almost)|founded|established|history|serving|in business|combined|must be|aged?|within the (?:last|past)"
    r"|in the (?:last|past|next)|over the (?:last|past|next)|every|valid for|next|first|past|last|company has|celebrat\w+)\s[^.\n]{0,40}\Z",
    re.IGNORECASE,
)
_ANSWER_RE = re.compile(r"\s*\((?:required|preferred)\b", re.IGNORECASE)
_LABEL_RE = re.compile(r"(?:^|\n)[\s•*-]*([^\n:]{2,50}):\s*$")
_OF_RE = re.compile(
    r"\s*(?:\(?(?:of|in|with|as an?|'|’)\s+)?(?:(?:progressive(?:ly)?|relevant|related|professional|prior|previous|recent|proven|solid|strong|combined|direct|full[- ]time"
    r"|hands[- ]on|practical|demonstrated|total|overall|post[- ]\w+|responsible|working|work|industry|applicable|similar|verifiable|significant|increasing)\s+)*"
    r"(?:(?:work(?:ing)?\s+)?(?:experience|exp\b|background)\s*)?(?:(?:of|in|with|as an?|using|working (?:in|with|as an?|on)|within|doing|building|developing|:)\s+)?(?:an?\s+|the\s+|(?:it|that|this|which|them)\s+in\s+)?"
    r"(?P<of>[^\n.;:()]{2,80}?)(?=\s*(?:experience|exp\b|background|\bis\b|\bare\b|required|preferred|or equivalent|,|;|\.|\(|\)|\n|$|:| or more\b| is a\b|\bwith at\b|\bincluding\b| and \d))",
    re.IGNORECASE,
)
_GENERIC_RE = re.compile(
    r"(?:of|in|work|working|relevant|related|professional|a|an|the|similar|field|fields|role|roles|position|positions|same|experience|prior|this|industry|capacity|job|area"
    r"|directly|or|and|comparable|equivalent|plus|minimum|required|preferred|desired|is|be|to|with|at|least|s|progressive|on|your|level|years?|areas?|function|environment)",
    re.IGNORECASE,
)


def find_years(text: str, section: Section) -> Iterator[Requirement]:
    """Yield the years a section asks for; ``of`` is None for experience in general.

    >>> from analyzer.posting import Section
    >>> text = "8 to 12 years of Python experience"
    >>> whole = Section(text=text, start=0, end=len(text), kind="requirements")
    >>> [(r.min, r.max, r.of) for r in find_years(text, whole)]
    [(8, 12, 'Python')]
    """
    for match in _matches(text, section):
        line_end = text.find("\n", match.end(), section.end)
        behind = text[match.end() : line_end if line_end >= 0 else section.end][:110]
        before = text[max(0, match.start() - 60) : match.start()]  # "Experience:" may be the line above
        if _is_experience(match.group() + behind[:24], before, behind, section.kind):
            low, high = _ends(match)
            if (low or 0) > MOST_YEARS:
                continue
            yield Requirement(
                kind="years",
                min=low,
                max=high,
                of=_of(behind) or _labelled(before),
                importance=importance_of(text, match.start(), match.end(), section.kind),
                text=match.group().rstrip(),
                start=match.start(),
                end=match.start() + len(match.group().rstrip()),
            )


def _matches(text: str, section: Section) -> Iterator[re.Match[str]]:
    """Every number of years, searched for only where a unit of years stands."""
    end = section.start
    for unit in _UNIT_RE.finditer(text, section.start, section.end):
        match = _YEARS_RE.search(text, max(end, unit.start() - _LEAD), min(section.end, unit.end() + 12))
        if match and match.end() >= unit.start() and unit.start() >= end:
            end = match.end()
            yield match


def _is_experience(years: str, before: str, behind: str, kind: str) -> bool:
    if _NO_YEARS_RE.search(years) or _COMPANY_RE.search(before):
        return False
    if _ANSWER_RE.match(behind):
        return True
    near = behind[:60]
    if "experience" in near.lower() or "experience" in before[-40:].lower():
        return True
    return kind in ("requirements", "preferred") and bool(_EXPERIENCE_RE.search(near[:30]) or not near.strip())


def _labelled(before: str) -> str | None:
    """What stands before a colon: "- Welding: 3 years (Required)"."""
    match = _LABEL_RE.search(before)
    return None if match is None or "experience" in match[1].lower() else match[1].strip()


def _ends(match: re.Match[str]) -> tuple[float | None, float | None]:
    factor = 1 / 12 if match["unit"].lower().startswith("month") else 1
    low, high = (_number(match[name], factor) for name in ("low", "high"))
    if (match["lead"] or "").lower().startswith(("up to", "less")):
        return None, high or low
    if high is not None and low is not None and high < low:
        high = None
    return low, None if match["open_high"] else high


def _number(word: str | None, factor: float) -> float | None:
    if word is None:
        return None
    value = _NUMBERS.get(word.lower()) or float(word)
    value = round(value * factor, 2)
    return int(value) if value == int(value) else value


def _of(behind: str) -> str | None:
    match = _OF_RE.match(behind)
    if match is None:
        return None
    of = match["of"].strip(" ,-–/'’")
    words = re.findall(r"[\w+#.]+", of)
    if not words or len(words) > 9 or all(_GENERIC_RE.fullmatch(word) for word in words):
        return None
    return of
