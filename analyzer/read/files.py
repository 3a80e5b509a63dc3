"""A file, stdin, bytes or a page in; the posting's plain text and what the source states out.

Plain text and Markdown are read as they stand. HTML gives its schema.org JobPosting, else its main
text; PDF and RTF need the extras of those names. Encoding: byte order mark, then strict UTF-8,
then Windows-1252 (guessing libraries read a pound sign as a Polish letter and lose the currency).
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from analyzer.errors import UnreadableError, UserError
from analyzer.posting import Reading, Source
from analyzer.read.clean import clean
from analyzer.read.documents import docx_text, odt_text
from analyzer.read.html import html_to_text, page_title
from analyzer.read.job_posting import read_job_posting
from analyzer.read.mail import mail_parts, subject_of
from analyzer.read.pdf import pdf_text
from analyzer.read.rtf import rtf_text
from analyzer.read.schema_org import job_posting

MAX_BYTES = 5_000_000
SUFFIXES = (".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".odt", ".rtf", ".eml", ".mhtml")
_PAGE_RE = re.compile(
    r"(?:\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype html|html|head|body)\b"
    r"|(?=.{0,20000}<script[^>]{0,80}application/ld\+json)\s*<",
    re.IGNORECASE | re.DOTALL,
)

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
    except TimeoutError:
        raise  # an OSError to Python, but no fault of the file
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableError(f"{str(path)!r} cannot be read ({reason}); name a text, HTML, PDF or Word file") from None
    return read_bytes(data, str(path))


def read_bytes(data: bytes, name: str) -> Reading:
    """Read one posting from the bytes of a file called ``name``: what they are is told by the bytes, then
    by its suffix."""
    if len(data) > MAX_BYTES:
        raise UnreadableError(f"{name} is larger than {MAX_BYTES // 1_000_000} MB; pass the posting's text alone")
    if not data.strip():
        raise UnreadableError(f"{name} is empty; pass a file that holds the posting's text")
    suffix = os.path.splitext(name)[1].lower()
    form = _document_form(data, suffix, name)
    if form == "mail":
        return _read_mail(data, name)
    if form is not None:
        with _sound(name, form):
            text = _DOCUMENTS[form](data, name)
        return _reading(text, name, form)
    text, encoding = _decode(data, name)
    if suffix in (".html", ".htm") or _is_page(text):
        return _html_reading(text, name, encoding)
    return _reading(text, name, "markdown" if suffix == ".md" else "text", encoding)


def read_text(text: str) -> Reading:
    """Read a posting that was pasted: plain text, or a whole page with what it states."""
    if _is_page(text):
        try:
            return _html_reading(text, None, None)
        except UnreadableError:
            return Reading(text="")
    cleaned = clean(text)
    return Reading(text=cleaned.text, source=Source(repairs=cleaned.repairs))


def _document_form(data: bytes, suffix: str, name: str) -> str | None:
    """What kind of document bytes are; None for text and pages."""
    if data.startswith(_OLD_OFFICE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        what = "is locked with a password; save it without one" if locked else "is an old Word file; save it as .docx"
        raise UnreadableError(f"{name} {what}, or pass its text")
    for form, told in _SIGNS.items():
        if data.startswith(told.start) and told.inside in data:
            return form
    return next((form for form, told in _SIGNS.items() if suffix in told.suffixes), None)


@dataclass(frozen=True, slots=True)
class _Sign:
    """What tells a kind of document: how its bytes begin, what they hold, and its suffixes."""

    start: bytes
    inside: bytes
    suffixes: tuple[str, ...]


_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_SIGNS: Mapping[str, _Sign] = {
    "pdf": _Sign(b"%PDF-", b"", (".pdf",)),
    "docx": _Sign(b"PK\x03\x04", b"word/", (".docx", ".docm", ".dotx")),
    "odt": _Sign(b"PK\x03\x04", b"opendocument.text", (".odt", ".ott")),
    "rtf": _Sign(b"{\\rtf", b"", (".rtf",)),
    "mail": _Sign(b"MIME-Version:", b"", (".eml", ".mhtml", ".mht")),
}
_DOCUMENTS: Mapping[str, Callable[[bytes, str], str]] = {
    "pdf": pdf_text,
    "docx": docx_text,
    "odt": odt_text,
    "rtf": rtf_text,
}


@contextmanager
def _sound(name: str, form: str) -> Iterator[None]:
    """Say in a sentence what is wrong with a document. A task that took too long is not the document's fault."""
    try:
        yield
    except (UserError, TimeoutError):
        raise
    except (MemoryError, RecursionError):
        raise UnreadableError(f"{name} is too large to be read as a posting; pass its text") from None
    except Exception:  # a damaged file fails in zipfile, in the XML parser or in pypdf, in many ways
        raise UnreadableError(f"{name} is a damaged {form.upper()} file; save it again, or pass its text") from None


def _read_mail(data: bytes, name: str) -> Reading:
    """The first part of a mail that is a posting; its subject is the title where the part tells none."""
    failed: UnreadableError | None = None
    for part in mail_parts(data):
        try:
            reading = read_bytes(part.data, part.name)
        except UnreadableError as error:
            failed = failed or error
            continue
        source = replace(reading.source, path=name, format="mail")
        return replace(reading, title=reading.title or subject_of(data), source=source)
    raise UnreadableError(f"{name} is a mail without a text" + (f" ({failed})" if failed else ""))


def plain_text(text: str) -> str:
    """Return a posting's text ready for analysis (read/clean.py): markup turned to text, damage undone.
    Clean text comes back unchanged.

    >>> plain_text("<p>Nurse</p><p>$40/hr</p>")
    'Nurse\\n\\n$40/hr'
    """
    return clean(text).text


def _reading(text: str, name: str | None, form: str, encoding: str | None = None) -> Reading:
    cleaned = clean(html_to_text(text) if form == "html" else text)
    _need_text(cleaned.text, name)
    source = Source(path=name, format=form, encoding=encoding, repairs=cleaned.repairs)
    return Reading(text=cleaned.text, source=source)


def _need_text(text: str, name: str | None) -> None:
    if not text.strip():
        raise UnreadableError(f"{name or 'the page'} holds no text; pass a file that holds the posting")


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
    return _PAGE_RE.match(text) is not None


def _html_reading(page: str, name: str | None, encoding: str | None) -> Reading:
    stated = job_posting(page)
    if stated is None:
        reading = _reading(page, name, "html", encoding)
        return replace(reading, title=page_title(page))
    reading = read_job_posting(stated, clean(html_to_text(page)).text)
    _need_text(reading.text, name)
    return replace(reading, source=replace(reading.source, path=name, format="html", encoding=encoding))
