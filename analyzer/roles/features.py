"""The terms of a posting or of a role profile, as matching sees them: the same for both.

Words and pairs of words from the sections that describe the work (boilerplate about benefits, law and
applications says nothing of a role), canonical skills beside them, and the title's words in a block
of their own, so that a posting without its title still matches.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice, pairwise
from math import log
from string import ascii_lowercase

import numpy as np
from numpy.typing import NDArray

from analyzer.analysis import TermBlock
from analyzer.find.skills.names import SkillNames
from analyzer.posting import Posting
from analyzer.roles.profile import RoleProfile
from analyzer.text.letters import Codes, Rows, kinds_of
from analyzer.text.page import Page
from analyzer.text.plain import to_lower

SECTION_WEIGHTS = {"responsibilities": 1.0, "requirements": 1.0, "preferred": 0.7, "other": 0.6, "about": 0.4}
Floats = NDArray[np.float64]
TITLE, SKILL = "title:", "skill:"
_WORD_RE = re.compile(r"[a-z][a-z+#&]*[a-z+#]|[cr](?![a-z])")
# The same for whole texts: what stands inside, first and last in a word, and alone.
_INSIDE, _FIRST, _LAST = (kinds_of(f"{ascii_lowercase}{marks}") for marks in ("+#&", "", "+#"))
_ALONE = kinds_of("cr")
_IN_WORD = frozenset(f"{ascii_lowercase}+#&")
_STOP_WORDS = """
    a an the and or of to in for with on at by from as is are be been being was were this that these those it
    its their our your you we they he she his her who which what when where how not no but if than then so such
    will would can could should may must do does did have has had having about into over under between within
    across through during per via etc also any all each other more most some many much very well able ability
    including include includes strong excellent good great new using use used work working works experience
    experienced years year required preferred plus minimum least role position job team teams company business
    opportunity candidate looking join help please one two three us up out get make ensure related relevant
    based ideal successful knowledge skills skill understanding degree bachelor master field equivalent
    responsibilities requirements qualifications day
"""
_STOP = frozenset(_STOP_WORDS.split())
# Words of titles that hundreds of jobs share: alone they speak for none.
_ANY_JOB_WORDS = """
    engineer analyst specialist lead manager director head architect developer consultant associate assistant officer
    senior sr junior jr principal staff vice president vp intern remote hybrid operation strategy business global group
    technical product project program service support level ii iii full time part contract usa london ai data
"""
_ANY_JOB = frozenset(_ANY_JOB_WORDS.split())


def terms_of(text: str) -> list[str]:
    """Return the words of a text, plurals made singular, and the pairs of neighbours that are not stop words.

    >>> terms_of("Monitor the models in production")
    ['monitor', 'model', 'production']
    >>> terms_of("credit risk models")
    ['credit', 'risk', 'model', 'credit risk', 'risk model']
    """
    words = [singular(word) for word in _WORD_RE.findall(text.lower())]
    kept = [word for word in words if word not in _STOP]
    pairs = [f"{one} {two}" for one, two in pairwise(words) if one not in _STOP and two not in _STOP]
    return kept + pairs


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """Return a word without the ending of its plural.

    >>> singular("policies"), singular("models"), singular("analysis")
    ('policy', 'model', 'analysis')
    """
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "aws")) else word


def spellings(word: str) -> Iterator[str]:
    """Yield what ``singular`` turns into a word, the word itself among it."""
    return (form for form in (word, f"{word}s", f"{word[:-1]}ies") if singular(form) == word)


def body_words(posting: Posting, page: Page) -> tuple[Codes, Rows, Floats]:
    """Return the words of the sections that describe the work, as ``terms_of`` reads them: their codes, the
    section each is in, and what it weighs there."""
    letters = page.letters
    bounds = np.array([section.start for section in posting.sections], dtype=np.intp)
    weights = np.array([SECTION_WEIGHTS.get(section.kind, 0.0) for section in posting.sections])
    starts, ends = letters.trimmed(*letters.words(_INSIDE, bounds), first=_FIRST, last=_LAST)
    sections = bounds.searchsorted(starts, side="right") - 1
    whole = (ends - starts > 1) | (_ALONE[letters.letters[starts]] > 0)
    kept = (whole & (weights[sections] > 0)).nonzero()[0] if len(weights) else np.zeros(0, dtype=np.intp)
    return letters.codes(starts[kept], ends[kept]), sections[kept], weights[sections[kept]]


def split_block(term: str) -> tuple[TermBlock, str]:
    """Part a term of the vectors into its block and its words.

    >>> split_block("title:data engineer"), split_block("credit risk")
    (('title', 'data engineer'), ('body', 'credit risk'))
    """
    if term.startswith(TITLE):
        return "title", term.removeprefix(TITLE)
    return ("skill", term.removeprefix(SKILL)) if term.startswith(SKILL) else ("body", term)


def as_written(text: str, terms: Collection[str]) -> dict[str, str]:
    """Return how a text first writes each of these terms; one that it does not hold is left out.

    >>> as_written("MLOps: Models, monitored", ["mlop", "model", "mlop model", "model monitored", "risk"])
    {'mlop': 'MLOps', 'model': 'Models', 'mlop model': 'MLOps Models', 'model monitored': 'Models monitored'}
    """
    small = to_lower(text)
    return {term: written for term in terms if (written := _first_written(text, small, term.split(" ")))}


def _first_written(text: str, small: str, words: list[str]) -> str:
    """The first place where the words stand one after the other: their roots are sought, then read as words."""
    root = words[0].removesuffix("y")
    at = small.find(root)
    while at >= 0:
        if small[max(at - 1, 0) : at] not in _IN_WORD:  # a word begins here
            read = list(islice(_WORD_RE.finditer(small, at), len(words)))
            if [singular(match[0]) for match in read] == words:
                return " ".join(text[match.start() : match.end()] for match in read)
        at = small.find(root, at + len(root))
    return ""


def skill_terms(posting: Posting) -> list[str]:
    """Return the term of each mention of a skill that the list of names holds."""
    return [SKILL + skill.name for skill in posting.skills if skill.origin != "model"]


def posting_terms(posting: Posting) -> dict[str, float]:
    """Return the weight of each term in a posting's body: its count by section, damped."""
    counts: Counter[str] = Counter(skill_terms(posting))
    for section in posting.sections:
        if weight := SECTION_WEIGHTS.get(section.kind):
            for term in terms_of(section.text):
                counts[term] += weight  # type: ignore[assignment]
    return _damped(counts)


def title_terms(title: str | None) -> dict[str, float]:
    """Return the terms of a title, in their own block; what ranks or any job may be called counts in pairs only.

    >>> sorted(title_terms("Senior Data Engineer"))
    ['title:data engineer', 'title:senior data']
    """
    return {TITLE + term: 1.0 for term in terms_of(title or "") if term not in _ANY_JOB}


def profile_terms(profile: RoleProfile, weights: Mapping[str, float], names: SkillNames) -> dict[str, float]:
    """Return the weight of each term in a profile, by field: see PROFILE_WEIGHTS in role_index."""
    counts: Counter[str] = Counter()
    for name, phrases in profile_phrases(profile).items():
        for phrase in phrases:
            for term in phrase_terms(phrase, name, names):
                counts[term] += weights[name]  # type: ignore[assignment]
    return _damped(counts)


def phrase_terms(phrase: str, field: str, names: SkillNames) -> list[str]:
    """Return the terms of one phrase of a profile; a skill's name counts as that skill too."""
    known = names.get(phrase) if field == "skills" else None
    return [*terms_of(phrase), *([SKILL + known.name] if known else [])]


def profile_phrases(profile: RoleProfile) -> dict[str, list[str]]:
    """Return the phrases of a profile by field: names, overview, duties, skills and the rest."""
    return {
        "names": [profile.name, *profile.aliases],
        "overview": [profile.overview],
        "duties": [item for group in profile.responsibilities for item in group.items],
        "skills": [name for group in profile.skills for name in group.names],
        "terms": [item for group in (*profile.terms, *profile.soft_skills) for item in group.items],
    }


def _damped(counts: Mapping[str, float]) -> dict[str, float]:
    return {term: log(1 + count) for term, count in counts.items()}


def profile_skills(profile: RoleProfile, names: SkillNames) -> dict[str, str]:
    """Return the canonical skills a profile documents with their importance, required ones first."""
    ordered: Iterable[tuple[str, str]] = sorted(
        ((name, group.importance) for group in profile.skills for name in group.names),
        key=lambda pair: pair[1] != "required",
    )
    found: dict[str, str] = {}
    for name, importance in ordered:
        known = names.get(name)
        found.setdefault(known.name if known else name, importance)
    return found
