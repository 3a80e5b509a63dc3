"""Answers as bytes: a lone surrogate (half an emoji, from a cut JSON escape) has no UTF-8 and stays an escape."""

from __future__ import annotations

import json
from typing import Any

from starlette.responses import HTMLResponse, JSONResponse


class Json(JSONResponse):
    """A JSON answer."""

    def render(self, content: Any) -> bytes:
        """Return the bytes; an escape for a surrogate is what JSON itself writes."""
        return json.dumps(content, ensure_ascii=False, allow_nan=False).encode("utf-8", "backslashreplace")


class Html(HTMLResponse):
    """A page or a part of one."""

    def render(self, content: str) -> bytes:
        """Return the bytes."""
        return content.encode("utf-8", "backslashreplace")
