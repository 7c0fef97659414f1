"""Figures of chapter 11 show what the result says; the oracle is arithmetic done by hand."""

import numpy as np
import pandas as pd
import pytest

from alliancekit.figures._style import COST
from alliancekit.figures.burden import bill_by_private_share, correlation_by_year, size_and_effort
from alliancekit.models.burden import Ally, burden

TABLE = pd.DataFrame(
    {
        "member": ["United States", "Portugal", "Luxembourg"],
        "gnp": [569.03, 2.88, 0.53],
        "defence_percent": [9.0, 7.7, 1.7],
    }
)


def test_a_named_point_for_each_member() -> None:
    (axes,) = size_and_effort(TABLE, "Portugal").axes
    points = [np.asarray(line.get_xydata()).ravel().tolist() for line in axes.lines]
    assert points == [[569.03, 9.0], [2.88, 7.7], [0.53, 1.7]]
    assert [text.get_text() for text in axes.texts] == TABLE["member"].to_list()
    assert [line.get_color() == COST for line in axes.lines] == [False, True, False]


def test_the_bill_falls_to_the_share_of_income() -> None:
    allies = {"United States": Ally(500, 0.06), "Britain": Ally(100, 0.06)}
    pacts = [burden(allies, private_share=share) for share in (0, 0.8, 1)]
    (axes,) = bill_by_private_share(pacts, paid=0.9).axes
    model, paid, income = axes.lines
    assert np.asarray(model.get_xdata()) == pytest.approx([0, 80, 100])
    # At 0.8, as in the tests of the model: 28.872 and 0.36 over 1 - 0.188^2.
    assert model.get_ydata() == pytest.approx([100, 100 * 28.872 / (28.872 + 0.36), 500 / 6])
    assert paid.get_ydata() == pytest.approx([90, 90])
    assert income.get_ydata() == pytest.approx([500 / 6, 500 / 6])
    assert "what it paid: 90%" in [text.get_text() for text in axes.texts]


def test_the_line_runs_through_the_years_and_the_point_is_apart() -> None:
    figure = correlation_by_year({1990: 0.5, 1953: 0.77}, {1953: 11, 1990: 15}, (1964, 0.49))
    (axes,) = figure.axes
    line, point = axes.lines[:2]
    assert np.asarray(line.get_xdata()).tolist() == [1953, 1990]
    assert np.asarray(line.get_ydata()).tolist() == [0.77, 0.5]
    assert (point.get_xdata(), point.get_ydata()) == ([1964], [0.49])
    # Fisher's band for .5 of 15: tanh(.5493 -+ 1.96 sqrt(1.06 / 12)).
    band = np.asarray(axes.collections[0].get_paths()[0].vertices)
    ends = band[band[:, 0] == 1990][:, 1]
    assert min(ends) == pytest.approx(np.tanh(0.5493 - 1.96 * (1.06 / 12) ** 0.5), abs=1e-3)
    assert max(ends) == pytest.approx(np.tanh(0.5493 + 1.96 * (1.06 / 12) ** 0.5), abs=1e-3)
