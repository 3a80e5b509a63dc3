"""Sections and duties on postings of our own, and on any text at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.find import duties
from analyzer.find.sections import sections as rooms
from analyzer.lang.language import Language
from analyzer.text.page import Page
from tests.conftest import ROOT, SAMPLES

ENGLISH = Language("en")


def find_sections(text):
    return rooms.find_sections(Page(text), ENGLISH)


def find_responsibilities(text, sections):
    return duties.find_responsibilities(Page(text), ENGLISH)


POSTING = """Bike Mechanic
Spoke & Co, Boise, ID

ABOUT US
We rent bikes to commuters.

**What you'll do**
- Repair brakes and gears
- Order parts every week

You should have:
- 3+ years of experience in a workshop
- High school diploma or equivalent

Nice to have
- German

What we offer
- Dental insurance
- 20 days of vacation

Pay
$22 - $27 per hour

Spoke & Co is an equal opportunity employer.
"""


def kinds_of(text):
    return {section.text.split("\n")[0].strip("* :#"): section.kind for section in find_sections(text)}


def test_headings_of_many_kinds_open_their_section():
    kinds = kinds_of(POSTING)
    assert kinds["ABOUT US"] == "about"
    assert kinds["What you'll do"] == "responsibilities"
    assert kinds["You should have"] == "requirements"
    assert kinds["Nice to have"] == "preferred"
    assert kinds["What we offer"] == "benefits"
    assert kinds["Pay"] == "pay"
    assert kinds["Spoke & Co is an equal opportunity employer."] == "legal"


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Responsibilities", "responsibilities"),
        ("KEY DUTIES", "responsibilities"),
        ("Your mission:", "responsibilities"),
        ("Day to day", "responsibilities"),
        ("In this role, you will:", "responsibilities"),
        ("Qualifications", "requirements"),
        ("Minimum Requirements:", "requirements"),
        ("Who you are", "requirements"),
        ("Essential", "requirements"),
        ("What we're looking for", "requirements"),
        ("Preferred Qualifications", "preferred"),
        ("Bonus points", "preferred"),
        ("Desirable:", "preferred"),
        ("Benefits", "benefits"),
        ("Perks & Benefits", "benefits"),
        ("What we offer", "benefits"),
        ("Compensation", "pay"),
        ("Salary range:", "pay"),
        ("About the company", "about"),
        ("Equal Opportunity Employer", "legal"),
        ("How to apply", "how_to_apply"),
    ],
)
def test_variants_of_headings(heading, kind):
    text = f"Clerk\n\n{heading}\n- Something is written here as one line of the list\n"
    assert find_sections(text)[-1].kind == kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        pytest.param(
            "- Load trucks\n- Check every delivery against its note\n- Sweep the yard",
            "responsibilities",
            marks=pytest.mark.xfail(strict=True, reason="so few lines are read as requirements"),
        ),
        ("We are a family firm that has sold tea to the town since our founding in 1931.", "about"),
    ],
)
def test_words_decide_under_a_heading_that_says_little(words, kind):
    assert find_sections(f"Clerk\n\n## The Role\n{words}\n\nRequirements\n- Tea\n")[-2].kind == kind


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_sections_cover_the_text_without_overlap(path):
    text = path.read_text()
    assert "".join(section.text for section in find_sections(text)) == text


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(POSTING.splitlines()) | st.text(max_size=12), max_size=20).map("\n".join))
def test_any_text_is_covered(text):
    sections = find_sections(text)
    assert "".join(section.text for section in sections) == (text if text.strip() else "")
    for duty in find_responsibilities(text, sections):
        assert text[duty.start : duty.end] == duty.text


def test_a_posting_without_a_line_break_has_sections_too():
    text = (ROOT / "sample_postings" / "electrician_one_line.txt").read_text()
    kinds = {section.kind for section in find_sections(text)}
    assert kinds >= {"responsibilities", "requirements", "pay", "benefits", "legal"}


def test_short_answers_under_a_question_are_other():
    text = "Clerk\n\nDuties\n- File letters by date\n\nFLSA:\nNon-exempt\nSchedule:\n- Monday to Friday\n- Day shift\n"
    kinds = [section.kind for section in find_sections(text)]
    assert kinds[-2:] == ["other", "other"]


def test_a_text_that_lost_its_line_breaks_is_cut_into_duties():
    told = "Greet the guests at the doorPour wine and serve every tableCount the till each nightSweep the floor"
    text = f"Waiter\n\nWhat you will do: {told} and {'carry plates ' * 10}until we close\n"
    assert len(find_responsibilities(text, find_sections(text))) == 4


def test_naming_tools_among_the_duties_opens_no_section():
    text = "Duties\n- Use many technologies including saws and planes\n- Sand the boards until they are smooth\n"
    assert [duty.text.split()[0] for duty in find_responsibilities(text, find_sections(text))] == ["Use", "Sand"]


def test_money_in_a_line_does_not_swallow_its_neighbours():
    sections = find_sections("Cook\n\nYou must know knife work and sauces. Pay: $20 an hour.")
    assert [section.kind for section in sections][-2:] == ["requirements", "pay"]


def test_duties_are_duties_only():
    duties = [duty.text for duty in find_responsibilities(POSTING, find_sections(POSTING))]
    assert duties == ["Repair brakes and gears", "Order parts every week"]
