"""HTML to plain text with its bullets kept.

The text of ``<main>`` or ``<article>`` is read, else that of the whole body without navigation, forms
and footers. Known to fail on pages that are drawn by script: nothing to read.
"""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

_SKIPPED = {"script", "style", "noscript", "template", "svg", "nav", "footer", "form", "aside", "select", "button"}
_BLOCKS = {
    "address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset", "figure", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tr", "ul",
}  # fmt: skip
_MAIN = {"main", "article"}
VOID = {"br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"}
_TAG_RE = re.compile(r"<(?:/?(?:p|br|div|li|ul|ol|span|strong|b|em|h[1-6]|table|html|body|a)\b[^<>]{0,500}/?)>", re.I)
_SPACES_RE = re.compile(r"[ \t\f\v\u00a0]+")
_BLANKS_RE = re.compile(r"\n{3,}")


class Markup(HTMLParser):
    """Collects the visible text, the text inside main elements, the title, and JSON-LD scripts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.all: list[str] = []
        self.main: list[str] = []
        self.json_ld: list[str] = []
        self.title = ""
        self._skip: list[str] = []
        self._main_depth = 0
        self._in: str | None = None

    def _put(self, text: str) -> None:
        self.all.append(text)
        if self._main_depth:
            self.main.append(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script" and "ld+json" in (dict(attrs).get("type") or "").lower():
            self._in = "json_ld"
            self.json_ld.append("")
        if tag == "title" and not self._skip:
            self._in = "title"
        if tag in _SKIPPED:
            self._skip.append(tag)
        if self._skip:
            return
        if tag in _MAIN:
            self._main_depth += 1
        if tag in _BLOCKS:
            self._put("\n• " if tag == "li" else "\n\n" if tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6") else "\n")
        elif tag in ("td", "th"):
            self._put(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "title"):
            self._in = None
        if self._skip:
            if tag in self._skip:
                del self._skip[self._skip.index(tag) :]
            return
        if tag in _MAIN:
            self._main_depth = max(0, self._main_depth - 1)
        if tag in _BLOCKS and tag not in VOID:
            self._put("\n")

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:  # a damaged or unknown one (<![foo bar]>) ends where its tag does
            end = self.rawdata.find(">", i)
            return end + 1 if end >= 0 else len(self.rawdata)

    def handle_data(self, data: str) -> None:
        if self._in == "json_ld":
            self.json_ld[-1] += data
        elif self._in == "title":
            self.title += data
        elif not self._skip:
            self._put(_SPACES_RE.sub(" ", data.replace("\n", " ")))


def looks_like_html(text: str) -> bool:
    """Whether a text carries HTML tags, plain or escaped once.

    >>> looks_like_html("<p>Join us</p>"), looks_like_html("&lt;li&gt;SQL&lt;/li&gt;"), looks_like_html("a < b > c")
    (True, True, False)
    """
    return bool(_TAG_RE.search(text)) or ("&lt;" in text and bool(_TAG_RE.search(html.unescape(text))))


def html_to_text(page: str) -> str:
    """Return the readable text of a page or fragment, list items as bullets.

    >>> html_to_text("<h2>Skills</h2><ul><li>SQL</li><li>R&amp;D</li></ul>")
    'Skills\\n\\n• SQL\\n\\n• R&D'
    """
    if not _TAG_RE.search(page) and "&lt;" in page:
        page = html.unescape(page)
    parsed = parse(page)
    return _tidy("".join(parsed.main if sum(map(len, parsed.main)) > 200 else parsed.all))


def page_title(page: str) -> str | None:
    """Return what stands in the page's <title>, or None."""
    return parse(page).title.strip() or None


def parse(page: str) -> Markup:
    """Read a page through."""
    parsed = Markup()
    parsed.feed(page)
    parsed.close()
    return parsed


def _tidy(text: str) -> str:
    lines = (line.strip() for line in text.split("\n"))
    return _BLANKS_RE.sub("\n\n", "\n".join(line for line in lines if line != "•")).strip()
