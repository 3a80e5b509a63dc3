"""The worked examples of benchmarks/worked_offers.md: each command still gives the answer that stands there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from analyzer.commands.offer import offer

PAGE = (Path(__file__).parents[2] / "benchmarks" / "worked_offers.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```console\n\$ analyze offer (.*)\n((?:.*\n)*?)```\n", PAGE)


def test_there_are_twenty_and_each_has_an_answer() -> None:
    assert len(EXAMPLES) >= 20
    assert PAGE.count("```console") == len(EXAMPLES)
    assert all(answer.strip() for _, answer in EXAMPLES)


@pytest.mark.parametrize(("command", "answer"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_the_example_gives_its_answer(command: str, answer: str) -> None:
    result = CliRunner().invoke(offer, shlex.split(command))
    assert result.exit_code == 0
    assert result.output == answer
