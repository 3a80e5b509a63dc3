"""The spaCy components: same findings as the Analyzer, safe to serialise and to send to processes."""

import pytest
import spacy
from spacy.tokens import Doc

from analyzer.read.files import read_posting
from analyzer.spacy_components import COMPONENTS, to_posting
from tests.conftest import SAMPLES


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("en")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_components_find_what_the_analyzer_finds(nlp, analyzer, path):
    direct = analyzer.find(read_posting(path))
    doc = nlp.make_doc(direct.text)
    doc._.posting = {"title": direct.title}
    found = to_posting(nlp(doc))
    for noun in ("sections", "skills", "responsibilities", "requirements"):
        in_text = tuple(each for each in getattr(direct, noun) if getattr(each, "origin", "text") != "board")
        assert getattr(found, noun) == in_text, noun


def test_spans_hold_every_finding(nlp):
    doc = nlp("Welder\nPay: 145k\u2013$182.5K per year\nSkills: MIG welding")
    assert [span.text for span in doc.spans["pay"]] == ["145k\u2013$182.5K per year"]
    assert doc.spans["pay"][0].label_ == "base"


def test_findings_survive_bytes(nlp):
    doc = nlp("Cook wanted. $18-22 per hour.")
    copy = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert to_posting(copy).pay == to_posting(doc).pay != ()


def test_findings_survive_processes(nlp):
    texts = ["Cook wanted. $18-22 per hour.", "Driver wanted. $30 an hour."]
    alone = [to_posting(doc).pay for doc in nlp.pipe(texts)]
    assert [to_posting(doc).pay for doc in nlp.pipe(texts, n_process=2)] == alone


def test_a_component_works_without_the_ones_before_it():
    nlp = spacy.blank("en")
    nlp.add_pipe("posting_skills")
    doc = nlp("Requirements\n- Python and SQL")
    assert {skill.name for skill in to_posting(doc).skills} >= {"Python", "SQL"}


def test_pay_component_takes_a_country():
    nlp = spacy.blank("en")
    nlp.add_pipe("posting_pay", config={"country": "CA"})
    assert to_posting(nlp("Pay: $90,000 - $100,000 a year")).pay[0].currency == "CAD"
