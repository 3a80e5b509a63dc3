"""What a reader should know before trusting an analysis, each in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.analysis import Place, Warning
from analyzer.contract import inferred_words
from analyzer.find.pay.stated import agrees
from analyzer.posting import Pay, Posting, StatedPay, TextLanguage
from analyzer.words import language_words

# Boards cut long texts in their previews; what follows the cut is lost to us as well.
_CUT_RE = re.compile(r"(?:\.\.\.|…|\[\.\.\.\]|(?:show|read|see) more)\s*$", re.I)
SHORT_TEXT = 200


def find_warnings(posting: Posting, place: Place) -> tuple[Warning, ...]:
    """Return the warnings of a posting, gravest first."""
    return tuple(_warnings(posting, place))


def _warnings(posting: Posting, place: Place) -> Iterator[Warning]:
    if sentence := _language_sentence(posting.language):
        yield Warning(kind="language", sentence=sentence)
    yield from _pay_warnings(posting)
    cut = _CUT_RE.search(posting.text, max(0, len(posting.text) - 40))
    if cut:
        sentence = "The text ends as if it were cut off; what followed could not be read."
        yield Warning(kind="cut_off", sentence=sentence, start=cut.start(), end=cut.end())
    elif len(posting.text) < SHORT_TEXT:
        yield Warning(kind="short_text", sentence="The text is very short; a match made on so few words is weak.")
    if posting.location and place.note:
        yield Warning(kind="place_unsure", sentence=place.note)
    if posting.level is None and not posting.language.is_silent:
        yield Warning(kind="no_level", sentence="No career level is stated.")


def _language_sentence(language: TextLanguage) -> str:
    """Say what is not read for its language, or "".

    >>> _language_sentence(TextLanguage("de", read=False))
    'This posting is in German, which is not read: only names of tools, pay and place are shown.'
    """
    name = language_words(language.code)
    if language.is_silent:
        return f"This posting is in {name}, which is not read: only names of tools, pay and place are shown."
    if not language.read:
        return f"This posting is in {name}, which is not read; its part in another language is."
    return ""


def _pay_warnings(posting: Posting) -> Iterator[Warning]:
    plain = [pay for pay in posting.offers if pay.label is None and pay.kind == "base"]
    for i, pay in enumerate(plain):
        rival = next((other for other in plain[:i] if _conflict(pay, other)), None)
        if rival is not None:
            sentence = f'Two pay statements conflict: "{_flat(rival.text)}" and "{_flat(pay.text)}".'
            yield Warning(kind="pay_conflict", sentence=sentence, start=pay.start, end=pay.end)
    for pay in posting.offers:
        if pay.evidence.unknown_sign:
            sentence = (
                f'In "{_flat(pay.text)}", "{pay.evidence.unknown_sign}" is no currency we know; it is not compared.'
            )
            yield Warning(kind="unknown_currency", sentence=sentence, start=pay.start, end=pay.end)
        if pay.evidence.inferred:
            sentence = f'In "{_flat(pay.text)}", {inferred_words(pay.evidence)} is inferred, not stated.'
            yield Warning(kind="pay_inferred", sentence=sentence, start=pay.start, end=pay.end)
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
