"""Education: degrees, their fields, and whether experience may stand in for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from analyzer.find.importance import importance_of
from analyzer.posting import Requirement, Section
from analyzer.text.cues import Cues

# Longest first; abbreviations count in capitals only ("BS", not "bs"; "MA" not in "Boston, MA").
_DEGREES = {
    "doctorate": r"ph\.?\s?d\b\.?|doctora(?:te|l)(?: degree)?s?|\b(?-i:DNP|EdD|DPT|PharmD)\b",
    "master": r"(?<!past )(?<!old )(?<!scrum )master(?:['’]?s?)?(?:['’]? degree)?s?(?= degree|['’]| of\b| in\b| or\b|/|,| \(|\s|\.|$)(?! data| electric| plumb| class| tech| the | of ceremon| craft| key| sched| file| plan)"
    r"|(?:graduate|advanced|postgraduate|post-graduate) degrees?|\b(?-i:M\.?S\.?c?|MBA|M\.A\.|MPH|MSW|MSN|MEng|M\.?Eng|MTech|M\.Tech)(?=\b|/|\s|,)(?! Office| Excel| Word| Project| SQL| Teams| Access| Power| Outlook| Dynamics| Azure| Visio| \.NET)",
    "bachelor": r"bachelor(?:['’]?s?)?(?:['’]? degree)?s?|baccalaureate(?: degree)?|(?:undergraduate|college|university|four[- ]year|4[- ]year)(?: or (?:university|higher|graduate|advanced))?(?: level)? degrees?"
    r"|\b(?-i:B\.S\.c?\.?|BS(?:c|N|EE|CS|ME)?|B\.A\.|BA|BBA|BEng|B\.?Tech|B\.?E\.?)(?=\s*(?:/|,|\s(?:or|in|degree|and|required|preferred|from)\b|\())",
    "associate": r"associate(?= \((?:preferred|required))|associate(?:['’]?s)?(?:['’]?)? degrees?|associate['’]s\b|two[- ]year degrees?|2[- ]year degrees?|\b(?-i:A\.A\.S?\.?|AAS|ADN)(?=\s|/|,)",
    "high_school": r"grade 12(?: diploma)?|high[- ]?school(?: diploma| graduate| education| degree)?|\bGED\b|secondary (?:school|education)|\bHS diploma|H\.S\. diploma|A[- ]levels?|GCSEs?",
    "degree": r"(?:related |relevant |technical |stem |quantitative |accredited |university |formal )?(?<!\w)degrees?(?= in\b| or\b| education| required| preferred| from| qualif|\s*[,.;)\n]|-qualified| \(|$)|degree[- ](?:qualified|educated|level)",
    "vocational": r"(?:vocational|trade|technical) (?:school|diploma|training|certificate|degree)|apprenticeship",
}
_GLUED = r"(?-i:(?<=[a-z]{3})(?=[A-Z]))"  # "requiredBachelor's degree", where a text lost its line breaks
_DEGREE_RES = {
    value: re.compile(rf"(?:(?<![A-Za-z])|{_GLUED})(?:{words})", re.IGNORECASE) for value, words in _DEGREES.items()
}
# A line without any of these names no degree …
EDUCATION_CUES = Cues(
    "ph.d", "phd", "ph d", "ph. d", "doctora", "master", "degree", "bachelor", "baccalaureate", "associate\u2019s", "associate's", "school",
    "secondary", "diploma", "a-level", "a level", "gcse", "vocational", "trade ", "technical training", "technical certificate", "apprenticeship", "associate (", "grade 12",
)  # fmt: skip
# … unless it has one of these in capitals, and without its own of both none of a kind: that is quicker to see.
_SIGNS: Mapping[str, tuple[str, ...]] = {
    "doctorate": ("ph.d", "phd", "ph d", "ph. d", "doctora"),
    "master": ("master", "graduate degree", "advanced degree"),
    "bachelor": ("bachelor", "baccalaureate", "graduate", "college", "university", "year"),
    "associate": ("associate", "year degree"),
    "high_school": ("school", "secondary", "diploma", "level", "gcse", "grade 12"),
    "degree": ("degree",),
    "vocational": ("vocational", "trade ", "technical ", "apprenticeship"),
}
_CAPITALS: Mapping[str, tuple[str, ...]] = {
    "doctorate": ("DNP", "EdD", "DPT", "PharmD"),
    "master": ("MS", "M.S", "MBA", "M.A", "MPH", "MEng", "M.Eng", "MTech", "M.Tech"),
    "bachelor": ("BS", "B.S", "B.A", "BA", "BBA", "BE", "B.E", "BTech", "B.Tech"),
    "associate": ("A.A", "AAS", "ADN"),
    "high_school": ("GED",),
}
EDUCATION_CAPITALS = re.compile("|".join(re.escape(word) for words in _CAPITALS.values() for word in words))
_FIELD_RE = re.compile(
    r"(?:[^.\n;]{0,60}?)\b(?:in|of)\s+(?:an?\s+|the\s+)?(?P<fields>[^\n.;()]{3,140}?)(?=\s*(?:\(|\)|\.|;|\n|$|\bor (?:an? )?(?:equivalent|related|similar|relevant)|\band (?:at least|a minimum|\d)"
    r"|\brequired\b|\bpreferred\b|\bwith\b|\bfrom\b|\bplus\b|\bis\b|,? ?or (?:other|another)|\bexperience\b|\d|:))",
    re.IGNORECASE,
)
_NAMED_NEXT_RE = re.compile(r"\s+(?:in|of|at|level)?\s*(?:an? )?(?:bachelor|master|doctor|ph\.?d)", re.IGNORECASE)
_OF_SCIENCE_RE = re.compile(
    r"\s+of (?:applied )?(?:science|arts|engineering|technology|commerce)s?\b(?= degree| in\b| \()", re.IGNORECASE
)
_FIELD_SPLIT_RE = re.compile(
    r"\s*(?:,\s*(?:or|and)\b|,|/|\bor\b|\band\b(?! (?:systems|technology|engineering|finance|design|management|economics))|&)\s*",
    re.IGNORECASE,
)
_NO_FIELD_RE = re.compile(
    r"(?:an? |the )?(?:related|relevant|similar|appropriate|equivalent|technical|quantitative|any|other|applicable|stem)?\s*(?:fields?|disciplines?|areas?|subjects?|combination|discipline|study|majors?|degrees?|another.*|experience.*|years?.*|lieu.*|progress|education|work.*)?",
    re.IGNORECASE,
)
_EQUIVALENT_RE = re.compile(
    r"(?:or|and/or|/)\s*(?:an? )?(?:equivalent|equal|commensurate|comparable|relevant|related)[^.\n;]{0,40}(?:experience|combination|training|education|work|qualification)"
    r"|equivalent (?:work |practical |professional |industry )?experience|in lieu of|or equivalent\b|experience in place",
    re.IGNORECASE,
)
_NO_DEGREE_RE = re.compile(
    r"(?:to an? (?:(?:high|great|large|certain) )?|some |varying |high |360[- ])$|no\s$",
    re.IGNORECASE,
)
MAX_FIELDS = 8


def find_education(text: str, section: Section) -> Iterator[Requirement]:
    """Yield each degree asked for; degrees in one sentence share its fields of study.

    >>> from analyzer.posting import Section
    >>> text = "Bachelor's or Master's degree in Statistics or Mathematics, or equivalent experience"
    >>> whole = Section(text=text, start=0, end=len(text), kind="requirements")
    >>> [(r.value, r.fields, r.or_equivalent) for r in find_education(text, whole)]
    [('bachelor', ('Statistics', 'Mathematics'), True), ('master', ('Statistics', 'Mathematics'), True)]
    """
    end = section.start
    told: set[tuple[str, int]] = set()  # degrees by their line: "high school diploma or GED" is one
    for value, match in _matches(text, section):
        line = text.rfind("\n", 0, match.start())
        if match.start() < end or (value, line) in told:
            continue
        end = match.end()
        told.add((value, line))
        if _NO_DEGREE_RE.search(text[max(section.start, match.start() - 16) : match.start()]):
            continue
        line_end = text.find("\n", match.end(), section.end)
        behind = text[match.end() : line_end if line_end >= 0 else section.end][:220]
        if value == "degree" and (_follows_degree(text, match.start(), section.start) or _NAMED_NEXT_RE.match(behind)):
            continue  # "Bachelor's or Master's degree", "degree in Bachelor of Science": found by its name
        yield Requirement(
            kind="education",
            value=value,
            fields=_fields(behind) if value not in ("high_school", "vocational") else (),
            or_equivalent=bool(_EQUIVALENT_RE.search(behind)),
            importance=importance_of(text, match.start(), match.end(), section.kind),
            text=match.group(),
            start=match.start(),
            end=match.end(),
        )


def _matches(text: str, section: Section) -> list[tuple[str, re.Match[str]]]:
    """All matches of all degrees in order, the longer first where two begin together."""
    lower = section.text.lower()
    found = [
        (value, match)
        for value, pattern in _DEGREE_RES.items()
        if _may_name(value, section.text, lower)
        for match in pattern.finditer(text, section.start, section.end)
    ]
    return sorted(found, key=lambda pair: (pair[1].start(), -pair[1].end()))


def _may_name(value: str, line: str, lower: str) -> bool:
    return any(sign in lower for sign in _SIGNS[value]) or any(sign in line for sign in _CAPITALS.get(value, ()))


def _follows_degree(text: str, start: int, floor: int) -> bool:
    line = text[max(floor, start - 30) : start].split("\n")[-1]
    return any(pattern.search(line) for value, pattern in _DEGREE_RES.items() if value != "degree")


def _fields(behind: str) -> tuple[str, ...]:
    match = _FIELD_RE.match(_OF_SCIENCE_RE.sub("", behind, count=1))
    if match is None:
        return ()
    parts = (part.strip(" ,-–'\"") for part in _FIELD_SPLIT_RE.split(match["fields"]))
    named = [
        part for part in parts if part and len(part) < 50 and part.count(" ") < 5 and not _NO_FIELD_RE.fullmatch(part)
    ]
    return tuple(named[:MAX_FIELDS])
