"""Figures of chapter 21 show what the results say."""

import numpy as np

from alliancekit.figures._style import ALLY, THREAT
from alliancekit.figures.formation import model_and_history, worth_by_size
from alliancekit.models.formation import Formation, Group


def test_a_dot_stands_on_the_best_size_of_each_curve() -> None:
    result = Formation(
        (Group(2, 1, 0.2, 0, 0, 0), Group(3, 1, 0.5, 0, 0, 0), Group(4, 1, 0.3, 0, 0, 0))
    )
    (axes,) = worth_by_size({"A": result}).axes
    curve = next(line for line in axes.lines if len(np.asarray(line.get_xdata())) == 3)
    assert list(np.asarray(curve.get_xdata())) == [2, 3, 4]
    assert list(np.asarray(curve.get_ydata())) == [0.2, 0.5, 0.3]
    (dot,) = (line for line in axes.lines if line.get_marker() == "o")
    assert (np.asarray(dot.get_xdata())[0], np.asarray(dot.get_ydata())[0]) == (3, 0.5)
    assert [text.get_text() for text in axes.texts] == ["A"]


def test_a_miss_has_another_colour_than_a_hit() -> None:
    (axes,) = model_and_history({"Hit": (8, 3, 3), "Miss": (10, 4, 5)}).axes
    squares = [line for line in axes.lines if line.get_marker() == "s"]
    rings = [line for line in axes.lines if line.get_marker() == "o"]
    assert [float(np.asarray(s.get_xdata())[0]) for s in squares] == [3, 4]
    assert [float(np.asarray(r.get_xdata())[0]) for r in rings] == [3, 5]
    assert [s.get_color() for s in squares] == [ALLY, THREAT]
