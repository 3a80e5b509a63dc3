"""The first screen of an answer: the verdict, the picture, what to do, and the posting in three lines.

Everything else is behind --explain (explain.py). A line is plain text; commands/screen.py breaks and
colours it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analyzer.analysis import Analysis, PayCheck
from analyzer.checks.laws import REMOTE
from analyzer.offers.measure import Measured
from analyzer.offers.sentences import offer_words
from analyzer.offers.verdict import judge, main_check
from analyzer.report.findings import occupation_words, requirement_words, skill_names
from analyzer.report.lines import INDENT, Line, LineKind, cells, fitted
from analyzer.report.rows import OfferRows, PayRow, pay_rows
from analyzer.words import FLAG_MARKS, FLAG_WORDS, PERIOD_WORDS, flat, span

GAP, LEAST_NAME = 2, 8
NARROW = 72  # below, the lowest and the highest figure have no room
SHOWN_TO_DO, SHOWN_SKILLS, SHOWN_NOTES = 5, 9, 2
_GUESSES = ("pay_inferred", "unknown_currency")
_SAID_ELSEWHERE = (*_GUESSES, "no_level")  # first, or among what to do
_MORE = "--explain (reasons, sources, all findings)"


def first_screen(analysis: Analysis, width: int) -> list[Line]:
    """Return the answer line by line: what, the verdict, the picture, what to do, what the posting asks for."""
    parts = (
        [_title(analysis), *_compared_as(analysis)],
        list(_verdict(analysis)),
        list(_pictures(pay_rows(analysis), width)),
        list(_to_do(analysis)),
        [*_skills(analysis), *_facts(analysis), *_notes(analysis), _more(analysis)],
    )
    lines: list[Line] = []
    for part in filter(None, parts):
        lines += [Line("", "")] * bool(lines) + part
    return lines


def _more(analysis: Analysis) -> Line:
    report = " · --html FILE" if analysis.text else ""
    return Line("More", f"{_MORE}{report} · --json", "detail")


def _title(analysis: Analysis) -> Line:
    workplace = next((r.value for r in analysis.requirements if r.kind == "workplace"), None)
    place = analysis.location or ""
    if workplace and workplace != "on_site" and workplace not in place.lower():
        place = ", ".join(filter(None, (place, workplace)))
    parts = (analysis.title, analysis.company, place)
    return Line("", " · ".join(flat(part) for part in parts if part) or "(no title stated)", "title")


def _compared_as(analysis: Analysis) -> Iterator[Line]:
    """Name what the posting was taken for, where its title does not."""
    best = analysis.matches[0] if analysis.matches else None
    if best is not None and analysis.role == best.role and best.name.lower() != (analysis.title or "").lower():
        yield Line("taken as", f"{best.name} ({best.score:.2f})", "detail")
    elif analysis.role is None and (taken := occupation_words(analysis)):
        yield Line("taken as", taken, "detail")


def _verdict(analysis: Analysis) -> Iterator[Line]:
    word = FLAG_WORDS[analysis.flag] if analysis.flag else "no pay"
    yield Line(word.upper(), analysis.headline, kind_of(analysis.flag))
    aside = " " * len(word)  # the longest words reach into the column of the text
    if detail := _detail(analysis.pay_checks):
        yield Line(aside, detail)
    for warning in analysis.warnings:
        if warning.kind in _GUESSES:
            yield Line(aside, warning.sentence, "warning")


def kind_of(flag: str | None) -> LineKind:
    """Return what colour a flag has."""
    if flag in ("below", "far_below"):
        return "bad"
    return "good" if flag == "within" else "odd" if flag else "text"


def _detail(checks: Sequence[PayCheck]) -> str:
    """Say the offer, and how far it is from the median of the figures that the verdict rests on."""
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


def _pictures(offers: Sequence[OfferRows], width: int) -> Iterator[Line]:
    """Yield one picture for all offers where their figures are the same, else one for each."""
    drawn = [[row.figures for row in offer.rows] for offer in offers]
    if len(offers) > 1 and all(figures == drawn[0] for figures in drawn):
        yield from _table([replace(row, flag=None) for row in offers[0].rows], width)
        yield from (_named(offer) for offer in offers)
        return
    for offer in offers:
        if len(offers) > 1:
            yield _named(offer)
        yield from _table(offer.rows, width)


def _named(offer: OfferRows) -> Line:
    """Name one of several offers, and how it stands."""
    assert offer.offer is not None
    pay, flag = offer.offer, judge([row.check for row in offer.rows if row.check]).flag
    period = f" {PERIOD_WORDS[pay.period]}" if pay.period else ""
    label = f"{flat(pay.label)}: " if pay.label else ""
    said = f"{label}{span(pay.min, pay.max, pay.currency, exact=True)}{period}"
    return Line(f"{FLAG_MARKS[flag]} {FLAG_WORDS[flag]}" if flag else "", said, kind_of(flag))


def _table(rows: Sequence[PayRow], width: int) -> Iterator[Line]:
    """Yield the picture: a head, and a row per lens with its columns aligned."""
    if not rows:
        return
    head = (f"{rows[0].figures.currency} a year", "low", "[ middle half ]", "high")
    middles = _bracketed([row.middle for row in rows])
    wide: list[tuple[str, ...]] = [
        head,
        *((row.name, row.low, middle, row.high) for row, middle in zip(rows, middles, strict=True)),
    ]
    table = wide if width >= NARROW else [(row[0], row[2]) for row in wide]
    tails = ["this offer" if any(row.flag for row in rows) else "", *map(_standing, rows)]
    for number, text in enumerate(_aligned(table, width - max(map(cells, tails)))):
        kind = kind_of(rows[number - 1].flag) if number else "detail"
        yield Line("", text, kind, tails[number], drawn=True)


def _standing(row: PayRow) -> str:
    return f"{FLAG_MARKS[row.flag]} {row.standing}" if row.flag else ""


def _bracketed(middles: Sequence[tuple[str, ...]]) -> list[str]:
    """Write ranges with their figures under each other.

    >>> _bracketed([("87k", "117k"), ("174k", "…"), ("95k",)])
    ['[  87k – 117k ]', '[ 174k –    … ]', '[  95k        ]']
    """
    lower, upper = (max(len(middle[end]) for middle in middles) for end in (0, -1))
    one = f"{'':{upper + 3}}"
    return [f"[ {middle[0]:>{lower}}{f' – {middle[1]:>{upper}}' if len(middle) > 1 else one} ]" for middle in middles]


def _aligned(table: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Write rows with their columns aligned, a gap after each; the first gives way where there is no room."""
    first, *rest = ([cells(cell) for cell in column] for column in zip(*table, strict=True))
    sizes = [max(column) for column in rest]
    room = max(width - INDENT - sum(size + GAP for size in sizes) - GAP, LEAST_NAME)
    named = min(max(first), room)
    for name, *others in table:
        short = fitted(name, named)
        columns = [f"{cell:>{size}}" for cell, size in zip(others, sizes, strict=True)]
        yield " " * INDENT + (" " * GAP).join([short + " " * (named - cells(short)), *columns, ""])


def _to_do(analysis: Analysis) -> Iterator[Line]:
    for number, to_do in enumerate(analysis.to_do[:SHOWN_TO_DO], 1):
        yield Line(f"{'To do' if number == 1 else '':<8}{number}", to_do.sentence)


def _skills(analysis: Analysis) -> Iterator[Line]:
    for importance, label in (("required", "Asks for"), ("preferred", "Likes")):
        names = skill_names(analysis, importance)
        if names:
            more = f" … {len(names)}" if len(names) > SHOWN_SKILLS else ""
            yield Line(label, ", ".join(names[:SHOWN_SKILLS]) + more)


def _facts(analysis: Analysis) -> Iterator[Line]:
    """Yield one line: level, years, degree, duties, and what the laws of the place miss."""
    said = []
    for kind in ("level", "years", "education", "certificate"):
        found = sorted((r for r in analysis.requirements if r.kind == kind), key=lambda r: not r.role_total)
        said += [_brief(requirement_words(r), kind) for r in found[:1]]
    if analysis.responsibilities:
        said.append(f"{len(analysis.responsibilities)} duties" if len(analysis.responsibilities) > 1 else "1 duty")
    for check in analysis.law_checks:
        if check.kind == "law" and check.result != "not_covered":
            lacks = ", ".join(check.missing)
            law = "pay laws that reach remote work" if check.place == REMOTE else f"{check.place}'s pay law"
            said.append(f"{law}: {f'missing {lacks}' if lacks else _LAW_WORDS[check.result]}")
    if said:
        yield Line("", " · ".join(said))


_LAW_WORDS = {"ok": "all stated", "unclear": "unclear", "missing": "incomplete"}


def _brief(words: str, kind: str) -> str:
    """Write a requirement without what it is of."""
    bare = words.split(" of ")[0].split(" in ")[0]
    return f"{bare} years" if kind == "years" else bare


def _notes(analysis: Analysis) -> Iterator[Line]:
    told = [warning.sentence for warning in analysis.warnings if warning.kind not in _SAID_ELSEWHERE]
    told += _done_to_the_offer(analysis.pay_checks)
    for number, sentence in enumerate(told[:SHOWN_NOTES]):
        yield Line("" if number else "Note", sentence, "warning")


def _done_to_the_offer(checks: Sequence[PayCheck]) -> Iterator[str]:
    """Yield how the offer was brought to the measure of the figures that the verdict rests on, and their age."""
    main = main_check(checks)
    figures = main.documented if main else None
    if main is not None and figures is not None:
        own = [note for note in main.notes if note not in figures.notes]
        own += [f"the figures are {figures.aged}"] * bool(figures.aged)
        yield from (f"{note[0].upper()}{note[1:]}." for note in own)
