"""What a reader should discover in *What would move you?*"""

import math
from itertools import combinations, product
from typing import Any

import pytest

from alliancekit.datasets import load_debate_positions
from alliancekit.explorers import View, find

FINDINGS = ("deter", "provoke", "rare", "embolden", "freeride", "pay", "control", "invited")
MOTIONS = ("keep", "prevent", "empire", "collective", "renew")
explorer = find("argument_map")


def preset(label: str) -> dict[str, Any]:
    return dict(next(p.values for p in explorer.presets if p.label == label))


def doubting(*findings: str, **others: str) -> View:
    return explorer.at({**dict.fromkeys(findings, False), **others})


def test_the_states_are_few() -> None:
    assert math.prod(len(c.values) for c in explorer.controls) == 5 * 4 * 2**8


@pytest.mark.parametrize("motion", MOTIONS)
@pytest.mark.parametrize("first", ["none", "safety", "freedom", "fairness"])
def test_whoever_grants_everything_decides_nothing(motion: str, first: str) -> None:
    view = explorer.at({"motion": motion, "first": first})
    assert view.outcome == "It stays open"
    assert "none of its 4 reasons is left standing" in view.verdict


def test_one_doubt_speaks_against_the_alliances_and_against_the_charge_of_empire() -> None:
    for motion, reason in (("keep", "Rich allies save"), ("empire", "The centre pays")):
        view = doubting("pay", motion=motion)
        assert view.outcome == "It falls"
        assert f"falls on “{reason}”" in view.verdict


def test_only_deterrence_and_provocation_keep_to_one_camp() -> None:
    # A finding serves defenders if it speaks for the alliances, or against a motion that would
    # condemn, replace or limit them.
    camps: dict[str, set[str]] = {}
    for motion in MOTIONS:
        for row in explorer.at({"motion": motion}).numbers[:-1]:
            side = row["What it is here"].split()[1].rstrip(":")
            defends = (side == "for") == (motion in ("keep", "prevent"))
            camps.setdefault(row["Finding"], set()).add("defence" if defends else "criticism")
    loyal = sorted(finding for finding, camp in camps.items() if len(camp) == 1)
    assert loyal == [
        "Defence pacts go with fewer attacks (Johnson and Leeds)",
        "New pacts often bring conflict (Kenwick and others)",
    ]


def test_every_road_from_deep_engagement_to_restraint_leads_over_provocation() -> None:
    engagement, restraint = preset("Deep engagement"), preset("Restraint")
    assert explorer.at(engagement).outcome == "It stands"
    assert explorer.at(restraint).outcome == "It falls"
    differ = [name for name in engagement if engagement[name] != restraint[name]]
    assert differ == ["provoke", "rare", "embolden", "pay"]
    enough = [
        steps
        for size in range(5)
        for steps in combinations(differ, size)
        if explorer.at({**engagement, **{s: restraint[s] for s in steps}}).outcome == "It falls"
    ]
    shortest = [set(s) for s in enough if not any(set(t) < set(s) for t in enough)]
    assert shortest == [{"provoke", "pay"}, {"provoke", "rare", "embolden"}]


def test_what_comes_first_decides_between_reasons_that_no_finding_can_rank() -> None:
    outcomes = {
        first: doubting("provoke", "rare", first=first).outcome
        for first in ("none", "safety", "freedom", "fairness")
    }
    assert outcomes == {
        "none": "It stays open", "safety": "It stands", "freedom": "It falls",
        "fairness": "It stays open",
    }  # fmt: skip
    last = doubting("provoke", "rare").numbers[-1]
    assert last["If you changed your mind"] == "safety: it stands; freedom: it falls"


def test_on_whether_alliances_prevent_wars_no_value_has_a_say() -> None:
    for granted in product((True, False), repeat=len(FINDINGS)):
        values = {"motion": "prevent", **dict(zip(FINDINGS, granted, strict=True))}
        assert (
            len(
                {
                    explorer.at({**values, "first": f}).outcome
                    for f in ("none", "safety", "fairness")
                }
            )
            == 1
        )


# ---- no position is favoured


def test_on_each_motion_the_positions_disagree() -> None:
    outcomes: dict[str, list[str]] = {}
    for p in explorer.presets:
        outcomes.setdefault(str(p.values["motion"]), []).append(explorer.at(p.values).outcome)
    assert set(outcomes) == set(MOTIONS)
    assert all({"It stands", "It falls"} <= set(found) for found in outcomes.values())


def test_each_position_doubts_something_with_a_reason() -> None:
    positions = load_debate_positions()
    assert (positions["reason"].str.len() > 20).all()
    assert set(positions["doubts"]) <= set(FINDINGS)
    assert not positions.duplicated(["position", "doubts"]).any()
    per_position = positions.groupby("position")[["motion", "title", "first", "source"]].nunique()
    assert (per_position == 1).all(axis=None)


# ---- what the map and the table show


def test_the_map_shows_each_argument_once_and_only_attacks_that_count() -> None:
    view = explorer.at(preset("Restraint"))
    kinds = {row["name"]: row["kind"] for row in view.data["states"]}
    assert len(kinds) == 9
    assert kinds == {
        "The motion": "beaten",
        "They deter": "beaten", "New pacts provoke": "stands",
        "They give a say": "beaten", "They would ask again": "stands",
        "They entangle": "stands", "Hardly ever so far": "not made: doubted",
        "Rich allies save": "stands", "Pressed, they pay": "not made: doubted",
    }  # fmt: skip
    # Two replies, and two reasons that attack two; two arrows to the motion.
    ties = [row["kind"] for row in view.data["ties"]]
    assert (ties.count("attacks"), ties.count("decides")) == (6, 2)


def test_the_table_says_what_one_change_of_mind_would_do() -> None:
    position = preset("Offshore balancing")
    before = explorer.at(position)
    for finding, row in zip(FINDINGS, before.numbers, strict=False):
        assert row["You"] == ("grant it" if position[finding] else "doubt it")
        after = explorer.at({**position, finding: not position[finding]}).outcome
        said = row["If you changed your mind"]
        assert said == ("–" if after == before.outcome else after.lower())


def test_a_verdict_is_short_enough_for_every_setting() -> None:
    names = [control.name for control in explorer.controls]
    longest = 0
    for values in product(*(control.values for control in explorer.controls)):
        longest = max(
            longest, len(explorer.respond(**dict(zip(names, values, strict=True))).verdict)
        )
    assert longest < 260
