import math
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.models.alignment import (
    PARAMETERS,
    Condition,
    Situation,
    align,
)

RANGES = {p.name: st.floats(p.low, p.high) for p in PARAMETERS}
situations = st.builds(Situation, **RANGES)

# The book's judgement of real cases; the sources are with the explorer.
COLUMNS = [parameter.name for parameter in PARAMETERS[:9]]
"""Own strength, threat; allies, would they come; benefit, price; war, ground, interest."""
TABLE = {
    "Finland 1939": (0.3, 0.9, 0.5, 0.1, 0, 0.7, 0.3, 2.5, 0.8),
    "Finland 1941": (0.3, 0.8, 1.2, 0.9, 0, 0.7, 0.2, 2, 0.8),
    "Finland 1948": (0.1, 0.7, 1, 0.05, 0, 0.4, 0.4, 2.5, 0.3),
    "Romania 1940": (0.1, 0.8, 0.5, 0.05, 0.1, 0.5, 0.3, 1, 1),
    "Romania 1944": (0.1, 1, 0.4, 0.5, 0.3, 0.7, 0.3, 1, 1),
    "Bulgaria 1941": (0.1, 0.8, 0.5, 0.1, 0.4, 0.5, 0.3, 1.5, 0.9),
    "Denmark 1940": (0.05, 0.5, 0.8, 0.1, 0, 0.5, 0.3, 1, 0.5),
    "Belgium 1936": (0.3, 0.4, 1.2, 0.3, 0, 0.6, 0.1, 1.5, 0.6),
    "Belgium 1920": (0.3, 0.4, 1.2, 0.8, 0, 0.6, 0.1, 1.5, 0.6),
    "Sweden 1940": (0.2, 0.6, 0.6, 0.1, 0, 0.5, 0.1, 2, 0.3),
    "Sweden 2022": (0.3, 0.4, 3, 0.9, 0, 0.9, 0.1, 2, 0.5),
    "Italy 1940": (0.6, 0.1, 0.8, 0.6, 0.6, 0.4, 0.2, 1.5, 0.3),
}
CASES = {case: dict(zip(COLUMNS, row, strict=True)) for case, row in TABLE.items()}


# ---- cases


@pytest.mark.parametrize(
    ("case", "choice", "reason", "met"),
    [
        ("Finland 1939", "neutral", "little interest", [False, False, True, False]),
        ("Finland 1941", "balance", "allies", [False, False, False, False]),
        ("Finland 1948", "neutral", "little interest", [True, True, True, True]),
        ("Romania 1940", "bandwagon", "survival", [True, True, True, True]),
        ("Romania 1944", "bandwagon", "survival", [True, True, True, True]),
        ("Bulgaria 1941", "bandwagon", "survival", [True, True, True, True]),
        ("Denmark 1940", "neutral", "nothing better", [True, True, True, True]),
        ("Sweden 1940", "neutral", "little interest", [True, True, True, False]),
        ("Sweden 2022", "balance", "allies", [False, False, False, False]),
        ("Belgium 1920", "balance", "allies", [False, False, False, False]),
        ("Italy 1940", "bandwagon", "profit", [False, False, False, True]),
    ],
)
def test_cases(case: str, choice: str, reason: str, met: list[bool]) -> None:
    result = align(Situation(**CASES[case]))
    assert result.choices == (choice,)
    assert result.reason == reason
    assert [condition.met for condition in result.conditions] == met


def test_belgium_leaves_its_ally_when_it_is_no_longer_sure_to_come() -> None:
    assert align(Situation(**CASES["Belgium 1920"])).choices == ("balance",)
    assert align(Situation(**CASES["Belgium 1936"])).choices == ("neutral",)


def test_who_would_fight() -> None:
    fights = {case: align(Situation(**given)).resists for case, given in CASES.items()}
    assert fights["Finland 1939"]
    assert fights["Belgium 1936"]
    assert fights["Sweden 1940"]
    assert not fights["Denmark 1940"]


# ---- by hand

# s = 1/2, g = 2, m = 2: alone x = 1, H = 1/2. With a = 1: x = 3, H = 9/10; r = 1/2 gives P = .7.
HAND = Situation(
    own_strength=0.5, threat_level=0.5, ally_strength=1, ally_reliability=0.5, benefit=0.2,
    subordination=0.6, war_cost=0.2, defence_advantage=2, interest=0.8, balancing_cost=0.05,
    decisiveness=2,
)  # fmt: skip


def test_values_by_hand() -> None:
    result = align(HAND)
    assert result.chances == pytest.approx({"alone": 0.5, "with allies": 0.7})
    # L(.7) = .3 (1 - .5) = .15 and L(.5) = .5 (1 - .3) = .35
    assert result.values == pytest.approx(
        {"balance": 1 - 0.05 - 0.5 * 0.15, "bandwagon": 0.6, "neutral": 1 - 0.5 * 0.8 * 0.35}
    )
    assert result.choices == ("balance",)
    assert result.margin == pytest.approx(0.875 - 0.86)
    # Joining must match .875: b = .6 + .875 - 1.
    assert result.benefit_needed == pytest.approx(0.475)
    # Neutral matches .875 at k with 1 - .5 k .35 = .875.
    assert result.neutrality.threshold == pytest.approx(0.125 / 0.175)
    assert result.neutrality.name == "interest low enough"
    assert result.neutrality.value == 0.8
    assert not result.neutrality.met
    assert result.resists


def test_conditions_by_hand() -> None:
    assert align(HAND).conditions == (
        Condition("very weak", 0.5, 0.25, False),
        Condition("threat overwhelming", pytest.approx(0.7), 0.25, False),  # type: ignore[arg-type]
        Condition("no allies available", 0.5, 0.25, False),
        # .2 offered and 1 - .875 spared
        Condition("benefits exceed costs", pytest.approx(0.325), 0.6, False),  # type: ignore[arg-type]
    )


def test_yielding_by_hand() -> None:
    # Alone 1/2 against a war that costs .6: it yields, and L = .5.
    result = align(replace(HAND, war_cost=0.6))
    assert not result.resists
    assert result.values["neutral"] == pytest.approx(1 - 0.5 * 0.8 * 0.5)
    # With allies .7 > .6: L = .3 (1 - .1) = .27
    assert result.values["balance"] == pytest.approx(0.95 - 0.5 * 0.27)
    assert not align(replace(HAND, war_cost=0.5)).resists


def test_thresholds_belong_to_the_condition() -> None:
    def met(**changes: float) -> list[bool]:
        return [c.met for c in align(replace(HAND, **changes)).conditions]

    assert met(own_strength=0.25)[0]
    assert not met(own_strength=0.26)[0]
    assert met(ally_reliability=0.25)[2]
    assert not met(ally_reliability=0.26)[2]
    assert met(ally_reliability=0.25, ally_strength=1.01)[2] is False
    # H = 1/4 at x = 1 / sqrt 3; r = 0 leaves the state alone.
    edge = 1 / (2 * math.sqrt(3))
    assert met(own_strength=edge - 1e-9, ally_reliability=0)[1]
    assert not met(own_strength=edge + 1e-6, ally_reliability=0)[1]
    # Exactly 1/4 counts: s g = 1/3 with m = 1.
    assert met(own_strength=1 / 3, defence_advantage=1, decisiveness=1, ally_reliability=0)[1]
    # benefit .2 + spared .125 = .325
    assert met(subordination=0.32)[3]
    assert not met(subordination=0.325)[3]


# ---- reasons


def test_profit_needs_no_threat() -> None:
    for level in (0.0, 0.1, 0.9):
        result = align(replace(HAND, threat_level=level, benefit=0.7))
        assert result.choices == ("bandwagon",)
        assert result.reason == "profit"
    assert align(replace(HAND, threat_level=0.0, benefit=0.59)).choices == ("neutral",)


def test_with_a_good_offer_no_interest_is_low_enough() -> None:
    result = align(replace(HAND, benefit=0.7))
    assert result.neutrality.threshold == -math.inf
    assert not result.neutrality.met
    # Nothing to fear and an offer worth just the price: it may as well stand aside.
    even = align(replace(HAND, benefit=0.6, threat_level=0.0))
    assert even.choices == ("bandwagon", "neutral")
    assert even.neutrality.threshold == 1


def test_an_offer_equal_to_the_price_is_no_profit() -> None:
    assert align(replace(HAND, benefit=0.6, balancing_cost=0.1)).reason == "survival"


def test_without_a_threat_it_stands_aside_and_nothing_is_better() -> None:
    result = align(replace(HAND, threat_level=0.0))
    assert result.choices == ("neutral",)
    assert result.reason == "nothing better"
    assert result.values["neutral"] == 1
    assert result.neutrality.threshold == 1
    assert result.neutrality.met


def test_interest_decides_or_does_not() -> None:
    wanted = replace(HAND, interest=0.3)
    assert align(wanted).reason == "little interest"
    assert align(replace(wanted, ally_reliability=0.0)).reason == "nothing better"


def test_a_tie_is_named() -> None:
    # No threat, no price of balancing: standing aside and balancing are worth 1.
    result = align(replace(HAND, threat_level=0.0, balancing_cost=0.0))
    assert result.choices == ("balance", "neutral")
    assert result.reason == "tie"
    assert result.margin == 0
    assert result.neutrality.met
    # An offer equal to the price makes it three.
    assert align(replace(HAND, threat_level=0.0, balancing_cost=0.0, benefit=0.6)).choices == (
        "balance",
        "bandwagon",
        "neutral",
    )


# ---- properties


@given(situations)
def test_values_and_verdict_agree(s: Situation) -> None:
    result = align(s)
    assert set(result.values) == {"balance", "bandwagon", "neutral"}
    assert 0 <= result.chances["alone"] <= result.chances["with allies"] + 1e-12 <= 1 + 1e-12
    for option in ("balance", "neutral"):
        assert -0.5 - 1e-9 <= result.values[option] <= 1
    best = max(result.values.values())
    assert all(result.values[choice] == pytest.approx(best) for choice in result.choices)
    assert (result.reason == "tie") == (len(result.choices) > 1)
    assert ("neutral" in result.choices) == result.neutrality.met
    if result.reason == "profit":
        assert s.benefit > s.subordination
    # The fourth condition compares joining with balancing.
    lead = result.values["bandwagon"] - result.values["balance"]
    if abs(lead) > 1e-6:
        assert result.conditions[3].met == (lead > 0)


@given(situations, st.floats(0, 1))
def test_the_stronger_the_less_it_bandwagons(s: Situation, rise: float) -> None:
    stronger = replace(s, own_strength=min(2.0, s.own_strength + rise))
    if "bandwagon" not in align(s).choices:
        assert "bandwagon" not in align(stronger).choices or align(s).margin < 1e-9
    for option in ("balance", "neutral"):
        assert align(stronger).values[option] >= align(s).values[option] - 1e-9


@pytest.mark.parametrize("name", ["ally_strength", "ally_reliability"])
@given(s=situations, rise=st.floats(0, 1))
def test_help_moves_a_state_towards_balancing_alone(name: str, s: Situation, rise: float) -> None:
    high = 3.0 if name == "ally_strength" else 1.0
    helped = replace(s, **{name: min(high, getattr(s, name) + rise)})
    before, after = align(s).values, align(helped).values
    assert after["balance"] >= before["balance"] - 1e-9
    assert after["neutral"] == before["neutral"]
    assert after["bandwagon"] == before["bandwagon"]


@given(situations, st.floats(0, 1))
def test_a_greater_threat_hurts_all_but_the_joiner(s: Situation, rise: float) -> None:
    worse = replace(s, threat_level=min(1.0, s.threat_level + rise))
    before, after = align(s).values, align(worse).values
    assert after["bandwagon"] == before["bandwagon"]
    assert after["balance"] <= before["balance"] + 1e-9
    assert after["neutral"] <= before["neutral"] + 1e-9


@given(situations)
def test_interest_below_the_threshold_makes_neutrality_best(s: Situation) -> None:
    threshold = align(s).neutrality.threshold
    if 0.001 < threshold < 0.999:
        assert "neutral" in align(replace(s, interest=threshold * 0.999)).choices
        assert (
            "neutral"
            not in align(
                replace(s, interest=min(1.0, threshold * 1.001 + 1e-5), threat_level=s.threat_level)
            ).choices
            or s.threat_level < 1e-3
        )
    assert threshold <= 1


@given(situations)
def test_the_benefit_needed_makes_joining_a_tie(s: Situation) -> None:
    needed = align(s).benefit_needed
    if 0 <= needed <= 1:
        assert "bandwagon" in align(replace(s, benefit=needed)).choices


@given(situations)
def test_with_no_ally_balancing_is_never_better_than_standing_aside(s: Situation) -> None:
    values = align(replace(s, ally_reliability=0.0)).values
    assert values["neutral"] >= values["balance"] - 1e-9


def test_regions_are_of_one_piece() -> None:
    # Along own strength at high interest: join, balance, need nobody; and never back.
    path = [
        align(Situation(own_strength=i / 50, interest=1, threat_level=0.9)).choices
        for i in range(101)
    ]
    changes = [path[0]] + [b for a, b in pairwise(path) if a != b]
    assert changes == [("bandwagon",), ("balance",), ("neutral",)]
    # Along the threat: stand aside, balance, join.
    path = [
        align(Situation(own_strength=0.15, threat_level=i / 100, subordination=0.4)).choices
        for i in range(101)
    ]
    changes = [path[0]] + [b for a, b in pairwise(path) if a != b]
    assert changes == [("neutral",), ("balance",), ("bandwagon",)]


# ---- bad input


@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda p: p.name)
@pytest.mark.parametrize("value", [-0.1, 99, math.nan, "1", None, True])
def test_a_bad_value_is_named(parameter: Any, value: object) -> None:
    with pytest.raises(ValueError, match=rf"^{parameter.name} is .* from {parameter.low:g} to"):
        Situation(**{parameter.name: value})  # type: ignore[arg-type]


def test_numbers_become_floats() -> None:
    assert isinstance(Situation(benefit=1).benefit, float)


def test_something_else_than_a_situation_is_named() -> None:
    with pytest.raises(ValueError, match=r"^situation is 3; it must be a Situation$"):
        align(3)  # type: ignore[arg-type]


def test_defaults() -> None:
    assert vars(Situation()) == {
        "own_strength": 0.3, "threat_level": 0.6, "ally_strength": 1, "ally_reliability": 0.6,
        "benefit": 0.1, "subordination": 0.5, "war_cost": 0.2, "defence_advantage": 1.5,
        "interest": 0.7, "balancing_cost": 0.05, "decisiveness": 2,
    }  # fmt: skip
    assert len({p.symbol for p in PARAMETERS}) == len(PARAMETERS)


def test_where_nothing_threatens_a_trifling_offer_divides_nothing_by_nothing() -> None:
    calm = Situation(threat_level=0, benefit=1e-12, subordination=0, balancing_cost=0, interest=0)
    assert align(calm).neutrality.threshold == 1
