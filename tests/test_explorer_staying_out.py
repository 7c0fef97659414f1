"""What a reader can find out with *Does staying out pay?*"""

import pytest

from alliancekit.explorers import View, find
from alliancekit.explorers.staying_out import (
    ALLY,
    ARMED,
    CASES,
    INTERESTS,
    STRENGTHS,
    THREATS,
    UNARMED,
)

EXPLORER = find("staying_out")
OUT = {ARMED, UNARMED}


def at(case: str, **changes: float) -> View:
    preset = next(p.values for p in EXPLORER.presets if p.values["case"] == case)
    return EXPLORER.at({**preset, **changes})


def test_sweden_stays_out_in_1949_whatever_the_threat_and_allies_in_2022() -> None:
    assert {at("sweden-1949", threat_level=t).outcome for t in THREATS} == {ARMED}
    in_2022 = [at("sweden-2022", threat_level=t).outcome for t in THREATS]
    assert in_2022 == [ARMED] + [ALLY] * 5


def test_certain_help_would_have_moved_the_sweden_of_1949_only_if_it_was_wanted() -> None:
    certain = {i: at("sweden-1949", ally_reliability=0.9, interest=i).outcome for i in INTERESTS}
    assert certain == {0.1: ARMED, 0.3: ARMED, 0.5: ARMED, 0.7: ALLY, 0.9: ALLY}


def test_belgium_wanted_as_little_as_switzerland_stays_out() -> None:
    wanted = [at("belgium-1936", threat_level=t).outcome for t in THREATS]
    assert wanted == [UNARMED] * 3 + [ALLY] * 3
    assert {at("belgium-1936", threat_level=t, interest=0.3).outcome for t in THREATS} == {UNARMED}
    assert {at("switzerland-1940", threat_level=t, interest=0.9).outcome for t in THREATS} == {
        ARMED
    }


def test_arms_stand_in_for_allies() -> None:
    belgium = [at("belgium-1936", threat_level=0.6, own_strength=s).outcome for s in STRENGTHS]
    assert belgium == [ALLY] * 6 + [ARMED] * 2
    sweden = [at("sweden-2022", own_strength=s).outcome for s in STRENGTHS]
    assert sweden == [ALLY] * 5 + [ARMED] * 3


def test_the_table_of_cases_says_what_they_did_but_for_belgium_in_1913() -> None:
    """By treaty neutral since 1839, Belgium was not free to do what the model advises."""
    allied = {case for case in CASES if at(case).outcome == ALLY}
    assert allied == {"belgium-1913", "sweden-2022"}


@pytest.mark.parametrize("case", CASES)
def test_the_dot_stands_on_a_square_of_its_own_colour(case: str) -> None:
    view = at(case)
    (here,) = view.data["here"]
    (square,) = (r for r in view.data["regions"] if (r["x"], r["y"]) == (here["x"], here["y"]))
    assert square["kind"] == here["label"] == view.outcome


def test_the_verdict_names_state_year_and_both_values() -> None:
    # By hand: 1 - .4 x .5 x .735 x (1 - .165) = .877; the alliance is worth .943.
    assert at("sweden-2022").verdict == (
        "Sweden in 2022 does better by an alliance with NATO (0.94) than by staying out (0.88)."
    )
    assert "as long as the interest in its land is at most" in at("sweden-1949").verdict
    assert "however much its land is wanted" in at("switzerland-1940").verdict
