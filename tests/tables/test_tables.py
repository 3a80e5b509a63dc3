"""Tables in and out: nothing is lost, nothing runs as a formula, faults are sentences."""

import csv
import datetime
import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.batch.job import Job, Totals, put_together, score_row
from analyzer.errors import UnreadableError, UserError
from analyzer.tables.columns import COLUMNS
from analyzer.tables.readers import CsvFormat, find_tables, read_table, read_tables
from analyzer.tables.writers import Layout, check_output, write_file
from tests.cases.hostile_tables import FULL, GOOD, HEADER, REFUSED

SLOW_BYTES = 1_000_000
EMPTY = [None] * len(COLUMNS)


def put(path, data):
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def rows_of(path, **how):
    return [row.cells for row in read_table(path, CsvFormat(**how)).rows()]


def written(path, inputs, rows, **layout):
    write_file(path, Layout(inputs=tuple(inputs), **layout), [[*row, *EMPTY] for row in rows])
    return path


@pytest.mark.parametrize(
    "case",
    [pytest.param(c, id=c.name, marks=pytest.mark.slow if len(c.data) > SLOW_BYTES else ()) for c in FULL],
)
def test_a_hostile_table_keeps_all_its_rows(tmp_path, case):
    job = Job(tables=tuple(read_tables([put(tmp_path / case.file, case.data)])), given={})
    totals = Totals()
    scored = list(put_together(job, map(score_row, job.fields()), totals))
    assert (job.count, totals.rows, totals.errors) == (case.rows, case.rows, case.errors)
    for name in ("out.csv", "out.tsv.gz", "out.jsonl", "out.parquet", "out.xlsx"):
        write_file(tmp_path / name, job.layout(), scored)
        if case.rows or name != "out.jsonl":  # JSON Lines of no rows are no bytes
            assert read_table(tmp_path / name).count == case.rows


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_a_table_that_is_none_is_refused_in_a_sentence(tmp_path, case):
    path = put(tmp_path / case.file, case.data)
    with pytest.raises(UserError) as caught:
        [Job(tables=(table,), given={}).mapping(table) for table in read_tables([path])]
    assert case.says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_ids_and_na_survive(tmp_path):
    table = put(tmp_path / "a.csv", "id,state,description\n007,NA,1e5\n15-1252.00,null,\n")
    assert rows_of(table) == [["007", "NA", "1e5"], ["15-1252.00", "null", ""]]


def test_a_lone_windows_byte_does_not_turn_the_file(tmp_path):
    table = put(tmp_path / "a.csv", "description\ncrème ".encode() + b"\xa350\n")
    assert rows_of(table) == [["crème £50"]]


def test_a_row_with_cells_too_many_keeps_them(tmp_path):
    (row,) = read_table(put(tmp_path / "a.csv", "a,b\n1,2,3\n")).rows()
    assert row.cells == ["1", "2,3"]
    assert row.problem == "the row has 3 cells, the header 2; quote the cells that hold a delimiter"


def test_a_quote_that_never_closes_costs_one_row(tmp_path):
    table = read_table(put(tmp_path / "a.csv", 'a,b\n1,"x\ny"\n2,"open\n3,"z"\n4,w\n'))
    rows = [(row.cells, row.problem) for row in table.rows()]
    assert rows[0] == (["1", "x\ny"], None)
    assert [cells for cells, problem in rows if problem is None][-1] == ["4", "w"]


def test_an_open_quote_at_the_end_gives_the_lines_after_it_back(tmp_path):
    table = read_table(put(tmp_path / "a.csv", 'a,b\n1,"open\n2,x\n3,y\n'))
    assert [(row.cells, row.problem) for row in table.rows()] == [
        (["1", '"open'], "line 2 opens a quote that never closes"),
        (["2", "x"], None),
        (["3", "y"], None),
    ]


def test_delimiter_and_encoding_can_be_told(tmp_path):
    table = put(tmp_path / "a.csv", "a:b\nż:1\n".encode("cp1250"))
    assert rows_of(table, delimiter=":", encoding="cp1250") == [["ż", "1"]]
    with pytest.raises(UnreadableError, match="unknown encoding"):
        rows_of(table, encoding="utf-99")


CELLS = ["plain", "=1+1", "+1+1", "-x", "@x", "\tx", "\rx", "-122.4", "+1,000", 'a "b"', "a\r\nb\rc\nd", "é€😀", ""]


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.csv.gz", "a.jsonl", "a.jsonl.gz", "a.ndjson", "a.parquet"])
def test_what_is_written_is_read_back(tmp_path, name):
    path = written(tmp_path / name, ["cell"], [[cell] for cell in CELLS], raw_cells=True)
    assert [row[0] for row in rows_of(path)] == CELLS


TABLE = st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=2))


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.jsonl"])
@given(table=TABLE)
@settings(max_examples=150, deadline=None)
def test_any_text_survives(tmp_path_factory, name, table):
    path = written(tmp_path_factory.getbasetemp() / name, ["first", "second"], table, raw_cells=True)
    back = rows_of(path) if table or name != "a.jsonl" else []
    assert [row[:2] for row in back] == table


@pytest.mark.parametrize("name", ["b.csv", "b.json", "b.jsonl", "b.csv.gz", "b.parquet", "b.xlsx", "b"])
@given(data=st.binary(max_size=300) | st.text('[]{},:"\n\r\t;ab=1').map(str.encode))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_a_table_or_a_sentence(tmp_path_factory, name, data):
    path = put(tmp_path_factory.getbasetemp() / name, data)
    try:
        table = read_table(path)
    except UnreadableError as error:
        assert "\n" not in str(error)  # noqa: PT017
    else:
        assert table.count == sum(len(row.cells) == len(table.columns) for row in table.rows())


def test_a_workbook_is_read_back(tmp_path):
    day = datetime.datetime(2026, 1, 31)
    path = written(tmp_path / "a.xlsx", ["cell"], [["é"], ["=1+1"], [7], [2.5], [day], ["a\x00b"], ["x" * 40_000]])
    back = [row[0] for row in rows_of(path)]
    assert back[:6] == ["é", "'=1+1", 7, 2.5, day, "a b"]
    assert back[6].endswith("32,767 characters)")
    assert len(back[6]) == 32_767


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_no_cell_runs_as_a_formula(tmp_path, name):
    path = written(tmp_path / name, ["=cmd()", "skills"], [[cell, "@x"] for cell in CELLS if cell])
    with path.open(newline="") as file:
        table = list(csv.reader(file, delimiter="\t" if name == "a.tsv" else ","))
    numbers = {"-122.4", "+1,000"}
    assert not [cell for row in table for cell in row if cell[:1] in tuple("=+-@\t\r") and cell not in numbers and cell]


@pytest.mark.parametrize("name", ["a.csv.gz", "a.xlsx", "a.parquet"])
def test_the_same_rows_are_the_same_bytes(tmp_path, name, monkeypatch):
    first = written(tmp_path / name, ["cell"], [["x"]]).read_bytes()
    monkeypatch.setattr("time.time", lambda: 2e9)
    assert written(tmp_path / name, ["cell"], [["x"]]).read_bytes() == first


def test_parquet_keeps_its_types(tmp_path):
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    source = pa.table({
        "id": pa.array([1, None], pa.int32()),
        "when": pa.array([datetime.datetime(2026, 1, 1), None], pa.timestamp("ms")),
        "tags": [["a", "b"], None],
        "description": ["We cook for you", None],
    })  # fmt: skip
    pq.write_table(source, tmp_path / "in.parquet")
    job = Job(tables=tuple(read_tables([tmp_path / "in.parquet"])), given={})
    write_file(tmp_path / "out.parquet", job.layout(), put_together(job, map(score_row, job.fields()), Totals()))
    back = pq.read_table(tmp_path / "out.parquet")
    assert back.select(source.column_names).equals(source)
    assert back.schema.field("skills").type == pa.list_(pa.string())
    assert back.column("error").to_pylist() == [None, "the row has no text"]


def test_an_output_is_renamed_when_it_is_whole(tmp_path):
    def rows():
        assert (tmp_path / "a.csv").read_text() == "old"
        yield ["x", *EMPTY]
        raise OSError(28, "No space left on device")

    (tmp_path / "a.csv").write_text("old")
    with pytest.raises(OSError, match="No space"):
        write_file(tmp_path / "a.csv", Layout(inputs=("cell",)), rows())
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.csv", "old")]


@pytest.mark.parametrize(
    ("name", "rows", "says"),
    [("a.txt", 1, "end its name"), ("nowhere/a.csv", 1, "does not exist"), ("a.xlsx", 2_000_000, "write .csv"),
     ("a.parquet.gz", 1, "leave .gz off")],
)  # fmt: skip
def test_an_output_that_cannot_be_is_told_before_the_work(tmp_path, name, rows, says):
    with pytest.raises(UnreadableError, match=says):
        check_output(tmp_path / name, rows)


def test_a_folder_stands_for_its_tables_and_postings(tmp_path):
    for name in ("part.10.csv", "part.2.csv", "a/b.jsonl.gz", "a/posting.md", "a/.hidden/x.csv", "_SUCCESS", "x.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        data = b'{"description": "We cook"}\n' if ".jsonl" in name else HEADER + GOOD
        put(tmp_path / name, gzip.compress(data) if name.endswith(".gz") else data)
    found = [str(path.relative_to(tmp_path)) for path in find_tables([str(tmp_path)])]
    assert found == ["a/b.jsonl.gz", "a/posting.md", "part.2.csv", "part.10.csv"]
    assert find_tables([str(tmp_path / "part*.csv")]) == [tmp_path / "part.2.csv", tmp_path / "part.10.csv"]
    with pytest.raises(UnreadableError, match="holds no table"):
        find_tables([str(tmp_path / "*.parquet")])


def test_tables_of_other_columns_are_put_together(tmp_path):
    put(tmp_path / "a.csv", "id,jd\n1,We cook for you\n")
    put(tmp_path / "b.jsonl", json.dumps({"content": "We bake", "id": 2}))
    job = Job(tables=tuple(read_tables([tmp_path / "a.csv", tmp_path / "b.jsonl"])), given={})
    assert job.columns == ("id", "jd", "content")
    assert list(job.cells()) == [["1", "We cook for you", None], [2, None, "We bake"]]
    assert [fields["description"] for fields in job.fields()] == ["We cook for you", "We bake"]
