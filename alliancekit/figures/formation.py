"""New formations: the figures of chapter 21."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from alliancekit.figures._style import (
    ALLY,
    COST,
    INK,
    MUTED,
    NEUTRAL,
    PAPER,
    SECURE,
    THREAT,
    name_rows,
    new_figure,
    scale,
)
from alliancekit.models.formation import Formation

LINES = ((ALLY, "-"), (THREAT, "--"), (SECURE, "-."), (COST, ":"))
"""Colour and line of the curves, in the order in which they are given."""


def worth_by_size(formations: Mapping[str, Formation]) -> Figure:
    """Draw what a group is worth at each size.

    Parameters
    ----------
    formations : Mapping[str, Formation]
        Name of each case, and its result; at most four.

    Returns
    -------
    matplotlib.figure.Figure
        One curve a case, and a dot with its name on the size that is worth most; the name of the
        lowest stands below its dot.
    """
    with new_figure(1, 1, height=3.4) as (figure, (axes,)):
        axes.axhline(0, color=INK, linewidth=1)
        lowest = min(result.best.value for result in formations.values())
        for (name, result), (colour, dash) in zip(formations.items(), LINES, strict=False):
            sizes = [group.members for group in result.sizes]
            axes.plot(
                sizes, [g.value for g in result.sizes], color=colour, linestyle=dash, linewidth=2
            )
            best = result.best
            above = result.best.value > lowest or len(formations) == 1
            axes.plot(best.members, best.value, marker="o", markersize=9, color=colour)
            axes.annotate(
                name, (best.members, best.value), xytext=(6, 12) if above else (0, -34),
                textcoords="offset points", ha="right" if above else "center", color=colour,
            )  # fmt: skip
        low, high = axes.get_ylim()
        axes.set_ylim(low, high + 0.15 * (high - low))
        axes.margins(x=0.16)
        scale(axes, x="States that take part", y="Worth (all there is to gain = 1)")
    return figure


def model_and_history(rows: Mapping[str, tuple[int, int, int]]) -> Figure:
    """Draw how many belonged in each group and how many were in it.

    Parameters
    ----------
    rows : Mapping[str, tuple[int, int, int]]
        Name of each case: how many might have taken part, how many the model puts in, how many did.

    Returns
    -------
    matplotlib.figure.Figure
        A pale line to all candidates, a square for the model and a ring for history.
    """
    with new_figure(1, 1, height=0.5 * len(rows) + 1.2) as (figure, (axes,)):
        for place, (asked, model, history) in enumerate(rows.values()):
            colour = ALLY if model == history else THREAT
            axes.plot([2, asked], [place, place], color=NEUTRAL, linewidth=5, alpha=0.3)
            axes.plot(model, place, marker="s", markersize=7, color=colour, zorder=3)
            axes.plot(
                history, place, marker="o", markersize=14, markeredgewidth=2,
                markeredgecolor=colour, markerfacecolor=PAPER, zorder=2,
            )  # fmt: skip
        name_rows(axes, list(rows))
        axes.set_xlim(1, max(asked for asked, _, _ in rows.values()) + 1)
        axes.tick_params(colors=MUTED, axis="x")
        scale(axes, x="States: model (square),\nhistory (ring), asked (line)")
    return figure
