"""The oracle is the arithmetic of the crisis, done by hand."""

from dataclasses import replace

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.lines import Line2D

from alliancekit.figures.deterrence import belief_needed, breaking_points
from alliancekit.models.deterrence import Crisis, deter

BERLIN = Crisis(belief=0.8, holds_alone=0, holds_together=0.5, strike_risk=0.05, terms=1)


def points(line: Line2D) -> list[tuple[float, float]]:
    xs, ys = np.asarray(line.get_xdata()).tolist(), np.asarray(line.get_ydata()).tolist()
    return list(zip(xs, ys, strict=True))


def test_lines_cross_where_the_defender_stops_coming() -> None:
    results = {"alone": deter(BERLIN), "garrisoned": deter(replace(BERLIN, tripwire=4))}
    figure = breaking_points(results, highest=0.08)
    (axes,) = figure.axes
    coming, stay_1, cross_1, stay_2, cross_2 = (points(line) for line in axes.lines)
    # Coming costs 3 and the risk of 100; staying away .5 x 8 + 1, and 4 more with a garrison.
    assert coming == [(0, 3), (8, 11)]
    assert [*stay_1, *stay_2, *cross_1, *cross_2] == [
        pytest.approx(point) for point in ((0, 5), (8, 5), (0, 9), (8, 9), (2, 5), (6, 9))
    ]
    assert {"2%", "6%", "staying away, garrisoned"} <= {text.get_text() for text in axes.texts}
    assert plt.get_fignums() == []


def test_a_defender_without_a_limit_is_refused() -> None:
    fearless = deter(replace(BERLIN, homeland=0))
    with pytest.raises(ValueError, match="the defender of Utopia does not stop coming"):
        breaking_points({"Utopia": fearless}, highest=0.08)


def test_belief_needed_rises_with_the_terms() -> None:
    results = {y: deter(replace(BERLIN, tripwire=4, terms=y)) for y in (0.0, 0.5, 1.0, 2.0, 3.0)}
    results[4.0] = deter(replace(BERLIN, tripwire=4, terms=4))  # no belief is enough
    (axes,) = belief_needed(results, challenger="Moscow", ally="West Berlin").axes
    deterring, needed = (points(line) for line in axes.lines)
    # Moscow: 5 / 10. The city: (terms + 2) / 10 / .5.
    assert [x for x, _ in needed] == [0, 0.5, 1, 2, 3]
    assert [y for _, y in needed] == pytest.approx([50, 50, 60, 80, 100])
    assert [y for _, y in deterring] == pytest.approx([50] * 5)
