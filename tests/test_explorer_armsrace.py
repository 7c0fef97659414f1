"""What a reader should discover in *Does an ally make a spiral?*, by algebra and small steps."""

from typing import Any

import pytest

from alliancekit.explorers import View, find

EXPLORER = find("armsrace")
LIKE = {"reaction": 0.9, "rival": 0.9, "grievance": 1, "start": 10}
NAVIES = {"rivals": "navies", "reaction": 1.5, "rival": 0.6, "grievance": 1, "start": 10}


def at(*settings: dict[str, Any], **values: Any) -> View:
    for setting in settings:
        values = {**setting, **values}
    return EXPLORER.at(values)


def last(view: View) -> tuple[float, float, float, float]:
    row = view.numbers[-1]
    assert row["Year"] == 10
    names = ("Arms of the first", "Arms of the second", "Together", "Together without allies")
    first, second, together, without = (float(row[name]) for name in names)
    return first, second, together, without


def by_small_steps(k: float, rival: float, g: float, n: int, m: int) -> tuple[float, float]:
    """Ten years of Richardson's equations from 10 units each, in 100,000 Euler steps."""
    x = y = 10.0
    for _ in range(100_000):
        dx = k * ((y + 0.5 * m * y) - 0.5 * n * x) - x + g
        dy = rival * ((x + 0.5 * n * x) - 0.5 * m * y) - y + g
        x, y = x + dx / 10_000, y + dy / 10_000
    return x, y


def test_one_ally_moves_arms_across_and_adds_none() -> None:
    view = at(LIKE, allies=1, rival_allies=0)
    first, second, together, without = last(view)
    assert (first, second) == pytest.approx(by_small_steps(0.9, 0.9, 1, 1, 0), abs=0.06)
    assert together == without == 20
    assert view.outcome == "Just as many"
    assert last(at(LIKE, allies=1, rival_allies=1))[:2] == (10, 10)


def test_whom_the_ally_joins_decides() -> None:
    alone = at(NAVIES, allies=0, rival_allies=0)
    # 1 - 1.5 * 0.6 = 0.1: x = (1 + 1.5) / 0.1, y = (1 + 0.6) / 0.1.
    assert "Britain at 25.0 units and Germany at 16.0" in alone.verdict
    assert "runs away" in at(NAVIES, allies=0, rival_allies=2).verdict
    calmed = at(NAVIES, allies=2, rival_allies=0)
    assert "Britain at 3.6 units and Germany at 5.3" in calmed.verdict
    assert calmed.outcome == "Fewer"
    assert last(calmed)[:2] == pytest.approx(by_small_steps(1.5, 0.6, 1, 2, 0), abs=0.06)


@pytest.mark.parametrize("allies", [0, 1, 2])
def test_goodwill_on_a_knife_edge(allies: int) -> None:
    edge = {"rivals": "thaw", "reaction": 1.1, "rival": 1.1, "grievance": -1, "allies": allies}
    assert "melt away" in at(edge, rival_allies=allies, start=9).verdict
    assert "runs away" in at(edge, rival_allies=allies, start=11).verdict


def test_1911_runs_as_the_budgets_did() -> None:
    label = "Two camps, 1911"
    preset = next(p for p in EXPLORER.presets if p.label == label)
    view = EXPLORER.at(preset.values)
    assert "France with Russia against Germany with Austria-Hungary runs away" in view.verdict
    rows = {row["Year"]: float(row["Together"]) for row in view.numbers[:3]}
    # Richardson's totals of 1911 to 1913 in units of 9.745 million pounds: 22.1, 24.5, 29.7.
    for year, total in ((0, 214.9), (1, 238.7), (2, 289.0)):
        assert rows[year] == pytest.approx(total / 9.745, rel=0.06)


def test_nobody_holds_less_than_nothing() -> None:
    view = at({"grievance": -7, "reaction": 0.6, "rival": 0.9, "start": 9}, rival_allies=1)
    assert last(view) == (0, 0, 0, 0)
    assert "melt away, with just as many arms together" in view.verdict
    assert min(row["y"] for row in view.data["curves"]) == 0


def test_lines_that_leave_the_frame_are_cut() -> None:
    view = at(NAVIES, allies=0, rival_allies=2)
    assert max(row["y"] for row in view.data["curves"]) <= 60
