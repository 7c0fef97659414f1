"""Chain gangs and passed bucks: the figures of chapter 12."""

from collections.abc import Mapping, Sequence
from textwrap import wrap

from matplotlib.figure import Figure

from alliancekit.figures._style import (
    ALLY,
    COST,
    INK,
    MUTED,
    NEUTRAL,
    THREAT,
    new_figure,
    scale,
)
from alliancekit.models.buck_passing import BuckPassing
from alliancekit.models.commitment import Spread

LINE = 52
"""Characters in a line of a reason."""


def war_step_by_step(war: Spread, days: Mapping[str, str]) -> Figure:
    """Draw who enters a war, in order, on which side and why.

    Parameters
    ----------
    war : Spread
        The war.
    days : Mapping[str, str]
        When each state entered in fact, as it is to be written.

    Returns
    -------
    matplotlib.figure.Figure
        A row for each state, the attacker's side in one colour and the target's in another, and
        the states that stayed out below.
    """
    marks = {0: (THREAT, "s"), 1: (ALLY, "o")}
    rows = [
        (f"{step.state}, {days[step.state]}" if step.state in days else step.state, step.reason)
        for step in war.steps
    ]
    rows += [(f"{state} stays out", why) for state, why in war.stayed_out.items()]
    lines = [_even_lines(reason) for _, reason in rows]
    with new_figure(1, 1, height=0.24 * sum(len(text) + 1.5 for text in lines)) as (figure, axes):
        panel = axes[0]
        top = 0.0
        for row, ((name, _), text) in enumerate(zip(rows, lines, strict=True)):
            stays = row >= len(war.steps)
            side = not stays and war.steps[row].state in war.sides[1]
            color, marker = (COST, "D") if stays else marks[side]
            panel.plot(0, top + 0.4, marker, color=color, markersize=9)
            panel.text(0.04, top + 0.4, name, weight="bold", va="center")
            panel.text(0.04, top + 0.9, "\n".join(text), color=MUTED, va="top")
            top += len(text) + 1.5
        panel.set_xlim(-0.04, 1)
        panel.set_ylim(top, -0.3)
    return figure


def _even_lines(text: str) -> list[str]:
    """Break a text into as few lines as it needs, of about one length."""
    count = len(wrap(text, LINE))
    breaks = (wrap(text, width) for width in range(max(1, len(text) // count), LINE + 1))
    return next(lines for lines in breaks if len(lines) == count)


def how_far_by_belief(counts: Mapping[str, Sequence[tuple[float, int]]]) -> Figure:
    """Draw how many states a war draws in, by how far governments believe that offence wins.

    Parameters
    ----------
    counts : Mapping[str, sequence of (belief, states)]
        For each first clash, the number of states at war at each belief.

    Returns
    -------
    matplotlib.figure.Figure
        A panel for each clash: a line that rises in steps.
    """
    with new_figure(1, len(counts), height=2.9) as (figure, panels):
        for index, (panel, (title, points)) in enumerate(zip(panels, counts.items(), strict=True)):
            beliefs, states = zip(*points, strict=True)
            panel.set_title(title)
            panel.step(beliefs, states, where="post", color=INK, linewidth=2.5)
            panel.set_xlim(0, 1)
            panel.set_ylim(0, 9)
            panel.set_xticks([0.2, 0.5, 0.8])
            scale(panel, x="belief in offence", y=None if index else "states at war")
            panel.grid(axis="y", color="none")
            for belief, count in _rises(points):
                panel.annotate(
                    str(count), (belief, count), xytext=(3, 4), textcoords="offset points"
                )
    return figure


def _rises(points: Sequence[tuple[float, int]]) -> list[tuple[float, int]]:
    """The first point, and each at which the number has changed."""
    rises = [points[0]]
    for point in points:
        if point[1] != rises[-1][1]:
            rises.append(point)
    return rises


def belief_needed(games: Mapping[int, BuckPassing]) -> Figure:
    """Draw the belief in offence that makes a power stand up, by how many share the danger.

    Parameters
    ----------
    games : Mapping[int, BuckPassing]
        Number of equal powers, and their game.

    Returns
    -------
    matplotlib.figure.Figure
        A bar for each number of powers, up to the belief from which they balance; the rest of the
        bar is where they pass the buck.
    """
    with new_figure(1, 1, height=2.7) as (figure, axes):
        panel = axes[0]
        for number, game in games.items():
            needed = min(1.0, max(game.thresholds.values()))
            panel.bar(number, needed, color=COST, width=0.84)
            panel.bar(number, 1 - needed, bottom=needed, color=NEUTRAL, alpha=0.35, width=0.84)
            panel.annotate(
                f"{needed:.1f}",
                (number, needed),
                xytext=(0, -13),
                textcoords="offset points",
                ha="center",
                color=INK,
            )
        panel.text(min(games), 0.7, "balances", ha="center", color=INK)
        panel.text(max(games), 0.3, "passes", ha="center", color=INK)
        panel.set_xticks(list(games))
        panel.set_ylim(0, 1)
        scale(panel, x="equal powers that share the danger", y="belief in offence")
        panel.grid(axis="x", color="none")
        panel.set_yticks([0, 0.5, 1])
    return figure
