"""Burden sharing: the figures of chapter 11."""

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, NullLocator

from alliancekit.evidence._statistics import spearman_interval
from alliancekit.figures._style import ALLY, COST, INK, MUTED, NEUTRAL, THREAT, new_figure, scale
from alliancekit.models.burden import Burden

PLACES: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("France", "Canada", "Norway"), ("right", "center")),
    **dict.fromkeys(("Germany", "Italy", "Belgium"), ("left", "center")),
    **dict.fromkeys(("Denmark", "Luxembourg"), ("center", "top")),
}
"""Where a name stands, clear of its neighbours, as the text is aligned; if absent, above."""

OFFSETS = {"right": (-8, 0), "left": (8, 0), "top": (0, -9), "bottom": (0, 8)}
"""Distance of a name from its point, in points, by alignment."""


def size_and_effort(members: pd.DataFrame, outlier: str) -> Figure:
    """Draw each member's defence share of its product against the size of that product.

    Parameters
    ----------
    members : pandas.DataFrame
        ``member``, ``gnp`` (billion dollars) and ``defence_percent``.
    outlier : str
        Member to set apart.

    Returns
    -------
    matplotlib.figure.Figure
        A named point for each member, size on a logarithmic axis.
    """
    with new_figure(1, 1, height=4.4) as (figure, (axes,)):
        for row in members.to_dict("records"):
            name, x, y = str(row["member"]), float(row["gnp"]), float(row["defence_percent"])
            odd = name == outlier
            axes.plot(x, y, marker="D" if odd else "o", color=COST if odd else ALLY, markersize=7)
            across, up = PLACES.get(name, ("center", "bottom"))
            offset = OFFSETS[up if across == "center" else across]
            axes.annotate(name, (x, y), xytext=offset, textcoords="offset points", fontsize=10,
                          ha=across, va=up)  # fmt: skip
        axes.set_xscale("log")
        axes.set_xlim(0.3, 1200)
        axes.set_ylim(0, 10)
        axes.xaxis.set_major_locator(FixedLocator([1, 10, 100, 1000]))
        axes.xaxis.set_major_formatter("{x:g}")
        axes.xaxis.set_minor_locator(NullLocator())
        scale(axes, x="gross national product, billion dollars", y="defence, % of product")
    return figure


def bill_by_private_share(pacts: Sequence[Burden], paid: float) -> Figure:
    """Draw the largest ally's share of the bill as more of what forces do becomes private.

    Parameters
    ----------
    pacts : sequence of Burden
        One alliance at rising private shares.
    paid : float
        Share of the bill, 0-1, that the largest ally really paid.

    Returns
    -------
    matplotlib.figure.Figure
        The model's curve between two level lines: what was paid, and the share of income.
    """
    largest = pacts[0].largest[0]
    income = pacts[0].income_shares[largest]
    with new_figure(1, 1, height=3.6) as (figure, (axes,)):
        private = [100 * pact.private_share for pact in pacts]
        axes.plot(private, [100 * pact.shares[largest] for pact in pacts], color=COST,
                  linewidth=2.8)  # fmt: skip
        axes.text(60, 97, "the model", color=COST, va="top", ha="center")
        for share, text, color in (
            (paid, f"what it paid: {paid:.0%}", INK),
            (income, f"its share of income: {income:.0%}", MUTED),
        ):
            axes.axhline(100 * share, color=color, linewidth=1.4, linestyle="--")
            axes.text(1, 100 * share + 1, text, color=color, va="bottom")
        axes.set_xlim(0, 100)
        axes.set_ylim(50, 102)
        scale(axes, x="private share of what forces do, %", y=f"{largest}, % of the bill")
    return figure


def correlation_by_year(
    rho: Mapping[int, float], members: Mapping[int, int], published: tuple[int, float]
) -> Figure:
    """Draw the rank correlation of size and effort through time, with its 95 per cent band.

    Parameters
    ----------
    rho : Mapping of int to float
        Year -> Spearman's correlation.
    members : Mapping of int to int
        Year -> members that it rests on.
    published : tuple of (int, float)
        Year and value of a published correlation, to set beside the series.

    Returns
    -------
    matplotlib.figure.Figure
        A line with its band, and the published value as a point.
    """
    years = sorted(rho)
    bands = [spearman_interval(rho[year], members[year]) for year in years]
    with new_figure(1, 1, height=3.6) as (figure, (axes,)):
        axes.fill_between(
            years, [low for low, _ in bands], [high for _, high in bands], color=ALLY, alpha=0.15
        )
        axes.plot(years, [rho[year] for year in years], color=ALLY, linewidth=2.4)
        axes.plot(*published, marker="D", color=THREAT, markersize=8)
        axes.text(
            years[0] - 1,
            published[1] - 0.1,
            "Olson and\nZeckhauser",
            fontsize=10,
            va="top",
            color=THREAT,
        )
        axes.axhline(0, color=NEUTRAL, linewidth=1)
        axes.set_ylim(-0.6, 1)
        axes.set_xlim(years[0] - 2, years[-1])
        scale(axes, x="year", y="rank correlation")
    return figure
