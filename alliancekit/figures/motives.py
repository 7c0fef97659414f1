"""Four schools on a pact: the figures of chapter 7."""

from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from alliancekit.figures._style import (
    ALLY,
    COST,
    INK,
    PAPER,
    RULE,
    SECURE,
    THREAT,
    name_rows,
    new_figure,
    scale,
)
from alliancekit.models.motives import MOTIVES, Reading

LOOKS = {
    "realism": (THREAT, "o"),
    "liberalism": (COST, "s"),
    "institutionalism": (SECURE, "D"),
    "constructivism": (ALLY, "^"),
}
"""Colour and mark of each school."""


def motives_and_schools(reading: Reading) -> Figure:
    """Draw a pact's motives as rated, and how many points of each every school takes for a cause.

    Parameters
    ----------
    reading : Reading
        One pact, seen by all schools.

    Returns
    -------
    matplotlib.figure.Figure
        A grey bar for each motive that is there, named with its rating, and in it a mark for each
        school.
    """
    rated = {m: rating for m, rating in reading.ratings.items() if rating}
    labels = {motive.name: motive.label for motive in MOTIVES}
    order = sorted(rated, key=lambda motive: -rated[motive])
    with new_figure(1, 1, height=1.2 + 0.62 * len(order)) as (figure, (axes,)):
        for row, motive in enumerate(order):
            axes.barh(row, rated[motive], color=RULE, height=0.8)
            for place, (school, (colour, mark)) in enumerate(LOOKS.items()):
                points = reading.explanations[school].points[motive]
                axes.plot(
                    points, row - 0.3 + 0.2 * place, marker=mark, markersize=8, color=colour,
                    markeredgecolor=PAPER, markeredgewidth=0.6, clip_on=False,
                )  # fmt: skip
        _legend(figure)
        name_rows(axes, [f"{labels[motive]}, {rated[motive]:g}" for motive in order])
        scale(axes, x="Points that count as a cause")
        axes.set_xlim(0, 11)
    return figure


def pacts_and_schools(readings: Mapping[str, Reading]) -> Figure:
    """Draw how much of each pact every school explains.

    Parameters
    ----------
    readings : Mapping[str, Reading]
        Title of each pact and its reading.

    Returns
    -------
    matplotlib.figure.Figure
        A row for each pact, widest spread on top; a mark for each school.
    """
    shares = {
        title: [100 * reading.explanations[school].share for school in LOOKS]
        for title, reading in readings.items()
    }
    order = sorted(shares, key=lambda title: min(shares[title]) - max(shares[title]))
    with new_figure(1, 1, height=1.2 + 0.5 * len(order)) as (figure, (axes,)):
        for row, title in enumerate(order):
            axes.plot(_ends(shares[title]), [row, row], color=RULE, linewidth=4, zorder=1)
            for (colour, mark), share in zip(LOOKS.values(), shares[title], strict=True):
                axes.plot(share, row, marker=mark, markersize=9, color=colour,
                          markeredgecolor=PAPER, markeredgewidth=0.8)  # fmt: skip
        _legend(figure)
        name_rows(axes, order)
        scale(axes, x="Share of motives explained, per cent")
        axes.set_xlim(20, 85)
    return figure


def _ends(values: Sequence[float]) -> list[float]:
    return [min(values), max(values)]


def _legend(figure: Figure) -> None:
    """Name the marks of the schools above the chart."""
    marks = [
        Line2D([], [], color=colour, marker=mark, linestyle="", label=school)
        for school, (colour, mark) in LOOKS.items()
    ]
    figure.legend(
        handles=marks, loc="outside upper center", ncols=2, frameon=False, labelcolor=INK
    )  # fmt: skip
