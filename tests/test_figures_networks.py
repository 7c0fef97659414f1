"""The figure of shapes: ties as promised, states left alone as a hand count says."""

import numpy as np
from matplotlib.axes import Axes

from alliancekit.figures._style import ALLY, NEUTRAL
from alliancekit.figures.networks import shapes
from alliancekit.models.networks import Network, Pledge, build

PLACES = {"hub": (0.5, 0.5), "a": (0.0, 0.0), "b": (1.0, 0.0), "c": (0.5, 1.0)}


def wheel(*rim: tuple[str, str]) -> Network:
    pairs = [("hub", "a"), ("hub", "b"), ("hub", "c"), *rim]
    return build(Pledge(x, y, "defense", 1960) for x, y in pairs)


def states(axes: Axes, marker: str) -> set[tuple[float, ...]]:
    return {
        (float(np.asarray(line.get_xdata())[0]), float(np.asarray(line.get_ydata())[0]))
        for line in axes.lines
        if line.get_marker() == marker
    }


def test_the_hub_leaves_and_its_spokes_are_alone() -> None:
    whole, broken, rim = shapes(
        {
            "whole": (wheel(), PLACES),
            "broken": (wheel(), PLACES),
            "rim": (wheel(("a", "b"), ("b", "a")), PLACES),
        },
        leaving=[None, "hub", "hub"],
    ).axes
    assert states(whole, "o") == set(PLACES.values())
    assert states(broken, "X") == {PLACES["hub"]}
    assert states(broken, "s") == {PLACES["a"], PLACES["b"], PLACES["c"]}
    assert states(rim, "s") == {PLACES["c"]}
    ties = [line.get_color() for line in rim.lines if len(np.asarray(line.get_xdata())) == 2]
    assert sorted(ties) == sorted([ALLY, NEUTRAL, NEUTRAL, NEUTRAL])
    assert "centralisation 1.00\ndensity 0.50" in {text.get_text() for text in whole.texts}


def test_an_odd_number_of_networks_leaves_no_empty_panel() -> None:
    assert len(shapes({"one": (wheel(), PLACES)}).axes) == 1
