"""Curves fall where alliances end: the oracle is a handful of durations, worked out by hand."""

import numpy as np
import pytest
from matplotlib.text import Annotation

from alliancekit.figures.survival import survival_curves
from alliancekit.models.survival import kaplan_meier


def test_survival_falls_by_steps() -> None:
    # Four near-equal pacts end at 10, 20, 30, 40 years; of two unequal ones one ends at 50.
    equal = kaplan_meier([10, 20, 30, 40], [1, 1, 1, 1])
    unequal = kaplan_meier([50, 70], [1, 0])
    panels = {"All": {"near equal": equal, "unequal": unequal}}
    (axes,) = survival_curves(panels).axes
    first, second = axes.lines[:2]
    assert np.asarray(first.get_xdata()).tolist() == [0, 10, 20, 30, 40, 60]
    assert first.get_ydata() == pytest.approx([100, 75, 50, 25, 0, 0])
    assert second.get_ydata() == pytest.approx([100, 50, 50])
    assert [text.get_text() for text in axes.texts] == ["near equal (4)", "unequal (2)"]


def test_steps_beyond_the_axis_are_left_out() -> None:
    curve = kaplan_meier([10, 50], [1, 1])
    (axes,) = survival_curves({"All": {"a": curve, "b": curve}}, years=40).axes
    assert np.asarray(axes.lines[0].get_xdata()).tolist() == [0, 10, 40]


def test_a_curve_stops_where_its_record_does() -> None:
    short = kaplan_meier([10, 24], [1, 0])
    (axes,) = survival_curves({"": {"since 1992": short}}, years=60).axes
    assert np.asarray(axes.lines[0].get_xdata()).tolist() == [0, 10, 24]
    assert axes.get_xlim() == (0, 60)


def test_names_of_curves_that_end_together_stand_apart() -> None:
    curve = kaplan_meier([10, 50, 70], [1, 1, 0])
    (axes,) = survival_curves({"All": {"a": curve, "b": curve}}).axes
    heights = [text.xy[1] for text in axes.texts if isinstance(text, Annotation)]
    assert heights[1] - heights[0] == 10
