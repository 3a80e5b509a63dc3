"""The trained tagger: offsets, lines, robustness, and its accuracy where the labelled sentences are at hand."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from analyzer.find.skills.tagger import DATA, MAX_WORDS, Tagger, find_words, load_tagger
from analyzer.lang.language import Language

TAGGER = Language("en").once(load_tagger)
POSTING = """We are a family company since 1950.
You have experience with Kubernetes and Terraform.
Strong communication skills and the ability to work independently.
Design and maintain data pipelines in Python."""


def lines_of(text: str) -> list[tuple[int, int]]:
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append((at, at + len(line)))
        at += len(line) + 1
    return lines


def test_finds_skills_at_their_offsets() -> None:
    spans = TAGGER.tag(POSTING, lines_of(POSTING))
    found = {POSTING[start:end]: label for start, end, label in spans}
    assert found.get("Kubernetes") == "KNOWLEDGE"
    assert found.get("work independently") == "SKILL"
    assert spans == sorted(spans)
    assert all(end <= next_start for (_, end, _), (next_start, _, _) in pairwise(spans))


def test_reads_only_the_given_lines_and_each_by_itself() -> None:
    tagger, lines = TAGGER, lines_of(POSTING)
    assert tagger.tag(POSTING, lines) == [span for line in lines for span in tagger.tag(POSTING, [line])]
    assert tagger.tag(POSTING, lines[:1]) == []


@pytest.mark.parametrize("text", ["", " \n ", "\u00e9\u4e2d\U0001f600", "-" * 3])
def test_stays_silent_where_there_is_nothing_to_read(text: str) -> None:
    assert TAGGER.tag(text, [(0, len(text))]) == []
    assert TAGGER.tag(text, []) == []


@pytest.mark.parametrize("text", ["9" * 1_000_000, "-" * 1_000_000, "skills " * 2 * MAX_WORDS])
def test_bounds_its_work_on_absurd_input(text: str) -> None:
    assert len(TAGGER.tag(text, [(0, len(text))])) <= MAX_WORDS


def test_words_keep_the_marks_of_names() -> None:
    text = "C++, C#; .NET (Node.js) CI/CD"
    assert find_words(text, 0, len(text)) == ["C++", ",", "C#", ";", ".NET", "(", "Node.js", ")", "CI/CD"]


def test_forgetting_words_changes_nothing() -> None:
    with np.load(DATA, allow_pickle=False) as arrays:
        tagger = Tagger(arrays)
    before = tagger.tag(POSTING, lines_of(POSTING))
    many = " ".join(f"word{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}" for i in range(15_000))
    for prefix in ("a", "b"):
        tagger.tag(many.replace("word", prefix), [(0, 200_000)])
    assert tagger.tag(POSTING, lines_of(POSTING)) == before


def test_weights_are_plain_and_small() -> None:
    assert DATA.stat().st_size < 8_000_000


@pytest.mark.slow
def test_accuracy_on_skillspan_dev(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(shared / "data")
    import skilleval  # type: ignore[import-not-found]

    tagger = TAGGER
    marks = skilleval.evaluate(lambda texts: [tagger.tag(text, [(0, len(text))]) for text in texts])["ANY"]
    # The floor may rise freely; it stands a little below benchmarks/tagger.md.
    assert marks["strict"]["f1"] >= 47.0
    assert marks["loose"]["f1"] >= 77.0
