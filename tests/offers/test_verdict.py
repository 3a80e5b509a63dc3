"""The answer in one flag and at most twenty words, whatever the checks are of."""

from __future__ import annotations

import pytest

from analyzer.analysis import Documented, Flag, Lens, PayCheck, Point, Undocumented
from analyzer.offers.headline import MOST_WORDS, headline_of, headline_without_pay
from analyzer.offers.verdict import judge
from analyzer.posting import Pay
from tests.facts import FACTS
from tests.offers.test_check import MLOPS, SAN_JOSE, check_offer, pay

OFFER = Pay(text="$90k", start=0, end=4, min=9_000_000, max=9_000_000, currency="USD", period="year")
POINT = (Point(name="median", amount=90_000_00, percentile=50),)


def seen(lens: Lens, flag: Flag, offer: Pay = OFFER, rank: float | None = None, **figures: object) -> PayCheck:
    documented = Documented(lens=lens, scope="", points=POINT, **figures)  # type: ignore[arg-type]
    return PayCheck(benchmark=documented, flag=flag, sentence="", offer=offer, percentile_mid=rank)


NURSES = {"title": "Registered Nurses", "area": "Denver-Aurora-Centennial, CO"}


@pytest.mark.parametrize(
    ("checks", "flag", "headline"),
    [
        (
            (seen("occupation", "within", rank=58.0, **NURSES),),
            "within",
            "Fair for Registered Nurses in Denver, near P58.",
        ),
        (
            (seen("market", "above", area="United States"), seen("occupation", "below", **NURSES)),
            "mixed",
            "High for this job title in the United States, low for Registered Nurses in Denver.",
        ),
        (
            (seen("market", "within", area="Denver, CO"), seen("occupation", "far_below", **NURSES)),
            "within",
            "Fair for this job title in Denver, far below the pay of Registered Nurses there.",
        ),
        (
            (seen("market", "above"), seen("related", "below"), seen("level", "below", title="x", level_assumed=True)),
            "above",
            "High for this job title.",
        ),
        (
            (seen("market", "below", area="US"), seen("area", "above", area="Reno, NV")),
            "above",
            "High for this job title in Reno.",
        ),
    ],
    ids=["one voice", "opposed", "fair and below", "weak lenses have no voice", "the narrower area speaks"],
)
def test_flag_and_headline(checks, flag, headline):
    verdict = judge(checks)
    assert (verdict.flag, verdict.headline) == (flag, headline)


def test_the_founding_offer():
    verdict = judge(check_offer(pay(120_000, 150_000), MLOPS, place=SAN_JOSE))
    assert verdict.flag == "mixed"
    assert verdict.headline == "High for this job title in San Jose, far below the pay of Software Developers there."
    assert verdict.main is not None
    assert verdict.main.lens == "area"


def test_a_stated_level_speaks_first():
    verdict = judge(check_offer(pay(120_000, 150_000), MLOPS, "senior", place=SAN_JOSE))
    assert verdict.flag == "mixed"
    assert verdict.headline.startswith("Far below the pay of the Senior MLOps Engineer level, high for this job title")


def test_an_open_occupation_is_not_decided():
    open_to = [
        seen("occupation", flag, title=title, settled=False)
        for title, flag in (("Data Scientists", "within"), ("Market Research Analysts", "above"))
    ]
    verdict = judge(open_to)
    assert verdict.flag == "depends"
    assert verdict.headline == "Fair for Data Scientists, high for Market Research Analysts; the occupation decides."
    same = [seen("occupation", "within", title=title, settled=False) for title in ("Data Scientists", "Actuaries")]
    assert judge(same).flag == "within"


def test_several_offers():
    offers = [pay(90_000, label=zone) for zone in ("A", "B", "C")]
    fair = [seen("market", "within", offer, area="Reno, NV") for offer in offers]
    assert judge(fair).headline == "All 3 ranges: fair for this job title in Reno."
    differ = judge([*fair[:2], seen("market", "below", offers[2])])
    assert (differ.flag, differ.headline) == ("below", "Of 3 ranges 1 is low, 2 are fair.")
    assert judge([seen("market", "above", offers[0]), seen("market", "below", offers[1])]).flag == "mixed"


def test_what_is_not_compared_says_why_and_nothing_is_no_verdict():
    verdict = judge(check_offer(pay(120_000, currency="EUR"), MLOPS))
    assert verdict.flag == "not_compared"
    assert verdict.headline == "Not compared: the offer is in EUR, the figures are in USD for the United States."
    assert judge(()).flag is None
    assert headline_without_pay([Undocumented(lens="market", sentence="")]).startswith("No pay is stated, and none")


def test_every_headline_is_short():
    """Every official title against every other: the longest names there are, in the longest place."""
    area = "Hartford-West Hartford-East Hartford, CT"
    checks = [
        seen("occupation", "far_below", rank=99.0, title=title, area=area)
        for title in FACTS.wages_of("US").occupations.values()
    ]
    market = seen("area", "far_above", area="Eastern Washington nonmetropolitan area")
    assert len(checks) > 1_000
    for check in checks:
        for said in (headline_of(check), headline_of(market, check), headline_of(check, checks[0])):
            assert len(said.split()) <= MOST_WORDS, said
