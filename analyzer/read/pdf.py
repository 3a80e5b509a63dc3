"""PDF to text, page by page; a file that is locked, scanned or far too large is told apart from a damaged one."""

from __future__ import annotations

import io
from typing import Any

from analyzer.errors import UnreadableError

MAX_PAGES = 200
MAX_CHARS = 1_000_000  # of all pages; the longest posting seen has 31,000
MAX_DRAWN_BYTES = 20_000_000  # unpacked drawing orders of all pages


def pdf_text(data: bytes, name: str) -> str:
    """Return the text of a PDF. Raises UnreadableError where there is none to be had."""
    try:
        import pypdf
    except ImportError:
        raise UnreadableError(
            f"{name}: reading .pdf needs pypdf; install it with: pip install 'job-posting-analyzer[pdf]'"
        ) from None
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError(f"{name} is locked with a password; save it without one, or pass its text")
    pages = reader.pages
    if len(pages) > MAX_PAGES:
        raise UnreadableError(f"{name} has more than {MAX_PAGES} pages; pass the posting's pages alone")
    texts: list[str] = []
    drawn = 0
    for page in pages:
        drawn += _drawn_bytes(page)
        if drawn > MAX_DRAWN_BYTES or sum(map(len, texts)) > MAX_CHARS:
            raise UnreadableError(f"{name} is too large to be read as a posting; pass the posting's pages alone")
        texts.append(page.extract_text())
    if not any(text.strip() for text in texts):
        scanned = any("/XObject" in (page.get("/Resources") or {}) for page in pages)
        what = "holds pictures of pages (a scan) and no text" if scanned else "holds no text"
        raise UnreadableError(f"{name} {what}; pass the posting's text")
    return "\n".join(texts)


def _drawn_bytes(page: Any) -> int:
    contents = page.get_contents()
    return 0 if contents is None else len(contents.get_data())
