"""Skills: the probe of ambiguous names, importance, offsets, and silence where nobody asks for a skill."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from analyzer.find.reader.page_read import MOST_READ
from analyzer.find.sections.sections import find_sections
from analyzer.find.sections.units import find_units
from analyzer.find.skills.names import load_skill_names
from analyzer.find.skills.skills import find_skills
from analyzer.lang.language import Language
from analyzer.posting import Skill
from analyzer.text.page import Page
from tests.piles import told

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "sample_postings").glob("*.txt"))
ENGLISH = Language("en")
SILENT_RE = re.compile(
    r"401\(?k|\bdental\b|\bPTO\b|paid (?:time off|leave|vacation)|pension|without regard to|equal[- ]opportunity"
    r"|reasonable accommodation",
    re.IGNORECASE,
)


def skills_of(text: str) -> tuple[Skill, ...]:
    page = Page(text)
    return find_skills(page, ENGLISH)


def names_of(text: str) -> set[str]:
    return {skill.name for skill in skills_of(text)}


@pytest.mark.parametrize(("text", "name"), [*told("skills", "made_up"), *told("skills", "known_failures")])
def test_a_name_is_found(text: str, name: str) -> None:
    assert name in names_of(text)


@pytest.mark.parametrize(("text", "name"), [*told("skills", "silent"), *told("skills", "silent_known_failures")])
def test_what_only_sounds_like_a_name_is_none(text: str, name: str) -> None:
    assert name not in names_of(text)


@pytest.mark.parametrize("asked", ["Nice to have:", "Must-haves:", "Desirable:", "Bonus points for:", "Ideally:"])
def test_a_list_that_is_announced_names_skills(asked: str) -> None:
    assert {"Rust", "Ray"} <= names_of(f"Requirements:\n- Three years of Python\n- {asked} Rust, Ray")


def test_the_section_and_the_wording_say_how_much_a_skill_is_asked_for() -> None:
    text = (
        "Requirements:\n- Python\n- SQL required, Scala a plus\n- Ideally some Terraform\nDuties:\n- Use Git every day"
    )
    told = {skill.name: skill.importance for skill in skills_of(text) if skill.origin == "list"}
    assert told == {
        "Python": "required",
        "SQL": "required",
        "Scala": "preferred",
        "Terraform": "preferred",
        "Git": "mentioned",
    }


def test_what_the_finding_itself_says_is_no_sign_of_importance() -> None:
    text = "Nice to have:\n- Minimum viable product experience, Kanban preferred"
    assert {skill.importance for skill in skills_of(text)} == {"preferred"}


def test_aliases_share_one_name() -> None:
    assert {"Kubernetes", "PostgreSQL"} <= names_of("Requirements:\n- k8s, Kubernetes and Postgres")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("data lakes, data lake", ["data lakes", "data lake"]),  # a plural at the end belongs to the name
        ("work with data\nlake house", []),  # no name goes on in the next line
        ("caf\u00e9 scikit\u2011learn \u2013 Node.js", ["scikit\u2011learn", "Node.js"]),
        ("power bi power bi", ["power bi", "power bi"]),
        ("", []),
    ],
)
def test_the_longest_name_is_found_at_each_place(text: str, names: list[str]) -> None:
    ends = [at for at, char in enumerate(text) if char == "\n"] + [len(text)]
    lines = list(zip([0, *(end + 1 for end in ends)], ends, strict=False))
    found = ENGLISH.once(load_skill_names).find(Page(text), lines)
    assert [text[mention.start : mention.end] for mention in found] == names


@pytest.mark.parametrize(
    "text",
    [
        "Requirements:\n- Look after the gardens of a dozen schools in three countries",
        "Responsibilities:\n- Keep an eye on cost and production",
        "Requirements:\n- Bachelor's degree or high school diploma",
    ],
)
def test_tasks_everyday_words_and_schooling_are_no_names(text: str) -> None:
    assert names_of(text) == set()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_offsets_point_at_the_words_and_lists_win(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    skills = skills_of(text)
    assert all(text[skill.start : skill.end] == skill.text for skill in skills)
    listed = [skill for skill in skills if skill.origin == "list"]
    assert all(left.end <= right.start for left, right in pairwise(listed))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_nothing_is_found_in_benefits_and_legal_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    # Told by their words, not by the sections under test.
    silent = [unit for unit in find_units(Page(text), ENGLISH) if SILENT_RE.search(unit.text)]
    found = [skill.text for skill in skills_of(text) for unit in silent if unit.start <= skill.start < unit.end]
    assert found == []


@pytest.mark.parametrize(
    "text", ["", " \n\n ", "9" * 100_000, "-" * 100_000, "C++ " * 20_000, "\u0130\u00df\ufb01 Python"]
)
def test_any_text_is_read(text: str) -> None:
    assert all(text[skill.start : skill.end] == skill.text for skill in skills_of(text))


def test_what_lies_behind_the_part_that_is_read_is_other_and_the_rest_is_read_as_ever() -> None:
    text = (
        "Requirements\n- Python and SQL\n"
        + "- Excel at what you do, every day\n" * (MOST_READ // 34)
        + "- Rust and Go\n"
    )
    skills, sections = skills_of(text), find_sections(Page(text), ENGLISH)
    assert {"Python", "SQL"} <= {skill.name for skill in skills}
    assert all(skill.end <= MOST_READ for skill in skills)
    assert sections[-1].kind == "other"
    assert "".join(section.text for section in sections) == text
