"""Fill in the answers of benchmarks/worked_offers.md: run each command in it and put its output below.

    python benchmarks/work_offers.py

tests/test_worked_offers.py runs the same commands and fails where an answer has changed.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from click.testing import CliRunner

from analyzer.commands.offer import offer

PAGE = Path(__file__).with_name("worked_offers.md")
EXAMPLE_RE = re.compile(r"```console\n\$ analyze offer (?P<command>.*)\n(?P<answer>(?:.*\n)*?)```\n")


def answer_of(command: str) -> str:
    """Return what `analyze offer` prints for a command line."""
    return CliRunner().invoke(offer, shlex.split(command)).output


def main() -> None:
    page = PAGE.read_text(encoding="utf-8")
    filled = EXAMPLE_RE.sub(
        lambda match: f"```console\n$ analyze offer {match['command']}\n{answer_of(match['command'])}```\n", page
    )
    PAGE.write_text(filled, encoding="utf-8")


if __name__ == "__main__":
    main()
