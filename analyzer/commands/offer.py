"""`analyze offer`: one offer against every documented range that applies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from analyzer.analysis import Analysis, OccupationCode, PayCheck, Place, Undocumented, Warning
from analyzer.commands.options import (
    abroad_options,
    explain_option,
    fail_on_option,
    fx_option,
    level_option,
    role_option,
    roles_options,
)
from analyzer.commands.posting import is_graver, screen_lines
from analyzer.contract import SCHEMA_VERSION, to_dict
from analyzer.posting import Pay

if TYPE_CHECKING:
    from analyzer.facts import Facts
    from analyzer.offers.benchmark import PayBenchmark
    from analyzer.roles.profile import RoleFolder, RoleProfile

_FRACTION_BELOW = 0.1  # "--aging 0.03" without a % would be three hundredths of a per cent: surely not meant


@dataclass(slots=True)
class Question:
    """What is asked: the offers (none: only the documented figures) and what they are held against."""

    offers: tuple[Pay, ...] = ()
    role: RoleProfile | None = None
    level: str | None = None
    place: Place | None = None
    soc: str | None = None
    codes: tuple[OccupationCode, ...] = ()
    title: str | None = None
    as_of: date = field(default_factory=date.today)
    aging: float | None = None
    fx: Mapping[str, float] | None = None
    facts: Facts | None = None


def _rate(_: click.Context, __: click.Parameter, value: str | None) -> float | None:
    if value is None:
        return None
    try:
        rate = float(value.strip().removesuffix("%"))
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a yearly rate; write it like 3%") from None
    if not 0 <= rate <= 50 or (0 < rate < _FRACTION_BELOW and not value.strip().endswith("%")):
        raise click.BadParameter(f"{value!r} is not a rate between 0% and 50% a year; write it like 3%")
    return rate / 100


def _month(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value if value.count("-") == 2 else f"{value}-01")
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a month; write it like 2026-11") from None


@click.command()
@click.option("--pay", "pay_text", metavar="TEXT", help="The offer in any form: 120-150k, '$45/hr', '£50,000'.")
@role_option("A reference role (see: analyze roles).")
@level_option
@click.option("--location", help='The place: "San Jose, CA", NYC, Colorado, remote.')
@click.option(
    "--soc",
    "--occupation",
    "soc",
    metavar="CODE",
    help="A SOC code for official wages (BLS), as 29-1141; without, the role's.",
)
@abroad_options
@click.option("--posting", "posting_path", metavar="FILE", help="Take these from a posting; options override it.")
@click.option("--as-of", callback=_month, metavar="MONTH", help="The month to age figures to, as 2026-11; else today.")
@click.option("--aging", callback=_rate, metavar="RATE", help="Age figures at this yearly rate, as 3%; off by default.")
@fx_option
@roles_options
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@explain_option
@fail_on_option
def offer(
    pay_text: str | None,
    role_name: str | None,
    level: str | None,
    location: str | None,
    soc: str | None,
    posting_path: str | None,
    as_of: date | None,
    aging: float | None,
    fx: dict[str, float],
    roles: RoleFolder | None,
    as_json: bool,
    explain: bool,
    fail_on: str | None,
    **abroad: str | None,
) -> None:
    """Check an offer against documented pay: the role's market, ladder and area, and official wages.

    \b
    analyze offer --role mlops-engineer --pay 120-150k --location "San Jose, CA" --level senior
    analyze offer --soc 29-1141 --pay '$42-58/hr' --location "Denver, CO"
    analyze offer --posting posting.txt --pay '$150,000' --explain

    Any part may be missing; without --pay it shows the documented figures.
    """
    from analyzer.errors import UnknownOccupationError

    codes = OccupationCode.given(abroad)
    question = Question(level=level, soc=soc, codes=codes, as_of=as_of or date.today(), aging=aging, fx=fx)
    if posting_path:
        _from_posting(question, posting_path, location, roles, role_name)
    else:
        _from_options(question, role_name, location, roles)
    question.codes = _codes(question)
    if pay_text:
        question.offers = (_read_pay(pay_text, question.place),)
    is_known = question.role is not None or question.soc is not None or bool(question.codes)
    if not is_known and not posting_path:
        raise click.UsageError("nothing to compare with: pass --role (see: analyze roles) or --soc CODE")
    if not question.offers and not is_known:
        raise click.UsageError("the posting states no pay and fits no reference role; pass --pay, --role or --soc")
    try:
        answer = _answer(question)
    except UnknownOccupationError as error:
        raise click.UsageError(str(error)) from None
    _show(question, answer, as_json, explain)
    if fail_on and is_graver(answer, fail_on):
        raise click.exceptions.Exit(1)


def _from_options(question: Question, role_name: str | None, location: str | None, roles: RoleFolder | None) -> None:
    from analyzer.facts import Facts

    question.facts = Facts.load()
    question.place = question.facts.gazetteer.find(location) if location else None
    question.role = _role(role_name, roles) if role_name else None


def _from_posting(
    question: Question, path: str, location: str | None, roles: RoleFolder | None, role_name: str | None
) -> None:
    """Take role, place, level and offers from a posting, where no option says otherwise."""
    from analyzer.offers.choose import choose_offers
    from analyzer.pipeline import Analyzer, Given
    from analyzer.read.files import read_posting

    analyzer = Analyzer(roles=roles)
    question.facts = analyzer.facts
    given = Given(location=location, role=_role(role_name, roles).id if role_name else None, level=question.level)
    analysis = analyzer.analyze_reading(read_posting(path), given)
    question.place = analysis.place
    question.title = analysis.title
    question.level = question.level or analysis.level
    question.role = analyzer.roles[analysis.role] if analysis.role else None
    question.offers = choose_offers(analysis.pay, analyzer.facts.gazetteer, analysis.place, question.level)


def _codes(question: Question) -> tuple[OccupationCode, ...]:
    """Return the codes given, then the role's, then what they or the title are in the place's country."""
    from analyzer.lang.language import Language
    from analyzer.roles.abroad.occupations import OccupationsAbroad

    known = (*question.codes, *(question.role.codes if question.role else ()))
    country = question.place.country if question.place else None
    return OccupationsAbroad(Language("en")).completed(known, country, question.title, question.soc)


def _role(name: str, own: RoleFolder | None) -> RoleProfile:
    """Return the role of an id, a name or an alias."""
    from difflib import get_close_matches

    from analyzer.roles.profile import load_roles

    roles = load_roles(own)
    names = {called.lower(): role for role in roles.values() for called in (role.id, role.name, *role.aliases)}
    if name.lower() not in names:
        close = get_close_matches(name.lower(), names, n=1)
        hint = f"did you mean {names[close[0]].id}?" if close else "see: analyze roles"
        raise click.UsageError(f"--role {name!r} is not a reference role; {hint}")
    return names[name.lower()]


def _read_pay(text: str, place: Place | None) -> Pay:
    from analyzer.find.pay.pay import read_offer
    from analyzer.lang.language import Language
    from analyzer.text.page import Page

    pay = read_offer(Page(text), place.country if place else None, Language("en"))
    if pay is None:
        raise click.UsageError(f'--pay {text!r} is not an amount of pay; write it like "120-150k" or "$45/hr"')
    return pay


def _checks(question: Question) -> tuple[PayCheck, ...]:
    from analyzer.offers.check import check_offer

    return tuple(
        check
        for each in question.offers
        for check in check_offer(
            each,
            role=question.role,
            level=question.level,
            place=question.place,
            soc=question.soc,
            codes=question.codes,
            as_of=question.as_of,
            aging=question.aging,
            fx=question.fx,
            facts=question.facts,
        )
    )


def _answer(question: Question) -> Analysis:
    """Return what is concluded, as of a posting that states nothing else."""
    from analyzer.checks.to_do import with_to_do
    from analyzer.offers.grounds import sum_up
    from analyzer.offers.headline import headline_without_pay
    from analyzer.offers.verdict import judge

    checks = _checks(question)
    benchmarks = () if question.offers else _figures(question)
    verdict = judge(checks)
    answer = Analysis(
        text="",
        title=_title(question, checks),
        location=question.place.text if question.place else None,
        pay=question.offers,
        place=question.place,
        pay_checks=checks,
        benchmarks=benchmarks,
        flag=verdict.flag,
        headline=verdict.headline or headline_without_pay(benchmarks),
        verdict=sum_up(checks),
        warnings=tuple(_warnings(question, checks)),
    )
    return with_to_do(answer) if question.offers else answer


def _title(question: Question, checks: tuple[PayCheck, ...]) -> str | None:
    named = next((check.documented.title for check in checks if check.lens == "occupation" and check.documented), None)
    what = question.role.name if question.role else named
    return ", ".join(filter(None, (what, question.level))) or None


def _warnings(question: Question, checks: tuple[PayCheck, ...]) -> Iterator[Warning]:
    from analyzer.checks.warnings import find_warnings
    from analyzer.posting import Posting

    guessed = find_warnings(Posting(text="", pay=question.offers), Place(text=""))
    yield from (warning for warning in guessed if warning.kind in ("pay_inferred", "unknown_currency"))
    if question.place and question.place.note:
        yield Warning(kind="place_unsure", sentence=f"{question.place.note}.")
    for currency in _unrated(question, checks):
        sentence = f"To show it by an exchange rate: --fx {currency}=RATE."
        yield Warning(kind="no_rate", sentence=sentence)


def _show(question: Question, answer: Analysis, as_json: bool, explain: bool) -> None:
    from analyzer.commands.screen import screen_width, show_json, show_lines

    if as_json:
        show_json(_to_json(question, answer))
        return
    show_lines(screen_lines(answer, explain, screen_width()), screen_width())


def _unrated(question: Question, checks: tuple[PayCheck, ...]) -> list[str]:
    """The currencies of offers that are not compared for want of an exchange rate."""
    pairs = ((check.offer.currency, check.documented.currency) for check in checks if check.offer and check.documented)
    return sorted({offered for offered, ours in pairs if offered and offered not in {ours, *(question.fx or {})}})


def _figures(question: Question) -> tuple[PayBenchmark | Undocumented, ...]:
    from analyzer.facts import Facts
    from analyzer.offers.lenses import Sought, find_lenses

    facts = question.facts or Facts.load()
    return find_lenses(
        Sought(
            facts=facts,
            role=question.role,
            level=question.level,
            place=question.place,
            soc=question.soc,
            codes=question.codes,
        )
    )


def _to_json(question: Question, answer: Analysis) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "role": question.role.id if question.role else None,
        "level": question.level,
        "soc": question.soc or (question.role.soc.code if question.role and question.role.soc else None),
        "occupation_codes": {code.scheme: code.code for code in reversed(question.codes)},
        "place": to_dict(question.place),
        "as_of": question.as_of.isoformat(),
        "aging": question.aging,
        "fx": dict(question.fx or {}),
        "pay": to_dict(question.offers),
        "flag": answer.flag,
        "headline": answer.headline,
        "to_do": to_dict(answer.to_do),
        "pay_checks": to_dict(answer.pay_checks),
        "benchmarks": to_dict(answer.benchmarks),
        "verdict": answer.verdict,
    }
