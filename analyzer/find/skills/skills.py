"""Skills: every mention of a skill asked for, under its canonical name, required, preferred or mentioned.

The reader (find/reader/) tells which stretches are skills, of what kind, and how much they are asked for; the list
of names (names.py) tells what they are called. What a sentence waves off is none (dismissal.py), nor is the
employer's own name.
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.find.reader.page_read import read_page
from analyzer.find.reader.spans import SkillSpan
from analyzer.find.skills.dismissal import Dismissals
from analyzer.find.skills.names import Mention, SkillName, load_skill_names
from analyzer.lang.language import Language
from analyzer.posting import Skill
from analyzer.text.page import Page


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

    def find(self, page: Page, employer: str) -> Iterator[Skill]:
        """Yield the skills of a page in order."""
        read = read_page(page, self._language)
        listed = {(mention.start, mention.end): mention for mention in read.mentions}
        for span in read.skills:
            words = " ".join(page.text[span.start : span.end].split())
            if words.casefold() == employer or self._dismissals.dismiss(page, span.start, span.end):
                continue
            mention = listed.get((span.start, span.end))
            known = mention.spelling.skill if mention else self._names.get(words) or _only_tool(span, read.mentions)
            yield Skill(
                name=known.name if known else words.lower(),
                kind=known.kind if known else span.kind,
                importance=span.importance,
                origin="list" if known else "model",
                ids=known.ids if known else {},
                text=page.text[span.start : span.end],
                start=span.start,
                end=span.end,
            )


def _only_tool(span: SkillSpan, mentions: tuple[Mention, ...]) -> SkillName | None:
    """The one tool that a wider span names: "dbt cloud" is dbt."""
    tools = {
        mention.spelling.skill.name: mention.spelling.skill
        for mention in mentions
        if span.start <= mention.start and mention.end <= span.end and mention.spelling.skill.kind == "technology"
    }
    return next(iter(tools.values())) if len(tools) == 1 else None
