"""Title, company and place from the top of postings of our own."""

import pytest

from analyzer.find.header import Header, find_header
from analyzer.lang.language import Language
from analyzer.places.written import WrittenPlaces
from analyzer.text.page import Page
from tests.facts import GAZETTEER

ENGLISH = Language("en")
PLACES = WrittenPlaces(GAZETTEER)


@pytest.mark.parametrize(
    ("text", "title", "company", "location"),
    [
        ("Line Cook\nBlue Door Cafe\nBoise, ID\n\nWe fry fish.", "Line Cook", "Blue Door Cafe", "Boise, ID"),
        ("Line Cook | Blue Door Cafe | Boise, ID 83702", "Line Cook", "Blue Door Cafe", "Boise, ID 83702"),
        ("Job title: Baker (nights)\nEmployer: Crust Ltd\nLocation: Leeds, United Kingdom",
         "Baker (nights)", "Crust Ltd", "Leeds, United Kingdom"),
        ("Welder (Full-time)\nIron & Co\nCork, Ireland", "Welder", "Iron & Co", "Cork, Ireland"),
        ("Data Analyst - Remote - Ireland", "Data Analyst", None, "Remote - Ireland"),
        ("Data Analyst\nTally\nRemote, Ireland", "Data Analyst", "Tally", "Remote, Ireland"),
        ("Editor\nRemote (two days in Boise)", "Editor", None, "Remote (two days in Boise)"),
        ("Nurse, Boise, ID. You care for guests of our home.", "Nurse", None, "Boise, ID"),
        ("Gardener wanted in Leeds, United Kingdom", "Gardener", None, "Leeds, United Kingdom"),
        ("Groomer\nDenmark", "Groomer", None, "Denmark"),
        ("We are looking for a cook.\nBoise", None, None, "Boise"),
        ("Cook with a smile\nEngineering, IT", None, None, None),
        ("", None, None, None),
    ],
)  # fmt: skip
def test_header(text, title, company, location):
    assert find_header(Page(text), PLACES, ENGLISH) == Header(title, company, location)


def test_a_language_that_reads_no_header_finds_none(tmp_path):
    assert find_header(Page("Line Cook\nBlue Door Cafe"), PLACES, Language("xx", tmp_path)) == Header()
