"""Required, preferred or mentioned: told by the section and by the words around a finding."""

from __future__ import annotations

import re

from analyzer.posting import Importance

_PREFERRED_RE = re.compile(
    r"\b(?:prefer(?:red|ably|ence|able)?|nice[- ]to[- ]have|a (?:big |huge |strong |definite |real )?(?:plus|bonus|advantage|asset)"
    r"|is (?:an? )?(?:plus|bonus|advantage|asset|beneficial|helpful)|plus(?:es)?\b(?=[\s.)!;]*$)|desir(?:ed|able)|ideal(?:ly)?"
    r"|bonus(?: points)?(?= if|:| for)|advantageous|beneficial|helpful|would be (?:great|nice|good|helpful|an advantage|a plus)"
    r"|good to have|not (?:required|essential|necessary|mandatory)|optional|highly regarded|welcome(?:d)?|strongly considered)\b",
    re.IGNORECASE,
)
_REQUIRED_RE = re.compile(
    r"\b(?:must|require[ds]?|required|requirement|mandatory|essential|necessary|minimum|at least|need(?:s|ed)? to|is a must|non[- ]negotiable"
    r"|you (?:have|need|bring))\b",
    re.IGNORECASE,
)
_CLAUSE_RE = re.compile(r"[\n;•]|\.\s|[.!?]$")
_BY_SECTION: dict[str, Importance] = {"requirements": "required", "preferred": "preferred"}
REACH = 160


def clause_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the words before and behind a finding inside its own clause (line, sentence or list item).

    >>> clause_around("We fry. Fish skills a plus; no meat", 8, 19)
    ('', ' a plus')
    """
    before = text[max(0, start - REACH) : start]
    behind = text[end : end + REACH]
    cuts = list(_CLAUSE_RE.finditer(before))
    if cuts:
        before = before[cuts[-1].end() :]
    cut = _CLAUSE_RE.search(behind)
    return before, behind[: cut.start()] if cut else behind


def importance_of(text: str, start: int, end: int, section_kind: str) -> Importance:
    """Tell how much a finding at ``text[start:end]`` is asked for.

    >>> importance_of("SQL required, Python a plus", 14, 20, "requirements")
    'preferred'
    """
    before, behind = clause_around(text, start, end)
    # A comma may part what is required from what is preferred: the nearer side of it speaks first.
    near = before.rsplit(",", 1)[-1] + " " + behind.split(",", 1)[0]
    for words in (near, f"{before} {behind}"):
        if _PREFERRED_RE.search(words):
            return "preferred"
        if _REQUIRED_RE.search(words):
            return "preferred" if section_kind == "preferred" else "required"
    return _BY_SECTION.get(section_kind, "mentioned")
