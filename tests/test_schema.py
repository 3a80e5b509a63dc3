"""The JSON of every sample is what the printed schema says, and so is that of an empty posting."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from analyzer.commands.schema import schema
from analyzer.read.files import read_posting
from analyzer.schema import schema_of_analysis
from tests.conftest import SAMPLES

jsonschema = pytest.importorskip("jsonschema", reason="needs jsonschema, which pip install -e '.[dev]' brings")


@pytest.fixture(scope="module")
def validator():
    printed = json.loads(CliRunner().invoke(schema).output)
    assert printed == schema_of_analysis()
    jsonschema.Draft202012Validator.check_schema(printed)
    return jsonschema.Draft202012Validator(printed)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_is_valid(analyzer, validator, path):
    found = json.loads(json.dumps(analyzer.analyze_reading(read_posting(path)).to_dict()))
    assert [error.message for error in validator.iter_errors(found)] == []


def test_an_empty_posting_is_valid_and_another_object_is_not(analyzer, validator):
    found = analyzer.analyze("").to_dict()
    assert validator.is_valid(json.loads(json.dumps(found)))
    assert not validator.is_valid({})
    assert not validator.is_valid({**found, "flag": "splendid"})
