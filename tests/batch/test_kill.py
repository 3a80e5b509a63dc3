"""A batch is broken in every way there is and goes on with --resume: the same bytes as if unbroken.

The breaks are real: signals to a real process and its workers, and a disk (a small tmpfs) that is full.
"""

import csv
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time

import pytest

from tests.conftest import ROOT

ROWS = 1_500
KILLS = 20
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="finds the workers in Linux's /proc"),
]


def command(table, output, *more):
    return [sys.executable, "-m", "analyzer", "batch", str(table), "-o", str(output), "--workers", "2", *more]


def start(*args):
    return subprocess.Popen(
        command(*args),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=heed_interrupts,
    )


def heed_interrupts():
    """Where the tests run in the background, a shell has told them to ignore Ctrl-C, and children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def finish(*args):
    process = start(*args)
    stderr = process.communicate(timeout=120)[1]
    return process.returncode, stderr


def part_of(output):
    return output.with_name(output.name + ".part")


def rows_done(output):
    """The whole numbered lines of the part file, less its first."""
    return max(0, part_of(output).read_bytes().count(b"\n") - 1) if part_of(output).exists() else 0


def wait_for_rows(process, output, least):
    while process.poll() is None and rows_done(output) < least:
        time.sleep(0.005)
    assert process.poll() is None, process.stderr.read()


def workers_of(process):
    """The process ids of the workers, leaving out multiprocessing's own tracker."""
    with open(f"/proc/{process.pid}/task/{process.pid}/children") as file:
        children = file.read().split()
    return [int(pid) for pid in children if "spawn_main" in open(f"/proc/{pid}/cmdline").read()]


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    """Rows that differ, some with newlines in their cells, some that are errors."""
    path = tmp_path_factory.mktemp("kill") / "in.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "description"])
        for i in range(ROWS):
            text = f"Cook number {i} wanted in Reno, NV.\nYou grill and clean. Pay: ${15 + i % 30} per hour."
            writer.writerow([f"{i:05}", "" if i % 500 == 7 else text])
    return path


@pytest.fixture(scope="module")
def whole(table):
    """The bytes of a run that nothing broke."""
    output = table.with_name("whole.csv")
    code, stderr = finish(table, output)
    assert code == 3, stderr
    assert [row["id"] for row in csv.DictReader(output.open(newline=""))] == [f"{i:05}" for i in range(ROWS)]
    return output.read_bytes()


def test_killed_at_twenty_random_points(table, whole, tmp_path):
    """Kill, go on, kill again; a run that ends before its time is compared, and the next starts anew."""
    output = tmp_path / "out.csv"
    chance = random.Random(7)
    held = [0]
    while len(held) <= KILLS:
        process = start(table, output, "--resume")
        aim = held[-1] + chance.choice((0, 1))  # while it starts, or after another chunk
        while process.poll() is None and rows_done(output) < aim:
            time.sleep(0.005)
        time.sleep(chance.uniform(0, 0.1))
        process.kill()
        process.communicate()
        if output.exists():
            assert output.read_bytes() == whole
            output.unlink()
            part_of(output).unlink(missing_ok=True)
            held.append(0)
        else:
            assert held[-1] <= rows_done(output) <= ROWS
            held.append(rows_done(output))
    assert len(set(held)) > 5
    code, stderr = finish(table, output, "--resume")
    assert code == 3, stderr
    assert output.read_bytes() == whole
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_a_killed_run_leaves_no_worker_behind(table, tmp_path):
    process = start(table, tmp_path / "out.csv")
    wait_for_rows(process, tmp_path / "out.csv", 1)
    workers = workers_of(process)
    process.kill()
    process.communicate(timeout=10)  # returns when the last holder of its pipes is gone
    assert workers
    deadline = time.monotonic() + 10
    while any(os.path.exists(f"/proc/{pid}") for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(os.path.exists(f"/proc/{pid}") for pid in workers)


def test_killed_workers_are_replaced(table, whole, tmp_path):
    output = tmp_path / "out.csv"
    process = start(table, output)
    for least in (1, 400, 800):
        wait_for_rows(process, output, least)
        os.kill(workers_of(process)[0], signal.SIGKILL)
    stderr = process.communicate(timeout=120)[1]
    assert process.returncode == 3, stderr
    assert output.read_bytes() == whole


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "terminate"])
def test_interrupted_says_how_to_go_on(table, whole, tmp_path, sign):
    output = tmp_path / "out.csv"
    process = start(table, output)
    wait_for_rows(process, output, 1)
    os.killpg(process.pid, sign)
    stderr = process.communicate(timeout=30)[1]
    assert process.returncode == 130
    said = re.fullmatch(
        rf"Interrupted: ([0-9,]+) of {ROWS:,} rows are safe in {part_of(output)}; "
        "go on with the same command and --resume, or delete the file to start over",
        stderr.splitlines()[-1],
    )
    assert said
    assert int(said[1].replace(",", "")) <= rows_done(output)
    assert "Traceback" not in stderr
    code, stderr = finish(table, output)  # without --resume nothing is thrown away
    assert (code, "go on with --resume" in stderr) == (2, True)
    finish(table, output, "--resume")
    assert output.read_bytes() == whole


@pytest.mark.parametrize("size", ["300k", "1000k"], ids=["while scoring", "while writing the output"])
def test_a_full_disk_says_how_to_go_on(table, whole, tmp_path, size):
    """On a tmpfs of a few hundred kilobytes, in a mount namespace of its own; then it is made larger."""
    unshare = shutil.which("unshare")
    disk = tmp_path / "disk"
    disk.mkdir()
    output = disk / "out.csv"
    script = f"""
        mount -t tmpfs -o size={size} none {disk} || exit 77
        {" ".join(command(table, output))}; echo "first $?" >&2
        ls {disk} >&2
        mount -o remount,size=50m {disk}
        {" ".join(command(table, output, "--resume"))}; echo "second $?" >&2
        cp {output} {tmp_path}/out.csv
    """
    if unshare is None:
        pytest.skip("needs unshare (util-linux) to mount a small disk")
    run = subprocess.run([unshare, "-rm", "sh", "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=240)
    if run.returncode == 77 or "Operation not permitted" in run.stderr:
        pytest.skip("needs leave to mount a small disk in a namespace of its own")
    first, names, second = run.stderr.partition("first 2\n")[0], run.stderr, run.stderr.partition("first 2\n")[2]
    assert "No space left on device" in first, names
    assert "rows are safe" in first
    assert "Exception" not in names
    assert second.splitlines()[0] == "out.csv.part"  # nothing else is left
    assert "second 3" in second
    assert (tmp_path / "out.csv").read_bytes() == whole
