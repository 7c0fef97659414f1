"""Figures of chapter 10 show what the result says; the oracle is arithmetic done by hand."""

import numpy as np
import pytest

from alliancekit.figures.autonomy import room_for_bargain
from alliancekit.models.autonomy import State, exchange

BARGAINS = [exchange(State("c", 1), State("p", ratio)) for ratio in (1, 4, 9)]


def test_both_prices_over_the_ratio() -> None:
    (axes,) = room_for_bargain(BARGAINS, 3.0, {"then": 9, "now": 4}).axes
    most, least, terms = axes.lines[:3]
    assert np.asarray(most.get_xdata()).tolist() == [1, 4, 9]
    # g = 1/2, h = 1/5: the client grows to 1.5, 3 and 5.5, and each keeps 9.
    assert most.get_ydata() == pytest.approx([9 - 10 / 1.5, 9 - 10 / 3, 9 - 10 / 5.5])
    assert least.get_ydata() == pytest.approx([10 / 1.5 - 9, 80 / 9 - 9, 180 / 19 - 9])
    assert np.asarray(terms.get_xdata()).tolist() == [9, 4]
    assert np.asarray(terms.get_ydata()).tolist() == [3, 3]
    words = [text.get_text() for text in axes.texts]
    assert words[-2:] == ["then", "now"]
    assert axes.get_xscale() == "log"
