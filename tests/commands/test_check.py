"""`analyze check`: lines, JSON, own words, and exit codes."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from analyzer.commands.main import analyze
from analyzer.errors import UnreadableError

DRAFT = (
    "Barista\nBoise, ID\n\nDuties\n- Make coffee and keep the bar clean\n\nRequirements\n"
    "- Native English speaker, a real rockstar\n- Able to work on Saturdays\n\n"
    "A competitive salary and paid time off.\nSend your resume to jobs@example.com.\n"
)


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT)
    return str(path)


def run(*words):
    return CliRunner().invoke(analyze, ["check", *words])


def test_lines_say_where_why_and_what_to_write(draft):
    out = run(draft).output
    assert "4 to change: 1 missing · 1 excludes · 2 unclear" in out
    assert 'unclear     Line 11: "competitive salary" stands where an amount should.' in out
    assert "→ Pay: $[low] - $[high] per year." in out
    assert out.index("No pay") < out.index("Native English") < out.index("competitive") < out.index("rockstar")
    assert max(map(len, out.splitlines())) <= 80
    assert "EEOC" not in out
    assert "EEOC" in run(draft, "--explain").output


def test_json_holds_place_source_and_counts(draft):
    answer = json.loads(run(draft, "--json").output)
    assert answer["path"] == draft
    assert answer["counts"] == {"missing": 1, "contradiction": 0, "biased": 1, "too_much": 0, "unclear": 2}
    for check in answer["checks"]:
        assert check["kind"] == "missing" or DRAFT[check["start"] : check["end"]] == check["text"]
        assert check.keys() == {
            "kind", "item", "why", "instead", "source", "confidence", "text", "start", "end",
        }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 0),
        (("--fail-on", "biased"), 1),
        (("--fail-on", "missing"), 1),
        (("--fail-on", "too_much"), 0),
        (("--fail-on", "any"), 1),
    ],
)
def test_fail_on(draft, words, code):
    assert run(draft, *words).exit_code == code


def test_a_file_that_cannot_be_read_stops_no_other(draft):
    done = run("nowhere.txt", draft)
    assert done.exit_code == 2
    assert "nowhere.txt does not exist" in done.output
    assert "rockstar" in done.output


def test_own_words(draft, tmp_path):
    path = tmp_path / "own.toml"
    path.write_text('off = ["unclear"]\n[[words]]\nwords = ["bar"]\nkind = "biased"\nwhy = "We say counter."\n')
    out = run(draft, "--words", str(path)).output
    assert "We say counter." in out
    assert "rockstar" not in out


@pytest.mark.parametrize(
    ("content", "said"), [(None, "cannot be read"), ("off = [", "is no TOML file"), ('off = ["x"]', 'switches off "x"')]
)
def test_a_bad_file_of_words_is_said_in_a_sentence(draft, tmp_path, content, said):
    path = tmp_path / "own.toml"
    if content is not None:
        path.write_text(content)
    done = CliRunner().invoke(analyze, ["check", draft, "--words", str(path)], standalone_mode=False)
    assert isinstance(done.exception, UnreadableError)
    assert said in str(done.exception)
