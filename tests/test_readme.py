"""Everything the README shows is run: its console blocks, its Python, and what CI takes from it."""

import doctest
import os
import re
import shlex
import subprocess
import sys

import pytest

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text()
CONSOLE = re.findall(r"```console\n(.*?)```", README, re.S)
PYTHON = re.findall(r"```python\n(.*?)```", README, re.S)
COMMANDS = re.findall(r"```sh\n(.*?)```", README, re.S)


def examples():
    """Pairs of (command, expected output) from blocks in which a command's line starts with "$ "."""
    for block in CONSOLE:
        for example in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = example.partition("\n")
            yield pytest.param(command, output, id=command[:60])


@pytest.mark.parametrize(("command", "expected"), list(examples()))
def test_console_example(command, expected, tmp_path):
    """A line of "…" in the README stands for any lines left out there."""
    (tmp_path / "sample_postings").symlink_to(ROOT / "sample_postings")
    env = {**os.environ, "PATH": f"{os.path.dirname(sys.executable)}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=tmp_path, env=env)
    lines = expected.strip().split("\n")
    pattern = "".join(r"(?:.*\n)*?" if line == "…" else re.escape(line) + r"\n" for line in lines)
    assert re.fullmatch(pattern, done.stdout.strip() + "\n"), done.stdout + done.stderr


@pytest.mark.parametrize("code", PYTHON)
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
