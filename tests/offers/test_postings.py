"""Offers as postings tell them, from the text to the checks: which is taken."""

DENVER = "Senior Data Engineer\nDenver, CO\n\nRequirements\n- Python, SQL, Spark and Airflow\n\nPay\n"


def compared(analyzer, pay):
    """The offers that are compared, as written."""
    checks = analyzer.analyze(DENVER + pay, title="Senior Data Engineer", location="Denver, CO").pay_checks
    return {" ".join(check.offer.text.split()) for check in checks if check.offer_min}


def test_a_range_for_another_level_is_not_the_offer_though_its_place_fits(analyzer):
    pay = "Junior, Denver: $90,000 - $110,000 a year\nSalary range: $150,000 - $170,000 a year"
    assert compared(analyzer, pay) == {"$150,000 - $170,000 a year"}


def test_a_range_for_the_place_is_the_offer(analyzer):
    pay = "Denver: $140,000 - $160,000 a year\nSalary range: $150,000 - $170,000 a year"
    assert compared(analyzer, pay) == {"$140,000 - $160,000 a year"}
