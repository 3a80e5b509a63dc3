"""Rich Text Format to text, by striprtf."""

from __future__ import annotations

from analyzer.errors import UnreadableError


def rtf_text(data: bytes, name: str) -> str:
    """Return the text of an RTF file."""
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError:
        raise UnreadableError(
            f"{name}: reading .rtf needs striprtf; install it with: pip install 'job-posting-analyzer[rtf]'"
        ) from None
    text: str = rtf_to_text(data.decode("latin-1"), errors="replace")
    return text
