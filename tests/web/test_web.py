"""The API, the batches and the guard before them, without a browser."""

import io
import json
import time
import zipfile
from html.parser import HTMLParser

import pytest

pytest.importorskip("starlette", reason="needs the extra [web]")

from starlette.testclient import TestClient

from analyzer.web.app import make_app
from analyzer.web.openapi import OPENAPI
from analyzer.web.workers import Workers
from tests.cases.hostile_postings import HOSTILE
from tests.conftest import ROOT, SAMPLES

HTML = {"accept": "text/html"}
POSTING = "Data Engineer\nAcme\nBoise, ID\n\nRequirements\n- Python and SQL\n\nPay: $90,000 - $110,000 a year"


@pytest.fixture(scope="module")
def client():
    with TestClient(make_app(), base_url="http://127.0.0.1:8765") as client:
        yield client


def analyze(client, text=POSTING, **given):
    answer = client.post("/api/analyze", json={"text": text, **given})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_page_is_small_and_comes_with_a_posting(client):
    page = client.get("/")
    assert "ML Operations Engineer" in page.text
    weight = sum(
        len(client.get(f"/static/{name}").content)
        for name in ("style.css", "page.css", "page.js", "batch.js", "draft.js", "shared.js")
    )
    assert len(page.content) + weight < 150_000


def test_an_answer_is_the_contract(client, analyzer):
    assert analyze(client) == analyzer.analyze(POSTING).to_dict()


def test_what_is_given_counts_for_more(client):
    given = analyze(client, role="mlops-engineer", level="senior", offer="$45/hr", location="San Jose, CA")
    assert given["role"] == "mlops-engineer"
    assert {check["offer"]["min"] for check in given["pay_checks"]} == {45}


def test_what_a_dropped_page_states_beside_its_text_comes_back_with_it(client):
    page = (ROOT / "sample_postings" / "machine_learning_engineer.html").read_bytes()
    read = client.post("/api/read?name=a.html", content=page).json()
    answer = analyze(client, read["text"], company="Acme", stated=json.dumps(read["source"]["stated"]))
    assert (answer["company"], answer["source"]["closes"]) == ("Acme", "2027-01-31")
    assert client.post("/api/analyze", json={"text": "Cook", "stated": "[]"}).status_code == 400


def test_views_and_reports_are_html(client):
    view = client.post("/api/analyze", json={"text": POSTING}, headers=HTML)
    report = client.post("/api/analyze?report=1", json={"text": POSTING})
    assert view.text.lstrip().startswith("<section")
    assert "answer within" in view.text
    assert report.text.startswith("<!doctype html>")
    assert "http" not in report.text.replace("http://www.w3.org", "").partition("</style>")[0]


def test_offers_are_checked(client):
    answer = client.post("/api/offer", json={"pay": "120-150k", "role": "mlops-engineer", "location": "San Jose, CA"})
    assert {check["lens"] for check in answer.json()["pay_checks"]} >= {"market", "level", "area"}
    assert answer.json()["verdict"]


def test_roles_are_listed_and_shown(client):
    assert {role["id"] for role in client.get("/api/roles").json()} >= {"mlops-engineer", "data-engineer"}
    assert client.get("/api/roles/mlops-engineer").json()["pay"][0]["p50"] == 85_029


def test_occupations_are_found_as_they_are_typed_and_can_be_given(client):
    first = client.get("/api/occupations", params={"q": "charge nur"}).json()[0]
    assert (first["code"], first["title"]) == ("29-1141", "Registered Nurses")
    assert client.get("/api/occupations").json() == []
    given = client.post("/api/analyze", json={"text": "Cook wanted. $20 an hour", "occupation": "35-2014"}).json()
    assert given["occupation"]["title"] == "Cooks, Restaurant"
    wrong = client.post("/api/analyze", json={"text": "Cook wanted.", "occupation": "35-2018"})
    assert wrong.status_code == 400
    assert "near it: 35-2019" in wrong.json()["error"]


@pytest.mark.parametrize(
    ("path", "body", "says"),
    [
        ("/api/analyze", b"{", "not JSON"),
        ("/api/analyze", b"[]", "not a JSON object"),
        ("/api/analyze", b'{"text": " "}', "missing or empty"),
        ("/api/analyze", b'{"text": "x", "colour": "red"}', "'colour' is not a field"),
        ("/api/analyze", b'{"text": 5}', "must be text"),
        ("/api/analyze", b'{"text": "x", "role": "astronaut"}', "no role"),
        ("/api/analyze", b'{"text": "x", "offer": "lots"}', "not an amount"),
        ("/api/offer", b'{"pay": "lots"}', "not an amount"),
        ("/api/offer", b'{"pay": "$5/hr", "role": "astronaut"}', "no role"),
        ("/api/analyze", b'{"text": "x", "level": "emperor"}', "'emperor' is not a career level; there are intern"),
        ("/api/analyze", b"[" * 200_000, "not JSON"),
        ("/api/offer", b'{"pay": "$90k", "soc": "abc"}', "'abc' is not a SOC code"),
        ("/api/offer", b'{"pay": "$90k", "soc": "nurse"}', "29-1141 Registered Nurses"),
        ("/api/offer", b'{"pay": "$90k", "soc": "29-9999"}', "near it: "),
        ("/api/offer", b'{"pay": "$90k", "level": "emperor"}', "not a career level"),
        ("/api/read?name=x.pdf", b"%PDF-1.4 broken", "x.pdf"),
        ("/api/read?name=x.txt", b"", "x.txt"),
        ("/api/batch?name=x.csv", b"", "x.csv"),
        ("/api/batch?name=x.csv", b"a,b\n1,2\n", "its columns are a, b; call the column that holds it description"),
        ("/api/batch?name=x.cs%00v", b"a,b\n1,2\n", "its columns are a, b"),
    ],
)
def test_bad_requests_get_one_sentence(client, path, body, says):
    answer = client.post(path, content=body)
    assert answer.status_code == 400
    assert says in answer.json()["error"]
    assert "/tmp" not in answer.text
    assert "Traceback" not in answer.text
    assert "--" not in answer.json()["error"]


def test_half_an_emoji_is_answered_as_it_came(client):
    body = b'{"text": "Cook \\ud83d wanted", "title": "a \\ud800 b"}'
    assert client.post("/api/analyze", content=body).json()["title"] == "a \ud800 b"
    assert client.post("/api/analyze", content=body, headers=HTML).status_code == 200
    assert client.post("/api/analyze?report=1", content=body).status_code == 200


def test_unknown_addresses_and_methods_get_one_sentence(client):
    assert client.get("/api/nothing").json()["error"]
    assert client.get("/api/analyze").status_code == 405
    assert client.get("/api/analyze").headers["allow"] == "POST"
    assert "GET" in client.post("/static/page.css").headers["allow"]
    assert client.get("/static/../app.py").status_code == 404


def test_every_path_of_the_openapi_document_is_served(client):
    assert client.get("/api/openapi.json").json() == json.loads(json.dumps(OPENAPI))
    for path, methods in OPENAPI["paths"].items():
        address = "/api" + path.replace("{role}", "mlops-engineer").replace("{id}", "x").replace("{row}", "0")
        for method in methods:
            assert client.request(method.upper(), address).status_code not in (404, 405, 500), address


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_dropped_files_are_read(client, path):
    read = client.post(f"/api/read?name={path.name}", content=path.read_bytes()).json()
    assert read["text"].strip()


@pytest.mark.slow
def test_a_zip_bomb_is_refused(client):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 300_000_000)
    answer = client.post("/api/read?name=bomb.docx", content=packed.getvalue())
    assert answer.status_code == 400
    assert "bomb.docx" in answer.json()["error"]


# ---- The guard ------------------------------------------------------------------------------------


def test_only_names_of_this_machine_are_served(client):
    for host in ("evil.example", "127.0.0.1.evil.example", "evil.example:8765", ""):
        assert client.get("/", headers={"host": host}).status_code == 403
    for host in ("localhost:8765", "127.0.0.1", "[::1]:8765"):
        assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9"},
        {"origin": "http://[bad"},
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_other_sites_may_not_post(client, headers):
    assert client.post("/api/analyze", json={"text": POSTING}, headers=headers).status_code == 403


def test_our_own_page_may_post(client):
    own = {"origin": "http://127.0.0.1:8765", "sec-fetch-site": "same-origin"}
    assert client.post("/api/analyze", json={"text": POSTING}, headers=own).status_code == 200


def test_a_large_body_is_refused(client):
    assert client.post("/api/analyze", content=b"x" * 5_100_000).status_code == 413
    assert client.post("/api/analyze", content=(b"x" * 1_000_000 for _ in range(6))).status_code == 413
    assert client.post("/api/analyze", content=b"x", headers={"content-length": "9" * 5_000}).status_code == 413


def test_every_answer_carries_the_security_headers(client):
    broken = TestClient(make_app(), base_url="http://127.0.0.1", raise_server_exceptions=False)
    failed = broken.post("/api/analyze", json={"text": POSTING})  # it was never started, so it has no workers
    assert failed.status_code == 500
    assert failed.json()["error"]
    refused = client.post("/api/analyze", json={"text": ""})
    nowhere, stranger = client.get("/api/nothing"), client.get("/", headers={"host": "evil"})
    for answer in (client.get("/"), nowhere, stranger, refused, client.get("/api/analyze"), failed):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_token_is_asked_of_everyone():
    with TestClient(make_app(token="t" * 20), base_url="http://127.0.0.1") as client:
        assert client.get("/").status_code == 401
        assert client.get("/?token=wrong").status_code == 401
        assert client.get("/api/roles", headers={"authorization": f"Bearer {'t' * 20}"}).status_code == 200
        assert client.get("/?token=" + "t" * 20).status_code == 200  # through the cookie it sets


# ---- Batches --------------------------------------------------------------------------------------

TABLE = "id,title,description\n" + "".join(
    f'{n},Data Engineer {n},"Python and SQL required.\nPay: ${100 - n},000 a year"\n' for n in range(25)
) + "25,Empty,\n"  # fmt: skip


@pytest.fixture(scope="module")
def batch(client):
    key = client.post("/api/batch?name=jobs.csv", content=TABLE.encode()).json()["id"]
    for _ in range(100):
        state = client.get(f"/api/batch/{key}").json()
        if state["done"] == state["total"]:
            return f"/api/batch/{key}", state
        time.sleep(0.1)
    raise AssertionError(state)


def test_a_table_is_scored(batch):
    assert batch[1] == {"done": 26, "total": 26, "failed": 1, "error": None}


def test_rows_are_sorted_and_found(client, batch):
    rows = client.get(f"{batch[0]}/rows?sort=pay_yearly_min").json()
    pay = [row["values"]["pay_yearly_min"] for row in rows["rows"]]
    assert pay[0] == "76000"
    assert pay[-1] == ""
    down = client.get(f"{batch[0]}/rows?sort=pay_yearly_min&down=1").json()
    assert down["rows"][0]["values"]["pay_yearly_min"] == "100000"
    assert client.get(f"{batch[0]}/rows?find=engineer 7").json()["matched"] == 1
    later = client.get(f"{batch[0]}/rows?offset=20&limit=3").json()
    assert ([row["row"] for row in later["rows"]], later["matched"]) == ([20, 21, 22], 26)
    assert client.get(f"{batch[0]}/rows?offset=-1").status_code == 400


def test_rows_say_who_they_are_and_how_many_have_each_flag(client, batch):
    answer = client.get(f"{batch[0]}/rows?sort=title").json()
    assert answer["rows"][0]["title"] == "Data Engineer 0"
    assert sum(answer["flags"].values()) == 26
    flag, count = next((flag, count) for flag, count in answer["flags"].items() if flag)
    chosen = client.get(f"{batch[0]}/rows?flag={flag}").json()
    assert (chosen["matched"], chosen["flags"]) == (count, answer["flags"])
    assert len(client.get(f"{batch[0]}/download?flag={flag}").text.split("data-engineer")) == count + 1


def test_a_row_opens_whole(client, batch):
    assert "Data Engineer 3" in client.get(f"{batch[0]}/rows/3", headers=HTML).text
    assert client.get(f"{batch[0]}/rows/3").json()["pay"][0]["min"] == 97_000
    for row in ("99", "9" * 5_000, "-1", "x"):
        assert client.get(f"{batch[0]}/rows/{row}").status_code == 400


def test_the_scored_table_and_its_summary_are_downloaded(client, batch):
    download = client.get(f"{batch[0]}/download")
    assert download.text.splitlines()[0].startswith("id,title,description,role")
    assert download.text.count("data-engineer") >= 25
    assert "26" in client.get(f"{batch[0]}/summary").text


def test_a_batch_that_is_gone_is_said(client):
    assert "gone" in client.get("/api/batch/nothing").json()["error"]


# ---- Harm -----------------------------------------------------------------------------------------


class Markup(HTMLParser):
    """The tags, attributes and words of a page, as a browser's parser has them."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.said = set(), [], []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.said.append(data)


@pytest.mark.parametrize("at", range(len(HOSTILE)))
def test_hostile_postings_are_only_text(client, at):
    text = HOSTILE[at].encode("utf-8", "replace").decode()
    view = client.post("/api/analyze", json={"text": text}, headers=HTML)
    assert view.status_code == 200
    markup = Markup()
    markup.feed(view.text)
    assert not markup.tags & {"script", "img", "iframe", "object", "base", "meta", "link", "style", "input", "template"}
    assert not any(name.startswith("on") or name in ("style", "srcdoc") for name, _ in markup.attributes)
    assert all(value.startswith("#") for name, value in markup.attributes if name == "href")
    assert "7 * 7" not in text or "{{ 7 * 7 }}" in "".join(markup.said)


@pytest.mark.slow
def test_a_slow_posting_holds_up_only_its_worker():
    import asyncio

    async def both():
        workers = Workers(count=2)
        try:
            await asyncio.gather(workers.run(_nap, 0.01), workers.run(_nap, 0.01))  # start both
            slow = asyncio.ensure_future(workers.run(_nap, 1.5))
            await workers.run(_nap, 0.01)
            held_up = slow.done()
            await slow
            return held_up
        finally:
            workers.close()

    assert asyncio.run(both()) is False


def _nap(analyzer, seconds):
    time.sleep(seconds)
    return seconds


@pytest.mark.slow
def test_a_posting_just_under_the_limit_is_answered(client):
    """Or refused in a sentence, on a machine so slow that its time is up."""
    text = (POSTING + "\n<script>x</script> ") * (4_400_000 // (len(POSTING) + 22))
    answer = client.post("/api/analyze", json={"text": text})
    assert answer.status_code == 200 or "too long" in answer.json()["error"]
    if answer.status_code == 200:
        assert answer.json()["text"].count("<script>") == text.count("<script>")
