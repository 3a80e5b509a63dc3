"""Skills: every mention of a skill asked for, under its canonical name, required or preferred.

Names from the list come first; the tagger adds phrases no list knows, on lines that can hold skills.
Nothing is found in benefits, pay, legal or application text, and a company's own story gives none.
Where the two meet, the list's boundaries win.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from pathlib import Path

from analyzer.find.duties import begins_as_duty
from analyzer.find.importance import importance_of
from analyzer.find.sections.units import find_units
from analyzer.find.skills.context import is_dismissed, is_meant
from analyzer.find.skills.names import Mention, canonical_skill, load_skill_names
from analyzer.find.skills.tagger import Span, load_tagger
from analyzer.posting import Section, Skill, SkillKind
from analyzer.text.cues import Cues, any_within, small_letters

_HOLDING = ("requirements", "preferred", "responsibilities", "other", "about")
_STORY_CUE_RE = re.compile(
    r"experience|skills?\b|proficien|knowledge|you will|you'll|looking for|seek|stack|must|ideal|candidate"
)  # in small letters
# A line of physical demands asks for no skill, whatever it names ("color vision", "power tools").
_PHYSICAL = Cues(
    "lift", "carry", "climb", "squat", "kneel", "bend", "stoop", "crouch", "crawl", "vision", "hearing", "standing", "walking", "reaching", "push",
    "pull", "sitting", "grasp", "dexterity",
)  # fmt: skip
PHYSICAL_WORDS = 3
MAX_PHRASE = 120
# What the tagger finds is a name if it is short and says what somebody has or knows, not what they do.
MAX_NAME_WORDS = 4
_NOUN_END_RE = re.compile(r"(?:skills?|abilit(?:y|ies)|experience|knowledge|thinking)$")
_SCHOOLING_RE = re.compile(
    r"\b(?:diplomas?|ph\.?d|b\.?sc?|m\.?sc?|mba|ged|bsn|msn|adn|high school|school|years?|(?:under)?graduates?)\b|degrees?\b|bachelors?\b|masters?\b"
)
EVERYDAY = Path(__file__).parents[2] / "built" / "everyday_words.txt"


def find_skills(text: str, sections: Sequence[Section]) -> tuple[Skill, ...]:
    """Return the skills a posting asks for, one entry per mention, in order.

    >>> from analyzer.find.sections.sections import find_sections
    >>> text = "Requirements\\n- Python, R and Go\\n- Go above and beyond\\nNice to have\\n- k8s"
    >>> [(s.name, s.importance) for s in find_skills(text, find_sections(text)) if s.origin == "list"]
    [('Python', 'required'), ('R', 'required'), ('Go', 'required'), ('Kubernetes', 'preferred')]
    """
    holding = [section for section in sections if section.kind in _HOLDING]
    if not holding:
        return ()
    lines = [line for section in holding for line in _lines(text, section)]
    listed, others = _listed(text, lines)
    tagged = load_tagger().tag(text, lines)
    starts = [section.start for section in holding]

    def kind_at(start: int) -> str:
        return holding[bisect_right(starts, start) - 1].kind

    found = [_from_list(text, mention, kind_at(mention.start)) for mention in listed]
    found += [_from_tagger(text, span, kind_at(span[0])) for span in _added(text, tagged, listed, others)]
    return tuple(sorted(found, key=lambda skill: (skill.start, skill.end)))


def _lines(text: str, section: Section) -> Iterator[tuple[int, int]]:
    """The lines of a section that may hold skills; of a company's story only sentences that speak of the job."""
    lower = small_letters(text)
    if section.kind == "about":
        yield from (
            (unit.start, unit.end)
            for unit in find_units(text)
            if section.start <= unit.start < section.end and _STORY_CUE_RE.search(lower, unit.start, unit.end)
        )
        return
    start = section.start
    while start < section.end:
        end = text.find("\n", start, section.end)
        end = section.end if end < 0 else end
        if end - start > 3 and not _is_physical(lower, start, end):
            yield start, end
        start = end + 1


def _is_physical(lower: str, start: int, end: int) -> bool:
    """Whether a line tells what the body must bear."""
    return any_within(_PHYSICAL.places(lower), start, end) and (
        len({word for word in _PHYSICAL.stems if lower.find(word, start, end) >= 0}) >= PHYSICAL_WORDS
    )


def _listed(text: str, lines: Sequence[tuple[int, int]]) -> tuple[list[Mention], list[Mention]]:
    """The names of the list in the lines given: those meant as skills that are asked for, and the others."""
    mentions = list(load_skill_names().find(text, lines))
    sure = [not mention.spelling.everyday and is_meant(text, mention, ()) for mention in mentions]
    kept: list[Mention] = []
    others: list[Mention] = []
    for at, mention in enumerate(mentions):
        meant = sure[at] or (mention.spelling.everyday and is_meant(text, mention, _concrete(text, mentions, sure, at)))
        asked = meant and not is_dismissed(text, mention.start, mention.end)
        (kept if asked else others).append(mention)
    return kept, others


def _concrete(text: str, mentions: Sequence[Mention], sure: Sequence[bool], at: int) -> list[Mention]:
    """The neighbours of a mention that are skills without doubt, or by the neighbours they have themselves:
    in "Python, R and Go", R beside Python is sure enough to vouch for Go."""

    def around(place: int) -> list[int]:
        return [other for other in range(max(0, place - 2), min(len(mentions), place + 3)) if other != place]

    return [
        mentions[near]
        for near in around(at)
        if sure[near] or is_meant(text, mentions[near], [mentions[far] for far in around(near) if sure[far]])
    ]


def _from_list(text: str, mention: Mention, section_kind: str) -> Skill:
    skill = mention.spelling.skill
    return Skill(
        name=skill.name,
        kind=skill.kind,
        importance=importance_of(text, mention.start, mention.end, section_kind),
        origin="list",
        ids=skill.ids,
        text=text[mention.start : mention.end],
        start=mention.start,
        end=mention.end,
    )


def _from_tagger(text: str, span: Span, section_kind: str) -> Skill:
    start, end, label = span
    words = " ".join(text[start:end].split())
    known = canonical_skill(words)
    everyday = words in load_everyday_words()
    if known and known.kind == "technology" and words.islower() and (everyday or known.name.lower() == words):
        known = None  # the list knows Segment and Excel, and passed by "segment" and "excel"
    return Skill(
        name=known.name if known else words.lower(),
        kind=known.kind if known else _kind_of(words, label, section_kind),
        importance=importance_of(text, start, end, section_kind),
        origin="model",
        ids=known.ids if known else {},
        text=text[start:end],
        start=start,
        end=end,
    )


def _kind_of(words: str, label: str, section_kind: str) -> SkillKind:
    """The kind of what the tagger found: "phrase" where it is no name that a list of skills could hold."""
    lower = words.lower()
    lone = " " not in lower
    if (lone and (words in load_everyday_words() or len(words) < 2)) or lower.count(" ") >= MAX_NAME_WORDS:
        return "phrase"
    if label == "KNOWLEDGE":
        return "phrase" if _SCHOOLING_RE.search(lower) else "knowledge"
    asked = section_kind in ("requirements", "preferred") and (_NOUN_END_RE.search(lower) or not begins_as_duty(lower))
    return "competence" if asked and not lone else "phrase"


@lru_cache(maxsize=1)
def load_everyday_words() -> frozenset[str]:
    """Load the words that one posting in fifty holds in small letters: alone they name no skill."""
    return frozenset(EVERYDAY.read_text(encoding="utf-8").split())


def _added(text: str, tagged: Sequence[Span], listed: Sequence[Mention], others: Sequence[Mention]) -> Iterator[Span]:
    """The tagger's phrases that the list does not already cover, and that are no name it has ruled out."""
    ruled_out = {(mention.start, mention.end) for mention in others}
    ends = [mention.end for mention in listed]  # in order, as the mentions do not overlap
    for start, end, label in tagged:
        if not 2 <= end - start <= MAX_PHRASE or (start, end) in ruled_out or is_dismissed(text, start, end):
            continue
        inside = list(takewhile(lambda m: m.start < end, listed[bisect_right(ends, start) :][:MAX_PHRASE]))  # noqa: B023
        if not inside:
            yield start, end, label
        elif label == "SKILL" and end - start > 1.5 * sum(m.end - m.start for m in inside):
            yield start, end, label  # a task that names a tool: both are findings
