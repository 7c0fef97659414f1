"""Figures of chapter 15 show the numbers that they are given."""

import numpy as np
import pytest

from alliancekit.figures.management import mending, still_standing


def test_a_line_and_a_name_for_each_order_of_mending() -> None:
    (axes,) = mending({"weakest first": [2.75, 3.3], "in turn": [2.75, 2.8]}, threshold=4).axes
    failing, *lines = axes.lines
    assert np.asarray(failing.get_ydata()) == pytest.approx([4, 4])
    assert [list(np.asarray(line.get_ydata())) for line in lines] == [[2.75, 3.3], [2.75, 2.8]]
    texts = [text.get_text() for text in axes.texts]
    assert {"failing below", "weakest first", "in turn"} == set(texts)
    assert len({line.get_linestyle() for line in lines}) == 2


def test_a_line_in_per_cent_with_its_end_for_each_policy() -> None:
    (axes,) = still_standing({"best play": [1, 0.9], "always wait": [1, 0.25]}).axes
    assert [list(np.asarray(line.get_ydata())) for line in axes.lines] == [[100, 90], [100, 25]]
    assert [text.get_text() for text in axes.texts] == ["best play, 90", "always wait, 25"]
