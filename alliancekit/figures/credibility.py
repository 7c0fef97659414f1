"""Promises: how they are rated, what signals bring, how often they are kept (chapters 14, 20)."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from alliancekit.evidence.reliability import Honoured, Reliability
from alliancekit.figures._style import (
    ALLY,
    COST,
    INK,
    MUTED,
    PAPER,
    RULE,
    THREAT,
    name_rows,
    new_figure,
    scale,
)
from alliancekit.models.credibility import BELIEVED_FROM, ITEMS, Credibility
from alliancekit.models.signals import Equilibrium

OBLIGATIONS = {
    "defense": "Defence",
    "offense": "Offence",
    "neutral": "Neutrality",
    "nonagg": "Non-aggression",
}


def checklists(
    promises: Mapping[str, Credibility], fought: Mapping[str, str], *, question: str = "Fought?"
) -> Figure:
    """Draw the ratings of several promises side by side, the weakest item of each standing out.

    Parameters
    ----------
    promises : Mapping[str, Credibility]
        Title and ratings of each promise, in the order in which they are to stand.
    fought : Mapping[str, str]
        What the promiser did, in a word, by the same titles.
    question : str
        What that word answers: the head of its column.

    Returns
    -------
    matplotlib.figure.Figure
        A row for each promise: a disc with its rating for each item, then the average and what
        was done. The weakest item is filled unless even it would be believed.
    """
    heads = [*(item.label for item in ITEMS), "Average", question]
    end = len(ITEMS)
    with new_figure(1, 1, height=1.1 + 0.36 * len(promises)) as (figure, (axes,)):
        for row, (title, result) in enumerate(promises.items()):
            for column, (name, rating) in enumerate(result.ratings.items()):
                weakest = name in result.bottleneck and rating < BELIEVED_FROM.default
                axes.plot(column, row, marker="o", markersize=17, color=THREAT if weakest else RULE)
                axes.text(
                    column, row, f"{rating:g}", ha="center", va="center",
                    color=PAPER if weakest else INK, fontweight="bold" if weakest else "normal",
                )  # fmt: skip
            axes.text(end, row, f"{result.mean:.1f}", ha="center", va="center")
            axes.text(end + 1, row, fought[title], ha="center", va="center", color=MUTED)
        for column, head in enumerate(heads):
            axes.text(
                column, -0.75, head, ha="left", va="bottom", rotation=40, rotation_mode="anchor",
                color=MUTED,
            )  # fmt: skip
        axes.set_xlim(-0.6, end + 1.8)
        name_rows(axes, list(promises))
        axes.set_ylim(len(promises) - 0.5, -0.6)
    return figure


def signal_payoffs(tied: Equilibrium, sunk: Equilibrium) -> Figure:
    """Draw what each defender gets by the cheapest convincing signal of each kind.

    Parameters
    ----------
    tied, sunk : Equilibrium
        The two games, solved for the same setting.

    Returns
    -------
    matplotlib.figure.Figure
        Payoff against stake, a line for each signal; shaded, the stakes whose holders fight only
        because their hands are tied.
    """
    highest = tied.setting.highest_stake
    with new_figure(1, 1, height=3.4) as (figure, (axes,)):
        axes.axvspan(tied.sent_from, sunk.sent_from, color=COST, alpha=0.16, linewidth=0)
        for game, color in ((tied, ALLY), (sunk, INK)):
            stakes = [0.0, game.sent_from, highest]
            axes.plot(
                stakes, [0, game.payoff(game.sent_from), game.payoff(highest)],
                color=color, linewidth=3,
            )  # fmt: skip
            axes.annotate(
                f"{game.signal} ", (highest, game.payoff(highest)), color=color, ha="right",
                va="bottom", xytext=(-14, 2), textcoords="offset points",
            )  # fmt: skip
        middle = (tied.sent_from + sunk.sent_from) / 2
        axes.text(
            middle, tied.payoff(highest) * 0.94, "fight only because\nthey have spoken",
            color=MUTED, ha="center", va="top",
        )  # fmt: skip
        axes.set_ylim(top=1.1 * tied.payoff(highest))
        scale(axes, x="Stake in the ally, points", y="Payoff, points")
    return figure


def promises_kept(found: Reliability, others: Mapping[str, float]) -> Figure:
    """Draw shares of promises kept with their 95 per cent intervals, and other estimates.

    Parameters
    ----------
    found : Reliability
        Counts over all, by time and by obligation.
    others : Mapping[str, float]
        Name of each other estimate -> its share, 0 to 1: upright lines through all rows.

    Returns
    -------
    matplotlib.figure.Figure
        A row for each count: a dot with its interval, and a cross where the published share
        differs from the count.
    """
    rows: dict[str, Honoured] = {
        "All, 1816–2003": found.overall,
        "Before 1945": found.before_1945,
        "Since 1945": found.since_1945,
        **{label: found.by_obligation[name] for name, label in OBLIGATIONS.items()},
    }
    with new_figure(1, 1, height=4.4) as (figure, (axes,)):
        for at, (name, share) in enumerate(others.items()):
            axes.axvline(100 * share, color=COST, linewidth=2)
            side = "right" if at % 2 == 0 else "left"
            axes.text(
                100 * share + (-1 if side == "right" else 1), -0.8, name, color=MUTED, ha=side,
                va="bottom", linespacing=0.95,
            )  # fmt: skip
        for row, honoured in enumerate(rows.values()):
            low, high = honoured.interval
            color = INK if row == 0 else ALLY
            axes.plot([100 * low, 100 * high], [row, row], color=color, linewidth=3)
            axes.plot(100 * honoured.share, row, marker="o", markersize=9, color=color)
        for name, published in found.unmatched.items():
            row = list(rows).index(OBLIGATIONS[name])
            axes.plot(published, row, marker="x", markersize=9, markeredgewidth=2.5, color=THREAT)
        name_rows(axes, [f"{name} ({h.kept} of {h.tested})" for name, h in rows.items()])
        axes.set_xlim(0, 100)
        axes.set_ylim(len(rows) - 0.5, -0.6)
        scale(axes, x="Promises kept among those tested, %")
    return figure
