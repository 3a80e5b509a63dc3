"""What to change in a posting, the most useful first: each with a reason and a sentence to insert.

What decides the answer goes first (pay, its period, both its ends, the level), then the money that is
missing, then what laws ask for, then what job boards cannot read. What only the employer knows stands
in [brackets].
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analyzer.analysis import Analysis, Check, Documented, PayCheck, ToDo
from analyzer.checks.boards import ONE_ONLY
from analyzer.checks.laws import REMOTE
from analyzer.offers.benchmark import PayBenchmark
from analyzer.offers.lenses import RESTS_ON
from analyzer.offers.sentences import is_median_only
from analyzer.offers.subjects import place_of, subject_of
from analyzer.offers.verdict import voices
from analyzer.posting import Inferred, Pay
from analyzer.words import PERIOD_WORDS, flat, money, pay_line, span

# What laws ask for beside pay itself: what to do, and what to insert.
_LAW_ITEMS: Mapping[str, tuple[str, str | None]] = {
    "benefits": ("Name the benefits", "Benefits: [health insurance, retirement plan, paid time off]."),
    "deadline": ("Say until when to apply", "Apply by [date]."),
    "width": ("Narrow the range", None),
    "vacancy": ("Say whether the job is open now", "This posting is for an existing vacancy."),
    "other_pay": ("Name bonus and commission", "[Bonus or commission]: [amount]."),
    "local_experience": ("Ask for no experience in the country", None),
    "ai": ("Say whether AI is used in hiring", "[We do not use AI] to screen applicants."),
}
# What was inferred of pay, as the thing to state.
_INFERRED: Mapping[Inferred, str] = {
    "period": "the period",
    "currency": "the currency",
    "thousands": "the thousands",
    "order": "the lower end first",
}
# What boards miss where the terms are inferred: asked for already.
_TERMS = ("a currency mark", "a pay period (per year, per hour)", ONE_ONLY)
MOST_LINES = 4
# Raised pay is rounded up to sums that people offer: hundreds a year, five cents an hour.
_ROUND_TO: Mapping[str, int] = {"year": 100_00, "month": 10_00, "hour": 5}


def find_to_do(analysis: Analysis) -> tuple[ToDo, ...]:
    """Return what to change, the most useful first, each kind and each new wording once."""
    found: dict[str, ToDo] = {}
    written: set[tuple[str, str | None]] = set()
    for to_do in (*_pay(analysis), *_level(analysis.pay_checks), *_money(analysis.pay_checks), *_rest(analysis)):
        if to_do.kind in found or (to_do.insert and (to_do.insert, to_do.replaces) in written):
            continue
        found[to_do.kind] = to_do
        if to_do.insert:
            written.add((to_do.insert, to_do.replaces))
    return tuple(found.values())


def _rest(analysis: Analysis) -> Iterator[ToDo]:
    yield from _laws(analysis.law_checks)
    if analysis.location is None and any(check.documented for check in analysis.pay_checks):
        sentence = "Name the place: without one, the figures of the whole country are used."
        yield ToDo(kind="state_place", sentence=sentence, insert="Location: [city, state].")
    yield from _boards(analysis)


def _pay(analysis: Analysis) -> Iterator[ToDo]:
    if not analysis.text:  # an offer alone: there is no posting to change
        return
    offers = analysis.offers
    asking = _asking("pay", analysis.law_checks)
    if not offers and not analysis.pay_checks and (asking or analysis.benchmarks):
        yield _add_pay(analysis, asking)
    guessed = [offer for offer in offers if offer.text and offer.evidence.inferred]
    if guessed:
        yield _state_terms(guessed)
    for offer in offers:
        if (offer.min is None) != (offer.max is None):
            asking = _asking("closed", analysis.law_checks)
            why = f"{asking} for both" if asking else "one end alone cannot be placed in a range"
            yield _restated("close_range", f"State both ends of the range: {why}.", offer, _written(offer))


def _state_terms(guessed: Sequence[Pay]) -> ToDo:
    """Ask for what was inferred, and say how it was taken."""
    what = dict.fromkeys(_INFERRED[item] for offer in guessed for item in offer.evidence.inferred)
    first = guessed[0]
    taken = span(first.min, first.max, first.currency, exact=True)
    if first.period:
        taken += f" {PERIOD_WORDS[first.period]}"
    sentence = f'State {" and ".join(what)}: "{flat(first.text)}" was taken for {taken}.'
    if len(guessed) == 1:
        return _restated("state_terms", sentence, first, _written(first))
    return ToDo(kind="state_terms", sentence=sentence, insert=_lines(guessed))


def _add_pay(analysis: Analysis, asking: str) -> ToDo:
    known = [figures for figures in analysis.benchmarks if isinstance(figures, PayBenchmark)]
    figures = min(known, key=lambda figures: RESTS_ON.index(figures.lens), default=None)
    insert, also = pay_line(None, None, "USD", "year"), ""
    if figures is not None and len(figures.points) > 1:
        low, high = figures.middle
        insert = pay_line(_up(low, 100_00), high // 100_00 * 100_00, figures.currency, "year")
        also = f"{span(low, high, figures.currency)} is documented for {_whom(figures)}"
    why = "; ".join(filter(None, (f"{asking} for it" if asking else "", also))) or "none is stated"
    return ToDo(kind="add_pay", sentence=f"State the pay range: {why}.", insert=f"Pay: {insert}.")


def _level(checks: Sequence[PayCheck]) -> Iterator[ToDo]:
    if any(check.documented and check.documented.level_assumed and _at_home(check) for check in checks):
        sentence = "State the level: it decides which step of the career ladder counts."
        yield ToDo(kind="state_level", sentence=sentence, insert="Level: [junior, mid or senior].")


def _at_home(check: PayCheck) -> bool:
    """Whether the figures are in the offer's currency: a ladder of another country decides nothing."""
    return check.offer is None or check.documented is None or check.offer.currency in (None, check.documented.currency)


def _money(checks: Sequence[PayCheck]) -> Iterator[ToDo]:
    first = checks[0].offer if checks else None
    for check in voices([check for check in checks if check.offer == first]):
        figures = check.documented
        if figures is None or check.offer is None:
            continue
        gap = check.gaps[0].amount if check.gaps else 0
        if check.flag in ("below", "far_below") and gap > 0:
            end = "median" if is_median_only(figures) else "middle half" if figures.is_ranked else "floor"
            reached = f"the {end} of {_whom(figures)}"
            sentence = f"{money(gap, figures.currency)} a year more reaches {reached}."
            yield _restated("raise_pay", sentence, check.offer, _raised(check, gap))
        if check.flag == "wide":
            sentence = f"Narrow the range: it reaches over the middle half of {_whom(figures)}."
            yield _restated("narrow_range", sentence, check.offer, _narrowed(check))
            return  # to raise a range that is too wide would answer another question


def _whom(figures: Documented) -> str:
    place = place_of(figures)
    return subject_of(figures) + (f" in {place}" if place else "")


def _raised(check: PayCheck, gap: int) -> str | None:
    """Write the offer with both ends raised, in its own period and currency."""
    offer, low, high = check.offer, check.offer_min, check.offer_max
    if offer is None or offer.period is None or not offer.min or not offer.max or not low or not high:
        return None
    step = _ROUND_TO.get(offer.period, 100)
    more = _up(gap * offer.min // low, step)
    return pay_line(offer.min + more, offer.max + more, offer.currency, offer.period)


def _up(amount: int, step: int) -> int:
    return -(-amount // step) * step


def _narrowed(check: PayCheck) -> str | None:
    """Write what of the offer lies in the middle half, for pay by the year in the figures' currency."""
    offer, figures = check.offer, check.documented
    if offer is None or offer.period != "year" or not isinstance(figures, PayBenchmark) or not check.offer_max:
        return None
    lower, upper = figures.middle
    low, high = max(check.offer_min or 0, _up(lower, 100_00)), min(check.offer_max, upper // 100_00 * 100_00)
    return pay_line(low, high, figures.currency, "year") if low < high else None


def _laws(checks: Sequence[Check]) -> Iterator[ToDo]:
    for item, (what, insert) in _LAW_ITEMS.items():
        if asking := _asking(item, checks):
            yield ToDo(kind=f"law_{item}", sentence=f"{what}: {asking} for it.", insert=insert)


def _asking(item: str, checks: Sequence[Check]) -> str:
    """Name the laws that ask for what is missing, with their verb; "" where none does."""
    places = [check.place for check in checks if check.kind == "law" and item in check.items]
    if not places:
        return ""
    if places == [REMOTE]:
        return "laws that can reach remote work ask"
    return f"the pay law of {places[0]} asks" if len(places) == 1 else f"the pay laws of {' and '.join(places)} ask"


def _boards(analysis: Analysis) -> Iterator[ToDo]:
    lacks = dict.fromkeys(item for check in analysis.law_checks if check.kind == "board" for item in check.missing)
    read = [offer for offer in analysis.offers if offer.text]
    needs = [item for item in lacks if item not in _TERMS]
    if needs and read:
        sentence = f"Write pay as job boards read it: {', '.join(needs)}."
        if len(read) == 1:
            yield _restated("board_format", sentence, read[0], _written(read[0]))
        else:
            yield ToDo(kind="board_format", sentence=sentence, insert=_lines(read))
    if ONE_ONLY in lacks and any(offer.label is None for offer in read):
        yield ToDo(
            kind="one_range", sentence="State one range, or say which range is whose: several stand in the text."
        )


def _restated(kind: str, sentence: str, offer: Pay, written: str | None) -> ToDo:
    """Ask for pay to be written otherwise: in its place, or as a line of its own where a board states it."""
    if written is None:
        return ToDo(kind=kind, sentence=sentence)
    if not offer.text:
        return ToDo(kind=kind, sentence=sentence, insert=f"Pay: {written}.")
    return ToDo(kind=kind, sentence=sentence, insert=written, replaces=offer.text)


def _lines(offers: Sequence[Pay]) -> str | None:
    written = [(offer.label or "Pay", _written(offer)) for offer in offers]
    lines = dict.fromkeys(f"{label}: {line}" for label, line in written if line)
    return "\n".join(list(lines)[:MOST_LINES]) or None


def _written(offer: Pay) -> str | None:
    return pay_line(offer.min, offer.max, offer.currency, offer.period) if offer.period else None


def with_to_do(analysis: Analysis) -> Analysis:
    """Return the analysis with what to change in its posting."""
    return replace(analysis, to_do=find_to_do(analysis))
