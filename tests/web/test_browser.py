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
    page.wait_for_selector("#verdict-title", timeout=20_000)
    yield page
    assert page.complaints == []
    assert all(url.startswith((address, "data:", "blob:")) for url in page.asked)
    page.close()


def fill(page, text):
    with page.expect_response(lambda answer: "/api/analyze" in answer.url):
        page.fill("#text", text)
    page.wait_for_selector("#answer:not(.waiting)")


def test_the_first_second_shows_a_verdict(page):
    assert "ML Operations Engineer" in page.inner_text("#verdict-title")
    assert page.query_selector("svg.ladder")
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
    mark = page.query_selector(f"{target} + mark")
    assert mark is not None
    assert mark.is_visible()
    box = mark.bounding_box()
    assert 0 <= box["y"] < 900


def test_another_place_redraws_the_ladder(page):
    before = page.inner_html("svg.ladder")
    with page.expect_response(lambda answer: "/api/analyze" in answer.url):
        page.fill("input[name=location]", "Denver, CO")
    page.wait_for_selector("svg.ladder >> text=BLS, Denver")
    assert page.inner_html("svg.ladder") != before


def test_a_level_changes_its_lens(page):
    with page.expect_response(lambda answer: "/api/analyze" in answer.url):
        page.select_option("select[name=level]", "senior")
    page.wait_for_selector("text=Senior MLOps Engineer level")


def test_a_dropped_file_is_read(page):
    page.set_input_files("#file", str(ROOT / "sample_postings" / "machine_learning_engineer.html"))
    page.wait_for_selector("#verdict-title:has-text('Machine Learning Engineer')")


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
    column = "#batch-table thead th:has-text('pay min') button"
    page.click(column)
    page.wait_for_selector("th[aria-sort=ascending]")
    page.click(column)
    page.wait_for_selector("th[aria-sort=descending]")
    assert page.inner_text("#batch-table tbody tr:first-child td:first-child") == "Data Engineer 4"
    page.click("#batch-table tbody tr:first-child button")
    page.wait_for_selector("#batch-row #verdict-title:has-text('Data Engineer 4')")
    with page.expect_download() as download:
        page.click("#batch-csv")
    assert download.value.path().read_text().count("data-engineer") == 5


def test_hostile_postings_run_nothing_and_break_nothing(page, address):
    for text in HOSTILE:
        body = json.dumps({"text": text.encode("utf-8", "replace").decode()})
        ran = page.evaluate(
            """async (body) => {
                const answer = await fetch("/api/analyze", {method: "POST", body, headers: {accept: "text/html"}});
                document.getElementById("answer").innerHTML = await answer.text();
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
