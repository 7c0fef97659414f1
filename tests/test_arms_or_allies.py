import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.models.arms_or_allies import PARAMETERS, Mix, provide

NAMES = [p.name for p in PARAMETERS]
settings = st.fixed_dictionaries({p.name: st.floats(p.low, p.high) for p in PARAMETERS})


def cost(arms: float, commitment: float, given: dict[str, float]) -> float:
    """The bill of any mix, summed unit by unit instead of by formula."""
    slices = 50
    marginal = (
        given["arms_cost"] * (1 + (i + 0.5) * arms / slices / given["economy"])
        for i in range(slices)
    )
    bill = sum(marginal) * arms / slices + given["autonomy_cost"] * commitment
    return bill + (given["transaction_cost"] if commitment else 0)


# ---- by hand

# p = 1.5 / (.75 * 1) = 2; the next unit of arms costs 1 + x/10, so arms stop at x = 10.
HAND = {
    "threat": 14.0, "economy": 10.0, "reliability": 0.75, "autonomy_cost": 1.5, "arms_cost": 1.0,
    "transaction_cost": 0.5, "umbrella": 1.0,
}  # fmt: skip


def test_both_by_hand() -> None:
    mix = provide(**HAND)
    assert (mix.choice, mix.reason) == ("both", "arms first")
    assert mix.ally_price == pytest.approx(2)
    assert mix.arms == pytest.approx(10)
    assert mix.from_allies == pytest.approx(4)
    assert mix.commitment == pytest.approx(4 / 0.75)
    # Arms 10 + 100/20 = 15; autonomy 1.5 * 16/3 = 8; making it .5.
    assert mix.costs == pytest.approx({"arms": 15, "autonomy": 8, "transaction": 0.5})
    assert mix.total == pytest.approx(23.5)
    assert mix.shares == pytest.approx(
        {"arms": 15 / 23.5, "autonomy": 8 / 23.5, "transaction": 0.5 / 23.5}
    )
    # Alone: 14 + 196/20 = 23.8.
    assert mix.arms_alone == pytest.approx(23.8)
    assert mix.saving == pytest.approx(0.3)
    # Beyond 10 units allies save (T - 10)^2 / 20: .5 at T = 10 + sqrt 10.
    assert mix.pays_above == pytest.approx(10 + math.sqrt(10))


def test_the_bill_has_three_parts() -> None:
    # Arms 10 + 100/20 = 15; the other 4 units at a price of 2; and the trouble.
    costs = provide(**HAND).costs
    assert costs == pytest.approx({"arms": 15, "autonomy": 8, "transaction": 0.5})


def test_the_trouble_may_eat_up_the_saving() -> None:
    # At T = 14 allies save 16/20 = .8 before the cost of making the alliance.
    assert provide(**{**HAND, "transaction_cost": 0.79}).choice == "both"
    mix = provide(**{**HAND, "transaction_cost": 0.81})
    assert (mix.choice, mix.reason) == ("arms", "not worth the trouble")
    assert (mix.arms, mix.commitment, mix.from_allies) == (14, 0, 0)
    assert mix.costs == pytest.approx({"arms": 23.8, "autonomy": 0, "transaction": 0})
    assert mix.saving == 0
    assert mix.pays_above == pytest.approx(10 + math.sqrt(2 * 10 * 0.81))


def test_an_alliance_that_saves_nothing_is_not_made() -> None:
    # (T - 10)^2 / 20 = .8 exactly.
    assert provide(**{**HAND, "transaction_cost": 0.8}).reason == "not worth the trouble"


def test_arms_to_the_last_unit() -> None:
    mix = provide(**{**HAND, "threat": 10.0, "transaction_cost": 0.0})
    assert (mix.choice, mix.reason) == ("arms", "arms are cheaper")
    assert (mix.arms, mix.commitment) == (10, 0)
    assert provide(**{**HAND, "threat": 10.01, "transaction_cost": 0.0}).choice == "both"


def test_allies_from_the_first_unit_by_hand() -> None:
    # Umbrella 4: p = 1.5 / 3 = .5 < 1. T = 14 costs 7 and .5 to make.
    mix = provide(**{**HAND, "umbrella": 4.0})
    assert (mix.choice, mix.reason) == ("allies", "allies are cheaper")
    assert (mix.arms, mix.from_allies) == (0, 14)
    assert mix.commitment == pytest.approx(14 / 3)
    assert mix.total == pytest.approx(7.5)
    # .5 T + T^2/20 = .5: T = -5 + sqrt 35.
    assert mix.pays_above == pytest.approx(-5 + math.sqrt(35))


def test_price_equal_to_the_first_unit() -> None:
    mix = provide(**{**HAND, "autonomy_cost": 0.75})
    assert mix.ally_price == 1
    assert mix.choice == "allies"
    assert mix.pays_above == pytest.approx(math.sqrt(10))


def test_where_an_alliance_begins_to_pay_when_arms_are_dear() -> None:
    # kappa = 2. p = 4 against 2 (1 + x/10): arms to 10, then allies save 2 (T - 10)^2 / 20 = .9.
    dear = provide(**{**HAND, "arms_cost": 2.0, "autonomy_cost": 3.0, "transaction_cost": 0.9})
    assert dear.ally_price == pytest.approx(4)
    assert dear.pays_above == pytest.approx(13)
    # p = 1: they save (2 - 1) T + 2 T^2 / 20 = 2.4, so T = 2.
    cheap = provide(**{**HAND, "arms_cost": 2.0, "autonomy_cost": 0.75, "transaction_cost": 2.4})
    assert cheap.ally_price == pytest.approx(1)
    assert cheap.pays_above == pytest.approx(2)


def test_free_allies_cost_only_the_trouble() -> None:
    mix = provide(**{**HAND, "autonomy_cost": 0.0})
    assert mix.ally_price == 0
    assert mix.shares == {"arms": 0, "autonomy": 0, "transaction": 1}


def test_an_ally_who_never_comes_is_worth_nothing() -> None:
    mix = provide(**{**HAND, "reliability": 0.0})
    assert mix.ally_price == math.inf
    assert mix.pays_above == math.inf
    assert (mix.choice, mix.reason) == ("arms", "arms are cheaper")
    # Even one that asks for nothing.
    assert provide(**{**HAND, "reliability": 0.0, "autonomy_cost": 0.0}).choice == "arms"


def test_without_a_threat_nothing_is_bought() -> None:
    mix = provide(**{**HAND, "threat": 0.0})
    assert (mix.choice, mix.reason, mix.total) == ("neither", "no threat", 0)
    assert mix.shares == {}
    assert (mix.arms, mix.commitment, mix.from_allies) == (0, 0, 0)
    assert provide(**{**HAND, "threat": 0.0, "umbrella": 9.0}).choice == "neither"


def test_the_umbrella_is_a_price_cut() -> None:
    # Twice the yield is the same as half the price in autonomy.
    twice = provide(**{**HAND, "umbrella": 2.0})
    half = provide(**{**HAND, "autonomy_cost": 0.75})
    assert twice.total == pytest.approx(half.total)
    assert twice.commitment == pytest.approx(half.commitment / 2)


# ---- properties


@given(settings)
def test_no_mix_on_a_grid_is_cheaper(given: dict[str, float]) -> None:
    mix = provide(**given)
    yields = given["reliability"] * given["umbrella"]
    for step in range(9):
        arms = given["threat"] * step / 8
        if step < 8 and yields < 1e-6:
            continue
        rest = (given["threat"] - arms) / yields if step < 8 else 0.0
        assert mix.total <= cost(arms, rest, given) * (1 + 1e-6) + 1e-6


@given(settings)
def test_the_bill_adds_up_and_the_threat_is_met(given: dict[str, float]) -> None:
    given["reliability"] = max(given["reliability"], 1e-6)
    mix = provide(**given)
    assert mix.arms + mix.from_allies == pytest.approx(given["threat"])
    assert mix.total == pytest.approx(cost(mix.arms, mix.commitment, given), rel=1e-5, abs=1e-6)
    assert mix.saving >= -1e-9
    assert min(mix.costs.values()) >= 0
    kinds = {
        "no threat": "neither", "arms are cheaper": "arms", "not worth the trouble": "arms",
        "allies are cheaper": "allies", "arms first": "both",
    }  # fmt: skip
    assert kinds[mix.reason] == mix.choice
    if mix.total:
        assert sum(mix.shares.values()) == pytest.approx(1)
    if abs(given["threat"] - mix.pays_above) > 1e-3:
        allied = mix.choice in ("allies", "both")
        assert allied == (given["threat"] > mix.pays_above) or mix.saving < 1e-3


@pytest.mark.parametrize(
    ("name", "direction"),
    [
        ("threat", 1), ("arms_cost", 1), ("autonomy_cost", 1), ("transaction_cost", 1),
        ("economy", -1), ("reliability", -1), ("umbrella", -1),
    ],
)  # fmt: skip
@given(given=settings, share=st.floats(0, 1))
def test_the_bill_moves_one_way(
    name: str, direction: int, given: dict[str, float], share: float
) -> None:
    high = {p.name: p.high for p in PARAMETERS}[name]
    moved = {**given, name: given[name] + share * (high - given[name])}
    change = provide(**moved).total - provide(**given).total
    assert direction * change >= -1e-6


def test_a_larger_economy_arms_itself_and_a_smaller_one_allies() -> None:
    mixes = [provide(economy=size) for size in range(1, 101)]
    arms = [mix.arms for mix in mixes]
    assert arms == sorted(arms)
    assert {mix.choice for mix in mixes[:10]} == {"both"}
    assert {mix.choice for mix in mixes[40:]} == {"arms"}


# ---- bad input


@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda p: p.name)
@pytest.mark.parametrize("value", [-1, 1000, math.nan, "1", None, True])
def test_a_bad_value_is_named(parameter: Any, value: object) -> None:
    with pytest.raises(ValueError, match=rf"^{parameter.name} is .* from {parameter.low:g} to"):
        provide(**{parameter.name: value})  # type: ignore[arg-type]


def test_defaults() -> None:
    # p = 4/3, arms 10/3; 10/3 + 100/180 ... = 3.89 and 20/3 * 4/3 = 8.89 and 1.
    mix = provide()
    assert isinstance(mix, Mix)
    assert mix.total == pytest.approx(10 / 3 + (100 / 9) / 20 + 80 / 9 + 1)
    assert {p.name: p.default for p in PARAMETERS} == {
        "threat": 10, "economy": 10, "reliability": 0.75, "autonomy_cost": 1, "arms_cost": 1,
        "transaction_cost": 1, "umbrella": 1,
    }  # fmt: skip
    assert provide(10, 10, 0.75, 1, 1, 1, 1) == mix
    assert len({p.symbol for p in PARAMETERS}) == len(PARAMETERS)


def test_an_ally_who_hardly_ever_comes_is_no_error() -> None:
    assert provide(reliability=1e-310, autonomy_cost=1).choice == "arms"
    assert provide(reliability=1e-310, autonomy_cost=0).costs["autonomy"] == 0
