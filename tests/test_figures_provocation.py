"""Figures of chapter 13 show what the models answer."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from alliancekit.figures._style import ALLY, COST, THREAT
from alliancekit.figures.provocation import richardsons_line, six_powers, who_holds_the_arms
from alliancekit.models.armsrace import Side, race, slope_and_zero
from alliancekit.models.balance import assess

PLACES = {"Britain": (0.0, 0.0), "France": (1.0, 0.0), "Russia": (0.5, 1.0)}


def words(axes: Axes) -> list[str]:
    return [text.get_text() for text in axes.texts]


def test_bars_lie_end_to_end_and_are_summed() -> None:
    races = {"alone": race(Side(), Side()), "allied": race(Side(allies=1), Side())}
    (axes,) = who_holds_the_arms(races, ("Pakistan", "India")).axes
    bars = [bar for bar in axes.patches if isinstance(bar, Rectangle)]
    # By hand: x = 1.9 / 0.235, y = 1.35 x + 1.
    x = 1.9 / 0.235
    lengths = [bar.get_width() for bar in bars]
    assert lengths == pytest.approx([10, 10, x, 1.35 * x + 1])
    assert [bar.get_x() for bar in bars] == pytest.approx([0, 10, 0, x])
    assert words(axes).count("20") == 2
    assert {"Pakistan", "India"} <= set(words(axes))


def test_a_race_without_equilibrium_cannot_be_drawn() -> None:
    with pytest.raises(ValueError, match="'edge' has no equilibrium"):
        who_holds_the_arms({"edge": race(Side(1, 1), Side(1, 1))}, ("A", "B"))


def test_the_line_runs_from_zero_through_the_points() -> None:
    fit = slope_and_zero([100, 110, 130, 170])  # rises 10, 20, 40 at means 105, 120, 150
    (axes,) = richardsons_line(fit, [1909, 1910, 1911]).axes
    line, *points = axes.lines
    assert np.asarray(line.get_ydata())[0] == 0
    slope, intercept = np.polyfit([105, 120, 150], [10, 20, 40], 1)
    assert np.asarray(line.get_xdata())[0] == pytest.approx(-intercept / slope)
    assert [float(np.asarray(p.get_ydata())[0]) for p in points] == [10, 20, 40, 0]
    assert {"1909–10", "1911–12"} <= set(words(axes))


def test_ties_wear_their_sign_and_strain() -> None:
    ties = {("Britain", "France"): 1, ("France", "Russia"): 1, ("Britain", "Russia"): -1}
    torn = assess(ties)
    rests = assess({**ties, ("Britain", "Russia"): 1})
    left, right = six_powers({"1904": torn, "1907": rests}, PLACES).axes
    assert left.get_title(loc="left") == "1904: 1 torn"
    assert right.get_title(loc="left") == "1907: none torn"
    # Any of the three changes would mend the one triad, so all are under strain.
    assert [line.get_color() for line in left.lines[:3]] == [COST] * 3
    assert [line.get_linestyle() for line in left.lines[:3]] == ["-", "-", "--"]
    assert [line.get_color() for line in right.lines[:3]] == [ALLY] * 3
    assert THREAT not in [line.get_color() for line in right.lines]


def test_a_figure_leaves_no_trace() -> None:
    six_powers({"1904": assess({("Britain", "France"): 1})}, PLACES)
    assert plt.get_fignums() == []
