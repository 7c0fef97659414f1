"""What a reader should discover in *Would you trade New York for Berlin?*"""

from itertools import product
from typing import Any

import pytest

from alliancekit.explorers import Declaration, View, find
from alliancekit.explorers.deterrence import BELIEFS, CASES, RISKS, WAITS, WAR, YIELDS

EXPLORER = find("deterrence")


def preset(label: str, **changes: Any) -> View:
    explorer: Declaration = EXPLORER
    values = dict(next(p.values for p in explorer.presets if p.label == label))
    return explorer.at({**values, **changes})


def answer(view: View, question: str) -> str:
    (found,) = [row["Answer"] for row in view.numbers if row["Question"].startswith(question)]
    return str(found)


def places(view: View, kind: str) -> set[tuple[int, int]]:
    """Beliefs and risks at which this happens."""
    return {(row["x"], row["y"]) for row in view.data["regions"] if row["kind"] == kind}


BERLIN, KOREA, BELGIUM = "West Berlin, 1961", "South Korea, 1950", "Belgium, 1914"


def test_the_garrison_raises_the_limit_from_2_to_6_per_cent() -> None:
    # .5 x 8 + pledge 1 + garrison - cost 3 = 2 + garrison, of cities worth 100.
    assert answer(preset(BERLIN, tripwire=0), "Highest risk") == "2%"
    assert answer(preset(BERLIN), "Highest risk") == "6%"
    assert preset(BERLIN).outcome == "The Soviet Union waits"
    assert preset(BERLIN, tripwire=0).outcome == "It attacks and West Berlin yields"
    for risk in RISKS:
        deterred = preset(BERLIN, strike_risk=risk).outcome == "The Soviet Union waits"
        assert deterred == (risk <= 6)


def test_at_low_risk_the_garrison_makes_belief_superfluous() -> None:
    # Staying away costs 1 + 4, coming 3 and the risk: level at a risk of 2.
    waits = places(preset(BERLIN), WAITS)
    assert {b for b, r in waits if r == 2} == set(BELIEFS)
    assert {b for b, r in waits if r == 3} == {60, 80, 100}
    assert "worth nothing to it" in preset(BERLIN, strike_risk=2, belief=0).verdict


def test_a_city_that_holds_out_better_can_be_less_safe() -> None:
    # Help now adds .3 instead of .5: .3 x 8 + 1 + 4 - 3 = 4.4.
    stronger = preset(BERLIN, holds_alone=20)
    assert answer(stronger, "Highest risk") == "4.4%"
    assert stronger.outcome == "It attacks and West Berlin yields"
    assert preset(BERLIN, holds_alone=20, strike_risk=4).outcome == "The Soviet Union waits"
    assert EXPLORER.prediction is not None
    assert EXPLORER.at(EXPLORER.prediction.settings).outcome == stronger.outcome


def test_korea_failed_for_want_of_belief_or_of_troops() -> None:
    # (.8 x 6 - 1) / (.8 x 6 - 1 + 8 - .2 x 6) = 3.8 / 10.6.
    assert answer(preset(KOREA), "Belief needed") == "35.8%"
    assert preset(KOREA).outcome == "It attacks and South Korea fights"
    assert preset(KOREA, belief=40).outcome == "North Korea waits"
    assert preset(KOREA, tripwire=4, belief=0).outcome == "North Korea waits"
    assert preset(KOREA, tripwire=2, belief=20).outcome == "It attacks and South Korea fights"


def test_no_belief_saves_belgium() -> None:
    # .4 x 10 - 3 > 0: a war with both is worth its cost.
    assert not places(preset(BELGIUM), WAITS)
    assert places(preset(BELGIUM), WAR)
    assert places(preset(BELGIUM), YIELDS)
    assert preset(BELGIUM).outcome == "It attacks and Belgium fights"
    assert "even if Britain were certain to come" in preset(BELGIUM, belief=100).verdict
    # .2 x 10 + 1 - 3 = 0: it comes at no risk at all, and at no greater one.
    at_its_limit = preset(BELGIUM, interest=10, holds_alone=40, strike_risk=1, belief=0)
    assert "its limit is 0%" in at_its_limit.verdict


def test_each_case_turns_out_as_it_did() -> None:
    assert [preset(case.title).outcome for case in CASES.values()] == [
        "The Soviet Union waits",
        "It attacks and South Korea fights",
        "It attacks and Belgium fights",
    ]


@pytest.mark.parametrize("case", CASES)
def test_the_dot_lies_on_its_own_colour(case: str) -> None:
    values = {"case": case, "tripwire": 2, "interest": 6, "holds_alone": 20}
    for belief, risk in product(BELIEFS, RISKS):
        view = EXPLORER.at({**values, "belief": belief, "strike_risk": risk})
        (here,) = view.data["here"]
        assert (belief, risk) in places(view, here["label"])
        assert (here["label"] == WAITS) == view.outcome.endswith("waits")
