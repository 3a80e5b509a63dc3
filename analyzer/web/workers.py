"""A few processes that analyse, so that one slow posting holds up one of them and not the page.

Each loads its own Analyzer once. A task that outlasts its limit raises inside the worker (an alarm
signal where the system has them), so that the worker is free again at once.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TypeVar

from analyzer.batch.job import load_analyzer
from analyzer.pipeline import Analyzer
from analyzer.roles.profile import RoleFolder

TIME_LIMIT_S = 20
T = TypeVar("T")
_state: dict[str, Analyzer] = {}  # one Analyzer per worker process, made by _start


class BusyError(Exception):
    """More requests wait than this machine should hold."""


class Workers:
    """A bounded pool: ``await workers.run(task, *arguments)`` calls ``task(analyzer, *arguments)``."""

    def __init__(self, roles: RoleFolder | str | None = None, count: int | None = None, max_waiting: int = 200) -> None:
        self.count = count or max(2, os.cpu_count() or 2)
        self.roles = roles
        self.max_waiting = max_waiting
        self._waiting = 0
        self._pool = self._new_pool()

    def _new_pool(self) -> ProcessPoolExecutor:
        # Not fork: the server has threads, and a fork would copy their locks.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.count, context, initializer=_start, initargs=(self.roles,))

    async def run(self, task: Callable[..., T], *arguments: object) -> T:
        """Run a task in a worker. Raises TimeoutError past TIME_LIMIT_S of work, BusyError when too many wait."""
        if self._waiting >= self.max_waiting:
            raise BusyError
        self._waiting += 1
        try:
            return await asyncio.wrap_future(self._pool.submit(_call, task, arguments))
        except BrokenProcessPool:  # a worker was killed, for memory say: the others' work is lost with it
            self._pool = self._new_pool()
            raise TimeoutError from None
        finally:
            self._waiting -= 1

    def close(self) -> None:
        """Stop the workers; what waits is dropped."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _start(roles: RoleFolder | str | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's to handle
    _state["analyzer"] = load_analyzer(roles)


def _call(task: Callable[..., T], arguments: tuple[object, ...]) -> T:
    with _limit(TIME_LIMIT_S):
        return task(_state["analyzer"], *arguments)


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer"):  # Windows: no alarm, the request waits
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
