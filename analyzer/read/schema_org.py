"""The schema.org JobPosting that a page states, in whatever shape: JSON-LD or microdata, as plain values.

What comes out has bare names ("JobPosting", not "http://schema.org/JobPosting"), values instead of
``@value`` and ``@list``, and nodes in the place of references to them.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from analyzer.read.html import parse
from analyzer.read.microdata import microdata_items

Node = dict[str, Any]
JOB_POSTING = "JobPosting"
# Containers of schema.org are a few levels deep; what is deeper is no page's own doing.
DEEPEST = 40

_WRAPPER_RE = re.compile(r"^\s*(?://|/\*|<!--|<!\[CDATA\[|\]\]>|-->|\*/|\s)+|(?://|/\*|\]\]>|-->|\*/|;|\s)+$")
_COMMA_RE = re.compile(r",(\s*[}\]])")


def job_posting(page: str) -> Node | None:
    """Return the JobPosting of a page: the first that tells of the job at length, else the first, or None.

    >>> script = '{"@type": "WebPage", "mainEntity": {"@type": "http://schema.org/JobPosting", "title": "Cook"}}'
    >>> job_posting(f'<script type="application/ld+json">//<![CDATA[\\n{script}\\n//]]></script>')
    {'@type': 'JobPosting', 'title': 'Cook'}
    """
    found: list[Any] = []
    for script in parse(page).json_ld:
        document = _loads(script)
        try:
            nodes = list(_nodes(document))
            named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
            found += [_plain(node, named) for node in nodes if _is_posting(node)]
        except RecursionError:
            continue
    if not found and "JobPosting" in page:
        found = [_plain(item, {}) for item in microdata_items(page, JOB_POSTING)]
    postings = [each for each in found if isinstance(each, dict)]
    return next((each for each in postings if each.get("description")), postings[0] if postings else None)


def local_name(name: str) -> str:
    """Return a name without what stands in front of it.

    >>> local_name("http://schema.org/JobPosting"), local_name("schema:title"), local_name("@id")
    ('JobPosting', 'title', '@id')
    """
    return re.split(r"[/#:]", name.rstrip("/"))[-1]


def _is_posting(node: Node) -> bool:
    kinds = node.get("@type", node.get("type"))
    return any(local_name(str(kind)) == JOB_POSTING for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _nodes(value: Any, depth: int = 0) -> Iterator[Node]:
    """Every object of a document, from the outside in."""
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _nodes(inner, depth + 1)


def _plain(value: Any, named: Mapping[str, Node], depth: int = 0) -> Any:
    if depth > DEEPEST:
        return None
    if isinstance(value, list):
        return [_plain(item, named, depth + 1) for item in value]
    if not isinstance(value, dict):
        return value
    for wrapper in ("@value", "@list", "@set"):
        if wrapper in value:
            return _plain(value[wrapper], named, depth + 1)
    if set(value) <= {"@id", "@type"} and str(value.get("@id")) in named:
        value, named = named[str(value["@id"])], {}  # one step: nodes may name one another in a circle
    plain = {local_name(key): _plain(inner, named, depth + 1) for key, inner in value.items()}
    if "@type" in plain:
        kinds = plain["@type"] if isinstance(plain["@type"], list) else [plain["@type"]]
        plain["@type"] = JOB_POSTING if _is_posting(value) else local_name(str(kinds[0])) if kinds else None
    return plain


def _loads(script: str) -> Any:
    """The value of a script, or None: boards do publish broken JSON, and the visible text is still there."""
    for mend in _MENDS:
        script = mend(script)
        try:
            return json.loads(script, strict=False)
        except ValueError:
            continue
        except RecursionError:
            return None
    return None


# What is tried in turn, each on what the one before it left: wrapped in comments, escaped, a comma too many.
_MENDS: tuple[Callable[[str], str], ...] = (
    lambda script: script,
    lambda script: _WRAPPER_RE.sub("", script),
    lambda script: html.unescape(script) if "&quot;" in script else script,
    lambda script: _COMMA_RE.sub(r"\1", script),
)
