"""What a reader should discover in *What should be mended first?*."""

from itertools import product
from typing import Any

import pytest

from alliancekit.explorers import View, find
from alliancekit.explorers.effectiveness import CASES, LEVELS, SOUND
from alliancekit.models.effectiveness import CONDITIONS, FAULTS

EXPLORER = find("effectiveness")
NAMES = [fault.name for fault in FAULTS]


def at(label: str, **changes: Any) -> View:
    values = next(p.values for p in EXPLORER.presets if p.label == label)
    return EXPLORER.at({**values, **changes})


def soundness(view: View) -> dict[str, float]:
    return {row["Item"]: row["Soundness (0–10)"] for row in view.numbers}


def whole(view: View) -> float:
    """Half the average and half the weakest: the formula of the chapter."""
    levels = soundness(view).values()
    return sum(levels) / 20 + min(levels) / 2


def first(view: View) -> set[str]:
    return {row["name"] for row in view.data["segments"] if row["part"] == "Mend first"}


def test_the_quarrel_over_the_ships_outweighs_four_faults() -> None:
    as_it_was = at("ANZUS, 1985")
    others = at("ANZUS, 1985", **{name: 1 for name in NAMES if name != "misaligned_interests"})
    alone = at("ANZUS, 1985", misaligned_interests=1)
    assert [v.outcome for v in (as_it_was, others, alone)] == [
        "It is failing",
        "It is failing",
        "It is strained",
    ]
    assert whole(as_it_was) < whole(others) < 4 < whole(alone)
    assert first(as_it_was) == first(others) == {"Common interests"}


def test_no_management_makes_seato_work() -> None:
    assert at("SEATO, 1962", **dict.fromkeys(NAMES, 1)).outcome == "It is strained"
    for faults in product((1, 9), repeat=5):
        view = at("SEATO, 1962", **dict(zip(NAMES, faults, strict=True)))
        assert view.outcome != "It works"


def test_one_quarrel_of_1966_is_worth_more_than_any_other() -> None:
    before = whole(at("NATO, 1966"))
    after = at("NATO, 1966", misaligned_interests=1)
    assert (before, whole(after)) == pytest.approx((4.3, 5.6))
    assert first(after) == {"Fair shares", "Coordination", "Credibility", "Support at home"}
    for name in NAMES[1:]:
        assert whole(at("NATO, 1966", **{name: 1})) - before == pytest.approx(0.2)


def test_okinawa_and_the_missing_plan_had_to_be_mended_together() -> None:
    assert first(at("US and Japan, 1995")) == {"Coordination", "Support at home"}
    assert "are equally weak, at 3" in at("US and Japan, 1995").verdict


def test_the_verdict_has_the_number_of_the_formula() -> None:
    for label in (case.title for case in CASES.values()):
        view = at(label)
        assert f"at {whole(view):.1f} of 10" in view.verdict


def test_the_case_gives_the_conditions_and_the_reader_the_faults() -> None:
    assert [control.name for control in EXPLORER.controls] == ["case", *NAMES]
    for case in CASES.values():
        assert set(case.ratings) == {item.name for item in (*CONDITIONS, *FAULTS)} == set(SOUND)
        assert set(case.faults.values()) <= set(LEVELS)


def test_a_reason_stands_beside_a_rating_until_the_reader_changes_it() -> None:
    reasons = {row["Item"]: row["Why this rating"] for row in at("ANZUS, 1985").numbers}
    assert "Labour won in July 1984" in reasons["Commitment"]
    changed = at("ANZUS, 1985", free_riding=9).numbers
    assert [r["Item"] for r in changed if r["Why this rating"] == "As you rate it."] == [
        "Fair shares"
    ]
