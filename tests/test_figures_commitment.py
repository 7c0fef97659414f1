"""Figures of chapter 12 show what the models answer."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from alliancekit.figures._style import ALLY, COST, THREAT
from alliancekit.figures.commitment import belief_needed, how_far_by_belief, war_step_by_step
from alliancekit.models.buck_passing import Power, pass_the_buck
from alliancekit.models.commitment import Pledge, spread

PLEDGES = [
    Pledge("Russia", "Serbia", "consul"),
    Pledge("Italy", "Austria-Hungary", "defense", unprovoked=True),
]


def words(axes: Axes) -> list[str]:
    return [text.get_text() for text in axes.texts]


def test_a_row_for_each_state_with_its_side_and_day() -> None:
    war = spread(PLEDGES, "Austria-Hungary", "Serbia", offence=0.8)
    (axes,) = war_step_by_step(war, {"Russia": "30 July"}).axes
    names = words(axes)[::2]
    assert names == ["Austria-Hungary", "Serbia", "Russia, 30 July", "Italy stays out"]
    assert [line.get_color() for line in axes.lines] == [THREAT, ALLY, ALLY, COST]
    heights = [float(np.asarray(line.get_ydata())[0]) for line in axes.lines]
    assert heights == sorted(heights)


def test_long_reasons_are_broken_into_lines() -> None:
    war = spread(PLEDGES, "Austria-Hungary", "Serbia", offence=0.8)
    (axes,) = war_step_by_step(war, {}).axes
    assert max(len(line) for text in words(axes) for line in text.splitlines()) <= 52
    # No word is left alone on the last line of a reason.
    assert all(" " in text.splitlines()[-1] for text in words(axes) if "\n" in text)


def test_stairs_are_numbered_where_they_rise() -> None:
    points = [(0.0, 2), (0.5, 2), (0.6, 5), (0.8, 7), (1.0, 7)]
    left, right = how_far_by_belief({"A": points, "B": [(0.0, 2), (1.0, 2)]}).axes
    assert words(left) == ["2", "5", "7"]
    assert words(right) == ["2"]
    assert np.asarray(left.lines[0].get_ydata()).tolist() == [2, 2, 5, 7, 7]


def test_bars_end_at_the_belief_needed() -> None:
    games = {n: pass_the_buck({str(i): Power(1, 5) for i in range(n)}) for n in (1, 2, 6)}
    (axes,) = belief_needed(games).axes
    bars = [bar for bar in axes.patches if isinstance(bar, Rectangle)]
    # Cost 1, stake 5: one power from 1 / 5, two from 2 / 5, six never (6 / 5).
    assert [round(bar.get_height(), 9) for bar in bars] == [0.2, 0.8, 0.4, 0.6, 1.0, 0.0]


def test_a_figure_leaves_no_trace() -> None:
    how_far_by_belief({"A": [(0.0, 2), (1.0, 2)]})
    assert plt.get_fignums() == []
