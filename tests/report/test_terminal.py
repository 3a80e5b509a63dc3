"""The first screen: short, aligned, never wider than the screen, and true to the analysis."""

from __future__ import annotations

import pytest

from analyzer.read.files import read_posting
from analyzer.report.explain import explanation
from analyzer.report.lines import broken, cells
from analyzer.report.terminal import first_screen
from tests.cases.hostile_postings import HOSTILE
from tests.conftest import ROOT, SAMPLES


def rows(lines, width):
    return [margin + text + line.tail for line in lines for margin, text in broken(line, width)]


@pytest.fixture(scope="module")
def analyses(analyzer):
    return {path.name: analyzer.analyze_reading(read_posting(path)) for path in SAMPLES}


@pytest.mark.parametrize("width", [60, 71, 72, 80, 100])
def test_nothing_is_wider_than_the_screen(analyses, width):
    for name, analysis in analyses.items():
        for row in rows([*first_screen(analysis, width), *explanation(analysis, width)], width):
            assert cells(row) <= width, (name, row)


@pytest.mark.parametrize("width", [60, 80])
def test_nor_is_anything_of_a_hostile_posting(analyzer, width):
    wide = ["職" * 300 + "\nPay: $40 an hour", "Cook\x1b[31m\x07" * 40]
    for text in [*HOSTILE, *wide]:
        analysis = analyzer.analyze(text)
        for row in rows([*first_screen(analysis, width), *explanation(analysis, width)], width):
            assert cells(row) <= width, text[:80]
            assert row.isprintable() or not any(ord(char) < 32 for char in row), text[:80]


def test_the_main_sample_fits_one_screen(analyses):
    shown = rows(first_screen(analyses["mlops_engineer.txt"], 80), 80)
    assert len(shown) <= 45
    assert sum(len(row.split()) for row in shown) <= 330


def test_columns_stand_under_each_other(analyses):
    table = [line for line in first_screen(analyses["mlops_engineer.txt"], 80) if line.drawn]
    assert [line.tail for line in table] == [
        "this offer", "▲ high", "▲ high", "● at its floor", "▼ far below", "● at its floor",
    ]  # fmt: skip
    assert len({cells(line.text) for line in table}) == 1
    assert len({line.text.index("–") for line in table[1:]}) == 1


def test_the_words_are_those_of_the_analysis(analyses):
    for analysis in analyses.values():
        shown = " ".join(" ".join(rows(first_screen(analysis, 100), 100)).split())
        assert analysis.headline in shown
        for to_do in analysis.to_do:
            assert to_do.sentence in shown


def test_without_pay_the_screen_shows_what_such_a_job_pays(analyses):
    shown = "\n".join(rows(first_screen(analyses["platform_engineer_pay_hidden.txt"], 80), 80))
    assert "NO PAY" in shown
    assert "This role, Pasadena" in shown
    assert "this offer" not in shown


def test_what_was_guessed_is_said_before_the_picture(analyses):
    shown = rows(first_screen(analyses["data_engineer.md"], 80), 80)
    guess = next(number for number, row in enumerate(shown) if "is read as" in row)
    picture = next(number for number, row in enumerate(shown) if "middle half" in row)
    assert guess < picture


def test_explained_it_shows_every_finding(analyses):
    analysis = analyses["mlops_engineer.txt"]
    shown = " ".join(" ".join(rows(explanation(analysis, 100), 100)).split())
    for finding in (*analysis.pay, *analysis.requirements):
        assert " ".join(finding.text.split()) in shown
    for duty in analysis.responsibilities:
        assert duty.text in shown
    for check in analysis.pay_checks[:5]:
        assert check.sentence.removesuffix(".") in shown


def test_no_file_of_the_report_prints():
    for path in (ROOT / "analyzer" / "report").glob("*.py"):
        assert "print(" not in path.read_text().replace(">>> print(", ""), path
