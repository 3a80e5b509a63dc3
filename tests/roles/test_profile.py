"""Role files: ours hold every figure of their source, and faulty ones are named whole."""

import json
import re
import tomllib

import pytest
from click.testing import CliRunner

from analyzer.commands.roles import roles as roles_command
from analyzer.errors import UnreadableError
from analyzer.roles.files import to_toml
from analyzer.roles.profile import check_role, load_roles, read_roles
from tests.conftest import ROOT


def run(*args):
    return CliRunner().invoke(roles_command, list(args), catch_exceptions=True)


@pytest.fixture(scope="module")
def mlops():
    return json.loads(run("show", "mlops-engineer", "--json").output)


def with_source(parts):
    assert all(part["source_title"] and part["year"] and part["section"] for part in parts)
    return parts


def test_market_figures(mlops):
    (table,) = with_source(mlops["pay"])
    figures = {key: table[key] for key in ("p25", "p50", "mean", "p75", "p90", "lowest", "highest")}
    assert figures == {
        "p25": 69_500, "p50": 85_029, "mean": 85_029, "p75": 94_000, "p90": 118_000,
        "lowest": 36_000, "highest": 135_000,
    }  # fmt: skip
    assert (table["hourly"], table["weekly"], table["monthly"], table["year"]) == (40.88, 1_635, 7_085, 2024)


def test_career_ladder(mlops):
    bands = {b["level"]: (b.get("low"), b.get("high"), b.get("figure")) for b in with_source(mlops["levels"])}
    assert bands == {
        "junior": (None, None, None),
        "mid": (131_158, 200_000, None),
        "senior": (165_000, 207_125, None),
        "lead": (None, None, 137_700),
        "director": (198_125, 237_500, None),
    }


def test_cities_and_related(mlops):
    cities = {city["city"]: city.get("median") for city in with_source(mlops["cities"])}
    assert cities == {"Pasadena, CA": 92_750, "San Jose, CA": 106_218, "Oakland, CA": None, "Vallejo, CA": None}
    (related,) = with_source(mlops["related"])
    assert (related["low"], related["high"]) == (129_716, 165_018)


def test_outlook_and_levels_in_the_market(mlops):
    keys = ("growth_percent", "from_year", "from_usd", "to_year", "to_usd", "yearly_growth_percent")
    told = [tuple(outlook.get(key) for key in keys) for outlook in with_source(mlops["outlook"])]
    assert (21, None, None, None, None, None) in told
    assert (None, 2022, 1.1e9, 2027, 5.9e9, 41.0) in told
    assert (None, 2023, 1_064.4e6, 2030, 13_321.8e6, 43.5) in told
    positions = {p["level"]: (p.get("percentile_from"), p.get("above")) for p in with_source(mlops["level_positions"])}
    assert positions == {"junior": (None, None), "mid": (50, None), "senior": (90, None), "director": (None, 200_000)}


def test_profile_of_mlops(mlops):
    guide = [group for group in mlops["responsibilities"] if group["source"] == "aipathly"]
    assert len(guide) == 8
    skills = {name for group in mlops["skills"] for name in group["names"]}
    assert skills >= {
        "Python",
        "TensorFlow",
        "AWS",
        "Kubernetes",
        "Pachyderm",
        "DVC",
        "Jenkins",
        "Node.js",
        "SageMaker",
    }
    assert len(mlops["soft_skills"][0]["items"]) == 8
    experience = mlops["experience"][0]
    assert (experience["years_min"], experience["years_max"], experience["focused_months"]) == (3, 6, 18)


def test_every_role_of_ours_names_an_occupation_that_has_wages():
    from analyzer.wages.us_oews import UsOews

    for role in load_roles().values():
        assert role.soc is not None
        assert role.soc.reason
        assert UsOews().find(role.soc.code), role.id


def test_undocumented_pay_is_said():
    for role in ("responsible-ai-strategy-lead", "risk-strategy-analyst"):
        assert "none documented" in run("show", role).output


def test_no_sentence_of_the_source_is_carried_over(shared):
    seed = _words((shared / "seeds" / "ml_operations_engineer.txt").read_text())
    runs = {tuple(seed[i : i + 8]) for i in range(len(seed) - 7)}
    for path in (ROOT / "reference_roles").glob("*.toml"):
        for text in _strings(tomllib.loads(path.read_text())):
            words = _words(text)
            assert not runs & {tuple(words[i : i + 8]) for i in range(len(words) - 7)}, (path.name, text)


def _words(text):
    return re.findall(r"[a-z0-9]+", text.lower())


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for item in value.values() for text in _strings(item))
    elif isinstance(value, list):
        yield from (text for item in value for text in _strings(item))


def test_every_fault_of_every_file_is_named(tmp_path):
    (tmp_path / "a.toml").write_text('id = "A"\nname = "x"\noverview = "y"\nwages = 3\n')
    (tmp_path / "b.toml").write_text('id = "b"\nid = "c"\n')
    faults = read_roles(tmp_path)[1]
    assert any(f.startswith("a.toml: id: ") for f in faults)
    assert "a.toml: wages: not a known key" in faults
    assert any(f.startswith("a.toml: sources: ") for f in faults)
    assert any(f.startswith("b.toml: ") and "line 2" in f for f in faults)
    with pytest.raises(UnreadableError, match=r"a\.toml.*b\.toml"):
        load_roles(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("p25 = 69_500", "p25 = 90_000", "p25 90000 is above p50 85029"),
        ('code = "15-1252"', 'code = "151252"', "soc.code: '151252' is not written like 15-2051"),
        ("low = 165_000", "low = 965_000", "low 965000 is above high 207125"),
        ("high = 207_125", "", "a band needs both low and high"),
        ('source = "aipathly"', 'source = "hearsay"', "source hearsay is used but stands in no"),
    ],
)
def test_a_fault_is_named_with_its_key(old, new, fault):
    text = (ROOT / "reference_roles/mlops-engineer.toml").read_text()
    assert old in text
    role, faults = check_role(text.replace(old, new, 1), "mine.toml")
    assert role is None
    assert any(fault in found for found in faults), faults


def test_written_roles_read_back_equal():
    for role in load_roles().values():
        assert check_role(to_toml(role), "x.toml")[0] == role


def test_a_new_role_is_started_in_a_new_folder_and_never_overwrites(tmp_path):
    folder = tmp_path / "my" / "roles"
    assert run("new", "pastry-chef", "--to", str(folder)).exit_code == 0
    again = run("new", "pastry-chef", "--to", str(folder))
    assert again.exit_code == 2
    assert "exists already" in again.output
    assert run("new", "Pastry Chef", "--to", str(tmp_path)).exit_code == 2


def test_a_new_role_is_no_role_until_it_is_filled_in(tmp_path):
    run("new", "pastry-chef", "--to", str(tmp_path))
    checked = run("check", str(tmp_path))
    assert checked.exit_code == 2
    faults = [line for line in checked.output.splitlines() if line.startswith("pastry-chef.toml: line ")]
    assert len(faults) == 3
    assert "say in one sentence what the role is for" in faults[0]
    with pytest.raises(UnreadableError, match="to fill in"):
        load_roles(tmp_path)
    path = tmp_path / "pastry-chef.toml"
    path.write_text(re.sub(r"(?m)^# TODO .*\n", "", path.read_text(encoding="utf-8")), encoding="utf-8")
    assert run("check", str(tmp_path)).output.startswith("ok: pastry-chef")


def test_check_names_a_fault_a_line(tmp_path):
    (tmp_path / "a.toml").write_text('id = "A"\nname = "x"\noverview = "y"\nwages = 3\n')
    checked = run("check", str(tmp_path))
    assert sum(line.startswith("a.toml: ") for line in checked.output.splitlines()) == 5
    assert "5 faults in" in checked.output


@pytest.mark.parametrize("word", ["mlops", "ML Ops", "mlops-enginer"])
def test_a_role_named_almost_right_is_offered(word):
    assert "did you mean mlops-engineer?" in run("show", word).output


def test_commands_name_what_is_wrong(tmp_path):
    assert "the roles are: data-engineer" in run("show", "astronaut").output
    assert "holds no role file" in run("check", str(tmp_path)).output
    assert [role["id"] for role in json.loads(run("list", "--json").output)] == list(load_roles())
