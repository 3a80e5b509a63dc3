"""Copied pages of job boards: what is no part of the posting goes, title, company and place are found."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from analyzer.lang.language import Language
from analyzer.pipeline import Analyzer
from analyzer.posting import Reading
from analyzer.read.board_paste import without_page
from tests.conftest import ROOT

PAGES = tomllib.loads((ROOT / "tests" / "cases" / "board_pages.toml").read_text(encoding="utf-8"))["page"]


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["name"])
def test_pages_of_boards(analyzer: Analyzer, page: dict[str, Any]) -> None:
    posting = analyzer.find(Reading(text=page["text"]))
    told = {name: getattr(posting, name) for name in ("title", "company", "location")}
    assert told == {name: page[name] for name in told}
    assert [words for words in page["keeps"] if words not in posting.text] == []
    assert [words for words in page["cuts"] if words in posting.text] == []
    assert {"page furniture", "other jobs"} & posting.source.repairs.keys()


@pytest.mark.parametrize(
    "text",
    [
        "Cook\n\nAbout the role\nFry fish\n\nHow to apply\nApply now by mail\n",
        "Cook\n\nSave\nHome\nHelp\n",
        "Baker\n\nSimilar jobs\nWe bake.\n",
        "Cook\n\nApply\nSend your papers to the chef.\n\nLocation\nYork\n",
    ],
)
def test_a_posting_that_is_no_page_stays_as_it_is(text: str) -> None:
    reading = Reading(text=text)
    assert without_page(reading, Language("en")) is reading


def test_what_follows_the_heading_of_other_jobs_is_not_the_postings() -> None:
    text = "Payroll Specialist\n" + "We pay people on time and with care.\n" * 6
    page = text + "Pay: $60,000 - $70,000 a year\nMore jobs\nSenior Manager\nOrchard Lane\n$107K/yr - $193K/yr\n"
    reading = without_page(Reading(text=page), Language("en"))
    assert reading.text.endswith("$70,000 a year")
    assert reading.source.repairs["other jobs"] == 5


def test_a_button_under_a_list_is_no_duty_and_at_the_end_a_sign_of_a_cut(analyzer: Analyzer) -> None:
    analysis = analyzer.analyze("Welder\n\nResponsibilities\n- Weld frames\nRead more Read more")
    assert [duty.text for duty in analysis.responsibilities] == ["Weld frames"]
    assert "cut_off" in [warning.kind for warning in analysis.warnings]


def test_what_is_given_counts_before_the_pages_head() -> None:
    reading = without_page(Reading(text=PAGES[0]["text"], title="Baker", company="Crust"), Language("en"))
    assert (reading.title, reading.company, reading.location) == ("Baker", "Crust", "Denver, CO")
