"""What exports, spreadsheets and pastes do to a text is undone, and clean text stays as it is."""

from __future__ import annotations

import html

import pytest

from analyzer.read.clean import clean

TEXT = "Night Baker\n\nDuties:\n- Shape loaves, 5+ years\n- Clean C++ racks\n\nPay: £12 – £14 an hour, it’s steady\n"


@pytest.mark.parametrize(
    ("kind", "damaged"),
    [
        ("spreadsheet escapes", TEXT.replace("\n", "_x000D_\n")),
        ("written line breaks", TEXT.replace("\n", "\\n")),
        ("written line breaks", TEXT.replace("\n", "\\r\\n")),
        ("mojibake", TEXT.encode().decode("cp1252", "replace")),
        ("markdown escapes", TEXT.replace("- ", "\\- ").replace("+", "\\+")),
        ("invisible characters", TEXT.replace("- ", "- \u200b")),
        ("invisible characters", TEXT.replace("loaves", "loa\u00adves")),
        ("entities", html.escape(html.escape(TEXT)).replace("£", "&pound;").replace("–", "&ndash;")),
        ("CDATA", f"<![CDATA[{TEXT}]]>"),
    ],
)
def test_damage_is_undone_and_named(kind: str, damaged: str) -> None:
    cleaned = clean(damaged)
    assert cleaned.text.strip() == TEXT.strip()
    assert kind in cleaned.repairs


@pytest.mark.parametrize("times", [0, 1, 2, 3])
def test_markup_is_read_however_often_it_was_escaped(times: int) -> None:
    page = "<p>Cook</p><ul><li>Fry fish</li><li>Clean the fryer</li></ul>"
    for _ in range(times):
        page = html.escape(page)
    assert clean(page).text == "Cook\n\n• Fry fish\n\n• Clean the fryer"


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Save to C:\\new\\bin and \\\\share\\notes",
        "a < b and c > d; R&D, AT&T, Q&A",
        "Zoë, Łódź, São Paulo, naïve façade, Ärzte",
        "Use _x_ and snake_case names",
        "one \\n only, in a line\nand a second",
        "👩\u200d🍳 cooks and 日本語",
    ],
)
def test_clean_text_comes_back_as_it_is(text: str) -> None:
    cleaned = clean(text)
    assert (cleaned.text, cleaned.repairs) == (text, {})


def test_a_damaged_marked_section_is_passed_over() -> None:
    assert clean("<p>Cook</p><p>We are hiring <![foo bar]></p>").text.startswith("Cook")
