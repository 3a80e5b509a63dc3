"""`analyze offer`: its parts may be missing, its faults are one sentence, its JSON is a promise."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analyzer.commands.offer import offer

SAMPLES = Path(__file__).parents[2] / "sample_postings"


def run(*args: str) -> Result:
    return CliRunner().invoke(offer, args)


def test_json_has_the_words_of_the_contract() -> None:
    result = run("--role", "mlops-engineer", "--pay", "120-150k", "--location", "San Jose, CA", "--json")
    found = json.loads(result.output)
    assert found["role"] == "mlops-engineer"
    assert found["soc"] == "15-1252"
    assert found["place"]["metro"] == "41940"
    assert found["pay"][0]["min"] == 120_000
    lenses = [check["lens"] for check in found["pay_checks"]]
    assert lenses == ["market", "level", "area", "related", "occupation", "occupation", "occupation"]
    market = found["pay_checks"][0]
    assert (market["offer_min"], market["offer_max"], market["year"]) == (120_000, 150_000, 2024)
    assert market["points"][0] == {"name": "lowest", "amount": 36_000, "percentile": None}
    assert found["verdict"].startswith("Mixed: high")
    assert (found["flag"], len(found["headline"].split()) <= 20) == ("mixed", True)


def test_a_role_goes_by_its_name_or_alias_too() -> None:
    assert (
        run("--role", "MLOps Engineer", "--pay", "85,029").output
        == run("--role", "mlops-engineer", "--pay", "85,029").output
    )


def test_without_pay_the_figures_are_shown() -> None:
    result = run("--role", "mlops-engineer", "--level", "director")
    assert "[ 198k – 238k ]" in result.output
    explained = run("--role", "mlops-engineer", "--level", "director", "--explain").output
    assert "floor $198,125, ceiling $237,500" in " ".join(explained.split())
    figures = json.loads(run("--role", "mlops-engineer", "--json").output)
    assert figures["pay_checks"] == []
    assert figures["benchmarks"][0]["points"][1]["amount"] == 69_500


def test_fail_on_asks_for_an_exit_code() -> None:
    args = ("--role", "mlops-engineer", "--pay", "$60,000 a year")
    assert run(*args).exit_code == 0
    assert run(*args, "--fail-on", "far_below").exit_code == 1
    assert run("--soc", "29-1141", "--pay", "$97,000 a year", "--fail-on", "above").exit_code == 0


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--pay", "100k"), "nothing to compare with: pass --role"),
        (("--role", "mlops", "--pay", "100k"), "did you mean mlops-engineer?"),
        (("--role", "astronaut", "--pay", "100k"), "see: analyze roles"),
        (("--role", "mlops-engineer", "--pay", "plenty"), "is not an amount of pay"),
        (("--soc", "nurse", "--pay", "$40/hr"), "29-1141 Registered Nurses"),
        (("--soc", "99-9999", "--pay", "$40/hr"), "is not a SOC code"),
        (("--role", "mlops-engineer", "--fx", "GBP"), "write it like GBP=1.27"),
        (("--role", "mlops-engineer", "--fx", "GBP=-1"), "above 0"),
        (("--role", "mlops-engineer", "--aging", "0.03"), "write it like 3%"),
        (("--role", "mlops-engineer", "--aging", "much"), "write it like 3%"),
        (("--role", "mlops-engineer", "--as-of", "soon"), "write it like 2026-11"),
    ],
)
def test_a_fault_is_one_sentence(args: tuple[str, ...], words: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert words in result.output
    assert "Traceback" not in result.output


def test_a_missing_exchange_rate_is_asked_for() -> None:
    args = ("--role", "mlops-engineer", "--pay", "£60,000 a year")
    assert "To show it by an exchange rate: --fx GBP=RATE" in run(*args).output
    assert "--fx" not in run(*args, "--fx", "GBP=1.27").output
    assert "--fx" not in run(*args, "--json").output


def test_a_posting_gives_the_parts_and_options_override_them() -> None:
    posting = str(SAMPLES / "mlops_engineer.txt")
    found = json.loads(run("--posting", posting, "--json").output)
    assert found["role"] == "mlops-engineer"
    assert found["pay"]
    other = json.loads(run("--posting", posting, "--pay", "$50,000 a year", "--location", "NYC", "--json").output)
    assert other["pay"][0]["max"] == 50_000
    assert other["place"]["metro"] == "35620"


def test_the_command_needs_no_heavy_library() -> None:
    heavy = "{'spacy', 'pandas', 'sklearn', 'scipy', 'torch'}"
    code = (
        "import sys; from analyzer.commands.offer import offer; "
        "offer(['--role', 'mlops-engineer', '--pay', '120-150k'], standalone_mode=False); "
        f"sys.exit(repr({heavy} & set(sys.modules)) if {heavy} & set(sys.modules) else 0)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
