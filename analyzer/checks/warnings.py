"""What a reader should know before trusting an analysis, each in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analyzer.analysis import Place, Warning
from analyzer.contract import inferred_words
from analyzer.find.pay.stated import agrees
from analyzer.find.reader.page_read import MOST_READ
from analyzer.posting import CUT_OFF, Pay, Posting, RequirementKind, StatedPay, TextLanguage
from analyzer.words import REQUIREMENT_WORDS, flat, language_words, plain, rate, span

# Boards cut long texts in their previews; what follows the cut is lost to us as well.
_CUT_RE = re.compile(r"(?:\.\.\.|…|\[\.\.\.\]|(?:show|read|see) more)\s*$", re.I)
SHORT_TEXT = 200
# Kinds of which a board's field and the text say the same, or differ.
_COMPARED: tuple[RequirementKind, ...] = ("workplace", "employment_type", "education")


def find_warnings(posting: Posting, place: Place, titles: Sequence[str] = ()) -> tuple[Warning, ...]:
    """Return the warnings of a posting, gravest first; ``titles`` are those that its labels state."""
    return tuple(_warnings(posting, place, titles))


def _warnings(posting: Posting, place: Place, titles: Sequence[str]) -> Iterator[Warning]:
    if sentence := _language_sentence(posting.language):
        yield Warning(kind="language", sentence=sentence)
    yield from _guesses([pay for pay in posting.offers if pay.evidence.inferred])
    if len(titles) > 1:
        sentence = f"The text describes several jobs ({', '.join(titles)}); their skills and pay are read as one's."
        yield Warning(kind="several_jobs", sentence=sentence)
    yield from _pay_warnings(posting)
    cut = _CUT_RE.search(posting.text, max(0, len(posting.text) - 40))
    if cut or posting.source.repairs.get(CUT_OFF):
        start, end = cut.span() if cut else (None, None)
        sentence = "The text ends as if it were cut off; what followed could not be read."
        yield Warning(kind="cut_off", sentence=sentence, start=start, end=end)
    elif len(posting.text) > MOST_READ and not posting.language.is_silent:
        sentence = f"The text is very long; only its first {MOST_READ:,} characters are read for duties and skills."
        yield Warning(kind="cut_off", sentence=sentence, start=MOST_READ, end=len(posting.text))
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
    unplaced = next((pay for pay in posting.offers if pay.evidence.country_assumed and pay.currency), None)
    if unplaced:
        sentence = f'No country is stated: "{flat(unplaced.text)}" is taken to be {unplaced.currency}.'
        yield Warning(kind="country_assumed", sentence=sentence, start=unplaced.start, end=unplaced.end)
    yield from _conflicts([pay for pay in posting.offers if pay.label is None and pay.kind == "base"])
    for pay in posting.offers:
        if pay.evidence.unknown_sign:
            sentence = (
                f'In "{flat(pay.text)}", "{pay.evidence.unknown_sign}" is no currency we know; it is not compared.'
            )
            yield Warning(kind="unknown_currency", sentence=sentence, start=pay.start, end=pay.end)
    for pay in posting.pay:
        if pay.evidence.impossible:
            sentence = f'"{flat(pay.text)}" cannot be anybody\'s pay; it is left out.'
            yield Warning(kind="pay_impossible", sentence=sentence, start=pay.start, end=pay.end)
    yield from _differences(posting)


def _differences(posting: Posting) -> Iterator[Warning]:
    """Where a board's own fields say another thing than the text."""
    stated, offers = posting.source.pay, posting.offers
    if stated and (stated.min or stated.max) and offers and not any(agrees(stated, offer) for offer in offers):
        yield Warning(kind="board_differs", sentence=_difference(stated, offers[0]))
    for kind in _COMPARED:
        said = [each.value for each in posting.source.requirements if each.kind == kind]
        found = [each for each in posting.requirements if each.kind == kind and each.origin == "text"]
        if said and found and not {each.value for each in found} & set(said):
            listed = " and ".join(plain(value) for value in dict.fromkeys(said) if value)
            sentence = f'The board states {REQUIREMENT_WORDS[kind]} {listed}, the text "{flat(found[0].text)}".'
            yield Warning(kind="board_differs", sentence=sentence, start=found[0].start, end=found[0].end)


def _conflicts(plain: list[Pay]) -> Iterator[Warning]:
    """Say once that pay statements contradict each other; three or more are a list of alternatives."""
    rivals = [(other, pay) for i, pay in enumerate(plain) for other in plain[:i] if _conflict(pay, other)]
    if not rivals:
        return
    first, second = rivals[0]
    stated = len({(pay.yearly_min, pay.yearly_max) for pay in plain})
    sentence = f'Two pay statements conflict: "{flat(first.text)}" and "{flat(second.text)}".'
    if stated > 2:
        sentence = f"{stated} pay ranges are stated without saying whose each is."
    yield Warning(kind="pay_conflict", sentence=sentence, start=second.start, end=second.end)


def _guesses(guessed: list[Pay]) -> Iterator[Warning]:
    """Say how pay was read where the text leaves something out; what is left out alike is said once."""
    for inferred in dict.fromkeys(pay.evidence.inferred for pay in guessed):
        alike = [pay for pay in guessed if pay.evidence.inferred == inferred]
        first, also = alike[0], f" (and {len(alike) - 1} more like it)" if len(alike) > 1 else ""
        sentence = f'"{flat(first.text)}" is read as {_as_read(first)}{also}: {inferred_words(first.evidence)}.'
        yield Warning(kind="pay_inferred", sentence=sentence, start=first.start, end=first.end)


def _as_read(pay: Pay) -> str:
    """Write pay as it was understood.

    >>> _as_read(Pay(text="120", start=0, end=3, min=12_000, max=12_000, currency="USD", period="hour"))
    '$120 an hour'
    """
    return f"{span(pay.min, pay.max, pay.currency, exact=True)}{rate(pay.period, pay.unit)}"


def _difference(stated: StatedPay, offer: Pay) -> str:
    """Say how the board's own figures differ from the offers in the text.

    >>> offer = Pay(text="$120,000 a year", start=0, end=15, min=12000000, max=12000000, currency="USD", period="year")
    >>> _difference(StatedPay(min=9_000_000, period="year"), offer)
    'The board states 90,000 a year, the text "$120,000 a year".'
    """
    ends = [f"{cents / 100:,.2f}".removesuffix(".00") for cents in dict.fromkeys((stated.min, stated.max)) if cents]
    period = f" {'an' if stated.period == 'hour' else 'a'} {stated.period}" if stated.period else ""
    return f'The board states {" to ".join(ends)}{period}, the text "{flat(offer.text)}".'


def _conflict(pay: Pay, other: Pay) -> bool:
    """Whether neither range lies inside the other; a narrower restatement is no conflict."""
    if None in (pay.yearly_min, pay.yearly_max, other.yearly_min, other.yearly_max):
        return False
    low, high, other_low, other_high = pay.yearly_min, pay.yearly_max, other.yearly_min, other.yearly_max
    inside = low >= other_low and high <= other_high  # type: ignore[operator] # checked above
    outside = low <= other_low and high >= other_high  # type: ignore[operator]
    return pay.currency == other.currency and not inside and not outside
