"""Which side: the figures of chapter 6."""

from collections.abc import Mapping
from itertools import pairwise

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from alliancekit.evidence.new_pacts import NewPacts
from alliancekit.figures._style import (
    ALLY,
    INK,
    MUTED,
    NEUTRAL,
    PAPER,
    THREAT,
    name_rows,
    new_figure,
    note,
    scale,
)
from alliancekit.models.alignment import Alignment

LOOKS = {
    "balance": (ALLY, "-", "resist"),
    "bandwagon": (THREAT, "--", "join"),
    "neutral": (NEUTRAL, ":", "stand aside"),
}
"""Colour, line and word of each option."""

Map = Mapping[tuple[float, float], Alignment]


def decision_maps(maps: Mapping[str, Map], *, x: str, y: str) -> Figure:
    """Draw what is chosen where, one map a panel.

    Parameters
    ----------
    maps : Mapping[str, Mapping[tuple of float, Alignment]]
        Title of each panel, and the choice at each pair of values; values evenly spaced.
    x, y : str
        What the two values are.

    Returns
    -------
    matplotlib.figure.Figure
        Squares in the colour of the option that is worth most, and its name once in each area.
    """
    with new_figure(len(maps), 1, height=2.6 * len(maps)) as (figure, panels):
        for axes, (title, results) in zip(panels, maps.items(), strict=True):
            axes.set_title(title)
            xs, ys = ([*dict.fromkeys(sorted(pair[i] for pair in results))] for i in (0, 1))
            width, height = xs[1] - xs[0], ys[1] - ys[0]
            areas: dict[str, list[tuple[float, float]]] = {}
            for (left, low), result in results.items():
                option = result.choices[0]
                areas.setdefault(option, []).append((left, low))
                corner = (left - width / 2, low - height / 2)
                axes.add_patch(Rectangle(corner, width, height, color=LOOKS[option][0], lw=0))
            for option, places in areas.items():
                middle = [sorted(p[i] for p in places)[len(places) // 2] for i in (0, 1)]
                at = min(places, key=lambda p: sum(abs(p[i] - middle[i]) for i in (0, 1)))
                axes.text(*at, LOOKS[option][2], color=PAPER, ha="center", va="center",
                          weight="bold")  # fmt: skip
            axes.set_xlim(xs[0] - width / 2, xs[-1] + width / 2)
            axes.set_ylim(ys[0] - height / 2, ys[-1] + height / 2)
            scale(axes, x=x if axes is panels[-1] else None, y=y)
            axes.grid(visible=False)
    return figure


def worth_by_threat(results: Mapping[float, Alignment]) -> Figure:
    """Draw what each option is worth as the threat rises, and where the best one changes.

    Parameters
    ----------
    results : Mapping[float, Alignment]
        Threat level, rising, and the choice there.

    Returns
    -------
    matplotlib.figure.Figure
        A line for each option, named at its right end, and an upright where the best changes.
    """
    with new_figure(1, 1, height=3.6) as (figure, (axes,)):
        levels = list(results)
        for option, (colour, dash, word) in LOOKS.items():
            worth = [result.values[option] for result in results.values()]
            axes.plot(levels, worth, color=colour, linestyle=dash, linewidth=2.5)
            axes.annotate(
                word, (levels[-1], worth[-1]), xytext=(6, 0), textcoords="offset points",
                va="center", color=INK,
            )  # fmt: skip
        for low, high in pairwise(levels):
            if results[low].choices != results[high].choices:
                change = (low + high) / 2
                axes.axvline(change, color=MUTED, linewidth=1)
                axes.annotate(
                    f"{change:.2f}", (change, 1), xycoords=("data", "axes fraction"),
                    xytext=(3, -2), textcoords="offset points", va="top", color=MUTED,
                )  # fmt: skip
        axes.set_xlim(levels[0], levels[-1] + 0.36 * (levels[-1] - levels[0]))
        scale(axes, x="Threat level: chance of an attack on a bystander", y="Worth (1 = peace)")
        axes.set_xticks([tick for tick in axes.get_xticks() if tick <= levels[-1]])
    return figure


def against_and_with(pacts: NewPacts) -> Figure:
    """Draw how often pacts are made against the state feared most, and how often with it.

    Parameters
    ----------
    pacts : NewPacts
        Shares with their 95 per cent intervals and what chance would give.

    Returns
    -------
    matplotlib.figure.Figure
        A point with its interval for each share, and an open mark for chance.
    """
    rows = {
        "Named adversary is\nthe first threat": (pacts.named["threat"], ALLY),
        "Named adversary is\nthe strongest state": (pacts.named["power"], NEUTRAL),
        "New partner is\nthe first threat": (pacts.joined["threat"], THREAT),
    }
    with new_figure(1, 1, height=2.8) as (figure, (axes,)):
        for row, (share, colour) in enumerate(rows.values()):
            low, value, high, chance = (
                100 * number for number in (share.low, share.value, share.high, share.chance)
            )
            axes.plot([low, high], [row, row], color=colour, linewidth=3)
            axes.plot(value, row, marker="o", markersize=9, color=colour)
            axes.plot(chance, row, marker="|", markersize=18, color=INK)
            note(axes, high, row, f"{value:.0f}%")
        first = next(iter(rows.values()))[0]
        axes.annotate(
            "chance", (100 * first.chance, 0), xytext=(0, 14), textcoords="offset points",
            ha="center", color=MUTED,
        )  # fmt: skip
        name_rows(axes, list(rows))
        axes.set_ylim(len(rows) - 0.5, -0.6)
        scale(axes, x="Per cent of cases")
        axes.set_xlim(0, 40)
    return figure
