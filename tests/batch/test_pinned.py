"""A table that changes while it is read stops the run, and nothing is mixed; what goes unread is said."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analyzer.batch.job import Job, Totals, put_together, score_row
from analyzer.commands.batch import batch
from analyzer.errors import UnreadableError
from analyzer.tables.readers import find_tables, read_table

TEXT = "Line cook in Reno. Pay: $20 - $24 an hour. " * 6


def run(*arguments: object) -> Result:
    return CliRunner().invoke(batch, [str(each) for each in arguments])


def table(path: Path, names: list[str]) -> Path:
    path.write_text("id,description\n" + "".join(f"{name},{TEXT}\n" for name in names), encoding="utf-8")
    return path


@pytest.mark.parametrize("how", ["replaced", "written", "touched and shorter"])
def test_an_input_that_changes_in_the_middle_stops_the_run(tmp_path: Path, how: str) -> None:
    path = table(tmp_path / "in.csv", ["a", "b", "c"])
    job = Job(tables=(read_table(path),), given={})
    scored = [score_row(fields) for fields in job.fields()]
    if how == "replaced":
        os.replace(table(tmp_path / "other.csv", ["c", "b", "a"]), path)
    else:
        table(path, ["c", "b", "a"] if how == "written" else ["c"])
    with pytest.raises(UnreadableError, match="changed while it was read"):
        list(put_together(job, scored, Totals()))


def test_a_change_during_one_reading_is_seen_at_its_end(tmp_path: Path) -> None:
    path = table(tmp_path / "in.csv", ["a", "b"])
    rows = read_table(path).rows()
    next(rows)
    table(path, ["x", "y"])
    with pytest.raises(UnreadableError, match="changed while it was read"):
        list(rows)


def test_resume_goes_by_content_and_not_by_time(tmp_path: Path) -> None:
    path = table(tmp_path / "in.csv", ["a", "b"])
    before = Job(tables=(read_table(path),), given={}).about()
    os.utime(path, (1, 1))
    assert Job(tables=(read_table(path),), given={}).about() == before
    table(path, ["a", "c"])
    assert Job(tables=(read_table(path),), given={}).about() != before


def test_the_longest_text_is_read_for_want_of_a_name_and_said(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text(f"id,zzz,salary_band\n1,{TEXT},B\n", encoding="utf-8")
    result = run(path, "-o", tmp_path / "out.csv", "--workers", 1)
    assert "description: zzz (the longest text" in result.stderr
    assert "not read: salary_band" in result.stderr
    assert result.exit_code == 0


def test_strict_stops_where_pay_place_or_requirements_go_unread(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text(f"description,salary_band\n{TEXT},B\n", encoding="utf-8")
    result = run(path, "-o", tmp_path / "out.csv", "--strict")
    assert result.exit_code == 2
    assert "salary_band are not read" in result.stderr
    assert not (tmp_path / "out.csv").exists()


def test_an_address_is_no_local_file() -> None:
    with pytest.raises(UnreadableError, match="--engine dask"):
        find_tables(["s3://bucket/in.csv"])
