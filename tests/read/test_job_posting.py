"""schema.org JobPostings in the shapes that pages have: where it stands, how it is written, every field."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from typing import Any

import pytest

from analyzer.read.files import read_bytes
from analyzer.read.schema_org import job_posting

COOK: Mapping[str, Any] = {
    "@type": "JobPosting",
    "title": "Cook",
    "description": "<p>We cook for the whole valley and need one more pair of hands, from early in the morning.</p>"
    "<ul><li>Fry fish</li></ul>",
    "hiringOrganization": {"@type": "Organization", "name": "Blue Door"},
}


def page(document: object, wrap: str = "%s", kind: str = "application/ld+json") -> str:
    script = document if isinstance(document, str) else json.dumps(document)
    return f'<html><head><title>x</title><script type="{kind}">{wrap % script}</script></head><body>Hello</body></html>'


WHERE: Mapping[str, object] = {
    "alone": COOK,
    "list": [{"@type": "BreadcrumbList"}, COOK],
    "graph": {"@graph": [{"@type": "Organization"}, COOK]},
    "graph in a list": [{"@graph": [COOK]}],
    "main entity": {"@type": "WebPage", "mainEntity": COOK},
    "main entity of a list": {"@type": "WebPage", "mainEntity": [COOK]},
    "item list": {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": COOK}]},
    "bare item list": {"@type": "ItemList", "itemListElement": [COOK]},
    "two types": {**COOK, "@type": ["Thing", "JobPosting"]},
    "iri": {**COOK, "@type": "http://schema.org/JobPosting"},
    "secure iri": {**COOK, "@type": "https://schema.org/JobPosting/"},
    "prefix": {"@type": "schema:JobPosting", **{f"schema:{key}": COOK[key] for key in COOK if key[0] != "@"}},
    "values": {**COOK, "title": {"@value": "Cook"}},
    "reference": {
        "@graph": [
            {**COOK, "hiringOrganization": {"@id": "#us"}},
            {"@id": "#us", "@type": "Organization", "name": "Blue Door"},
        ]
    },
    "second tells more": [{"@type": "JobPosting", "title": "Baker"}, COOK],
}


@pytest.mark.parametrize("document", WHERE.values(), ids=WHERE.keys())
def test_it_is_found_wherever_it_stands(document: object) -> None:
    reading = read_bytes(page(document).encode(), "a.html")
    assert (reading.title, reading.company) == ("Cook", "Blue Door")
    assert "• Fry fish" in reading.text


@pytest.mark.parametrize(
    "wrap",
    ["\n//<![CDATA[\n%s\n//]]>\n", "<![CDATA[%s]]>", "<!-- %s -->", "/*<![CDATA[*/%s/*]]>*/", "%s;", "\n\n%s\n"],
)
def test_what_a_script_is_wrapped_in_is_taken_off(wrap: str) -> None:
    assert job_posting(page(COOK, wrap)) is not None


@pytest.mark.parametrize(
    "script",
    [
        html.escape(json.dumps(COOK)),
        json.dumps(COOK)[:-1] + ",}",
        json.dumps(COOK).replace("Fry fish", "Fry\nfish"),
    ],
    ids=["escaped", "a comma too many", "line break in a text"],
)
def test_json_is_mended(script: str) -> None:
    found = job_posting(page(script))
    assert found is not None
    assert found["title"] == "Cook"


def test_a_script_with_a_character_set_is_read() -> None:
    assert job_posting(page(COOK, kind="application/ld+json; charset=utf-8")) is not None


@pytest.mark.parametrize("script", ['{"@type": "JobPosting",', "[" * 5000, '{"@type": 7}', "null", "{}"])
def test_what_cannot_be_mended_is_passed_over(script: str) -> None:
    assert job_posting(page(script)) is None


def test_microdata_is_read() -> None:
    text = (
        '<div itemscope itemtype="https://schema.org/JobPosting"><h1 itemprop="title">Cook</h1>'
        '<meta itemprop="validThrough" content="2027-01-31">'
        '<span itemprop="hiringOrganization" itemscope itemtype="https://schema.org/Organization">'
        '<b itemprop="name">Blue Door</b></span>'
        '<div itemprop="jobLocation" itemscope itemtype="https://schema.org/Place"><div itemprop="address" itemscope '
        'itemtype="https://schema.org/PostalAddress"><i itemprop="addressLocality">Leeds</i></div></div>'
        f'<div itemprop="description">{COOK["description"]}</div></div>'
    )
    reading = read_bytes(f"<html><body>{text}</body></html>".encode(), "a.html")
    assert (reading.title, reading.company, reading.location) == ("Cook", "Blue Door", "Leeds")
    assert reading.text.endswith("• Fry fish")
    assert reading.source.stated["validThrough"] == "2027-01-31"


@pytest.mark.parametrize(
    ("stated", "field", "value"),
    [
        ({"title": "Cook &amp;amp; Baker"}, "title", "Cook & Baker"),
        ({"title": " Cook\n(nights) "}, "title", "Cook (nights)"),
        ({"hiringOrganization": [{"name": "Blue Door"}]}, "company", "Blue Door"),
        ({"hiringOrganization": "Blue Door"}, "company", "Blue Door"),
        ({"jobLocation": "Leeds, UK"}, "location", "Leeds, UK"),
        ({"jobLocation": {"address": "Leeds, UK"}}, "location", "Leeds, UK"),
        ({"jobLocation": {"name": "Leeds"}}, "location", "Leeds"),
        (
            {"jobLocation": {"address": {"addressLocality": "Leeds", "addressCountry": {"name": "UK"}}}},
            "location",
            "Leeds, UK",
        ),
        (
            {"jobLocation": [{"address": {"addressLocality": "Leeds"}}, {"address": {"addressLocality": "York"}}]},
            "location",
            "Leeds; York",
        ),
        ({"jobLocationType": "TELECOMMUTE"}, "location", "Remote"),
        ({"jobLocationType": "TELECOMMUTE", "jobLocation": "Leeds"}, "location", "Leeds (Remote)"),
        (
            {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": [{"name": "USA"}, {"name": "Canada"}]},
            "location",
            "USA; Canada (Remote)",
        ),
    ],
)
def test_title_company_and_place(stated: dict[str, Any], field: str, value: str) -> None:
    assert getattr(read_bytes(page({**COOK, **stated}).encode(), "a.html"), field) == value


@pytest.mark.parametrize(
    ("stated", "behind"),
    [
        ({"skills": "Knives, stock"}, "\n\nSkills\nKnives, stock"),
        ({"skills": ["Knives", {"@type": "DefinedTerm", "name": "Stock"}]}, "\n\nSkills\nKnives\nStock"),
        ({"jobBenefits": "<p>Dental</p>"}, "\n\nBenefits\nDental"),
        ({"responsibilities": "Fry fish"}, ""),
        ({"experienceRequirements": {"monthsOfExperience": 24}}, ""),
    ],
)
def test_fields_of_prose_stand_behind_the_description(stated: dict[str, Any], behind: str) -> None:
    reading = read_bytes(page({**COOK, **stated}).encode(), "a.html")
    assert reading.text.partition("• Fry fish")[2] == behind
    assert (reading.source.fields_from is None) == (behind == "")


def test_line_breaks_that_were_escaped_twice_are_breaks() -> None:
    reading = read_bytes(page({**COOK, "description": "Cook wanted.\\nDuties:\\n- Fry fish\\n" * 4}).encode(), "a.html")
    assert "\n- Fry fish\n" in reading.text


def test_the_pages_text_is_read_where_the_description_is_none() -> None:
    reading = read_bytes(page({**COOK, "description": "See below"}).encode(), "a.html")
    assert (reading.title, reading.text) == ("Cook", "Hello")
