"""What alliances buy and cost: the figures of chapter 4."""

from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure

from alliancekit.figures._style import (
    ALLY,
    COST,
    INK,
    MUTED,
    NEUTRAL,
    PAPER,
    name_rows,
    new_figure,
    note,
    scale,
)
from alliancekit.models.arms_or_allies import Mix

PARTS = {"arms": ("arms", NEUTRAL), "autonomy": ("autonomy", ALLY), "transaction": ("talks", COST)}
"""Name and colour of each cost."""


def bills(mixes: Mapping[str, Mix]) -> Figure:
    """Draw what each state's cheapest mix costs, beside what arms alone would cost.

    Parameters
    ----------
    mixes : Mapping[str, Mix]
        Name of a case -> its cheapest mix.

    Returns
    -------
    matplotlib.figure.Figure
        A bar for each case, made of the three costs, and a tick at the cost of arms alone; a cost
        beyond the axis is written at its end.
    """
    furthest = 1.25 * max(
        max(mix.total for mix in mixes.values()),
        min(mix.arms_alone for mix in mixes.values()),
    )
    with new_figure(1, 1, height=1.3 + 0.72 * len(mixes)) as (figure, (axes,)):
        for row, mix in enumerate(mixes.values()):
            start = 0.0
            for part, (_, color) in PARTS.items():
                cost = mix.costs[part]
                axes.barh(row, cost, left=start, height=0.55, color=color, edgecolor=PAPER)
                start += cost
            note(axes, start, row, f"{mix.total:.1f}")
            if mix.arms_alone <= furthest:
                axes.plot([mix.arms_alone] * 2, [row - 0.38, row + 0.38], color=INK, linewidth=2)
            label = f"alone {mix.arms_alone:.1f}"
            axes.annotate(
                label if mix.arms_alone <= furthest else f"{label} →",
                (min(mix.arms_alone, furthest), row - 0.4), ha="right", va="bottom", color=MUTED,
            )  # fmt: skip
        for place, (name, color) in enumerate(PARTS.values()):
            axes.text(place * furthest / 3, -1.05, f"■ {name}", color=color, va="bottom")
        name_rows(axes, list(mixes))
        axes.set_xlim(0, furthest)
        axes.set_ylim(len(mixes) - 0.5, -1.15)
    return figure


def commitments(curves: Mapping[str, Sequence[tuple[float, float]]]) -> Figure:
    """Draw how much states commit to an ally who is more or less likely to come.

    Parameters
    ----------
    curves : Mapping[str, sequence of (float, float)]
        Name of a state -> reliability and commitment, by rising reliability.

    Returns
    -------
    matplotlib.figure.Figure
        A line for each state, its name at its highest point.
    """
    looks = ((ALLY, "-"), (COST, "--"), (INK, "-."))
    with new_figure(1, 1, height=3.4) as (figure, (axes,)):
        for (name, points), (color, dash) in zip(curves.items(), looks, strict=False):
            x, y = zip(*points, strict=True)
            axes.plot(x, y, color=color, linestyle=dash, linewidth=2.4)
            top = max(points, key=lambda point: point[1])
            # Above the curve, or below its end where it is highest there.
            at_end = top == points[-1]
            axes.annotate(
                name, top, xytext=(-6, -48) if at_end else (0, 6), textcoords="offset points",
                ha="right", color=color, fontweight="bold",
            )  # fmt: skip
        highest = max(y for points in curves.values() for _, y in points)
        axes.set_ylim(0, 1.15 * highest)
        axes.set_xlim(0, 1)
        scale(axes, x="Reliability of the ally (probability)", y="Units of commitment")
    return figure
