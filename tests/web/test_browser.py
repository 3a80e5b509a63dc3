"""The page in a real browser: what a recruiter does, what harm tries, and what a screen reader needs."""

import json
import re
import shutil
import subprocess
import sys

import pytest

from tests.cases.hostile_postings import HOSTILE
from tests.conftest import ROOT

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright, which pip install -e '.[dev]' brings")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="needs a chromium: apt-get install chromium"),
]

ARTEFACTS = ROOT / "artifacts"  # screenshots to look at, kept out of git
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
TABLE = "title,description\n" + "".join(
    f'Data Engineer {n},"Python required.\nPay: ${60 + n * 10},000 a year"\n' for n in range(5)
)


@pytest.fixture(scope="module")
def address():
    server = subprocess.Popen(
        [sys.executable, "-m", "analyzer", "serve", "--port", "0"], stderr=subprocess.PIPE, text=True, cwd=ROOT
    )
    yield re.search(r"http://[\d.:]+/", server.stderr.readline()).group()
    server.terminate()
    server.wait(10)


@pytest.fixture(scope="module")
def launch(tmp_path_factory):
    """Start a browser of one's own: launch(**options of the context)."""
    with sync_api.sync_playwright() as playwright:

        def start(**options):
            profile = str(tmp_path_factory.mktemp("profile"))
            try:
                return playwright.chromium.launch_persistent_context(
                    profile, executable_path=CHROMIUM, args=FLAGS, **options
                )
            except sync_api.Error as error:
                pytest.skip(f"chromium does not start here: {str(error)[:80]}")

        yield start


@pytest.fixture(scope="module")
def browser(launch):
    context = launch(accept_downloads=True)
    yield context
    context.close()


@pytest.fixture
def page(browser, address):
    page = browser.new_page()
    page.complaints = []
    page.asked = []
    page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address)
    page.evaluate("sessionStorage.clear()")
    page.wait_for_selector("#verdict-title", timeout=20_000)
    yield page
    assert page.complaints == []
    assert all(url.startswith((address, "data:", "blob:")) for url in page.asked)
    page.close()


def fill(page, text):
    with page.expect_response(lambda answer: "/api/analyze" in answer.url):
        page.fill("#text", text)
    page.wait_for_selector("#answer:not(.waiting)")


def answered(page, action):
    """Do something that asks for an analysis, and wait for its view."""
    with page.expect_response(lambda answer: "/api/analyze" in answer.url):
        action()
    page.wait_for_selector("#answer:not(.waiting)")


def test_the_first_second_shows_a_verdict(page):
    assert "ML Operations Engineer" in page.inner_text("#verdict-title")
    assert page.inner_text(".headline").upper().startswith("MIXED")
    assert len(page.query_selector_all(".rung-details")) == 5
    box = page.query_selector(".headline").bounding_box()
    assert box["y"] < 300
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    assert paint > 0


def test_a_pasted_posting_is_analysed(page):
    fill(page, "Line Cook\nBoise, ID\n\nRequirements\n- Knife skills\n\nPay: $18 - $22 per hour")
    assert page.inner_text("#verdict-title") == "Line Cook"
    assert "18–22 an hour" in page.inner_text("#answer")


def test_a_finding_leads_to_its_place(page):
    chip = page.query_selector("a.chip")
    target = chip.get_attribute("href")
    chip.click()
    mark = page.wait_for_selector(f"#marked-pane {target} + mark")
    assert mark.is_visible()
    page.click("#mark")
    assert page.is_visible("#text")


def test_another_place_redraws_the_ladder(page):
    before = page.inner_html(".rung-details")
    answered(page, lambda: page.fill("input[name=location]", "Denver, CO"))
    page.wait_for_selector("text=Software Developers, Denver")
    assert page.inner_html(".rung-details") != before


def test_a_level_changes_its_row(page):
    answered(page, lambda: page.select_option("select[name=level]", "senior"))
    page.wait_for_selector("text=Career step Senior MLOps Engineer")


def test_what_is_given_is_shown_and_taken_back(page):
    answered(page, lambda: page.fill("input[name=offer]", "$300k"))
    assert page.inner_text("#given") == "offer: $300k ×"
    assert page.inner_text(".offer-line").startswith("$300,000 a year")
    answered(page, lambda: page.click("#given button"))
    assert page.inner_text("#given") == ""
    assert page.inner_text(".offer-line").startswith("$120,000–150,000 a year")


def test_a_dropped_file_is_read_and_nothing_given_sticks_to_it(page):
    answered(page, lambda: page.fill("input[name=offer]", "$300k"))
    answered(page, lambda: page.set_input_files("#file", str(ROOT / "sample_postings/machine_learning_engineer.html")))
    page.wait_for_selector("#verdict-title:has-text('Machine Learning Engineer')")
    assert page.inner_text("#given") == ""
    assert "Kestrel Vision" in page.inner_text(".eyebrow")
    assert "$148,000–176,000" in page.inner_text(".offer-line")
    answered(page, lambda: page.click("#undo"))
    assert "Harborlight" in page.input_value("#text")
    assert page.inner_text("#given") == "offer: $300k ×"


def test_what_to_do_is_done_with_a_click(page):
    answered(page, lambda: page.click(".to-do li:has-text('$38,650') button"))
    assert "$158,700 - $188,700 per year" in page.input_value("#text")
    assert "$120,000" not in page.input_value("#text")
    assert page.inner_text(".offer-line").startswith("$158,700–188,700 a year")
    answered(page, lambda: page.click(".to-do li:has-text('State the level') button"))
    assert "Level: [junior, mid or senior]" in page.input_value("#text")


def test_a_reload_and_clear_lose_nothing(page):
    fill(page, "Line Cook\nBoise, ID\n\nPay: $18 - $22 per hour")
    page.reload()
    page.wait_for_selector("#verdict-title:has-text('Line Cook')")
    page.click("#clear")
    assert page.input_value("#text") == ""
    answered(page, lambda: page.click("#undo"))
    assert page.inner_text("#verdict-title") == "Line Cook"


def test_a_server_that_is_gone_is_said(page):
    page.route("**/api/analyze", lambda route: route.abort())
    page.fill("#text", "Line Cook")
    page.wait_for_selector("#status:has-text('your text is kept')")
    page.complaints[:] = [said for said in page.complaints if "ERR_FAILED" not in said]
    page.unroute("**/api/analyze")
    answered(page, lambda: page.fill("#text", "Line Cook 2"))
    assert page.inner_text("#status") == ""


def test_a_report_is_downloaded(page):
    with page.expect_download() as download:
        page.click("#save-html")
    assert "<!doctype html>" in download.value.path().read_text()


def test_a_table_is_scored_sorted_opened_and_downloaded(page, tmp_path):
    table = tmp_path / "jobs.csv"
    table.write_text(TABLE)
    page.click("#tab-many")
    page.set_input_files("#table", str(table))
    page.wait_for_selector("#batch-table tbody tr:nth-child(5)", timeout=20_000)
    column = "#batch-table thead th:has-text('offer a year') button"
    page.click(column)
    page.wait_for_selector("th[aria-sort=ascending]")
    assert page.evaluate("document.activeElement.dataset.sort") == "pay_yearly_max"
    page.click(column)
    page.wait_for_selector("th[aria-sort=descending]")
    assert page.inner_text("#batch-table tbody tr:first-child td:nth-child(2)") == "Data Engineer 4"
    assert page.query_selector("#batch-table tbody .flag") is not None
    page.click("#batch-table tbody tr:first-child button")
    page.wait_for_selector("#batch-row #verdict-title:has-text('Data Engineer 4')")
    with page.expect_download() as download:
        page.click("#batch-csv")
    assert download.value.path().read_text().count("data-engineer") == 5
    page.click("#batch-facets button:first-child")
    page.wait_for_selector("#batch-facets button[aria-pressed=true]")
    page.reload()
    page.wait_for_selector("#batch-table tbody tr:nth-child(5)", timeout=20_000)


def test_a_table_dropped_on_the_posting_opens_as_a_table(page, tmp_path):
    table = tmp_path / "jobs.csv"
    table.write_text(TABLE)
    page.set_input_files("#file", str(table))
    page.wait_for_selector("#batch-table tbody tr:nth-child(5)", timeout=20_000)
    page.go_back()
    page.wait_for_selector("#verdict-title:has-text('ML Operations Engineer')")


def test_on_a_phone_the_answer_stands_before_the_controls(page):
    page.set_viewport_size({"width": 360, "height": 740})
    headline, field = (page.query_selector(where).bounding_box() for where in (".headline", "input[name=offer]"))
    assert headline["y"] < 500
    assert headline["y"] < field["y"]


def test_hostile_postings_run_nothing_and_break_nothing(page, address):
    for text in HOSTILE:
        body = json.dumps({"text": text.encode("utf-8", "replace").decode()})
        ran = page.evaluate(
            """async (body) => {
                const answer = await fetch("/api/analyze", {method: "POST", body, headers: {accept: "text/html"}});
                document.getElementById("view").innerHTML = await answer.text();
                await new Promise((done) => setTimeout(done, 20));
                return [answer.status, window.hurt, document.documentElement.scrollWidth <= window.innerWidth];
            }""",
            body,
        )
        assert ran == [200, None, True], text[:80]
    # The policy would have stopped a script; that it was asked to would stand among the complaints.
    assert page.complaints == []


def test_a_hostile_report_runs_nothing(browser, tmp_path, analyzer):
    from analyzer.report.page import render_report

    page = browser.new_page()
    for at, text in enumerate(HOSTILE[:25]):
        report = tmp_path / f"{at}.html"
        report.write_text(render_report(analyzer.analyze(text)))
        page.goto(report.as_uri())
        assert page.evaluate("window.hurt") is None, text
    page.close()


@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_overflows(page, width):
    ARTEFACTS.mkdir(exist_ok=True)
    page.set_viewport_size({"width": width, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.screenshot(path=ARTEFACTS / f"posting-{width}.png", full_page=True)
    page.click("#tab-many")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.screenshot(path=ARTEFACTS / f"batch-{width}.png", full_page=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(launch, address, scheme, tmp_path, analyzer):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python").Axe()
    from analyzer.report.page import render_report

    report = tmp_path / "report.html"
    report.write_text(render_report(analyzer.analyze((ROOT / "sample_postings/mlops_engineer.txt").read_text())))
    context = launch(bypass_csp=True, color_scheme=scheme)
    page = context.new_page()
    for place in (address, address + "#many", report.as_uri()):
        page.goto(place)
        if place == address:
            page.wait_for_selector("#verdict-title", timeout=20_000)
        found = axe.run(page).response["violations"]
        serious = [(v["id"], v["nodes"][0]["html"][:120]) for v in found if v["impact"] in ("serious", "critical")]
        assert serious == [], place
    context.close()
