"""Two world wars: the figures of chapter 17."""

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.figure import Figure

from alliancekit.figures._style import (
    ALLY,
    COST,
    INK,
    MUTED,
    NEUTRAL,
    RULE,
    THREAT,
    name_rows,
    new_figure,
)

CODINGS = {"due": ALLY, "danger": THREAT, "prize": COST}
"""Colour of each coding of a choice."""


def belief_by_day(
    needed: Mapping[str, Sequence[float | str | None]], days: Sequence[str]
) -> Figure:
    """Draw how far a state must believe in offence to be expected, day by day.

    Parameters
    ----------
    needed : Mapping[str, sequence]
        For each state and each day the lowest belief at which the model expects it, ``None`` if
        there is none, or ``"in"`` once it is at war.
    days : sequence of str
        Names of the days.

    Returns
    -------
    matplotlib.figure.Figure
        A table of tinted cells: the paler the less belief is needed; grey once at war.
    """
    with new_figure(1, 1, height=0.36 * len(needed) + 1.1) as (figure, (axes,)):
        for row, values in enumerate(needed.values()):
            for column, value in enumerate(values):
                at_war = value == "in"
                color = NEUTRAL if at_war else THREAT
                depth = 0.45 if at_war else 0 if value is None else float(value) ** 2
                axes.barh(
                    row, 0.94, left=column - 0.47, height=0.9, color=color, alpha=depth, linewidth=0
                )
                text = "–" if value is None else "in" if at_war else f"{value:g}"
                axes.text(column, row, text, ha="center", va="center", fontsize=10)
        name_rows(axes, list(needed))
        axes.set_xlim(-0.5, len(days) - 0.5)
        axes.set_xticks(range(len(days)), [day.replace(" ", "\n") for day in days], fontsize=9)
        axes.tick_params(axis="x", labelbottom=False, labeltop=True)
    return figure


def choices_and_codings(choices: pd.DataFrame) -> Figure:
    """Draw what was promised, feared and offered in each choice, and how it came out.

    Parameters
    ----------
    choices : pandas.DataFrame
        As `alliancekit.datasets.load_world_war_choices` gives them.

    Returns
    -------
    matplotlib.figure.Figure
        Those who fought above, those who stayed out below; a filled dot for each coding that holds,
        a ring for one that does not.
    """
    ordered = pd.concat([choices[choices["fought"] == fought] for fought in (1, 0)])
    with new_figure(1, 1, height=0.235 * len(ordered) + 1.0) as (figure, (axes,)):
        for row, (_, choice) in enumerate(ordered.iterrows()):
            place = row + (0.6 if not choice["fought"] else 0)
            name = choice["state"].removeprefix("the ")
            axes.text(-0.35, place, f"{name} {choice['date'][:4]}", ha="right", va="center")
            for column, (coding, color) in enumerate(CODINGS.items()):
                holds = choice[coding] == 1
                axes.plot(
                    column, place, "o", markersize=9,
                    color=color if holds else "none", markeredgecolor=color if holds else RULE,
                )  # fmt: skip
        fought = int((ordered["fought"] == 1).sum())
        axes.axhline(fought - 0.2, color=INK, linewidth=1)
        for place, word in ((fought - 1, "fought"), (fought + 0.6, "stayed out")):
            axes.text(2.4, place, word, va="center", color=MUTED)
        names = ("promise\ndue", "in\ndanger", "prize")
        axes.set_xticks(range(len(CODINGS)), names)
        axes.tick_params(axis="x", labelbottom=False, labeltop=True)
        axes.set_xlim(-1.9, 3.1)
        axes.set_ylim(len(ordered) + 0.2, -0.7)
    return figure
