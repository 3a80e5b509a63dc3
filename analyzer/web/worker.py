"""The worker's side of web/workers.py: one process that loads an Analyzer and answers one task after another.

It keeps its own bounds: an alarm ends a task that takes too long, a ceiling on memory ends one that takes
too much, and it ends itself, with its temporary folder, when its parent is gone.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NoReturn

from analyzer.batch.job import load_analyzer
from analyzer.errors import HungryError, UserError
from analyzer.pipeline import Analyzer

try:
    import resource
except ImportError:  # Windows: no ceiling on memory
    resource = None  # type: ignore[assignment]

PARENT_CHECK_S = 0.5
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one task may take: seconds of work, and megabytes beyond what an idle worker holds."""

    seconds: float = 20
    megabytes: int = 450


@dataclass(frozen=True, slots=True)
class Answer:
    """What a task returned or raised, and how many bytes its worker has come to hold beyond its start."""

    value: Any = None
    error: BaseException | None = None
    grown: int = 0


def serve(conn: Connection, roles: str | None, folder: str, limits: Limits) -> None:
    """Answer the tasks that come through a pipe until it is closed; the first answer says that all is loaded."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's to handle
    signal.signal(signal.SIGTERM, lambda *_: _end(folder))
    threading.Thread(target=_end_with, args=(os.getppid(), folder), daemon=True).start()
    tempfile.tempdir = folder
    analyzer = load_analyzer(roles)
    at_start = _held_bytes()
    _set_ceiling(limits)
    try:
        conn.send(Answer())
        while True:
            task, arguments = conn.recv()
            answer = _answer(analyzer, task, arguments, limits)
            conn.send(Answer(answer.value, answer.error, _held_bytes() - at_start))
    except (EOFError, OSError):  # the server is gone
        shutil.rmtree(folder, ignore_errors=True)


def _answer(analyzer: Analyzer, task: Callable[..., Any], arguments: tuple[Any, ...], limits: Limits) -> Answer:
    try:
        with _alarm(limits.seconds):
            return Answer(task(analyzer, *arguments))
    except MemoryError:
        return Answer(error=HungryError("this needs more memory than one request may take; send less"))
    except (UserError, TimeoutError) as error:
        return Answer(error=error)
    except Exception as error:  # of a kind that the other side may not be able to rebuild
        return Answer(error=RuntimeError(f"{type(error).__name__}: {error}"))


def _end_with(parent: int, folder: str) -> None:
    while os.getppid() == parent:
        time.sleep(PARENT_CHECK_S)
    _end(folder)


def _end(folder: str) -> NoReturn:
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)


def _set_ceiling(limits: Limits) -> None:
    """Let memory that is written to grow so far and no further: addresses that are only reserved cost nothing,
    and libraries reserve many, so RLIMIT_AS would end honest tasks."""
    if resource is None or not hasattr(resource, "RLIMIT_DATA"):
        return
    ceiling = _status("VmData") + limits.megabytes * MEGABYTE
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    resource.setrlimit(resource.RLIMIT_DATA, (ceiling, hard))


def _held_bytes() -> int:
    return _status("VmRSS")


def _status(name: str) -> int:
    """A figure of this process in bytes, 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return 0
    line = next((line for line in status.read_text().splitlines() if line.startswith(f"{name}:")), "")
    return int(line.split()[1]) * 1024 if line else 0


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer"):  # Windows: the server's own clock ends the worker
        yield
        return

    def stop(*_: object) -> None:
        raise TimeoutError

    previous = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
