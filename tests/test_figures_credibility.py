"""The oracle is what the chapter says, and arithmetic done by hand."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.lines import Line2D

from alliancekit.evidence.reliability import reliability
from alliancekit.figures._style import THREAT
from alliancekit.figures.credibility import checklists, promises_kept, signal_payoffs
from alliancekit.models.credibility import credibility
from alliancekit.models.signals import Setting, sinking_costs, tying_hands


def points(line: Line2D) -> list[tuple[float, float]]:
    xs = np.atleast_1d(np.asarray(line.get_xdata())).tolist()
    ys = np.atleast_1d(np.asarray(line.get_ydata())).tolist()
    return list(zip(xs, ys, strict=True))


def test_the_weakest_items_are_filled_unless_they_too_are_believed() -> None:
    promises = {"Prague": credibility(8, 4, 4, 4, 2), "Bonn": credibility(8, 8, 8, 10, 8)}
    answers = {"Prague": "no", "Bonn": "untested"}
    (axes,) = checklists(promises, answers, question="Came?").axes
    filled = [points(line) for line in axes.lines if line.get_color() == THREAT]
    assert filled == [[(4, 0)]]
    texts = [text.get_text() for text in axes.texts]
    assert {"4.4", "8.4", "no", "untested", "Domestic support", "Came?"} <= set(texts)
    assert plt.get_fignums() == []


def test_payoffs_leave_zero_where_the_signal_is_first_sent() -> None:
    setting = Setting(win_chance=0.5, war_cost=3, determined=0.2)
    (axes,) = signal_payoffs(tying_hands(setting), sinking_costs(setting)).axes
    tied, sunk = (points(line) for line in axes.lines)
    # Beyond the first sender the payoff is 0.9 v - 0.6, less 4.8 for sunk costs.
    assert tied == [pytest.approx(p, abs=1e-9) for p in ((0, 0), (2 / 3, 0), (10, 8.4))]
    assert sunk == [pytest.approx(p, abs=1e-9) for p in ((0, 0), (6, 0), (10, 3.6))]


def test_shares_stand_with_their_intervals_and_the_two_that_differ_have_a_cross() -> None:
    (axes,) = promises_kept(reliability(), {"older": 0.745}).axes
    line, *rest = axes.lines
    assert points(line)[0][0] == pytest.approx(74.5)
    dots = [points(mark)[0] for mark in rest if mark.get_marker() == "o"]
    assert [round(x) for x, _ in dots] == [50, 67, 18, 41, 71, 81, 37]
    spans = [points(mark) for mark in rest if len(points(mark)) == 2]
    assert [round(x) for x, _ in spans[0]] == [41, 58]
    crosses = [points(mark)[0] for mark in rest if mark.get_marker() == "x"]
    assert crosses == [(74, 4), (78, 5)]
    labels = [label.get_text() for label in axes.get_yticklabels()]
    assert labels[0] == "All, 1816–2003 (69 of 139)"
