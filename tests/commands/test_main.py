"""The command line: which words are files, what goes where, and the exit codes."""

import json
import os
import re
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


def test_a_posting_without_pay_or_role_says_what_such_a_job_pays(capsys, tmp_path):
    path = tmp_path / "short.txt"
    path.write_text("Gardener wanted for a small nursery.")
    code, out, err = run(capsys, str(path))
    assert (code, err) == (0, "")
    assert "No pay is stated; the middle half for " in " ".join(out.split())


def test_explain_adds_evidence(capsys):
    code, out, _ = run(capsys, MLOPS, "--explain")
    assert code == 0
    assert "similarity" in out
    assert "(explicit)" in out


def test_several_files_have_their_names_and_a_bad_one_stops_none(capsys):
    code, out, err = run(capsys, MLOPS, "none.txt", str(SAMPLES[0]))
    assert code == 2
    assert [line for line in out.splitlines() if line.startswith("== ")] == [f"== {MLOPS}", f"== {SAMPLES[0]}"]
    assert err.startswith("Error: none.txt does not exist")
    code, out, _ = run(capsys, "none.txt", MLOPS, "--json")
    assert (code, len(out.splitlines())) == (2, 1)


def test_a_pattern_that_the_shell_left_is_matched(capsys):
    code, out, _ = run(capsys, str(ROOT / "sample_postings" / "mlops_*.txt"), "--json")
    assert (code, len(out.splitlines())) == (0, 2)


@pytest.mark.parametrize("args", [[], ["--help"], ["-h"]])
def test_alone_it_shows_help(args):
    done = subprocess.run(
        [sys.executable, "-m", "analyzer", *args], stdin=subprocess.DEVNULL, capture_output=True, text=True, cwd=ROOT
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Usage: analyze")


def test_a_level_in_any_case_and_an_offer_of_ones_own(capsys):
    code, out, _ = run(capsys, MLOPS, "--json", "--level", "Senior", "--pay", "$180,000 a year")
    found = json.loads(out)
    assert code == 0
    assert {check["offer"]["min"] for check in found["pay_checks"]} == {180_000}
    assert next(check["level"] for check in found["pay_checks"] if check["lens"] == "level") == "senior"


def test_an_exchange_rate_shows_and_does_not_judge(capsys, tmp_path):
    path = tmp_path / "austin.txt"
    path.write_text("Data Scientist\nAustin, TX\n\nRequirements\n- Python and SQL\n\nPay: £62,000 - £74,000 a year\n")
    for more in ((), ("--fx", "GBP=1.3")):
        answer = json.loads(run(capsys, str(path), "--json", *more)[1])
        assert answer["flag"] == "not_compared"
        shown = ["it is $80,600–96,200 at the given 1.3" in check["sentence"] for check in answer["pay_checks"]]
        assert any(shown) == bool(more)


def test_a_reader_that_goes_away_is_no_error():
    for option in ("--explain", "--json"):
        command = f"{sys.executable} -m analyzer {MLOPS} {option} | head -c 10; echo ${{PIPESTATUS[0]}}"
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=ROOT)
        assert done.stdout.endswith("\n0\n") or done.stdout.endswith("0\n"), done.stdout
        assert done.stderr == ""


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "latin-1", "ascii", "utf-8"])
def test_an_encoding_that_lacks_a_character_is_no_traceback(encoding):
    env = {**os.environ, "PYTHONIOENCODING": encoding}
    for option in ("--explain", "--json"):
        done = subprocess.run([sys.executable, "-m", "analyzer", MLOPS, option], capture_output=True, cwd=ROOT, env=env)
        assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode(encoding if encoding != "ascii" else "utf-8"))["flag"] == "mixed"


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("analyze ba", "plain,batch"),
        ("analyze sam", "file,sam"),
        ("analyze offer --role ml", "plain,mlops-engineer"),
        ("analyze posting sam", "file,sam"),
    ],
)
def test_completion(words, offered):
    env = {**os.environ, "_ANALYZE_COMPLETE": "bash_complete", "COMP_WORDS": words}
    env["COMP_CWORD"] = str(len(words.split()) - 1)
    done = subprocess.run(
        [sys.executable, "-m", "analyzer"], stdin=subprocess.DEVNULL, capture_output=True, text=True, cwd=ROOT, env=env
    )
    assert offered in done.stdout.splitlines()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_has_an_example(capsys, name):
    code, out, _ = run(capsys, name, "--help")
    assert code == 0
    assert re.search(rf"^  analyze (?:{name}|\S+\.\w+)\b", out, re.M), out


def test_help_names_every_command(capsys):
    code, out, _ = run(capsys, "--help")
    assert code == 0
    for name in COMMANDS:
        assert name in out
        assert analyze.get_command(None, name).help
