import math
from dataclasses import is_dataclass, replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliancekit.models import deterrence as deterrence_model
from alliancekit.models.deterrence import (
    LEVERS,
    PARAMETERS,
    STEPS,
    Crisis,
    boldness,
    deter,
    levers,
)

CRISIS = Crisis()
unit = st.integers(0, 10).map(lambda n: n / 10)
stakes = st.integers(0, 10).map(float)


@st.composite
def crises(draw: st.DrawFn) -> Crisis:
    alone, together = sorted([draw(unit), draw(unit)])
    cheap, dear = sorted([draw(stakes), draw(stakes)])
    return Crisis(
        draw(unit), draw(stakes), cheap, dear, alone, together, draw(stakes), draw(stakes),
        draw(stakes), draw(stakes), draw(st.sampled_from([0, 0.01, 0.05, 0.5])),
        draw(st.sampled_from([0, 10, 100])), draw(stakes), draw(stakes),
    )  # fmt: skip


# ---- by hand


def test_the_default_crisis_by_hand() -> None:
    result = deter(CRISIS)
    # Coming is worth .8*8 - 3 = 3.4 to the resolute, staying away .2*8 - 1 = .6.
    # Irresolute: -3 against -1. The ally holds with .5*.8 + .5*.2 = .5: 5 - 2 = 3, no less than 3.
    # Attack: .5(.2*6 - 8) + .5(.8*6 - 1) = -3.4 + 1.9 < 0.
    assert result.solution.choices == {
        "challenger": "wait",
        "ally": "resist",
        "resolute defender": "come",
        "irresolute defender": "stay away",
    }
    assert (result.deterred, result.resolute_comes, result.irresolute_comes) == (True, True, False)
    assert result.chance_of_help == 0.5
    assert result.solution.chances == {"status quo": 1}
    assert result.solution.values == {"challenger": 0, "ally": 10}
    assert result.reason == "guarantee"
    # The ally needs .5, the challenger only 3.8/10.6.
    assert result.threshold == pytest.approx(0.5)
    assert deter(replace(CRISIS, terms=0)).threshold == pytest.approx(3.8 / 10.6)
    # .6*8 + 1 - 3 = 2.8, of a homeland worth 100.
    assert result.breaking_risk == pytest.approx(0.028)


def test_payoffs_of_a_war_by_hand() -> None:
    war = deter(replace(CRISIS, belief=0.25, terms=0))
    # .25(-6.8) + .75(3.8) = 1.15; the ally: .25*6 + .75*0 = 1.5 with h = .35.
    assert war.solution.chances == {"war of all three": 0.25, "ally fights alone": 0.75}
    assert war.solution.values["challenger"] == pytest.approx(1.15)
    assert war.solution.values["ally"] == pytest.approx(1.5)
    assert war.solution.values["resolute"] == pytest.approx(0.25 * 3.4)
    assert war.solution.values["irresolute"] == pytest.approx(0.75 * -1)
    assert war.reason == "belief"
    assert war.chance_of_help == 0.25


def test_yielding_by_hand() -> None:
    lost = deter(replace(CRISIS, belief=0.25))
    assert lost.solution.chances == {"ally yields": 1}
    assert lost.solution.values == {"challenger": 6, "ally": 3}


def test_new_york_for_berlin() -> None:
    # A risk of 2.8 per cent is borne, 2.9 is not, however firmly the others believe in it.
    assert deter(replace(CRISIS, strike_risk=0.028)).deterred
    exposed = deter(replace(CRISIS, strike_risk=0.029, belief=1))
    assert not exposed.deterred
    assert exposed.reason == "exposure"
    assert exposed.threshold is None
    assert exposed.chance_of_help == 0
    # Troops worth 5 raise that to 7.8 per cent.
    assert deter(replace(CRISIS, tripwire=5)).breaking_risk == pytest.approx(0.078)


def test_a_tripwire_binds_even_the_indifferent() -> None:
    # k = 3 = a + t: the irresolute comes, and belief no longer matters.
    bound = deter(replace(CRISIS, tripwire=2, belief=0))
    assert bound.irresolute_comes
    assert bound.deterred
    assert bound.chance_of_help == 1
    assert bound.threshold == 0
    assert bound.reason == "guarantee"
    assert not deter(replace(CRISIS, tripwire=1.99, belief=0)).deterred


@pytest.mark.parametrize(
    ("changes", "deterred", "reason"),
    [
        ({"prize": 0}, True, "prize"),
        ({"belief": 0, "cost_alone": 5, "holds_alone": 0.6}, True, "ally alone"),
        ({"belief": 1, "cost_alone": 5, "holds_alone": 0.6}, True, "ally alone"),
        ({"belief": 0.4}, False, "belief"),
        ({"interest": 3, "belief": 1}, False, "interest"),
        ({"terms": 7, "belief": 1}, False, "ally"),
        ({"cost_together": 1, "belief": 1}, False, "prize"),
        ({"strike_risk": 0.1}, False, "exposure"),
    ],
)
def test_each_reason(changes: dict[str, float], deterred: bool, reason: str) -> None:
    result = deter(replace(CRISIS, **changes))
    assert (result.deterred, result.reason) == (deterred, reason)


def test_edges() -> None:
    # .6 v + 1 = 3 at v = 10/3.
    assert replace(CRISIS, interest=10 / 3).comes(10 / 3)
    assert not CRISIS.comes(3.33)
    # A margin of 0 breaks at any risk; without cities at stake nothing does.
    assert deter(replace(CRISIS, interest=10 / 3)).breaking_risk == pytest.approx(0, abs=1e-9)
    assert deter(replace(CRISIS, interest=3)).breaking_risk is None
    assert deter(replace(CRISIS, homeland=0)).breaking_risk is None
    assert deter(replace(CRISIS, homeland=2.8 - 1e-6)).breaking_risk is None
    assert deter(replace(CRISIS, homeland=2.9)).breaking_risk == pytest.approx(2.8 / 2.9)
    # Exactly: .5*4 + 1 - 3 = 0, and .5*8 + 1 - 3 = 2.
    half = replace(CRISIS, holds_alone=0.25, holds_together=0.75)
    assert deter(replace(half, interest=4)).breaking_risk == 0
    assert deter(replace(half, homeland=2)).breaking_risk is None
    # An ally that costs exactly what it is worth to attack, .5*6 = 3, deters alone.
    alone = replace(CRISIS, belief=0, holds_alone=0.5, cost_alone=3)
    assert deter(alone).reason == "ally alone"
    assert not deter(replace(alone, cost_alone=2.99)).deterred
    # Prize of a war with both: .2*6 = 1.2 against a cost of 1.2 is not worth it.
    assert deter(replace(CRISIS, cost_together=1.2, belief=1)).deterred
    assert not deter(replace(CRISIS, cost_together=1.19, belief=1)).deterred


# ---- against brute force


@given(crises())
@settings(max_examples=100, deadline=None)
def test_against_all_plans(crisis: Crisis) -> None:
    """Every pure plan, kept if no player gains by a deviation in any subgame."""
    c = crisis
    own = c.cost_of_coming + c.strike_risk * c.homeland
    loss = c.pledge + c.tripwire

    def ends(resolute: str, irresolute: str) -> tuple[float, float]:
        """Challenger's and ally's payoffs of a war."""
        total = [0.0, 0.0]
        for share, move in ((c.belief, resolute), (1 - c.belief, irresolute)):
            h, cost = (
                (c.holds_together, c.cost_together)
                if move == "come"
                else (c.holds_alone, c.cost_alone)
            )
            total[0] += share * ((1 - h) * c.prize - cost)
            total[1] += share * (10 * h - c.ally_war_cost)
        return total[0], total[1]

    def defends(move: str, interest: float) -> float:
        if move == "come":
            return c.holds_together * interest - own
        return c.holds_alone * interest - loss

    moves = ("come", "stay away")
    plans = []
    for r, i, ally, first in product(moves, moves, ("resist", "yield"), ("wait", "attack")):
        war = ends(r, i)
        attack = war[0] if ally == "resist" else c.prize
        if (
            defends(r, c.interest) >= max(defends(m, c.interest) for m in moves) - 1e-9
            and defends(i, 0) >= max(defends(m, 0) for m in moves) - 1e-9
            and (war[1] if ally == "resist" else c.terms) >= max(war[1], c.terms) - 1e-9
            and (0.0 if first == "wait" else attack) >= max(0.0, attack) - 1e-9
        ):
            plans.append((r, i, ally, first))
    result = deter(crisis)
    chosen = result.solution.choices
    found = (
        chosen["resolute defender"], chosen["irresolute defender"],
        chosen["ally"], chosen["challenger"],
    )  # fmt: skip
    assert found in plans
    # Ties go to coming, resisting and waiting.
    assert found == min(plans, key=lambda p: (p[0] > "d", p[1] > "d", p[2] > "s", p[3] < "b"))


@given(crises())
@settings(max_examples=100, deadline=None)
def test_the_threshold_against_a_search(crisis: Crisis) -> None:
    threshold = deter(crisis).threshold
    grid = [n / 200 for n in range(201)]
    waits = [deter(replace(crisis, belief=b)).deterred for b in grid]
    if threshold is None:
        assert not any(waits)
    else:
        assert 0 <= threshold <= 1
        for b, waiting in zip(grid, waits, strict=True):
            if abs(b - threshold) > 1e-6:
                assert waiting == (b > threshold)
        assert deter(replace(crisis, belief=threshold)).deterred


@given(crises(), st.sampled_from(sorted(LEVERS)))
@settings(max_examples=200, deadline=None)
def test_a_lever_never_hurts(crisis: Crisis, name: str) -> None:
    parameter = next(p for p in PARAMETERS if p.name == name)
    end = parameter.high if LEVERS[name] > 0 else parameter.low
    if deter(crisis).deterred:
        assert deter(replace(crisis, **{name: end})).deterred


@given(crises())
@settings(max_examples=60, deadline=None)
def test_each_lever_turns_the_choice_and_no_sooner(crisis: Crisis) -> None:
    before = deter(crisis).deterred
    found = levers(crisis)
    assert [x.change for x in found] == sorted(x.change for x in found)
    for lever in found:
        now = getattr(crisis, lever.name)
        assert deter(replace(crisis, **{lever.name: lever.value})).deterred != before
        parameter = next(p for p in PARAMETERS if p.name == lever.name)
        assert lever.change == pytest.approx(
            abs(lever.value - now) / (parameter.high - parameter.low)
        )
        nearer = lever.value + (now - lever.value) * 0.01
        step = abs(parameter.high - parameter.low) / STEPS
        if abs(nearer - lever.value) > step:
            assert deter(replace(crisis, **{lever.name: nearer})).deterred == before


def test_levers_by_hand() -> None:
    # Waits; belief 0.5 is at its threshold, so the least step below turns it.
    found = {lever.name: lever for lever in levers(CRISIS)}
    assert found["belief"].value == pytest.approx(0.4995)
    assert found["strike_risk"].value == pytest.approx(0.029)
    assert found["cost_of_coming"].value == pytest.approx(5.8, abs=0.01)
    assert found["interest"].value == pytest.approx(10 / 3, abs=0.01)
    assert found["interest"].change == pytest.approx((8 - 10 / 3) / 10, abs=0.001)
    # .8 G - 1 = 8 - .2 G at G = 9.
    assert found["prize"].value == pytest.approx(9, abs=0.01)
    # There are no troops to withdraw.
    assert "tripwire" not in found


def test_levers_stay_within_what_a_crisis_allows() -> None:
    found = {x.name: x.value for x in levers(replace(CRISIS, holds_alone=0.5, cost_alone=2))}
    assert found["cost_together"] >= 2
    assert found.get("holds_together", 0.5) >= 0.5


# ---- restraint


def test_boldness_by_hand() -> None:
    # Loss alone 10*.8 + 2 = 10: 8/20. Half sure of help: 10*.5 + 2 = 7: 8/14. Certain: 4: 1.
    vienna = boldness(CRISIS, dispute=8)
    assert vienna.alone == pytest.approx(0.4)
    assert vienna.guaranteed == pytest.approx(8 / 14)
    assert vienna.certain == 1
    assert not vienna.restrained
    assert vienna.moral_hazard == pytest.approx((8 / 14) ** 2 - 0.16)
    assert boldness(CRISIS).alone == pytest.approx(4 / 20)


def test_a_limit_restrains_by_hand() -> None:
    held = boldness(CRISIS, dispute=8, limit=0.5)
    assert (held.guaranteed, held.restrained) == (0.5, True)
    # Held to .1 with help: .8 - .07 = .73; on its own .4: 3.2 - 1.6 = 1.6. It goes alone.
    alone = boldness(CRISIS, dispute=8, limit=0.1)
    assert alone.guaranteed == pytest.approx(0.4)
    assert not alone.restrained
    assert alone.moral_hazard == 0
    # Held to .3: 2.4 - .63 = 1.77 > 1.6. It stays within.
    assert boldness(CRISIS, dispute=8, limit=0.3).moral_hazard == pytest.approx(0.09 - 0.16)
    assert boldness(CRISIS, dispute=8, limit=0.6).restrained is False
    # Certain of help, .5 is what it would choose anyhow: 4 / 8.
    assert boldness(replace(CRISIS, belief=1), limit=0.5).restrained is False


def test_an_ally_to_which_it_is_all_one_keeps_the_guarantee() -> None:
    # Alone it risks 10 * .8 + 2 = 10 for 8: firm by .4, worth 3.2 - 1.6. With certain help it
    # risks 10 * .44 + 2 = 6.4, and held to .25 that is worth 2 - .4: the same.
    even = boldness(
        Crisis(belief=1, holds_alone=0.2, holds_together=0.56, ally_war_cost=2),
        dispute=8,
        limit=0.25,
    )
    assert (even.alone, even.guaranteed, even.restrained) == (0.4, 0.25, True)


def test_no_quarrel_no_risk() -> None:
    calm = boldness(CRISIS, dispute=0)
    assert (calm.alone, calm.guaranteed, calm.certain) == (0, 0, 0)
    safe = Crisis(holds_alone=1, holds_together=1, ally_war_cost=0)
    assert boldness(safe, dispute=0).alone == 0
    assert boldness(safe, dispute=1).alone == 1


def test_a_guarantee_that_would_not_be_kept_emboldens_nobody() -> None:
    exposed = boldness(replace(CRISIS, strike_risk=0.5, belief=1), dispute=8)
    assert exposed.alone == exposed.guaranteed == exposed.certain
    assert exposed.moral_hazard == 0


@given(crises(), st.integers(0, 20), unit)
@settings(max_examples=100, deadline=None)
def test_firmness_against_a_search(crisis: Crisis, dispute: int, limit: float) -> None:
    c, found = crisis, boldness(crisis, dispute=dispute, limit=limit)
    help_ = deter(c).chance_of_help
    with_help = c.holds_alone + help_ * (c.holds_together - c.holds_alone)

    def worth(f: float) -> float:
        h = with_help if f <= limit + 1e-9 else c.holds_alone
        return dispute * f - f * f * (10 * (1 - h) + c.ally_war_cost)

    best = max(worth(n / 500) for n in range(501))
    assert worth(found.guaranteed) >= best - 1e-6


@given(crises(), st.integers(0, 20))
@settings(max_examples=100, deadline=None)
def test_the_surer_the_help_the_bolder(crisis: Crisis, dispute: int) -> None:
    found = boldness(crisis, dispute=dispute)
    assert found.alone <= found.guaranteed + 1e-9 <= max(found.certain, found.guaranteed) + 2e-9
    assert found.moral_hazard >= -1e-9


# ---- bad input


@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda p: p.name)
def test_a_crisis_has_ranges(parameter: object) -> None:
    name, low, high = parameter.name, parameter.low, parameter.high  # type: ignore[attr-defined]
    for bad in (low - 0.01, high + 0.01, math.nan, "1", True, None):
        with pytest.raises(ValueError, match=rf"^{name} is .* from {low:g} to {high:g}$"):
            Crisis(**{name: bad})  # type: ignore[arg-type]


def test_a_contradictory_crisis_is_named() -> None:
    with pytest.raises(
        ValueError, match=r"^holds_together is 0.2; it must be at least holds_alone \(0.3\)$"
    ):
        Crisis(holds_alone=0.3, holds_together=0.2)
    with pytest.raises(ValueError, match=r"^cost_together is 2; .* at least cost_alone \(3\)$"):
        Crisis(cost_alone=3, cost_together=2)
    Crisis(cost_alone=3, cost_together=3, holds_alone=0.8)


def test_other_bad_input_is_named() -> None:
    for call in (deter, levers, boldness):
        with pytest.raises(ValueError, match=r"^crisis is 3; it must be a Crisis$"):
            call(3)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^dispute is 21; .* from 0 to 20$"):
        boldness(CRISIS, dispute=21)
    with pytest.raises(ValueError, match=r"^limit is 1.5; .* from 0 to 1$"):
        boldness(CRISIS, limit=1.5)


def test_defaults_and_levers_name_parameters() -> None:
    ends = {p.name: (p.low, p.high) for p in PARAMETERS}
    chances = ("belief", "holds_alone", "holds_together", "strike_risk")
    assert ends == {
        **dict.fromkeys(ends, (0, 10)),
        **dict.fromkeys(chances, (0, 1)),
        **dict.fromkeys(("cost_alone", "cost_together"), (0, 20)),
        "homeland": (0, 1000),
    }
    assert {p.name: p.default for p in PARAMETERS} == vars(CRISIS)
    assert set(LEVERS) <= set(vars(CRISIS))
    assert len({p.symbol for p in PARAMETERS}) == len(PARAMETERS)


def test_results_cannot_be_changed() -> None:
    for item in vars(deterrence_model).values():
        if isinstance(item, type) and is_dataclass(item) and not item.__name__.startswith("_"):
            assert item.__dataclass_params__.frozen, item  # type: ignore[attr-defined]


def test_an_interest_has_a_range() -> None:
    with pytest.raises(ValueError, match=r"^interest is 11; it must be a number from 0 to 10$"):
        CRISIS.comes(11)
