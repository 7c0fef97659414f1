"""The figures of chapter 3 show what their data say."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from alliancekit.figures._style import ALLY, NEUTRAL
from alliancekit.figures.centuries import PLACES, defence_ties, lifelines, power_maps
from alliancekit.models.networks import OBLIGATIONS, Pledge, build

EUROPE = build(
    [
        Pledge("Germany", "Italy", "consul", 1882, 1915),
        Pledge("Germany", "Italy", "defense", 1882, 1915),
        Pledge("France", "Russia", "defense", 1893, 1917),
        Pledge("France", "Italy", "neutral", 1902, 1915),
    ]
)


def test_a_line_for_each_pair_solid_where_it_is_bound_to_fight() -> None:
    alone, every = power_maps({"Defence": (EUROPE, ["defense"]), "Any": (EUROPE, OBLIGATIONS)}).axes
    for axes, solid, dashed in ((alone, 2, 0), (every, 2, 1)):
        styles = [line.get_linestyle() for line in axes.lines if np.size(line.get_xdata()) == 2]
        assert (styles.count("-"), styles.count("--")) == (solid, dashed)
        assert {text.get_text() for text in axes.texts} == set(PLACES)
    filled = [line.get_markerfacecolor() for line in alone.lines if line.get_marker() == "o"]
    assert filled.count(ALLY) == 4
    assert plt.get_fignums() == []


def test_two_lines_and_the_marked_years() -> None:
    world, powers = {1816: 7, 1900: 8, 2016: 1234}, {1816: 3, 1900: 4, 2016: 0}
    (axes,) = defence_ties(world, powers, marked={1900: (4, 4), 2016: (-4, 4)}).axes
    first, second = axes.lines[:2]
    assert np.asarray(first.get_ydata()).tolist() == [7, 8, 1234]
    assert np.asarray(second.get_ydata()).tolist() == [3, 4, 0]
    assert {"1900: 8", "2016: 1,234"} <= {text.get_text() for text in axes.texts}


def test_a_bar_for_each_alliance_from_its_first_year_to_its_last_or_now() -> None:
    table = pd.DataFrame(
        {
            "id": ["axis", "nato", "delian", "auld"],
            "begin": [1940, 1949, -478, 1295],
            "end": pd.array([1945, None, -404, 1560], dtype="Int64"),
        }
    )
    early, late = lifelines(table, names={"nato": "NATO"}, now=2025).axes
    assert [line.get_color() for line in late.lines if np.size(line.get_xdata()) == 2][::2] == [
        NEUTRAL,
        ALLY,
    ]
    spans = [
        np.asarray(line.get_xdata()).tolist() for line in late.lines if line.get_linewidth() == 3.4
    ]
    assert spans == [[1940, 1945], [1949, 2025]]
    assert [
        np.asarray(line.get_xdata()).tolist() for line in early.lines if line.get_linewidth() == 3.4
    ] == [[1295, 1560]]
    assert "NATO " in {text.get_text() for text in late.texts}
