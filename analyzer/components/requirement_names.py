"""Certificates, licences and spoken languages, by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from analyzer.components.importance import importance_of
from analyzer.posting import Requirement, Section

# Canonical name to the ways it is written; capitals count.
CERTIFICATES: Mapping[str, str] = {
    "RN license": r"(?i:registered nurse(?: \(RN\))?(?:'s)? licen[sc]e|RN licen[sc](?:e|ure)|licensed registered nurse)|RN license",
    "LPN license": r"(?i:LPN licen[sc]e|licensed practical nurse|LVN licen[sc]e)",
    "CNA": r"CNA\b|(?i:certified nursing assistant)",
    "BLS": r"BLS\b|(?i:basic life support)",
    "ACLS": r"ACLS\b|(?i:advanced cardiac life support|advanced cardiovascular life support)",
    "PALS": r"PALS\b",
    "CPR": r"CPR\b",
    "First aid": r"(?i:first[- ]aid certif\w+)",
    "CPA": r"CPA\b|(?i:certified public accountant)",
    "CFA": r"CFA\b|(?i:chartered financial analyst)",
    "FRM": r"FRM\b|(?i:financial risk manager certif\w+)",
    "CIA": r"CIA certif\w+|(?i:certified internal auditor)",
    "CISA": r"CISA\b",
    "CISSP": r"CISSP\b",
    "CISM": r"CISM\b",
    "CRISC": r"CRISC\b",
    "PMP": r"PMP\b|(?i:project management professional)",
    "Scrum Master": r"CSM\b|PSM\b|(?i:certified scrum ?master)",
    "Six Sigma": r"(?i:six sigma (?:(?:green|black|yellow) belt|certif\w+)|lean six sigma)",
    "SHRM": r"SHRM(?:-S?CP)?\b",
    "PHR": r"S?PHR\b",
    "CDL": r"CDL\b(?: ?-?(?:class )?[AB]\b)?|(?i:commercial driver'?s? licen[sc]e|class [AB] CDL)",
    "Driver's license": r"(?i:driver'?s? licen[sc]e|driving licen[sc]e)",
    "OSHA": r"OSHA[- ]?(?:10|30)\b",
    "Forklift certification": r"(?i:forklift (?:certif\w+|licen[sc]e))",
    "Journeyman license": r"(?i:journeyman(?:'s)? (?:electrician(?:'s)? |plumber(?:'s)? )?(?:licen[sc]e|card))",
    "EPA 608": r"(?i:EPA (?:section )?608|EPA (?:universal )?certif\w+)",
    "ServSafe": r"(?i:servsafe)|(?i:food handler'?s? (?:card|permit|certif\w+|licen[sc]e))",
    "Teaching license": r"(?i:teach(?:ing|er(?:'s)?) (?:licen[sc]e|certif\w+|credential))",
    "CompTIA": r"CompTIA\b|(?i:security\+)",
    "CCNA": r"CCNA\b",
    "AWS certification": r"(?i:AWS certif\w+)",
    "Azure certification": r"(?i:(?:microsoft )?azure certif\w+)",
    "Series 7": r"(?i:series 7\b)",
    "Real estate license": r"(?i:real estate licen[sc]e)",
    "PE license": r"(?i:professional engineer(?:'s)? (?:licen[sc]e|registration)|\bPE licen[sc]e)",
    "Security clearance": r"(?i:(?:active |current )?(?:top[- ]secret|TS/SCI|DoD|secret|security)(?:/SCI)? clearance)",
    "Notary": r"(?i:notary public)",
    "Bar admission": r"(?i:admi(?:tted|ssion) to (?:the|practice)[^.\n]{0,30}bar\b|member of the [\w ]{0,20}bar\b)",
}  # fmt: skip
_CERTIFICATE_RE = re.compile(
    "|".join(rf"(?P<c{at}>(?<![\w-])(?:{words}))" for at, words in enumerate(CERTIFICATES.values()))
)
_CERTIFICATE_NAMES = tuple(CERTIFICATES)

_LANGUAGES = (
    "English Spanish French German Italian Portuguese Dutch Mandarin Cantonese Chinese Japanese Korean Arabic Hebrew Hindi Urdu Punjabi"
    " Bengali Tamil Russian Ukrainian Polish Czech Swedish Norwegian Danish Finnish Greek Turkish Vietnamese Tagalog Thai Indonesian Malay"
    " Farsi Somali Swahili Haitian Romanian Hungarian Bulgarian Navajo"
).split()
_LANGUAGE_RE = re.compile(
    rf"\b(?:{'|'.join(_LANGUAGES)})\b(?! (?:speaking (?:countries|world|market)|degree|literature|teacher|department|class|lessons))"
)
_SIGN_RE = re.compile(r"(?i:American Sign Language)|\bASL\b")
_SPOKEN_RE = re.compile(
    r"fluen|speak|spoken|bilingual|multilingual|language|proficien|written|writing|verbal|oral|native|communicat|command of|read|translat|conversational|mother tongue"
    r"|is a plus|preferred|required|basic",
    re.IGNORECASE,
)


def find_certificates(text: str, section: Section) -> Iterator[Requirement]:
    """Yield the certificates and licences a section names.

    >>> from analyzer.posting import Section
    >>> text = "CPA preferred; valid driver's license"
    >>> whole = Section(text=text, start=0, end=len(text), kind="requirements")
    >>> [(r.value, r.importance) for r in find_certificates(text, whole)]
    [('CPA', 'preferred'), ("Driver's license", 'required')]
    """
    for match in _CERTIFICATE_RE.finditer(text, section.start, section.end):
        name = _CERTIFICATE_NAMES[int(str(match.lastgroup)[1:])]
        yield _named("certificate", name, match, text, section)


def find_languages(text: str, section: Section) -> Iterator[Requirement]:
    """Yield the spoken languages a section asks for: a language's name with a word of speech in its line."""
    for pattern, name in ((_LANGUAGE_RE, None), (_SIGN_RE, "American Sign Language")):
        for match in pattern.finditer(text, section.start, section.end):
            line_start = text.rfind("\n", section.start, match.start()) + 1
            near = text[max(line_start, match.start() - 60) : match.end() + 50].split("\n")[0]
            if _SPOKEN_RE.search(near):
                yield _named("language", name or match.group(), match, text, section)


def _named(kind: str, value: str, match: re.Match[str], text: str, section: Section) -> Requirement:
    return Requirement(
        kind=kind,  # type: ignore[arg-type] # "certificate" or "language", by the callers above
        value=value,
        importance=importance_of(text, match.start(), match.end(), section.kind),
        text=match.group(),
        start=match.start(),
        end=match.end(),
    )
