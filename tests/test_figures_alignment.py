"""Figures of chapter 6 show what the result says; the numbers were worked out by hand."""

import numpy as np
import pytest
from matplotlib.patches import Rectangle

from alliancekit.evidence.new_pacts import NewPacts, Share
from alliancekit.figures._style import ALLY, NEUTRAL, THREAT
from alliancekit.figures.alignment import against_and_with, decision_maps, worth_by_threat
from alliancekit.models.alignment import Situation, align

# An offer of 1 is worth more than any peace; without a threat nothing beats standing aside.
BOUGHT = align(Situation(benefit=1))
IDLE = align(Situation(threat_level=0))


def test_squares_have_the_colour_of_the_choice() -> None:
    assert (BOUGHT.choices, IDLE.choices) == (("bandwagon",), ("neutral",))
    maps = {"One": {(0.0, 0.0): BOUGHT, (0.0, 1.0): IDLE, (1.0, 0.0): BOUGHT, (1.0, 1.0): IDLE}}
    (axes,) = decision_maps(maps, x="Strength", y="Certainty").axes
    squares = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
    colours = {
        (square.get_x() + 0.5, square.get_y() + 0.5): square.get_facecolor() for square in squares
    }
    assert colours[0, 0] == colours[1, 0] != colours[0, 1] == colours[1, 1]
    assert sorted(text.get_text() for text in axes.texts) == ["join", "stand aside"]
    assert axes.get_xlabel() == "Strength"
    assert axes.get_title(loc="left") == "One"


def test_a_panel_for_each_map() -> None:
    grid = {(0.0, 0.0): BOUGHT, (0.0, 1.0): IDLE, (1.0, 0.0): BOUGHT, (1.0, 1.0): IDLE}
    first, second = decision_maps({"One": grid, "Two": grid}, x="Strength", y="Certainty").axes
    assert first.get_xlabel() == ""
    assert second.get_xlabel() == "Strength"


def test_lines_are_the_worth_of_the_options() -> None:
    # Nobody wants it at threat 0; joining is worth 1 - .5 + .1 = .6 throughout.
    results = {level: align(Situation(threat_level=level, interest=1)) for level in (0.0, 1.0)}
    (axes,) = worth_by_threat(results).axes
    lines = {line.get_color(): np.asarray(line.get_ydata()) for line in axes.lines[:3]}
    assert lines[THREAT].tolist() == pytest.approx([0.6, 0.6])
    assert lines[NEUTRAL][0] == 1
    assert lines[ALLY][0] == pytest.approx(0.95)
    assert lines[NEUTRAL][1] < lines[ALLY][1]


def test_an_upright_where_the_choice_changes() -> None:
    results = {0.0: IDLE, 0.4: BOUGHT, 0.8: BOUGHT}
    (axes,) = worth_by_threat(results).axes
    uprights = [np.asarray(line.get_xdata()).tolist() for line in axes.lines[3:]]
    assert uprights == [pytest.approx([0.2, 0.2])]
    assert "0.20" in [text.get_text() for text in axes.texts]


def test_points_intervals_and_chance() -> None:
    share = Share(0.25, 0.2, 0.4, 0.02)
    rare = Share(0.03, 0.02, 0.05, 0.01)
    pacts = NewPacts(
        named={"threat": share, "power": rare},
        named_top_three={},
        shared={},
        joined={"threat": rare},
        pacts={},
    )
    (axes,) = against_and_with(pacts).axes
    drawn = [np.asarray(line.get_xdata()).tolist() for line in axes.lines]
    assert drawn[:3] == [pytest.approx([20, 40]), pytest.approx([25]), pytest.approx([2])]
    assert drawn[6] == pytest.approx([2, 5])
    assert {"25%", "3%", "chance"} <= {text.get_text() for text in axes.texts}
