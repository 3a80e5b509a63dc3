"""The checkpoint of a run: ``<output>.part``, one numbered line of values for each row scored.

Its first line says of which input and options it is. A line counts when it is whole and carries the
next number, so whatever the run was doing when it was broken, what stands before is good.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from analyzer.errors import UnreadableError
from analyzer.tables.rows import Values

try:
    import fcntl
except ImportError:  # Windows: two runs of one output at a time are the user's own affair
    fcntl = None  # type: ignore[assignment]


class Part:
    """The part file of one output; ``done`` is how many rows it holds."""

    def __init__(self, output: Path, about: Mapping[str, Any]) -> None:
        self.path = output.with_name(output.name + ".part")
        self.about = json.loads(json.dumps(about))
        self.done = 0
        self._file: IO[bytes]

    def open(self, resume: bool) -> None:
        """Start the file, or go on after its last whole line; it is locked until the process ends.

        Raises UnreadableError where one is in the way, another run writes it, or it is not of this
        input and these options.
        """
        if self.path.exists() and not resume:
            raise UnreadableError(
                f"{self.path} holds the rows of a run that was broken; go on with --resume, or delete it to start over"
            )
        self._file = self.path.open("ab")
        self._lock()
        end = self._find_end()
        os.truncate(self.path, end)
        if end == 0:
            self._write(_line(self.about))

    def _lock(self) -> None:
        if fcntl is None:
            return
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UnreadableError(f"another run is writing {self.path}; wait for it, or end it first") from None

    def _find_end(self) -> int:
        """Count the rows and return where the last whole one ends; 0 where not even the first line is whole."""
        with self.path.open("rb") as file:
            first = file.readline()
            if not first.endswith(b"\n"):
                return 0
            changed = [key for key, value in json.loads(first).items() if value != self.about.get(key)]
            if changed:
                raise UnreadableError(
                    f"{self.path} is of another run: {', '.join(changed)} changed since; "
                    "repeat the command as it was, or delete the file to start over"
                )
            end = file.tell()
            for line in file:
                if not line.endswith(b"\n") or not line.startswith(b"[%d, " % self.done):
                    break
                self.done += 1
                end += len(line)
        return end

    def append(self, scored: list[Values]) -> None:
        """Write a chunk through to the disk."""
        self._write(b"".join(_line([self.done + i, *values]) for i, values in enumerate(scored)))
        self.done += len(scored)

    def _write(self, lines: bytes) -> None:
        self._file.write(lines)
        self._file.flush()
        os.fsync(self._file.fileno())

    def read(self) -> Iterator[Values]:
        """Yield the values of all rows, in order."""
        with self.path.open("rb") as file:
            next(file)
            for number, line in enumerate(file):
                values: Values = json.loads(line)
                if values.pop(0) != number:
                    raise UnreadableError(f"{self.path} is damaged at row {number + 1}; delete it and start over")
                yield values

    def remove(self) -> None:
        """Delete the file; the output is in its place."""
        self._file.close()
        self.path.unlink()


def _line(value: Any) -> bytes:
    return json.dumps(value).encode("ascii") + b"\n"
