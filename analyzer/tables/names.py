"""What other people's tables call their columns, by field: a board's export is a few names in these lines.

The first name that a table has counts, then the next where a cell is empty. Case and punctuation do not
matter. A name with a dot reaches into a nested value.
"""

from __future__ import annotations

from collections.abc import Mapping

ALIASES: Mapping[str, tuple[str, ...]] = {
    "id": (
        "id", "job_id", "posting_id", "req_id", "requisition_id", "shortcode", "internal_job_id", "identifier", "file",
        "PositionID", "slug", "uuid",
    ),
    "title": (
        "title", "job_title", "position_title", "position", "role", "business_title", "full_title", "vacancy_title",
        "job_name", "posting_title", "name",
    ),
    "description": (
        "UserArea.Details.JobSummary", "jobAd.sections.jobDescription", "job_descriptions.job_description",
        "description", "job_description", "description_html", "description_plain", "content", "body", "jd", "posting",
        "posting_text", "full_text", "details", "contents", "jd_text", "jd_markdown", "job_desc", "description_text",
        "description_markdown", "description_raw", "raw_description", "full_description", "job_details", "job_text",
        "job_content", "job_posting", "job_ad", "ad_text", "advert", "advert_text", "vacancy_text",
        "vacancy_description", "position_description", "role_description", "text_html", "html", "markdown", "raw_text",
        "clean_text", "plain_text", "job_summary", "desc",
    ),
    "company": (
        "company", "company_name", "employer", "organization", "hiringOrganization.name", "hiring_organization",
        "account", "employer_name", "organisation", "organization_name", "agency", "department_name",
    ),
    "location": (
        "location", "job_location", "categories.location", "candidate_required_location", "location_name",
        "work_location", "locations", "PositionLocationDisplay", "position_location", "offices", "office",
        "applicantLocationRequirements", "place",
    ),
    "city": ("city", "addressLocality", "job_city", "location_city"),
    "state": ("state", "region", "addressRegion", "job_state", "state_code", "location_state"),
    "country": ("country", "addressCountry", "job_country", "country_code", "location_country"),
    "remote": (
        "is_remote", "remote", "remote_allowed", "telecommuting", "workplace_type", "work_from_home_type",
        "jobLocationType", "job_is_remote", "remote_status", "location.remote", "location.telecommuting",
        "detected_extensions.work_from_home",
    ),
    "pay_min": (
        "min_amount", "min_salary", "salary_min", "pay_min", "salaryRange.min", "minValue", "compensation_min",
        "job_min_salary", "minimum_salary", "salary_from", "salary_range_from", "salary_low", "pay_from", "wage_min",
        "min_pay", "PositionRemuneration.MinimumRange",
    ),
    "pay_max": (
        "max_amount", "max_salary", "salary_max", "pay_max", "salaryRange.max", "maxValue", "compensation_max",
        "job_max_salary", "maximum_salary", "salary_to", "salary_range_to", "salary_high", "pay_to", "wage_max",
        "max_pay", "PositionRemuneration.MaximumRange",
    ),
    "pay_min_k": ("salary_min_k", "min_salary_k", "pay_min_k"),
    "pay_max_k": ("salary_max_k", "max_salary_k", "pay_max_k"),
    "pay_single": ("med_salary", "salary", "pay", "amount", "wage"),
    "pay_unit": (
        "interval", "pay_period", "salaryRange.interval", "unit_text", "salary_period", "pay_unit", "salary_interval",
        "basis", "job_salary_period", "salary_type", "salary_frequency", "salary_time_unit", "pay_frequency",
        "PositionRemuneration.RateIntervalCode", "PositionRemuneration.Description", "salary_unit",
    ),
    "pay_currency": (
        "currency", "salary_currency", "salaryRange.currency", "currency_code", "currency_type", "job_salary_currency",
        "pay_currency",
    ),
    "pay_text": (
        "salary_text", "salaryDescriptionPlain", "salaryDescription", "compensation.compensationTierSummary",
        "salary_range", "pay_range", "salary", "pay", "compensation", "salary_estimate", "detected_extensions.salary",
        "formatted_salary", "salary_info", "wage", "remuneration", "job_salary",
    ),
    "pay_predicted": ("salary_is_predicted", "salary_predicted", "is_estimated"),
    "base_salary": ("baseSalary",),
    "pay_ranges": ("pay_input_ranges",),
    "pay_components": ("compensation.summaryComponents",),
    "employment": (
        "employment_type", "job_type", "contract_type", "work_schedule", "schedule_type", "time_type", "work_type",
        "job_employment_type", "employment_type_code", "contract_time", "job_types", "type_of_employment",
        "detected_extensions.schedule_type", "full_time_part_time_indicator", "formatted_work_type",
        "PositionSchedule", "categories.commitment", "commitment",
    ),
    "hours": ("work_hours", "hours_per_week", "hours_shift"),
    "closes": (
        "valid_through", "closing_date", "application_deadline", "expires_at", "expiration_date", "post_until",
        "ApplicationCloseDate", "deadline", "job_offer_expiration_datetime_utc",
    ),
    "url": ("url", "job_url", "job_posting_url", "absolute_url", "hostedUrl", "jobUrl", "apply_url", "redirect_url"),
}  # fmt: skip
# Parts of the text that some tables keep apart, under the heading that says what they are; of names
# in one line the first counts. They are put after the description.
PARTS: Mapping[str, tuple[str, ...]] = {
    "Responsibilities": (
        "responsibilities", "job_responsibilities", "job_highlights.Responsibilities", "duties", "key_responsibilities",
        "UserArea.Details.MajorDuties",
    ),
    "Requirements": (
        "requirements", "job_requirements", "experienceRequirements", "requirement", "minimum_qual_requirements",
        "UserArea.Details.Requirements",
    ),
    "Minimum qualifications": ("minimum_qualifications", "basic_qualifications", "required_qualifications"),
    "Preferred qualifications": ("preferred_qualifications", "desired_qualifications", "preferred_skills"),
    "Qualifications": (
        "qualifications", "educationRequirements", "job_highlights.Qualifications", "QualificationSummary",
        "jobAd.sections.qualifications", "qualification",
    ),
    "Education": ("UserArea.Details.Education", "education_requirements"),
    "Skills": ("skills_desc", "required_skills", "job_skills"),
    "": ("lists", "job_highlights", "job_descriptions"),
    "Benefits": ("benefits", "jobBenefits", "job_highlights.Benefits", "job_benefits"),
    "Additional information": (
        "additional", "additional_plain", "additional_information", "jobAd.sections.additionalInformation",
    ),
}  # fmt: skip
# What a column's name holds that may be of use: where such a one is not read, it is said before a run.
TELLING = (
    "pay", "salary", "compens", "wage", "remuner", "qualif", "require", "skill", "responsib", "duties", "benefit",
    "location", "city", "country", "remote", "company", "employer", "title", "experience", "education",
)  # fmt: skip
# Such columns whose names tell that they hold no part of the posting.
TELLING_NOT = (
    "id", "url", "logo", "link", "count", "size", "rating", "type", "hash", "source", "industry", "date", "code",
    "number", "website", "headquarters", "revenue", "addresses", "founded", "sector", "competitors", "zip",
)  # fmt: skip
# States of a posting that some tables keep in a column "state".
STATUSES = frozenset({"published", "active", "open", "closed", "draft", "archived", "live", "paused", "expired"})
