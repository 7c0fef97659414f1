"""Figures of chapter 23 show the votes, camps and positions that they are given."""

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from alliancekit.datasets import load_senate_votes
from alliancekit.figures._style import ALLY, COST, NEUTRAL, PAPER, THREAT
from alliancekit.figures.debate import camps, positions, roll_calls
from alliancekit.models.arguments import Argument, Position


def words(axes: Axes) -> list[str]:
    return [text.get_text() for text in axes.texts]


def marks(axes: Axes, color: str) -> list[tuple[float, float, bool]]:
    """Column, row and whether filled, of the marks in a colour."""
    return [
        (float(x), float(y), line.get_markerfacecolor() == color)
        for line in axes.lines
        if line.get_color() == color
        for x, y in np.column_stack([line.get_xdata(), line.get_ydata()])
    ]


def test_bars_are_shares_and_short_of_the_line_is_grey() -> None:
    votes = {"lost": (39, 55, True), "won": (82, 13, True), "half": (61, 36, False)}
    (axes,) = roll_calls(votes).axes
    bars = [bar for bar in axes.patches if isinstance(bar, Rectangle)][1::2]
    assert [bar.get_width() for bar in bars] == pytest.approx([3900 / 94, 8200 / 95, 6100 / 97])
    assert [to_hex(bar.get_facecolor()) for bar in bars] == [
        color.lower() for color in (NEUTRAL, ALLY, ALLY)
    ]
    lines = [float(np.asarray(line.get_xdata())[0]) for line in axes.lines]
    assert lines == pytest.approx([200 / 3, 200 / 3, 50])
    assert {"39–55", "82–13", "61–36", "needed"} <= set(words(axes))


def test_the_votes_are_possible_ones() -> None:
    votes = load_senate_votes()
    assert votes["date"].is_monotonic_increasing
    # 96 senators from 1912, 100 from 1959.
    seats = votes["date"].str[:4].astype(int).map(lambda year: 96 if year < 1959 else 100)
    assert (votes["tie"] + votes["no_tie"] <= seats).all()


def test_camps_are_told_by_colour_and_shape_and_reasons_are_filled() -> None:
    uses = {
        "loyal": {"a": ("defends", True), "b": ("defends", False)},
        "turncoat": {"a": ("criticises", True), "b": ("defends", True)},
    }
    (axes,) = camps(uses, {"a": "first", "b": "second"}).axes
    # The last mark of each colour is the key below.
    assert marks(axes, ALLY)[:-1] == [(0, 0, True), (1, 0, False), (1, 1, True)]
    assert marks(axes, THREAT)[:-1] == [(0, 1, True)]
    assert {"first", "second", "defends", "criticises"} == set(words(axes))
    weights = [label.get_fontweight() for label in axes.get_yticklabels()]
    assert [weight == "bold" for weight in weights] == [True, False]
    assert PAPER in {line.get_markerfacecolor() for line in axes.lines}


def test_positions_are_ticked_crossed_and_ringed() -> None:
    debate = [
        Argument("they deter", "for", "deter", "safety"),
        Argument("they provoke", "against", "provoke", "fact", answers="they deter"),
    ]
    held = {
        "believer": Position(frozenset({"deter"})),
        "doubter": Position(frozenset({"provoke"})),
    }
    (axes,) = positions(debate, held, {"deter": "Deter", "provoke": "Provoke"}).axes
    # The believer is moved by either; the doubter by neither alone.
    assert marks(axes, COST) == [(0, 0, False), (0, 1, False)]
    assert words(axes) == ["✓", "✗", "believer", "stands", "✗", "✓", "doubter", "open"]
