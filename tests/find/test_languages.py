"""A posting in a language that is not read yields tools, pay and place; nothing is invented in it."""

from __future__ import annotations

from analyzer.pipeline import Analyzer

GERMAN = """Data Engineer (m/w/d)
Muster GmbH
Berlin

Wir suchen für unser Team eine Person, die mit uns die Plattform für unsere Kunden entwickelt und Verantwortung \
für die Daten übernimmt. Du arbeitest mit Python und Apache Kafka und bringst mindestens 3 Jahre Erfahrung mit.

Dein Profil
- Abgeschlossenes Studium der Informatik oder eine vergleichbare Ausbildung
- Sehr gute Kenntnisse in Docker

Gehalt: 65.000 € - 75.000 €
"""
ENGLISH = """
About us
We are a small team and we are looking for a person who will work with us on the data of our customers in the city.

Requirements
- 5 years of experience with Python and with the tools that we use for the planning of our work

Responsibilities
- Keep the data of the customers in order together with the team
"""


def test_german_yields_tools_pay_and_place(analyzer: Analyzer) -> None:
    analysis = analyzer.analyze(GERMAN)
    assert (analysis.language.code, analysis.language.read) == ("de", False)
    assert {(skill.name, skill.importance) for skill in analysis.skills} == {
        (name, "mentioned") for name in ("Python", "Kafka", "Docker")
    }
    assert [pay.currency for pay in analysis.offers] == ["EUR"]
    assert analysis.place is not None
    assert analysis.place.country == "DE"


def test_nothing_is_invented_in_german(analyzer: Analyzer) -> None:
    analysis = analyzer.analyze(GERMAN)
    assert (analysis.requirements, analysis.responsibilities, analysis.matches, analysis.role) == ((), (), (), None)
    assert [section.kind for section in analysis.sections] == ["other"]
    assert not [check for check in analysis.law_checks if check.missing and check.since]


def test_what_is_not_read_is_said_first(analyzer: Analyzer) -> None:
    first = analyzer.analyze(GERMAN).warnings[0]
    assert first.kind == "language"
    assert first.sentence.startswith("This posting is in German, which is not read")
    assert not [warning for warning in analyzer.analyze(GERMAN).warnings if warning.kind == "no_level"]


def test_of_two_languages_the_one_that_is_read_counts(analyzer: Analyzer) -> None:
    for text in (GERMAN + ENGLISH, ENGLISH + GERMAN):
        analysis = analyzer.analyze(text)
        assert {analysis.language.code, *analysis.language.others} == {"de", "en"}
        assert [each.min for each in analysis.requirements if each.kind == "years"] == [5]
        assert [duty.text for duty in analysis.responsibilities] == [
            "Keep the data of the customers in order together with the team"
        ]


def test_english_is_read_and_said_to_be(analyzer: Analyzer) -> None:
    language = analyzer.analyze(ENGLISH).language
    assert (language.code, language.read, language.others) == ("en", True, ())


def test_the_language_stands_in_the_json(analyzer: Analyzer) -> None:
    assert analyzer.analyze(GERMAN).to_dict()["language"] == {
        "code": "de", "read": False, "others": [], "partly": False
    }  # fmt: skip
