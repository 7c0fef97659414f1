"""Figures of chapter 18 show what the results say; the oracle is arithmetic done by hand."""

import numpy as np
import pytest

from alliancekit.evidence.nato_enlargement import nato_in
from alliancekit.figures.nato import effectiveness_by_bottleneck, power_and_members
from alliancekit.models.effectiveness import Ratings, assess

# Soundness 2 once and 6 nine times: on average 5.6.
UNEVEN = Ratings(2, 6, 6, 6, 6, 4, 4, 4, 4, 4)
EVEN = Ratings(5, 5, 5, 5, 5, 5, 5, 5, 5, 5)


def test_power_and_members_by_year() -> None:
    years = [nato_in(year) for year in (1982, 1998, 1999, 2004, 2023)]
    (axes,) = power_and_members(years).axes
    nato, moscow = (line for line in axes.lines if len(np.asarray(line.get_xdata())) > 1)
    assert np.asarray(nato.get_xdata()).tolist() == [1982, 1998, 1999, 2004]  # 2023 has no share
    assert np.asarray(moscow.get_ydata())[0] == pytest.approx(17.15)
    texts = [text.get_text() for text in axes.texts]
    assert texts == ["NATO", "Moscow", "16", "19", "26"]


def test_lines_fall_from_the_average_to_the_weakest_item() -> None:
    shares = (0, 0.5, 1)
    moments = {
        name: [assess(ratings, bottleneck=share) for share in shares]
        for name, ratings in {"then": UNEVEN, "now": EVEN}.items()
    }
    (axes,) = effectiveness_by_bottleneck(moments).axes
    lines = {line.get_label(): line for line in axes.lines if line.get_label() in moments}
    assert lines["then"].get_ydata() == pytest.approx([5.6, 3.8, 2])
    assert lines["now"].get_ydata() == pytest.approx([5, 5, 5])
    assert lines["then"].get_linestyle() != lines["now"].get_linestyle()
    assert {text.get_text() for text in axes.texts} == {"works", "strained", "failing"}


def test_more_moments_than_looks_are_refused() -> None:
    profiles = [assess(EVEN)]
    with pytest.raises(ValueError, match="4 moments; at most 3 can be told apart"):
        effectiveness_by_bottleneck({str(year): profiles for year in range(4)})
