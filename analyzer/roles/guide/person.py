"""Whom a guide asks for: degrees, years, skills. Read by the finders that read postings."""

from __future__ import annotations

import re

from analyzer.find.requirements.education import find_education
from analyzer.find.requirements.years import find_years
from analyzer.find.skills.skills import find_skills
from analyzer.lang.language import Language
from analyzer.posting import Section
from analyzer.roles.guide.page import GuidePage
from analyzer.text.page import Page

_LEAD_RE = re.compile(
    r"(?i)^(?:[\w\s,-]{0,40}\b(?:proficiency|proficient|familiarity|knowledge|experience|expertise|understanding|skills?|command)"
    r"\s+(?:in|with|of)\s+(?:(?:frameworks|tools|platforms|languages)\s+(?:like|such as)\s+)?|\w[\w\s&/]{2,40}:\s+)"
)  # fmt: skip
_MOST_NAME_WORDS = 3


def read_education(page: GuidePage, section: str, words: str) -> bool:
    """Read the degrees of a line and their fields; False where it names no degree."""
    asked = [
        degree
        for degree in find_education(Page(words), _asking(words), page.language)
        if degree.value not in (None, "degree")
    ]
    if not asked:
        return False
    degrees = list(dict.fromkeys(str(degree.value) for degree in asked))
    fields = list(dict.fromkeys(field for degree in asked for field in degree.fields))
    page.add("education", section, degrees=degrees, fields=fields)
    return True


def read_experience(page: GuidePage, section: str, words: str) -> bool:
    """Read years and months asked for; a line without them counts only under a heading "Experience"."""
    text = f"Experience: {words}"  # what the heading says, for the finder
    asked = list(find_years(Page(text), _asking(text), page.language))
    for years in asked:
        if "month" in years.text.lower():
            page.experience["focused_months"] = round(12 * (years.min or years.max or 0))
        else:
            page.experience |= {
                key: float(end) for key, end in (("years_min", years.min), ("years_max", years.max)) if end is not None
            }
    if not asked and section.casefold() != "experience":
        return False
    page.experience.setdefault("section", section)
    page.experience.setdefault("terms", []).append(words.rstrip("."))
    return True


def _asking(text: str) -> Section:
    """A line as a posting's demands, which is how a guide means it."""
    return Section(text=text, start=0, end=len(text), kind="requirements")


def skill_names(words: str, language: Language) -> list[str]:
    """Return the names our own lists know in a line, and its other short parts as they stand."""
    lead = _LEAD_RE.match(words)
    line = Page(words)
    skills = find_skills(line, language)
    found = [skill for skill in skills if skill.origin == "list"]
    names: dict[str, None] = {}
    for part in re.finditer(r"(?:(?!,| and | or ).)+", words[lead.end() if lead else 0 :]):
        start = part.start() + (lead.end() if lead else 0)
        within = [skill.name for skill in found if start <= skill.start < start + len(part.group())]
        rest = re.sub(r"^(?:and|or) |\s*\(.*", "", part.group().strip(" .;"))
        names |= dict.fromkeys(within or ([rest] if rest and len(rest.split()) <= _MOST_NAME_WORDS else []))
    return list(names) or [words.rstrip(".")]
