"""Worker processes that score chunks, results in order; a worker that dies takes no row with it.

Each worker has its own pipe, so a death is known at once and so is the chunk it held: the chunk is
tried again on a new worker, then row by row, and the row that kills is named. A pipe's end tells
a worker that the run itself has been killed, so none is left behind.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Generic, TypeVar

from analyzer.errors import UnreadableError

T = TypeVar("T")
R = TypeVar("R")
# Chunks held for each worker: one at work and results that wait for an earlier, slower chunk.
AHEAD = 3
STARTS = 3  # how often a worker may end while it starts, before the machine is to blame


class WorkerDiedError(Exception):
    """A worker ended before it answered."""


class _Worker(Generic[T, R]):
    def __init__(self, score: Callable[[T], R]) -> None:
        # spawn: a forked worker would inherit the pipes of the others and keep them open
        context = multiprocessing.get_context("spawn")
        self.conn, other = context.Pipe()
        self.process = context.Process(target=_serve, args=(other, score), daemon=True)
        self.process.start()
        other.close()
        self.ready = False
        self.number = -1
        self.rows: list[T] = []

    def send(self, number: int, rows: list[T]) -> None:
        self.number, self.rows = number, rows
        try:
            self.conn.send(rows)
        except OSError as error:
            raise WorkerDiedError from error

    def receive(self) -> list[R]:
        if not self.started():
            raise WorkerDiedError
        try:
            scored: list[R] = self.conn.recv()
        except (EOFError, OSError) as error:
            raise WorkerDiedError from error
        return scored

    def started(self) -> bool:
        """Wait until everything is imported; False where the process ended before."""
        if not self.ready:
            try:
                self.conn.recv()
                self.ready = True
            except (EOFError, OSError):
                return False
        return True

    def close(self) -> None:
        self.conn.close()
        self.process.terminate()
        self.process.join()


def _serve(conn: Connection, score: Callable[[T], R]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    try:
        conn.send(None)  # everything is imported: from here on, a death is the rows' doing
        while True:
            conn.send([score(row) for row in conn.recv()])
    except (EOFError, OSError):  # the run is over, or was killed
        return


class Workers(Generic[T, R]):
    """``count`` processes that apply ``score`` to rows; ``lost(row)`` is the result of one that kills its worker.

    ``score`` is pickled by name. Use as a context, so that no process stays behind.
    """

    def __init__(self, score: Callable[[T], R], lost: Callable[[T], R], count: int = 1) -> None:
        self.score = score
        self.lost = lost
        self.count = count
        self._workers: list[_Worker[T, R]] = []

    def __enter__(self) -> Workers[T, R]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for worker in self._workers:
            worker.close()

    def map(self, chunks: Iterable[list[T]]) -> Iterator[list[R]]:
        """Yield the results of each chunk, in order, holding only a few chunks at a time."""
        coming = enumerate(chunks)
        done: dict[int, list[R]] = {}
        busy: list[_Worker[T, R]] = []
        at = 0
        more = True
        while True:
            while more and len(busy) < self.count and len(done) + len(busy) < AHEAD * self.count:
                number, rows = next(coming, (-1, []))
                more = number >= 0
                if more:
                    self._give(number, rows, busy, done)
            while at in done:
                yield done.pop(at)
                at += 1
            if busy:
                self._collect(busy, done)
            elif not more and not done:
                return

    def _give(self, number: int, rows: list[T], busy: list[_Worker[T, R]], done: dict[int, list[R]]) -> None:
        worker = self._idle(busy)
        try:
            worker.send(number, rows)
            busy.append(worker)
        except WorkerDiedError:
            self._drop(worker)
            done[number] = self._again(rows, busy)

    def _collect(self, busy: list[_Worker[T, R]], done: dict[int, list[R]]) -> None:
        ready = wait([worker.conn for worker in busy])
        for worker in [worker for worker in busy if worker.conn in ready]:
            busy.remove(worker)
            try:
                done[worker.number] = worker.receive()
            except WorkerDiedError:
                self._drop(worker)
                done[worker.number] = self._again(worker.rows, busy)

    def _again(self, rows: list[T], busy: list[_Worker[T, R]]) -> list[R]:
        """Try a chunk whose worker died once more, then row by row."""
        try:
            return self._alone(rows, busy)
        except WorkerDiedError:
            return [self._one(row, busy) for row in rows]

    def _one(self, row: T, busy: list[_Worker[T, R]]) -> R:
        try:
            return self._alone([row], busy)[0]
        except WorkerDiedError:
            return self.lost(row)

    def _alone(self, rows: list[T], busy: list[_Worker[T, R]]) -> list[R]:
        worker = self._started(busy)
        try:
            worker.send(-1, rows)
            return worker.receive()
        except WorkerDiedError:
            self._drop(worker)
            raise

    def _started(self, busy: list[_Worker[T, R]]) -> _Worker[T, R]:
        """A worker that runs: one that ends while it starts is no row's fault, and is tried again."""
        for _ in range(STARTS):
            worker = self._idle(busy)
            if worker.started():
                return worker
            self._drop(worker)
        raise UnreadableError("worker processes end as they start; in a script, begin under: if __name__ == '__main__'")

    def _idle(self, busy: list[_Worker[T, R]]) -> _Worker[T, R]:
        for worker in self._workers:
            if worker not in busy:
                return worker
        self._workers.append(_Worker(self.score))
        return self._workers[-1]

    def _drop(self, worker: _Worker[T, R]) -> None:
        worker.close()
        self._workers.remove(worker)


def usable_cpus() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
