"""What reaches the screen: lines broken to its width and coloured where it has colours, and JSON.

A pipe gets the same lines without colour. An encoding that lacks a character gets one that looks like it.
"""

from __future__ import annotations

import codecs
import json
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from typing import Any

import click

from analyzer.report.lines import Line, LineKind, broken
from analyzer.words import CURRENCY_SIGNS

NARROWEST, WIDEST = 60, 100
_STYLES: Mapping[LineKind, Mapping[str, Any]] = {
    "title": {"bold": True},
    "detail": {"dim": True},
    "good": {"fg": "green"},
    "bad": {"fg": "red"},
    "odd": {"fg": "yellow"},
    "warning": {"fg": "yellow"},
}
_LOOKALIKES: Mapping[str, str] = {
    "▲": "^", "▼": "v", "●": "o", "◆": "*", "○": "-", "·": "-", "•": "*", "…": "...", "–": "-", "—": "-", "−": "-",
    "÷": "/", "×": "x", "“": '"', "”": '"', "‘": "'", "’": "'",
    "├": "|", "┤": "|", "┼": "+", "─": "-", "═": "=", "→": "->", "\xa0": " ",
    **{sign: f"{code} " for code, sign in CURRENCY_SIGNS.items() if not sign.isascii()},
}  # fmt: skip


def screen_width() -> int:
    """Return the columns of the screen, or 80 where there is none."""
    return min(max(shutil.get_terminal_size((80, 24)).columns, NARROWEST), WIDEST)


def show_lines(lines: Iterable[Line], width: int) -> None:
    """Print lines to standard output."""
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    for line in lines:
        style = _STYLES.get(line.kind, {})
        aside = line.kind in ("good", "bad", "odd")  # colours what stands beside the text, not the text
        for margin, text in broken(line, width):
            text = text if line.tail else text.rstrip()
            label = click.style(margin, bold=True, **(style if aside else {})) if margin.strip() else margin
            said = text if aside or not text else click.style(text, **style)
            tail = click.style(line.tail, **style) if line.tail else ""
            click.echo(f"{label}{said}{tail}" if text or tail else "", color=False if plain else None)


def show_json(value: Any) -> None:
    """Print one JSON value on one line; characters that the encoding lacks become JSON's own escapes."""
    text = json.dumps(value, ensure_ascii=False)
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = json.dumps(value)
    click.echo(text)


def degrade() -> None:
    """Let both streams write what their encoding lacks with a lookalike, or a question mark."""
    codecs.register_error("analyzer.lookalike", _lookalike)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="analyzer.lookalike")


def _lookalike(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    lacking = error.object[error.start : error.end]
    return "".join(_LOOKALIKES.get(char, "?") for char in lacking), error.end
