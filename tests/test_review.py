"""The samples as a person reviewed them: findings marked in the text, and what is concluded.

After a wanted change: python -m tests.review, then read the diff.
"""

import pytest

from analyzer.read.files import read_posting
from tests.conftest import ROOT
from tests.marking import marks_of, read_marked
from tests.review import MARKED, REVIEWED, VERDICTS, marked, verdict


@pytest.fixture(scope="module")
def analyses(analyzer):
    return {path: analyzer.analyze_reading(read_posting(path)) for path in REVIEWED}


def reviewed(folder, path):
    return (folder / f"{path.stem}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", REVIEWED, ids=lambda path: path.name)
def test_the_marked_findings(analyses, path):
    assert marked(analyses[path]) == reviewed(MARKED, path)


@pytest.mark.parametrize("path", REVIEWED, ids=lambda path: path.name)
def test_what_is_concluded(analyses, path):
    assert verdict(analyses[path]) == reviewed(VERDICTS, path)


@pytest.mark.parametrize("path", REVIEWED, ids=lambda path: path.name)
def test_a_marked_file_reads_back_as_the_posting(analyses, path):
    text, marks = read_marked(reviewed(MARKED, path))
    assert text == analyses[path].text
    assert len([m for m in marks if "goes_on" not in m.said]) == len(marks_of(analyses[path]))


def test_every_reviewed_file_has_its_sample():
    names = {path.stem for path in REVIEWED}
    assert {file.stem for folder in (MARKED, VERDICTS) for file in folder.iterdir()} == names


@pytest.mark.parametrize(
    "broken", ["<skill>Rust", "Rust</skill>", "<duty><skill>Rust</duty></skill>", "<skill name=>Rust</skill>", "a <b"]
)
def test_marks_that_do_not_close_are_refused(broken):
    with pytest.raises(ValueError, match=r"not closed|closes nothing|broken tag"):
        read_marked(broken)


@pytest.mark.xfail(strict=True, reason="a posting in one breath: its list of names and its place are not read")
def test_the_terse_sample_names_its_tools_and_its_place(analyzer):
    analysis = analyzer.analyze_reading(read_posting(ROOT / "sample_postings" / "mlops_terse.txt"))
    assert {skill.name for skill in analysis.skills} >= {"Kubernetes", "Kubeflow", "Terraform"}
    assert (analysis.place.country, analysis.place.remote) == ("US", True)
