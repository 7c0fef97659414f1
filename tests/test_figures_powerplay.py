"""Figures of chapter 19 show what the results say."""

import numpy as np
import pandas as pd

from alliancekit.figures._style import ALLY, NEUTRAL
from alliancekit.figures.powerplay import HOSTS, troops, worth_of_a_web
from alliancekit.models.powerplay import Design


def test_marks_stand_at_what_a_web_is_worth() -> None:
    designs = {"Made": Design(0.1, 0.4, 0, 0), "Not made": Design(-0.3, 0.2, 0, 0)}
    (axes,) = worth_of_a_web(designs).axes
    marks = [line for line in axes.lines if line.get_marker() in ("s", "o")]
    places = [float(np.asarray(line.get_xdata())[0]) for line in marks]
    assert places == [0.1, 0.4, -0.3, 0.2]
    assert [line.get_color() for line in marks] == [ALLY, ALLY, NEUTRAL, NEUTRAL]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Made", "Not made"]


def test_troops_are_in_thousands_and_each_host_is_named() -> None:
    rows = [(year, host, 5000) for year in (1958, 1969, 1988, 2000) for host in HOSTS]
    (axes,) = troops(pd.DataFrame(rows, columns=["year", "host", "troops"])).axes
    assert all(set(np.asarray(line.get_ydata())) == {5.0} for line in axes.lines)
    assert {text.get_text() for text in axes.texts} == set(HOSTS)
