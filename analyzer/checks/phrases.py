"""Words and phrases that exclude, or that say nothing: what ``wording.toml`` of the language lists by item.

An item's words are left alone in the sections it names (``not_in``). Four items need more than the words:
physical demands, the senses and a driving licence are needless only where the work is done at a desk, and
vague words of pay matter only where no amount stands beside them. The same words are remarked on once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from analyzer.analysis import Analysis
from analyzer.checks.remark import Remark, Remarks, is_of, matches
from analyzer.posting import SectionKind
from analyzer.text.page import Page

_PHRASES = (
    "gendered_title", "age", "native_speaker", "ableist", "senses", "physical", "driving", "fit", "gender_coded",
    "vague_pay", "open_list", "cliche", "jargon", "superlative",
)  # fmt: skip


def find_phrases(analysis: Analysis, page: Page, remarks: Remarks) -> Iterator[Remark]:
    """Yield a remark for each phrase that is worth changing, once for all its repetitions."""
    sections = _Sections(analysis)
    for item in _PHRASES:
        if not _applies(item, analysis, page, remarks):
            continue
        seen: set[str] = set()
        last = -1
        about = remarks.about(item)
        found = matches(item, page, remarks)
        for rule, match in sorted(found, key=lambda pair: (pair[1].start(), -pair[1].end())):
            words = " ".join(match.group().lower().split())
            if match.start() < last or words in seen or sections.kind_at(match.start()) in about.get("not_in", ()):
                continue
            seen.add(words)
            last = match.end()
            yield remarks.make(item, match.span(), rule.says)
            if about.get("once"):
                break


class _Sections:
    """Which section a place lies in."""

    def __init__(self, analysis: Analysis) -> None:
        self._kinds: list[SectionKind] = [section.kind for section in analysis.sections]
        self._starts = [section.start for section in analysis.sections]

    def kind_at(self, place: int) -> SectionKind | None:
        number = bisect_right(self._starts, place) - 1
        return self._kinds[number] if number >= 0 else None


def _applies(item: str, analysis: Analysis, page: Page, remarks: Remarks) -> bool:
    match item:
        case "vague_pay":
            return not analysis.offers
        case "physical" | "senses":
            return is_of(analysis, "desk_work", remarks)
        case "driving":
            return is_of(analysis, "desk_work", remarks) and not any(matches("drives", page, remarks))
    return True
