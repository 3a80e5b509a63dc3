"""What a heading announces: the words of real headings, by the kind of section under them.

A heading is compared in small letters without marks. Order matters: the first kind that matches
wins, so that "preferred qualifications" is found before "qualifications", and "benefits of the
role" after "about the role".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

# "…" stands for any words; without it the heading begins or ends there.
_TITLES: Mapping[str, tuple[str, ...]] = {
    "legal": (
        "…equal…opportunit…", "eeo…", "eoe…", "…diversity…", "…equity…inclusion…", "…inclusion…belonging…", "…accommodation…",
        "…disclaimer…", "…privacy…", "…e verify…", "legal…", "…pay transparency…", "…affirmative action…", "…background check…",
        "fair chance…", "…nondiscrimination…", "…non discrimination…", "…scam…", "…recruitment fraud…", "…agency…recruiters…",
        "…gdpr…", "…work environment and physical…", "…inclusive workplace…", "our commitment", "commitment to…",
        "…applicants with…criminal…", "notice…", "important notice…",
    ),
    "how_to_apply": (
        "how to apply…", "where to apply…", "to apply…", "apply…", "…application process…", "application instructions…", "…hiring process…",
        "…interview process…", "…recruitment process…", "…selection process…", "next steps…", "how we hire", "ready to apply…",
        "…application deadline…", "…closing date…", "contact…", "what happens next…", "interested…", "required documents…",
        "application…",
    ),
    "pay": (
        "…salary…", "…compensation…", "pay", "pay…range…", "…pay rate…", "…pay range…", "…base pay…", "wage…", "…remuneration…",
        "…hourly rate…", "pay details…", "rate…pay", "…pay scale…", "rate", "stipend", "pay and schedule",
    ),
    "benefits": (
        "…benefits…", "…perks…", "…what we offer…", "…we offer…", "…what you ll get…", "…what you will get…",
        "…what s in it for you…", "why…join…", "…why work…", "why you ll love…", "…why us…", "…what you get…", "…you ll receive…",
        "…in return…", "…rewards…", "…what s on offer…", "…our offer…", "the offer…", "…what you can expect…from us…",
        "…life at…", "why…should…join…", "…wellbeing…", "…time off…", "…what we can offer…", "…we provide…",
        "…work life balance…", "how we support…", "…employee value…", "…how we take care…", "…how we ll take care…", "supplemental pay…",
    ),
    "preferred": (
        "…preferred…", "…desired…", "…desirable…", "…nice to have…", "…bonus points…", "…bonus…if…", "…pluses…", "…a plus…",
        "…good to have…", "…stand out…", "ideally…", "…an advantage…", "…advantageous…", "…extra credit…", "…would be great…", "…icing…",
        "…nice to haves…", "…additional qualifications…", "…we d love…", "…even better…", "…optional…", "bonus", "bonus points…", "bonus qualif…", "bonus skills…", "pluses…",
        "…beneficial…", "we prefer…", "…not required…", "…preferable…", "…great to have…", "…additional skills…", "…also great…",
    ),
    "responsibilities": (
        "…responsibilit…", "…duties…", "…what you ll do…", "…what you will do…", "…what you ll be doing…", "…what you do…",
        "…what you ll be responsible…", "…what you will be doing…", "…you will…", "you ll…", "…day to day…", "…tasks…",
        "…key accountabilities…", "…accountabilities…", "…essential functions…",
        "…job functions…", "…functions…", "…your mission…", "…what you ll work on…", "…your impact…", "…how you ll…",
        "…how you will…", "…a day in the life…", "…in this role…", "…the work…",
        "…scope of work…", "…deliverables…",

        "…what will you do…", "…what would you do…",
        "…objectives…", "…your work…", "…what you could be doing…",
        "…what you bring to life…", "activities", "main activities…", "…your challenge…", "…typical day…", "…what you can expect…",
        "…what success looks like…", "your job", "…performance objectives…", "…essential job…",
    ),
    # What stands under these is now the company, now the duties: the lines themselves must tell.
    "role": (
        "…role overview…", "…job description…", "…job summary…", "…position summary…", "…role summary…", "…position description…", "…the opportunity…", "…the role…", "…the position…", "…about the job…", "…about this job…", "…about this role…", "…about the position…", "…role description…", "…position overview…", "…job overview…", "…overview of the role…", "…role purpose…", "summary…", "description", "…what the job…", "…the job", "…your role…", "…expectations…", "…purpose…", "job purpose",
    ),
    "requirements": (
        "…requirement…", "…qualification…", "…what you bring…", "…what you ll bring…", "…what you ll need…",
        "…what you need…", "…what we re looking for…", "…what we are looking for…", "…looking for…", "…who you are…", "…about you…",
        "…skills…", "…experience…", "…education…", "…must have…", "…your profile…", "…your background…", "…ideal candidate…",
        "…you have…", "…you ll have…", "…you bring…", "…what you have…", "…you are…", "…essential…", "…credentials…",
        "…competenc…", "…eligibility…", "…knowledge…", "…licens…", "…certificat…", "…background", "…what it takes…",
        "…who we re looking…", "…the person…", "…person specification…", "…candidate profile…", "…your skills…", "…criteria…",
        "…minimum…", "…basics", "…profile", "…what we ask…", "…what we need…", "…you should have…", "…do you have…", "…who we need…",
        "…physical demands…", "…working conditions…", "…ksas…", "…tech stack…", "…technologies…", "…tools…", "…we expect…",
        "…to be successful…", "required…", "…expertise…", "…what we look for…", "work authori…", "language…", "…to succeed…", "…you need…", "…training…experience…", "…what we want…", "…we seek…",
    ),
    "about": (
        "about…", "…who we are…", "…our company…", "…the company…", "…our mission…", "…our story…", "…our values…", "…our culture…",
        "…our team…", "…the team…", "company…", "…meet…team…", "…company overview…", "…our vision…", "…introduction…", "overview",
        "…organization…", "…the department…", "…our client…", "…department…", "…what we do…", "…our history…", "…why we exist…",
        "…background information…", "…our purpose…", "…culture…", "why…",
    ),
    "other": (
        "location…", "additional information…", "work environment…", "…physical setting…", "note", "notes", "other", "…job type…", "…schedule…", "…hours…", "shift…", "…work shift…", "…shifts", "…employment type…", "…job title…", "title",
        "…position type…", "…reports to…", "…department", "…travel…", "…job details…", "…at a glance…", "…start date…", "…duration…",
        "…job id…", "…requisition…", "…seniority level…", "…industries…", "…employment…", "…work location…", "…visa…", "position",
        "job title…", "full time", "part time", "not applicable", "remote", "hybrid", "on site", "show more", "show less", "report", "bookmark", "save", "share", "share this job", "job function", "contract…", "…contract type…", "…contract length…", "…contract duration…", "…job category…", "…time zone…", "…reporting…", "…supervis…", "…direct reports…",
    ),
}  # fmt: skip

TITLE_KINDS = tuple(_TITLES)
_MARKS_RE = re.compile(r"[^a-z0-9]+")
MAX_TITLE, MAX_TITLE_WORDS = 70, 10

# Each title as the pieces between its "…", with " " where a word must begin or end.
_PIECES = [
    (
        kind,
        tuple(f" {title} ".replace("…", "\x00").replace(" \x00", "\x00 ").replace("\x00 \x00", "\x00").split("\x00")),
    )
    for kind, titles in _TITLES.items()
    for title in titles
]


def title_kind(heading: str) -> str | None:
    """Return the kind of section a heading announces, or None for a line that is no known heading.

    >>> title_kind("**What You'll Do:**"), title_kind("NICE TO HAVE"), title_kind("We ship on Fridays.")
    ('responsibilities', 'preferred', None)
    """
    if len(heading) > MAX_TITLE:
        return None
    tidy = heading.lower().replace("&", " and ")
    return _kind_of(_MARKS_RE.sub(" ", tidy).strip())


_KEY_LENGTH = 3
_INDEX: dict[str, list[int]] = {}  # titles by how their first word begins, so that few are tried
for _at, (_, _title) in enumerate(_PIECES):
    _INDEX.setdefault((_title[0] if _title[0].strip() else _title[1]).lstrip()[:_KEY_LENGTH], []).append(_at)


@lru_cache(maxsize=4096)
def _kind_of(tidy: str) -> str | None:
    if not tidy or tidy.count(" ") >= MAX_TITLE_WORDS:
        return None
    padded = f" {tidy} "
    starts = (at + 1 for at, char in enumerate(padded[:-1]) if char == " ")
    tried = sorted({at for start in starts for at in _INDEX.get(padded[start : start + _KEY_LENGTH], ())})
    return next((_PIECES[at][0] for at in tried if _fits(padded, _PIECES[at][1])), None)


def _fits(padded: str, pieces: tuple[str, ...]) -> bool:
    """Whether the pieces stand in the heading in their order, the first at its start and the last at its
    end where the title is not open there."""
    first, last = pieces[0], pieces[-1]
    if not padded.startswith(first) or not padded.endswith(last):
        return False
    at = len(first)
    for piece in pieces[1:-1]:
        found = padded.find(piece, max(0, at - 1))
        if found < 0:
            return False
        at = found + len(piece)
    return len(pieces) > 1 or padded == first
