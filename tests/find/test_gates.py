"""Words sought in front of an expression, for speed, let through everything that the expression finds.

The words come from the expressions themselves (tests/expressions.py), so a new alternative is tried without
anybody thinking of it.
"""

import re

import pytest

from analyzer.checks import laws
from analyzer.find import importance
from analyzer.find.requirements import conditions, education, level, years
from analyzer.find.sections import phrases
from analyzer.find.skills import context
from tests.expressions import examples

NO_CAPITALS = re.compile("(?!)")


def gates():
    """(name, stems in small letters, what passes in capitals, the gated expression)"""
    for expression in (importance._PREFERRED_RE, importance._REQUIRED_RE):
        yield "importance", importance._CUES.stems, NO_CAPITALS, expression
    for kind, _, cues, finds in phrases._TABLE:
        yield f"phrases of {kind}", cues.stems, NO_CAPITALS, finds.__self__
    for expression in (context._DISMISSED_BEFORE_RE, context._DISMISSED_BEHIND_RE):
        yield "dismissal of a skill", context._DISMISSALS.stems, NO_CAPITALS, expression
    yield "level in the text", level._TEXT_CUES.stems, NO_CAPITALS, level._TEXT_RE
    yield "years", years.YEARS_CUES.stems, NO_CAPITALS, years._YEARS_RE
    yield "deadline", laws.DEADLINE_WORDS, NO_CAPITALS, laws.DEADLINE_RE
    for degree, expression in education._DEGREE_RES.items():
        yield f"education: {degree}", education.EDUCATION_CUES.stems, education.EDUCATION_CAPITALS, expression
        capitals = re.compile("|".join(map(re.escape, education._CAPITALS.get(degree, ()))) or "(?!)")
        yield f"signs of {degree}", education._SIGNS[degree], capitals, expression
    told = {**conditions._WORKPLACE_RES, **conditions._EMPLOYMENT_RES}
    told |= {"travel": conditions._TRAVEL_RE, "right": conditions._RIGHT_RE}
    for condition, expression in told.items():
        yield f"condition: {condition}", conditions.CONDITION_CUES.stems, conditions.CONDITION_CAPITALS, expression
        yield f"signs of {condition}", conditions._SIGNS[condition], NO_CAPITALS, expression


@pytest.mark.parametrize(("stems", "capitals", "expression"), [pytest.param(*gate, id=name) for name, *gate in gates()])
def test_a_gate_lets_through_what_its_expression_finds(stems, capitals, expression):
    found = [expression.search(words).group() for words in examples(expression)]
    assert found
    passing = [words for words in found if capitals.search(words) or any(stem in f"{words} ".lower() for stem in stems)]
    assert passing == found
