"""The oracle is the arithmetic of the two fears, done by hand."""

from dataclasses import replace

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.patches import Rectangle

from alliancekit.evidence.reliability import Honoured
from alliancekit.figures.dilemma import promises_kept, two_games, two_seats
from alliancekit.models.dilemma import Alliance, dilemma, stance

WASHINGTON, TAIPEI = Alliance(4, 5, 5, 9, 5, 7), Alliance(4, 5, 9, 5, 5, 3)


def test_a_panel_for_each_seat_with_its_least() -> None:
    seats = {
        name: [dilemma(replace(a, tightness=t)) for t in range(11)]
        for name, a in {"Washington": WASHINGTON, "Taipei": TAIPEI}.items()
    }
    panels = two_seats(seats, now=4).axes
    assert [axes.get_title(loc="left") for axes in panels] == ["Washington", "Taipei"]
    for axes, best, low in zip(panels, (1, 8.64), (1.5, 4.5), strict=True):
        now, abandonment, entrapment, both, dot = axes.lines
        assert np.asarray(now.get_xdata()).tolist() == [4, 4]
        # Fear of abandonment at a bond of .25 (tightness 0), from its height at no bond.
        assert np.asarray(abandonment.get_ydata())[0] == pytest.approx(low * 0.75**2)
        total = np.asarray(abandonment.get_ydata()) + np.asarray(entrapment.get_ydata())
        assert np.asarray(both.get_ydata()) == pytest.approx(total)
        assert np.asarray(dot.get_xdata())[0] == pytest.approx(best, abs=0.01)
        assert f"least at {best:.1f}" in {text.get_text() for text in axes.texts}
    assert plt.get_fignums() == []


def test_bars_of_both_stances() -> None:
    # Bond .45 or .05: 2.25 x .55^2 or .95^2 of abandonment, 3.6 x .45^2 or .05^2 of entrapment.
    (axes,) = two_games(stance(Alliance(3, 2, 5, 5, 6, 8))).axes
    widths = [p.get_width() for p in axes.patches if isinstance(p, Rectangle)]
    assert widths == pytest.approx([0.680625, 0.729, 2.5, 2.030625, 0.009, 2.5])
    assert [text.get_text() for text in axes.texts] == ["3.91", "4.54"]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Firm", "Conciliatory"]


def test_shares_with_intervals() -> None:
    # Wilson, 9 of 49: 18.4 per cent, from 10.0 to 31.4.
    (axes,) = promises_kept({"since": Honoured(9, 49)}).axes
    interval, dot = axes.lines
    assert np.asarray(interval.get_xdata()) == pytest.approx([10.0, 31.4], abs=0.1)
    assert np.asarray(dot.get_xdata()) == pytest.approx([18.37], abs=0.01)
    assert [text.get_text() for text in axes.texts] == ["9 of 49"]
