"""A few processes that analyse, so that one slow posting holds up one of them and not the page.

Each loads its own Analyzer once (web/worker.py). What a worker cannot stop itself, a single call into
a library that never comes back, this side's clock does: the worker is killed and another takes its
place. One that has grown is replaced too. None outlives the server, however it ends, and neither do
the temporary folders.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from analyzer.errors import HungryError
from analyzer.roles.profile import RoleFolder
from analyzer.web.worker import MEGABYTE, Answer, Limits, serve

GRACE_S = 2  # that a worker has to end a task itself, before it is ended
START_LIMIT_S = 120
MOST_GROWN = 200 * MEGABYTE  # what a worker may keep from one task to the next
FOLDER_PREFIX = "analyze-serve-"
T = TypeVar("T")


class BusyError(Exception):
    """More requests wait than this machine should hold."""


class Workers:
    """A bounded pool: ``await workers.run(task, *arguments)`` calls ``task(analyzer, *arguments)``."""

    def __init__(
        self,
        roles: RoleFolder | str | None = None,
        count: int | None = None,
        max_waiting: int = 200,
        limits: Limits | None = None,
    ) -> None:
        # one more than processors, and never under three: two hostile requests leave a worker free
        self.count = count or max(3, (os.cpu_count() or 2) + 1)
        self.roles = roles
        self.max_waiting = max_waiting
        self.limits = limits or Limits()
        self._waiting = 0
        self._folder = _new_folder()
        self._threads = ThreadPoolExecutor(self.count, thread_name_prefix="worker")
        self._workers: set[_Worker] = set()
        self._slots: asyncio.LifoQueue[_Worker | None] = asyncio.LifoQueue()
        for _ in range(self.count):  # None: a worker that is started when it is needed
            self._slots.put_nowait(None)

    async def run(self, task: Callable[..., T], *arguments: object) -> T:
        """Run a task in a worker. Raises TimeoutError past the limit of work, HungryError past that of
        memory, BusyError when too many wait."""
        if self._waiting >= self.max_waiting:
            raise BusyError
        self._waiting += 1
        try:
            slot = await self._slots.get()
            # shielded: who asked may hang up, yet the worker is busy until it answers
            answer: Answer = await asyncio.shield(asyncio.ensure_future(self._ask(slot, task, arguments)))
        finally:
            self._waiting -= 1
        if answer.error is not None:
            raise answer.error
        return answer.value  # type: ignore[no-any-return]

    async def _ask(self, slot: _Worker | None, task: Callable[..., Any], arguments: tuple[object, ...]) -> Answer:
        worker: _Worker | None = None
        try:
            worker = slot or _Worker(self.roles, self._folder, self.limits)
            self._workers.add(worker)
            loop = asyncio.get_running_loop()
            answer = await loop.run_in_executor(self._threads, worker.ask, task, arguments)
            hungry = isinstance(answer.error, HungryError)
            if hungry or not worker.is_alive or answer.grown > MOST_GROWN:
                self._drop(worker)
                worker = None
            return answer
        finally:
            self._slots.put_nowait(worker)

    def _drop(self, worker: _Worker) -> None:
        worker.end()
        self._workers.discard(worker)

    def close(self) -> None:
        """End the workers; what waits is dropped."""
        for worker in list(self._workers):
            self._drop(worker)
        self._threads.shutdown(wait=False, cancel_futures=True)
        shutil.rmtree(self._folder, ignore_errors=True)


class _Worker:
    """One process, the pipe to it and its temporary folder."""

    def __init__(self, roles: RoleFolder | str | None, folder: str, limits: Limits) -> None:
        self.limits = limits
        self.folder = tempfile.mkdtemp(dir=folder)
        # spawn: the server has threads, and a fork would copy their locks
        context = multiprocessing.get_context("spawn")
        self.conn, other = context.Pipe()
        self.process = context.Process(target=serve, args=(other, roles, self.folder, limits), daemon=True)
        self.process.start()
        other.close()
        self.is_alive = True
        self._is_ready = False

    def ask(self, task: Callable[..., Any], arguments: tuple[object, ...]) -> Answer:
        """Return the worker's answer, an error in it where there is none in time."""
        try:
            if not self._is_ready:
                self._receive(START_LIMIT_S)
                self._is_ready = True
            self.conn.send((task, arguments))
            return self._receive(self.limits.seconds + GRACE_S)
        except TimeoutError as error:
            self.end()
            return Answer(error=error)
        except (EOFError, OSError):  # it was ended from within a library, for memory mostly
            self.end()
            return Answer(error=HungryError("this ended the process that read it, for want of memory; send less"))

    def _receive(self, seconds: float) -> Answer:
        if not self.conn.poll(seconds):
            raise TimeoutError
        answer: Answer = self.conn.recv()
        return answer

    def end(self) -> None:
        """End the process at once, whatever it does, and sweep its folder."""
        self.is_alive = False
        self.process.kill()
        self.process.join()
        self.conn.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def _new_folder() -> str:
    """A folder for this server's temporary files; those that killed servers left are swept."""
    for left in _left_behind():
        shutil.rmtree(left, ignore_errors=True)
    return tempfile.mkdtemp(prefix=f"{FOLDER_PREFIX}{os.getpid()}-")


def _left_behind() -> Iterator[Path]:
    for folder in Path(tempfile.gettempdir()).glob(f"{FOLDER_PREFIX}*"):
        owner = folder.name.removeprefix(FOLDER_PREFIX).partition("-")[0]
        if owner.isdecimal() and not _runs(int(owner)):
            yield folder


def _runs(process: int) -> bool:
    if os.name == "nt":  # there, to ask is to end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # another user's
        return True
    return True
