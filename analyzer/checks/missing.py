"""What a reader looks for in every posting and does not find: pay, place, duties, demands, benefits …"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.analysis import Analysis
from analyzer.checks.remark import WORDING, Remark, Remarks
from analyzer.checks.stated import names_benefits

# The reader of an excerpt, or of a text cut short, cannot tell what the whole posting says.
SHORTEST_WHOLE = 60
_LINK_RE = re.compile(r"https?://|www\.|\S@\S+\.\w|\b\d{3}[-. ]\d{3,4}[-. ]\d{3,4}\b")


def find_missing(analysis: Analysis, remarks: Remarks) -> Iterator[Remark]:
    """Yield a remark for each thing that is not stated, of a text long enough to be a whole posting."""
    cut_off = any(warning.kind in ("cut_off", "not_a_posting") for warning in analysis.warnings)
    if cut_off or len(analysis.text.split()) < SHORTEST_WHOLE:
        return
    yield from (remarks.make(item) for item in _missing(analysis, remarks))


def _missing(analysis: Analysis, remarks: Remarks) -> Iterator[str]:
    kinds = {requirement.kind for requirement in analysis.requirements}
    sections = {section.kind for section in analysis.sections}
    offers = analysis.offers
    if not offers and not analysis.source.pay:
        yield "pay"
    elif offers and all(offer.period is None for offer in offers):
        yield "pay_period"
    if not analysis.location and "workplace" not in kinds:
        yield "place"
    if not analysis.responsibilities and "responsibilities" not in sections:
        yield "duties"
    if not (analysis.skills or kinds & {"years", "education", "certificate"} or "requirements" in sections):
        yield "requirements"
    if not kinds & {"level", "years"}:
        yield "level"
    if "benefits" not in sections and not names_benefits(analysis.text):
        yield "benefits"
    if "how_to_apply" not in sections and not _tells_how_to_apply(analysis.text, remarks):
        yield "contact"


def _tells_how_to_apply(text: str, remarks: Remarks) -> bool:
    ways = remarks.language.words(WORDING, "ways_to_apply")
    lower = text.lower()
    return _LINK_RE.search(text) is not None or any(way in lower for way in ways)
