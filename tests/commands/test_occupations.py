"""`analyze roles find`, `show` and `list --group`, `--occupation`, and own roles beside or instead of ours."""

import json

import pytest
from click.testing import CliRunner

from analyzer.commands.main import analyze
from analyzer.roles.profile import RoleFolder, load_roles

NURSE = (
    "Charge Nurse\nDenver, CO\nResponsibilities\n- Assess patients and lead the night shift on the ward\n$45 an hour\n"
)


def run(*words, text=None):
    result = CliRunner().invoke(analyze, list(words), input=text)
    return result.exit_code, result.output


def test_find_gives_code_score_title_and_pay_there():
    code, out = run("roles", "find", "charge nurse", "--place", "Denver")
    assert code == 0
    first = out.splitlines()[0]
    assert first.startswith("29-1141  0.9")
    assert all(part in first for part in ('Registered Nurses ("Charge Nurse")', "P25 $", "median $", "(Denver"))
    code, out = run("roles", "find", "charge nurse", "--json")
    assert json.loads(out)[0]["area"] == "United States"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("roles", "find", "???"), "holds no word of a job's title"),
        (("roles", "find", "nurse", "--place", "Leeds, England"), "name a place in the United States"),
        (("roles", "show", "29-1140"), "near it: 29-1141 Registered Nurses"),
        (("roles", "list", "--group", "99"), "no occupation's code begins with '99'"),
    ],
)
def test_what_cannot_be_found_is_said_in_a_sentence(words, said):
    result = CliRunner().invoke(analyze, list(words), standalone_mode=False)
    assert said in str(result.exception)


def test_show_and_group():
    code, out = run("roles", "show", "29-1141.00")
    assert code == 0
    assert "Registered Nurses (29-1141)" in out
    assert "Schooling: vocational school" in out
    assert "P25 $" in out
    shown = json.loads(run("roles", "show", "11-1031", "--json")[1])
    assert shown["wages"][0]["sentence"].startswith("BLS OEWS May 2025 gives no wages")
    assert "29-1141  Registered Nurses" in run("roles", "list", "--group", "29-11")[1]


def test_a_given_occupation_settles_the_check():
    found = json.loads(run("posting", "-", "--json", text=NURSE)[1])
    assert (found["occupation"]["scheme"], found["occupation"]["code"]) == ("us-soc-2018", "29-1141")
    given = json.loads(run("posting", "-", "--json", "--occupation", "29-2061", text=NURSE)[1])
    assert given["occupation"]["title"].startswith("Licensed Practical")
    assert {check["title"] for check in given["pay_checks"]} == {given["occupation"]["title"]}
    assert all(check["settled"] for check in given["pay_checks"])


def test_own_roles_stand_beside_ours_or_alone(tmp_path):
    assert run("roles", "new", "pastry-chef", "--to", str(tmp_path))[0] == 0
    path = tmp_path / "pastry-chef.toml"
    path.write_text("\n".join(line for line in path.read_text().splitlines() if "TODO" not in line))
    both, alone = load_roles(tmp_path), load_roles(RoleFolder(str(tmp_path), only=True))
    assert set(both) == set(load_roles()) | {"pastry-chef"}
    assert set(alone) == {"pastry-chef"}
    assert "mlops-engineer" not in run("roles", "list", "--only-roles", str(tmp_path))[1]
