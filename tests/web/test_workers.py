"""No upload holds a worker for long or takes much memory, and no worker outlives its server."""

from __future__ import annotations

import asyncio
import gzip
import io
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="needs the extra [web]")

from analyzer.errors import HungryError, UserError
from analyzer.web import tasks
from analyzer.web.worker import Limits
from analyzer.web.workers import FOLDER_PREFIX, Workers

pytestmark = pytest.mark.slow
MOST_MEGABYTES, MOST_SECONDS = 700, 25


def with_workers(use: Callable[[Workers], Awaitable[Any]], **how: Any) -> Any:
    async def run() -> Any:
        workers = Workers(**how)
        try:
            return await use(workers)
        finally:
            workers.close()

    return asyncio.run(run())


def nap(analyzer: object, seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def block(analyzer: object, seconds: int) -> None:
    """One call that no alarm interrupts."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    time.sleep(seconds)


def eat(analyzer: object, megabytes: int) -> int:
    return len(bytearray(megabytes * 1_000_000))


KEPT: list[bytearray] = []


def keep(analyzer: object, megabytes: int) -> int:
    KEPT.append(bytearray(b"x") * (megabytes * 1_000_000))
    return os.getpid()


def end(analyzer: object) -> None:
    os._exit(1)


def test_a_task_that_takes_too_long_is_ended_from_inside_and_from_outside() -> None:
    async def use(workers: Workers) -> None:
        for task in (nap, block):
            started = time.monotonic()
            with pytest.raises(TimeoutError):
                await workers.run(task, 30)
            assert time.monotonic() - started < 30
        assert await workers.run(nap, 0) > 0

    with_workers(use, count=1, limits=Limits(seconds=1))


def test_a_task_that_takes_too_much_memory_is_refused_and_the_next_is_answered() -> None:
    async def use(workers: Workers) -> None:
        for task, argument in ((eat, (2_000,)), (end, ())):
            with pytest.raises(HungryError):
                await workers.run(task, *argument)
            assert await workers.run(eat, 1) == 1_000_000

    with_workers(use, count=1)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell how much a process holds")
def test_a_worker_that_has_grown_is_replaced() -> None:
    async def use(workers: Workers) -> None:
        first = await workers.run(keep, 1)
        assert await workers.run(keep, 250) == first
        assert await workers.run(nap, 0) != first

    with_workers(use, count=1)


def test_two_that_hang_do_not_stop_a_third() -> None:
    async def use(workers: Workers) -> None:
        await asyncio.gather(*(workers.run(nap, 0.2) for _ in range(3)))  # all are started
        hanging = [asyncio.ensure_future(workers.run(nap, 4)) for _ in range(2)]
        await asyncio.sleep(0)
        started = time.monotonic()
        await workers.run(nap, 0)
        assert time.monotonic() - started < 2
        await asyncio.gather(*hanging)

    with_workers(use)


def gz(text: bytes, times: int) -> bytes:
    data = io.BytesIO()
    with gzip.GzipFile(fileobj=data, mode="wb", compresslevel=9) as file:
        file.write(b"[" + text)
        for _ in range(times):
            file.write(b"," + text)
        file.write(b"]")
    return data.getvalue()


def parquet() -> bytes:
    pyarrow = pytest.importorskip("pyarrow", reason="needs the extra [parquet]")
    parquet = pytest.importorskip("pyarrow.parquet")
    data = io.BytesIO()
    parquet.write_table(pyarrow.table({"description": ["Cook. "] * 2_000_000}), data, compression="zstd")
    return data.getvalue()


def fat_parquet() -> bytes:
    """Few rows that all hold one very long text, which the file keeps once."""
    pyarrow = pytest.importorskip("pyarrow", reason="needs the extra [parquet]")
    parquet = pytest.importorskip("pyarrow.parquet")
    data = io.BytesIO()
    texts = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0] * 1_500), ["Cook. " * 1_500_000])
    parquet.write_table(pyarrow.table({"description": texts}), data, compression="zstd")
    return data.getvalue()


def zipped(name: str, text: bytes, **more: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
        for other, content in more.items():
            archive.writestr(other.replace("__", "/").replace("_xml", ".xml"), content)
    return data.getvalue()


def pdf() -> bytes:
    pypdf = pytest.importorskip("pypdf", reason="needs the extra [pdf]")
    writer = pypdf.PdfWriter()
    stream = pypdf.generic.StreamObject()
    stream.set_data(b"BT (Cook) Tj ET " * 200_000)
    held = writer._add_object(stream.flate_encode())
    for _ in range(200):
        writer.add_blank_page(300, 300)[pypdf.generic.NameObject("/Contents")] = held
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


Bomb = tuple[Callable[..., Any], Callable[[], bytes], str]
BOMBS: dict[str, Bomb] = {
    "gzipped JSON, large": (tasks.open_table, lambda: gz(b'{"jd": "' + b"x" * 100_000 + b'"}', 7_000), "a.json.gz"),
    "gzipped JSON, small items": (tasks.open_table, lambda: gz(b"[]", 8_000_000), "a.json.gz"),
    "JSON, many small": (tasks.open_table, lambda: b"[" + b"[]," * 1_600_000 + b"[]]", "a.json"),
    "JSON, deep": (tasks.open_table, lambda: b"[" * 2_000_000, "a.json"),
    "gzipped CSV": (tasks.open_table, lambda: gzip.compress(b"description\n" + b"Cook\n" * 20_000_000), "a.csv.gz"),
    "Parquet, many rows": (tasks.open_table, parquet, "a.parquet"),
    "Parquet, long texts": (tasks.open_table, fat_parquet, "a.parquet"),
    "XLSX": (tasks.open_table, lambda: zipped("xl/worksheets/sheet1.xml", b"<row/>" * 20_000_000), "a.xlsx"),
    "DOCX": (tasks.read_upload, lambda: zipped("word/document.xml", b"<w:p>" + b"<w:t/>" * 8_000_000), "a.docx"),
    "DOCX, within the bounds": (
        tasks.read_upload,
        lambda: zipped("word/document.xml", b'<d xmlns:w="w">' + b"<w:p/>" * 3_900_000 + b"</d>"),
        "a.docx",
    ),
    "PDF": (tasks.read_upload, pdf, "a.pdf"),
}  # fmt: skip


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell how much a process holds")
@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_bombs_are_refused_in_bounded_time_and_memory(
    bomb: tuple[Callable[..., Any], Callable[[], bytes], str],
) -> None:
    task, make, name = bomb
    data = make()
    assert len(data) <= 5_000_000, "it would be refused for its size"

    async def use(workers: Workers) -> int:
        started = time.monotonic()
        watched = asyncio.ensure_future(_watch(workers))
        with pytest.raises((UserError, TimeoutError)):
            await workers.run(task, data, name)
        assert time.monotonic() - started < MOST_SECONDS
        watched.cancel()
        assert await workers.run(eat, 1) == 1_000_000
        return max(HELD)

    assert with_workers(use, count=1) < MOST_MEGABYTES * 1_000_000


HELD: list[int] = [0]


async def _watch(workers: Workers) -> None:
    HELD[:] = [0]
    while True:
        for worker in list(workers._workers):
            status = Path(f"/proc/{worker.process.pid}/status")
            lines = status.read_text().splitlines() if status.exists() else []
            HELD.extend(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))
        await asyncio.sleep(0.05)


SERVER = """
import asyncio, os, sys, tempfile
from analyzer.web.workers import Workers
from tests.web.test_workers import nap, make_file

async def main():
    workers = Workers(count=2)
    print(*await asyncio.gather(workers.run(make_file), workers.run(nap, 0.5)), flush=True)
    await workers.run(nap, 600)

if __name__ == "__main__":
    asyncio.run(main())
"""


def make_file(analyzer: object) -> int:
    folder = tempfile.mkdtemp()
    Path(folder, "table.csv").write_text("x")
    return os.getpid()


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("ended_by", [signal.SIGTERM, signal.SIGKILL, signal.SIGINT])
def test_no_worker_and_no_file_is_left_when_the_server_ends(ended_by: signal.Signals, tmp_path: Path) -> None:
    script = tmp_path / "server.py"
    script.write_text(SERVER)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    paths = os.pathsep.join([os.getcwd(), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = {**os.environ, "TMPDIR": str(scratch), "PYTHONPATH": paths}
    server = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    )
    assert server.stdout is not None
    workers = [int(number) for number in server.stdout.readline().split()]
    assert len(workers) == 2
    server.send_signal(ended_by)
    server.wait(30)
    assert _within(10, lambda: not any(map(_runs, workers)))
    assert _within(10, lambda: not list(scratch.glob(f"{FOLDER_PREFIX}*/*")))


def _within(seconds: float, holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def _runs(process: int) -> bool:
    status = Path(f"/proc/{process}/status")
    try:
        return "State:\tZ" not in status.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_folders_of_servers_that_were_killed_are_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left = tmp_path / f"{FOLDER_PREFIX}4194304-x"  # a number above the most that Linux gives
    left.mkdir()
    with_workers(_nothing)
    assert list(tmp_path.iterdir()) == []


async def _nothing(workers: Workers) -> None:
    return None


def test_answers_are_what_the_task_returns_and_its_errors_are_raised() -> None:
    async def use(workers: Workers) -> None:
        assert json.loads(json.dumps(await workers.run(nap, 0))) > 0
        with pytest.raises(RuntimeError, match="ZeroDivisionError"):
            await workers.run(divide, 0)

    with_workers(use, count=1)


def divide(analyzer: object, by: int) -> float:
    return 1 / by
