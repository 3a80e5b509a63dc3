"""Files of tables as bytes and as text, what goes wrong with them in sentences, and what a Table is."""

from __future__ import annotations

import codecs
import csv
import gzip
import hashlib
import importlib
import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from analyzer.errors import UnreadableError

MAX_COLUMNS = 16_384

# Bytes that are no UTF-8 are read one by one as Windows-1252, so a lone pound sign does not turn the file.
codecs.register_error(
    "cp1252", lambda e: (e.object[e.start : e.end].decode("cp1252", "replace"), e.end)  # type: ignore[attr-defined]
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How much of a file is read before it is too much: bytes once unpacked, and rows; None for any number."""

    unpacked_bytes: int | None = None
    rows: int | None = None

    def check_bytes(self, size: int, path: Path) -> None:
        """Raise UnreadableError where a file is, or says it is, too large."""
        if self.unpacked_bytes is not None and size > self.unpacked_bytes:
            raise UnreadableError(
                f"{path} unpacks to more than {self.unpacked_bytes // 1_000_000} MB: too much here; use analyze batch"
            )

    def check_rows(self, count: int, path: Path) -> None:
        """Raise UnreadableError where a table has too many rows."""
        if self.rows is not None and count > self.rows:
            raise UnreadableError(f"{path} has more than {self.rows:,} rows: too many here; use analyze batch")

    def counted(self, rows: Iterable[Any], path: Path) -> int:
        """Count rows, no further than is allowed."""
        count = 0
        for count, _ in enumerate(rows, 1):
            self.check_rows(count, path)
        return count


UNBOUNDED = Bounds()


class _Counted(io.RawIOBase):
    """A file that is read no further than its bounds."""

    def __init__(self, file: IO[bytes], path: Path, bounds: Bounds) -> None:
        self._file, self._path, self._bounds, self._taken = file, path, bounds, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        chunk = self._file.read(len(buffer))
        buffer[: len(chunk)] = chunk
        self._taken += len(chunk)
        self._bounds.check_bytes(self._taken, self._path)
        return len(chunk)

    def close(self) -> None:
        self._file.close()
        super().close()


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, one for each column; ``problem`` says why it cannot be scored."""

    cells: list[Any]
    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table that can be read again and again: each call of ``rows`` starts at the top.

    ``kind`` is csv, json, xml, parquet, xlsx or files; ``count`` its rows; ``paths`` are its files;
    ``schema`` is Parquet's own.
    """

    name: str
    kind: str
    columns: tuple[str, ...]
    count: int
    rows: Callable[[], Iterator[Row]]
    paths: tuple[Path, ...] = ()
    schema: Any = None


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Turn what goes wrong with a file into a sentence."""
    try:
        yield
    except TimeoutError:
        raise  # an OSError to Python, but no fault of the file
    except FileNotFoundError:
        raise UnreadableError(f"{path} does not exist; check the spelling") from None
    except PermissionError:
        raise UnreadableError(f"{path} may not be read by you; change its permissions (chmod +r)") from None
    except (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile) as error:
        raise UnreadableError(f"{path} is damaged or cut off ({error}); copy or download it again") from None
    except LookupError as error:
        raise UnreadableError(f"{path}: {error}", "pass an encoding Python knows, as --encoding cp1252") from None
    except (UnicodeError, csv.Error) as error:
        raise UnreadableError(f"{path} cannot be read as a table ({error})", "pass --encoding or --delimiter") from None
    except OSError as error:
        raise UnreadableError(f"{path} cannot be read ({error.strerror or error})") from None


def stamp_of(path: Path) -> str:
    """Return what tells that a file is still the same: which file it is, its size and when it was last written."""
    status = path.stat()
    return f"{status.st_ino}-{status.st_size}-{status.st_mtime_ns}"


def pinned(path: Path, stamp: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Yield rows as long as they are of the file that was looked through: a table is read more than once, and
    what one reading scores must stand beside what the next one writes. Raises UnreadableError where the file
    was changed or replaced meanwhile."""
    _need_same(path, stamp)
    yield from rows
    _need_same(path, stamp)


def _need_same(path: Path, stamp: str) -> None:
    if stamp_of(path) != stamp:
        raise UnreadableError(f"{path} changed while it was read, so nothing is written; start over, on a copy")


def digest_of(path: Path) -> str:
    """Return a digest of a file's bytes: the same for the same content, whenever it was written."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def head_of(path: Path, size: int = 65_536) -> bytes:
    with open_binary(path) as file:
        head = file.read(size)
    if not head.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        raise UnreadableError(f"{path} is empty; pass a table with a header and rows")
    return head


def open_binary(path: Path, bounds: Bounds = UNBOUNDED) -> IO[bytes]:
    """Open a file, unpacked if it is gzipped, whatever it is called."""
    file = path.open("rb")
    packed = file.read(2) == b"\x1f\x8b"
    file.seek(0)
    if not packed:
        return file
    unpacked: Any = gzip.GzipFile(fileobj=file)
    return io.BufferedReader(_Counted(unpacked, path, bounds)) if bounds.unpacked_bytes else unpacked


def encoding_of(head: bytes) -> str:
    """A byte order mark tells; else NULs in every second place are UTF-16; else UTF-8."""
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = head[:2000]
    if sample[1::2].count(0) > len(sample) // 3:
        return "utf-16-le"
    return "utf-16-be" if sample[::2].count(0) > len(sample) // 3 else "utf-8"


@contextmanager
def open_text(path: Path, encoding: str | None = None, bounds: Bounds = UNBOUNDED) -> Iterator[IO[str]]:
    """Open as text with its newlines as they are; ``encoding`` overrides what the file looks like."""
    if encoding is None:
        encoding = encoding_of(head_of(path))
    errors = "cp1252" if encoding.startswith("utf-8") else "replace"
    with (
        open_binary(path, bounds) as file,
        io.TextIOWrapper(file, encoding=encoding, errors=errors, newline="") as text,
    ):
        yield text


def unique(names: Iterable[Any]) -> tuple[str, ...]:
    """Return names that are there and differ: a column without one gets its number, a second its count.

    >>> unique(["id", "", "id"])
    ('id', 'column_2', 'id_2')
    """
    found: dict[str, None] = {}
    for number, name in enumerate(names, 1):
        base = str(name if name is not None else "").strip() or f"column_{number}"
        unused = base
        count = 1
        while unused in found:
            count += 1
            unused = f"{base}_{count}"
        found[unused] = None
    if len(found) > MAX_COLUMNS:
        raise UnreadableError(
            f"the table has {len(found):,} columns, more than {MAX_COLUMNS:,}; pass the ones that matter"
        )
    return tuple(found)


def needs(module: str, extra: str, path: Path | str) -> Any:
    """Import a module that comes with an extra, or say how to install it."""
    try:
        return importlib.import_module(module)
    except ImportError:
        package = module.partition(".")[0]
        raise UnreadableError(
            f"{path}: this needs {package}; install it with: pip install 'job-posting-analyzer[{extra}]'"
        ) from None
