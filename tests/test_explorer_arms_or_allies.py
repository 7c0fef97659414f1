"""What a reader should discover in *Arms or allies?*, by bills worked out by hand."""

from typing import Any

import pytest

from alliancekit.explorers import find
from alliancekit.explorers.arms_or_allies import ECONOMIES, THREATS

EXPLORER = find("arms_or_allies")


def cheapest(**values: Any) -> dict[str, Any]:
    return dict(EXPLORER.at(values).numbers[0])


def preset(label: str) -> dict[str, Any]:
    return dict(next(p.values for p in EXPLORER.presets if p.label == label))


def test_size_decides() -> None:
    outcomes = [EXPLORER.at({"economy": size}).outcome for size in ECONOMIES]
    assert outcomes == 4 * ["Arms and allies"] + 4 * ["Arms alone"]
    assert EXPLORER.at({"economy": 15, "threat": 15}).outcome == "Arms and allies"


def test_an_umbrella_empties_the_arsenal_of_the_rich() -> None:
    assert EXPLORER.at({"economy": 50}).outcome == "Arms alone"
    rich = cheapest(economy=50, umbrella=5)
    # A unit costs 1 / (.75 x 5); ten of them and the alliance: 10 / 3.75 + 1.
    assert rich["In all"] == pytest.approx(3.67)
    assert rich["Own arms"] == 0
    # Arms alone: 10 + 100 / 100.
    assert EXPLORER.at({"economy": 50, "umbrella": 5}).numbers[1]["In all"] == pytest.approx(11)


def test_a_less_reliable_patron_gets_more_out_of_a_small_client() -> None:
    # Arms Y (1/r - 1), the rest from the ally at 1/r units of commitment each.
    small = [cheapest(economy=2, reliability=r)["Commitment"] for r in (0.9, 0.75, 0.5, 0.4, 0.25)]
    by_hand = [(10 - 2 * (1 / r - 1)) / r for r in (0.9, 0.75, 0.5, 0.4, 0.25)]
    assert small == pytest.approx(by_hand, abs=0.005)
    assert small[:4] == sorted(small[:4])
    assert small[4] < small[3]
    middling = [cheapest(economy=10, reliability=r)["Commitment"] for r in (0.9, 0.75, 0.5)]
    assert middling == pytest.approx([9.88, 8.89, 0], abs=0.005)


def test_france_1966_needs_more_trust_and_less_pride_at_once() -> None:
    france = preset("France, 1966")
    assert EXPLORER.at(france).outcome == "Arms alone"
    assert EXPLORER.at({**france, "reliability": 0.75}).outcome == "Arms alone"
    assert EXPLORER.at({**france, "autonomy_cost": 2}).outcome == "Arms alone"
    both = {**france, "reliability": 0.75, "autonomy_cost": 2}
    assert EXPLORER.at(both).outcome == "Allies alone"


def test_an_alliance_drops_out_all_at_once() -> None:
    free = cheapest(economy=15, transaction_cost=0)
    assert (free["Own arms"], free["From allies"], free["In all"]) == (5, 5, 12.5)
    assert cheapest(economy=15)["From allies"] == 0


@pytest.mark.parametrize(
    ("label", "bill", "outcome"),
    [
        ("Luxembourg, 1949", 3.67, "Allies alone"),
        ("Iceland, 1949", 7.67, "Allies alone"),
        ("Britain, 1949", 6.33, "Allies alone"),
        ("France, 1966", 12.5, "Arms alone"),
        ("Austria, 1860s", 10.13, "Arms alone"),
    ],
)
def test_cases(label: str, bill: float, outcome: str) -> None:
    view = EXPLORER.at(preset(label))
    assert view.outcome == outcome
    assert view.numbers[0]["In all"] == pytest.approx(bill)


def test_the_map_shows_every_state_and_agrees_with_the_point_on_it() -> None:
    for economy in ECONOMIES:
        for threat in THREATS:
            view = EXPLORER.at({"economy": economy, "threat": threat})
            squares = {(row["x"], row["y"]): row["kind"] for row in view.data["regions"]}
            assert len(squares) == len(ECONOMIES) * len(THREATS)
            assert squares[economy, threat] == view.outcome == view.data["here"][0]["label"]
