"""Figures of chapter 10 show what the result says; the oracle is arithmetic done by hand."""

import numpy as np
import pytest

from alliancekit.figures.autonomy import room_for_bargain, survival_by_ratio
from alliancekit.models.autonomy import State, exchange
from alliancekit.models.survival import kaplan_meier

BARGAINS = [exchange(State("c", 1), State("p", ratio)) for ratio in (1, 4, 9)]


def test_both_prices_over_the_ratio() -> None:
    (axes,) = room_for_bargain(BARGAINS, 3.0, {"then": 9, "now": 4}).axes
    most, least, terms = axes.lines[:3]
    assert np.asarray(most.get_xdata()).tolist() == [1, 4, 9]
    # g = 1/2, h = 1/5: the client grows to 1.5, 3 and 5.5, and each keeps 9.
    assert most.get_ydata() == pytest.approx([9 - 10 / 1.5, 9 - 10 / 3, 9 - 10 / 5.5])
    assert least.get_ydata() == pytest.approx([10 / 1.5 - 9, 80 / 9 - 9, 180 / 19 - 9])
    assert np.asarray(terms.get_xdata()).tolist() == [9, 4]
    assert np.asarray(terms.get_ydata()).tolist() == [3, 3]
    words = [text.get_text() for text in axes.texts]
    assert words[-2:] == ["then", "now"]
    assert axes.get_xscale() == "log"


def test_survival_falls_by_steps() -> None:
    # Four near-equal pacts end at 10, 20, 30, 40 years; of two unequal ones one ends at 50.
    equal = kaplan_meier([10, 20, 30, 40], [1, 1, 1, 1])
    unequal = kaplan_meier([50, 70], [1, 0])
    panels = {"All": {"near equal": equal, "unequal": unequal}}
    (axes,) = survival_by_ratio(panels).axes
    first, second = axes.lines[:2]
    assert np.asarray(first.get_xdata()).tolist() == [0, 10, 20, 30, 40, 60]
    assert first.get_ydata() == pytest.approx([100, 75, 50, 25, 0, 0])
    assert second.get_ydata() == pytest.approx([100, 50, 50])
    assert [text.get_text() for text in axes.texts] == ["near equal (4)", "unequal (2)"]


def test_steps_beyond_the_axis_are_left_out() -> None:
    curve = kaplan_meier([10, 50], [1, 1])
    (axes,) = survival_by_ratio({"All": {"a": curve, "b": curve}}, years=40).axes
    assert np.asarray(axes.lines[0].get_xdata()).tolist() == [0, 10, 40]
