"""The promised JSON keeps its shape, whatever shape the nouns have."""

from __future__ import annotations

from analyzer.analysis import Documented, PayCheck, Point, Undocumented
from analyzer.contract import to_dict

FIGURES = Documented(
    lens="market", scope="a market", points=(Point(name="median", amount=90_000_00, percentile=50),), notes=("scaled",)
)


def test_a_pay_check_has_the_figures_beside_its_own():
    check = to_dict(PayCheck(benchmark=FIGURES, flag="within", sentence="", offer_min=95_000_00, notes=("assumed",)))
    assert check["points"] == [{"name": "median", "amount": 90_000, "percentile": 50}]
    assert (check["lens"], check["scope"], check["currency"], check["offer_min"]) == (
        "market", "a market", "USD", 95_000,
    )  # fmt: skip
    assert check["notes"] == ["assumed"]
    assert not {"benchmark", "month", "country"} & set(check)


def test_a_check_without_figures_has_the_same_keys():
    none = Undocumented(lens="area", sentence="No figure.", area="Boise, ID")
    check = to_dict(PayCheck(benchmark=none, flag="no_reference", sentence=none.sentence, reason=none.sentence))
    assert check.keys() == to_dict(PayCheck(benchmark=FIGURES, flag="within", sentence="")).keys()
    assert (check["area"], check["points"], check["currency"], check["level_assumed"]) == ("Boise, ID", [], None, False)
