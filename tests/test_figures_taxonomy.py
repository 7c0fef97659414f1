"""Figures of kinds and promises show what the clauses and counts say."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from alliancekit.figures._style import ALLY, PAPER, THREAT
from alliancekit.figures.taxonomy import anatomy, power_ratios, promises
from alliancekit.models.taxonomy import Pact

BOTH = ["Britain", "Poland"]


def marks(axes: Axes, marker: str) -> set[tuple[float, float]]:
    """Where marks of this shape stand: column and row."""
    return {
        (float(np.asarray(line.get_xdata())[0]), float(np.asarray(line.get_ydata())[0]))
        for line in axes.lines
        if line.get_marker() == marker
    }


def test_a_dot_for_each_promise_and_a_square_for_each_definition() -> None:
    word = Pact(BOTH, defense=["Britain"], form="informal")
    treaty = Pact(BOTH, defense=BOTH, consul=BOTH)
    (axes,) = anatomy({"word": word, "treaty": treaty}).axes
    assert marks(axes, "o") == {(0, 0), (0, 1), (4, 1)}
    # The definitions stand right of the five obligations: Snyder, ATOP, Walt.
    squares = marks(axes, "s")
    assert {row for _, row in squares} == {0, 1}
    assert len([place for place in squares if place[1] == 0]) == 1
    assert len([place for place in squares if place[1] == 1]) == 3
    assert max(squares)[0] == max(place for place, row in squares if row == 0)
    faces = {
        float(np.asarray(line.get_ydata())[0]): line.get_markerfacecolor()
        for line in axes.lines
        if line.get_marker() == "o" and np.asarray(line.get_xdata())[0] == 0
    }
    assert faces == {0.0: PAPER, 1.0: ALLY}, "open where one side only is bound"


def test_bars_are_shares_and_add_up() -> None:
    counts = pd.DataFrame(
        {"defence or offence": [3, 1], "neutrality": [1, 0], "non-aggression": [0, 2],
         "consultation": [0, 1]},
        index=["early", "late"],
    )  # fmt: skip
    (axes,) = promises(counts).axes
    bars = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
    widths = [bar.get_width() for bar in bars]
    assert widths == pytest.approx([75, 25, 0, 0, 25, 0, 50, 25])
    assert sum(widths) == pytest.approx(200)
    words = [text.get_text() for text in axes.texts]
    assert {"n = 4", "75", "50"} <= set(words)


def test_ratios_stand_on_their_side_of_the_line() -> None:
    (axes,) = power_ratios({"equals": 1.1, "line": 5.0, "patron": 464.0}, threshold=5).axes
    assert marks(axes, "o") == {(1.1, 0)}
    assert marks(axes, "D") == {(5.0, 1), (464.0, 2)}
    assert {line.get_color() for line in axes.lines if line.get_marker() == "D"} == {THREAT}
    assert axes.get_xscale() == "log"
    assert {"1.1", "5.0", "464"} <= {text.get_text() for text in axes.texts}
