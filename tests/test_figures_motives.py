"""Figures of chapter 7 show what the reading says; the shares were worked out by hand."""

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from alliancekit.figures.motives import LOOKS, motives_and_schools, pacts_and_schools
from alliancekit.models.motives import explain

# Realism 10 + 4/2, liberalism 10/2 + 4, institutionalism 14, constructivism 0, of 14.
TRADE = explain({"security": 10, "economic_gain": 4})
# Realism and constructivism all of it, the others nothing.
ENEMY = explain({"common_enemies": 5})


def marks(axes: Axes) -> dict[str, list[tuple[float, float]]]:
    """Places of each school's marks, by its mark."""
    schools = {mark: school for school, (_, mark) in LOOKS.items()}
    found: dict[str, list[tuple[float, float]]] = {school: [] for school in LOOKS}
    for line in axes.lines:
        if line.get_marker() in schools:
            (x,), (y,) = np.asarray(line.get_xdata()), np.asarray(line.get_ydata())
            found[schools[str(line.get_marker())]].append((float(x), float(y)))
    return found


def row_names(axes: Axes) -> list[str]:
    return [label.get_text() for label in axes.get_yticklabels()]


def test_a_bar_for_each_motive_and_a_mark_for_each_school() -> None:
    (axes,) = motives_and_schools(TRADE).axes
    assert row_names(axes) == ["Security, 10", "Economic gain, 4"]
    bars = [patch.get_width() for patch in axes.patches if isinstance(patch, Rectangle)]
    assert bars == [10, 4]
    points = {school: [x for x, _ in places] for school, places in marks(axes).items()}
    assert points == {
        "realism": [10, 2],
        "liberalism": [5, 4],
        "institutionalism": [10, 4],
        "constructivism": [0, 0],
    }


def test_pacts_stand_in_order_of_how_far_the_schools_part() -> None:
    mild = explain({"technology": 5, "legitimacy": 5, "shared_values": 5})
    (axes,) = pacts_and_schools({"Mild": mild, "Enemy": ENEMY}).axes
    assert row_names(axes) == ["Enemy", "Mild"]
    first = {school: places[0] for school, places in marks(axes).items()}
    assert first["realism"] == pytest.approx((100, 0))
    assert first["liberalism"] == pytest.approx((0, 0))


def test_shares_are_in_per_cent() -> None:
    (axes,) = pacts_and_schools({"Trade": TRADE}).axes
    shares = {school: places[0][0] for school, places in marks(axes).items()}
    assert shares == pytest.approx(
        {
            "realism": 100 * 12 / 14,
            "liberalism": 100 * 9 / 14,
            "institutionalism": 100,
            "constructivism": 0,
        }
    )


def test_the_schools_are_named() -> None:
    (legend,) = pacts_and_schools({"Trade": TRADE}).legends
    assert [text.get_text() for text in legend.get_texts()] == list(LOOKS)
