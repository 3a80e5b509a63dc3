"""Official occupations: which a posting is for, what is said of it, and finding one by words or a code."""

from dataclasses import replace

import pytest

from analyzer.analysis import Occupation
from analyzer.errors import UnknownOccupationError
from analyzer.lang.language import Language
from analyzer.posting import Posting
from analyzer.roles.matcher import RoleMatcher
from analyzer.roles.occupations.answer import candidates, named
from analyzer.roles.occupations.facts import facts_of
from analyzer.roles.occupations.index import OccupationIndex
from analyzer.roles.occupations.search import find_occupation, known_code
from analyzer.wages.us_oews import UsOews

NURSE = RoleMatcher().read("""Responsibilities
Assess patients, give medication and keep records of care on the ward.
Requirements
RN licence, BLS certification, one year of acute care experience.""")


@pytest.fixture(scope="module")
def index():
    return OccupationIndex.load(Language("en"))


def test_best_first_and_calibrated(index):
    found = index.match(replace(NURSE, title="Charge Nurse, ICU (Nights)"))
    assert found[0].code == "29-1141"
    assert found[0].score > 0.8
    assert found[0].title_match == "Charge Nurse"
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)
    assert len(found) == 5


@pytest.mark.parametrize("title", ["Charge Nurse", None])
def test_terms_sum_to_the_score_and_speak_for_it(index, title):
    best = index.match(replace(NURSE, title=title))[0]
    assert sum(term.weight for term in best.terms) == pytest.approx(best.score, abs=2e-4)
    assert all(term.weight > 0 for term in best.terms if term.block != "rest")


def test_nothing_known_gives_nothing(index):
    assert index.match(Posting(text="")) == ()


def occupations(*scores):
    return [Occupation(code=str(at), title="", score=score) for at, score in enumerate(scores)]


@pytest.mark.parametrize(
    ("scores", "count"),
    [((0.9, 0.1), 1), ((0.5, 0.2, 0.15, 0.1), 3), ((0.6, 0.3), 2), ((0.2, 0.1, 0.1, 0.1), 0), ((), 0)],
)
def test_candidates_are_the_fewest_that_hold_enough(scores, count):
    assert [each.code for each in candidates(occupations(*scores))] == [str(at) for at in range(count)]


def test_an_occupation_is_named_from_a_score_up():
    assert named(occupations(0.6, 0.2)).code == "0"
    assert named(occupations(0.59, 0.2)) is None
    assert named(()) is None


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("charge nurse", "29-1141"), ("RN", "29-1141"), ("Sr. Software Engineer (Remote)", "15-1252"),
        ("paralegal", "23-2011"), ("29-1141", "29-1141"), ("CDL truck driver", "53-3032"),
        ("MLOps Engineer", "15-1252"),
    ],
)  # fmt: skip
def test_find(index, query, code):
    assert find_occupation(index, query)[0].code == code


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("29-1140", "near it: 29-1141 Registered Nurses"),
        ("15-1132", "near it: 15-1252 Software Developers"),
        ("charge nurse", "near it: 29-1141 Registered Nurses"),
        ("zzz", "analyze roles find"),
    ],
)
def test_a_wrong_code_gets_near_ones_in_a_sentence(index, asked, said):
    with pytest.raises(UnknownOccupationError, match="is not the code of a US occupation") as caught:
        known_code(index, asked)
    assert said in str(caught.value)


def test_codes_of_roles_exist(index):
    from analyzer.roles.profile import load_roles

    stated = [code for role in load_roles().values() if role.soc for code in (role.soc.code, *role.soc.also)]
    assert set(stated) <= set(index.model.codes)


def test_every_code_has_wages_or_none_on_purpose(index):
    table = UsOews()
    without = [code for code in index.model.codes if not table.find(code)]
    assert len(without) == 20 + 1
    assert all(table.title(table.resolve(code)) for code in index.model.codes)


def test_facts_are_told_of_every_occupation(index):
    for code in index.model.codes:
        facts = facts_of(index, code)
        assert facts.titles, code
        assert all(other in index.at for other, _ in facts.related)
