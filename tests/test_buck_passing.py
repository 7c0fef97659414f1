import math
from dataclasses import is_dataclass
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.models import buck_passing as buck_passing_model
from alliancekit.models.buck_passing import BuckPassing, Power, pass_the_buck

WEST = {"Britain": Power(1, 6), "France": Power(1, 8)}
powers = st.builds(Power, st.integers(1, 5).map(float), st.integers(0, 10).map(float))
parties = st.dictionaries(st.sampled_from("ABCDE"), powers, min_size=1)
beliefs = st.integers(0, 10).map(lambda n: n / 10)
efforts = st.integers(0, 10).map(float)


def test_the_west_by_hand() -> None:
    # Each is half of their strength: 1 / (.5 * 6) and 1 / (.5 * 8).
    found = pass_the_buck(WEST, offence=0.3, effort=1)
    assert found.weights == {"Britain": 0.5, "France": 0.5}
    assert found.thresholds == pytest.approx({"Britain": 1 / 3, "France": 0.25})
    assert found.balancers == ("France",)
    assert found.passers == ("Britain",)
    assert found.pattern == "buck-passing"
    assert found.aggressor_chance() == pytest.approx(0.15)
    assert found.aggressor_chance(1) == 0.5
    # Balancing would save Britain .3 * .5 * 6 = .9 at a cost of 1.
    assert not found.regretted


def test_both_pass_and_both_regret_it() -> None:
    found = pass_the_buck(WEST, offence=0.2)
    assert found.balancers == ()
    assert found.pattern == "buck-passing"
    assert found.aggressor_chance() == pytest.approx(0.2)
    # Together they would save .2 * 6 = 1.2 and .2 * 8 = 1.6, each at a cost of 1.
    assert found.regretted
    # At .1 the saving is .6 and .8: nobody is sorry.
    assert not pass_the_buck(WEST, offence=0.1).regretted
    # A saving that is exactly the cost, .5 * 4 = 2, is nothing to regret.
    even = {"A": Power(1, 4), "B": Power(1, 4)}
    assert not pass_the_buck(even, offence=0.5, effort=2).regretted
    assert pass_the_buck(even, offence=0.51, effort=2).regretted
    # At .15 it is .9 and 1.2: not all are.
    assert not pass_the_buck(WEST, offence=0.15).regretted


def test_fear_of_the_offence_makes_all_balance() -> None:
    found = pass_the_buck(WEST, offence=1 / 3)
    assert found.balancers == ("Britain", "France")
    assert found.pattern == "all balance"
    assert found.aggressor_chance(1) == 0
    assert not found.regretted


def test_a_power_alone_has_nobody_to_pass_to() -> None:
    assert pass_the_buck({"United States": Power()}, offence=0.2).pattern == "nobody to pass to"
    assert pass_the_buck({"United States": Power()}, offence=0.2).balancers == ("United States",)
    assert pass_the_buck({"United States": Power()}, offence=0.1).passers == ("United States",)


def test_more_powers_pass_more() -> None:
    needed = [
        max(pass_the_buck({str(i): Power() for i in range(n)}).thresholds.values())
        for n in (1, 2, 3, 4)
    ]
    assert needed == pytest.approx([0.2, 0.4, 0.6, 0.8])


def test_nothing_at_stake_and_nothing_to_pay() -> None:
    assert pass_the_buck({"A": Power(1, 0), "B": Power(1, 5)}).thresholds["A"] == math.inf
    assert pass_the_buck({"A": Power(1, 0)}, offence=1).passers == ("A",)
    assert pass_the_buck(WEST, offence=0, effort=0).balancers == ("Britain", "France")


def test_defaults() -> None:
    assert vars(Power()) == {"strength": 1, "stake": 5}
    found = pass_the_buck(WEST)
    assert (found.offence, found.effort) == (0.5, 1)
    assert found.powers == WEST


@given(parties, beliefs, efforts)
def test_against_all_profiles(party: dict[str, Power], offence: float, effort: float) -> None:
    """Nash equilibria by trying each power's other choice in every profile."""
    whole = sum(p.strength for p in party.values())

    def payoff(name: str, balancing: dict[str, bool]) -> float:
        met = sum(party[n].strength for n, b in balancing.items() if b) / whole
        return -offence * (1 - met) * party[name].stake - (effort if balancing[name] else 0)

    equilibria = []
    for choice in product([True, False], repeat=len(party)):
        profile = dict(zip(party, choice, strict=True))
        if all(
            payoff(n, profile) >= payoff(n, {**profile, n: not profile[n]}) - 1e-9 for n in party
        ):
            equilibria.append(profile)
    found = pass_the_buck(party, offence=offence, effort=effort)
    assert {n: n in found.balancers for n in party} in equilibria
    # Those indifferent balance, so no equilibrium has more balancers.
    assert len(found.balancers) == max(sum(e.values()) for e in equilibria)
    assert found.aggressor_chance() == pytest.approx(
        offence * sum(party[n].strength for n in found.passers) / whole
    )


@given(parties, efforts)
def test_belief_in_offence_only_adds_balancers(party: dict[str, Power], effort: float) -> None:
    counts = [len(pass_the_buck(party, offence=n / 10, effort=effort).balancers) for n in range(11)]
    assert counts == sorted(counts)


@pytest.mark.parametrize(
    ("party", "complaint"),
    [
        ({}, r"^powers is empty; it must name at least one power$"),
        ({"": Power()}, r"^a power's name is ''; it must be a non-empty string$"),
        ({" ": Power()}, r"^a power's name is ' '"),
        ({3: Power()}, r"^a power's name is 3"),
        ({"Britain": 5}, r"^power Britain is 5; it must be a Power$"),
    ],
)
def test_bad_powers_are_named(party: dict[str, Power], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        pass_the_buck(party)


def test_other_bad_input_is_named() -> None:
    for bad in (0, 1001, math.nan, "1", True):
        with pytest.raises(ValueError, match=r"^strength is .* from 0.001 to 1000$"):
            Power(strength=bad)  # type: ignore[arg-type]
    for worse in (-1, 11, math.nan):
        with pytest.raises(ValueError, match=r"^stake is .* from 0 to 10$"):
            Power(stake=worse)
    with pytest.raises(ValueError, match=r"^offence is 2; .* from 0 to 1$"):
        pass_the_buck(WEST, offence=2)
    with pytest.raises(ValueError, match=r"^effort is -1; .* from 0 to 10$"):
        pass_the_buck(WEST, effort=-1)
    with pytest.raises(ValueError, match=r"^offence is 2; .* from 0 to 1$"):
        pass_the_buck(WEST).aggressor_chance(2)
    assert isinstance(pass_the_buck(WEST), BuckPassing)


def test_results_cannot_be_changed() -> None:
    for item in vars(buck_passing_model).values():
        if isinstance(item, type) and is_dataclass(item) and not item.__name__.startswith("_"):
            assert item.__dataclass_params__.frozen, item  # type: ignore[attr-defined]


def test_powers_are_a_mapping() -> None:
    with pytest.raises(ValueError, match=r"^powers is 3; it must be a Mapping$"):
        pass_the_buck(3)  # type: ignore[arg-type]
