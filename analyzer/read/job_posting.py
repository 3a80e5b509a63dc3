"""A schema.org JobPosting as a Reading: title, company and place, the text, and what its fields state.

Fields that hold prose (duties, skills, benefits) are parts of the text: what the description does not
say already is put behind it, under a heading. The other fields are kept as facts, which find/stated.py
reads; a table's columns become the same facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from analyzer.posting import Reading, Source
from analyzer.read.clean import clean
from analyzer.read.parts import put_together

# The fields of prose and the heading each stands under; an object among them is a fact, not prose.
PROSE: Mapping[str, str] = {
    "responsibilities": "Responsibilities",
    "experienceRequirements": "Requirements",
    "qualifications": "Qualifications",
    "educationRequirements": "Education requirements",
    "skills": "Skills",
    "physicalRequirement": "Physical requirements",
    "jobBenefits": "Benefits",
    "incentiveCompensation": "Incentive pay",
}
# What a JobPosting states and a reader may want beside the text; the description is the text itself.
FACTS = (
    "title", "datePosted", "validThrough", "employmentType", "baseSalary", "salaryCurrency", "estimatedSalary",
    "workHours", "jobLocationType", "applicantLocationRequirements", "experienceRequirements",
    "educationRequirements", "occupationalCategory", "identifier", "directApply",
)  # fmt: skip
SHORTEST_DESCRIPTION = 80  # some boards state the facts and keep the text on the page
MOST_PLACES = 12
_PLACE_PARTS = ("addressLocality", "addressRegion", "addressCountry")


def read_job_posting(posting: Mapping[str, Any], page_text: str) -> Reading:
    """Return what a JobPosting says; ``page_text`` is used where its description is no text of a job.

    >>> stated = {"title": "Cook &amp;amp; Baker", "skills": ["Lamination"], "hiringOrganization": [{"name": "Crust"}]}
    >>> reading = read_job_posting(stated, "We bake.")
    >>> reading.title, reading.company, reading.text
    ('Cook & Baker', 'Crust', 'We bake.\\n\\nSkills\\nLamination')
    """
    cleaned = clean(_joined(posting.get("description")))
    described = len(cleaned.text) >= SHORTEST_DESCRIPTION
    text = cleaned.text if described else page_text
    whole = put_together(text, ((heading, _prose(posting.get(name))) for name, heading in PROSE.items()))
    return Reading(
        text=whole,
        title=words(posting.get("title")) or words(posting.get("name")),
        company=words(posting.get("hiringOrganization")),
        location=location_of(posting),
        source=Source(
            stated={name: posting[name] for name in FACTS if name in posting},
            fields_from=len(text.rstrip()) if whole != text else None,
            repairs=cleaned.repairs if described else {},
        ),
    )


def words(value: Any) -> str | None:
    """Return a value as one line: the name of an object, the first of a list.

    >>> words([{"name": "Millgate &amp; Sons"}]), words({"legalName": " Crust "}), words([])
    ('Millgate & Sons', 'Crust', None)
    """
    if isinstance(value, list):
        return next(filter(None, map(words, value)), None)
    if isinstance(value, Mapping):
        return words(value.get("name")) or words(value.get("legalName"))
    return " ".join(clean(value).text.split()) or None if isinstance(value, str) else None


def location_of(posting: Mapping[str, Any]) -> str | None:
    """Return where a job is done: each of its places, and "Remote" where it is telecommuting."""
    places = list(dict.fromkeys(filter(None, map(_place, listed(posting.get("jobLocation"))))))
    remote = any("telecommut" in str(kind).lower() for kind in listed(posting.get("jobLocationType")))
    if remote and not places:
        places = list(dict.fromkeys(filter(None, map(_place, listed(posting.get("applicantLocationRequirements"))))))
    where = "; ".join(places[:MOST_PLACES])
    if not remote or "remote" in where.lower():
        return where or None
    return f"{where} (Remote)" if where else "Remote"


def _place(value: Any) -> str | None:
    address = next(iter(listed(value.get("address"))), None) if isinstance(value, Mapping) else value
    if isinstance(address, Mapping):
        return ", ".join(filter(None, (words(address.get(part)) for part in _PLACE_PARTS))) or words(value)
    return words(address) or words(value)


def listed(value: Any) -> list[Any]:
    """Return a field's values as a list, whether it has none, one or many."""
    return [] if value is None else value if isinstance(value, list) else [value]


def _prose(value: Any) -> str:
    return "\n".join(clean(item).text for item in _texts(value))


def _texts(value: Any) -> Iterator[str]:
    for item in listed(value):
        if isinstance(item, str):
            yield item
        elif isinstance(item, Mapping) and isinstance(item.get("description") or item.get("name"), str):
            yield item.get("description") or item["name"]


def _joined(value: Any) -> str:
    return "\n\n".join(_texts(value))
