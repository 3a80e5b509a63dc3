"""Career-guide pages turned into role files."""

import pytest
from click.testing import CliRunner

from analyzer.commands.roles import roles as roles_command
from analyzer.errors import UnreadableError
from analyzer.roles.guide_import import import_page
from analyzer.roles.profile import load_roles

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
