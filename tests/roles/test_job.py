"""What a posting's job is: postings and other texts, roles that occupations refuse, roles of one's own."""

from dataclasses import replace

import pytest

from analyzer.lang.language import Language
from analyzer.posting import Posting, Source
from analyzer.roles.job import NO_POSTING, Jobs
from analyzer.roles.matcher import RoleMatcher
from analyzer.roles.profile import RoleProfile, load_roles
from analyzer.text.page import Page

NOT_POSTINGS = [
    "Preheat the oven to 180C. Beat the butter with the sugar, add the eggs, fold in the flour and bake until golden.",
    "Permission is hereby granted, free of charge, to any person obtaining a copy of this software, to deal in the "
    "Software without restriction, including the rights to use, copy, modify, merge, publish, distribute copies.",
    "The rain had not stopped since Tuesday, and by the time she reached the gate the lane was a river. He had been "
    "there before her, with his collar up and his hat in his hands, and he said nothing.",
]


def own_role(id_, name, *aliases):
    sources = ({"id": "own", "title": "Ours", "year": 2026},)
    return RoleProfile(
        id=id_, name=name, aliases=aliases, overview=name, sources=sources, responsibilities=(), skills=()
    )


OWN = {role.id: role for role in (
    own_role("pastry-chef", "Pastry Chef", "Executive Pastry Chef"), own_role("soc", "SOC Analyst", "Tier 2"),
)}  # fmt: skip


@pytest.fixture(scope="module")
def jobs():
    return Jobs(load_roles(), Language("en"))


@pytest.fixture(scope="module")
def with_own():
    return Jobs(load_roles() | OWN, Language("en"))


def find(jobs, text, title=None, **given):
    return jobs.find(Posting(text=text, title=title), Page(text), **given)


@pytest.mark.parametrize("text", NOT_POSTINGS)
def test_what_is_no_posting_has_no_job(jobs, text):
    job = find(jobs, text)
    assert (job.is_posting, job.role, job.occupation, job.reason) == (False, None, None, NO_POSTING)


def test_what_the_user_says_counts_for_more(jobs):
    job = find(jobs, NOT_POSTINGS[0], code="35-1011")
    assert (job.is_posting, job.occupation.title, job.code) == (True, "Chefs and Head Cooks", "35-1011")
    declared = Posting(text=NOT_POSTINGS[0], source=Source(format="html", stated={"title": "Baker"}))
    assert jobs.find(declared, Page(declared.text)).is_posting


@pytest.mark.parametrize(
    "title",
    [
        "Environmental Scientist I", "Political Scientist", "Soil Scientist", "Food Scientist", "Marine Scientist",
        "Data Science Recruiter", "ML Engineer Recruiter", "Office Manager, Data Science Lab", "Credit Controller",
        "Sewing Machine Operator", "Flood Risk Engineer", "Falls Risk Nurse", "Data Center Technician",
    ],
)  # fmt: skip
def test_jobs_beside_a_role_do_not_get_it(jobs, title):
    text = f"{title}\nResponsibilities\n- Keep records, help the team and write reports\n"
    assert find(jobs, text, title).role is None


@pytest.mark.parametrize("title", ["Executive Assistant", "Quality Analyst", "Tier 2 Support", "Chef de Partie"])
def test_a_common_word_makes_nobody_a_role_of_ones_own(with_own, title):
    job = find(with_own, f"{title}\nWe are looking for a person to join our team.", title)
    assert job.role is None
    assert all(match.score < 0.3 for match in job.matches if not match.calibrated)


def test_a_role_of_ones_own_is_found_and_says_that_its_score_is_not_calibrated(with_own):
    job = find(with_own, "Pastry Chef\nWe are looking for a person to join our team.", "Pastry Chef (Nights)")
    assert job.role.id == "pastry-chef"
    assert "is not calibrated" in job.reason


def test_our_own_roles_stay_beside_a_users(with_own):
    text = "MLOps Engineer\nResponsibilities\n- Serve models with Kubeflow and MLflow on Kubernetes."
    job = with_own.find(replace(RoleMatcher().read(text), title="MLOps Engineer"), Page(text))
    assert job.role.id == "mlops-engineer"


def test_a_skill_that_stands_in_the_text_is_not_called_missing(jobs):
    text = "Data Scientist\nAbout us\nWe like Python, statistical modelling and machine learning."
    best = find(jobs, text, "Data Scientist").matches[0]
    assert best.role == "data-scientist"
    assert not {"Python", "machine learning"} & set(best.skills_missing)
