"""HTML to plain text with its bullets kept, and the schema.org JobPosting a page states.

The page's own JSON-LD comes first: job boards publish the posting there clean of menus. Otherwise
the text of ``<main>`` or ``<article>``, else of the whole body without navigation, forms and
footers. Known to fail on pages that are drawn by script and carry no JSON-LD: nothing to read.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

from analyzer.posting import Period, StatedPay

_SKIPPED = {"script", "style", "noscript", "template", "svg", "nav", "footer", "form", "aside", "select", "button"}
_BLOCKS = {
    "address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset", "figure", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tr", "ul",
}  # fmt: skip
_MAIN = {"main", "article"}
_VOID = {"br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"}
_TAG_RE = re.compile(r"<(?:/?(?:p|br|div|li|ul|ol|span|strong|b|em|h[1-6]|table|html|body|a)\b[^<>]{0,500}/?)>", re.I)
_SPACES_RE = re.compile(r"[ \t\f\v\u00a0]+")
_BLANKS_RE = re.compile(r"\n{3,}")


class _Page(HTMLParser):
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
        if tag == "script" and ("type", "application/ld+json") in attrs:
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
        if tag in _BLOCKS and tag not in _VOID:
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
    parsed = _parse(page)
    return _tidy("".join(parsed.main if sum(map(len, parsed.main)) > 200 else parsed.all))


def page_title(page: str) -> str | None:
    """Return what stands in the page's <title>, or None."""
    return _parse(page).title.strip() or None


def job_posting(page: str) -> dict[str, Any] | None:
    """Return the first schema.org JobPosting in the page's JSON-LD as a dict, or None.

    Broken JSON is passed over: boards do publish it, and the visible text is still there.
    """
    for script in _parse(page).json_ld:
        try:
            found = next(_job_postings(json.loads(script, strict=False)), None)
        except (ValueError, RecursionError):
            continue
        if found:
            return found
    return None


def _parse(page: str) -> _Page:
    parsed = _Page()
    parsed.feed(page)
    parsed.close()
    return parsed


def _job_postings(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, list):
        for item in node:
            yield from _job_postings(item)
    elif isinstance(node, dict):
        kinds = node.get("@type")
        if "JobPosting" in (kinds if isinstance(kinds, list) else [kinds]):
            yield node
        yield from _job_postings(node.get("@graph", []))


def _tidy(text: str) -> str:
    lines = (line.strip() for line in text.split("\n"))
    return _BLANKS_RE.sub("\n\n", "\n".join(line for line in lines if line != "•")).strip()


# schema.org names a unit; Google wants these words in capitals, boards write them in every manner.
_UNITS: Mapping[str, Period] = {
    "hour": "hour", "hourly": "hour", "hr": "hour", "day": "day", "daily": "day", "week": "week", "weekly": "week",
    "biweekly": "biweek", "semimonthly": "semimonth", "month": "month", "monthly": "month", "year": "year",
    "yearly": "year", "annual": "year", "annually": "year", "yr": "year", "annum": "year", "hur": "hour",
    "ann": "year", "mon": "month", "wee": "week",
}  # fmt: skip


def to_period(unit: object) -> Period | None:
    """Read a structured unit ("YEAR", "1 HOUR", "per-month", "HOURLY") as a period, or None.

    >>> to_period("1 YEAR"), to_period("PER_HOUR"), to_period("fortnight")
    ('year', 'hour', None)
    """
    words = re.findall(r"[a-z]+", str(unit or "").lower().replace("bi-w", "biw").replace("semi-m", "semim"))
    return next((_UNITS[word] for word in words if word in _UNITS), None)


def stated_pay(posting: Mapping[str, Any]) -> StatedPay | None:
    """Read a JobPosting's baseSalary (a number, a MonetaryAmount, or a list of them), or None.

    >>> stated_pay({"baseSalary": {"currency": "USD", "value": {"minValue": "21.50", "unitText": "HOUR"}}})
    StatedPay(min=2150, max=None, currency='USD', period='hour')
    """
    salary = posting.get("baseSalary")
    salary = salary[0] if isinstance(salary, list) and salary else salary
    if not isinstance(salary, Mapping):
        salary = {"value": salary}
    value = salary.get("value")
    value = value if isinstance(value, Mapping) else {"value": value, "minValue": salary.get("minValue"),
                                                      "maxValue": salary.get("maxValue")}  # fmt: skip
    single = _cents(value.get("value"))
    low, high = _cents(value.get("minValue")), _cents(value.get("maxValue"))
    if single is not None and low is None and high is None:
        low = high = single
    if low is None and high is None:
        return None
    currency = salary.get("currency") or posting.get("salaryCurrency")
    return StatedPay(
        min=low,
        max=high,
        currency=str(currency).upper() if currency else None,
        period=to_period(value.get("unitText") or salary.get("unitText")),
    )


def _cents(value: object) -> int | None:
    if isinstance(value, bool) or value is None:
        return None
    try:
        amount = float(str(value).replace(",", "").strip(" $€£"))
    except ValueError:
        return None
    return round(amount * 100) if 0 < amount < 1e12 else None
