"""The checkpoint of a run: ``<output>.part``, one numbered line of values for each row scored.

Its first line says of which input and options it is. A line counts when it is whole and carries the
next number, so whatever the run was doing when it was broken, what stands before is good.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from analyzer.readers import UnreadableError
from analyzer.table_rows import Values


class Part:
    """The part file of one output; ``done`` is how many rows it holds."""

    def __init__(self, output: Path, about: Mapping[str, Any]) -> None:
        self.path = output.with_name(output.name + ".part")
        self.about = json.loads(json.dumps(about))
        self.done = 0

    def open(self, resume: bool) -> None:
        """Start the file, or go on after its last whole line.

        Raises UnreadableError where one is in the way, or is not of this input and these options.
        """
        if not self.path.exists():
            self._start()
        elif not resume:
            raise UnreadableError(
                f"{self.path} holds the rows of a run that was broken; go on with --resume, or delete it to start over"
            )
        else:
            self._check()

    def _start(self) -> None:
        with self.path.open("wb") as file:
            file.write(_line(self.about))

    def _check(self) -> None:
        end = 0
        with self.path.open("rb") as file:
            first = file.readline()
            if not first.endswith(b"\n"):  # broken in the first moment
                self._start()
                return
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
        os.truncate(self.path, end)

    def append(self, scored: list[Values]) -> None:
        """Write a chunk through to the disk."""
        with self.path.open("ab") as file:
            file.write(b"".join(_line([self.done + i, *values]) for i, values in enumerate(scored)))
            file.flush()
            os.fsync(file.fileno())
        self.done += len(scored)

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
        self.path.unlink()


def _line(value: Any) -> bytes:
    return json.dumps(value).encode("ascii") + b"\n"
