"""Everything the README and docs/ show is run: console blocks, Python, and what CI takes from the README."""

import doctest
import os
import re
import shlex
import subprocess
import sys

import pytest

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text()
PAGES = {path.name: path.read_text() for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))}
COMMANDS = re.findall(r"```sh\n(.*?)```", README, re.S)


def blocks(language):
    """The code blocks of all pages in one language."""
    for name, page in PAGES.items():
        for number, block in enumerate(re.findall(rf"```{language}\n(.*?)```", page, re.S), 1):
            yield pytest.param(block, id=f"{name}-{number}")


@pytest.mark.parametrize("block", list(blocks("console")))
def test_console_example(block, tmp_path):
    """The commands of a block run one after the other; a line of "…" stands for any lines left out."""
    (tmp_path / "sample_postings").symlink_to(ROOT / "sample_postings")
    path = f"{os.path.dirname(sys.executable)}:{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "COLUMNS": "80"}
    for example in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command, _, expected = example.partition("\n")
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=tmp_path, env=env)
        lines = expected.strip().split("\n")
        pattern = "".join(r"(?:.*\n)*?" if line == "…" else re.escape(line) + r"\n" for line in lines)
        assert re.fullmatch(pattern, done.stdout.strip() + "\n"), done.stdout + done.stderr


@pytest.mark.parametrize("code", list(blocks("python")))
def test_python_example(code, monkeypatch):
    monkeypatch.chdir(ROOT)
    test = doctest.DocTestParser().get_doctest(code, {}, "README", "README.md", 0)
    assert test.examples
    assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test).failed == 0


def test_ci_runs_the_commands_of_the_readme():
    """.ci/run does what the README tells, no more and no less (quietly, and each in its own environment)."""
    script = (ROOT / ".ci" / "run").read_text().replace("pip install -q", "pip install")
    for block in COMMANDS[:2]:
        for line in block.strip().splitlines():
            for command in line.split(" && "):
                assert command in script, command


def test_sh_blocks_name_real_commands():
    for block in COMMANDS:
        for line in block.strip().splitlines():
            if line.startswith("analyze "):
                words = shlex.split(line, comments=True)
                done = subprocess.run(
                    [sys.executable, "-m", "analyzer", words[1], "--help"], capture_output=True, text=True, cwd=ROOT
                )
                assert done.returncode == 0, line
