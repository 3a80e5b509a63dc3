import pytest

from analyzer.read.html import html_to_text, looks_like_html


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
