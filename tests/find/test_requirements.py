"""Years, education, level, conditions of the job on words of our own, and on any text at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.find.importance import importance_of
from analyzer.find.requirements.requirements import find_requirements
from analyzer.lang.language import Language
from analyzer.posting import Section
from analyzer.text.page import Page

ENGLISH = Language("en")


def found_in(text, title=None, kind="requirements"):
    whole = Section(text=text, start=0, end=len(text), kind=kind)
    return find_requirements(Page(text), [whole], title, (), ENGLISH)


def needs(text, title=None, kind="requirements"):
    return [(need.kind, need.value, need.min, need.max) for need in found_in(text, title, kind)]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("3+ years of experience in a workshop", 3, None),
        ("8 to 12 years of experience", 8, 12),
        ("5-7 years' experience with SQL", 5, 7),
        ("at least two years of relevant experience", 2, None),
        ("minimum of 10 years of experience", 10, None),
        ("18 months of experience in sales", 1.5, None),
        ("7+ years in consumer credit risk", 7, None),
        ("Welding: 3 years (Required)", 3, None),
        ("Minimum of two (2) years of experience", 2, None),
        ("You know the trade.4 years of experience required", 4, None),
    ],
)
def test_years(words, low, high):
    years = [need for need in needs(f"- {words}\n") if need[0] == "years"]
    assert [(need[2], need[3]) for need in years] == [(low, high)]


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        # Bounds both ways.
        ("not less than two years of baking experience", [(2, None)]),
        ("no fewer than 4 years in baking", [(4, None)]),
        ("no more than 3 years of experience", [(None, 3)]),
        ("under five years of experience", [(None, 5)]),
        ("maximum 6 years of experience", [(None, 6)]),
        ("between 2 and 4 years of experience", [(2, 4)]),
        ("Minimum 2, ideally 4+ years of baking experience", [(2, None)]),
        # Digits in brackets, pluses, other units.
        ("At least four (2-4) years of baking experience", [(2, 4)]),
        ("3(+) years of baking experience", [(3, None)]),
        ("Three-plus years of baking experience", [(3, None)]),
        ("half a decade of baking experience", [(5, None)]),
        ("6+ YOE", [(6, None)]),
        ("Years of experience: 2-3", [(2, 3)]),
        ("1 year and 3 months of baking experience", [(1.25, None)]),
        ("2 yrs 6 mos experience", [(2.5, None)]),
        ("3+ years kneading dough", [(3, None)]),
        ("24 months OTR", [(2, None)]),
        ("3 (three) years of baking experience", [(3, None)]),
        ("One and a half years of experience", [(1.5, None)]),
        ("Credit Analysis: 3 years (Required)", [(3, None)]),
        # Deadlines, repeats and the years of others are none.
        ("First aid certificate within six months", []),
        ("A permit, renewable for up to three years", []),
        ("A party once a year, with experience to share", []),
        ("Applicants who lack one year of experience may write to us.", []),
        ("A 10-year loyalty bonus", []),
        ("Crust Ltd brings 15 years of baking experience to its towns.", []),
        ("The bakers have more than 20 years of experience in rye.", []),
        ("With over 20 years of experience, our ovens never cool.", []),
        ("The firm's 20 years of experience speak for themselves.", []),
        ("The ideal candidate has 5 years of experience.", [(5, None)]),
        ("With 5+ years of experience, you know every oven.", [(5, None)]),
    ],
)
def test_bounds_of_years(words, bounds):
    assert [need[2:] for need in needs(f"- {words}\n") if need[0] == "years"] == bounds


@pytest.mark.parametrize(
    ("words", "total"),
    [
        ("- At least 2 years with dough mixers\n- Overall 6+ years of baking experience", 6),
        ("- 4 years of experience\n- 2 years with dough mixers", 4),
        ("- 5 years of experience; or\n- 3 years of experience with a degree", 3),
        ("- 7 years of experience or a Master's degree and 4 years of experience", 4),
        ("- 3 years as a baker, cook, or host\n- 5 years of experience in towns", 5),
        ("- Ideally 5 years of experience", None),
    ],
)
def test_the_years_of_the_role(words, total):
    assert next((need.min for need in found_in(f"{words}\n") if need.role_total), None) == total


@pytest.mark.parametrize(
    "words",
    [
        "Obtain the licence within 2 years of hire",
        "A family company with over 40 years of experience in tea",
        "Three months of education past high school",
    ],
)
def test_other_years_are_no_experience(words):
    assert not [need for need in needs(f"- {words}\n") if need[0] == "years"]


@pytest.mark.parametrize(
    ("words", "degree"),
    [
        ("Bachelor's degree in Biology", "bachelor"),
        ("Master of Science in Statistics", "master"),
        ("PhD in Physics", "doctorate"),
        ("High school diploma or GED", "high_school"),
        ("Associate degree in Nursing", "associate"),
        ("Associate (Preferred)", "associate"),
        ("A degree in statistics or mathematics", "degree"),
        ("Undergraduate or higher degree in a science", "bachelor"),
        ("Degree in Bachelor of Science in Geology", "bachelor"),
        ("Tact with guestsBachelor's degree required", "bachelor"),
        ("Grade 12 diploma", "high_school"),
    ],
)
def test_education(words, degree):
    assert degree in [need[1] for need in needs(f"- {words}\n") if need[0] == "education"]


@pytest.mark.parametrize(
    ("words", "degrees"),
    [
        # Forms.
        ("LLB or LLM", ["bachelor", "master"]),
        ("MCA/BCA", ["master", "bachelor"]),
        ("Undergraduate or graduate degree in Botany", ["bachelor", "master"]),
        ("BEd or equivalent", ["bachelor"]),
        ("JD from a school of law", ["doctorate"]),
        ("A Level or equivalent", ["high_school"]),
        ("BS, MS or PhD in Botany", ["bachelor", "master", "doctorate"]),
        # Degrees of others, other things of the same name.
        ("You coach PhD students and help master's candidates.", []),
        ("Talk with our MS patients.", []),
        ("Good knowledge of MS-Office and MS Excel", []),
        ("Master the art of bread; you master your craft.", []),
        ("A level playing field, to a high degree of care", []),
        ("Bake with high school students of the town.", []),
        ("Help adults earn their bachelor's degrees.", []),
        ("Prompts for an LLM, sales in Jackson, MS", []),
    ],
)
def test_forms_of_degrees(words, degrees):
    assert [need[1] for need in needs(f"- {words}\n") if need[0] == "education"] == degrees


def test_fields_in_brackets():
    (need,) = found_in("- Bachelor's degree (Nutrition, Chemistry or related field)\n")
    assert need.fields == ("Nutrition", "Chemistry")
    (need,) = found_in("- Bachelor's degree (required)\n")
    assert need.fields == ()


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Senior Cook", "senior"),
        ("Jr. Analyst", "junior"),
        ("Director of Nursing", "director"),
        ("Intern, Sales", "intern"),
        ("VP Finance", "executive"),
        ("Lead Data Engineer", "lead"),
        ("Store Manager", "manager"),
        ("Cook", None),
        ("Account Manager", None),
    ],
)
def test_level_by_title(title, level):
    levels = [need[1] for need in needs("We need you.", title) if need[0] == "level"]
    assert levels == ([level] if level else [])


@pytest.mark.parametrize(
    ("title", "level"),
    [
        # The head of a title holds the rank; departments, schools, products and other people hold none.
        ("Baker II - Senior Pastry Group", "mid"),
        ("Nurse - Senior Care Unit", None),
        ("Cook, Senior Living", None),
        ("Teacher, Junior High School", None),
        ("Clerk, Office of the Vice President", None),
        ("Driver for Senior Citizens", None),
        ("Porter (Director Street)", None),
        ("Secretary to the CEO", None),
        ("Account Executive, Mid-Market", None),
        ("Assistant Store Manager", None),
        ("RN, Level II Trauma", None),
        ("Leadership Trainer", None),
        ("Server at The President Hotel", None),
        ("Nurse, Level 3", None),
        ("Bakery - Senior Manager", "manager"),
        ("Cook (Senior)", "senior"),
        ("Senior Care Assistant", "senior"),
        ("Chemist, Entry Level", "junior"),
        # Heads of a firm.
        ("SVP, Baking", "executive"),
        ("EVP of Bread", "executive"),
        ("Co-Founder & CEO", "executive"),
        ("Managing Partner", "executive"),
        ("Executive Chef", None),
        ("Founding Baker", None),
        ("Chief of Staff", None),
        # Numerals behind a job.
        ("Chemist I", "junior"),
        ("Chemist 1", "junior"),
        ("Chemist 2 (Nights)", "mid"),
        ("Chemist III", "senior"),
        ("Title I Teacher", None),
        ("2 Cooks", None),
        ("Cook 10", None),
    ],
)
def test_level_of_a_title(title, level):
    assert next((need[1] for need in needs("We bake bread.", title) if need[0] == "level"), None) == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("This is an entry-level position.", "junior"),
        ("Experience level: Entry", "junior"),
        ("Great for recent graduates.", "junior"),
        ("We are looking for a motivated Senior Baker to join us.", "senior"),
        ("Our firm is hiring a Head of Bread to lead all bakers.", "director"),
        ("This is a mid-level role.", "mid"),
        ("You report to senior-level management.", None),
        ("A senior level of care is expected.", None),
        ("You coach entry-level bakers and interview mid-level candidates.", None),
        ("Sell to C-level and director-level buyers.", None),
        ("We help recent graduates find rooms.", None),
        ("You run our internship program.", None),
        ("We are looking for an experienced baker.", None),
    ],
)
def test_level_of_prose(text, level):
    assert next((need[1] for need in needs(text, "Baker") if need[0] == "level"), None) == level


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("This is a fully remote position.", "workplace", "remote"),
        ("Hybrid, three days in the office.", "workplace", "hybrid"),
        ("Leeds (hybrid 3 days)", "workplace", "hybrid"),
        ("Our company cannot sponsor any work visas.", "work_authorisation", "no_sponsorship"),
        ("Employment type: full-time", "employment_type", "full_time"),
        ("Up to 25% travel is required.", "travel", None),
        ("You must be authorized to work in the United States; we do not sponsor visas.", "work_authorisation", None),
    ],
)
def test_conditions(words, kind, value):
    found = [need for need in needs(f"{words}\n") if need[0] == kind]
    assert found
    assert value is None or found[0][1] == value


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("Equal opportunity employer. Right to work in the UK is required; we cannot sponsor visas.", 2),
        ("We are an equal opportunity employer and use E-Verify to confirm you are authorized to work in the U.S.", 0),
        ("Equal opportunity employer, without regard to sex, full-time or part-time status.", 0),
    ],
)
def test_legal_text_asks_for_the_right_to_work_alone(words, values):
    assert len(needs(words, kind="legal")) == values


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        # Denied remote work is work on site.
        ("Work remotely: No", "workplace", "on_site"),
        ("Remote job: none", "workplace", "on_site"),
        ("Remote work is unfortunately not available.", "workplace", "on_site"),
        ("This job cannot be done from home or remotely.", "workplace", "on_site"),
        (
            "We don't offer hybrid or remote arrangements; you bake in our bakery shop every day.",
            "workplace",
            "on_site",
        ),
        ("There is no fully remote option.", "workplace", "on_site"),
        ("You need not live in Leeds; this is a remote job.", "workplace", "remote"),
        ("Remote: Yes", "workplace", "remote"),
        ("Not only remote roles are open, this hybrid role is too.", "workplace", "hybrid"),
        # Some days in the office are hybrid work, all of them are work on site.
        ("Remote work, with two days a week in our Leeds office", "workplace", "hybrid"),
        ("Hybrid: 4 days on-site", "workplace", "hybrid"),
        ("Share your week between the office and home.", "workplace", "hybrid"),
        ("Work from home on Mondays; the other days you bake.", "workplace", "hybrid"),
        ("This is not a fully remote job.", "workplace", "hybrid"),
        ("Tuesdays and Thursdays in our office", "workplace", "hybrid"),
        ("You come to the office twice a week.", "workplace", "hybrid"),
        ("We do not take remote workers.", "workplace", "on_site"),
        ("Five days a week in the office", "workplace", "on_site"),
        ("Monday to Friday in the office", "workplace", None),
        ("Onsite, Monday to Friday", "workplace", "on_site"),
        # Perks, colleagues and companies say nothing of the job.
        ("We are a remote-friendly bakery.", "workplace", None),
        ("Four weeks of working from anywhere each year", "workplace", None),
        ("You help our remote colleagues.", "workplace", None),
        ("A remote work stipend of £300", "workplace", None),
        # Contracts by other names, and the contracts of others.
        ("A 1099 role, paid weekly", "employment_type", "contract"),
        ("Outside IR35, start in May", "employment_type", "contract"),
        ("9-month FTC", "employment_type", "contract"),
        ("W2 or C2C", "employment_type", "contract"),
        ("A zero-hours contract", "employment_type", "contract"),
        ("Full or part time", "employment_type", "full_time"),
        ("Maternity cover", "employment_type", "temporary"),
        ("Night Porter (P/T)", "employment_type", "part_time"),
        ("FT/PT, mornings", "employment_type", "full_time"),
        ("Prepare 1099 forms and read the FTC's rules.", "employment_type", None),
        ("Supervise part-time staff.", "employment_type", None),
        ("Two years of full-time experience", "employment_type", None),
        ("A prior internship is a plus.", "employment_type", None),
        ("C2C candidates will not be considered.", "employment_type", None),
        ("12 ft ladders", "employment_type", None),
        # A refusal counts for more than the right to work beside it; other sponsors are none.
        ("You are authorized to work in Canada. Sponsorship is unavailable.", "work_authorisation", "no_sponsorship"),
        ("Applicants who need a visa cannot be considered.", "work_authorisation", "no_sponsorship"),
        ("We do not smoke here. Visa sponsorship is offered.", "work_authorisation", "sponsorship"),
        ("We help with H1B transfers.", "work_authorisation", "sponsorship"),
        ("Full working rights in Australia", "work_authorisation", "authorised"),
        ("You sell stadium sponsorships.", "work_authorisation", None),
        ("Find event sponsorship and executive sponsorship.", "work_authorisation", None),
        ("You are able to work in a noisy bakery.", "work_authorisation", None),
        ("Visa and other cards are taken.", "work_authorisation", None),
    ],
)
def test_the_condition_that_decides(words, kind, value):
    assert next((need[1] for need in needs(words) if need[0] == kind), None) == value


WORDS = (
    "3+ years",
    "of baking",
    "BSc",
    "degree in",
    "a\u0130",
    "remote",
    "travel 20%",
    "sponsor visas",
    "internship program",
    "\n",
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=9), max_size=20).map(" ".join))
def test_every_finding_says_where_it_stands(text):
    for need in found_in(text):
        assert text[need.start : need.end] == need.text


def test_a_text_says_each_thing_once_and_marks_the_years_of_the_role():
    text = "- 2 years of experience with ovens\n- 5 years of experience\n- Remote work\n- remote work"
    found = found_in(text)
    assert [(need.kind, need.role_total) for need in found] == [("years", False), ("years", True), ("workplace", False)]


def test_a_language_that_reads_none_finds_none(tmp_path):
    text = "5 years of experience, a degree, remote"
    whole = Section(text=text, start=0, end=len(text), kind="requirements")
    assert find_requirements(Page(text), [whole], "Senior Cook", (), Language("xx", tmp_path)) == ()


def test_what_is_required_among_wishes_is_still_a_wish() -> None:
    assert importance_of(Page("SQL required"), 0, 3, "preferred", ENGLISH) == "preferred"
