"""Words as numbers: what stands where, and that no two known words are taken for each other."""

import re
from string import ascii_lowercase

import numpy as np
import pytest

from analyzer.roles.index import load_background
from analyzer.text.letters import CodeTable, Letters, codes_of, kinds_of
from analyzer.text.terms import WordTerms
from tests.conftest import ROOT

PACKAGE = ROOT / "analyzer"
BUILT = PACKAGE / "built"
LETTERS = kinds_of(ascii_lowercase)
TEXTS = [
    "",
    " ",
    "a",
    "credit risk",
    "caf\u00e9s \U0001f600 na\u00efve x\u0000y",
    "\ud800lone half",
    "one\ntwo  three" * 9_000,
]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_words_stand_where_an_expression_finds_them(text):
    letters = Letters(text)
    starts, ends = letters.words(LETTERS, np.array([], dtype=np.intp))
    found = [match.span() for match in re.finditer("[a-z]+", text)]
    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == found
    assert np.array_equal(letters.codes(starts, ends), codes_of([text[start:end] for start, end in found]))


def test_a_cut_parts_a_word():
    starts, ends = Letters("customersdefine").words(LETTERS, np.array([9]))
    assert (starts.tolist(), ends.tolist()) == ([0, 9], [9, 15])


def test_words_are_trimmed():
    letters = Letters("&&at&t& ++ c& &")
    inside, first = kinds_of(f"{ascii_lowercase}&+"), kinds_of(ascii_lowercase)
    starts, ends = letters.trimmed(*letters.words(inside, np.array([], dtype=np.intp)), first=first, last=first)
    assert (starts.tolist(), ends.tolist()) == ([2, 11], [6, 12])


def test_no_two_words_of_the_shipped_tables_share_a_code():
    terms = load_background().space.rows
    words = {word for term in terms for word in re.findall(r"[a-z+#&']+", term)}
    names = "\n".join(
        path.read_text(encoding="utf-8") for path in (BUILT / "skill_names.tsv", PACKAGE / "lang" / "en" / "skills.txt")
    )
    words = sorted(words.union(re.findall(r"[a-z0-9]+", names.lower())))
    codes = codes_of(words)
    assert len(words) > 10_000
    assert len(np.unique(codes)) == len(words)
    assert (codes != 0).all()


def test_a_table_finds_its_codes_and_no_others():
    codes = np.unique(np.random.default_rng(3).integers(1, 2**63, 5_000).astype(np.uint64))
    table = CodeTable(codes[::2], np.arange(len(codes[::2])))
    assert np.array_equal(table.find(codes[::2]), np.arange(len(codes[::2])))
    assert (table.find(codes[1::2]) == -1).all()


def test_pairs_do_not_span_parts():
    terms = WordTerms(["credit risk", "risk"])
    words = codes_of(["credit", "risk"])
    assert [rows.tolist() for rows in terms.find(words, np.array([0, 0]))] == [[1, 0], [1, 0]]
    assert [rows.tolist() for rows in terms.find(words, np.array([0, 1]))] == [[1], [1]]
