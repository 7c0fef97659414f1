"""Figures show what they are given, mark by mark."""

import numpy as np
import pytest
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex

from alliancekit.figures._style import COST, INK, SECURE, THREAT
from alliancekit.figures.dossier import three_purposes, through_time

READINGS = {
    "1992": {"Danger": 3.5, "Credibility": 2.0},
    "2020": {"Danger": 7.0, "Credibility": 4.0},
    "2025": {"Danger": 7.5, "Credibility": 4.0},
}


def fill(mark: PathCollection) -> str:
    return to_hex(np.asarray(mark.get_facecolor())[0].tolist()).upper()


def test_a_dot_for_each_reading_of_each_dossier_the_latest_filled() -> None:
    (axes,) = through_time(READINGS).axes
    dots = [mark for mark in axes.collections if isinstance(mark, PathCollection)]
    places = [tuple(np.asarray(dot.get_offsets())[0]) for dot in dots]
    assert places == [(3.5, 0), (7, 0), (7.5, 0), (2, 1), (4, 1), (4, 1)]
    assert [fill(dot) == INK for dot in dots] == [
        *(False, False, True, False, False, True),
    ]
    legend = axes.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["1992", "2020", "2025"]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Danger", "Credibility"]


def test_a_mark_and_a_word_for_each_purpose() -> None:
    answers = {
        "NATO": {"deter": "yes", "reassure": "in part", "stabilise": "no"},
        "CSTO": dict.fromkeys(("deter", "reassure", "stabilise"), "no"),
    }
    (axes,) = three_purposes(answers).axes
    marks = [mark for mark in axes.collections if isinstance(mark, PathCollection)]
    colors = [fill(mark) for mark in marks]
    assert colors == [SECURE, COST, THREAT, THREAT, THREAT, THREAT]
    words = [text.get_text() for text in axes.texts]
    assert words == ["yes", "in part", "no", "no", "no", "no", "deter", "reassure", "stabilise"]


def test_another_answer_is_refused() -> None:
    with pytest.raises(ValueError, match="NATO: deter is 'maybe'; it must be one of yes, in part"):
        three_purposes({"NATO": {"deter": "maybe"}})
