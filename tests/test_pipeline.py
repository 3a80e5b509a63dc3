"""Whole analyses: offsets on every sample, roles and offers of each, and what the founding figures must give."""

from dataclasses import replace

import pytest

from analyzer.posting import Reading
from analyzer.read.files import read_posting
from tests.conftest import ROOT, SAMPLES


@pytest.fixture(scope="module")
def analyses(analyzer):
    return {path.name: analyzer.analyze_reading(read_posting(path)) for path in SAMPLES}


def findings(analysis):
    return (*analysis.sections, *analysis.skills, *analysis.responsibilities, *analysis.requirements, *analysis.pay)


@pytest.mark.parametrize("name", [path.name for path in SAMPLES])
def test_every_offset_matches_its_text(analyses, name):
    analysis = analyses[name]
    assert analysis.sections
    for found in findings(analysis):
        assert analysis.text[found.start : found.end] == found.text


@pytest.mark.parametrize("name", [path.name for path in SAMPLES])
def test_sections_cover_the_text_without_overlap(analyses, name):
    analysis = analyses[name]
    edges = [edge for section in analysis.sections for edge in (section.start, section.end)]
    assert edges == sorted(edges)
    covered = set().union(*(range(s.start, s.end) for s in analysis.sections))
    assert all(char.isspace() for i, char in enumerate(analysis.text) if i not in covered)


ROLES = {
    "mlops_engineer.txt": "mlops-engineer",
    "mlops_terse.txt": "mlops-engineer",
    "platform_engineer_pay_hidden.txt": "mlops-engineer",
    "responsible_ai_strategy_lead.txt": "responsible-ai-strategy-lead",
    "revenue_assurance_analytics_lead.txt": "revenue-assurance-analytics-lead",
    "risk_analytics_operations_specialist.txt": "risk-analytics-operations-specialist",
    "risk_strategy_analyst.txt": "risk-strategy-analyst",
    "data_scientist_uk.txt": "data-scientist",
    "machine_learning_engineer.html": "machine-learning-engineer",
    "data_engineer.md": "data-engineer",
    "senior_data_engineer_long.txt": "data-engineer",
    "registered_nurse.txt": None,
    "warehouse_associate.txt": None,
    "electrician_one_line.txt": None,
}


@pytest.mark.parametrize(("name", "role"), ROLES.items())
def test_each_sample_gets_its_role(analyses, name, role):
    assert analyses[name].role == role


OFFERS = {
    "mlops_engineer.txt": [(12_000_000, 15_000_000, "USD", "year")],
    "mlops_terse.txt": [(9500, 9500, "USD", "hour")],
    "platform_engineer_pay_hidden.txt": [],
    "responsible_ai_strategy_lead.txt": [],
    "revenue_assurance_analytics_lead.txt": [
        (11_800_000, 13_400_000, "USD", "year"),
        (10_900_000, 12_600_000, "USD", "year"),
    ],
    "risk_analytics_operations_specialist.txt": [(3850, 4600, "USD", "hour")],
    "risk_strategy_analyst.txt": [(9_200_000, 10_800_000, "USD", "year"), (11_000_000, 12_500_000, "USD", "year")],
    "data_scientist_uk.txt": [(6_200_000, 7_400_000, "GBP", "year")],
    "machine_learning_engineer.html": [(14_800_000, 17_600_000, "USD", "year")],
    "data_engineer.md": [
        (15_500_000, 17_800_000, "USD", "year"),
        (14_100_000, 16_200_000, "USD", "year"),
        (12_800_000, 14_700_000, "USD", "year"),
    ],
    "senior_data_engineer_long.txt": [(15_250_000, 18_100_000, "USD", "year")],
    "registered_nurse.txt": [(3625, 5180, "USD", "hour")],
    "warehouse_associate.txt": [(1925, 1925, "USD", "hour")],
    "electrician_one_line.txt": [(3100, 3800, "USD", "hour")],
}


@pytest.mark.parametrize(("name", "offers"), OFFERS.items())
def test_each_sample_gets_its_offers(analyses, name, offers):
    assert [(p.min, p.max, p.currency, p.period) for p in analyses[name].offers] == offers


@pytest.mark.parametrize("name", [path.name for path in SAMPLES])
def test_nothing_is_found_in_benefits_and_legal(analyses, name):
    analysis = analyses[name]
    closed = [s for s in analysis.sections if s.kind in ("benefits", "legal")]
    needs = [need for need in analysis.requirements if need.kind != "work_authorisation"]  # told among the laws
    for found in (*analysis.skills, *analysis.responsibilities, *needs):
        assert not any(s.start <= found.start < s.end for s in closed), found


def test_two_conflicting_ranges_are_a_warning(analyses):
    assert "pay_conflict" in {warning.kind for warning in analyses["risk_strategy_analyst.txt"].warnings}


def test_the_founding_offer(analyses):
    """$120,000-150,000 for an MLOps Engineer in San Jose, against both tables of the source."""
    checks = {check.lens: check for check in analyses["mlops_engineer.txt"].pay_checks}
    market, level, area = checks["market"], checks["level"], checks["area"]
    assert market.flag == "above"  # its midpoint is the highest documented, not over it
    assert market.percentile_low is None  # no figure beyond the last documented percentile
    assert "above P90" in market.position_low
    assert "above the highest" in market.position_high
    assert level.offer_min < 13_115_800 < level.offer_max
    assert "106,218" in area.sentence + (area.reason or "")
    assert "85,029" in area.sentence + (area.reason or "")
    assert "ladder" in analyses["mlops_engineer.txt"].verdict


def test_zones_are_labelled_and_the_place_picks_one(analyses):
    assert all(pay.label for pay in analyses["data_engineer.md"].offers)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "x", "$", "•", "\ud800", "\u202e$90k", "a" * 100_000, "$1-" * 50_000]
)
def test_any_text_is_a_posting(analyzer, text):
    analysis = analyzer.analyze(text)
    assert analysis.role is None
    for found in findings(analysis):
        assert analysis.text[found.start : found.end] == found.text


def test_title_and_location_may_be_given(analyzer):
    analysis = analyzer.analyze("We need help with models. $90,000 a year.", title="Senior Cook", location="Boise, ID")
    assert (analysis.title, analysis.place.state, analysis.level) == ("Senior Cook", "ID", "senior")


def test_the_board_and_the_text_disagree(analyzer):
    reading = read_posting(ROOT / "sample_postings" / "machine_learning_engineer.html")
    stated = {**reading.source.stated, "baseSalary": "$100,000 a year"}
    changed = analyzer.analyze_reading(replace(reading, source=replace(reading.source, stated=stated)))
    assert any("100,000" in warning.sentence for warning in changed.warnings)
    assert not any("100,000" in warning.sentence for warning in analyzer.analyze_reading(reading).warnings)


@pytest.mark.slow
def test_no_offset_fails_on_real_postings(analyzer, shared):
    import pandas as pd

    frame = pd.read_parquet(shared / "data" / "postings_dev.parquet", columns=["text", "title", "location"])
    for text, title, location in frame.astype(object).where(frame.notna(), None).itertuples(index=False):
        analysis = analyzer.analyze_reading(Reading(text=text, title=title or None, location=location or None))
        assert all(analysis.text[f.start : f.end] == f.text for f in findings(analysis))
