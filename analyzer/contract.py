"""The promised JSON: the only place where a noun becomes plain values.

Money is cents inside the package and units of the currency here; requirements are grouped by kind;
a warning is its sentence, and a pay check has its benchmark's figures beside its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from analyzer.posting import Evidence, Inferred, Pay, Posting, Requirement

SCHEMA_VERSION = "2.0"


def to_json(analysis: Posting) -> dict[str, Any]:
    """Return the JSON object of the output contract: plain units of money, null for not stated."""
    plain = to_dict(analysis)
    answer = {name: plain[name] for name in ("flag", "headline", "to_do") if name in plain}  # what is read first
    sentences = [warning["sentence"] for warning in plain.get("warnings", ())]
    grouped = {"requirements": _by_kind(analysis.requirements), "warnings": sentences}
    return {"schema_version": SCHEMA_VERSION, **answer, **plain, **grouped}


def to_dict(value: Any) -> Any:
    """Turn a noun (or a tuple of them) into plain JSON values; money becomes units, not cents.

    Fields marked "inside" are left out.

    >>> from analyzer.posting import StatedPay
    >>> to_dict(StatedPay(min=4_088, currency="USD"))
    {'min': 40.88, 'max': None, 'currency': 'USD', 'period': None, 'hours_per_week': None}
    """
    if is_dataclass(value) and not isinstance(value, type):
        plain = dict(_members(value))
        return plain | {"evidence": evidence_words(value)} if isinstance(value, Pay) else plain
    if isinstance(value, Mapping):
        return {key: to_dict(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [to_dict(item) for item in value]
    return value


# What such a field holds has no object of its own: these of its members stand beside the fields around it.
# The values are for a noun that has no such member.
SPREAD: Mapping[str, Mapping[str, Any]] = {
    "benchmark": {
        **dict.fromkeys(
            ("lens", "role", "level", "area", "source", "population", "year", "scope", "title", "aged", "currency")
        ),
        "points": (),
        "level_assumed": False,
        "settled": True,
    }
}


def _members(noun: Any) -> Iterator[tuple[str, Any]]:
    for f in fields(noun):
        if f.metadata.get("inside"):
            continue
        held = getattr(noun, f.name)
        if f.name in SPREAD:
            yield from ((name, to_dict(getattr(held, name, other))) for name, other in SPREAD[f.name].items())
        else:
            yield f.name, to_units(held) if f.metadata.get("money") else to_dict(held)


def to_units(cents: int | None) -> int | float | None:
    """Turn cents into units of the currency: a whole number where it is one.

    >>> to_units(12_000_000), to_units(4_088), to_units(None)
    (120000, 40.88, None)
    """
    if cents is None:
        return None
    return cents // 100 if cents % 100 == 0 else cents / 100


_INFERRED_WORDS: Mapping[Inferred, str] = {
    "thousands": "the thousands are left out",
    "period": "no period is stated",
    "currency": "no currency is stated",
    "order": "the lower end stands last",
}


def inferred_words(evidence: Evidence) -> str:
    """Say what was inferred from what, or ""."""
    return " and ".join(_INFERRED_WORDS[what] for what in evidence.inferred)


def evidence_words(pay: Pay) -> str:
    """Say how a pay finding is known: "explicit", or "inferred: …" with what was inferred from what.

    >>> evidence_words(Pay(text="120k", start=0, end=4, min=12000000, max=12000000, currency="USD", period="year",
    ...                    evidence=Evidence(inferred=("period", "currency"))))
    'inferred: no period is stated and no currency is stated'
    """
    evidence = pay.evidence
    if pay.origin == "board" and not pay.text:
        values = ", ".join(str(getattr(pay, what)) for what in evidence.inferred)
        stated = "explicit: stated by the board, not in the text"
        return f"inferred: {values}; the board states the figures alone" if values else stated
    words = f"inferred: {inferred_words(evidence)}" if evidence.inferred else "explicit"
    return f'{words}; "{evidence.unknown_sign}" is no currency we know' if evidence.unknown_sign else words


# The JSON groups requirements by kind: one object or null for these, a list for the rest.
ONE_OF_A_KIND = {"level", "travel", "workplace", "work_authorisation"}
REQUIREMENT_KEYS: Mapping[str, str] = {
    "level": "level",
    "years": "years",
    "education": "education",
    "certificate": "certificates",
    "language": "languages",
    "work_authorisation": "work_authorisation",
    "travel": "travel",
    "workplace": "workplace",
    "employment_type": "employment_type",
}


def _by_kind(requirements: tuple[Requirement, ...]) -> dict[str, Any]:
    grouped: dict[str, Any] = {}
    for kind, key in REQUIREMENT_KEYS.items():
        found = [to_dict(r) for r in requirements if r.kind == kind]
        grouped[key] = (found[0] if found else None) if kind in ONE_OF_A_KIND else found
    return grouped
