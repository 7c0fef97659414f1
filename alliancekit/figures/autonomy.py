"""Security for autonomy: the figures of chapter 10."""

from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, NullLocator

from alliancekit.figures._style import ALLY, COST, INK, MUTED, new_figure, scale
from alliancekit.models.autonomy import FREEDOM, Bargain

TICKS = (1, 2, 5, 10, 20, 40, 80)


def room_for_bargain(
    bargains: Sequence[Bargain], terms: float, moments: Mapping[str, float]
) -> Figure:
    """Draw both sides' prices over the ratio of strength, and old terms as the ratio changes.

    Parameters
    ----------
    bargains : sequence of Bargain
        What client and patron could agree on, at rising ratios of patron to client.
    terms : float
        Freedom that the client conceded when the pact was made.
    moments : Mapping[str, float]
        Label -> ratio at that time; the first is the making of the pact.

    Returns
    -------
    matplotlib.figure.Figure
        Two curves with the room for a bargain shaded between them, and a level line of old terms.
    """
    ratios = [b.patron.capability / b.client.capability for b in bargains]
    least, most = [b.least for b in bargains], [b.most for b in bargains]
    with new_figure(1, 1, height=4.0) as (figure, (axes,)):
        axes.fill_between(
            ratios, least, most, where=[b.room > 0 for b in bargains], color=ALLY, alpha=0.12
        )
        axes.plot(ratios, most, color=ALLY, linewidth=2.5)
        axes.plot(ratios, least, color=COST, linewidth=2.5, linestyle="--")
        axes.text(6, 7.6, "most the client\nwould give", color=ALLY, ha="right", va="bottom")
        axes.text(ratios[-1], -0.25, "least the patron asks", color=COST, ha="right",
                  va="top")  # fmt: skip
        here = list(moments.values())
        axes.plot(here, [terms] * len(here), color=INK, marker="o", linewidth=1.2)
        for label, ratio in moments.items():
            axes.annotate(label, (ratio, terms), xytext=(0, 8), textcoords="offset points",
                          ha="center")  # fmt: skip
        axes.set_xscale("log")
        axes.xaxis.set_major_locator(FixedLocator(TICKS))
        axes.xaxis.set_major_formatter("{x:g}")
        axes.xaxis.set_minor_locator(NullLocator())
        axes.set_ylim(-2.6, FREEDOM)
        scale(axes, x="patron's strength over client's", y=f"points of freedom, of {FREEDOM:g}")
        axes.axhline(0, color=MUTED, linewidth=0.8)
    return figure
