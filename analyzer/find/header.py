"""Title, company and location from the top of a plain-text posting; None where it is not plain to see.

Labelled lines ("Job title: …") come first. Else the first line is the title if it reads like one,
and the lines next to it tell company and place where a state, a country or "remote" gives them away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

TOP_LINES = 8

_LABELS = {
    "title": re.compile(r"(?:job |position |role )?title\s*:\s*(.+)|(?:position|role|job)\s*:\s*(.+)", re.I),
    "company": re.compile(r"(?:company|employer|organi[sz]ation|client)(?: name)?\s*:\s*(.+)", re.I),
    "location": re.compile(r"(?:job |work )?(?:location|place of work|duty station|based in)s?\s*:\s*(.+)", re.I),
}
_STATES = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD"
    "|TN|TX|UT|VT|VA|WA|WV|WI|WY|ON|BC|AB|QC|MB|SK|NS|NB|PEI|NL|NSW|VIC|QLD"
)
_PLACES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas"
    "|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire"
    "|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina"
    "|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming|District of Columbia|Ontario"
    "|Quebec|British Columbia|Alberta|United States|USA|UK|United Kingdom|England|Scotland|Wales|Ireland|Canada|Germany|France"
    "|Netherlands|Spain|Italy|Poland|Sweden|Switzerland|India|Australia|New Zealand|Singapore|Mexico|Brazil|Israel|Europe|EU"
)
_CITY = r"[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3}"
_PLACE_RE = re.compile(
    rf"({_CITY},\s*(?:{_STATES})\b(?:[ ,]+\d{{5}})?|{_CITY},\s*(?:{_PLACES})\b|\b[Rr]emote(?: ?[-,(] ?(?:US|USA|{_PLACES})\b\)?|\s\([^)]{{2,30}}\))?"
    rf"|^(?:{_PLACES})$|\b(?:New York City|San Francisco|Los Angeles|Washington,? D\.?C\.?|London|NYC)\b)"
)
_SEPARATORS_RE = re.compile(r"\s+[|·•–—]\s+|\s+-\s+|\t|\s{3,}|(?<=[a-z]), (?=[A-Z][\w.'-]+,)")
_SENTENCE_END_RE = re.compile(r"(?<=[a-z)\d])[.!?]\s")
# Words of a sentence, which a title has not.
_SPEECH_RE = re.compile(
    r"\b(?:is|are|we|you|our|your|has|have|will|if|looking|seeking|with|this|as an?)\b", re.IGNORECASE
)
_TITLE_WORDS_RE = re.compile(
    r"\b(?:engineer|developer|analyst|scientist|manager|director|lead|specialist|coordinator|assistant|associate|nurse|technician"
    r"|driver|clerk|representative|consultant|architect|administrator|officer|supervisor|designer|teacher|therapist|accountant|cook"
    r"|chef|mechanic|electrician|plumber|welder|operator|worker|agent|advisor|attorney|counsel|physician|pharmacist|intern|trainee"
    r"|head|chief|president|executive|recruiter|writer|editor|planner|buyer|cashier|server|bartender|cleaner|janitor|custodian|guard"
    r"|instructor|professor|researcher|strategist|programmer|tester|auditor|broker|underwriter|actuary|librarian|caregiver|aide"
    r"|host|barista|baker|butcher|carpenter|painter|installer|inspector|surveyor|estimator|dispatcher|loader|picker|packer|handler"
    r"|foreman|superintendent|producer|photographer|stylist|paralegal|secretary|receptionist|dentist|hygienist|veterinarian|phlebotomist"
    r"|contractor|journeyman|apprentice|crew|member|partner|owner|principal|fellow|expert|generalist|controller|bookkeeper|teller"
    r"|merchandiser|stocker|concierge|housekeeper|groomer|tutor|coach|nanny|captain|pilot|mlops|devops)s?\b",
    re.IGNORECASE,
)
_ASIDE_RE = re.compile(
    r"\s*[\[(](?:hybrid|remote|on-?site|full|part|m/f|f/m|all genders)[^\])]*[\])]\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Header:
    """What the top of a posting says; each None where it is not plain to see."""

    title: str | None = None
    company: str | None = None
    location: str | None = None


def find_header(text: str) -> Header:
    """Return title, company and location from the first lines.

    >>> find_header("Line Cook\\nBlue Door Cafe\\nBoise, ID\\n\\nWe fry fish.")
    Header(title='Line Cook', company='Blue Door Cafe', location='Boise, ID')
    """
    lines = [tidy for line in text[:2000].split("\n") if (tidy := line.strip(" \t#*_|"))][:TOP_LINES]
    prose = bool(lines) and bool(_SENTENCE_END_RE.search(lines[0]))
    if prose:  # a posting in one breath: its first sentence is the header
        lines[0] = _SENTENCE_END_RE.split(lines[0])[0]
    found = {name: _labelled(lines, label) for name, label in _LABELS.items()}
    parts = [part for line in lines[:4] if len(line) <= 120 for part in _parts(line)]
    title = found["title"] or next(iter(_titles(lines, prose)), None)
    location = found["location"] or next((match[0] for part in parts if (match := _PLACE_RE.search(part))), None)
    company = found["company"] or _company(parts, title, location)
    return Header(title, company, location)


def _labelled(lines: list[str], label: re.Pattern[str]) -> str | None:
    for line in lines:
        if match := label.match(line):
            value = next(group for group in match.groups() if group).strip(" *#")
            if len(value) <= 100:
                return value
    return None


def _parts(line: str) -> list[str]:
    return [tidy for part in _SEPARATORS_RE.split(line) if (tidy := part.strip(" *#_,"))]


def _titles(lines: list[str], prose: bool) -> list[str]:
    """The first line as a title: whole if it names a job and no place, else the part of it that does."""
    if not lines:
        return []
    first = lines[0]
    whole = not prose and not _PLACE_RE.search(first) and not re.search(r"\s[|·•–—]\s", first)
    before_comma = [first.split(",")[0]] if "," in first else []
    candidates = [first] if whole else before_comma if prose else []
    candidates += _parts(first) + before_comma
    good = [
        c
        for c in candidates
        if len(c) <= 90
        and c.count(" ") < 12
        and _TITLE_WORDS_RE.search(c)
        and not c.endswith(".")
        and not _SPEECH_RE.search(c)
    ]
    return [_ASIDE_RE.sub("", good[0])] if good else []


def _company(parts: list[str], title: str | None, location: str | None) -> str | None:
    """The short line between title and place that is neither: only right under a title."""
    if title is None or len(parts) < 2:
        return None
    for part in parts[1:3]:
        named = part.split(",")[0] if location and location in part else part
        if named in (title, location) or (location and named in location) or not 2 <= len(named) <= 60:
            continue
        if (
            _TITLE_WORDS_RE.search(named)
            or _PLACE_RE.fullmatch(named)
            or named.count(" ") > 5
            or any(c in named for c in "$£€:.%!?")
        ):
            continue
        if named[0].isupper() and not re.search(
            r"\b(?:time|hybrid|remote|about|role|job|we|you|shift|contract|overview|nights?)\b", named, re.I
        ):
            return named
    return None
