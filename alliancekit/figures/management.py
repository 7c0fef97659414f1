"""Managing an alliance: the figures of chapter 15."""

from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure

from alliancekit.figures._style import (
    ALLY,
    COST,
    INK,
    MUTED,
    NEUTRAL,
    SECURE,
    THREAT,
    new_figure,
    scale,
)

LOOKS = ((SECURE, "-"), (ALLY, "--"), (COST, ":"), (THREAT, "-."), (NEUTRAL, "-"))
"""Colour and stroke of each line, in the order in which lines are given."""


def mending(courses: Mapping[str, Sequence[float]], threshold: float) -> Figure:
    """Draw how well an alliance works as the same effort is laid out in different orders.

    Parameters
    ----------
    courses : Mapping[str, sequence of float]
        Name of each order -> effectiveness before the first point and after each.
    threshold : float
        Effectiveness below which the alliance is failing.

    Returns
    -------
    matplotlib.figure.Figure
        A line for each order, with its name at its end.
    """
    with new_figure(1, 1, height=3.6) as (figure, (axes,)):
        longest = max(len(levels) for levels in courses.values()) - 1
        axes.axhline(threshold, color=MUTED, linewidth=1)
        axes.annotate("failing below", (0.4 * longest, threshold), xytext=(0, 3),
                      textcoords="offset points", color=MUTED, fontsize=10)  # fmt: skip
        for (name, levels), (color, stroke) in zip(courses.items(), LOOKS, strict=False):
            axes.plot(levels, color=color, linestyle=stroke, linewidth=2.5)
            axes.annotate(name, (len(levels) - 1, levels[-1]), xytext=(6, 0),
                          textcoords="offset points", va="center", color=INK)  # fmt: skip
        axes.set_xlim(0, 1.35 * longest)
        axes.set_ylim(2, 7)
        axes.set_xticks(range(0, longest + 1, 5))
        scale(axes, x="points of soundness spent", y="effectiveness, 0–10")
    return figure


def still_standing(policies: Mapping[str, Sequence[float]]) -> Figure:
    """Draw how likely an alliance still stands, year by year, under each way to lead it.

    Parameters
    ----------
    policies : Mapping[str, sequence of float]
        Name of each -> chance after 0, 1 … years.

    Returns
    -------
    matplotlib.figure.Figure
        A line for each, with its name and last value at its end.
    """
    with new_figure(1, 1, height=3.8) as (figure, (axes,)):
        last = max(len(chances) for chances in policies.values()) - 1
        for (name, chances), (color, stroke) in zip(policies.items(), LOOKS, strict=False):
            percent = [100 * chance for chance in chances]
            axes.plot(percent, color=color, linestyle=stroke, linewidth=2.5)
            axes.annotate(f"{name}, {percent[-1]:.0f}", (last, percent[-1]), xytext=(6, 0),
                          textcoords="offset points", va="center", color=INK)  # fmt: skip
        axes.set_xlim(0, 1.55 * last)
        axes.set_ylim(-4, 104)
        axes.set_xticks(range(0, last + 1, 5))
        scale(axes, x="year", y="still standing, %")
    return figure
