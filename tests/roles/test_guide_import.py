"""Career-guide pages turned into role files."""

import pytest
from click.testing import CliRunner

from analyzer.commands.roles import roles as roles_command
from analyzer.errors import UnreadableError
from analyzer.roles.guide_import import import_page
from analyzer.roles.profile import load_roles
from tests.conftest import ROOT

PAGE = """
Tide Table Analyst

Overview

Keeps harbour tables honest.

Core Responsibilities

1. Measurement

  • Read gauges every morning
  • Compare stations

2. Publication

  • Publish monthly tables

Technical Skills

  1. Programming
    • Proficiency in Python and SQL
  2. Instruments
    • Familiarity with pressure gauges, float gauges, or radar gauges

Education

  • Bachelor's degree in Oceanography, Mathematics, or related fields

Experience

  • 2-5 years in hydrography
  • At least 12 months at sea

Soft Skills

  1. Patience: waiting for low water.

Career Progression

  1. Junior Tide Analyst: learns.
  2. Senior Tide Analyst: decides. Salary: $80,000 - $95,500.

Salary (2025)

National Average

  • Annual: $70,100
  • Hourly: $33.70

Salary Distribution

  • 10th Percentile: $51,000/year
  • 50th Percentile (Median): $70,000/year
  • Range: $40,000 - $99k/year

Salary by City

  • Portland, ME: $66,000/year (below the nation)
  • Others: Boston, MA and Newport, RI
  • Harbour bonus of $1,234 for divers

Job Outlook

  • Jobs grow by 4% a year
  • Market from $1.5 billion in 2024 to $2 billion by 2030

More Careers

Lighthouse Keeper
"""


@pytest.fixture(scope="module")
def tide():
    return import_page(PAGE)


def test_duties_and_skills(tide):
    role = tide.role
    assert (role.id, role.name, role.sources[0].year) == ("tide-table-analyst", "Tide Table Analyst", 2025)
    assert [(group.title, len(group.items)) for group in role.responsibilities] == [
        ("Measurement", 2),
        ("Publication", 1),
    ]
    assert role.skills[0].names == ("Python", "SQL")
    assert role.skills[1].names == ("pressure gauges", "float gauges", "radar gauges")
    assert role.soft_skills[0].items == ("patience",)


def test_person(tide):
    (education,), (experience,) = tide.role.education, tide.role.experience
    assert (education.degrees, education.fields) == (("bachelor",), ("Oceanography", "Mathematics"))
    assert (experience.years_min, experience.years_max, experience.focused_months) == (2, 5, 12)


def test_pay(tide):
    (table,) = tide.role.pay
    assert table.points == {"lowest": 40_000, "p10": 51_000, "p50": 70_000, "highest": 99_000}
    assert (table.mean, table.hourly, table.year) == (70_100, 33.7, 2025)
    assert [(city.city, city.median) for city in tide.role.cities] == [
        ("Portland, ME", 66_000), ("Boston, MA", None), ("Newport, RI", None),
    ]  # fmt: skip
    assert [(band.level, band.low, band.high) for band in tide.role.levels] == [
        ("junior", None, None), ("senior", 80_000, 95_500),
    ]  # fmt: skip


def test_outlook(tide):
    growth, market = tide.role.outlook
    assert growth.growth_percent == 4
    assert (market.from_year, market.from_usd, market.to_year, market.to_usd) == (2024, 1.5e9, 2030, 2e9)


def test_what_found_no_place_is_reported_figures_first(tide):
    assert tide.unplaced[0].endswith("Harbour bonus of $1,234 for divers")
    assert not any("Lighthouse" in line for line in tide.unplaced)


def test_pages_without_name_year_or_content_are_refused():
    with pytest.raises(UnreadableError, match="--name"):
        import_page("Nothing here\n\nResponsibilities\n\n• Sleep")
    with pytest.raises(UnreadableError, match="--year"):
        import_page("Tide Analyst\n\nResponsibilities\n\n• Sleep")
    with pytest.raises(UnreadableError, match="no heading"):
        import_page("Tide Analyst", year=2025)


def test_the_command_writes_a_file_that_checks(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(PAGE)
    run = CliRunner().invoke(roles_command, ["import", str(page), "--to", str(tmp_path)])
    assert run.exit_code == 0, run.output
    assert "found no place" in run.output
    assert load_roles(tmp_path)["tide-table-analyst"].pay[0].p50 == 70_000


def guide(name):
    return (ROOT / "tests" / "cases" / "guides" / f"{name}.txt").read_text(encoding="utf-8")


def test_a_page_in_capitals_with_its_figures_in_sentences():
    imported = import_page(guide("glass_cutters"))
    role = imported.role
    assert (role.id, role.name, role.sources[0].year) == ("glass-cutter", "Glass Cutter", 2023)
    assert role.overview == "Glass cutters turn large sheets into panes, mirrors and tabletops."
    assert [len(group.items) for group in role.responsibilities] == [3]
    assert role.soft_skills[0].items == ("steadiness", "balance")
    assert role.education[0].degrees == ("high_school",)
    assert role.pay[0].points == {"p10": 30_150, "p50": 41_200, "p90": 60_980}
    assert role.outlook[0].growth_percent == 3
    assert imported.unplaced[0] == "In the top industries the median hourly wage was $21.40."
    assert imported.todo == ("skills: no names of skills were found",)


def test_a_page_of_questions_and_tables_in_pounds():
    imported = import_page(guide("tea_taster"))
    role = imported.role
    assert (role.name, role.sources[0].year) == ("Tea Taster", 2024)
    assert role.responsibilities[0].items[1:] == ("Write notes on every sample", "Blend teas to a house standard")
    assert role.skills[0].names == ("Sensory analysis", "Microsoft Excel")
    assert role.education[0].fields == ("Food Science",)
    assert (role.pay[0].currency, role.pay[0].mean) == ("GBP", 38_000)
    assert role.pay[0].points == {"lowest": 27_000, "p90": 52_500, "highest": 55_000}
    assert [(band.level, band.figure) for band in role.levels] == [
        ("junior", 27_500), ("junior", 31_000), ("mid", 38_250), ("senior", 47_000),
    ]  # fmt: skip
    assert "20 years and more | £51,000" in imported.unplaced
    assert [sentence.split(":")[0] for sentence in imported.todo] == ["overview", "pay.area"]


def test_rows_of_tables_on_lines_of_their_own_are_read():
    page = "Welder Guide 2024\n\nSalary by level\n\nEntry-level $38,000\n\nSenior $61,000 - $70,000\n\nMedian $48,000"
    role = import_page(page, year=2024).role
    assert [(band.title, band.figure, band.low) for band in role.levels] == [
        ("Entry-level", 38_000, None), ("Senior", None, 61_000),
    ]  # fmt: skip
    assert role.pay[0].points == {"p50": 48_000}


def test_everything_a_page_leaves_open_is_said_at_once():
    with pytest.raises(UnreadableError, match=r"--name.*--year"):
        import_page("Nothing here\n\nResponsibilities\n\n• Sleep")


def test_a_page_that_leaves_much_open_is_written_with_what_to_fill_in(tmp_path):
    (tmp_path / "lamp_lighter.txt").write_text(
        "Nothing here\n\nDUTIES:\n• Light lamps\n\nPay\n\n25th percentile: $9,000"
    )
    args = ["import", str(tmp_path / "lamp_lighter.txt"), "--to", str(tmp_path / "roles")]
    run = CliRunner().invoke(roles_command, args)
    assert run.exit_code == 0, run.output
    text = (tmp_path / "roles" / "lamp-lighter.toml").read_text(encoding="utf-8")
    assert 'name = "Lamp Lighter"' in text
    open_ends = [line.split(":")[0] for line in text.splitlines() if line.startswith("# TODO")]
    assert open_ends == ["# TODO name", "# TODO sources.year", "# TODO overview", "# TODO skills"]
    with pytest.raises(UnreadableError, match="to fill in"):
        load_roles(tmp_path / "roles")


def test_figures_that_contradict_each_other_are_left_out_and_named():
    page = "Tide Analyst\n\nDuties\n\n• Read gauges\n\nPay 2025\n\n25th percentile: $90,000\n75th percentile: $80,000"
    imported = import_page(page)
    assert imported.role.pay == ()
    assert imported.todo[-1] == "pay[0]: p25 90000 is above p75 80000"


def test_the_founding_page_gives_back_the_figures(shared):
    imported = import_page((shared / "seeds" / "ml_operations_engineer.txt").read_text()).role
    ours = load_roles()["mlops-engineer"]
    assert figures(imported) == figures(ours)


def figures(role):
    return {
        "pay": [
            (table.points, table.mean, table.hourly, table.weekly, table.monthly, table.year) for table in role.pay
        ],
        "levels": [(band.level, band.title, band.low, band.high, band.figure) for band in role.levels],
        "cities": [(city.city, city.median) for city in role.cities],
        "related": [(related.low, related.high, related.titles) for related in role.related],
        "positions": [(p.level, p.percentile_from, p.percentile_to, p.above) for p in role.level_positions],
        "outlook": [
            (o.growth_percent, o.yearly_growth_percent, o.from_year, o.from_usd, o.to_year, o.to_usd)
            for o in role.outlook
            if o.growth_percent or o.from_usd
        ],
        "experience": [(e.years_min, e.years_max, e.focused_months) for e in role.experience],
    }
