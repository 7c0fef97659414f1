"""Figures of chapter 22 show what the tables say."""

import numpy as np
import pandas as pd

from alliancekit.figures._style import ALLY, NEUTRAL
from alliancekit.figures.neutrality import fates, outside, stay_or_ally
from alliancekit.models.alignment import Situation, align

TABLE = pd.DataFrame(
    {
        "state": ["Late", "Never", "Early"],
        "fate": ["joined", "stayed out", "attacked"],
        "date": ["1941-09-03", None, "1939-10-03"],
    }
)


def test_states_stand_by_how_long_they_stayed_out() -> None:
    (axes,) = fates(TABLE).axes
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Early", "Late", "Never"]
    lines = [line for line in axes.lines if len(line.get_xdata()) == 2]  # type: ignore[arg-type]
    months = [float(np.asarray(line.get_xdata())[1]) for line in lines]
    assert [round(each) for each in months] == [1, 24, 72]
    assert [line.get_color() for line in lines] == [NEUTRAL, NEUTRAL, ALLY]
    marks = [line for line in axes.lines if len(line.get_xdata()) == 1]  # type: ignore[arg-type]
    assert [mark.get_marker() for mark in marks] == ["X", "D"]


def test_the_share_outside_is_a_share_of_states() -> None:
    years = [1816, 1900, 1939, 2018]
    table = pd.DataFrame({"year": years, "states": 10, "allied_states": [10, 5, 2, 0]})
    (axes,) = outside(table).axes
    assert np.asarray(axes.lines[0].get_ydata()).tolist() == [0, 50, 80, 100]
    assert [text.get_text() for text in axes.texts] == [
        "1816: 0", "1900: 50", "1939: 80", "2018: 100",
    ]  # fmt: skip


def test_without_a_threat_staying_out_is_worth_one_and_the_alliance_its_price_less() -> None:
    results = {level: align(Situation(threat_level=level)) for level in (0.0, 1.0)}
    (axes,) = stay_or_ally({"A state": results}).axes
    stay, ally = (np.asarray(line.get_ydata()) for line in axes.lines)
    assert (stay[0], round(ally[0], 9)) == (1, 0.95)
    assert axes.get_title(loc="left") == "A state"
