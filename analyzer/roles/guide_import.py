"""A career-guide page turned into a role file: headings, duties, skills, pay lines and the career ladder.

A guide is read line by line. A heading opens a part (HEADINGS), a bullet or a numbered title falls
into it; lines with figures are read by their own shapes wherever they stand (percentiles, cities,
levels, ranges, growth). What no rule placed is reported, so that nothing is dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from analyzer.errors import UnreadableError
from analyzer.find.requirements.level import find_level
from analyzer.find.sections.sections import find_sections
from analyzer.find.skills.skills import find_skills
from analyzer.roles.profile import RoleProfile

SOURCE = "page"
# What a heading opens: the first pattern that matches it decides.
HEADINGS = (
    ("stop", r"more careers|related (?:careers|jobs|articles)|references|faqs?$"),
    ("soft_skills", r"soft skills|non-?technical skills|interpersonal|personal (?:skills|qualities)"),
    ("education", r"educat\w*|qualifications|degrees?$|academic"),
    ("levels", r"career (?:progression|path|ladder|levels?)(?! and salary)|job levels"),
    ("positions", r"career progression and salary|salary growth"),
    ("cities", r"geographic (?:variation|pay|salar)\w*|(?:salary|pay) by (?:city|location|state)"),
    ("pay", r"salary|salaries|pay\b|compensation|national average|earnings|percentiles?|wages?"),
    ("outlook", r"(?:job|career|future|growth) (?:growth|demand|projections?)|market\b|outlook|hotspots"),
    ("skills", r"(?:technical|essential|key|core|required|hard)? ?(?:skills?|tools|technologies)\b|tech stack"),
    ("experience", r"experience"),
    ("responsibilities", r"responsibilit|duties|what (?:you|they)\b.* do|day[- ]to[- ]day|tasks"),
    ("terms", r"best practices|challenges|trends|industr|certifications|kpis|specialis|specializ"),
    ("overview", r"overview|introduction|about|summary|who (?:is|are)"),
    ("requirements", r"requirements?"),
)  # fmt: skip
_HEADING_RES = [(name, re.compile(rf"(?i)\b(?:{pattern})")) for name, pattern in HEADINGS]
_BULLET_RE = re.compile(r"^\s*(?:[•*\-–▪◦]|\d{1,2}[.)])\s+(?P<text>.+)$")
_NUMBERED_RE = re.compile(r"^\s*\d{1,2}[.)]\s+(?P<title>[^.:$\d]{3,60})$")
# Prose that a page glues to its last bullet: "… improve services By focusing on …".
_TAIL_RE = re.compile(r"(?<=[a-z]) (?:By|These|To) [a-z]+ .*$")
_MONEY = r"\$\s?(?P<{0}>\d[\d,]*(?:\.\d+)?)\s?(?P<{0}_unit>k|thousand|million|billion|[mb]n?)?\b"
_AMOUNT_RE = re.compile(_MONEY.format("a"), re.IGNORECASE)
_RANGE_RE = re.compile(
    _MONEY.format("low") + r"\s*(?:/\w+\s*)?(?:-|–|—|to|and)\s*" + _MONEY.format("high"), re.IGNORECASE
)
_UNITS = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "b": 1e9, "bn": 1e9, "billion": 1e9}
_POINT_RE = re.compile(r"(?i)\b(?P<rank>10|25|50|75|90)(?:st|nd|rd|th)\s+percentile|\b(?P<median>median)\b")
_PERIOD_RE = re.compile(r"(?i)^(?:average )?(?P<period>annual|yearly|hourly|weekly|monthly)\b[^$]{0,20}(?=\$)")
_PLACE = r"[A-Z][A-Za-z.'’ -]+, [A-Z]{2}\b"
_CITY_RE = re.compile(rf"^(?P<city>{_PLACE}):?\s")
_PLACE_RE = re.compile(_PLACE)
_DEGREE_RE = re.compile(r"(?i)\b(associate|bachelor|master|doctorate|ph\.?d)")
_FIELDS_RE = re.compile(r"\b(?:in|of) (?P<fields>[A-Z].+)")
_YEARS_RE = re.compile(
    r"(?i)\b(?P<low>\d{1,2})\s*(?:-|–|to)\s*(?P<high>\d{1,2})\+? years|\b(?P<least>\d{1,2})\+? years"
)
_MONTHS_RE = re.compile(r"(?i)\b(?P<months>\d{1,3})\+? months")
_GROWTH_RE = re.compile(r"(?i)(?P<rate>\d+(?:\.\d+)?)\s?%")
_YEAR_RE = re.compile(r"\b(?:19|20)\d\d\b")
_LEAD_RE = re.compile(
    r"(?i)^(?:[\w\s,-]{0,40}\b(?:proficiency|proficient|familiarity|knowledge|experience|expertise|understanding|skills?|command)"
    r"\s+(?:in|with|of)\s+(?:(?:frameworks|tools|platforms|languages)\s+(?:like|such as)\s+)?|\w[\w\s&/]{2,40}:\s+)"
)
_ALIAS_RE = re.compile(r"\(([A-Z][\w/&+]{1,9})\)")
_JOB_RE = re.compile(
    r"(?i)\b(?:engineer|analyst|scientist|lead|manager|specialist|developer|designer|architect|nurse|consultant|"
    r"director|officer|technician|administrator|accountant|assistant|representative|coordinator|planner|writer)s?$"
)


@dataclass(frozen=True, slots=True)
class Imported:
    """A page's role and the lines no rule could place (figures first)."""

    role: RoleProfile
    unplaced: tuple[str, ...]


@dataclass(slots=True)
class _Page:
    """What has been read so far."""

    source: dict[str, Any]
    overview: list[str] = field(default_factory=list)
    parts: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    pay: dict[str, float] = field(default_factory=dict)
    pay_year: int | None = None
    pay_section: str = ""
    experience: dict[str, Any] = field(default_factory=dict)
    unplaced: list[str] = field(default_factory=list)

    def add(self, part: str, section: str, **values: Any) -> None:
        year = {"year": self.pay_year} if part in ("levels", "cities", "related", "level_positions") else {}
        self.parts.setdefault(part, []).append({**values, "source": SOURCE, "section": section} | _given(year))

    def put(self, part: str, key: str, section: str, title: str, items: list[str]) -> None:
        """Add items to the group of this title, opened where it is new."""
        groups = self.parts.setdefault(part, [])
        group = next((group for group in groups if (group["title"], group["section"]) == (title, section)), None)
        if group is None:
            group = {"title": title, key: [], "source": SOURCE, "section": section}
            groups.append(group)
        group[key] += [item for item in items if item not in group[key]]


def import_page(text: str, role_id: str | None = None, name: str | None = None, year: int | None = None) -> Imported:
    """Read a career-guide page (plain text) into a role.

    ``year`` is the year of its figures where the page states none. Raises UnreadableError, in a sentence,
    where the page has no name or nothing of a role in it.

    >>> page = ["Data Janitor Engineer", "Responsibilities", "• Clean tables", "Salary", "• 25th Percentile: $50,000"]
    >>> import_page("\\n\\n".join(page), year=2025).role.pay[0].p25
    50000.0
    """
    lines = [line.rstrip() for line in text.splitlines()]
    name = name or _name(lines)
    if name is None:
        raise UnreadableError("the page does not say which role it is about", "pass --name")
    page = _Page(source={"id": SOURCE, "title": f"Career guide, {name}", "year": year or _year(text)})
    for section, part, title, line in _placed_lines(lines, name):
        if not _read_line(page, part, section, title, line):
            page.unplaced.append(line.strip())
    if not page.parts and not page.pay:
        raise UnreadableError(
            "the page has no heading or pay line that can be read (Responsibilities, Skills, Salary …)"
        )
    unplaced = sorted(dict.fromkeys(page.unplaced), key=lambda line: not re.search(r"\d", line))
    return Imported(_to_role(page, role_id or _slug(name), name, _aliases(text, name)), tuple(unplaced))


def _placed_lines(lines: list[str], name: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield (section, part, group title, line) for each line but the headings."""
    section = part = outer = title = ""
    for at, line in enumerate(lines):
        words = line.strip()
        if not words or words.casefold() == name.casefold():
            continue
        if _is_group_title(lines, at):
            title = line.split(maxsplit=1)[1].strip()
        elif _is_heading(lines, at):
            opened = _part_of(words)
            if opened == "stop":
                return
            title = "" if opened else words
            if opened:
                section, part = words, opened
            if opened == "pay" and "(" in words:
                outer = words  # "Salary Ranges (US Market, 2024)" names the tables below it
        else:
            yield (outer if part in ("pay", "cities", "positions") and outer else section), part, title, words


def _is_group_title(lines: list[str], at: int) -> bool:
    """A numbered title with bullets below it."""
    below = next((line for line in lines[at + 1 :] if line.strip()), "")
    return bool(_NUMBERED_RE.match(lines[at]) and re.match(r"\s*[•*▪◦-] ", below))


def _is_heading(lines: list[str], at: int) -> bool:
    """A short line of its own, no sentence and no bullet, with an empty line or the page's start before it."""
    words = lines[at].strip()
    alone = at == 0 or not lines[at - 1].strip()
    return alone and len(words) <= 60 and not _BULLET_RE.match(lines[at]) and not words.endswith((".", ":", ";", ","))


def _part_of(words: str) -> str:
    """The part a heading opens, or "" for one that only names a group."""
    return next((name for name, pattern in _HEADING_RES if pattern.search(words)), "")


def _read_line(page: _Page, part: str, section: str, title: str, words: str) -> bool:
    """Read one line into its place; False where no rule knows it."""
    bullet = _BULLET_RE.match(words)
    words = _TAIL_RE.sub("", bullet["text"].strip()) if bullet else words
    if part in ("pay", "cities", "positions"):
        if page.pay_year is None and (stated := _YEAR_RE.search(section)):
            page.pay_year = int(stated.group())
        page.pay_section = page.pay_section or section
    if part == "levels" and bullet:
        return _level(page, section, words)
    if part in ("pay", "cities", "positions") and any(read(page, section, words) for read in PAY_READERS):
        return True
    if _outlook(page, section, words, anywhere=part not in ("outlook", "terms", "overview")):
        return True
    if part in ("experience", "requirements") and _experience(page, section, words):
        return True
    if part == "education" or (part == "requirements" and _DEGREE_RE.search(words)):
        return _education(page, section, words)
    return _prose(page, part, section, title, words, bullet is not None)


def _prose(page: _Page, part: str, section: str, title: str, words: str, bullet: bool) -> bool:
    if part == "overview" and not bullet:
        page.overview.append(words)
    elif part in ("skills", "requirements") and bullet:
        page.put("skills", "names", section, title or section, _skill_names(words))
    elif part == "responsibilities" and bullet:
        page.put(part, "items", section, title or section, [words.rstrip(".")])
    elif part == "terms" and bullet:
        page.put(part, "items", section, title or section, [_term(words)])
    elif part == "soft_skills" and bullet:
        page.put(part, "items", section, section, [words.split(":")[0].strip().lower()])
    elif part == "pay" and bullet and len(words.split()) <= 6 and not re.search(r"\d", words):
        page.put("terms", "items", section, title or section, [_term(words)])
    elif part == "outlook" and bullet:
        page.add("outlook", section, about=words)
    else:
        return False
    return True


def _term(words: str) -> str:
    """What a bullet is about: "Validate Data Sets: check …" is about validating data sets."""
    head, _, rest = words.partition(":")
    return head.strip() if rest and len(head.split()) <= 8 else words.rstrip(".")


def _point(page: _Page, section: str, words: str) -> bool:
    """25th Percentile: $69,500/year."""
    found, amount = _POINT_RE.search(words), _AMOUNT_RE.search(words)
    if not found or not amount:
        return False
    page.pay[f"p{found['rank'] or 50}"] = _money(amount, "a")
    return True


def _period(page: _Page, section: str, words: str) -> bool:
    """Annual, hourly, weekly, monthly averages."""
    found, amount = _PERIOD_RE.match(words), _AMOUNT_RE.search(words)
    if not found or not amount:
        return False
    name = {"annual": "mean", "yearly": "mean"}.get(found["period"].lower(), found["period"].lower())
    page.pay[name] = _money(amount, "a")
    return True


def _whole_range(page: _Page, section: str, words: str) -> bool:
    """Range: $36,000 - $135,000/year."""
    found = _RANGE_RE.search(words)
    if not found or not re.match(r"(?i)(?:salary |pay |total |full )?range\b", words):
        return False
    page.pay["lowest"], page.pay["highest"] = _money(found, "low"), _money(found, "high")
    return True


def _city(page: _Page, section: str, words: str) -> bool:
    """San Jose, CA: $106,218/year; or other cities named as high-paying without a figure."""
    found, amount = _CITY_RE.match(words), _AMOUNT_RE.search(words)
    if found and amount:
        note = re.search(r"\((.+)\)", words)
        page.add(
            "cities", section, city=found["city"], median=_money(amount, "a"), **_given({"note": note and note[1]})
        )
        return True
    places = _PLACE_RE.findall(words.partition(":")[2])
    for place in places:
        city = re.sub(r"^(?:and|or) ", "", place.strip())
        page.add("cities", section, city=city, note="named without a figure")
    return bool(places)


def _related(page: _Page, section: str, words: str) -> bool:
    """Machine Learning Scientist: $129,716 - $165,018, and "similar range" after it."""
    title, _, rest = words.partition(":")
    found = _RANGE_RE.search(rest)
    if found:
        page.add("related", section, titles=[title.strip()], low=_money(found, "low"), high=_money(found, "high"))
        return True
    if "similar" in rest.lower() and page.parts.get("related"):
        page.parts["related"][-1]["titles"].append(title.strip())
        return True
    return False


def _position(page: _Page, section: str, words: str) -> bool:
    """Senior roles at or above the 90th percentile; leadership exceeding an amount."""
    level = _level_of(words)
    if level is None or not re.search(r"(?i)percentile|median|lower end|low end|exceed|above", words):
        return False
    rank = re.search(r"(\d+)(?:st|nd|rd|th) percentile", words)
    at = float(rank[1]) if rank else 50.0 if "median" in words.lower() else None
    end = at if at is not None and not re.search(r"(?i)at or above|or more|and above", words) else None
    amount = _AMOUNT_RE.search(words)
    above = _money(amount, "a") if amount else None
    known = _given({"percentile_from": at, "percentile_to": end, "above": above})
    page.add("level_positions", section, level=level, about=words, **known)
    return True


PAY_READERS: tuple[Callable[[_Page, str, str], bool], ...] = (_point, _period, _whole_range, _city, _related, _position)


def _level(page: _Page, section: str, words: str) -> bool:
    """Senior MLOps Engineer: what it does. Salary: $165,000 - $207,125."""
    title, _, rest = words.partition(":")
    if not rest:
        return False
    about = re.sub(r"(?i)\s*\b(?:salary|pay)\b.*", "", rest).strip()
    found, amount = _RANGE_RE.search(rest), _AMOUNT_RE.search(rest)
    pay: dict[str, Any] = {"figure": _money(amount, "a")} if amount else {}
    if found:
        pay = {"low": _money(found, "low"), "high": _money(found, "high")}
    pay |= {"about": about} if about else {}
    page.add("levels", section, level=_level_of(title) or "mid", title=title.strip(), **pay)
    return True


def _level_of(words: str) -> str | None:
    """The level a line speaks of; guides say "leadership" and "mid-career" where titles do not."""
    for level, pattern in (
        ("director", r"(?i)^leadership|director"),
        ("junior", r"(?i)^entry"),
        ("mid", r"(?i)^mid\b"),
    ):
        if re.search(pattern, words):
            return level
    found = find_level(words, words)
    return str(found.value) if found else None


def _outlook(page: _Page, section: str, words: str, anywhere: bool) -> bool:
    """Growth in per cent, or a market's size from one year to another; the latter wherever it stands."""
    rate, years = _GROWTH_RE.search(words), _YEAR_RE.findall(words)
    sizes = [_money(amount, "a") for amount in _AMOUNT_RE.finditer(words.replace("USD ", "$"))]
    if len(sizes) >= 2 and len(years) >= 2:
        spans = {"from_year": int(years[0]), "from_usd": sizes[0], "to_year": int(years[1]), "to_usd": sizes[1]}
        if not any(spans.items() <= known.items() for known in page.parts.get("outlook", [])):
            growth = _given({"yearly_growth_percent": float(rate["rate"]) if rate else None})
            page.add("outlook", section, about=f"market size {years[0]} to {years[1]}", **spans, **growth)
        return True
    if rate and not anywhere:
        page.add("outlook", section, about=words, growth_percent=float(rate["rate"]))
    return rate is not None and not anywhere


def _experience(page: _Page, section: str, words: str) -> bool:
    years, months = _YEARS_RE.search(words), _MONTHS_RE.search(words)
    if years:
        low = years["low"] or years["least"]
        page.experience["years_min"] = float(low)
        if years["high"]:
            page.experience["years_max"] = float(years["high"])
    if months:
        page.experience["focused_months"] = int(months["months"])
    if not years and not months and section.casefold() != "experience":
        return False
    page.experience.setdefault("section", section)
    page.experience.setdefault("terms", []).append(words.rstrip("."))
    return True


def _education(page: _Page, section: str, words: str) -> bool:
    degrees = list(dict.fromkeys(_degree(match[1]) for match in _DEGREE_RE.finditer(words)))
    if not degrees:
        return False
    found = _FIELDS_RE.search(words)
    listed = re.split(r",\s*(?:or |and )?|\s+or\s+|\s+and\s+", found["fields"]) if found else []
    fields = [name.strip(" .") for name in listed if name.strip(" .") and "related" not in name and name[:1].isupper()]
    page.add("education", section, degrees=degrees, fields=fields)
    return True


def _degree(word: str) -> str:
    return "doctorate" if word.lower().startswith("ph") else word.lower()


def _skill_names(words: str) -> list[str]:
    """The names our own list knows in a line, and its other short parts as they stand."""
    lead = _LEAD_RE.match(words)
    found = [skill for skill in find_skills(words, find_sections(words)) if skill.origin == "list"]
    names: dict[str, None] = {}
    for part in re.finditer(r"(?:(?!,| and | or ).)+", words[lead.end() if lead else 0 :]):
        start = part.start() + (lead.end() if lead else 0)
        within = [skill.name for skill in found if start <= skill.start < start + len(part.group())]
        rest = re.sub(r"^(?:and|or) |\s*\(.*", "", part.group().strip(" .;"))
        names |= dict.fromkeys(within or ([rest] if rest and len(rest.split()) <= 3 else []))
    return list(names) or [words.rstrip(".")]


def _to_role(page: _Page, role_id: str, name: str, aliases: list[str]) -> RoleProfile:
    table = {"area": "United States", "source": SOURCE, "section": page.pay_section, "year": page.pay_year}
    experience = [{"source": SOURCE, **page.experience}] if page.experience else []
    return RoleProfile.model_validate(
        {
            "id": role_id,
            "name": name,
            "aliases": aliases,
            "overview": " ".join(page.overview[:1]) or name,
            "sources": [page.source],
            "responsibilities": [],
            "skills": [],
            **page.parts,
            "experience": experience,
            "pay": [table | page.pay] if page.pay else [],
        }
    )


def _name(lines: list[str]) -> str | None:
    """The first short line that ends in the word for a job."""
    short = (line.strip() for line in lines if 3 < len(line.strip()) <= 60)
    return next((line for line in short if _JOB_RE.search(line)), None)


def _aliases(text: str, name: str) -> list[str]:
    """The name with the short form the page gives in brackets: ML Operations (MLOps) Engineer."""
    last = name.split()[-1]
    shorts = dict.fromkeys(re.findall(rf"\(([A-Z][A-Za-z]+)\) {last}s?\b", text))
    return [f"{short} {last}" for short in shorts if f"{short} {last}" != name]


def _year(text: str) -> int:
    """The year the page's figures speak of: that in a heading about pay, else the latest past year named."""
    found = re.search(r"(?im)^.{0,40}(?:salar|pay)\w*.{0,30}\b((?:19|20)\d\d)\b", text)
    if found:
        return int(found[1])
    raise UnreadableError("the page does not say of which year its figures are", "pass --year")


def _money(found: re.Match[str], name: str) -> float:
    return round(float(found[name].replace(",", "")) * _UNITS.get((found[f"{name}_unit"] or "").lower(), 1), 2)


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
