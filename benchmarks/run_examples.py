"""Run every example of README.md, docs/ and benchmarks/worked_offers.md and put the real answers below them.

    python benchmarks/run_examples.py

tests/test_readme.py and tests/offers/test_worked_offers.py run the same commands and fail where an answer
has changed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "benchmarks" / "worked_offers.md")
BLOCK_RE = re.compile(r"```console\n(.*?)```", re.S)
WRAPPER = '#!/bin/sh\nexec "{python}" -m analyzer "$@"\n'


def filled(block: str, folder: Path, env: dict[str, str]) -> str:
    """Return a block with the answer of each command below it."""
    lines = []
    for example in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command = example.partition("\n")[0]
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=folder, env=env)
        lines += [f"$ {command}", *done.stdout.strip().splitlines()]
    return "```console\n" + "\n".join(lines) + "\n```"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "sample_postings").symlink_to(ROOT / "sample_postings")
        analyze = folder / "bin" / "analyze"
        analyze.parent.mkdir()
        analyze.write_text(WRAPPER.format(python=sys.executable))
        analyze.chmod(0o755)
        path = f"{analyze.parent}:{os.environ['PATH']}"
        env = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "COLUMNS": "80"}
        for page in PAGES:
            text = page.read_text(encoding="utf-8")
            page.write_text(BLOCK_RE.sub(lambda block: filled(block[1], folder, env), text), encoding="utf-8")


if __name__ == "__main__":
    main()
