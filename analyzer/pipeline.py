"""Analyzer: a posting's text in, an Analysis out. All that is loaded lives in one object.

The finders run on plain text, so one posting does not wait for spaCy to start; the components
in spacy_components.py wrap the same finders, and a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from analyzer.analysis import SCHEMES, Analysis, OccupationCode, PayCheck, Place, Undocumented, Warning
from analyzer.checks.boards import check_boards
from analyzer.checks.laws import check_laws
from analyzer.checks.statutes import load_laws
from analyzer.checks.to_do import with_to_do
from analyzer.checks.warnings import find_warnings
from analyzer.errors import BadOfferError, UnknownLevelError, UnknownRoleError
from analyzer.facts import Facts
from analyzer.find.duties import find_responsibilities
from analyzer.find.header import find_header, stated_titles
from analyzer.find.languages import Languages
from analyzer.find.pay.pay import find_pay, read_offer
from analyzer.find.requirements.requirements import find_requirements
from analyzer.find.sections.sections import find_sections
from analyzer.find.skills.skills import find_skills
from analyzer.find.stated import add_stated
from analyzer.lang.language import Language
from analyzer.offers.benchmark import PayBenchmark
from analyzer.offers.check import check_offer
from analyzer.offers.choose import choose_offers
from analyzer.offers.grounds import sum_up
from analyzer.offers.headline import headline_without_pay
from analyzer.offers.lenses import Sought, find_lenses
from analyzer.offers.verdict import judge
from analyzer.places.written import WrittenPlaces
from analyzer.posting import LEVELS, Pay, Posting, Reading, Source
from analyzer.read.board_paste import without_page
from analyzer.read.files import read_text
from analyzer.roles.abroad.occupations import OccupationsAbroad
from analyzer.roles.job import NO_POSTING, Job, Jobs
from analyzer.roles.profile import RoleFolder, RoleProfile, load_roles
from analyzer.text.page import Page
from analyzer.text.tongue import Tongues
from analyzer.words import language_words


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says about a posting; it counts for more than what the text says.

    ``offer`` is pay in words ("120-150k", "$45/hr"); ``role`` a role's id; ``occupation`` an official code
    ("29-1141"); ``level`` a career level (UnknownLevelError for another word); ``fx`` exchange
    rates to show a sum by; ``soc2020``, ``noc``, ``kldb`` and ``isco`` the occupation's code in the United
    Kingdom, Canada, Germany and Switzerland.
    """

    title: str | None = None
    location: str | None = None
    role: str | None = None
    occupation: str | None = None
    level: str | None = None
    offer: str | None = None
    fx: Mapping[str, float] | None = None
    soc2020: str | None = None
    noc: str | None = None
    kldb: str | None = None
    isco: str | None = None

    @property
    def codes(self) -> tuple[OccupationCode, ...]:
        """The codes given in the classifications of other countries."""
        return OccupationCode.given({name: getattr(self, name) for name in SCHEMES})

    def __post_init__(self) -> None:
        if self.level is not None and self.level not in LEVELS:
            raise UnknownLevelError(f"{self.level[:60]!r} is not a career level; there are {', '.join(LEVELS)}")


class Analyzer:
    """Finds, matches and checks; make one and use it for every posting.

    ``roles`` is a folder of role files to use beside the ones that come with the package, or
    ``RoleFolder(path, only=True)`` instead of them. Nothing changes after construction, so threads may share it.
    """

    def __init__(self, roles: RoleFolder | str | Path | None = None) -> None:
        self.folder = str(roles) if isinstance(roles, Path) else roles
        self.language = Language("en")
        self.languages = Languages(Tongues.load(), self.language)
        self.roles = load_roles(roles)
        self.jobs = Jobs(self.roles, self.language)
        self.facts = Facts.load()
        self.abroad = OccupationsAbroad(self.language)
        self.laws = load_laws()
        self.place_words = WrittenPlaces(self.facts.gazetteer)

    def analyze(
        self, text: str, title: str | None = None, location: str | None = None, source: Source | None = None
    ) -> Analysis:
        """Analyse one posting's text; HTML is turned to plain text first.

        What is not passed is looked for at the top of the text. Offsets in the result point into
        its own ``text``. Any text is a valid posting: an empty one gives an analysis without findings.

        >>> Analyzer().analyze("Registered Nurse, ICU\\n$42 - $58 per hour").role is None
        True
        """
        reading = read_text(text)
        reading = replace(reading, source=source) if source else reading
        return self.analyze_reading(reading, Given(title=title, location=location))

    def analyze_reading(self, reading: Reading, given: Given | None = None) -> Analysis:
        """Analyse what a reader read. Raises UnknownRoleError, UnknownOccupationError or BadOfferError for what
        is given and cannot be used."""
        given = given or Given()
        reading = replace(reading, title=given.title or reading.title, location=given.location or reading.location)
        page, place, posting = self._find(reading)
        return self._conclude(posting, page, place, given)

    def analyze_many(self, texts: Iterable[str]) -> Iterator[Analysis]:
        """Yield the analyses of texts in order, holding one at a time."""
        return map(self.analyze, texts)

    def find(self, reading: Reading) -> Posting:
        """Find everything in the text and conclude nothing."""
        return self._find(reading)[2]

    def role(self, role: str) -> RoleProfile:
        """Return the role of an id. Raises UnknownRoleError."""
        if role not in self.roles:
            raise UnknownRoleError(f"there is no role {role[:60]!r}", "see the list: analyze roles")
        return self.roles[role]

    def offer(self, words: str, country: str | None = None) -> Pay:
        """Return pay given in words. Raises BadOfferError."""
        offer = read_offer(Page(words), country, self.language)
        if offer is None:
            raise BadOfferError(f'{words[:60]!r} is not an amount of pay; write it like "120-150k" or "$45/hr"')
        return offer

    def _find(self, reading: Reading) -> tuple[Page, Place, Posting]:
        language = self.language
        reading = without_page(reading, language)
        page = Page(reading.text)
        header = find_header(page, self.place_words, language)
        title, location = reading.title or header.title, self._location(reading.location, header.location)
        place = self.facts.gazetteer.find(location)
        sections = find_sections(page, language)
        company = reading.company or header.company
        skills = find_skills(page, language, company)
        posting = Posting(
            text=page.text,
            title=title,
            company=company,
            location=location,
            source=reading.source,
            sections=sections,
            skills=skills,
            responsibilities=find_responsibilities(page, language),
            requirements=find_requirements(page, sections, title, skills, language),
            pay=find_pay(page, place.country, language),
            language=self.languages.of(page),
        )
        return page, place, add_stated(self.languages.only_read(posting, page), place.country, language)

    def _location(self, given: str | None, read: str | None) -> str | None:
        """What the user or the board says, unless it names no place ("2 Locations") and the text does."""
        if given and (read is None or self.place_words.understands(given)):
            return given
        return read or given

    def _conclude(self, posting: Posting, page: Page, place: Place, given: Given) -> Analysis:
        found = {field.name: getattr(posting, field.name) for field in fields(posting)}
        role = self.role(given.role) if given.role else None
        job = self._job(posting, page, role, given)
        if not job.is_posting:
            warnings = (Warning(kind="not_a_posting", sentence=NO_POSTING), *find_warnings(posting, place))
            return Analysis(**found, place=place, role_reason=job.reason, headline=NO_POSTING, warnings=warnings)
        level = given.level or posting.level
        offers = self._offers(posting, place, level, given)
        codes = self._codes(posting, job, place, given)
        checks = self._checks(offers, job, level, place, codes, given.fx, posting)
        benchmarks = () if offers else self._documented(job, level, place, codes)
        verdict = judge(checks)
        analysis = Analysis(
            **found,
            place=place,
            matches=job.matches,
            role=job.role.id if job.role else None,
            role_reason=job.reason,
            occupation=job.occupation,
            occupations=job.occupations,
            pay_checks=checks,
            law_checks=(*check_laws(posting, place, self.laws), *check_boards(posting)),
            benchmarks=benchmarks,
            flag=verdict.flag,
            headline=verdict.headline or headline_without_pay(benchmarks),
            verdict=sum_up(checks),
            warnings=find_warnings(posting, place, stated_titles(page, self.language)),
        )
        return with_to_do(analysis)

    def _job(self, posting: Posting, page: Page, role: RoleProfile | None, given: Given) -> Job:
        """Return the posting's job; of a text that is not read it is only what the user says."""
        if not posting.language.is_silent:
            return self.jobs.find(posting, page, role, given.occupation)
        reason = "The role was given, not matched." if role else ""
        return Job(reason=reason or f"A text in {language_words(posting.language.code)} is not matched.", role=role)

    def _codes(self, posting: Posting, job: Job, place: Place, given: Given) -> tuple[OccupationCode, ...]:
        """Return the occupation in the place's own classification: given, the role's, or told by the title or by
        the US occupation, where that is settled."""
        known = (*given.codes, *(job.role.codes if job.role else ()))
        title = None if posting.language.is_silent else posting.title
        settled = job.candidates[0].code if len(job.candidates) == 1 else None
        return self.abroad.completed(known, place.country, title, us_code=job.code or settled)

    def _offers(self, posting: Posting, place: Place, level: str | None, given: Given) -> tuple[Pay, ...]:
        if given.offer is None:
            return choose_offers(posting.pay, self.facts.gazetteer, place, level)
        return (self.offer(given.offer, place.country),)

    def _documented(
        self, job: Job, level: str | None, place: Place, codes: tuple[OccupationCode, ...]
    ) -> tuple[PayBenchmark | Undocumented, ...]:
        """Return what such a job pays here; the figures of another country are no answer."""
        found = find_lenses(
            Sought(
                facts=self.facts,
                role=job.role,
                level=level,
                place=place,
                soc=job.code,
                occupations=job.candidates,
                codes=codes,
            )
        )
        here = (None, place.country) if place.country else None
        return tuple(lens for lens in found if here is None or getattr(lens, "country", None) in here)

    def _checks(
        self,
        offers: tuple[Pay, ...],
        job: Job,
        level: str | None,
        place: Place,
        codes: tuple[OccupationCode, ...],
        fx: Mapping[str, float] | None,
        posting: Posting,
    ) -> tuple[PayCheck, ...]:
        contract = any(r.kind == "employment_type" and r.value == "contract" for r in posting.requirements)
        return tuple(
            check
            for offer in offers
            for check in check_offer(
                offer,
                role=job.role,
                level=level,
                place=place,
                soc=job.code,
                occupations=job.candidates,
                codes=codes,
                contract=contract,
                fx=fx,
                facts=self.facts,
            )
        )
