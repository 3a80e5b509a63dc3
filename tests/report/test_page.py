"""The report as one file: whole, self-contained, and marked in the right places."""

import re
from html import unescape

import pytest

from analyzer.commands.main import main
from analyzer.report.ladder import draw_ladder
from analyzer.report.page import confidence, render_report, split_text
from analyzer.report.rows import pay_rows
from tests.conftest import ROOT, SAMPLES


@pytest.fixture(scope="module")
def analyses(analyzer):
    return {path.name: analyzer.analyze(path.read_text()) for path in SAMPLES if path.suffix != ".html"}


def test_a_report_asks_for_nothing_outside_and_runs_nothing(analyses):
    for analysis in analyses.values():
        page = render_report(analysis)
        assert "<script" not in page
        assert not re.search(r"(?:src|url\(|@import|<link)", page)


def test_the_posting_stands_whole_in_the_report(analyses):
    for analysis in analyses.values():
        shown = render_report(analysis).partition('class="posting"')[2].partition("</div>")[0].partition(">")[2]
        assert unescape(re.sub(r"<[^>]+>", "", shown)) == analysis.text


def test_every_finding_is_marked_where_it_stands(analyses):
    analysis = analyses["mlops_engineer.txt"]
    anchors = {f"skill-{n}": skill for n, skill in enumerate(analysis.skills, 1)}
    pieces = list(split_text(analysis, anchors))
    assert "".join(piece.text for piece in pieces) == analysis.text
    at = 0
    for piece in pieces:
        for anchor in piece.anchors:
            assert anchors[anchor].start == at
        inside = {s.importance for s in analysis.skills if s.start <= at < s.end}
        assert inside == set(piece.classes.split()) - {"skill"}
        at += len(piece.text)


def test_links_lead_to_anchors(analyses):
    for analysis in analyses.values():
        page = render_report(analysis)
        anchors = set(re.findall(r'id="([^"]+)"', page))
        assert set(re.findall(r'href="#([^"]+)"', page)) <= anchors


def test_the_ladder_draws_each_row_and_the_offer(analyses):
    (offer,) = pay_rows(analyses["mlops_engineer.txt"])
    ladder = draw_ladder(offer)
    assert [rung.row.name for rung in ladder.rungs][:2] == ["This role, San Jose", "This role, United States"]
    assert ladder.offer_words == "120k–150k"
    for rung in ladder.rungs:
        assert 0 <= rung.low <= rung.box[0] < rung.box[0] + rung.box[1] <= rung.high <= 100
    assert ladder.rungs[2].is_band
    left, width = ladder.offer
    box_left, box_width = ladder.rungs[0].box
    assert box_left + box_width < left + width / 2  # high: its middle lies over the middle half


def test_an_open_end_runs_to_the_edge(analyzer):
    for text, edges in (("from $90,000 a year", (100,)), ("up to $90,000 a year", (0,))):
        (offer,) = pay_rows(analyzer.analyze(f"MLOps Engineer\nPay: {text}"))
        left, width = draw_ladder(offer).offer
        assert {left, round(left + width)} & set(edges)


def test_the_answer_comes_first_then_what_to_do_then_the_ladder(analyses):
    page = render_report(analyses["mlops_engineer.txt"])
    order = ["High for this job title", 'id="to-do-title"', "This role, San Jose", "<h2>$120,000", 'id="skills-title"']
    places = [page.index(words) for words in order]
    assert places[:2] == sorted(places[:2])
    assert places[3] < places[4]
    assert 'class="word">mixed' in page
    assert "AIPathly career guide, ML Operations Engineer, 2024" in page


def test_every_thing_to_do_can_be_inserted(analyses):
    for analysis in analyses.values():
        page = unescape(render_report(analysis))
        for to_do in analysis.to_do:
            assert to_do.sentence in page
            if to_do.insert and "\n" not in to_do.insert:
                assert f'data-insert="{to_do.insert}"' in page


def test_confidence_in_words():
    assert [confidence(score) for score in (0.95, 0.75, 0.55, 0.2)] == [
        "almost certain", "likely", "more likely than not", "unlikely",
    ]  # fmt: skip


def test_the_command_writes_it(tmp_path):
    target = tmp_path / "report.html"
    with pytest.raises(SystemExit) as done:
        main([str(ROOT / "sample_postings/mlops_engineer.txt"), "--quiet", "--html", str(target)])
    assert done.value.code == 0
    assert "ML Operations Engineer" in target.read_text()
    with pytest.raises(SystemExit) as done:
        main([str(ROOT / "sample_postings/mlops_engineer.txt"), "--html", str(tmp_path / "no" / "report.html")])
    assert done.value.code == 2
