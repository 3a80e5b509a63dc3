"""The two lists of skill names: the hand-kept one counts at once and decides; each spelling stands once."""

from __future__ import annotations

from collections import Counter
from typing import get_args

from analyzer.find.skills.names import SkillNames, read_hand_kept
from analyzer.lang.language import Language
from analyzer.posting import SkillKind
from analyzer.text.page import Page
from tests.conftest import ROOT

LIST = Language("en").text("skills.txt")
BUILT = (ROOT / "analyzer" / "built" / "skill_names.tsv").read_text(encoding="utf-8")


def found(names: SkillNames, text: str) -> list[str]:
    return [mention.spelling.skill.name for mention in names.find(Page(text), [(0, len(text))])]


def test_a_line_added_to_the_list_counts_without_a_build() -> None:
    added = SkillNames(
        "[knowledge]\nlaminated doughs = lamination",
        BUILT,
    )
    assert found(added, "Lamination and Joomla") == ["laminated doughs", "Joomla"]


def test_the_hand_kept_line_decides_over_a_built_one() -> None:
    names = SkillNames("[knowledge]\nZuul = zuul gateway", "Zuul!\ttechnology\t\t43231512\nFlyway!\ttechnology\t\t")
    known = names.get("zuul")
    assert known is not None
    assert (known.name, known.kind) == ("Zuul", "knowledge")
    assert found(names, "zuul, flyway, Flyway") == ["Zuul", "Flyway"]


def test_a_hand_kept_name_has_its_built_ids() -> None:
    names = SkillNames("[technology]\nABAP", "", "ABAP\teb0e\t43232")
    known = names.get("abap")
    assert known is not None
    assert known.ids == {"esco": "eb0e", "onet": "43232"}


def test_every_line_of_the_list_can_be_read() -> None:
    skills = list(read_hand_kept(LIST))
    assert {kind for _, kind, _ in skills} <= set(get_args(SkillKind))
    assert not [name for name, _, aliases in skills for written in (name, *aliases) if not written.rstrip("!?")]
    assert not [name for name, _, _ in skills if "=" in name or ";" in name or "," in name]


def test_each_spelling_stands_once() -> None:
    spellings = [written.rstrip("!?").lower() for name, _, more in read_hand_kept(LIST) for written in (name, *more)]
    assert [spelling for spelling, count in Counter(spellings).items() if count > 1] == []
