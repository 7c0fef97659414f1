"""What is written in a figure can be read: it stands clear of the lines."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from alliancekit.datasets import load_defence_ties_by_year, load_us_troops_pacific
from alliancekit.explorers.formation import CASES
from alliancekit.figures.arms_or_allies import commitments
from alliancekit.figures.formation import model_and_history, worth_by_size
from alliancekit.figures.neutrality import outside
from alliancekit.figures.powerplay import troops
from alliancekit.models.arms_or_allies import provide
from alliancekit.models.formation import fit


def covered(figure: Figure) -> list[str]:
    """Names within the axes that a line runs through or a tick's number touches, and cut titles."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    found = []
    for axes in figure.axes:
        ticks = [
            label.get_window_extent()
            for label in (*axes.get_xticklabels(), *axes.get_yticklabels())
            if label.get_text()
        ]
        lines = [line.get_transform().transform(line.get_xydata()) for line in axes.lines]
        points = np.vstack([
            np.linspace(start, end, 50)
            for line in lines
            for start, end in pairwise(line)
        ])  # fmt: skip
        for text in axes.texts:
            box = text.get_window_extent()
            if box.count_contains(points) or any(map(box.overlaps, ticks)):
                found.append(text.get_text())
        for title in (axes.xaxis.label, axes.yaxis.label):
            left, low, right, high = title.get_window_extent().extents
            if not title.get_text():
                continue
            if left < 0 or low < 0 or right > figure.bbox.width or high > figure.bbox.height:
                found.append(title.get_text())
    return found


def economies() -> Figure:
    """Figure 4.2."""
    chances = [percent / 100 for percent in range(2, 101)]
    return commitments(
        {
            f"economy of {size}": [
                (chance, provide(economy=size, reliability=chance).commitment) for chance in chances
            ]
            for size in (2, 5, 10)
        }
    )


def groups() -> Figure:
    """Figure 21.1."""
    chosen = ("nato-1949", "aukus-2021", "quad-2017")
    return worth_by_size({CASES[key].title: fit(CASES[key].ratings) for key in chosen})


def members() -> Figure:
    """Figure 21.2."""
    return model_and_history(
        {
            case.title: (
                int(case.ratings.candidates), fit(case.ratings).best.members, case.took_part,
            )
            for case in CASES.values()
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    "draw",
    [
        economies,
        groups,
        members,
        lambda: troops(load_us_troops_pacific()),
        lambda: outside(load_defence_ties_by_year()),
    ],
    ids=["4.2", "21.1", "21.2", "19.1", "22.1"],
)
def test_every_word_can_be_read(draw: Callable[[], Figure]) -> None:
    assert covered(draw()) == []


def test_a_line_through_a_name_and_a_cut_title_are_seen() -> None:
    figure = Figure()
    axes = figure.subplots()
    axes.plot([0, 1], [0.5, 0.5])
    axes.text(0.5, 0.5, "struck out", va="center")
    axes.text(0.5, 0.8, "clear")
    axes.axhline(0.2)
    axes.text(0.9, 0.2, "also", va="center")
    axes.set_xlabel("long " * 40)
    assert covered(figure) == ["struck out", "also", "long " * 40]
