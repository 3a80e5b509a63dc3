"""RoleMatcher as scikit-learn's conventions have it, and as postings of our own have it."""

import tomllib
from collections import Counter
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import GridSearchCV

from analyzer.analysis import RoleMatch, Term
from analyzer.lang.language import Language
from analyzer.roles.features import posting_terms, title_terms
from analyzer.roles.index import NONE, RoleIndex, load_background, save_background
from analyzer.roles.matcher import RoleMatcher
from analyzer.roles.profile import load_roles
from analyzer.text.page import Page
from tests.conftest import ROOT

CASES = tomllib.loads((ROOT / "tests/cases/roles/made_up.toml").read_text())
TEXTS = [(role, text) for role, texts in CASES.items() for text in texts]
LEARNED = {role.id: role for role in load_roles().values() if role.id in load_background().classes}
SMALL = {"made_up": 4, "folds": 2, "min_postings": 1}


@pytest.fixture(scope="module")
def index():
    return RoleIndex.load(LEARNED, Language("en"))


@pytest.fixture(scope="module")
def fitted():
    texts, labels = zip(*[(text, role) for role, text in TEXTS], strict=True)
    return RoleMatcher(**SMALL).fit(load_roles(), texts, labels)


def test_postings_of_our_own_get_their_role(index):
    """At least nine in ten of each role, and of the near misses, without any title."""
    right, count = Counter(), Counter()
    wrong = []
    for role, text in TEXTS:
        said = index.accept(index.match(RoleMatcher().read(text)))[0] or NONE
        count[role] += 1
        right[role] += said == role
        wrong += [(role, said, text)] if said != role else []
    assert all(right[role] >= 0.8 * count[role] for role in count), wrong
    assert sum(right.values()) >= 0.9 * len(TEXTS), wrong


@pytest.mark.parametrize(
    ("scores", "role"),
    [((0.51, 0.0), "cook"), ((0.26, 0.25), "cook"), ((0.48, 0.0), None), ((0.4, 0.05), None), ((1.0, 0.0), "cook")],
)
def test_a_role_is_accepted_where_no_role_is_not_likelier(index, scores, role):
    matches = tuple(
        RoleMatch(role=name, name=name.title(), score=score, similarity=score)
        for name, score in zip(("cook", "baker"), scores, strict=True)
    )
    assert index.accept(matches)[0] == role


def test_parameters_can_be_read_and_cloned():
    copy = clone(RoleMatcher(C=3.0, rare_weight=2.0))
    assert copy.get_params()["C"] == 3.0
    assert copy.set_params(C=5.0).C == 5.0


def test_unfitted_matcher_says_so():
    with pytest.raises(NotFittedError):
        RoleMatcher().predict(["Data engineer"])


def test_profiles_alone_are_enough():
    matcher = RoleMatcher().fit(load_roles().values())
    said = matcher.predict([text for _, text in TEXTS])
    ours = [(role, s) for (role, _), s in zip(TEXTS, said, strict=True) if role != NONE]
    best = matcher.classes_[
        matcher.predict_proba([text for role, text in TEXTS if role != NONE])[:, :-1].argmax(axis=1)
    ]
    assert np.mean([role == b for (role, _), b in zip(ours, best, strict=True)]) >= 0.9


@pytest.mark.slow
def test_probabilities_sum_to_one_and_follow_classes(fitted):
    chances = fitted.predict_proba([text for _, text in TEXTS[:7]])
    assert chances.shape == (7, len(fitted.classes_))
    assert np.allclose(chances.sum(axis=1), 1, atol=1e-6)
    assert (chances >= 0).all()
    assert fitted.classes_[-1] == NONE


@pytest.mark.slow
def test_list_series_and_postings_are_alike(fitted):
    texts = [text for _, text in TEXTS[::9]]
    as_list = fitted.decision_function(texts)
    assert np.array_equal(as_list, fitted.decision_function(pd.Series(texts, index=range(50, 50 + len(texts)))))
    assert np.array_equal(as_list, fitted.decision_function([RoleMatcher().read(text) for text in texts]))


@pytest.mark.slow
def test_a_grid_search_runs():
    texts, labels = pd.Series([text for _, text in TEXTS]), pd.Series([role for role, _ in TEXTS])
    search = GridSearchCV(RoleMatcher(**SMALL), {"C": [1.0, 20.0]}, cv=2, scoring="accuracy").fit(texts, labels)
    assert search.best_params_["C"] in (1.0, 20.0)
    assert 0 <= search.best_score_ <= 1


@pytest.mark.slow
def test_fitting_is_deterministic(fitted):
    texts, labels = zip(*[(text, role) for role, text in TEXTS], strict=True)
    again = RoleMatcher(**SMALL).fit(load_roles(), texts, labels)
    assert np.array_equal(again.index_.background.learned, fitted.index_.background.learned)


def test_labels_must_agree():
    with pytest.raises(ValueError, match="2 postings but 1 roles"):
        RoleMatcher().fit(load_roles(), ["a", "b"], ["none"])
    with pytest.raises(ValueError, match="no profile for pilot"):
        RoleMatcher().fit(load_roles(), ["a", "b"], ["none", "pilot"])


def test_terms_sum_to_the_similarity(index):
    for _, text in TEXTS[::5]:
        for match in index.match(RoleMatcher().read(text))[:2]:
            assert sum(term.weight for term in match.terms) == pytest.approx(match.similarity, abs=1e-5)


def test_terms_are_written_as_the_posting_writes_them_and_say_their_block(index):
    text = "You keep the MLOps pipelines healthy, monitor models and drift."
    posting = replace(RoleMatcher().read(text), title="Senior ML Engineers")
    terms = {(term.block, term.text) for term in index.match(posting)[0].terms}
    assert ("title", "ML") in terms
    assert ("body", "models") in terms
    assert not any(":" in text for _, text in terms)


def test_a_reason_names_only_what_speaks_for_the_role(index):
    terms = [Term(text="model", block="body", weight=0.2), Term(text="know", block="body", weight=-0.1)]
    best = RoleMatch(role="a", name="A", score=0.9, similarity=0.1, terms=tuple(terms))
    _, reason = index.accept((best, RoleMatch(role="b", name="B", score=0.1, similarity=0.0)))
    assert reason == "The words that carry it: model; ahead of B (0.10) by model."
    _, reason = index.accept((replace(best, terms=tuple(terms[1:])),))
    assert reason == "No single word carries it."


def test_terms_sum_to_the_similarity_of_profiles_alone():
    index = RoleMatcher().fit(load_roles()).index_
    for match in index.match(RoleMatcher().read(TEXTS[0][1]))[:2]:
        assert sum(term.weight for term in match.terms) == pytest.approx(match.similarity, abs=1e-5)


def test_scores_are_probabilities_best_first(index):
    matches = index.match(RoleMatcher().read(TEXTS[0][1]))
    scores = [match.score for match in matches]
    assert scores == sorted(scores, reverse=True)
    assert 0 <= sum(scores) <= 1 + 1e-3
    assert {match.role for match in matches} == set(LEARNED)


def test_a_title_helps_and_is_not_needed(index):
    posting = RoleMatcher().read("You will work with data in our team and improve how we use it.")
    bare = index.match(posting)
    named = index.match(replace(posting, title="Senior Data Engineer (Remote)"))
    assert named[0].role == "data-engineer"
    assert named[0].score > {match.role: match.score for match in bare}["data-engineer"]


def test_none_says_that_none_fits(index):
    assert index.accept(index.match(RoleMatcher().read(CASES["none"][1]))) == (
        None,
        "None of the 8 reference roles fits.",
    )


def test_the_reason_names_what_sets_the_runner_up_apart(index):
    role, reason = index.accept(index.match(RoleMatcher().read(CASES["mlops-engineer"][0])))
    assert role == "mlops-engineer"
    assert "ahead of" in reason


def test_a_text_of_no_known_word_matches_nothing(index):
    assert index.match(RoleMatcher().read("xyzzy plugh")) == ()
    assert index.accept(()) == (None, "The text holds nothing that could be matched.")


@pytest.mark.slow
def test_saved_numbers_read_back(tmp_path, fitted):
    save_background(fitted.index_.background, tmp_path / "terms.npz")
    with np.load(tmp_path / "terms.npz", allow_pickle=False) as arrays:
        assert np.allclose(arrays["learned"], fitted.index_.background.learned, atol=1e-3)


def test_terms_counted_at_once_are_those_counted_one_by_one(index):
    space = index.background.space
    for role, text in TEXTS[:30]:
        posting = replace(RoleMatcher().read(text), title=f"Senior {role.replace('-', ' ')}")
        rows, values = space.vector(posting_terms(posting), title_terms(posting.title))
        at_once = space.posting_vector(posting, Page(posting.text))
        assert np.array_equal(at_once[0], rows)
        assert np.allclose(at_once[1], values, atol=1e-6)


def test_scoring_with_numpy_equals_scikit_learn(index):
    """The shipped vectors give what a plain matrix product over the same terms gives."""
    from analyzer.roles.matcher import to_matrix

    known = load_background()
    vectors = [index.vector(RoleMatcher().read(text)) for _, text in TEXTS[:20]]
    product = to_matrix(vectors, known.space) @ known.learned
    for vector, row in zip(vectors, product, strict=True):
        columns = [known.classes.index(role) for role in LEARNED]
        assert np.allclose(index.score(vector)[0], row[columns], atol=1e-6)


def test_a_thousand_roles_are_scored_alike():
    roles = load_roles()
    many = {f"role-{n}": replace_id(role, f"role-{n}") for n in range(0, 1000, 8) for role in roles.values()}
    few = RoleMatcher().fit(roles)
    crowd = RoleMatcher().fit(many)
    text = TEXTS[0][1]
    assert crowd.decision_function([text]).max() in few.decision_function([text])


def replace_id(role, new_id):
    return role.model_copy(update={"id": new_id})


@pytest.mark.slow
def test_weights_of_one_change_nothing(fitted):
    texts, labels = zip(*[(text, role) for role, text in TEXTS], strict=True)
    weighed = RoleMatcher(**SMALL).fit(load_roles(), texts, labels, sample_weight=[1.0] * len(texts))
    assert np.array_equal(weighed.index_.background.learned, fitted.index_.background.learned)
