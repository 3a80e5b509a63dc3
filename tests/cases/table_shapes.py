"""Exports of boards and programs in their shapes, by their public lists of fields; the words are our own.

Each: what it is, the file's name, its content, and what its first row must be read as. ``rows`` is how
many there are.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

TEXT = "We bake bread for the whole valley.\n\nDuties\n- Shape loaves before dawn\n- Clean the ovens\n" * 3
BAKER = {"title": "Baker", "company": "Millgate Bread", "location": "Boulder, CO"}


@dataclass(frozen=True, slots=True)
class Shape:
    name: str
    file: str
    data: str
    rows: int
    says: dict[str, Any]


def as_json(name: str, document: Any, rows: int = 1, **says: Any) -> Shape:
    return Shape(name, "a.json", json.dumps(document), rows, {**BAKER, **says})


def as_csv(name: str, columns: dict[str, str], **says: Any) -> Shape:
    cells = ",".join('"' + value.replace('"', '""') + '"' for value in columns.values())
    return Shape(name, "a.csv", f"{','.join(columns)}\n{cells}\n", 1, {**BAKER, **says})


JSEARCH = {
    "job_title": "Baker", "employer_name": "Millgate Bread", "job_description": TEXT, "job_city": "Boulder",
    "job_state": "CO", "job_min_salary": 41000, "job_max_salary": 47000, "job_salary_currency": "USD",
    "job_salary_period": "YEAR", "job_highlights": {"Qualifications": ["Two years in a bakery"]},
}  # fmt: skip
ADZUNA = {
    "title": "Baker", "description": TEXT, "company": {"display_name": "Millgate Bread"},
    "location": {"display_name": "Boulder, CO", "area": ["US", "Colorado"]}, "salary_min": 41000, "salary_max": 47000,
}  # fmt: skip
USAJOBS = {
    "PositionTitle": "Baker", "OrganizationName": "Millgate Bread", "PositionLocationDisplay": "Boulder, CO",
    "QualificationSummary": "Two years in a bakery",
    "PositionRemuneration": [{"MinimumRange": "41000", "MaximumRange": "47000", "RateIntervalCode": "Per Year"}],
    "UserArea": {"Details": {"JobSummary": TEXT, "MajorDuties": ["Sweep the floor at noon"]}},
}  # fmt: skip
PLAIN = {"title": "Baker", "description": TEXT, "company": "Millgate Bread", "location": "Boulder, CO"}
PAID = (41_000, 47_000, "year")

SHAPES = [
    as_json("list", [PLAIN, PLAIN], rows=2),
    as_json("items", {"items": [PLAIN, PLAIN], "total": 2}, rows=2),
    as_json("records", {"meta": {"page": 1}, "records": [PLAIN]}),
    as_json("hits", {"hits": {"total": 1, "hits": [{"_id": "7", "_source": PLAIN}]}}),
    as_json("graph", {"@graph": [{"@type": "JobPosting", "title": "Baker", "description": TEXT,
                                  "hiringOrganization": {"name": "Millgate Bread"}, "jobLocation": {
                                      "address": {"addressLocality": "Boulder", "addressRegion": "CO"}}}]}),
    as_json("pandas, by column", {key: {"0": value, "1": value} for key, value in PLAIN.items()}, rows=2),
    as_json("pandas, by list", {key: [value, value] for key, value in PLAIN.items()}, rows=2),
    as_json("pandas, split", {"columns": list(PLAIN), "index": [0], "data": [list(PLAIN.values())]}),
    as_json("pandas, by row", {"0": PLAIN, "1": PLAIN}, rows=2),
    as_json("smartrecruiters", {"totalFound": 1, "content": [{
        "name": "Baker", "company": {"identifier": "MB", "name": "Millgate Bread"},
        "location": {"city": "Boulder", "region": "CO", "country": "us"}, "jobAd": {"sections": {
            "jobDescription": {"title": "Job Description", "text": TEXT},
            "qualifications": {"title": "Qualifications", "text": "Two years in a bakery"}}}}]},
        location="Boulder, CO, us", holds="Two years in a bakery"),
    as_json("workable", {"jobs": [{"title": "Baker", "state": "published", "company": "Millgate Bread",
                                   "location": {"location_str": "Boulder, CO", "telecommuting": False},
                                   "salary": {"salary_from": 41000, "salary_to": 47000, "salary_currency": "usd"},
                                   "description": TEXT, "requirements": "Two years in a bakery"}]},
            pay=(41_000, 47_000, None), holds="Two years in a bakery"),
    as_json("adzuna", {"results": [{**ADZUNA, "salary_is_predicted": "0"}]}, pay=(41_000, 47_000, None)),
    as_json("adzuna, predicted", {"results": [{**ADZUNA, "salary_is_predicted": "1"}]}, pay=None),
    as_json("recruitee", {"offers": [{"title": "Baker", "company_name": "Millgate Bread", "location": "Boulder, CO",
                                      "description": TEXT, "requirements": "Two years in a bakery", "salary": {
                                          "min": "41000", "max": "47000", "period": "year", "currency": "USD"}}]},
            pay=PAID, holds="Two years in a bakery"),
    as_json("jsearch", {"status": "OK", "data": [JSEARCH]}, pay=PAID, holds="Two years in a bakery"),
    as_json("jsearch, one posting", JSEARCH, pay=PAID),
    as_json("reed", {"results": [{"jobTitle": "Baker", "employerName": "Millgate Bread", "locationName": "Boulder, CO",
                                  "jobDescription": TEXT, "minimumSalary": 41000, "maximumSalary": 47000,
                                  "currency": "USD", "salaryType": "per annum"}]}, pay=PAID),
    as_json("remoteok", [{"last_updated": 1, "legal": "Please link back."},
                         {"position": "Baker", "company": "Millgate Bread", "location": "Boulder, CO",
                          "description": TEXT, "salary_min": 41000, "salary_max": 47000}], pay=(41_000, 47_000, None)),
    as_json("the muse", {"page": 1, "results": [{"name": "Baker", "contents": f"<p>{TEXT}</p>", "levels": [],
                                                 "company": {"name": "Millgate Bread"},
                                                 "locations": [{"name": "Boulder, CO"}]}]}),
    as_json("serpapi", {"search_metadata": {}, "jobs_results": [{
        "title": "Baker", "company_name": "Millgate Bread", "location": "Boulder, CO", "description": TEXT,
        "job_highlights": [{"title": "Qualifications", "items": ["Two years in a bakery"]}],
        "detected_extensions": {"salary": "20–24 an hour", "schedule_type": "Full-time"}}]},
        pay=(20, 24, "hour"), holds="• Two years in a bakery"),
    as_json("teamtailor", {"data": [{"id": "1", "type": "jobs", "attributes": {
        "title": "Baker", "body": TEXT, "company": "Millgate Bread", "location": "Boulder, CO", "min-salary": 41000,
        "max-salary": 47000, "salary-time-unit": "yearly"}}], "links": {}}, pay=PAID),
    as_json("usajobs", {"SearchResult": {"SearchResultCount": 1, "SearchResultItems": [
        {"MatchedObjectId": "1", "MatchedObjectDescriptor": USAJOBS}]}}, pay=PAID, holds="Sweep the floor at noon"),
    as_json("workday", {"jobPostingInfo": {"title": "Baker", "jobDescription": TEXT, "location": "Boulder, CO",
                                           "company": "Millgate Bread"}, "similarJobs": []}),
    as_json("any object of pay", [{**PLAIN, "salary": {"from": 41000, "to": 47000, "per": "year"}}], pay=PAID),
    as_json("a pair for pay", [{**PLAIN, "salary": [41000, 47000]}], pay=(41_000, 47_000, None)),
    as_json("a name nobody has seen", [{"title": "Baker", "company": "Millgate Bread", "location": "Boulder, CO",
                                        "zzz": TEXT, "note": "short"}]),
    as_csv("glassdoor", {"Job Title": "Baker", "Salary Estimate": "$41K-$47K (Glassdoor est.)", "Job Description": TEXT,
                         "Company Name": "Millgate Bread", "Location": "Boulder, CO"}, pay=None),
    as_csv("glassdoor, by the employer", {"Job Title": "Baker", "Salary Estimate": "$41K-$47K (Employer est.)",
                                          "Job Description": TEXT, "Company Name": "Millgate Bread",
                                          "Location": "Boulder, CO"}, pay=(41_000, 47_000, None)),
    as_csv("nyc jobs", {"Job ID": "1", "Agency": "Millgate Bread", "Business Title": "Baker",
                        "Work Location": "Boulder, CO",
                        "Salary Range From": "41000", "Salary Range To": "47000", "Salary Frequency": "Annual",
                        "Job Description": TEXT, "Minimum Qual Requirements": "Two years in a bakery"},
           pay=PAID, holds="Two years in a bakery"),
    as_csv("qualifications apart", {"title": "Baker", "company": "Millgate Bread", "location": "Boulder, CO",
                                    "description": TEXT, "minimum_qualifications": "Two years in a bakery",
                                    "preferred_qualifications": "Rye"}, holds="Two years in a bakery"),
    as_csv("pay in words for numbers", {"title": "Baker", "company": "Millgate Bread", "location": "Boulder, CO",
                                        "description": TEXT, "salary_min": "41k", "salary_max": "USD 47000",
                                        "pay_period": "per annum"}, pay=PAID),
    Shape("feed", "a.xml", f"<?xml version='1.0'?><source><publisher>x</publisher><job><title><![CDATA[Baker]]></title>"
          f"<company>Millgate Bread</company><city>Boulder</city><state>CO</state><description><![CDATA[{TEXT}]]>"
          f"</description><salary>$41,000 - $47,000 per year</salary></job><job><title>Cook</title><description>{TEXT}"
          f"</description></job></source>", 2, {**BAKER, "pay": PAID}),
    Shape("rss", "a.xml", f"<rss><channel><title>Jobs</title><item><title>Baker</title><company>Millgate Bread"
          f"</company><location>Boulder, CO</location><description>{TEXT}</description></item></channel></rss>", 1,
          BAKER),
]  # fmt: skip
