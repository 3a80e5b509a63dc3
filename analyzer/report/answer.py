"""What stands beside a headline, on the screen and on the page: the offer in a line, what was guessed of it, notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from analyzer.analysis import Analysis, PayCheck
from analyzer.offers.measure import Measured
from analyzer.offers.sentences import offer_words
from analyzer.offers.verdict import main_check
from analyzer.posting import Pay
from analyzer.words import flat, rate, span

SHOWN_NOTES = 2
_GUESSES = ("language", "pay_inferred", "country_assumed", "unknown_currency")
_SAID_ELSEWHERE = (*_GUESSES, "no_level")  # first, or among what to do


def offer_line(checks: Sequence[PayCheck]) -> str:
    """Say the offer in a line, and how far it is from the median of the figures that the verdict rests on."""
    main = main_check(checks)
    if main is None or main.offer is None:
        return ""
    if len({check.offer for check in checks}) > 1:
        return ""  # each offer has its own rows
    low, high = main.offer_min, main.offer_max
    measured = Measured(low=low, high=high) if low is not None or high is not None else None
    words = offer_words(main.offer, measured, main.documented.currency if main.documented else "USD", with_period=True)
    return f"{words[0].upper()}{words[1:]}{_distance(main)}."


def _distance(main: PayCheck) -> str:
    if (main.offer_min is None) != (main.offer_max is None):
        return "; judged by its only stated end"
    if main.compa_ratio is None or not (main.denominator or "").startswith("median"):
        return ""
    what = "it" if main.offer_min == main.offer_max else "the middle"
    whose = "local median" if main.lens == "area" else "median"
    percent = round(abs(main.compa_ratio - 1) * 100)
    if not percent:
        return f"; {what} is at the {whose}"
    return f"; {what} is {percent} % {'over' if main.compa_ratio > 1 else 'under'} the {whose}"


def offered(pay: Pay) -> str:
    """Write one of several offers: whose it is, and its amount.

    >>> offered(Pay(text="", start=0, end=0, min=40_00, max=45_00, currency="USD", period="hour", label="Reno"))
    'Reno: $40–45 an hour'
    """
    label = f"{flat(pay.label)}: " if pay.label else ""
    return f"{label}{span(pay.min, pay.max, pay.currency, exact=True)}{rate(pay.period, pay.unit)}"


def guesses_of(analysis: Analysis) -> list[str]:
    """Return what was not read, guessed of the pay or assumed of its place: said before all that follows from it."""
    told = [warning.sentence for warning in analysis.warnings if warning.kind in _GUESSES]
    main = main_check(analysis.pay_checks)
    if main is not None and _is_of_assumed_country(main):
        told += [_sentence(note) for note in _own_notes(main)[:1]]
    return told


def notes_of(analysis: Analysis) -> list[str]:
    """Return the few other things to know before trusting an answer."""
    told = (warning.sentence for warning in analysis.warnings if warning.kind not in _SAID_ELSEWHERE)
    return list(islice((*told, *_done_to_the_offer(analysis.pay_checks)), SHOWN_NOTES))


def _done_to_the_offer(checks: Sequence[PayCheck]) -> Iterator[str]:
    """Yield how the offer was brought to the measure of the figures that the verdict rests on, and their age."""
    main = main_check(checks)
    if main is not None and main.documented is not None:
        yield from map(_sentence, _own_notes(main)[_is_of_assumed_country(main) :])
        if main.documented.aged:
            yield f"The figures are {main.documented.aged}."


def _own_notes(check: PayCheck) -> list[str]:
    """The notes on the offer, without those on the figures; that on an assumed country comes first."""
    return [note for note in check.notes if check.documented is not None and note not in check.documented.notes]


def _is_of_assumed_country(check: PayCheck) -> bool:
    return check.offer is not None and check.offer.evidence.country_assumed and bool(_own_notes(check))


def _sentence(note: str) -> str:
    return f"{note[0].upper()}{note[1:]}."
