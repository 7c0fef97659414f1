"""What pacts promise and what they are called: the figures of chapters 1 and 2."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from alliancekit.figures._style import (
    ALLY,
    COST,
    INK,
    MUTED,
    NEUTRAL,
    PAPER,
    RULE,
    SECURE,
    THREAT,
    name_rows,
    new_figure,
    note,
    scale,
)
from alliancekit.models.taxonomy import OBLIGATIONS, Pact, classify

OBLIGATION_HEADS = {
    "defense": "Defence",
    "offense": "Help in attack",
    "neutral": "Neutrality",
    "nonagg": "Non-aggression",
    "consul": "Consultation",
}
DEFINITION_HEADS = {
    "alliance (narrow)": "Snyder",
    "alliance (ATOP)": "ATOP",
    "alliance (wide)": "Walt",
}
PROMISE_FILLS = {
    "defence or offence": ALLY,
    "neutrality": NEUTRAL,
    "non-aggression": SECURE,
    "consultation": COST,
}


def anatomy(pacts: Mapping[str, Pact]) -> Figure:
    """Draw what each pact promises, and which definitions call it an alliance.

    Parameters
    ----------
    pacts : Mapping[str, Pact]
        Name of each pact and its clauses, the first on top.

    Returns
    -------
    matplotlib.figure.Figure
        A row for each pact; a dot for each obligation, open if only some members owe it; a square
        for each definition that it meets.
    """
    heads = [*OBLIGATION_HEADS.values(), *DEFINITION_HEADS.values()]
    # A gap between what is promised and what it is called.
    places = [*range(len(OBLIGATION_HEADS)), *(len(OBLIGATION_HEADS) + 0.7 + i for i in range(3))]
    with new_figure(1, 1, height=1.6 + 0.42 * len(pacts)) as (figure, (axes,)):
        for row, pact in enumerate(pacts.values()):
            axes.axhline(row, color=RULE, linewidth=0.8, zorder=0)
            kinds = classify(pact).kinds
            for place, obligation in zip(places, OBLIGATIONS, strict=False):
                bound = getattr(pact, obligation)
                if bound:
                    fill = ALLY if len(bound) == len(pact.members) else PAPER
                    axes.plot(
                        place, row, marker="o", markersize=10, color=ALLY, markerfacecolor=fill,
                        markeredgewidth=2,
                    )  # fmt: skip
            for place, kind in zip(places[len(OBLIGATION_HEADS) :], DEFINITION_HEADS, strict=True):
                if kind in kinds:
                    axes.plot(place, row, marker="s", markersize=10, color=SECURE)
        for place, head in zip(places, heads, strict=True):
            axes.text(place, -0.7, head, rotation=55, ha="left", va="bottom", color=INK)
        axes.set_xlim(-0.5, places[-1] + 1.3)
        name_rows(axes, list(pacts))
        axes.set_ylim(len(pacts) - 0.5, -0.6)
    return figure


def promises(counts: pd.DataFrame) -> Figure:
    """Draw the share of alliances by their strongest promise, a bar for each period.

    Parameters
    ----------
    counts : pandas.DataFrame
        Alliances: a row for each period, a column for each promise.

    Returns
    -------
    matplotlib.figure.Figure
        Bars of equal length, with the number of alliances behind each.
    """
    shares = 100 * counts.div(counts.sum(axis=1), axis=0)
    with new_figure(1, 1, height=0.9 + 0.62 * len(counts)) as (figure, (axes,)):
        for row, (_, parts) in enumerate(shares.iterrows()):
            start = 0.0
            for promise, share in parts.items():
                axes.barh(
                    row, share, left=start, height=0.62, edgecolor=PAPER,
                    color=PROMISE_FILLS[str(promise)],
                )  # fmt: skip
                if share >= 9:
                    axes.text(
                        start + share / 2, row, f"{share:.0f}", ha="center", va="center",
                        color=PAPER, fontweight="bold",
                    )  # fmt: skip
                start += share
            note(axes, 100, row, f"n = {int(counts.iloc[row].sum())}")
        _name_parts(axes)
        axes.set_xlim(0, 118)
        name_rows(axes, [str(period) for period in counts.index])
        axes.set_ylim(len(counts) - 0.5, -1.5)
    return figure


def _name_parts(axes: Axes) -> None:
    """Write the parts above the bars, in their colours, two to a line."""
    lines = (
        (-1.15, ("defence or offence", "neutrality")),
        (-0.6, ("non-aggression", "consultation")),
    )
    for y, parts in lines:
        for x, promise in zip((0, 56), parts, strict=True):
            axes.text(x, y, promise.capitalize(), color=PROMISE_FILLS[promise], fontweight="bold")


def power_ratios(ratios: Mapping[str, float], threshold: float) -> Figure:
    """Draw how many times as strong as its weakest member the strongest of each pact was.

    Parameters
    ----------
    ratios : Mapping[str, float]
        Name of each pact and its power ratio, at least 1; the first on top.
    threshold : float
        From where a pact counts as asymmetric.

    Returns
    -------
    matplotlib.figure.Figure
        A dot for each pact on a logarithmic scale, and a line at the threshold.
    """
    with new_figure(1, 1, height=1.1 + 0.33 * len(ratios)) as (figure, (axes,)):
        axes.set_xscale("log")
        axes.axvline(threshold, color=INK, linewidth=1.2, linestyle=(0, (4, 3)))
        for row, ratio in enumerate(ratios.values()):
            fill = THREAT if ratio >= threshold else ALLY
            marker = "D" if ratio >= threshold else "o"
            axes.plot([1, ratio], [row, row], color=RULE, linewidth=1.5, zorder=0)
            axes.plot(ratio, row, marker=marker, markersize=7, color=fill, linestyle="none")
            number = f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.1f}"
            axes.text(
                1.0, row, number, transform=axes.get_yaxis_transform(), ha="right", va="center"
            )
        axes.text(threshold * 0.8, -0.75, "equals", ha="right", va="bottom", color=MUTED)
        axes.text(threshold * 1.25, -0.75, "patron and client", ha="left", va="bottom", color=MUTED)
        scale(axes, x="Strongest over weakest (CINC)")
        axes.set_xticks([1, 10, 100, 1000, 10_000], ["1", "10", "100", "1,000", "10,000"])
        axes.minorticks_off()
        axes.set_xlim(0.9, 900_000)
        name_rows(axes, list(ratios))
        axes.set_ylim(len(ratios) - 0.5, -1.2)
    return figure
