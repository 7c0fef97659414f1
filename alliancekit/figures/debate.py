"""The debate over alliances: the figures of chapter 23."""

from collections.abc import Iterable, Mapping, Sequence
from textwrap import fill

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
    THREAT,
    name_rows,
    new_figure,
    note,
)
from alliancekit.models.arguments import Argument, Position, cruxes, judge


def roll_calls(votes: Mapping[str, tuple[int, int, bool]]) -> Figure:
    """Draw votes as shares of those cast, with the line that each had to reach.

    Parameters
    ----------
    votes : Mapping[str, tuple of int, int, bool]
        What was voted on -> votes for the tie, votes against it, and whether it took two thirds.

    Returns
    -------
    matplotlib.figure.Figure
        A bar for each vote, the first on top, with its numbers and a mark at the share needed.
    """
    with new_figure(1, 1, height=0.64 * len(votes) + 0.5) as (figure, axes):
        panel = axes[0]
        for row, (tie, no_tie, two_thirds) in enumerate(votes.values()):
            share, needed = 100 * tie / (tie + no_tie), 200 / 3 if two_thirds else 50
            color = ALLY if share >= needed else NEUTRAL
            panel.barh(row, 100, color=RULE, height=0.6)
            panel.barh(row, share, color=color, height=0.6)
            panel.plot([needed, needed], [row - 0.38, row + 0.38], color=INK, linewidth=2.5)
            note(panel, 100, row, f"{tie}–{no_tie}")
            if row == 0:
                panel.text(needed, -0.5, "needed", color=MUTED, ha="center", va="bottom")
        _wrapped_rows(panel, votes)
        panel.set_xlim(0, 118)
        panel.set_ylim(len(votes) - 0.5, -0.95)
    return figure


def camps(uses: Mapping[str, Mapping[str, tuple[str, bool]]], heads: Mapping[str, str]) -> Figure:
    """Draw which camp each finding serves on each motion.

    Parameters
    ----------
    uses : Mapping[str, Mapping[str, tuple of str, bool]]
        Finding -> motion -> the camp that it serves, ``"defends"`` or ``"criticises"``, and
        whether it carries a reason (or else a reply).
    heads : Mapping[str, str]
        Motions, in order, and what to write above each column.

    Returns
    -------
    matplotlib.figure.Figure
        A row for each finding: a circle in the colour of an ally where it defends alliances, a
        square in that of a threat where it criticises them; filled for a reason, hollow for a
        reply. Findings that serve one camp only are in bold.
    """
    with new_figure(1, 1, height=0.54 * len(uses) + 1.25) as (figure, axes):
        panel = axes[0]
        for row, found in enumerate(uses.values()):
            for column, motion in enumerate(heads):
                camp, reason = found[motion]
                color, marker = (ALLY, "o") if camp == "defends" else (THREAT, "s")
                panel.plot(
                    column, row, marker, markersize=13, markeredgewidth=2.5,
                    color=color, markerfacecolor=color if reason else PAPER,
                )  # fmt: skip
        for column, head in enumerate(heads.values()):
            panel.text(column, -0.6, head, ha="center", va="bottom", fontsize=10)
        legend = len(uses) - 0.1
        for column, (words, color, marker) in enumerate(
            (("defends", ALLY, "o"), ("criticises", THREAT, "s"))
        ):
            panel.plot(2.2 * column, legend, marker, color=color, markersize=8)
            panel.text(2.2 * column + 0.25, legend, words, va="center", color=MUTED, fontsize=10)
        _wrapped_rows(panel, uses)
        for label, found in zip(panel.get_yticklabels(), uses.values(), strict=True):
            if len({camp for camp, _ in found.values()}) == 1:
                label.set_fontweight("bold")
        panel.set_xlim(-0.6, len(heads) - 0.4)
        panel.set_ylim(len(uses) + 0.2, -1.3)
    return figure


def positions(
    arguments: Sequence[Argument],
    held: Mapping[str, Position],
    labels: Mapping[str, str],
) -> Figure:
    """Draw what several positions grant and doubt, and which single change would move each.

    Parameters
    ----------
    arguments : sequence of Argument
        The motion's arguments.
    held : Mapping[str, Position]
        What to write above each column, and the position.
    labels : Mapping[str, str]
        Findings, in order, and what to write before each row.

    Returns
    -------
    matplotlib.figure.Figure
        A tick where a finding is granted and a cross where it is doubted, ringed if a change of
        mind about it alone would change that position's verdict, which stands below.
    """
    with new_figure(1, 1, height=0.54 * len(labels) + 1.5) as (figure, axes):
        panel = axes[0]
        for column, (head, position) in enumerate(held.items()):
            movers = cruxes(arguments, position)
            for row, finding in enumerate(labels):
                granted = finding in position.granted
                panel.text(
                    column, row, "✓" if granted else "✗", ha="center", va="center", fontsize=15,
                    color=ALLY if granted else THREAT,
                )  # fmt: skip
                if finding in movers:
                    panel.plot(
                        column, row, "o", markersize=23, color=COST, markerfacecolor="none",
                        markeredgewidth=2.5,
                    )  # fmt: skip
            panel.text(column, -0.65, head, ha="center", va="bottom", fontsize=10)
            verdict = judge(arguments, position).verdict
            panel.text(
                column, len(labels) - 0.2, verdict, ha="center", va="center", fontweight="bold"
            )
        _wrapped_rows(panel, labels.values())
        panel.set_xlim(-0.5, len(held) - 0.5)
        panel.set_ylim(len(labels) + 0.2, -1.4)
    return figure


def _wrapped_rows(axes: Axes, names: Iterable[str]) -> None:
    """Name the rows in two short lines, so that names leave the columns their width."""
    name_rows(axes, [fill(name, 21) for name in names])
