"""What a reader looks for in every posting and does not find: pay, place, duties, demands, benefits …"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.analysis import Analysis
from analyzer.checks.remark import WORDING, Remark, Remarks, is_of
from analyzer.checks.stated import names_benefits

# The reader of an excerpt, or of a text cut short, cannot tell what the whole posting says.
SHORTEST_WHOLE = 25
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
    offers, lower = analysis.offers, analysis.text.lower()

    def says(words: str) -> bool:
        return any(word in lower for word in remarks.language.words(WORDING, words))

    if not offers and not analysis.source.pay:
        yield "pay"
    elif offers and all(offer.period is None for offer in offers):
        yield "pay_period"
    if not analysis.location and "workplace" not in kinds:
        yield "place"
    if not analysis.responsibilities and "responsibilities" not in sections and not says("of_the_job"):
        yield "duties"
    if not (
        analysis.skills
        or kinds & {"years", "education", "certificate"}
        or "requirements" in sections
        or says("of_the_needs")
    ):
        yield "requirements"
    has_level = kinds & {"level", "years"} or remarks.language.rule(WORDING, "years_stated").search(analysis.text)
    if not has_level and is_of(analysis, "levelled_work", remarks):
        yield "level"
    freelance = any(wanted.kind == "employment_type" and wanted.value == "contract" for wanted in analysis.requirements)
    if not freelance and "benefits" not in sections and not names_benefits(analysis.text) and not says("more_benefits"):
        yield "benefits"
    has_way_in = "how_to_apply" in sections or says("ways_to_apply") or _LINK_RE.search(analysis.text)
    if not has_way_in and not analysis.company:
        yield "contact"
