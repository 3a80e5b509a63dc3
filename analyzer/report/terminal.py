"""The first screen of an answer: the verdict, the picture, what to do, and the posting in three lines.

Everything else is behind --explain (explain.py). A line is plain text; commands/screen.py breaks and
colours it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analyzer.analysis import Analysis
from analyzer.checks.laws import REMOTE
from analyzer.offers.verdict import judge
from analyzer.report.answer import guesses_of, notes_of, offer_line, offered
from analyzer.report.findings import occupation_words, requirement_words, skill_names
from analyzer.report.lines import INDENT, Line, LineKind, cells, fitted
from analyzer.report.rows import OfferRows, PayRow, pay_rows
from analyzer.words import FLAG_MARKS, FLAG_WORDS, flat

GAP, LEAST_NAME = 2, 8
NARROW = 72  # below, the lowest and the highest figure have no room
SHOWN_TO_DO, SHOWN_SKILLS = 5, 9
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
    if detail := offer_line(analysis.pay_checks):
        yield Line(aside, detail)
    yield from (Line(aside, sentence, "warning") for sentence in guesses_of(analysis))


def kind_of(flag: str | None) -> LineKind:
    """Return what colour a flag has."""
    if flag in ("below", "far_below"):
        return "bad"
    return "good" if flag == "within" else "odd" if flag else "text"


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
    flag = judge([row.check for row in offer.rows if row.check]).flag
    return Line(f"{FLAG_MARKS[flag]} {FLAG_WORDS[flag]}" if flag else "", offered(offer.offer), kind_of(flag))


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
    for number, sentence in enumerate(notes_of(analysis)):
        yield Line("" if number else "Note", sentence, "warning")
