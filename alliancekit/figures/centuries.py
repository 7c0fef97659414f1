"""Alliances through the centuries: the figures of chapter 3."""

from collections.abc import Collection, Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from alliancekit.figures._style import ALLY, INK, MUTED, NEUTRAL, PAPER, RULE, new_figure, scale
from alliancekit.models.networks import Network, ties

PLACES = {
    "United States": (0.0, 0.62),
    "Britain": (0.25, 1.0),
    "France": (0.25, 0.3),
    "Germany": (0.47, 0.82),
    "Austria-Hungary": (0.58, 0.36),
    "Italy": (0.42, 0.0),
    "Russia": (0.8, 0.95),
    "Japan": (0.92, 0.08),
}
"""The great powers before 1918, roughly as on a map."""

FORCE = ("defense", "offense")
"""Obligations to fight."""


def power_maps(maps: Mapping[str, tuple[Network, Collection[str]]]) -> Figure:
    """Draw the great powers and the ties between them, once for each set of obligations.

    Parameters
    ----------
    maps : Mapping[str, tuple[Network, Collection[str]]]
        Title of each map -> pledges of one year, and the obligations that make a tie.

    Returns
    -------
    matplotlib.figure.Figure
        A map below each title: a thick line where there is an obligation to fight, a thin dashed
        one for any other.
    """
    with new_figure(len(maps), 1, height=3.2 * len(maps)) as (figure, panels):
        for axes, (title, (net, obligations)) in zip(panels, maps.items(), strict=True):
            axes.set_title(title)
            drawn: set[frozenset[str]] = set()
            # Obligations to fight first: a pair is drawn by its weightiest.
            for obligation in sorted(obligations, key=lambda kind: kind not in FORCE):
                for a, b in ties(net, obligation=obligation).edges:
                    if frozenset((a, b)) in drawn:
                        continue
                    drawn.add(frozenset((a, b)))
                    fight = obligation in FORCE
                    (x1, y1), (x2, y2) = PLACES[a], PLACES[b]
                    axes.plot(
                        [x1, x2], [y1, y2], color=ALLY if fight else MUTED,
                        linewidth=2.6 if fight else 1.4, linestyle="-" if fight else "--",
                    )  # fmt: skip
            tied = set().union(*drawn)
            for state, (x, y) in PLACES.items():
                face = ALLY if state in tied else PAPER
                axes.plot([x], [y], "o", markersize=11, color=INK, markerfacecolor=face)
                axes.text(
                    x, y + 0.075, state, ha="center", va="bottom",
                    bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1},
                )  # fmt: skip
            axes.set_xlim(-0.18, 1.08)
            axes.set_ylim(-0.1, 1.22)
    return figure


def defence_ties(
    world: Mapping[int, int],
    powers: Mapping[int, int],
    *,
    marked: Mapping[int, tuple[int, int]],
) -> Figure:
    """Draw how many pairs of states were bound to defend each other, and how many of powers.

    Parameters
    ----------
    world, powers : Mapping[int, int]
        Year -> pairs, of all states and of great powers.
    marked : Mapping[int, tuple[int, int]]
        Years whose number for the world is written out -> how far right of the line and above it,
        in points.

    Returns
    -------
    matplotlib.figure.Figure
        Two lines over the years, on a scale of ten-fold steps.
    """
    with new_figure(1, 1, height=3.9) as (figure, (axes,)):
        axes.plot(list(world), list(world.values()), color=ALLY, linewidth=2.2)
        axes.plot(
            list(powers), list(powers.values()), color=INK, linewidth=1.4, drawstyle="steps-mid"
        )
        for year, offset in marked.items():
            axes.plot([year], [world[year]], "o", color=ALLY, markersize=6)
            axes.annotate(
                f"{year}: {world[year]:,}", (year, world[year]), xytext=offset,
                textcoords="offset points", ha="left" if offset[0] > 0 else "right",
            )  # fmt: skip
        axes.set_yscale("symlog", linthresh=1)
        axes.set_yticks([0, 1, 10, 100, 1000], ["0", "1", "10", "100", "1,000"])
        axes.set_ylim(-0.3, 4000)
        axes.set_xlim(min(world), max(world) + 2)
        axes.text(1822, 230, "all states", color=ALLY, va="bottom", fontweight="bold")
        axes.text(1962, 1.6, "great powers", color=INK, va="bottom", fontweight="bold")
        scale(axes, x="Year", y="Pairs bound to defence")
    return figure


def lifelines(alliances: pd.DataFrame, *, names: Mapping[str, str], now: int) -> Figure:
    """Draw each alliance from its first year to its last, the oldest on top.

    Parameters
    ----------
    alliances : pandas.DataFrame
        ``id``, ``begin`` and ``end`` (missing if in force), as `load_alliances` gives them.
    names : Mapping[str, str]
        Alliances to name: id -> what to write.
    now : int
        Year to which an alliance in force is drawn.

    Returns
    -------
    matplotlib.figure.Figure
        Two panels, before and since 1815: blue where an alliance is in force, grey where it ended.
    """
    parts = {
        "Before 1815": alliances[alliances["begin"].between(1250, 1814)],
        "Since 1815": alliances[alliances["begin"] >= 1815],
    }
    rows = [len(part) for part in parts.values()]
    with new_figure(2, 1, height=1.2 + 0.105 * sum(rows)) as (figure, panels):
        # Rows are as far apart above as below.
        for axes in panels:
            if (place := axes.get_subplotspec()) is not None:
                place.get_gridspec().set_height_ratios(rows)
        for axes, (title, part) in zip(panels, parts.items(), strict=True):
            axes.set_title(title)
            ordered = part.sort_values(["begin", "id"])
            spans = zip(ordered["id"], ordered["begin"], ordered["end"], strict=True)
            for row, (key, begin, end) in enumerate(spans):
                _lifeline(axes, row, int(begin), None if pd.isna(end) else int(end), now)
                if key in names:
                    axes.text(
                        begin - 2, row, f"{names[key]} ", ha="right", va="center", fontsize=10
                    )
            axes.set_ylim(len(part), -1)
            scale(axes, x="Year")
        panels[1].text(1755, 2, "blue: in force\ngrey: ended", color=MUTED, va="top")
        panels[0].set_xlim(1060, now + 10)
        panels[1].set_xlim(1745, now + 6)
        panels[1].set_xticks(range(1800, 2001, 50))
    return figure


def _lifeline(axes: Axes, row: int, begin: int, end: int | None, now: int) -> None:
    """Draw one alliance: a bar, and a dot where it began, so that a short one is seen."""
    color = ALLY if end is None else NEUTRAL
    axes.plot([begin, end or now], [row, row], color=color, linewidth=3.4, solid_capstyle="butt")
    axes.plot([begin], [row], "o", color=color, markersize=3.6)
    axes.axhline(row, color=RULE, linewidth=0.3, zorder=0)
