"""What a guide page says of itself: the role it is about, its other names, the year of its figures."""

from __future__ import annotations

import re

_JOB_RE = re.compile(
    r"(?i)\b(?:engineer|analyst|scientist|lead|manager|specialist|developer|designer|architect|nurse|consultant|"
    r"director|officer|technician|administrator|accountant|assistant|representative|coordinator|planner|writer)s?$"
)
# "What does a Pastry Chef do?", "How to become a Baker", "Baker salary guide", "Job profile: Baker"
_TOLD_RES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"how much (?:does|do|can) (?:an? )?(?P<name>[\w/&,' -]{3,50}?) (?:make|earn)\??$",
        r"(?:what (?:does|is) an?|how to become an?) (?P<name>[\w/&,' -]{3,50}?)(?: do)?\??$",
        r"(?P<name>[\w/&' -]{3,50}?)(?: salary| career| job)? (?:guide|profile|description|salary)(?: \W?\d{4}\W?)?$",
        r"(?:career|job|role|salary) (?:guide|profile|description)[:,-]\s*(?:an? )?(?P<name>[\w/&,' -]{3,50})$",
    )
]
# A first line that ends in the name of one who does something: Baker, Florist, Librarian, Chef.
_AGENT_RE = re.compile(
    r"\b(?!(?:career|other|number|cover|offer|order)s?$)\w{2,}(?:[eo]r|ist|ian|chef|cook|clerk|[aei]nt)s?$",
    re.IGNORECASE,
)
_NO_NAME_RE = re.compile(r"(?i)\b(?:salary|career|job|role|overview|guide|our|your|the)\b")
_MOST_NAME_WORDS, _LONGEST = 6, 60
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_YEAR_RES = [
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        rf"^.{{0,40}}(?:salar|pay)\w*.{{0,30}}\b{_YEAR}",
        rf"\b(?:wages?|salar\w+|pay|earn\w*|earnings)\b[^\n]{{0,120}}\b(?:in|as of|for) (?:[A-Z][a-z]+ )?{_YEAR}",
        rf"\b(?:in|as of) (?:[A-Z][a-z]+ )?{_YEAR}[^\n]{{0,80}}[$£€]",
        rf"\b(?:updated|reviewed|modified|published)\b[^\n]{{0,30}}\b{_YEAR}",
    )
]


def name_of(lines: list[str]) -> str | None:
    """Return the role a page is about: the first short line that says so, or None.

    >>> name_of(["Careers", "How to Become a Pastry Chef"]), name_of(["BAKERS"]), name_of(["Nothing here"])
    ('Pastry Chef', 'Baker', None)
    """
    short = [tidy for line in lines if 3 < len(tidy := line.strip(" \t#*")) <= _LONGEST]
    if short and _AGENT_RE.search(short[0]) and not _NO_NAME_RE.search(short[0]):
        return _as_name(short[0])
    for line in short:
        if _JOB_RE.search(line) and len(line.split()) <= _MOST_NAME_WORDS:
            return _as_name(line)
        if told := next((found for pattern in _TOLD_RES if (found := pattern.match(line))), None):
            return _as_name(told["name"])
    return None


def _as_name(words: str) -> str:
    """One of those the page speaks of, as a title is written."""
    one = re.sub(r"(?<=[eo]r)s$|(?<=ist)s$|(?<=ian)s$", "", words.strip(), flags=re.IGNORECASE)
    return one.title() if one.isupper() or one.islower() else one


def aliases_of(text: str, name: str) -> list[str]:
    """Return the name with the short form the page gives in brackets: ML Operations (MLOps) Engineer."""
    last = name.split()[-1]
    shorts = dict.fromkeys(re.findall(rf"\(([A-Z][A-Za-z]+)\) {re.escape(last)}s?\b", text))
    return [f"{short} {last}" for short in shorts if f"{short} {last}" != name]


def year_of(text: str) -> int | None:
    """Return the year the page's figures speak of: that of a line about pay, else of its last revision.

    >>> year_of("The median wage was $36,650 in May 2024."), year_of("Founded in 1999.")
    (2024, None)
    """
    found = next((found for pattern in _YEAR_RES if (found := pattern.search(text))), None)
    return int(found["year"]) if found else None
