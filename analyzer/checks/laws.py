"""Does a posting state what pay-transparency laws ask of it? Signals for review, not legal advice.

The facts stand in data/laws/; what a posting shows of them is read in stated.py, and this file only
compares. The text of a posting does not tell how large the employer is: that is said and never decided.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from analyzer.analysis import Check, Place
from analyzer.checks.stated import shown
from analyzer.checks.statutes import Law, Must, laws_of
from analyzer.posting import Posting
from analyzer.words import money

MUST_WORDS: dict[Must, str] = {
    "pay": "the pay or pay range",
    "closed": "both ends of the range",
    "other_pay": "bonus, commission and other pay, where there is any",
    "benefits": "the benefits",
    "deadline": "the application deadline",
    "width": "a range no wider than the cap",
    "ai": "the use of AI in hiring, where there is any",
    "vacancy": "whether the job is open now",
    "local_experience": "no demand for experience in the country",
}
REMOTE = "Remote, United States"
HISTORY_RE = re.compile(
    r"\b(?:salary|pay|wage|compensation) history\b|\b(?:current|previous|last) salary\b", re.IGNORECASE
)
EXCLUDED_RE = re.compile(
    r"\b(?:except|excepting|excluding|excludes|not (?:available|open|eligible)|outside|cannot (?:be|hire|perform))\b"
)
SENTENCE_RE = re.compile(r"[.\n]")


@dataclass(frozen=True, slots=True)
class Findings:
    """What a law asks for that a posting lacks, and what its text leaves unclear."""

    missing: tuple[Must, ...]
    unclear: tuple[Must, ...]


def check_laws(posting: Posting, place: Place, laws: Sequence[Law], as_of: date | None = None) -> tuple[Check, ...]:
    """Check a posting against the laws of its place.

    ``as_of`` is the day the laws have to be in force, by default the day each was checked. A remote
    posting in the United States is held against the strictest of all laws that reach remote work.

    >>> from analyzer.checks.statutes import load_laws
    >>> from analyzer.places.gazetteer import Gazetteer
    >>> posting = Posting(text="Nurse in Denver. Great benefits.")
    >>> for check in check_laws(posting, Gazetteer.load().find("Denver, CO"), load_laws()):
    ...     print(check.place, check.result, check.missing)
    Colorado missing ('the pay or pay range', 'the benefits', 'the application deadline')
    """
    here = (law for law in laws_of(place, laws) if law.applies(place))
    checks = [_check(law, posting, as_of or law.checked_on) for law in here]
    if not checks and place.remote and place.country in (None, "US"):
        checks = [_remote(posting, place, _reaching_remote_work(laws, as_of))]
    return (*checks, *_shut_out(posting, laws))


def _check(law: Law, posting: Posting, day: date) -> Check:
    if not law.in_force(day) or law.duty == "none":
        why = law.note or "no duty for postings"
        if not law.in_force(day):
            why = f"in force from {law.since}" if law.since > day else f"ended {law.until}"
        return _result(law, "not_covered", (), f"{law.place} has no duty for this posting on {day}: {why}.")
    found = _compare(law, posting)
    missing, unclear = _said(found.missing, law), _said(found.unclear, law)
    must = ", ".join(MUST_WORDS[item] for item in law.must)
    duty = f"{law.place} asks postings to state {must} ({law.employers}; since {law.since})"
    if law.duty == "interview":
        duty = f"{law.place} asks for the pay or range before the interview, in the posting or later ({law.employers})"
        history = ("a mention of pay history, which may not be asked for",) if HISTORY_RE.search(posting.text) else ()
        unclear, missing = (*missing, *unclear, *history), ()
    if missing:
        also = f"; unclear: {', '.join(unclear)}" if unclear else ""
        lacking = _result(law, "missing", missing, f"{duty}: missing {', '.join(missing)}{also}.")
        return replace(lacking, items=found.missing)
    if unclear:
        return _result(law, "unclear", (), f"{duty}: not clear from the text: {', '.join(unclear)}.")
    return _result(law, "ok", (), f"{duty}: all found.")


def _compare(law: Law, posting: Posting) -> Findings:
    found = {item: shown(item, law, posting) for item in law.must}
    return Findings(
        missing=tuple(item for item, state in found.items() if state == "missing"),
        unclear=tuple(item for item, state in found.items() if state == "unclear"),
    )


def _said(items: Iterable[Must], law: Law) -> tuple[str, ...]:
    """Write what a law asks for, a width with its cap."""
    cap = f"a range no wider than {money(law.max_width * 100, law.currency)}" if law.max_width else ""
    return tuple(cap if item == "width" else MUST_WORDS[item] for item in items)


def _result(
    law: Law, result: Literal["ok", "missing", "unclear", "not_covered"], missing: tuple[str, ...], sentence: str
) -> Check:
    return Check(
        place=law.place,
        result=result,
        missing=missing,
        sentence=sentence,
        since=str(law.since),
        employers=law.employers,
        source=law.source,
        checked_on=str(law.checked_on),
    )


def _reaching_remote_work(laws: Iterable[Law], as_of: date | None) -> list[Law]:
    """Return the US state laws in force together: any of them may reach remote work."""
    states = (law for law in laws if law.country == "US" and law.city is None and law.duty == "posting")
    return [law for law in states if law.in_force(as_of or law.checked_on)]


def _remote(posting: Posting, place: Place, laws: list[Law]) -> Check:
    """Hold a remote posting against all laws that may reach it."""
    strictest = max(laws, key=lambda law: len(law.must))
    lacks = _compare(strictest, posting).missing
    asking = {item: _some([law.place for law in laws if item in law.must]) for item in lacks}
    start = f"A remote posting can fall under the laws of {len(laws)} states, by where the work is done"
    if not posting.offers and place.country is None:
        start = f"If this remote job can be done in the United States, it can fall under the laws of {len(laws)} states"
    missing = _said(lacks, strictest)
    said = "; ".join(f"{words} ({names})" for words, names in zip(missing, asking.values(), strict=True))
    return Check(
        place=REMOTE,
        result="missing" if missing else "ok",
        missing=missing,
        items=lacks,
        sentence=f"{start}: {f'missing {said}' if said else 'what the strictest ask for is found'}.",
        employers="by size, from any to 50 or more employees",
        source="analyze laws list",
        checked_on=str(min(law.checked_on for law in laws)),
    )


def _some(names: list[str]) -> str:
    return ", ".join(names) if len(names) <= 4 else f"{', '.join(names[:3])} and {len(names) - 3} more"


def _shut_out(posting: Posting, laws: Iterable[Law]) -> Iterator[Check]:
    """Point out a posting that shuts out a state in order not to state pay, where that is no way around the law."""
    for law in laws:
        found = _sentence_shutting_out(law.place, posting.text) if law.no_way_around else None
        if found is not None:
            quoted = " ".join(found.split())[:120]
            sentence = (
                f'The posting shuts out {law.place} ("{quoted}"): '
                f"{law.place} treats this as no way around its posting duties."
            )
            yield _result(law, "unclear", (), sentence)


def _sentence_shutting_out(state: str, text: str) -> str | None:
    if state not in text or not EXCLUDED_RE.search(text):
        return None
    naming = (sentence for sentence in SENTENCE_RE.split(text) if state in sentence)
    return next((said for said in naming if EXCLUDED_RE.search(said[: said.rindex(state)])), None)
