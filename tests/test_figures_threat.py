"""Figures show what the result says: the oracle is the arithmetic of the ratings, done by hand."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from alliancekit.figures._style import THREAT
from alliancekit.figures.threat import power_and_threat, who_comes_first
from alliancekit.models.threat import Profile, Weights, rank

PARIS = {
    "the United States": Profile(10, 2, 6, 0),
    "the Soviet Union": Profile(6, 8, 8, 8),
    "Britain": Profile(3, 8, 3, 0),
}
RIYADH = {"the Soviet Union": Profile(10, 4, 8, 6), "Iran": Profile(1, 8, 3, 10)}


def bars(axes: Axes) -> list[tuple[float, float]]:
    """Start and length of each bar, in the order in which they were drawn."""
    found = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
    return [(bar.get_x(), bar.get_width()) for bar in found]


def ends(line: Line2D) -> tuple[int, ...]:
    """Place by power, counted from 0, and place by threat."""
    return tuple(np.asarray(line.get_ydata()).tolist())


def words(axes: Axes) -> list[str]:
    return [text.get_text() for text in axes.texts]


def test_bars_of_power_and_segments_of_threat() -> None:
    above, below = power_and_threat(rank(PARIS)).axes
    assert bars(above) == [(0, 10), (0, 6), (0, 3)]
    assert [label.get_text() for label in above.get_yticklabels()] == [
        "United States",
        "Soviet Union",
        "Britain",
    ]
    soviet_union = [(0, 6), (6, 8), (14, 8), (22, 8)]
    united_states = [(0, 10), (10, 2), (12, 6), (18, 0)]
    britain = [(0, 3), (3, 8), (11, 3), (14, 0)]
    assert bars(below) == soviet_union + united_states + britain
    assert [label.get_text() for label in below.get_yticklabels()] == [
        "Soviet Union",
        "United States",
        "Britain",
    ]
    assert words(below)[:3] == ["30", "18", "14"]


def test_segments_follow_the_weights() -> None:
    _, below = power_and_threat(rank(PARIS, weights=Weights(power=4))).axes
    # 4 x 4 / 7 of the Soviet Union's power of 6, then 4 / 7 of each rating of 8.
    assert bars(below)[:4] == [
        pytest.approx((0, 96 / 7)),
        pytest.approx((96 / 7, 32 / 7)),
        pytest.approx((128 / 7, 32 / 7)),
        pytest.approx((160 / 7, 32 / 7)),
    ]


def test_lines_lead_from_the_order_of_power_to_the_order_of_threat() -> None:
    paris, riyadh = who_comes_first({"Paris": rank(PARIS), "Riyadh": rank(RIYADH)}).axes
    lines = {ends(line): line.get_color() for line in paris.lines}
    assert set(lines) == {(0, 1), (1, 0), (2, 2)}
    assert [places for places, color in lines.items() if color == THREAT] == [(1, 0)]
    assert {ends(line) for line in riyadh.lines} == {(0, 0), (1, 1)}
    assert {"United States", "18", "Soviet Union", "30", "Britain", "14"} <= set(words(paris))


def test_an_odd_number_of_cases_leaves_no_empty_panel() -> None:
    assert len(who_comes_first({"Paris": rank(PARIS)}).axes) == 1


def test_a_figure_leaves_no_trace() -> None:
    before = dict(mpl.rcParams)
    figure = power_and_threat(rank(PARIS))
    assert plt.get_fignums() == []
    assert dict(mpl.rcParams) == before
    # What a notebook stores beside the picture: no address, the same at every run.
    assert repr(figure) == "<Figure size 1000x650 with 2 Axes>"
