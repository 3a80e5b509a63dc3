"""spaCy factories over the finders: Doc in, the same Doc out, findings on ``doc._.posting``.

``doc._.posting`` is a plain dict (strings, numbers, lists, dicts), so it survives ``to_bytes`` and
``nlp.pipe(n_process=2)``; offsets in it are exact characters. ``doc.spans[key]`` holds the same
findings as spaCy spans labelled with the finding's kind, widened to whole tokens where a finding
starts or ends inside one (spaCy keeps ``145k-$182.5K`` as a single token).

Tell the components a posting's title by setting ``doc._.posting = {"title": …}`` on a made Doc
before the pipeline runs. spaCy imports this file, by its entry points, for whoever makes a pipeline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.find.duties import find_responsibilities
from analyzer.find.pay.pay import find_pay
from analyzer.find.requirements.requirements import find_requirements
from analyzer.find.sections.sections import find_sections
from analyzer.find.skills.skills import find_skills
from analyzer.lang.language import Language as Words
from analyzer.posting import Evidence, Finding, Pay, Posting, Requirement, Responsibility, Section, Skill
from analyzer.text.page import Page

COMPONENTS = ("posting_sections", "posting_skills", "posting_responsibilities", "posting_requirements", "posting_pay")
_NOUNS: dict[str, type[Finding]] = {
    "sections": Section,
    "skills": Skill,
    "responsibilities": Responsibility,
    "requirements": Requirement,
    "pay": Pay,
}

if not Doc.has_extension("posting"):
    Doc.set_extension("posting", default={})

Component = Callable[[Doc], Doc]
# The words of postings that the components of one pipeline share; gone with the pipeline.
_WORDS: WeakKeyDictionary[Language, Words] = WeakKeyDictionary()


def _words(nlp: Language) -> Words:
    return _WORDS.setdefault(nlp, Words("en"))


@Language.factory("posting_sections")
def make_sections(nlp: Language, name: str) -> Component:
    """Make the component that writes ``sections``."""
    return partial(_find_sections, words=_words(nlp))


@Language.factory("posting_skills")
def make_skills(nlp: Language, name: str) -> Component:
    """Make the component that writes ``skills``; finds sections itself where none were found before."""
    return partial(_find_skills, words=_words(nlp))


@Language.factory("posting_responsibilities")
def make_responsibilities(nlp: Language, name: str) -> Component:
    """Make the component that writes ``responsibilities``."""
    return partial(_find_responsibilities, words=_words(nlp))


@Language.factory("posting_requirements")
def make_requirements(nlp: Language, name: str) -> Component:
    """Make the component that writes ``requirements``."""
    return partial(_find_requirements, words=_words(nlp))


@Language.factory("posting_pay", default_config={"country": None})
def make_pay(nlp: Language, name: str, country: str | None) -> Component:
    """Make the component that writes ``pay``; a bare $ is read as the dollar of ``country``."""
    return partial(_find_pay, country=country, words=_words(nlp))


# Functions, not closures: where processes are spawned, spaCy pickles its components.
def _find_sections(doc: Doc, words: Words) -> Doc:
    return _keep(doc, "sections", find_sections(Page(doc.text), words))


def _find_skills(doc: Doc, words: Words) -> Doc:
    return _keep(doc, "skills", find_skills(Page(doc.text), words))


def _find_responsibilities(doc: Doc, words: Words) -> Doc:
    return _keep(doc, "responsibilities", find_responsibilities(Page(doc.text), words))


def _find_requirements(doc: Doc, words: Words) -> Doc:
    page = Page(doc.text)
    kept = doc._.posting
    sections, skills = _sections(doc, page, words), _read(Skill, kept.get("skills", ()))
    return _keep(doc, "requirements", find_requirements(page, sections, kept.get("title"), skills, words))


def _find_pay(doc: Doc, country: str | None, words: Words) -> Doc:
    return _keep(doc, "pay", find_pay(Page(doc.text), country, words))


def to_posting(doc: Doc) -> Posting:
    """Turn a Doc that went through the components into a Posting."""
    kept = doc._.posting
    found: dict[str, Any] = {key: _read(noun, kept.get(key, ())) for key, noun in _NOUNS.items()}
    return Posting(text=doc.text, title=kept.get("title"), **found)


def _sections(doc: Doc, page: Page, words: Words) -> tuple[Section, ...]:
    if "sections" not in doc._.posting:
        _keep(doc, "sections", find_sections(page, words))
    sections: tuple[Section, ...] = _read(Section, doc._.posting["sections"])
    return sections


def _keep(doc: Doc, key: str, findings: Iterable[Finding]) -> Doc:
    findings = tuple(findings)
    doc._.posting = {**doc._.posting, key: [_plain(finding) for finding in findings]}
    spans = (doc.char_span(f.start, f.end, _label(f, key), alignment_mode="expand") for f in findings)
    doc.spans[key] = [span for span in spans if span is not None]
    return doc


def _label(finding: Finding, key: str) -> str:
    return getattr(finding, "kind", key)


def _plain(noun: Finding | Evidence) -> dict[str, Any]:
    values = {field.name: getattr(noun, field.name) for field in fields(noun)}
    return {name: _plain_value(value) for name, value in values.items()}


def _plain_value(value: Any) -> Any:
    if isinstance(value, Evidence):
        return _plain(value)
    return list(value) if isinstance(value, tuple) else value


def _read(noun: type[Finding | Evidence], kept: Iterable[dict[str, Any]]) -> tuple[Any, ...]:
    return tuple(noun(**{name: _value(name, value) for name, value in item.items()}) for item in kept)


def _value(name: str, value: Any) -> Any:
    if name == "evidence":
        return _read(Evidence, [value])[0]
    return tuple(value) if isinstance(value, list) else value
