"""The answer in at most twenty words, made of what speaks: the strongest figures and those that disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from analyzer.analysis import FLAGS_BY_SEVERITY, Documented, Flag, PayCheck, Undocumented
from analyzer.offers.benchmark import PayBenchmark
from analyzer.offers.lenses import RESTS_ON
from analyzer.offers.sentences import is_median_only
from analyzer.offers.subjects import brief_subject, place_of, subject_of
from analyzer.words import FLAG_WORDS, span

MOST_WORDS = 20
# A flag before the name of whom the figures are of.
_SAYS: Mapping[Flag, str] = {
    "far_below": "far below the pay of",
    "below": "low for",
    "within": "fair for",
    "above": "high for",
    "far_above": "far above the pay of",
    "wide": "a wide range for",
}


# The same where all that is published is a median.
_OF_MEDIAN: Mapping[Flag, str] = {
    "below": "below the median for",
    "within": "at the median for",
    "above": "above the median for",
}


def _says(check: PayCheck) -> str:
    words = _OF_MEDIAN if is_median_only(_figures(check)) else _SAYS
    return words[check.flag]


def headline_of(first: PayCheck, rival: PayCheck | None = None) -> str:
    """Say where an offer stands by the first check, and by the one that disagrees, if one does."""
    figures, other = _figures(first), _figures(rival) if rival else None
    return _first_that_fits(_forms(first, figures, rival, other))


def _forms(first: PayCheck, figures: Documented, rival: PayCheck | None, other: Documented | None) -> Iterator[str]:
    """Yield the headline from its longest form to its shortest."""
    place = _in(figures)
    for name in (subject_of, brief_subject):
        said = f"{_says(first)} {name(figures)}"
        if rival is None or other is None:
            yield f"{said}{place}{_rank(first)}"
            yield f"{said}{place}"
            yield said
        else:
            there = " there" if place and _in(other) == place else _in(other)
            yield f"{said}{place}, {_says(rival)} {name(other)}{there}"
            yield f"{said}, {_says(rival)} {name(other)}"
    yield FLAG_WORDS[first.flag] + (f" by one source, {FLAG_WORDS[rival.flag]} by another" if rival else "")


def _in(figures: Documented) -> str:
    place = place_of(figures)
    return f" in {place}" if place else ""


def _rank(check: PayCheck) -> str:
    return f", near P{check.percentile_mid:.0f}" if check.percentile_mid is not None else ""


def _figures(check: PayCheck) -> Documented:
    assert check.documented is not None
    return check.documented


def headline_of_open(candidates: Sequence[PayCheck]) -> str:
    """Say what an offer is for each occupation that it may be; which one is not settled."""
    figures = [_figures(check) for check in candidates]
    brief = [brief_subject(each) for each in figures]
    names = brief if len(set(brief)) == len(brief) else [subject_of(each) for each in figures]
    said = [f"{FLAG_WORDS[check.flag]} for {name}" for check, name in zip(candidates, names, strict=True)]
    settle = "; the occupation decides"
    return _first_that_fits([f"{', '.join(said[:most])}{settle}" for most in (3, 2)] + [said[0] + settle])


def headline_of_ranges(flags: Sequence[Flag]) -> str:
    """Say how the offers of one posting stand, where they stand differently.

    >>> headline_of_ranges(("within", "below", "within"))
    'Of 3 ranges 1 is low, 2 are fair.'
    """
    counts = Counter(flags)
    gravest = sorted(counts, key=FLAGS_BY_SEVERITY.index, reverse=True)
    said = [f"{counts[flag]} {'is' if counts[flag] == 1 else 'are'} {FLAG_WORDS[flag]}" for flag in gravest]
    return _sentence(f"of {len(flags)} ranges {', '.join(said)}")


def headline_of_all(count: int, headline: str) -> str:
    """Say of several offers what holds of each; the rank is only one's.

    >>> headline_of_all(2, "Fair for Actors in Reno, near P50.")
    'Both ranges: fair for Actors in Reno.'
    """
    said = headline.partition(", near P")[0].removesuffix(".")
    forms = [f"{'both' if count == 2 else f'all {count}'} ranges: {said[0].lower()}{said[1:]}", said]
    return _first_that_fits(forms)


def headline_of_contract(headline: str) -> str:
    """Say first that a contract rate is held against employees' pay.

    >>> headline_of_contract("Fair for Actors in Reno, near P50.")
    'A contract rate beside employees’ pay: fair for Actors in Reno.'
    """
    said = headline.partition(", near P")[0].removesuffix(".")
    said = f"{said[0].lower()}{said[1:]}"
    return _first_that_fits(
        [f"a contract rate{beside}: {said}" for beside in (" beside employees’ pay", "")] + ["contract rate"]
    )


def headline_without_pay(benchmarks: Sequence[PayBenchmark | Undocumented]) -> str:
    """Say what such a job pays here, where the posting states no pay."""
    known = [figures for figures in benchmarks if isinstance(figures, PayBenchmark)]
    figures = min(known, key=lambda figures: RESTS_ON.index(figures.lens), default=None)
    if figures is None:
        return "No pay is stated, and none is documented to compare with."
    what = "the middle half" if figures.is_ranked else "the documented range"
    low, high = figures.middle
    paid = f"is {span(low, high, figures.currency)} a year"
    forms = [f"{what} for {name(figures)}{_in(figures)} {paid}" for name in (subject_of, brief_subject)]
    return _first_that_fits([f"no pay is stated; {form}" for form in (*forms, f"{what} {paid}")])


def cut_reason(flag: Flag, reason: str) -> str:
    """Say why nothing is compared, without what comes after the first comma where there is no room for it."""
    whole = reason.removesuffix(".")
    if flag != "no_reference":  # whose reason says it already
        small = whole if whole[1:2].isupper() else whole[:1].lower() + whole[1:]
        whole = f"{FLAG_WORDS[flag]}: {small}"
    parts = whole.split(", ")
    return _first_that_fits([", ".join(parts[:most]) for most in range(len(parts), 0, -1)] + [FLAG_WORDS[flag]])


def _first_that_fits(forms: Sequence[str] | Iterator[str]) -> str:
    return next(_sentence(form) for form in forms if len(form.split()) <= MOST_WORDS)


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:].removesuffix('.')}."
