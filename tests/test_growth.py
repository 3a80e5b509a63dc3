"""What grows without code: a currency, heading, skill, law, role and language, added as data to a copy of the tree.

The table of CONTRIBUTING.md promises what each costs; here each is made up, added, and seen at work.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

# What is appended to which file; a file that is not there is made.
ADDED = {
    "analyzer/data/currencies.tsv": "QZD\tQz\tQz$\tquazars\tIS\t10\t\t\n",
    "analyzer/lang/en/headings.toml": """
[[responsibilities]]
title = "your glimmering…"
hits = ["Your glimmering week"]
silent = ["Glimmering"]
""",
    "analyzer/lang/en/skills.txt": "Glimmerscript = Glimscript\n",
    "analyzer/data/laws/made_up.toml": """
[[law]]
place = "Iceland"
country = "IS"
since = 2020-01-01
employers = "any with a lantern"
must = ["benefits"]
source = "made up"
checked_on = 2026-11-25
""",
    "reference_roles/glimmer-wrangler.toml": """
id = "glimmer-wrangler"
name = "Glimmer Wrangler"
aliases = []
overview = "Herds glimmers."

[soc]
code = "15-2051"
title = "Data Scientists"
reason = "Made up."

[[sources]]
id = "own"
title = "Made up"
year = 2026

[[responsibilities]]
title = "Duties"
source = "own"
items = ["herd glimmers at dusk", "count sparks"]

[[skills]]
title = "Required"
source = "own"
importance = "required"
names = ["Glimmerscript"]
""",
    "analyzer/lang/xx/headings.toml": """
[[responsibilities]]
title = "ta vordu"
hits = ["Ta vordu"]
silent = ["Ta"]
""",
    "analyzer/lang/xx/duties.toml": """
[[lead]]
pattern = "sima"
near = ["sima"]
hits = ["sima felo"]
silent = ["felo"]
""",
}
POSTING = """Glimmer Wrangler
Reykjavik, Iceland

Your glimmering week
- Herd glimmers at dusk
- Count sparks

Requirements
- Two years of Glimscript

Pay: Qz 42,000 per month
"""
IN_ANOTHER_LANGUAGE = "Koku\n\nTa vordu\n- Sima felo\n- Balo tiru\n"
SCRIPT = """
import json, sys
import analyzer
from analyzer.find.sections.sections import find_sections
from analyzer.lang.language import Language
from analyzer.roles.profile import load_roles
from analyzer.text.page import Page

posting, other = json.load(sys.stdin)
xx = Language("xx")
print(json.dumps({
    "from": analyzer.__file__,
    "analysis": analyzer.Analyzer().analyze(posting).to_dict(),
    "roles": list(load_roles()),
    "sections": [(section.kind, section.title) for section in find_sections(Page(other), xx)],
    "rules": [(rule.value, bool(rule.search("sima felo"))) for rule in xx.rules("duties", "lead")],
    "reads": [name for name in ("headings", "duties", "pay") if xx.reads(name)],
}))
"""


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a copy of the tree answers that holds all of ADDED."""
    copy = tmp_path_factory.mktemp("grown")
    for folder in ("analyzer", "reference_roles"):
        shutil.copytree(ROOT / folder, copy / folder)
    for name, lines in ADDED.items():
        (copy / name).parent.mkdir(exist_ok=True)
        with (copy / name).open("a", encoding="utf-8") as file:
            file.write(lines)
    answers = answers_of(copy)
    assert Path(answers["from"]).is_relative_to(copy)
    return answers


def answers_of(tree: Path) -> dict[str, Any]:
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input=json.dumps([POSTING, IN_ANOTHER_LANGUAGE]),
        env=os.environ | {"PYTHONPATH": str(tree)},
        cwd=tree,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    answers: dict[str, Any] = json.loads(run.stdout)
    return answers


def test_a_currency_is_one_line(grown: dict[str, Any]) -> None:
    assert [(pay["currency"], pay["min"], pay["text"]) for pay in grown["analysis"]["pay"]] == [
        ("QZD", 42_000, "Qz 42,000 per month")
    ]


def test_a_heading_is_one_entry(grown: dict[str, Any]) -> None:
    sections = {section["title"]: section["kind"] for section in grown["analysis"]["sections"]}
    assert sections["Your glimmering week"] == "responsibilities"


def test_a_skill_is_one_line(grown: dict[str, Any]) -> None:
    skills = grown["analysis"]["skills"]
    assert ("Glimmerscript", "Glimscript", "list") in {(each["name"], each["text"], each["origin"]) for each in skills}


def test_a_law_is_one_block(grown: dict[str, Any]) -> None:
    checks = grown["analysis"]["law_checks"]
    assert ("Iceland", ["the benefits"]) in [(check["place"], check["missing"]) for check in checks]


def test_a_role_is_one_file(grown: dict[str, Any]) -> None:
    assert "glimmer-wrangler" in grown["roles"]
    assert grown["analysis"]["role"] == "glimmer-wrangler"


def test_a_language_is_one_folder(grown: dict[str, Any]) -> None:
    assert grown["sections"] == [["other", None], ["responsibilities", "Ta vordu"]]
    assert grown["rules"] == [["lead", True]]
    assert grown["reads"] == ["headings", "duties"]


def test_none_of_it_is_there_without_its_data() -> None:
    """The posting's made-up words alone bring nothing: what the other tests see comes from ADDED."""
    answers = answers_of(ROOT)
    analysis = answers["analysis"]
    assert "QZD" not in {pay["currency"] for pay in analysis["pay"]}
    assert "Your glimmering week" not in {section["title"] for section in analysis["sections"]}
    assert "list" not in {skill["origin"] for skill in analysis["skills"] if skill["text"] == "Glimscript"}
    assert "Iceland" not in {check["place"] for check in analysis["law_checks"]}
    assert "glimmer-wrangler" not in answers["roles"]
    assert (answers["rules"], answers["reads"]) == ([], [])
