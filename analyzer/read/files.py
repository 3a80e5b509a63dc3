"""A file, stdin, bytes or a page in; the posting's plain text and what the source states out.

Plain text and Markdown are read as they stand. HTML gives its schema.org JobPosting, else its main
text; PDF and DOCX need the extras of those names. Encoding: byte order mark, then strict UTF-8,
then Windows-1252 (guessing libraries read a pound sign as a Polish letter and lose the currency).
"""

from __future__ import annotations

import io
import os
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from analyzer.errors import UnreadableError
from analyzer.posting import Reading, Source
from analyzer.read.clean import clean
from analyzer.read.html import html_to_text, page_title
from analyzer.read.job_posting import read_job_posting
from analyzer.read.schema_org import job_posting

MAX_BYTES = 5_000_000
MAX_UNPACKED_BYTES = 50_000_000
MAX_PDF_PAGES = 200
SUFFIXES = (".txt", ".md", ".html", ".htm", ".pdf", ".docx")

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_posting(path: str | Path) -> Reading:
    """Read one posting from a file, or from standard input for ``-``.

    Raises UnreadableError, in a sentence, for a missing, forbidden, empty, binary or oversized file.
    """
    if str(path) == "-":
        return read_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input")
    path = Path(path)
    try:
        if path.is_dir():
            raise UnreadableError(
                f"{path} is a folder; name a file in it, or score it whole with: analyze batch {path}"
            )
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableError(f"{path} does not exist; check the spelling, or pass - to read standard input") from None
    except PermissionError:
        raise UnreadableError(f"{path} may not be read by you; change its permissions (chmod +r)") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableError(f"{str(path)!r} cannot be read ({reason}); name a text, HTML, PDF or DOCX file") from None
    return read_bytes(data, str(path))


def read_bytes(data: bytes, name: str) -> Reading:
    """Read one posting from the bytes of a file called ``name`` (its suffix names the format)."""
    if len(data) > MAX_BYTES:
        raise UnreadableError(f"{name} is larger than {MAX_BYTES // 1_000_000} MB; pass the posting's text alone")
    if not data.strip():
        raise UnreadableError(f"{name} is empty; pass a file that holds the posting's text")
    suffix = os.path.splitext(name)[1].lower()
    if suffix == ".pdf" or data.startswith(b"%PDF-"):
        return _reading(_pdf_text(data, name), name, "pdf")
    if suffix == ".docx" or (data.startswith(b"PK\x03\x04") and b"word/" in data):
        return _reading(_docx_text(data, name), name, "docx")
    text, encoding = _decode(data, name)
    if suffix in (".html", ".htm") or _is_page(text):
        return _html_reading(text, name, encoding)
    return _reading(text, name, "markdown" if suffix == ".md" else "text", encoding)


def plain_text(text: str) -> str:
    """Return a posting's text ready for analysis (read/clean.py): markup turned to text, damage undone.
    Clean text comes back unchanged.

    >>> plain_text("<p>Nurse</p><p>$40/hr</p>")
    'Nurse\\n\\n$40/hr'
    """
    return clean(text).text


def _reading(text: str, name: str, form: str, encoding: str | None = None) -> Reading:
    cleaned = clean(html_to_text(text) if form == "html" else text)
    _need_text(cleaned.text, name, form)
    source = Source(path=name, format=form, encoding=encoding, repairs=cleaned.repairs)
    return Reading(text=cleaned.text, source=source)


def _need_text(text: str, name: str, form: str) -> None:
    if not text.strip():
        hint = "it may be a scanned image: pass its text" if form == "pdf" else "pass a file that holds the posting"
        raise UnreadableError(f"{name} holds no text; {hint}")


def _decode(data: bytes, name: str) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace"), encoding
    head = data[:8192]
    if b"\x00" in head or sum(byte < 9 or 13 < byte < 32 for byte in head) > len(head) // 20:
        raise UnreadableError(f"{name} is a binary file, not text; pass a text, HTML, PDF or DOCX file")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "cp1252"


def _is_page(text: str) -> bool:
    return text[:1000].lstrip().lower().startswith(("<!doctype html", "<html", "<head", "<body"))


def _html_reading(page: str, name: str, encoding: str) -> Reading:
    stated = job_posting(page)
    if stated is None:
        reading = _reading(page, name, "html", encoding)
        return replace(reading, title=page_title(page))
    reading = read_job_posting(stated, clean(html_to_text(page)).text)
    _need_text(reading.text, name, "html")
    return replace(reading, source=replace(reading.source, path=name, format="html", encoding=encoding))


def _pdf_text(data: bytes, name: str) -> str:
    try:
        import pypdf
    except ImportError:
        raise UnreadableError(
            f"{name}: reading .pdf needs pypdf; install it with: pip install 'job-posting-analyzer[pdf]'"
        ) from None
    try:
        pages = pypdf.PdfReader(io.BytesIO(data)).pages
        if len(pages) > MAX_PDF_PAGES:
            raise UnreadableError(f"{name} has more than {MAX_PDF_PAGES} pages; pass the posting's pages alone")
        return "\n".join(page.extract_text() for page in pages)
    except UnreadableError:
        raise
    except Exception:  # pypdf raises many kinds on damaged or locked files
        raise UnreadableError(f"{name} is a damaged or locked PDF; export it again, or pass its text") from None


def _docx_text(data: bytes, name: str) -> str:
    try:
        import docx
    except ImportError:
        raise UnreadableError(
            f"{name}: reading .docx needs python-docx; install it with: pip install 'job-posting-analyzer[docx]'"
        ) from None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > MAX_UNPACKED_BYTES:
            raise UnreadableError(f"{name} unpacks to more than {MAX_UNPACKED_BYTES // 1_000_000} MB; pass its text")
        blocks = docx.Document(io.BytesIO(data)).iter_inner_content()
        return "\n".join(line for block in blocks for line in _docx_lines(block))
    except UnreadableError:
        raise
    except Exception:  # a damaged archive fails in zipfile, in lxml or in python-docx
        raise UnreadableError(f"{name} is not a readable .docx file; save it again, or pass its text") from None


def _docx_lines(block: Any) -> list[str]:
    if hasattr(block, "rows"):
        return [" ".join(dict.fromkeys(cell.text for cell in row.cells)) for row in block.rows]
    return [f"• {block.text}" if block.style.name.startswith("List") else block.text]
