"""What a reader should discover in *How tight?*"""

from typing import Any

import pytest

from alliancekit.explorers import View, find
from alliancekit.explorers.dilemma import CASES

EXPLORER = find("dilemma")


def preset(label: str, **changes: Any) -> View:
    values = dict(next(p.values for p in EXPLORER.presets if p.label == label))
    return EXPLORER.at({**values, **changes})


def least(view: View) -> float:
    """The tightness at which both fears together are least, as the picture marks it."""
    (at,) = [row["x"] for row in view.data["here"] if row["label"] == "least"]
    return float(at)


def fears(view: View, tightness: int) -> tuple[float, float]:
    (row,) = [row for row in view.numbers if row["Tightness"] == tightness]
    return row["Abandoned"], row["Entrapped"]


def test_berlin_stood_where_its_fears_advised() -> None:
    # Bond .5: .25 x 9 x (.5 + .3) / 2 = .9 and .25 x 5 x (.5 + .9) / 2 = .875.
    berlin = preset("Berlin, 1914")
    assert fears(berlin, 4) == (0.9, 0.88)
    assert berlin.outcome == "As now"
    assert [row["label"] for row in berlin.data["here"]] == ["now, about least"]


@pytest.mark.parametrize(
    ("tightness", "interests", "sides"),
    [
        (4, 5, {"now, about least": "above"}),
        # The sum is least at 4.1 and falls towards it from both sides.
        (2, 5, {"now": "above right", "least": "above right"}),
        (8, 5, {"now": "above left", "least": "above"}),
        # Least at 2.4.
        (4, 9, {"now": "above left", "least": "above left"}),
    ],
)
def test_words_stand_off_the_line_and_off_each_other(
    tightness: int, interests: int, sides: dict[str, str]
) -> None:
    here = preset("Berlin, 1914", tightness=tightness, shared_interests=interests).data["here"]
    assert {row["label"]: row["side"] for row in here} == sides


def test_shared_interests_loosen_the_best_bond() -> None:
    # a = 9 (.1 + .3) / 2 = 1.8, e = 5 (.1 + .9) / 2 = 2.5: 20 x 1.8 / 4.3 - 6 = 2.37.
    close = preset("Berlin, 1914", shared_interests=9)
    assert least(close) == pytest.approx(20 * 1.8 / 4.3 - 6, abs=0.01)
    assert close.outcome == "Less tightly"
    assert fears(close, 4) == (0.45, 0.62)


def test_one_alliance_two_wishes() -> None:
    # Washington 20 x 1.5 / 5 - 5 = 1, Taipei 20 x 4.5 / 6.6 - 5 = 8.64.
    assert least(preset("Washington, 1954")) == pytest.approx(1)
    assert least(preset("Taipei, 1954")) == pytest.approx(8.64, abs=0.01)
    assert preset("Washington, 1954").outcome == "Less tightly"
    assert preset("Taipei, 1954").outcome == "More tightly"
    for label, seat in (("Washington, 1954", "Washington"), ("Taipei, 1954", "Taipei")):
        assert preset(label).verdict.startswith(f"Seen from {seat} in 1954")


def test_the_two_seats_describe_one_alliance() -> None:
    a, b = CASES["washington-1954"].alliance, CASES["taipei-1954"].alliance
    assert (a.dependence, a.ally_dependence) == (b.ally_dependence, b.dependence)
    assert (a.tightness, a.explicitness) == (b.tightness, b.explicitness)
    assert a.shared_interests == b.shared_interests


def test_mutual_dependence_narrows_the_quarrel() -> None:
    washington = least(preset("Washington, 1954", dependence=9))
    taipei = least(preset("Taipei, 1954", ally_dependence=9))
    # 20 x 2.7 / 7.6 - 5 = 2.11 and 20 x 2.7 / 4.8 - 5 = 6.25.
    assert (washington, taipei) == pytest.approx((2.11, 6.25), abs=0.01)
    assert taipei - washington < 8.64 - 1


def test_at_suez_the_bond_was_too_tight() -> None:
    # a = 5 (.7 + .1) / 2 = 2, e = 7 (.7 + .5) / 2 = 4.2: 20 x 2 / 6.2 - 3 = 3.45.
    suez = preset("Washington, Suez 1956")
    assert least(suez) == pytest.approx(20 * 2 / 6.2 - 3, abs=0.01)
    assert "entrapment through London is the greater fear" in suez.verdict


def test_the_curves_add_up_and_bend_the_right_way() -> None:
    rows = preset("Taipei, 1954").data["curves"]
    lines = {
        kind: [r["y"] for r in rows if r["kind"] == kind] for kind in {r["kind"] for r in rows}
    }
    left, dragged, both = (lines[k] for k in ("Abandoned", "Entrapped", "Both"))
    assert left == sorted(left, reverse=True)
    assert dragged == sorted(dragged)
    assert both == pytest.approx([a + e for a, e in zip(left, dragged, strict=True)], abs=0.011)


def test_the_chart_has_room_for_every_setting() -> None:
    extremes = [
        EXPLORER.at({"case": case, "tightness": t, "dependence": 9, "ally_dependence": 3,
                     "shared_interests": 3, "war_cost": 9})
        for case in CASES for t in (0, 10)
    ]  # fmt: skip
    assert 4 < max(row["y"] for view in extremes for row in view.data["curves"]) < 5
