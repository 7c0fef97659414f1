"""Staying out: the figures of chapter 22."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
from matplotlib.figure import Figure

from alliancekit.figures._style import (
    ALLY,
    INK,
    MUTED,
    NEUTRAL,
    THREAT,
    name_rows,
    new_figure,
    scale,
)
from alliancekit.models.alignment import Alignment

OUTBREAK, END = date(1939, 9, 3), date(1945, 9, 2)
MARKS = {"attacked": (THREAT, "X"), "joined": (INK, "D")}
"""Colour and shape at the end of a neutrality."""


def fates(table: pd.DataFrame) -> Figure:
    """Draw how long each neutral of 1939 stayed out, and how that ended.

    Parameters
    ----------
    table : pandas.DataFrame
        ``state``, ``fate`` and ``date``, as `alliancekit.datasets.load_neutrals_1939` gives them.

    Returns
    -------
    matplotlib.figure.Figure
        A line for each state from the outbreak of the war, the shortest on top; a cross where it
        was attacked, a diamond where it joined a side.
    """
    days = pd.to_datetime(table["date"]).fillna(pd.Timestamp(END)) - pd.Timestamp(OUTBREAK)
    rows = table.assign(months=days.dt.days / 30.44).sort_values(["months", "state"], kind="stable")
    with new_figure(1, 1, height=5.4) as (figure, (axes,)):
        for place, (months, fate) in enumerate(zip(rows["months"], rows["fate"], strict=True)):
            colour, mark = MARKS.get(fate, (ALLY, ""))
            line = NEUTRAL if mark else ALLY
            axes.plot([0, months], [place, place], color=line, linewidth=3)
            if mark:
                axes.plot(months, place, marker=mark, markersize=8, color=colour)
        for fate, (colour, _) in MARKS.items():
            first = rows[rows["fate"] == fate].iloc[0]
            place = list(rows["state"]).index(first["state"])
            axes.annotate(
                fate, (first["months"], place), xytext=(9, 0), textcoords="offset points",
                va="center", color=colour,
            )  # fmt: skip
        stayed = list(rows["fate"]).index("stayed out")
        axes.annotate(
            "kept out of the fighting", (40, stayed), xytext=(0, 9), textcoords="offset points",
            ha="center", color=ALLY,
        )  # fmt: skip
        name_rows(axes, list(rows["state"]))
        axes.set_xlim(0, rows["months"].max() + 1)
        scale(axes, x="Months since 3 September 1939")
    return figure


def outside(table: pd.DataFrame) -> Figure:
    """Draw the share of states that have no tie of defence to any other.

    Parameters
    ----------
    table : pandas.DataFrame
        ``year``, ``states`` and ``allied_states``, as
        `alliancekit.datasets.load_defence_ties_by_year` gives them.

    Returns
    -------
    matplotlib.figure.Figure
        One curve, with its value at four years.
    """
    share = 100 * (1 - table["allied_states"] / table["states"])
    by_year = pd.Series(share.to_numpy(), index=table["year"])
    with new_figure(1, 1, height=2.8) as (figure, (axes,)):
        axes.plot(by_year.index, by_year, color=INK, linewidth=2)
        # Each number where the curve leaves room for it.
        beside = {
            1816: ("left", (-4, -18)),
            1900: ("center", (0, -34)),
            1939: ("left", (14, 0)),
            int(by_year.index.max()): ("right", (4, -18)),
        }
        for year, (side, offset) in beside.items():
            axes.plot(year, by_year[year], marker="o", color=INK)
            axes.annotate(
                f"{year}: {by_year[year]:.0f}", (year, by_year[year]), xytext=offset,
                textcoords="offset points", ha=side,
            )  # fmt: skip
        axes.set_ylim(0, 100)
        scale(axes, x="Year", y="Per cent of states")
    return figure


def stay_or_ally(results: Mapping[str, Mapping[float, Alignment]]) -> Figure:
    """Draw what staying out and allying are worth as the threat rises, one panel a case.

    Parameters
    ----------
    results : Mapping[str, Mapping[float, Alignment]]
        Title of each panel, and the result at each threat level, rising.

    Returns
    -------
    matplotlib.figure.Figure
        Two lines a panel, each named at its right end.
    """
    looks = {"neutral": (NEUTRAL, ":", "stay out"), "balance": (ALLY, "-", "ally")}
    with new_figure(len(results), 1, height=2.3 * len(results)) as (figure, panels):
        for axes, (title, by_threat) in zip(panels, results.items(), strict=True):
            axes.set_title(title)
            levels = list(by_threat)
            for option, (colour, dash, word) in looks.items():
                worth = [result.values[option] for result in by_threat.values()]
                axes.plot(levels, worth, color=colour, linestyle=dash, linewidth=2.5)
                axes.annotate(
                    word, (levels[-1], worth[-1]), xytext=(6, 0), textcoords="offset points",
                    va="center",
                )  # fmt: skip
            axes.set_xlim(levels[0], levels[-1] + 0.22 * (levels[-1] - levels[0]))
            axes.set_ylim(0.5, 1.02)
            last = axes is panels[-1]
            scale(axes, x="Threat level" if last else None, y="Worth (1 = peace)")
            axes.xaxis.label.set_color(MUTED)
    return figure
