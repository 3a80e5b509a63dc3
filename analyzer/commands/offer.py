"""`analyze offer`: one offer against every documented range that applies."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from analyzer.analysis import FLAGS_BY_SEVERITY, OccupationCode, PayCheck, Place
from analyzer.commands.options import occupation_options
from analyzer.contract import SCHEMA_VERSION, evidence_words, to_dict
from analyzer.posting import LEVELS, Pay

if TYPE_CHECKING:
    from analyzer.facts import Facts
    from analyzer.roles.profile import RoleProfile

_FRACTION_BELOW = 0.1  # "--aging 0.03" without a % would be three hundredths of a per cent: surely not meant


@dataclass(slots=True)
class Question:
    """What is asked: the offers (none: only the documented figures) and what they are held against."""

    offers: tuple[Pay, ...] = ()
    role: RoleProfile | None = None
    title: str | None = None
    level: str | None = None
    place: Place | None = None
    codes: tuple[OccupationCode, ...] = ()
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


def _rates(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, float]:
    rates = {}
    for value in values:
        code, _eq, rate = value.partition("=")
        try:
            rates[code.strip().upper()] = float(rate)
        except ValueError:
            raise click.BadParameter(f"{value!r} is not an exchange rate; write it like GBP=1.27") from None
        if rates[code.strip().upper()] <= 0:
            raise click.BadParameter(f"{value!r} is not an exchange rate above 0; write it like GBP=1.27")
    return rates


@click.command()
@click.option("--pay", "pay_text", metavar="TEXT", help="The offer in any form: 120-150k, '$45/hr', '£50,000'.")
@click.option("--role", "role_name", metavar="ID", help="A reference role (see: analyze roles).")
@click.option("--level", type=click.Choice(LEVELS), help="The career level; the plain one is assumed.")
@click.option("--location", help='The place: "San Jose, CA", NYC, Colorado, remote.')
@occupation_options
@click.option("--posting", "posting_path", metavar="FILE", help="Take these from a posting; options override it.")
@click.option("--as-of", callback=_month, metavar="MONTH", help="The month to age figures to, as 2026-11; else today.")
@click.option("--aging", callback=_rate, metavar="RATE", help="Age figures at this yearly rate, as 3%; off by default.")
@click.option(
    "--fx",
    callback=_rates,
    multiple=True,
    metavar="CUR=RATE",
    help="A rate to show a sum in USD by, as GBP=1.27; it never judges.",
)
@click.option("--roles", "roles_folder", envvar="ANALYZER_ROLES", help="A folder of your own role files.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.option("--fail-on", type=click.Choice(FLAGS_BY_SEVERITY), help="Exit 1 at this pay flag or a graver one.")
def offer(
    pay_text: str | None,
    role_name: str | None,
    level: str | None,
    location: str | None,
    posting_path: str | None,
    as_of: date | None,
    aging: float | None,
    fx: dict[str, float],
    roles_folder: str | None,
    as_json: bool,
    fail_on: str | None,
    **codes: str | None,
) -> None:
    """Check an offer against documented pay: the role's market, ladder and area, and official wages.

    \b
    analyze offer --role mlops-engineer --pay 120-150k --location "San Jose, CA" --level senior
    analyze offer --soc 29-1141 --pay '$42-58/hr' --location "Denver, CO"

    Any part may be missing; without --pay it shows the documented figures.
    """
    from analyzer.errors import UnknownOccupationError

    question = Question(level=level, codes=OccupationCode.given(codes), as_of=as_of or date.today(), aging=aging, fx=fx)
    if posting_path:
        _from_posting(question, posting_path, location, roles_folder, role_name)
    else:
        _from_options(question, role_name, location, roles_folder)
    question.codes = _codes(question)
    if pay_text:
        question.offers = (_read_pay(pay_text, question.place),)
    if question.role is None and not question.codes and not posting_path:
        raise click.UsageError(
            "nothing to compare with: pass --role (see: analyze roles) or --soc, --soc2020 or --noc CODE"
        )
    try:
        checks = _checks(question)
        _echo(question, checks, as_json)
    except UnknownOccupationError as error:
        raise click.UsageError(str(error)) from None
    if fail_on and any(FLAGS_BY_SEVERITY.index(c.flag) >= FLAGS_BY_SEVERITY.index(fail_on) for c in checks):
        raise click.exceptions.Exit(1)


def _from_options(question: Question, role_name: str | None, location: str | None, folder: str | None) -> None:
    from analyzer.facts import Facts

    question.facts = Facts.load()
    question.place = question.facts.gazetteer.find(location) if location else None
    question.role = _role(role_name, folder) if role_name else None


def _from_posting(
    question: Question, path: str, location: str | None, folder: str | None, role_name: str | None
) -> None:
    """Take role, place, level and offers from a posting, where no option says otherwise."""
    from analyzer.offers.choose import choose_offers
    from analyzer.pipeline import Analyzer, Given
    from analyzer.read.files import read_posting

    analyzer = Analyzer(roles=folder)
    question.facts = analyzer.facts
    given = Given(location=location, role=_role(role_name, folder).id if role_name else None, level=question.level)
    analysis = analyzer.analyze_reading(read_posting(path), given)
    question.place = analysis.place
    question.title = analysis.title
    question.level = question.level or analysis.level
    question.role = analyzer.roles[analysis.role] if analysis.role else None
    question.offers = choose_offers(analysis.pay, analyzer.facts.gazetteer, analysis.place, question.level)


def _codes(question: Question) -> tuple[OccupationCode, ...]:
    """The codes given, then the role's, then what they or the title are in the place's country."""
    from analyzer.lang.language import Language
    from analyzer.roles.abroad.occupations import OccupationsAbroad

    known = (*question.codes, *(question.role.codes if question.role else ()))
    country = question.place.country if question.place else None
    return OccupationsAbroad(Language("en")).completed(known, country, question.title)


def _role(name: str, folder: str | None) -> RoleProfile:
    """Return the role of an id, a name or an alias."""
    from difflib import get_close_matches

    from analyzer.roles.profile import load_roles

    roles = load_roles(folder)
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
            codes=question.codes,
            as_of=question.as_of,
            aging=question.aging,
            fx=question.fx,
            facts=question.facts,
        )
    )


def _echo(question: Question, checks: tuple[PayCheck, ...], as_json: bool) -> None:
    from analyzer.offers.verdict import sum_up
    from analyzer.report.pay import figure_lines, pay_lines

    verdict = sum_up(checks)
    if as_json:
        click.echo(json.dumps(_to_json(question, checks, verdict), ensure_ascii=False))
        return
    if question.offers:
        lines = [line.text for line in pay_lines(checks, verdict)]
    else:
        if question.role is None and not question.codes:
            raise click.UsageError("the posting states no pay and fits no reference role; pass --pay, --role or --soc")
        lines = ["No pay is given; these are the documented figures.", *figure_lines(_figures(question))]
    notes = [question.place.note] if question.place and question.place.note else []
    notes += [
        f'"{" ".join(pay.text.split())}": {evidence_words(pay)}' for pay in question.offers if not pay.evidence.is_plain
    ]
    notes += [f"to show it by an exchange rate: --fx {currency}=RATE" for currency in _unrated(question, checks)]
    lines += [f"note: {note}." for note in notes if not any(note in line for line in lines)]
    click.echo("\n".join(lines))


def _unrated(question: Question, checks: tuple[PayCheck, ...]) -> list[str]:
    """The currencies of offers that are not those of the figures, and have no rate to be shown by."""
    pairs = ((check.offer.currency, check.documented.currency) for check in checks if check.offer and check.documented)
    return sorted({offered for offered, ours in pairs if offered and offered not in {ours, *(question.fx or {})}})


def _figures(question: Question) -> tuple[Any, ...]:
    from analyzer.facts import Facts
    from analyzer.offers.lenses import Sought, find_lenses

    facts = question.facts or Facts.load()
    return find_lenses(
        Sought(facts=facts, role=question.role, level=question.level, place=question.place, codes=question.codes)
    )


def _to_json(question: Question, checks: tuple[PayCheck, ...], verdict: str) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "role": question.role.id if question.role else None,
        "level": question.level,
        "soc": next((code.code for code in question.codes if code.scheme == "us-soc-2018"), None),
        "occupation_codes": {code.scheme: code.code for code in reversed(question.codes)},
        "place": to_dict(question.place),
        "as_of": question.as_of.isoformat(),
        "aging": question.aging,
        "fx": dict(question.fx or {}),
        "pay": to_dict(question.offers),
        "pay_checks": to_dict(checks),
        "benchmarks": [] if question.offers else to_dict(_figures(question)),
        "verdict": verdict,
    }
