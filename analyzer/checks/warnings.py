"""What a reader should know before trusting an analysis, each in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analyzer.analysis import Place, Warning
from analyzer.find.pay.stated import agrees
from analyzer.posting import Pay, Posting, StatedPay
from analyzer.words import GUESS_WORDS, PERIOD_WORDS, span

# Boards cut long texts in their previews; what follows the cut is lost to us as well.
_CUT_RE = re.compile(r"(?:\.\.\.|…|\[\.\.\.\]|(?:show|read|see) more)\s*$", re.I)
SHORT_TEXT = 200


def find_warnings(posting: Posting, place: Place, titles: Sequence[str] = ()) -> tuple[Warning, ...]:
    """Return the warnings of a posting, gravest first; ``titles`` are those that its labels state."""
    return tuple(_warnings(posting, place, titles))


def _warnings(posting: Posting, place: Place, titles: Sequence[str]) -> Iterator[Warning]:
    yield from _guesses(posting)
    if len(titles) > 1:
        sentence = f"The text describes several jobs ({', '.join(titles)}); their skills and pay are read as one's."
        yield Warning(kind="several_jobs", sentence=sentence)
    yield from _pay_warnings(posting)
    cut = _CUT_RE.search(posting.text, max(0, len(posting.text) - 40))
    if cut:
        sentence = "The text ends as if it were cut off; what followed could not be read."
        yield Warning(kind="cut_off", sentence=sentence, start=cut.start(), end=cut.end())
    elif len(posting.text) < SHORT_TEXT:
        yield Warning(kind="short_text", sentence="The text is very short; a match made on so few words is weak.")
    if posting.location and place.note:
        yield Warning(kind="place_unsure", sentence=place.note)
    if posting.level is None:
        yield Warning(kind="no_level", sentence="No career level is stated.")


def _guesses(posting: Posting) -> Iterator[Warning]:
    """Say first what was read into the figures: a verdict rests on it."""
    for pay in posting.offers:
        if pay.evidence.inferred:
            yield Warning(kind="pay_inferred", sentence=guess_sentence(pay), start=pay.start, end=pay.end)
    unplaced = next((pay for pay in posting.offers if pay.evidence.country_assumed and pay.currency), None)
    if unplaced:
        sentence = f'No country is stated: "{_flat(unplaced.text)}" is taken to be {unplaced.currency}.'
        yield Warning(kind="country_assumed", sentence=sentence, start=unplaced.start, end=unplaced.end)


def guess_sentence(pay: Pay) -> str:
    """Say what a figure is read as, and what of it is not stated.

    >>> from analyzer.posting import Evidence
    >>> guess_sentence(Pay(text="140-165", start=0, end=7, min=14000000, max=16500000, currency="USD", period="year",
    ...     evidence=Evidence(inferred=("thousands", "period"))))
    '"140-165" is read as $140,000–165,000 a year: its thousands and its period are not stated.'
    """
    what = [GUESS_WORDS[each] for each in pay.evidence.inferred]
    said = what[0] if len(what) == 1 else f"{', '.join(what[:-1])} and {what[-1]}"
    read = span(pay.min, pay.max, pay.currency, exact=True)
    period = f" {PERIOD_WORDS[pay.period]}" if pay.period else f" a {pay.unit}" if pay.unit else ""
    return f'"{_flat(pay.text)}" is read as {read}{period}: {said} {"is" if len(what) == 1 else "are"} not stated.'


def _pay_warnings(posting: Posting) -> Iterator[Warning]:
    plain = [pay for pay in posting.offers if pay.label is None and pay.kind == "base"]
    for i, pay in enumerate(plain):
        rival = next((other for other in plain[:i] if _conflict(pay, other)), None)
        if rival is not None:
            sentence = f'Two pay statements conflict: "{_flat(rival.text)}" and "{_flat(pay.text)}".'
            yield Warning(kind="pay_conflict", sentence=sentence, start=pay.start, end=pay.end)
    for pay in posting.pay:
        if pay.evidence.impossible:
            sentence = f'"{_flat(pay.text)}" cannot be somebody\'s pay; it is left out.'
            yield Warning(kind="pay_impossible", sentence=sentence, start=pay.start, end=pay.end)
    for pay in posting.offers:
        if pay.evidence.unknown_sign:
            sentence = (
                f'In "{_flat(pay.text)}", "{pay.evidence.unknown_sign}" is no currency we know; it is not compared.'
            )
            yield Warning(kind="unknown_currency", sentence=sentence, start=pay.start, end=pay.end)
    stated, offers = posting.source.pay, posting.offers
    if stated and (stated.min or stated.max) and offers and not any(agrees(stated, offer) for offer in offers):
        yield Warning(kind="board_differs", sentence=_difference(stated, offers[0]))


def _difference(stated: StatedPay, offer: Pay) -> str:
    """Say how the board's own figures differ from the offers in the text.

    >>> offer = Pay(text="$120,000 a year", start=0, end=15, min=12000000, max=12000000, currency="USD", period="year")
    >>> _difference(StatedPay(min=9_000_000, period="year"), offer)
    'The board states 90,000 a year, the text "$120,000 a year".'
    """
    ends = [f"{cents / 100:,.2f}".removesuffix(".00") for cents in dict.fromkeys((stated.min, stated.max)) if cents]
    period = f" {'an' if stated.period == 'hour' else 'a'} {stated.period}" if stated.period else ""
    return f'The board states {" to ".join(ends)}{period}, the text "{_flat(offer.text)}".'


def _conflict(pay: Pay, other: Pay) -> bool:
    """Whether neither range lies inside the other; a narrower restatement is no conflict."""
    if None in (pay.yearly_min, pay.yearly_max, other.yearly_min, other.yearly_max):
        return False
    low, high, other_low, other_high = pay.yearly_min, pay.yearly_max, other.yearly_min, other.yearly_max
    inside = low >= other_low and high <= other_high  # type: ignore[operator] # checked above
    outside = low <= other_low and high >= other_high  # type: ignore[operator]
    return pay.currency == other.currency and not inside and not outside


def _flat(text: str) -> str:
    return " ".join(text.split())
