"""The command line: which words are files, what goes where, and the exit codes."""

import json
import subprocess
import sys

import pytest

from analyzer.commands.main import COMMANDS, analyze, main
from tests.conftest import ROOT, SAMPLES

MLOPS = str(ROOT / "sample_postings" / "mlops_engineer.txt")


def run(capsys, *args):
    """Run the command in this process; return (exit code, stdout, stderr)."""
    with pytest.raises(SystemExit) as stopped:
        main(list(args))
    out = capsys.readouterr()
    return stopped.value.code or 0, out.out, out.err


def test_a_file_is_the_default_command(capsys):
    code, out, err = run(capsys, MLOPS)
    assert (code, err) == (0, "")
    assert "ML Operations Engineer" in out
    assert "120,000–150,000" in out


def test_json_is_one_object(capsys):
    code, out, _ = run(capsys, MLOPS, "--json")
    analysis = json.loads(out)
    assert code == 0
    assert analysis["role"] == "mlops-engineer"
    assert analysis["pay"][0]["min"] == 120000
    for key in ("sections", "skills", "responsibilities", "pay"):
        assert analysis[key]
        assert all(analysis["text"][f["start"] : f["end"]] == f["text"] for f in analysis[key])


def test_several_files_are_json_lines(capsys):
    code, out, _ = run(capsys, *map(str, SAMPLES[:3]), "--json")
    assert code == 0
    assert [json.loads(line)["source"]["path"] for line in out.splitlines()] == [str(path) for path in SAMPLES[:3]]


def test_options_may_come_first(capsys):
    code, out, _ = run(capsys, "--json", MLOPS)
    assert code == 0
    assert json.loads(out)["role"] == "mlops-engineer"


def test_stdin_by_dash_and_by_pipe():
    for args in (["-"], []):
        done = subprocess.run(
            [sys.executable, "-m", "analyzer", *args],
            input="Cook\n$20 an hour",
            capture_output=True,
            text=True,
            cwd=ROOT,
        )
        assert done.returncode == 0, done.stderr
        assert "$20 an hour" in done.stdout


def test_quiet_prints_nothing(capsys):
    assert run(capsys, MLOPS, "--quiet") == (0, "", "")


def test_fail_on_a_grave_flag(capsys):
    code, _, _ = run(capsys, MLOPS, "--quiet", "--fail-on", "above")
    assert code == 1
    nurse = str(ROOT / "sample_postings" / "registered_nurse.txt")
    assert run(capsys, nurse, "--quiet", "--fail-on", "far_below")[0] == 0


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["bacth", "x.csv"], "Did you mean 'batch'?"),
        (["frobnicate"], "is neither a command nor a file"),
        (["none.txt"], "does not exist"),
        ([str(ROOT)], "is a folder"),
        (["https://example.org/job.html"], "save the page"),
        ([MLOPS, "--no-such"], "No such option"),
        ([MLOPS, "--roles", "/nowhere"], "/nowhere"),
        ([MLOPS, "--html", "/nowhere/report.html"], "cannot be written"),
        ([MLOPS, MLOPS, "--html", "r.html"], "--html writes one report"),
    ],
)
def test_bad_usage_gives_one_sentence_and_2(capsys, args, words):
    code, out, err = run(capsys, *args)
    assert code == 2
    assert out == ""
    assert words in err
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) == 1


def test_a_posting_without_pay_or_role_is_a_normal_result(capsys, tmp_path):
    path = tmp_path / "short.txt"
    path.write_text("Gardener wanted for a small nursery.")
    code, out, err = run(capsys, str(path))
    assert (code, err) == (0, "")
    assert "none of the reference roles" in out
    assert "none stated" in out


def test_explain_adds_evidence(capsys):
    code, out, _ = run(capsys, MLOPS, "--explain")
    assert code == 0
    assert "similarity" in out
    assert "(explicit)" in out


def test_help_names_every_command(capsys):
    code, out, _ = run(capsys, "--help")
    assert code == 0
    for name in COMMANDS:
        assert name in out
        assert analyze.get_command(None, name).help
