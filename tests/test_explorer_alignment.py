"""What a reader should discover in *Which side?*"""

from typing import Any

import pytest

from alliancekit.explorers import find
from alliancekit.explorers.alignment import CASES, CERTAINTIES, STRENGTHS
from alliancekit.models.alignment import Situation, align

EXPLORER = find("alignment")
JOIN, RESIST, ASIDE = "Join", "Resist", "Stand aside"


def preset(label: str, **changes: Any) -> dict[str, Any]:
    values = next(p.values for p in EXPLORER.presets if p.label == label)
    return {**values, **changes}


def outcome(label: str, **changes: Any) -> str:
    return EXPLORER.at(preset(label, **changes)).outcome


def test_bulgaria_needs_both_a_sure_ally_and_no_offer_to_resist() -> None:
    assert outcome("Bulgaria, 1941") == JOIN
    assert outcome("Bulgaria, 1941", benefit=0) == JOIN
    assert outcome("Bulgaria, 1941", ally_reliability=0.9) == JOIN
    assert outcome("Bulgaria, 1941", benefit=0, ally_reliability=0.9) == RESIST


def test_bulgaria_by_hand() -> None:
    # x = .15: H = .0225/1.0225 = .022. With Britain x = .9: H = .81/1.81 = .4475; r = .1 -> .0645.
    # Neither exceeds the cost of war, so L = 1 - p.
    worth = {row["Item"]: row["Value"] for row in EXPLORER.at().numbers[:3]}
    assert worth["Worth: resist"] == pytest.approx(0.95 - 0.8 * 0.9355, abs=0.006)
    assert worth["Worth: join"] == pytest.approx(1 - 0.6 + 0.4)
    assert worth["Worth: stand aside"] == pytest.approx(1 - 0.8 * 0.9 * 0.978, abs=0.006)
    assert [row["Result"] for row in EXPLORER.at().numbers[3:]] == ["met"] * 4


def test_italy_joins_for_the_offer_alone() -> None:
    view = EXPLORER.at(preset("Italy, 1940"))
    assert {row["kind"] for row in view.data["regions"]} == {JOIN}
    # Standing aside is worth .98 and the price is .4.
    assert "as long as 0.38 or more is offered" in view.verdict
    assert outcome("Italy, 1940", benefit=0.2) == ASIDE


def test_a_rising_threat_makes_romania_resist_and_then_join() -> None:
    path = [
        outcome("Romania, 1944", ally_reliability=0.7, threat_level=threat)
        for threat in (0.2, 0.4, 0.6, 0.8, 1.0)
    ]
    assert path == [ASIDE, RESIST, JOIN, JOIN, JOIN]


def test_denmark_meets_all_conditions_and_stands_aside() -> None:
    view = EXPLORER.at(preset("Denmark, 1940"))
    assert view.outcome == ASIDE
    assert "4 of Walt's 4 conditions" in view.verdict


def test_who_fights_if_it_is_attacked() -> None:
    # Alone: Finland x = .75, H = .36, above the cost of war; Denmark x = .1, H = .01, below it.
    assert "fighting if it is attacked" in EXPLORER.at(preset("Finland, 1939")).verdict
    assert "yielding if it is attacked" in EXPLORER.at(preset("Denmark, 1940")).verdict


def test_bulgaria_would_join_unpaid_but_not_once_help_is_sure() -> None:
    assert "even if nothing were offered" in EXPLORER.at().verdict
    assert "as long as 0.12 or more is offered" in EXPLORER.at({"ally_reliability": 0.9}).verdict


def test_the_strong_need_no_allies() -> None:
    assert outcome("Sweden, 2022") == RESIST
    assert outcome("Sweden, 2022", own_strength=0.6) == ASIDE


def test_the_weakest_finland_resists_if_help_is_likely() -> None:
    assert outcome("Finland, 1941", own_strength=0.1) == RESIST
    assert outcome("Finland, 1941", ally_reliability=0.1) == ASIDE


@pytest.mark.parametrize("case", CASES.values(), ids=lambda case: case.title)
def test_the_map_holds_the_decision_at_the_dot(case: Any) -> None:
    view = EXPLORER.at(preset(case.title))
    (here,) = view.data["here"]
    kinds = {(row["x"], row["y"]): row["kind"] for row in view.data["regions"]}
    assert len(kinds) == len(STRENGTHS) * len(CERTAINTIES)
    assert kinds[here["x"], here["y"]] == view.outcome
    assert case.state in view.verdict
    assert str(case.year) in view.verdict


def test_the_map_is_the_models() -> None:
    view = EXPLORER.at({"benefit": 0})
    kinds = {(row["x"], row["y"]): row["kind"] for row in view.data["regions"]}
    names = {"balance": RESIST, "bandwagon": JOIN, "neutral": ASIDE}
    for strength, certainty in ((0.1, 0.9), (0.4, 0.1), (0.8, 0.1), (0.3, 0.7)):
        direct = align(
            Situation(
                own_strength=strength, threat_level=0.8, ally_strength=0.5,
                ally_reliability=certainty, benefit=0, subordination=0.6, war_cost=0.3,
                defence_advantage=1.5, interest=0.9,
            )
        )  # fmt: skip
        assert kinds[strength, certainty] == names[direct.choices[0]]
