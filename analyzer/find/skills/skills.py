"""Skills: every mention of a skill asked for, under its canonical name, required, preferred or mentioned.

The reader (find/reader/) tells which stretches are skills, of what kind, and how much they are asked for; the list
of names (names.py) tells what they are called. What a sentence waves off is none (dismissal.py), nor is the
employer's own name.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from analyzer.find.importance import importance_of, importance_of_part, wishes_between
from analyzer.find.reader.page_read import PageRead, read_page
from analyzer.find.reader.spans import SkillSpan
from analyzer.find.sections.units import Unit
from analyzer.find.skills.certificates import CertificateNames
from analyzer.find.skills.dismissal import Dismissals
from analyzer.find.skills.meaning import OtherMeanings
from analyzer.find.skills.names import Mention, load_skill_names
from analyzer.lang.language import Language
from analyzer.posting import Importance, Skill
from analyzer.text.page import Page

COMMON_NOUN = 0.9  # how sure a tool's name in small letters must be: "python" may be the animal
LIST_GAP = 6  # characters between two members of a list
_LISTING = (",", "/", "&", "|", "+", ";", " and ", " or ")
# A wider span is called by a name of these kinds in it: "RN licence" is RN, "dbt cloud" is dbt.
_NAMES_A_SPAN = ("technology", "certificate", "language")


def find_skills(page: Page, language: Language, employer: str | None = None) -> tuple[Skill, ...]:
    """Return the skills a posting asks for, one entry per mention, in order; ``employer`` is who posts it.

    >>> page = Page("Requirements\\n- Python, R and Go\\n- Go above and beyond\\nNice to have\\n- k8s")
    >>> [(skill.name, skill.importance) for skill in find_skills(page, Language("en"))]
    [('Python', 'required'), ('R', 'required'), ('Go', 'required'), ('Kubernetes', 'preferred')]
    """
    return tuple(language.once(_SkillFinder).find(page, (employer or "").casefold()))


class _SkillFinder:
    """Names what the reader finds."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._names, self._dismissals = language.once(load_skill_names), language.once(Dismissals)
        self._meanings, self._certificates = language.once(OtherMeanings), language.once(CertificateNames)

    def find(self, page: Page, employer: str) -> Iterator[Skill]:
        """Yield the skills of a page in order."""
        read = read_page(page, self._language)
        spans = list(self._split(page, read))
        for at, (span, mentions) in enumerate(spans):
            words = " ".join(page.text[span.start : span.end].split())
            if words.casefold() == employer or self._dismissals.dismiss(page, span.start, span.end):
                continue
            if mentions and not _in_list(page.text, spans, at) and self._is_other(page, span, mentions[0]):
                continue
            known = self._names.get(words) or (mentions[0].spelling.skill if mentions else None)
            yield Skill(
                name=known.name if known else _called(words),
                kind=known.kind if known else span.kind,
                importance=self._asked(page, read, span),
                origin="list" if known else "model",
                ids=known.ids if known else {},
                text=page.text[span.start : span.end],
                start=span.start,
                end=span.end,
            )

    def _asked(self, page: Page, read: PageRead, span: SkillSpan) -> Importance:
        """How much a skill is asked for: as the part between its commas says, else as the reader does, who is
        overruled where the whole line is a wish, or is a demand and the skill not even wished for, and where the
        only wish is that of a sentence behind."""
        if told := importance_of_part(page, span.start, span.end, self._language):
            return told
        at = bisect_right(read.units, span.start, key=lambda unit: unit.start) - 1
        kind = read.kinds[at]
        if "preferred" in (kind, span.importance) and self._wish_follows(page, read, span, read.units[at]):
            if kind == "preferred" and "preferred" not in read.kinds[max(0, at - 1) : at]:
                kind = "requirements"  # it was the wish behind that made it one
            return importance_of(page, span.start, span.end, kind, self._language)
        if kind == "preferred" or (kind == "requirements" and span.importance == "mentioned"):
            return "preferred" if kind == "preferred" else "required"
        return span.importance

    def _wish_follows(self, page: Page, read: PageRead, span: SkillSpan, unit: Unit) -> bool:
        """Whether a unit wishes for other skills only behind the sentence of a skill: "Strong SQL. Scala is a plus"."""
        stop = self._language.rule("importance", "sentence_end").expression.search(page.text, span.end, unit.end)
        if stop is None or wishes_between(page, unit.start, stop.start(), self._language):
            return False
        names_others = any(stop.end() <= other.start < unit.end for other in read.skills)
        return names_others and wishes_between(page, stop.end(), unit.end, self._language)

    def _split(self, page: Page, read: PageRead) -> Iterator[_Named]:
        """Each span with the name of the list it is called by, if any; one that holds several is each of them."""
        mentions, end = sorted(read.mentions, key=_start), 0
        for marked in read.skills:
            span = marked if _inside(mentions, marked) else self._certificates.whole(page, marked, end)
            if span is None:
                continue
            end = span.end
            inside = _inside(mentions, span)
            whole = [mention for mention in inside if (mention.start, mention.end) == (span.start, span.end)]
            named = whole or [
                mention
                for mention in inside
                if mention.spelling.skill.kind in _NAMES_A_SPAN and self._certificates.is_named_by(page, span, mention)
            ]
            if len(named) > 1:
                yield from ((span._replace(start=each.start, end=each.end), (each,)) for each in named)
            else:
                yield span, tuple(named)

    def _is_other(self, page: Page, span: SkillSpan, mention: Mention) -> bool:
        """Whether a name means something else here; a technology in small letters must be sure ("the python")."""
        written = page.text[mention.start : mention.end]
        is_common = mention.spelling.skill.kind == "technology" and written.isalpha() and written.islower()
        return (is_common and span.sure < COMMON_NOUN) or self._meanings.has(page, mention)


def _start(mention: Mention) -> int:
    return mention.start


def _inside(mentions: Sequence[Mention], span: SkillSpan) -> list[Mention]:
    """The mentions within a span, of mentions by their place."""
    first, stop = (bisect_left(mentions, at, key=_start) for at in (span.start, span.end))
    return [mention for mention in mentions[first:stop] if mention.end <= span.end]


def _called(words: str) -> str:
    """What a skill without a listed name is called: its words in small letters, but for acronyms and codes.

    >>> _called("ML Projects"), _called("Code D17.1")
    ('ML projects', 'code D17.1')
    """

    def is_code(word: str) -> bool:
        return word[1:] != word[1:].lower() or word[1:2].isdigit()

    return " ".join(word if is_code(word) else word.lower() for word in words.split())


_Named = tuple[SkillSpan, tuple[Mention, ...]]


def _in_list(text: str, spans: Sequence[_Named], at: int) -> bool:
    """Whether a list's marks alone stand between a span and one of its neighbours."""
    near = [text[left.end : right.start] for (left, _), (right, _) in pairwise(spans[max(0, at - 1) : at + 2])]
    return any(len(gap) <= LIST_GAP and any(mark in gap for mark in _LISTING) and "\n" not in gap for gap in near)
