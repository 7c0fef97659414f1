"""Alliances drawn as networks: the shapes of chapter 2."""

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from alliancekit.figures._style import ALLY, INK, MUTED, NEUTRAL, PAPER, THREAT, new_figure
from alliancekit.models.networks import Network, coverage, shape, ties

Places = Mapping[str, tuple[float, float]]


def shapes(
    networks: Mapping[str, tuple[Network, Places]], *, leaving: Sequence[str | None] = ()
) -> Figure:
    """Draw networks side by side, each with its shape, and who is left alone when one leaves.

    Parameters
    ----------
    networks : Mapping[str, tuple[Network, Mapping]]
        Title -> network of pledges, and where each state stands, from 0 to 1 each way.
    leaving : Sequence of str or None
        The state that leaves each network, if any; nobody by default.

    Returns
    -------
    matplotlib.figure.Figure
        A panel for each network, two a row: ties, states, the states left alone in the colour of
        a threat and with a square, the state that left as a cross.
    """
    gone = [*leaving, *([None] * (len(networks) - len(leaving)))]
    rows = (len(networks) + 1) // 2
    with new_figure(rows, 2, height=2.6 * rows) as (figure, panels):
        for axes, (title, (network, places)), left in zip(
            panels, networks.items(), gone, strict=False
        ):
            _draw(axes, title, network, places, left)
        for axes in panels[len(networks) :]:
            axes.remove()
    return figure


def _draw(axes: Axes, title: str, network: Network, places: Places, left: str | None) -> None:
    alone = coverage(network, leaving=left).exposed
    found = shape(network)
    axes.set_title(title, fontsize=11)
    for a, b in ties(network).edges:
        (x, y), (x2, y2) = places[a], places[b]
        cut = left in (a, b)
        axes.plot(
            [x, x2], [y, y2], color=NEUTRAL if cut else ALLY, linewidth=1.2 if cut else 2.0,
            linestyle=(0, (2, 2)) if cut else "-", zorder=1,
        )  # fmt: skip
    for state in network:
        x, y = places[state]
        if state == left:
            color, marker = MUTED, "X"
        elif state in alone:
            color, marker = THREAT, "s"
        else:
            color, marker = INK, "o"
        axes.plot(x, y, marker=marker, markersize=8, color=color, zorder=2, linestyle="none")
        axes.annotate(
            state, (x, y), xytext=(0, 8), textcoords="offset points", ha="center", va="bottom",
            color=color, fontsize=9,
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.6, "alpha": 0.85}, zorder=3,
        )  # fmt: skip
    measure = f"centralisation {found.centralization:.2f}\ndensity {found.density:.2f}"
    axes.text(0.5, -0.2, measure, ha="center", va="top", color=MUTED, fontsize=10)
    axes.set_xlim(-0.3, 1.3)
    axes.set_ylim(-0.5, 1.25)
