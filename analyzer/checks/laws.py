"""Does a posting state what pay-transparency laws ask of it? Signals for review, not legal advice.

The facts stand in data/pay_laws.toml, one dated entry per place; this file only compares. The text
of a posting does not tell how large the employer is, nor whether there is a bonus, or AI in the
hiring: what is due only then is said and never decided. ``check_pickup`` adds whether LinkedIn and
Indeed can read the pay line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

from analyzer.analysis import LawCheck, Place
from analyzer.offers.benchmark import money
from analyzer.places.gazetteer import STATE_NAMES
from analyzer.posting import Pay, Posting

EU = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()  # noqa: SIM905
)
Must = Literal["pay", "closed", "other_pay", "benefits", "deadline", "width", "ai", "vacancy"]
MUST_WORDS: dict[str, str] = {
    "pay": "the pay or pay range",
    "closed": "both ends of the range",
    "other_pay": "bonus, commission and other pay, where there is any",
    "benefits": "the benefits",
    "deadline": "the application deadline",
    "width": "a range no wider than the cap",
    "ai": "the use of AI in hiring, where there is any",
    "vacancy": "whether the job is open now",
}

# Benefits count as described by two concrete kinds; "great benefits" is none. Small letters, whole words.
BENEFITS: Mapping[str, tuple[str, ...]] = {
    "health": ("health insurance", "health", "medical", "dental", "vision"),
    "retirement": ("401k", "401(k)", "401 (k)", "403b", "403(b)", "retirement", "pension", "superannuation", "rrsp"),
    "leave": ("paid time off", "pto", "vacation", "annual leave", "paid leave", "sick leave", "sick days", "holidays"),
    "family": ("parental leave", "family leave", "maternity", "paternity", "childcare"),
    "protection": ("life insurance", "disability insurance"),
    "money": ("tuition", "commuter", "hsa", "fsa", "stock purchase", "gym membership", "employee discount"),
}
# Until when one may apply; Colorado takes "on an ongoing basis" for an answer.
DEADLINE_WORDS = ("apply ", "deadline", "last day", "clos", "window", "applications", "open until", "posting ", "basis")
DEADLINE_RE = re.compile(
    r"\b(?:apply (?:by|before|no later than)|(?:application|closing) deadline"
    r"|deadline ?(?::|to apply|for appl\w*|is\b|date)|clos(?:ing|e) date|clos(?:es|ing) (?:on|at)|application window"
    r"|last day (?:\w+ ){0,4}to apply"
    r"|(?:applications?|posting|requisition|vacancy)(?: will| is expected to| is anticipated to)? closes?\b"
    r"|applications? (?:will be |are |is )?(?:being )?accepted (?:until|through|on an ongoing|on a rolling|till)"
    r"|(?:accepting|accept|reviewed?|review) applications (?:until|through|on an? (?:ongoing|rolling))"
    r"|open until|posting (?:end|close|expir)\w*|(?:ongoing|rolling) basis)(?!\w)"
)
VACANCY_RE = re.compile(
    r"\b(?:existing|current|actual|immediate) vacanc|\bvacan(?:t|cy)\b|\bnew(?:ly created)? (?:position|role)\b"
    r"|\bfuture (?:opening|opportunit)|\btalent (?:pool|pipeline)\b",
    re.IGNORECASE,
)
HISTORY_RE = re.compile(
    r"\b(?:salary|pay|wage|compensation) history\b|\b(?:current|previous|last) salary\b", re.IGNORECASE
)
EXCLUDED_RE = re.compile(
    r"\b(?:except|excepting|excluding|excludes|not (?:available|open|eligible)|outside|cannot (?:be|hire|perform))\b"
)
SENTENCE_RE = re.compile(r"[.\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """One place's duty, as data/pay_laws.toml states it."""

    place: str
    since: date
    employers: str
    must: tuple[Must, ...]
    source: str
    checked_on: date
    country: str = "US"
    state: str | None = None
    city: str | None = None
    until: date | None = None
    duty: Literal["posting", "interview", "none"] = "posting"
    note: str | None = None
    url: str | None = None
    max_width: int | None = None
    exempt_above: int | None = None
    currency: str | None = None

    def applies(self, place: Place) -> bool:
        """Whether the place lies where the law holds."""
        country = "EU" if place.country in EU and self.country == "EU" else place.country
        if country != self.country or (self.state and self.state != place.state):
            return False
        return self.city is None or self.city == place.city

    def in_force(self, day: date) -> bool:
        """Whether the law holds on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


@lru_cache(maxsize=1)
def load_laws() -> tuple[Law, ...]:
    """Return the table of laws.

    >>> [law.place for law in load_laws() if law.state == "NY"]
    ['New York State', 'New York City', 'Ithaca']
    """
    text = (resources.files("analyzer.data") / "pay_laws.toml").read_text(encoding="utf-8")
    table: dict[str, Any] = tomllib.loads(text)
    rows = table["law"]
    return tuple(Law(**{**row, "must": tuple(row["must"])}, checked_on=table["checked_on"]) for row in rows)


def check_laws(posting: Posting, place: Place, as_of: date | None = None) -> tuple[LawCheck, ...]:
    """Check a posting against the laws of its place, and whether job boards can read its pay.

    ``as_of`` is the day the laws have to be in force, by default the day the table was checked. A
    remote posting in the United States is held against the strictest of all laws that reach remote work.

    >>> from analyzer.places.place import find_place
    >>> posting = Posting(text="Nurse in Denver. Great benefits.")
    >>> for check in check_laws(posting, find_place("Denver, CO")):
    ...     print(check.place, check.result, check.missing)
    Colorado missing ('the pay or pay range', 'the benefits', 'the application deadline')
    """
    found = [law for law in load_laws() if law.applies(place)]
    checks = [_check(law, posting, place, as_of or law.checked_on) for law in found]
    if not checks and place.remote and place.country in (None, "US"):
        checks = [_remote(posting, place, as_of)]
    checks += _excluded(posting)
    return (*checks, *check_pickup(posting))


def _check(law: Law, posting: Posting, place: Place, day: date) -> LawCheck:
    if not law.in_force(day) or law.duty == "none":
        why = law.note or "no duty for postings"
        if not law.in_force(day):
            why = f"in force from {law.since}" if law.since > day else f"ended {law.until}"
        return _result(law, "not_covered", (), f"{law.place} has no duty for this posting on {day}: {why}.")
    missing, unclear = _lacks(law, posting)
    must = ", ".join(MUST_WORDS[item] for item in law.must)
    duty = f"{law.place} asks postings to state {must} ({law.employers}; since {law.since})"
    if law.duty == "interview":
        duty = (
            f"The {law.place} asks for the pay or range before the interview, in the posting or later ({law.employers})"
        )
        unclear, missing = [*missing, *unclear], []
    if missing:
        also = f"; unclear: {', '.join(unclear)}" if unclear else ""
        return _result(law, "missing", tuple(missing), f"{duty}: missing {', '.join(missing)}{also}.")
    if unclear:
        return _result(law, "unclear", (), f"{duty}: not clear from the text: {', '.join(unclear)}.")
    return _result(law, "ok", (), f"{duty}: all found.")


def _result(
    law: Law, result: Literal["ok", "missing", "unclear", "not_covered"], missing: tuple[str, ...], sentence: str
) -> LawCheck:
    return LawCheck(
        place=law.place,
        result=result,
        missing=missing,
        sentence=sentence,
        since=str(law.since),
        employers=law.employers,
        source=law.source,
        checked_on=str(law.checked_on),
    )


def _lacks(law: Law, posting: Posting) -> tuple[list[str], list[str]]:
    """Return what is missing and what the text leaves unclear."""
    found: dict[str, list[str]] = {"missing": [], "unclear": [], "ok": []}
    offers = [pay for pay in posting.offers if pay.min is not None or pay.max is not None]
    for item in law.must:
        word = MUST_WORDS[item]
        if item == "width" and law.max_width:
            word = f"a range no wider than {money(law.max_width * 100, law.currency)}"
        found[_state(item, law, posting.text, offers)].append(word)
    if law.duty == "interview" and HISTORY_RE.search(posting.text):
        found["unclear"].append("a mention of pay history, which may not be asked for")
    return found["missing"], found["unclear"]


def _state(item: Must, law: Law, text: str, offers: list[Pay]) -> Literal["ok", "missing", "unclear"]:
    """Return whether the posting shows one thing that a law asks for."""
    match item:
        case "pay":
            timed = any(pay.period is not None for pay in offers)
            return "ok" if timed else "unclear" if offers else "missing"
        case "closed":  # pay that is not stated at all is already missing as such
            return "missing" if offers and all(pay.min is None or pay.max is None for pay in offers) else "ok"
        case "benefits":
            kinds = _benefits(text.lower())
            return "ok" if kinds >= 2 else "unclear" if kinds else "missing"
        case "deadline":
            return "ok" if _has_deadline(text.lower()) else "missing"
        case "width":
            return "missing" if any(_too_wide(law, pay) for pay in offers) else "ok"
        case "vacancy":
            return "ok" if VACANCY_RE.search(text) else "unclear"
        case "other_pay" | "ai":  # due only where there is any: the text alone does not tell
            return "ok"


def _benefits(text: str) -> int:
    """Count the kinds of benefit a text in small letters names."""
    return sum(any(word in text and _whole(word, text) for word in words) for words in BENEFITS.values())


def _whole(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _has_deadline(text: str) -> bool:
    return any(word in text for word in DEADLINE_WORDS) and DEADLINE_RE.search(text) is not None


def _sentences(text: str, holding: re.Pattern[str]) -> Iterator[str]:
    """Yield the sentences in which a word stands."""
    if holding.search(text):
        yield from (sentence for sentence in SENTENCE_RE.split(text) if holding.search(sentence))


def _too_wide(law: Law, pay: Pay) -> bool:
    """The cap holds for yearly pay in the law's currency, up to the pay above which jobs are exempt."""
    low, high = pay.yearly_min, pay.yearly_max
    if law.max_width is None or low is None or high is None or pay.currency not in (None, law.currency):
        return False
    exempt = law.exempt_above is not None and high > law.exempt_above * 100
    return high - low > law.max_width * 100 and not exempt


def _remote(posting: Posting, place: Place, as_of: date | None) -> LawCheck:
    """Hold a remote posting against all US state laws in force together: any of them may reach it."""
    laws = [law for law in load_laws() if law.country == "US" and law.city is None and law.duty == "posting"]
    laws = [law for law in laws if law.in_force(as_of or law.checked_on)]
    wanted = {item: [law for law in laws if item in law.must] for item in MUST_WORDS}
    strictest = max(laws, key=lambda law: len(law.must))
    missing, _ = _lacks(strictest, posting)
    names = {word: item for item, word in MUST_WORDS.items()}
    said = [f"{word} ({_some([law.place for law in wanted[names[word]]])})" for word in missing]
    start = f"A remote posting can fall under the laws of {len(laws)} states, by where the work is done"
    if not any(pay for pay in posting.offers) and place.country is None:
        start = f"If this remote job can be done in the United States, it can fall under the laws of {len(laws)} states"
    sentence = f"{start}: {'missing ' + '; '.join(said) if said else 'what the strictest ask for is found'}."
    first = laws[0]
    return LawCheck(
        place="Remote, United States",
        result="missing" if missing else "ok",
        missing=tuple(missing),
        sentence=sentence,
        employers="by size, from any to 50 or more employees",
        source="analyze laws list",
        checked_on=str(first.checked_on),
    )


def _some(names: list[str]) -> str:
    return ", ".join(names) if len(names) <= 4 else f"{', '.join(names[:3])} and {len(names) - 3} more"


def _excluded(posting: Posting) -> list[LawCheck]:
    """Point out a posting that shuts out a state in order not to state pay."""
    if "Colorado" not in posting.text:
        return []
    said = (sentence for sentence in _sentences(posting.text, EXCLUDED_RE) if "Colorado" in sentence)
    found = next((s for s in said if EXCLUDED_RE.search(s[: s.rindex("Colorado")])), None)
    if found is None:
        return []
    law = next(law for law in load_laws() if law.place == "Colorado")
    sentence = (
        f'The posting shuts out Colorado ("{" ".join(found.split())[:120]}"): '
        "Colorado treats this as no way around its posting duties."
    )
    return [_result(law, "unclear", (), sentence)]


def check_pickup(posting: Posting) -> tuple[LawCheck, ...]:
    """Say whether LinkedIn's and Indeed's published format rules let them read the pay line.

    Both want a currency mark, figures written out, a dash in a range and a pay period; Indeed wants one
    pay statement only.

    >>> pay = Pay(text="$120k-150k", start=0, end=10, min=12000000, max=15000000, currency="USD", period="year",
    ...           evidence=Evidence(inferred=("period",)))
    >>> for check in check_pickup(Posting(text="$120k-150k", pay=(pay,))):
    ...     print(check.place, check.missing)
    LinkedIn ('figures written out ("k" is not read)', 'a pay period (per year, per hour)')
    Indeed ('figures written out ("k" is not read)', 'a pay period (per year, per hour)')
    """
    offers = posting.offers
    if not offers:
        return ()
    return tuple(_board(board, source, lacks) for board, source, lacks in _boards(offers))


def _boards(offers: tuple[Pay, ...]) -> Iterator[tuple[str, str, list[str]]]:
    pay = offers[0]
    lacks = []
    if not re.search(r"[$£€¥₹]|\b(?:USD|GBP|EUR|CAD|AUD)\b", pay.text):
        lacks.append("a currency mark")
    if re.search(r"\d\s?[kK]\b", pay.text):
        lacks.append('figures written out ("k" is not read)')
    if pay.min != pay.max and None not in (pay.min, pay.max) and not re.search("[-–—−]", pay.text):
        lacks.append("a dash between the two ends")
    if pay.period is None or not _states_period(pay):
        lacks.append("a pay period (per year, per hour)")
    yield "LinkedIn", "LinkedIn Help, salary in job descriptions", lacks
    others = {(p.min, p.max, p.period) for p in offers}
    one = ["one pay statement only"] if len(others) > 1 else []
    yield "Indeed", "Indeed's salary guidelines, as passed on by talentcare.com", [*lacks, *one]


def _states_period(pay: Pay) -> bool:
    return "period" not in pay.evidence.inferred


def _board(board: str, source: str, lacks: list[str]) -> LawCheck:
    sentence = (
        f"{board} can read the pay line."
        if not lacks
        else f"{board} may not read the pay line: it needs {_and(lacks)}."
    )
    checked = str(load_laws()[0].checked_on)
    result: Literal["missing", "ok"] = "missing" if lacks else "ok"
    return LawCheck(
        place=board, result=result, missing=tuple(lacks), sentence=sentence, source=source, checked_on=checked
    )


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]


def laws_of(place: Place) -> tuple[Law, ...]:
    """Return the laws of a place, in force or not; all of a state's for the state alone.

    >>> from analyzer.places.place import find_place
    >>> [law.place for law in laws_of(find_place("Cleveland, OH"))]
    ['Cleveland']
    """
    whole = place.city is None and place.state is not None
    return tuple(
        law
        for law in load_laws()
        if law.applies(place) or (whole and law.country == place.country and law.state == place.state)
    )


def where(law: Law) -> str:
    """Name where a law holds, for a list."""
    state = STATE_NAMES.get(law.state or "", "") if law.country == "US" else ""
    return f"{law.place}, {state}" if law.city and state else law.place
