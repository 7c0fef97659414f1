"""How long alliances last: curves of survival, for chapters 10 and 16."""

import math
from collections.abc import Mapping

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from alliancekit.figures._style import ALLY, COST, INK, NEUTRAL, THREAT, new_figure, scale
from alliancekit.models.survival import Curve

LOOKS = ((NEUTRAL, "-"), (ALLY, "-"), (THREAT, "--"), (COST, ":"))
"""Colour and dash of a panel's curves, in their order."""

LINE = 10
"""Height of a line of text, in per cent of the axis."""


def survival_curves(panels: Mapping[str, Mapping[str, Curve]], years: float = 60) -> Figure:
    """Draw how long kinds of alliance last, one panel for each set of alliances.

    Parameters
    ----------
    panels : Mapping[str, Mapping[str, Curve]]
        Title -> one to four curves by name; with a single panel the title may be empty.
    years : float
        Where the time axis ends.

    Returns
    -------
    matplotlib.figure.Figure
        Step curves with their bands, each named where it ends.
    """
    with new_figure(len(panels), 1, height=2.9 * len(panels)) as (figure, grid):
        for axes, (title, curves) in zip(grid, panels.items(), strict=True):
            axes.set_title(title)
            ends: dict[str, tuple[float, float]] = {}
            for (name, curve), (color, dash) in zip(curves.items(), LOOKS, strict=False):
                # A record that ends before the axis does says nothing about the rest, unless
                # nobody is left.
                end = years if curve.censored == 0 else min(years, curve.longest)
                steps = [step for step in curve.steps if step.duration <= end]
                x = [0.0, *(step.duration for step in steps), end]
                y = [100.0, *(100 * step.survival for step in steps)]
                y.append(y[-1])
                low = [100.0, *(100 * step.low for step in steps)]
                high = [100.0, *(100 * step.high for step in steps)]
                axes.fill_between(
                    x, [*low, low[-1]], [*high, high[-1]], step="post", color=color, alpha=0.18
                )
                axes.step(x, y, where="post", color=color, linewidth=2.2, linestyle=dash)
                ends[f"{name} ({curve.number})"] = (end, y[-1])
            _name_ends(axes, ends)
            axes.set_ylim(0, 100)
            axes.set_xlim(0, years)
            scale(axes, x="years", y="still in force, %")
    return figure


def _name_ends(axes: Axes, ends: Mapping[str, tuple[float, float]]) -> None:
    """Write each name behind the end of its curve, none nearer to the next below than a line."""
    lowest = -math.inf
    for name, (x, y) in sorted(ends.items(), key=lambda item: item[1][1]):
        lowest = max(y, lowest + LINE)
        axes.annotate(name, (x, lowest), xytext=(5, 0), textcoords="offset points", va="center",
                      color=INK, annotation_clip=False)  # fmt: skip
