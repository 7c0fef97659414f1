"""The figures of chapter 4 show bills worked out by hand."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.patches import Rectangle

from alliancekit.figures.arms_or_allies import bills, commitments
from alliancekit.models.arms_or_allies import provide


def test_each_bill_is_made_of_its_three_costs() -> None:
    # 10 / 3.75 and 1; arms alone 60, beyond the axis. Then arms alone 10 + 100 / 30.
    mixes = {"small": provide(economy=1, umbrella=5), "middling": provide(economy=15)}
    (axes,) = bills(mixes).axes
    drawn = [(p.get_x(), p.get_width()) for p in axes.patches if isinstance(p, Rectangle)]
    small = [(0, 0), (0, 10 / 3.75), (10 / 3.75, 1)]
    middling = [(0, 40 / 3), (40 / 3, 0), (40 / 3, 0)]
    for found, expected in zip(drawn, small + middling, strict=True):
        assert found == pytest.approx(expected)
    written = {text.get_text() for text in axes.texts}
    assert {"3.7", "13.3", "alone 60.0 →", "alone 13.3"} <= written
    # A tick for the cost of arms alone only where the axis reaches.
    assert [np.asarray(line.get_xdata())[0] for line in axes.lines] == pytest.approx([40 / 3])
    assert plt.get_fignums() == []


def test_a_line_for_each_state_named_where_it_is_highest() -> None:
    curves = {"weak": [(0.2, 0.0), (0.5, 16.0), (1.0, 10.0)], "strong": [(0.5, 0.0), (1.0, 9.0)]}
    (axes,) = commitments(curves).axes
    lines = [np.column_stack(line.get_data()).tolist() for line in axes.lines]
    assert lines == [[list(point) for point in points] for points in curves.values()]
    names = {text.get_text(): text.xy for text in axes.texts if hasattr(text, "xy")}
    assert names == {"weak": (0.5, 16.0), "strong": (1.0, 9.0)}
