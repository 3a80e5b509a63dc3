import json

import pytest

from analyzer.posting import StatedPay
from analyzer.read.html import html_to_text, job_posting, looks_like_html, stated_pay, to_period


def page(posting: object) -> str:
    return f'<html><script type="application/ld+json">{json.dumps(posting)}</script><body>Hello</body></html>'


def test_bullets_stay_and_menus_go():
    text = html_to_text("<nav>Home</nav><main><ul><li>Weld frames<li>Read plans</ul></main><footer>c</footer>")
    assert text == "• Weld frames\n• Read plans"


@pytest.mark.parametrize(
    "tag",
    ["nav", "footer", "form", "aside", "select", "button", "noscript", "template", "svg", "script", "style"],
)
def test_what_surrounds_a_posting_is_left_out(tag):
    assert html_to_text(f"<p>Weld frames</p><{tag}>Similar jobs: Chef</{tag}><p>Read plans</p>").split("\n\n") == [
        "Weld frames",
        "Read plans",
    ]


def test_script_never_becomes_text():
    assert html_to_text("<p>a</p><script>var x = '<p>b</p>'</script><style>p{}</style>") == "a"


def test_unclosed_skipped_element_does_not_swallow_what_encloses_it():
    assert "after" in html_to_text("<div><nav><a>x</a></nav><p>after</p></div>")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>Cook</p>", True),
        ("&lt;p&gt;Cook&lt;/p&gt;", True),
        ("pay < $20 and > $15", False),
        ("mail <jobs@example.org>", False),
        ("use List<String>", False),
    ],
)
def test_looks_like_html(text, expected):
    assert looks_like_html(text) is expected


def test_escaped_html_is_read_as_html():
    assert html_to_text("&lt;ul&gt;&lt;li&gt;R&amp;amp;D&lt;/li&gt;&lt;/ul&gt;") == "• R&D"


@pytest.mark.parametrize(
    "posting",
    [
        {"@type": "JobPosting", "title": "Cook"},
        {"@graph": [{"@type": "Organization"}, {"@type": ["JobPosting"], "title": "Cook"}]},
        [{"@type": "BreadcrumbList"}, {"@type": "JobPosting", "title": "Cook"}],
    ],
)
def test_job_posting_is_found_in_every_shape(posting):
    assert job_posting(page(posting))["title"] == "Cook"


def test_broken_json_ld_is_passed_over():
    assert job_posting('<script type="application/ld+json">{"@type": "JobPosting",</script>') is None


@pytest.mark.parametrize(
    ("salary", "expected"),
    [
        (52000, StatedPay(min=5_200_000, max=5_200_000)),
        ("52,000", StatedPay(min=5_200_000, max=5_200_000)),
        (
            {"currency": "gbp", "value": {"minValue": 30000, "maxValue": 35000, "unitText": "YEAR"}},
            StatedPay(min=3_000_000, max=3_500_000, currency="GBP", period="year"),
        ),
        (
            [{"currency": "USD", "value": {"value": 21.5, "unitText": "HOUR"}}],
            StatedPay(min=2150, max=2150, currency="USD", period="hour"),
        ),
        ({"currency": "USD", "value": {"value": 0}}, None),
        ("negotiable", None),
        (None, None),
        (True, None),
    ],
)
def test_stated_pay(salary, expected):
    assert stated_pay({"baseSalary": salary}) == expected


@pytest.mark.parametrize(
    ("unit", "period"),
    [("YEAR", "year"), ("per-hour-wage", "hour"), ("bi-weekly", "biweek"), ("Semi-Monthly", "semimonth"), ("", None)],
)
def test_to_period(unit, period):
    assert to_period(unit) == period
