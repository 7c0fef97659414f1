"""What a reader should discover in *Who is still covered?*"""

import itertools
from typing import Any

import pytest

from alliancekit.datasets import load_alliances, load_great_power_cinc, load_pledges_1914
from alliancekit.explorers import View, find
from alliancekit.explorers.shapes import CASES, pledged

EXPLORER = find("shapes")


def view(case: str = "pacific", **values: Any) -> View:
    return EXPLORER.at({"case": case, **values})


def now(shown: View) -> dict[str, float]:
    """Power of the protectors of each state."""
    return {row["State"]: row["Their power now (%)"] for row in shown.numbers}


def alone(shown: View) -> set[str]:
    return {row["State"] for row in shown.numbers if row["Now"] == "No protector"}


class TestDiscoveries:
    def test_the_wheel_of_1960_leaves_three_alone_without_its_hub(self) -> None:
        assert alone(view()) == set()
        assert alone(view(leaving=1)) == {"Japan", "South Korea", "Taiwan"}
        assert alone(view(leaving=2)) == set()

    def test_in_a_pacific_web_the_strongest_ally_is_worst_off(self) -> None:
        left = view(shape="web", leaving=1)
        assert alone(left) == set()
        assert left.outcome == "Japan"
        # South Korea, Taiwan, Australia, Philippines: .9 + .7 + .7 + .3; before, 21.5 more.
        assert now(left)["Japan"] == 2.6
        assert now(view(shape="web"))["Japan"] == 24.1
        assert now(left)["Philippines"] == 5.9

    def test_the_atlantic_web_holds_without_france_and_thins_without_america(self) -> None:
        assert now(view("atlantic"))["West Germany"] == 30.3
        without_france = view("atlantic", leaving=4)
        assert alone(without_france) == set()
        states = [row["Now"] for row in without_france.numbers if row["State"] != "France"]
        assert set(states) == {"Lost a protector"}
        assert now(without_france)["West Germany"] == 27.7
        assert now(view("atlantic", leaving=1))["West Germany"] == 9.4

    def test_a_ring_round_the_rim_mends_the_wheel_with_ten_ties(self) -> None:
        assert len(alone(view(shape="wheel", leaving=1))) == 5
        assert alone(view(shape="wheel", ring="yes", leaving=1)) == set()
        case = CASES["pacific"]
        assert len(pledged(case, "wheel", ring=True)) == 2 * 10
        assert len(pledged(case, "web", ring=False)) == 2 * 15

    def test_in_1914_france_loses_nothing_on_paper_with_britain_and_all_with_russia(self) -> None:
        assert alone(view("entente")) == {"Britain"}
        assert now(view("entente", leaving=1))["France"] == now(view("entente"))["France"]
        assert "France" in alone(view("entente", leaving=2))


def test_a_chain_leaves_the_ends_alone() -> None:
    assert alone(view(shape="chain", leaving=2)) == {"United States"}
    assert alone(view(shape="chain", leaving=5)) == {"Philippines"}
    assert alone(view(shape="chain", leaving=3)) == set()
    assert alone(view(shape="chain", leaving=2, also=5)) == {"United States", "Philippines"}


def test_two_leave_in_either_order_and_the_same_one_once() -> None:
    one_way, other_way = view(leaving=1, also=2), view(leaving=2, also=1)
    assert now(one_way) == now(other_way)
    assert view(leaving=3, also=3).numbers == view(leaving=3).numbers
    assert view(also=3).numbers == view(leaving=3).numbers


@pytest.mark.parametrize("key", CASES)
def test_power_adds_up_in_every_web(key: str) -> None:
    power = CASES[key].power
    assert list(power.values()) == sorted(power.values(), reverse=True)
    for first, second in itertools.combinations(range(1, 7), 2):
        left = view(key, shape="web", leaving=first, also=second)
        stay = [s for i, s in enumerate(power, start=1) if i not in (first, second)]
        total = sum(power[s] for s in stay)
        for state in stay:
            assert now(left)[state] == pytest.approx(total - power[state], abs=0.05)


def test_power_is_that_of_the_tables() -> None:
    power = CASES["pacific"].power
    cinc = load_great_power_cinc().set_index(["year", "state"])["cinc"]
    assert power["United States"] == round(100 * cinc[1960, "United States"], 1)
    ratio = load_alliances().set_index("id")["power_ratio"]["us_japan_1960"]
    assert power["United States"] / power["Japan"] == pytest.approx(ratio, abs=0.1)


def test_pledges_of_1914_are_those_of_the_data_set() -> None:
    table = load_pledges_1914().query("obligation == 'defense'")
    owed = set(zip(table["from"], table["to"], strict=True))
    case = CASES["entente"]
    for arrow in pledged(case, "real", ring=False):
        assert arrow in owed
    assert ("Britain", "France") not in owed
