"""Batches: every row comes back, in order, whatever happens to it or to the worker that holds it."""

import json
import os
import signal
import subprocess
import sys

import pandas as pd
import pytest
from click.testing import CliRunner

from analyzer.batch.checkpoint import Part
from analyzer.batch.job import score_frame, score_row
from analyzer.batch.workers import Workers
from analyzer.commands.batch import batch
from analyzer.errors import UnreadableError
from analyzer.tables.columns import COLUMNS
from analyzer.tables.readers import read_table
from tests.conftest import ROOT, SAMPLES

NURSE = "Registered Nurse, ICU\nPay: $42 - $58 per hour.\nRequirements\n• BLS certificate\n• 2 years of experience"
COOK = "Line cook wanted in Reno, NV.\nYou grill and clean. Pay: $18-22 per hour."


def run(*args, data=None):
    return CliRunner().invoke(batch, [str(arg) for arg in args], input=data, standalone_mode=True)


def rows_of(path):
    table = read_table(path)
    return [dict(zip(table.columns, row.cells, strict=True)) for row in table.rows()]


@pytest.fixture
def postings(tmp_path):
    path = tmp_path / "in.csv"
    texts = [NURSE, COOK, "", *(sample.read_text() for sample in SAMPLES[:5])]
    pd.DataFrame({"id": [f"00{i}" for i in range(8)], "jd": texts}).to_csv(path, index=False)
    return path


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 3])
def test_the_command_keeps_rows_and_order(tmp_path, postings, workers):
    result = run(postings, "-o", tmp_path / "out.csv", "--workers", workers)
    rows = rows_of(tmp_path / "out.csv")
    assert result.exit_code == 3  # a row has an error
    assert result.stdout == ""
    assert result.stderr.splitlines()[0] == f"{postings}: id: id; description: jd"
    assert "8 rows, " in result.stderr
    assert ", 1 error, " in result.stderr
    assert [row["id"] for row in rows] == [f"00{i}" for i in range(8)]
    assert list(rows[0]) == ["id", "jd", *COLUMNS]
    assert rows[0]["jd"] == NURSE
    assert (rows[0]["pay_min"], rows[0]["pay_yearly_max"], rows[0]["pay_from"]) == ("42", "120640", "text")
    assert [row["error"] for row in rows] == ["", "", "the row has no text", "", "", "", "", ""]
    assert {path.name for path in tmp_path.iterdir()} == {"in.csv", "out.csv"}


@pytest.mark.slow
def test_every_format_has_the_same_values(tmp_path, postings):
    for name in ("a.jsonl", "a.parquet", "a.xlsx", "a.csv.gz"):
        run(postings, "-o", tmp_path / name, "--workers", 1)
    lines, parquet = rows_of(tmp_path / "a.jsonl"), rows_of(tmp_path / "a.parquet")
    assert lines == parquet
    joined = [{key: "; ".join(v) if isinstance(v, list) else v for key, v in row.items()} for row in lines]
    texts = [{key: "" if v is None else str(v).replace(".0", "") for key, v in row.items()} for row in joined]
    for name in ("a.xlsx", "a.csv.gz"):
        found = [
            {key: str(v).lstrip("'").replace(".0", "") for key, v in row.items()} for row in rows_of(tmp_path / name)
        ]
        assert found == texts


def test_stdin_and_stdout(postings):
    result = run("-", "--workers", 1, data=postings.read_text())
    assert result.stdout.splitlines()[0] == "id,jd," + ",".join(COLUMNS)
    assert result.stderr.startswith("standard input: id: id; description: jd\n")
    lines = run("--workers", 1, data=json.dumps({"content": COOK})).stdout
    assert json.loads(lines)["pay_max"] == 22


@pytest.mark.slow
def test_a_full_disk_behind_stdout_is_a_sentence(postings):
    if not os.path.exists("/dev/full"):
        pytest.skip("needs Linux's /dev/full")
    command = [sys.executable, "-m", "analyzer", "batch", str(postings), "--workers", "1"]
    with open("/dev/full", "w") as full:
        run = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    assert run.returncode == 2
    assert "standard output cannot be written (No space left on device)" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path, postings):
    (tmp_path / "out.csv.part").mkdir()
    result = run(postings, "-o", tmp_path / "out.csv", "--resume")
    assert result.exit_code == 2
    assert "cannot be written (Is a directory): none of 8 rows was done yet" in result.output


def test_a_folder_of_postings_is_a_table(tmp_path):
    (tmp_path / "a.txt").write_text(COOK)
    (tmp_path / "b.pdf").write_bytes(b"no pdf at all")
    result = run(tmp_path, "-o", tmp_path / "out.jsonl", "--workers", 1)
    cook, broken = rows_of(tmp_path / "out.jsonl")
    assert result.exit_code == 3
    assert (cook["file"], cook["pay_min"]) == (str(tmp_path / "a.txt"), 18)
    assert "damaged" in broken["error"]


def test_show_mapping_scores_nothing(tmp_path, postings):
    result = run(postings, "-o", tmp_path / "out.csv", "--show-mapping", "--map", "title=jd")
    assert (result.exit_code, result.stderr) == (0, f"{postings}: id: id; title: jd; description: jd\n")
    assert not (tmp_path / "out.csv").exists()


def test_full_adds_the_analysis(tmp_path, postings):
    run(postings, "-o", tmp_path / "out.jsonl", "--full", "--workers", 1)
    first, _, empty = rows_of(tmp_path / "out.jsonl")[:3]
    assert first["analysis"]["text"] == NURSE
    assert empty["analysis"] is None


def test_input_columns_called_like_ours_are_kept_and_told(tmp_path):
    (tmp_path / "in.csv").write_text(f'description,skills\n"{COOK}",grilling\n')
    result = run(tmp_path / "in.csv", "-o", tmp_path / "out.csv", "--workers", 1)
    assert rows_of(tmp_path / "out.csv")[0]["input_skills"] == "grilling"
    assert "columns of the input called like ours become input_skills" in result.stderr


def test_fail_on_a_flag(tmp_path, postings):
    assert run(postings, "-o", tmp_path / "out.csv", "--fail-on", "no_reference", "--workers", 1).exit_code == 1


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["in.csv", "-o", "in.csv"], "is the input itself"),
        (["in.csv", "-o", "out.pdf"], "end its name with one of these"),
        (["nowhere.csv"], "does not exist"),
        (["in.csv", "--map", "description=no"], "no column 'no'"),
        (["in.csv", "--map", "jd"], "description=jd_text"),
        (["in.csv", "--delimiter", "::"], "not one character"),
        (["in.csv", "-", "-o", "out.csv"], "goes alone"),
        (["in.csv", "--resume"], "name it with -o"),
    ],
)
def test_wrong_usage_is_a_sentence_and_exit_2(postings, args, says, monkeypatch, capsys):
    from analyzer.commands.main import main

    monkeypatch.chdir(postings.parent)
    with pytest.raises(SystemExit) as left:
        main(["batch", *args])
    said = capsys.readouterr().err.splitlines()
    assert left.value.code == 2
    assert said[-1].startswith("Error: ")
    assert says in said[-1]


# What boards and collections send, in their documented shapes, in our own words.
BOARDS = {
    "jobspy.csv": (
        "id,site,job_url,job_url_direct,title,company,location,date_posted,job_type,salary_source,interval,min_amount,"
        "max_amount,currency,is_remote,job_level,job_function,listing_type,emails,description,skills\n"
        'in-1,indeed,https://x/1,,Data Engineer,Acme,"Denver, CO, US",2026-01-02,fulltime,direct_data,yearly,120000.0,'
        '140000.0,USD,False,,,,,"**What you do**\n\nYou build pipelines in Python and SQL.",python\n'
    ),
    "postings.csv": (
        "job_id,company_name,title,description,max_salary,pay_period,location,company_id,views,med_salary,min_salary,"
        "formatted_work_type,remote_allowed,job_posting_url,skills_desc,currency,compensation_type,normalized_salary\n"
        '921716,Acme,Data Engineer,"You build pipelines in Python and SQL.",140000.0,YEARLY,"Denver, CO",2774458.0,'
        "20.0,,120000.0,Full-time,,https://x/2,Airflow and dbt,USD,BASE_SALARY,130000.0\n"
    ),
    "greenhouse.json": json.dumps({
        "jobs": [{
            "id": 127817, "internal_job_id": 144381, "title": "Data Engineer", "absolute_url": "https://x/3",
            "updated_at": "2026-01-14T10:55:28-05:00", "requisition_id": "50", "location": {"name": "Denver, CO"},
            "content": "&lt;p&gt;You build pipelines in Python and SQL.&lt;/p&gt;",
            "departments": [{"id": 1, "name": "Data"}],
            "pay_input_ranges": [{"min_cents": 12_000_000, "max_cents": 14_000_000, "currency_type": "USD",
                                  "title": "Pay", "blurb": ""}],
        }],
        "meta": {"total": 1},
    }, indent=1),
    "lever.json": json.dumps([{
        "id": "5ac2", "text": "Data Engineer", "hostedUrl": "https://x/4", "createdAt": 1_767_000_000_000,
        "categories": {"location": "Denver, CO", "commitment": "Full-time", "team": "Data"}, "country": "US",
        "description": "<div>You build pipelines.</div>", "descriptionPlain": "You build pipelines.",
        "lists": [{"text": "You bring", "content": "<li>Python</li><li>SQL</li>"}], "workplaceType": "hybrid",
        "additional": "", "additionalPlain": "",
        "salaryRange": {"currency": "USD", "interval": "per-year-salary", "min": 120_000, "max": 140_000},
    }]),
    "ashby.json": json.dumps({
        "apiVersion": "1",
        "jobs": [{
            "id": "9f1", "title": "Data Engineer", "department": "Data", "employmentType": "FullTime",
            "isRemote": False, "location": "Denver, CO", "jobUrl": "https://x/5", "isListed": True,
            "descriptionHtml": "<p>You build pipelines in Python and SQL.</p>",
            "descriptionPlain": "You build pipelines in Python and SQL.",
            "compensation": {
                "compensationTierSummary": "$120K – $140K • Offers Equity",
                "summaryComponents": [
                    {"compensationType": "Salary", "interval": "1 YEAR", "currencyCode": "USD", "minValue": 120_000,
                     "maxValue": 140_000},
                    {"compensationType": "EquityPercentage", "interval": "NONE", "minValue": None, "maxValue": None},
                ],
            },
        }],
    }),
    "schema.jsonl": json.dumps({
        "@context": "https://schema.org", "@type": "JobPosting", "title": "Data Engineer", "url": "https://x/6",
        "description": "<p>You build pipelines in Python and SQL.</p>", "hiringOrganization": {"name": "Acme"},
        "jobLocation": {"address": {"addressLocality": "Denver", "addressRegion": "CO", "addressCountry": "US"}},
        "baseSalary": {"currency": "USD", "value": {"minValue": 120000, "maxValue": 140000, "unitText": "YEAR"}},
    }),
}  # fmt: skip


@pytest.mark.parametrize("name", BOARDS)
def test_every_board_is_read_without_a_flag(tmp_path, name):
    (tmp_path / name).write_text(BOARDS[name])
    result = run(tmp_path / name, "-o", tmp_path / "out.jsonl", "--workers", 1)
    (row,) = rows_of(tmp_path / "out.jsonl")
    assert result.exit_code == 0
    assert (row["pay_yearly_min"], row["pay_yearly_max"], row["pay_currency"]) == (120_000, 140_000, "USD")
    assert (row["pay_from"], row["place"]) == ("board", "Denver-Aurora-Centennial, CO")
    assert {"Python", "SQL"} <= set(row["skills"])
    assert row["title" if name != "lever.json" else "text"] == "Data Engineer"


def test_the_boards_pay_is_compared_with_the_text(tmp_path):
    (tmp_path / "in.csv").write_text(f'description,min_amount,interval\n"{COOK}",90000,yearly\n')
    run(tmp_path / "in.csv", "-o", tmp_path / "out.jsonl", "--workers", 1)
    (row,) = rows_of(tmp_path / "out.jsonl")
    assert (row["pay_min"], row["pay_from"]) == (18, "text")
    assert 'The board states 90,000 a year, the text "$18-22 per hour".' in row["warnings"]


def test_a_fault_of_ours_costs_one_row(monkeypatch):
    monkeypatch.setattr("analyzer.pipeline.find_header", lambda *given: 1 / 0)
    assert "ZeroDivisionError" in score_row({"description": COOK})[-1]


def test_score_frame_keeps_index_rows_and_types():
    frame = pd.DataFrame({"jd": [COOK, None, NURSE], "role": ["a", "b", "c"]}, index=[5, 3, 3])
    scored = score_frame(frame, text="jd")
    assert list(scored.columns) == ["jd", "input_role", *COLUMNS]
    assert list(scored.index) == [5, 3, 3]
    assert scored["pay_yearly_min"].tolist()[::2] == [37_440, 87_360]
    assert (scored["pay_min"].dtype, scored["responsibilities"].dtype) == ("float64", "Int64")
    assert scored["error"].tolist() == [None, "the row has no text", None]
    assert list(score_frame(frame[:0]).dtypes) == list(scored.dtypes)


def test_score_frame_has_the_values_of_the_command(tmp_path, postings):
    run(postings, "-o", tmp_path / "out.jsonl", "--workers", 1)
    scored = score_frame(pd.read_csv(postings, dtype=str, keep_default_na=False))
    by_frame = json.loads(scored.to_json(orient="records", double_precision=15))
    assert by_frame == rows_of(tmp_path / "out.jsonl")


# Workers: rows that end the process that scores them.


def double(number):
    return number * 2


def end_on_13(number):
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return double(number)


def end_once(path):
    """End the process when the first row comes; the file remembers."""
    if not os.path.exists(path):
        open(path, "w").close()
        os._exit(1)
    return path


def lost(row):
    return f"lost {row}"


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_row_that_ends_its_worker_is_marked_alone(count):
    with Workers(end_on_13, lost, count) as workers:
        results = list(workers.map([list(range(i, i + 5)) for i in range(0, 40, 5)]))
    flat = [value for chunk in results for value in chunk]
    assert flat == [double(n) if n != 13 else "lost 13" for n in range(40)]


@pytest.mark.slow
def test_a_worker_that_dies_once_costs_nothing(tmp_path):
    path = str(tmp_path / "died")
    with Workers(end_once, lost, 1) as workers:
        assert list(workers.map([[path, path], [path]])) == [[path, path], [path]]


class EndsAtImport:
    """A function that cannot be unpickled: the worker ends before it has any row."""

    def __reduce__(self):
        return os._exit, (1,)


def test_workers_that_cannot_start_blame_no_row():
    with Workers(EndsAtImport(), lost, 2) as workers, pytest.raises(UnreadableError, match="end as they start"):
        list(workers.map([[1], [2]]))


@pytest.mark.slow
def test_few_chunks_are_read_ahead_and_no_process_is_left():
    read = []

    def chunks():
        for i in range(100):
            read.append(i)
            yield [i]

    with Workers(double, lost, 2) as workers:
        results = workers.map(chunks())
        assert next(results) == [0]
        assert len(read) <= 8
        processes = [worker.process for worker in workers._workers]
    assert not any(process.is_alive() for process in processes)


# The part file: what counts after a break.


def part_with(tmp_path, tail=b"", about=None):
    part = Part(tmp_path / "out.csv", {"input": "a"})
    part.open(resume=False)
    part.append([["x"], ["y"]])
    part._file.close()
    with part.path.open("ab") as file:
        file.write(tail)
    again = Part(tmp_path / "out.csv", about or {"input": "a"})
    again.open(resume=True)
    return again


@pytest.mark.parametrize("tail", [b"", b"[2", b'[2, "z"]', b'[7, "z"]\n', b"\x00\x00\x00\n"])
def test_a_part_counts_up_to_its_last_whole_line(tmp_path, tail):
    part = part_with(tmp_path, tail)
    part.append([["z"]])
    assert list(part.read()) == [["x"], ["y"], ["z"]]


def test_a_part_of_another_run_is_not_gone_on_with(tmp_path):
    with pytest.raises(UnreadableError, match="input changed since"):
        part_with(tmp_path, about={"input": "b"})


def test_a_part_broken_in_the_first_moment_starts_over(tmp_path):
    part = Part(tmp_path / "out.csv", {"input": "a"})
    part.path.write_bytes(b'{"inp')
    part.open(resume=True)
    assert (part.done, list(part.read())) == (0, [])


def test_two_runs_do_not_write_one_output(tmp_path):
    first = Part(tmp_path / "out.csv", {"input": "a"})
    first.open(resume=False)
    first.append([["x"]])
    with pytest.raises(UnreadableError, match="another run is writing"):
        Part(tmp_path / "out.csv", {"input": "a"}).open(resume=True)
    assert list(first.read()) == [["x"]]


def test_a_broken_run_is_not_started_over_unasked(tmp_path, postings):
    (tmp_path / "out.csv.part").write_text("{}\n")
    result = run(postings, "-o", tmp_path / "out.csv")
    assert isinstance(result.exception, UnreadableError)
    assert "go on with --resume" in str(result.exception)
