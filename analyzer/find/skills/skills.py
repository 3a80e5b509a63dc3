"""Skills: every mention of a skill asked for, under its canonical name, required or preferred.

Names from the list come first; the tagger adds phrases no list knows, on lines that can hold skills.
Nothing is found in benefits, pay, legal or application text, and a company's own story gives none.
Where the two meet, the list's boundaries win.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from importlib import resources
from itertools import takewhile

from analyzer.find.duties import Duties
from analyzer.find.importance import importance_of
from analyzer.find.sections.units import find_units
from analyzer.find.skills.context import Contexts
from analyzer.find.skills.names import Mention, load_skill_names
from analyzer.find.skills.tagger import Span, load_tagger
from analyzer.lang.language import Language
from analyzer.posting import Section, Skill, SkillKind
from analyzer.text.cues import any_within
from analyzer.text.page import Page

_HOLDING = ("requirements", "preferred", "responsibilities", "other", "about")
PHYSICAL_WORDS = 3  # so many in one line and it tells what the body must bear
MAX_PHRASE = 120
# What the tagger finds is a name if it is short and says what somebody has or knows, not what they do.
MAX_NAME_WORDS = 4


def find_skills(page: Page, sections: Sequence[Section], language: Language) -> tuple[Skill, ...]:
    """Return the skills a posting asks for, one entry per mention, in order.

    >>> from analyzer.find.sections.sections import find_sections
    >>> english = Language("en")
    >>> page = Page("Requirements\\n- Python, R and Go\\n- Go above and beyond\\nNice to have\\n- k8s")
    >>> skills = find_skills(page, find_sections(page, english), english)
    >>> [(skill.name, skill.importance) for skill in skills if skill.origin == "list"]
    [('Python', 'required'), ('R', 'required'), ('Go', 'required'), ('Kubernetes', 'preferred')]
    """
    holding = [section for section in sections if section.kind in _HOLDING]
    if not holding:
        return ()
    return language.once(_SkillFinder).find(page, holding)


class _SkillFinder:
    """Joins what the list of names and the tagger find."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._names, self._tagger = language.once(load_skill_names), language.once(load_tagger)
        self._contexts, self._duties = language.once(Contexts), language.once(Duties)
        self._everyday = language.once(load_everyday_words)
        self._physical = language.cues("skills", "physical")
        self._story, self._noun_end, self._schooling = (
            language.rule("skills", group).expression for group in ("story", "noun_end", "schooling")
        )

    def find(self, page: Page, holding: Sequence[Section]) -> tuple[Skill, ...]:
        """Return the skills of the sections that may hold any."""
        lines = [line for section in holding for line in self._lines(page, section)]
        listed, others = self._listed(page, lines)
        tagged = self._tagger.tag(page.text, lines)
        starts = [section.start for section in holding]

        def kind_at(start: int) -> str:
            return holding[bisect_right(starts, start) - 1].kind

        found = [self._from_list(page, mention, kind_at(mention.start)) for mention in listed]
        added = self._added(page, tagged, listed, others)
        found += [self._from_tagger(page, span, kind_at(span[0])) for span in added]
        return tuple(sorted(found, key=lambda skill: (skill.start, skill.end)))

    def _lines(self, page: Page, section: Section) -> Iterator[tuple[int, int]]:
        """The lines of a section that may hold skills; of a company's story only sentences that speak of the job."""
        if section.kind == "about":
            for unit in find_units(page, self._language):
                inside = section.start <= unit.start < section.end
                if inside and self._story.search(page.lower, unit.start, unit.end):
                    yield unit.start, unit.end
            return
        start = section.start
        while start < section.end:
            end = page.text.find("\n", start, section.end)
            end = section.end if end < 0 else end
            if end - start > 3 and not self._is_physical(page, start, end):
                yield start, end
            start = end + 1

    def _is_physical(self, page: Page, start: int, end: int) -> bool:
        """Whether a line tells what the body must bear."""
        return any_within(page.places(self._physical), start, end) and (
            sum(page.lower.find(word, start, end) >= 0 for word in self._physical.stems) >= PHYSICAL_WORDS
        )

    def _listed(self, page: Page, lines: Sequence[tuple[int, int]]) -> tuple[list[Mention], list[Mention]]:
        """The names of the list in the lines given: those meant as skills that are asked for, and the others."""
        mentions = list(self._names.find(page, lines))
        means, text = self._contexts.means_skill, page.text
        sure = [not mention.spelling.everyday and means(text, mention, ()) for mention in mentions]
        kept: list[Mention] = []
        others: list[Mention] = []
        for at, mention in enumerate(mentions):
            everyday = mention.spelling.everyday
            meant = sure[at] or (everyday and means(text, mention, self._concrete(text, mentions, sure, at)))
            asked = meant and not self._contexts.is_dismissed(page, mention.start, mention.end)
            (kept if asked else others).append(mention)
        return kept, others

    def _concrete(self, text: str, mentions: Sequence[Mention], sure: Sequence[bool], at: int) -> list[Mention]:
        """The neighbours of a mention that are skills without doubt, or by the neighbours they have themselves:
        in "Python, R and Go", R beside Python is sure enough to vouch for Go."""

        def around(place: int) -> list[int]:
            return [other for other in range(max(0, place - 2), min(len(mentions), place + 3)) if other != place]

        means = self._contexts.means_skill
        return [
            mentions[near]
            for near in around(at)
            if sure[near] or means(text, mentions[near], [mentions[far] for far in around(near) if sure[far]])
        ]

    def _from_list(self, page: Page, mention: Mention, section_kind: str) -> Skill:
        skill = mention.spelling.skill
        return Skill(
            name=skill.name,
            kind=skill.kind,
            importance=importance_of(page, mention.start, mention.end, section_kind, self._language),
            origin="list",
            ids=skill.ids,
            text=page.text[mention.start : mention.end],
            start=mention.start,
            end=mention.end,
        )

    def _from_tagger(self, page: Page, span: Span, section_kind: str) -> Skill:
        start, end, label = span
        words = " ".join(page.text[start:end].split())
        known = self._names.get(words)
        everyday = words in self._everyday
        if known and known.kind == "technology" and words.islower() and (everyday or known.name.lower() == words):
            known = None  # the list knows Segment and Excel, and passed by "segment" and "excel"
        return Skill(
            name=known.name if known else words.lower(),
            kind=known.kind if known else self._kind_of(words, label, section_kind),
            importance=importance_of(page, start, end, section_kind, self._language),
            origin="model",
            ids=known.ids if known else {},
            text=page.text[start:end],
            start=start,
            end=end,
        )

    def _kind_of(self, words: str, label: str, section_kind: str) -> SkillKind:
        """The kind of what the tagger found: "phrase" where it is no name that a list of skills could hold."""
        lower = words.lower()
        lone = " " not in lower
        if (lone and (words in self._everyday or len(words) < 2)) or lower.count(" ") >= MAX_NAME_WORDS:
            return "phrase"
        if label == "KNOWLEDGE":
            return "phrase" if self._schooling.search(lower) else "knowledge"
        had = self._noun_end.search(lower) or not self._duties.begin(lower)
        return "competence" if section_kind in ("requirements", "preferred") and had and not lone else "phrase"

    def _added(
        self, page: Page, tagged: Sequence[Span], listed: Sequence[Mention], others: Sequence[Mention]
    ) -> Iterator[Span]:
        """The tagger's phrases that the list does not already cover, and that are no name it has ruled out."""
        ruled_out = {(mention.start, mention.end) for mention in others}
        ends = [mention.end for mention in listed]  # in order, as the mentions do not overlap
        for start, end, label in tagged:
            dismissed = (start, end) in ruled_out or self._contexts.is_dismissed(page, start, end)
            if not 2 <= end - start <= MAX_PHRASE or dismissed:
                continue
            inside = list(takewhile(lambda m: m.start < end, listed[bisect_right(ends, start) :][:MAX_PHRASE]))  # noqa: B023
            if not inside:
                yield start, end, label
            elif label == "SKILL" and end - start > 1.5 * sum(m.end - m.start for m in inside):
                yield start, end, label  # a task that names a tool: both are findings


def load_everyday_words(language: Language) -> frozenset[str]:
    """Load the words that one posting in fifty holds in small letters: alone they name no skill."""
    file = resources.files("analyzer.built") / "everyday_words.txt"
    return frozenset(file.read_text(encoding="utf-8").split())
