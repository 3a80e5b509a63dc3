"""Lines with a label: "Job title: Cook", "Location - Leeds", or the label alone and its value on the line below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.lang.language import Language
from analyzer.text.page import Page

_LABEL_RE = re.compile(r"\W{0,4}(?P<label>[A-Za-z][A-Za-z/() ’']{2,30}?)[*_ \t]{0,4}(?::|\s[-–]\s)(?P<value>.*)")
_NEXT_LABEL_RE = re.compile(r"\s+(?=[A-Z][A-Za-z/]+(?: [A-Za-z/]+){0,2}\s*:\s)")  # "Nurse Location: Leeds"
_ALONE = 24  # letters of a label that may hold its line alone
_LONGEST = 120
_EDGES = " \t*#_:-–|\r"
_STREET_RE = re.compile(r"\d[^,]*")


@dataclass(frozen=True, slots=True)
class Labelled:
    """What stands behind a label; ``alone`` where the label holds a line of its own above it."""

    label: str
    value: str
    alone: bool = False


def labelled(page: Page, name: str, language: Language) -> Iterator[Labelled]:
    """Yield what stands behind the labels of a rule, in the order of the text."""
    label, flat = (language.rule("header", f"{name}{kind}") for kind in ("_label", "_in_line"))
    yield from (said for said in page.once(_label_lines) if label.expression.fullmatch(said.label))
    if flat.near and flat.may_match(page.text, page.lower):
        yield from (Labelled("", match["value"].strip(_EDGES)) for match in flat.expression.finditer(page.text))


def _label_lines(page: Page) -> list[Labelled]:
    """Every line that may hold a label."""
    found: list[Labelled] = []
    lines = [line.strip() for line in page.text.split("\n")]
    lines = [line for line in lines if line]
    for line, *below in zip(lines, [*lines[1:], ""], [*lines[2:], "", ""], strict=False):
        if match := _LABEL_RE.match(line):
            value = _NEXT_LABEL_RE.split(match["value"])[0].strip(_EDGES)
            if value:
                found.append(Labelled(match["label"].strip(), value))
                continue
        alone = line.strip(_EDGES)
        if len(alone) <= _ALONE and alone.replace(" ", "").isalpha():
            street = _STREET_RE.fullmatch(below[0]) is not None  # "1057 Midland Avenue" stands above the town
            found.append(Labelled(alone, below[1 if street else 0].strip(_EDGES), alone=True))
    return [said for said in found if said.value and len(said.value) <= _LONGEST]
