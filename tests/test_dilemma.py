import math
from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.models import dilemma as dilemma_model
from alliancekit.models.dilemma import PARAMETERS, Alliance, Dilemma, dilemma, spiral, stance

MIDDLE = Alliance()
ratings = st.floats(0, 10)
alliances = st.builds(Alliance, *[ratings] * 6)


def both(a: Alliance) -> tuple[float, float]:
    found = dilemma(a)
    return found.abandonment_risk, found.entrapment_risk


# ---- the two fears


def test_the_middle_by_hand() -> None:
    # Bond .5; each risk is .25 * (.5 + .5) / 2 = .125; each costs 5 * .125 = .625.
    found = dilemma(MIDDLE)
    assert MIDDLE.bond == 0.5
    assert (found.abandonment_risk, found.entrapment_risk) == (0.125, 0.125)
    assert (found.abandonment, found.entrapment, found.cost) == (0.625, 0.625, 1.25)
    assert found.dominant == ("abandonment", "entrapment")
    assert found.best_tightness == pytest.approx(5)
    assert found.advice == "hold"
    assert found.alliance is MIDDLE


def test_germany_1914_by_hand() -> None:
    # Bond .5, apart .5: p_A = .25 (.5 + .3)/2 = .1, times 9; p_E = .25 (.5 + .9)/2 = .175, times 5.
    berlin = dilemma(Alliance(4, 6, 9, 7, 5, 5))
    assert berlin.abandonment_risk == pytest.approx(0.1)
    assert berlin.entrapment_risk == pytest.approx(0.175)
    assert berlin.abandonment == pytest.approx(0.9)
    assert berlin.entrapment == pytest.approx(0.875)
    assert berlin.dominant == ("abandonment",)
    # a = 3.6, e = 3.5: 20 * 3.6/7.1 - 6 = 4.14.
    assert berlin.best_tightness == pytest.approx(20 * 3.6 / 7.1 - 6)
    assert berlin.advice == "tighten"


def test_entrapment_can_dominate_and_ask_for_a_looser_bond() -> None:
    found = dilemma(Alliance(9, 9, 5, 5, 5, 5))
    assert found.dominant == ("entrapment",)
    assert found.advice == "loosen"


def test_nothing_to_fear() -> None:
    free = dilemma(Alliance(5, 5, 0, 5, 10, 5))
    assert (free.abandonment, free.entrapment) == (0, 0)
    assert free.dominant == ()
    assert free.best_tightness is None
    assert free.advice == "hold"


def test_the_best_tightness_stops_at_the_ends() -> None:
    assert dilemma(replace(MIDDLE, war_cost=0, explicitness=2)).best_tightness == 10
    assert dilemma(replace(MIDDLE, dependence=0)).best_tightness == 0


def test_explicitness_does_what_tightness_does() -> None:
    assert both(Alliance(3, 7, 6, 5, 4, 5)) == both(Alliance(7, 3, 6, 5, 4, 5))
    assert dilemma(replace(MIDDLE, explicitness=8)).best_tightness == pytest.approx(2)


@given(alliances)
def test_the_ends_of_the_bond(a: Alliance) -> None:
    assert both(replace(a, tightness=0, explicitness=0))[1] == 0
    assert both(replace(a, tightness=10, explicitness=10))[0] == 0


@given(alliances)
def test_the_best_tightness_against_a_search(a: Alliance) -> None:
    found = dilemma(a)
    if found.best_tightness is None:
        assert found.cost == pytest.approx(0, abs=1e-9)
        return
    least = dilemma(replace(a, tightness=found.best_tightness)).cost
    for n in range(101):
        assert dilemma(replace(a, tightness=n / 10)).cost >= least - 1e-9
    assert (found.advice == "hold") == (abs(found.best_tightness - a.tightness) <= 1e-6)


@pytest.mark.parametrize(
    ("name", "abandonment", "entrapment"),
    [
        ("tightness", -1, 1),
        ("explicitness", -1, 1),
        ("dependence", 0, 1),
        ("ally_dependence", -1, 0),
        ("shared_interests", -1, -1),
        ("war_cost", 0, 0),
    ],
)
@given(a=alliances, rise=st.floats(0.01, 10))
def test_risks_move_as_snyder_says(
    name: str, abandonment: int, entrapment: int, a: Alliance, rise: float
) -> None:
    more = replace(a, **{name: min(10.0, getattr(a, name) + rise)})
    for sign, before, after in zip((abandonment, entrapment), both(a), both(more), strict=True):
        if sign:
            assert sign * (after - before) >= -1e-12
        else:
            assert after == before


def test_dependence_raises_both_fears() -> None:
    low, high = dilemma(replace(MIDDLE, dependence=2)), dilemma(replace(MIDDLE, dependence=8))
    assert high.abandonment > low.abandonment
    assert high.entrapment > low.entrapment


@given(alliances)
def test_risks_are_probabilities(a: Alliance) -> None:
    assert all(0 <= risk <= 1 for risk in both(a))


# ---- inside the adversary game


def test_stances_by_hand() -> None:
    # Bond .7 or .3: fears 5*.09*.5 and 5*.49*.5, the other way round if soft; misjudging costs 2.5.
    found = stance(MIDDLE)
    assert found.firm.name == "firm"
    assert found.conciliatory.name == "conciliatory"
    assert found.firm.abandonment == pytest.approx(0.225)
    assert found.firm.entrapment == pytest.approx(1.225)
    assert found.conciliatory.abandonment == pytest.approx(1.225)
    assert found.conciliatory.entrapment == pytest.approx(0.225)
    assert found.firm.adversary == found.conciliatory.adversary == 2.5
    assert found.firm.cost == pytest.approx(3.95)
    assert found.best == (found.firm, found.conciliatory)
    assert found.decided_by == ()
    assert found.differences == pytest.approx(
        {"abandonment": -1, "entrapment": 1, "adversary": 0}, abs=1e-12
    )


def test_what_decides_by_hand() -> None:
    # Hostility .9: firm costs .5 there, conciliation 4.5; the two fears cancel.
    hostile = stance(MIDDLE, hostility=0.9)
    assert hostile.firm.adversary == pytest.approx(0.5)
    assert hostile.conciliatory.adversary == pytest.approx(4.5)
    assert hostile.best == (hostile.firm,)
    assert hostile.decided_by == ("adversary",)
    afraid = stance(MIDDLE, hostility=0.1)
    assert afraid.best == (afraid.conciliatory,)
    assert afraid.decided_by == ("adversary",)


def test_two_things_can_decide_together() -> None:
    # Gains of firmness: abandonment 1.2, adversary .5; loss: entrapment 1: total .7 without
    # the first is below 0, without the second still .2 above.
    one = stance(replace(MIDDLE, dependence=6, war_cost=5 * 1 / 1.1), hostility=0.55)
    assert one.differences == pytest.approx(
        {"abandonment": -1.2, "entrapment": 1, "adversary": -0.5}
    )
    assert one.decided_by == ("abandonment",)
    # Abandonment 1.2, adversary .5, entrapment 1.5: either missing would turn it.
    two = stance(replace(MIDDLE, dependence=6, war_cost=7.5 / 1.1), hostility=0.55)
    assert two.best == (two.firm,)
    assert two.decided_by == ("abandonment", "adversary")
    # And the other way: only what speaks for the better stance can decide.
    soft = stance(replace(MIDDLE, war_cost=10), hostility=0.45)
    assert soft.best == (soft.conciliatory,)
    assert soft.decided_by == ("entrapment",)


def test_the_weightiest_comes_first() -> None:
    # Bond .55, .75 if firm, .35 if not. Fears 3.6 and .65 W: abandonment 3.6 (.0625 - .4225) =
    # -1.296, entrapment .65 W (.5625 - .1225) = .286 W, adversary 4 (1 - 2 * .7) = -1.6.
    germany = Alliance(6, 5, 9, 6, 6, 9)
    firm = stance(germany, hostility=0.7, adversary_cost=4)
    assert firm.differences == pytest.approx(
        {"abandonment": -1.296, "entrapment": 2.574, "adversary": -1.6}
    )
    assert firm.best == (firm.firm,)
    assert firm.decided_by == ("adversary", "abandonment")


def test_a_small_difference_decides_too() -> None:
    # As before, with W = 3, hostility .3 and Z = 2: -1.296 + .858 + .8 = .362.
    soft = stance(Alliance(6, 5, 9, 6, 6, 3), hostility=0.3, adversary_cost=2)
    assert sum(soft.differences.values()) == pytest.approx(0.362)
    assert soft.best == (soft.conciliatory,)
    assert soft.decided_by == ("entrapment", "adversary")


def test_a_bond_stays_within_its_scale() -> None:
    tight = stance(Alliance(9, 9, 5, 5, 5, 5), shift=0.5)
    assert tight.firm.abandonment == 0
    assert tight.firm.entrapment == pytest.approx(2.5)
    loose = stance(Alliance(1, 1, 5, 5, 5, 5), shift=0.5)
    assert loose.conciliatory.entrapment == 0
    assert loose.conciliatory.abandonment == pytest.approx(2.5)


@given(alliances, st.floats(0, 1))
def test_firmness_reassures_and_entraps(a: Alliance, shift: float) -> None:
    found = stance(a, shift=shift)
    assert found.differences["abandonment"] <= 1e-12
    assert found.differences["entrapment"] >= -1e-12


@given(alliances)
def test_a_stance_that_moves_nothing_is_about_the_adversary(a: Alliance) -> None:
    found = stance(a, shift=0, hostility=0.75, adversary_cost=8)
    assert found.firm.abandonment == dilemma(a).abandonment
    assert found.conciliatory.entrapment == dilemma(a).entrapment
    assert found.differences["adversary"] == -4


# ---- the spiral


def test_a_spiral_by_hand() -> None:
    # Fixed point: (.4 + .5*.2)/.75 = 2/3 and (.2 + .5*.4)/.75 = 8/15.
    found = spiral(0.4, 0.2, response=0.5)
    assert found.rounds[0] == (0.4, 0.2)
    assert found.rounds[1] == pytest.approx((0.5, 0.4))
    assert found.rounds[2] == pytest.approx((0.6, 0.45))
    assert found.rounds[-1] == pytest.approx((2 / 3, 8 / 15), abs=2e-5)
    assert found.ending == "settles"


def test_a_spiral_that_polarises_by_hand() -> None:
    # .5, .5 -> 1: every step answered in full.
    found = spiral(0.5, 0.5, response=1)
    assert found.rounds == ((0.5, 0.5), (1, 1))
    assert found.ending == "polarises"
    assert spiral(1, 0).rounds == ((1, 0),)
    # A stronger answer than the room allows stops at the limit.
    assert spiral(0.9, 0.9, response=0.5).rounds[-1] == (1, 1)
    assert spiral(0.9, 0.1, response=1).rounds[1] == pytest.approx((1, 1))


def test_a_last_step_cut_short_by_the_limit_is_not_rest() -> None:
    # .1 a round reaches 1 - 1e-7 in the tenth, so that the limit leaves 1e-7 for the next.
    start = (1 - 1e-7) / 10
    found = spiral(start, start, response=1)
    assert len(found.rounds) == 11
    assert found.ending == "polarises"


def test_nothing_to_answer() -> None:
    assert spiral(0, 0).rounds == ((0, 0),)
    assert spiral(0.3, 0.6, response=0).rounds == ((0.3, 0.6),)
    assert spiral(0.3, 0.6, response=0).ending == "settles"
    assert spiral(0.4, 0.2) == spiral(0.4, 0.2, response=0.5)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 0.9))
def test_a_spiral_ends_where_neither_would_move(a: float, b: float, response: float) -> None:
    found = spiral(a, b, response=response)
    x, y = found.rounds[-1]
    if found.ending == "settles":
        assert x == pytest.approx(a + response * y, abs=2e-5)
        assert y == pytest.approx(b + response * x, abs=2e-5)
        assert max(x, y) < 1
    else:
        assert max(x, y) == 1
    assert spiral(b, a, response=response).rounds[-1] == pytest.approx((y, x))


# ---- bad input


@pytest.mark.parametrize("name", [f.name for f in fields(Alliance)])
@pytest.mark.parametrize("value", [-0.1, 10.1, math.nan, "7", None, True])
def test_a_bad_rating_is_named(name: str, value: object) -> None:
    with pytest.raises(ValueError, match=rf"^{name} is .* from 0 to 10$"):
        Alliance(**{name: value})  # type: ignore[arg-type]


def test_other_bad_input_is_named() -> None:
    with pytest.raises(ValueError, match=r"^alliance is 3; it must be an Alliance$"):
        dilemma(3)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^alliance is None"):
        stance(None)  # type: ignore[arg-type]
    for name, high in (("hostility", 1), ("adversary_cost", 10), ("shift", 1)):
        for bad in (-0.1, high + 0.1, math.nan):
            with pytest.raises(ValueError, match=rf"^{name} is .* from 0 to {high}$"):
                stance(MIDDLE, **{name: bad})
    for args in ((-0.1, 0), (0, 1.1)):
        with pytest.raises(ValueError, match=r"^bond is .* from 0 to 1$"):
            spiral(*args)
    with pytest.raises(ValueError, match=r"^response is 2; .* from 0 to 1$"):
        spiral(0, 0, response=2)


def test_parameters() -> None:
    assert {p.name: p.default for p in PARAMETERS} == vars(MIDDLE)
    assert isinstance(dilemma(MIDDLE), Dilemma)


def test_results_cannot_be_changed() -> None:
    for item in vars(dilemma_model).values():
        if isinstance(item, type) and is_dataclass(item) and not item.__name__.startswith("_"):
            assert item.__dataclass_params__.frozen, item  # type: ignore[attr-defined]
