"""Hub and spokes: the figures of chapter 19."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from alliancekit.figures._style import (
    ALLY,
    COST,
    INK,
    MUTED,
    NEUTRAL,
    SECURE,
    THREAT,
    name_rows,
    new_figure,
    scale,
)
from alliancekit.models.powerplay import Design

HOSTS = {
    "South Korea": (ALLY, "-"),
    "Japan": (INK, "-"),
    "Thailand": (THREAT, "--"),
    "Philippines": (COST, "-."),
    "Taiwan": (SECURE, ":"),
}
"""Colour and line of each host."""
NAMES = {
    "South Korea": (1996, 31),
    "Japan": (2000, 46),
    "Thailand": (1981, 28),
    "Philippines": (1988, 21),
    "Taiwan": (1983, 6),
}
"""Year and thousands at which the name of each host stands, clear of all lines."""


def worth_of_a_web(designs: Mapping[str, Design]) -> Figure:
    """Draw what a web is worth to the patron and to a client in each case.

    Parameters
    ----------
    designs : Mapping[str, Design]
        Name of each case, and its result.

    Returns
    -------
    matplotlib.figure.Figure
        Two marks a case, a square for the patron and a dot for a client; a web takes both to the
        right of the upright.
    """
    with new_figure(1, 1, height=0.6 * len(designs) + 1.2) as (figure, (axes,)):
        axes.axvline(0, color=INK, linewidth=1)
        for place, result in enumerate(designs.values()):
            colour = ALLY if result.web else NEUTRAL
            ends = sorted((result.patron, result.client))
            axes.plot(ends, [place, place], color=colour, linewidth=2)
            axes.plot(result.patron, place, marker="s", markersize=9, color=colour)
            axes.plot(result.client, place, marker="o", markersize=9, color=colour)
        first = next(iter(designs.values()))
        for value, word, side in (
            (first.patron, "patron", "right" if first.patron < first.client else "left"),
            (first.client, "client", "left" if first.patron < first.client else "right"),
        ):
            axes.annotate(
                word, (value, 0), xytext=(0, 9), textcoords="offset points", ha=side, color=MUTED
            )
        name_rows(axes, list(designs))
        axes.set_ylim(len(designs) - 0.5, -0.7)
        scale(axes, x="Worth of a web (a wheel = 0)")
    return figure


def troops(table: pd.DataFrame) -> Figure:
    """Draw American soldiers in each host by year.

    Parameters
    ----------
    table : pandas.DataFrame
        ``year``, ``host`` and ``troops``, as `alliancekit.datasets.load_us_troops_pacific` gives
        them.

    Returns
    -------
    matplotlib.figure.Figure
        One line a host, with its name beside it; thousands on a scale to 100.
    """
    by_host = table.pivot(index="year", columns="host", values="troops") / 1000
    with new_figure(1, 1, height=3.4) as (figure, (axes,)):
        for host, (colour, dash) in HOSTS.items():
            line = by_host[host].dropna()
            axes.plot(line.index, line, color=colour, linestyle=dash, linewidth=2)
            axes.text(*NAMES[host], host, color=colour, ha="center", va="center")
        axes.set_ylim(0, 100)
        axes.set_xlim(1950, int(by_host.index.max()) + 1)
        scale(axes, x="Year", y="Thousand soldiers")
    return figure
