"""Sixty real postings labelled by hand hold the accuracy that the analysis has reached: see tests/labelled.py."""

import pytest

from tests.labelled import labelled_postings, measure

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def tally(shared):
    return measure(labelled_postings())


def test_there_are_sixty_postings(tally):
    assert tally.labelled["skills"] > 1000
    assert tally.labelled["sections"] > 2000
    assert tally.labelled["duties"] > 400


def test_skills(tally):
    assert tally.precision("asked-for skills") >= 0.85
    assert tally.precision("skills") >= 0.75
    assert tally.recall("skills") >= 0.90


def test_sections_by_line(tally):
    assert tally.share("sections") >= 0.93


def test_responsibilities(tally):
    assert tally.f1("duties") >= 0.92


@pytest.mark.parametrize("measure", ["years", "education"])
def test_years_and_education_where_stated(tally, measure):
    assert tally.share(measure) >= 0.95
