"""Findings of our own postings, marked in the text: how much a skill is asked for, duties, requirements."""

from dataclasses import replace

import pytest

from analyzer.find.duties import find_responsibilities
from analyzer.find.requirements.requirements import find_requirements
from analyzer.find.sections.sections import find_sections
from analyzer.find.skills.skills import find_skills
from analyzer.lang.language import Language
from analyzer.posting import Posting
from analyzer.text.page import Page
from tests.marking import marks_of, read_marked, write_marked
from tests.piles import marked

ENGLISH = Language("en")


def read(text):
    page = Page(text)
    return page, find_sections(page, ENGLISH)


def in_order(marks):
    """The marks by their place, each with its attributes in a fixed order."""
    return sorted((mark.start, mark.end, mark.tag, *sorted(mark.said.items())) for mark in marks)


@pytest.mark.parametrize("case", list(marked("asked")))
def test_how_much_a_skill_is_asked_for(case):
    text, wanted = read_marked(case)
    page = Page(text)
    listed = [skill for skill in find_skills(page, ENGLISH) if skill.origin == "list"]
    found = [
        replace(mark, said={k: v for k, v in mark.said.items() if k == "asked"})
        for mark in marks_of(Posting(text=text, skills=tuple(listed)))
    ]
    assert write_marked(text, found) == write_marked(text, wanted)


@pytest.mark.parametrize("case", list(marked("duties")))
def test_duties(case):
    text, _ = read_marked(case)
    page = Page(text)
    duties = find_responsibilities(page, ENGLISH)
    assert write_marked(text, marks_of(Posting(text=text, responsibilities=duties))) == case


@pytest.mark.parametrize("case", list(marked("requirements")))
def test_requirements(case):
    text, wanted = read_marked(case)
    page, sections = read(text)
    needs = find_requirements(page, sections, None, (), ENGLISH)
    assert in_order(marks_of(Posting(text=text, requirements=needs))) == in_order(wanted)
