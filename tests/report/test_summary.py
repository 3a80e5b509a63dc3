"""A scored table on one page: counted right, safe to open, the same from every format."""

import random
import re

import pytest
from click.testing import CliRunner

from analyzer.commands.batch import batch
from analyzer.commands.summary import summary as command
from analyzer.report.summary import DOTS, WORTH_A_LOOK, Summary, render_summary
from analyzer.roles.profile import load_roles
from analyzer.tables.columns import COLUMNS

NAMES = ("id", "title", "url", *COLUMNS)


def row(**cells):
    return [cells.get(name) for name in NAMES]


def offer(middle, **cells):
    ends = {"pay_yearly_min": middle - 5_000, "pay_yearly_max": middle + 5_000}
    return row(role="data-scientist", pay_currency="USD", pay_from="text", **ends, **cells)


def page(*rows):
    summed = Summary(columns=NAMES)
    for cells in rows:
        summed.add(cells)
    return render_summary(summed, load_roles(), "postings.csv")


def test_rows_are_counted_by_role_flag_place_skill_and_law():
    summed = Summary(columns=NAMES)
    summed.add(offer(90_000, pay_flag="below", place="Reno, NV", skills=["SQL", "Python"], skills_required=["SQL"]))
    summed.add(row(skills="SQL; Excel", laws_missing="Colorado: the pay; Colorado: bonus, where there is any"))
    summed.add(row(error="the row has no text"))
    assert (summed.total.rows, summed.total.paid, summed.total.flags) == (3, 1, {"below": 1})
    assert (summed.roles["data-scientist"].rows, summed.places["Reno, NV"].paid) == (1, 1)
    assert summed.skills == {"SQL": 2, "Python": 1, "Excel": 1}
    assert summed.laws == {"Colorado": {"the pay": 1, "bonus, where there is any": 1}}
    assert summed.errors == {"the row has no text": 1}
    assert summed.offers == {"data-scientist": [9_000_000]}


def test_what_a_posting_says_cannot_run_in_the_page():
    bad = "<script>alert(1)</script>"
    html = page(offer(9e4, title=bad, url="javascript:alert(1)", pay_flag="far_below", place=bad, skills=[bad],
                      verdict=bad, warnings=[bad], error=bad, laws_missing=[f"{bad}: {bad}"]))  # fmt: skip
    assert "<script" not in html
    assert "javascript:" not in html
    assert html.count("&lt;script&gt;") >= 6


def test_the_page_needs_nothing_else():
    html = page(offer(90_000), offer(10_000_000))
    assert not re.findall(r"(?:src|href)=|@import|url\(", html)
    assert html.startswith("<!doctype html>")


def test_offers_stand_on_one_scale_with_the_documented_band():
    html = page(*(offer(middle) for middle in range(80_000, 180_000, 1_000)))
    dots = [float(x) for x in re.findall(r'class="dot" cx="([0-9.]+)"', html)]
    box = re.search(r'class="box" x="([0-9.]+)"', html)
    assert len(dots) == 100
    assert dots == sorted(dots)
    assert dots[0] < float(box[1]) < dots[-1]


def test_of_many_offers_a_fair_share_is_shown():
    summed = Summary(columns=NAMES)
    for number in range(5_000):
        summed.add(offer(50_000 + number))
    kept = summed.offers["data-scientist"]
    assert len(kept) == DOTS
    assert 51_800 < sum(kept) / len(kept) / 100 < 53_200


def test_the_rows_most_worth_a_look_come_first():
    rows = [offer(90_000, id=str(i), pay_flag="below") for i in range(200)]
    rows += [offer(20_000, id="worst", pay_flag="far_below", warning_kinds=["board_differs"])]
    rows += [offer(20_000, id=f"far {i}", pay_flag="far_below") for i in range(3)]
    random.Random(1).shuffle(rows)
    summed = Summary(columns=NAMES)
    for cells in rows:
        summed.add(cells)
    ids = [said["id"] for _, _, said in sorted(summed.worth, key=lambda kept: kept[:2], reverse=True)]
    assert len(ids) == WORTH_A_LOOK
    assert ids[0] == "worst"
    assert {"far 0", "far 1", "far 2"} == set(ids[1:4])


def test_an_empty_table_is_a_page():
    assert "0 %" in page()


@pytest.fixture(scope="module")
def scored(tmp_path_factory):
    folder = tmp_path_factory.mktemp("summary")
    (folder / "in.csv").write_text(
        'title,location,description\nData Scientist,"Denver, CO","You model in Python. Pay: $60,000 a year."\n'
        'Cook,,"=You cook."\nNobody,,\n'
    )
    for name in ("out.csv", "out.jsonl", "out.parquet", "out.xlsx"):
        args = [
            str(folder / "in.csv"),
            "-o",
            str(folder / name),
            "--workers",
            "1",
            "--summary",
            str(folder / "one.html"),
        ]
        assert CliRunner().invoke(batch, args).exit_code == 3
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("name", ["out.csv", "out.jsonl", "out.parquet", "out.xlsx"])
def test_every_format_gives_the_page_of_the_run(scored, name):
    assert CliRunner().invoke(command, [str(scored / name), "-o", str(scored / "two.html")]).exit_code == 0
    one, two = ((scored / page).read_text() for page in ("one.html", "two.html"))
    assert two.replace(name, "in.csv") == one
    assert "<dd>3</dd>" in one


def test_a_table_that_is_not_scored_is_a_sentence(scored):
    result = CliRunner().invoke(command, [str(scored / "in.csv")])
    assert "make one with: analyze batch" in str(result.exception)
