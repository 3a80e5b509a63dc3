"""Findings in words, as every report says them: pay, requirements, skills by importance, a stretch on one line."""

from __future__ import annotations

from analyzer.analysis import Analysis
from analyzer.contract import evidence_words
from analyzer.posting import Pay, Requirement
from analyzer.roles.occupations.answer import candidates
from analyzer.words import PERIOD_WORDS, flat, plain, rate, span


def pay_words(pay: Pay, explain: bool = False) -> str:
    """Say a pay finding in words: as stated, yearly, and the text it was read from.

    >>> pay_words(Pay(text="$40-45/hr", start=0, end=9, min=4000, max=4500, currency="USD", period="hour",
    ...               yearly_min=8320000, yearly_max=9360000))
    '$40–45 an hour = $83,200–93,600 a year, from "$40-45/hr"'
    """
    words = span(pay.min, pay.max, pay.currency, exact=True)
    words += rate(pay.period, pay.unit)
    if pay.period not in (None, "year") and (pay.yearly_min or pay.yearly_max):
        words += f" = {span(pay.yearly_min, pay.yearly_max, pay.currency)} {PERIOD_WORDS['year']}"
    if pay.currency is None:
        words += " (currency not stated)"
    if pay.kind != "base":
        words += f" ({pay.kind})"
    if pay.label:
        words += f" [{pay.label}]"
    if pay.terms:
        words += f" ({', '.join(pay.terms)})"
    if pay.text:
        words += f', from "{one_line(pay.text)}"'
    if explain or not (pay.evidence.is_plain and pay.text):
        words += f" ({evidence_words(pay)})"
    return words


_GRAVITY = ("required", "preferred", "mentioned")


def skill_names(analysis: Analysis, importance: str) -> list[str]:
    """Return the canonical names whose gravest mention is of this importance, each once, in text order."""
    gravest: dict[str, str] = {}
    for skill in analysis.skills:
        held = gravest.setdefault(skill.name, skill.importance)
        gravest[skill.name] = min(held, skill.importance, key=_GRAVITY.index)
    return [name for name, held in gravest.items() if held == importance]


def occupation_words(analysis: Analysis) -> str:
    """Name the official occupation, or the few that it may be; "" where the text does not tell."""
    if analysis.occupation is not None:
        return f"{analysis.occupation.title} ({analysis.occupation.code}, {analysis.occupation.score:.2f})"
    few = [f"{each.title} ({each.code}, {each.score:.2f})" for each in candidates(analysis.occupations)]
    return f"one of {', '.join(few)}" if few else ""


def requirement_words(requirement: Requirement, explain: bool = False) -> str:
    """Say a requirement in words: its value, years or per cent, fields of study, and whether preferred.

    >>> requirement_words(Requirement(kind="years", min=3, max=6, of="MLOps", text="3-6 years", start=0, end=9))
    '3–6 of MLOps'
    """
    r = requirement
    words = plain(r.value or "")
    if r.min is not None or r.max is not None:
        unit = "%" if r.kind == "travel" else ""
        low, high = (f"{end:g}{unit}" if end is not None else "" for end in (r.min, r.max))
        words += f"{low}–{high}" if low and high and low != high else f"{low}+" if low and not high else high or low
    if r.of:
        words += f" of {r.of}"
    if r.fields:
        words += f" in {', '.join(r.fields)}"
    if r.importance == "preferred":
        words += " (preferred)"
    return f'{words} ("{one_line(r.text)}")' if explain else words


def one_line(text: str, longest: int = 160) -> str:
    """Write a stretch of the posting on one line, its end left out where it is long."""
    text = flat(text)
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
