"""The two fears of an ally: the figures of chapter 9."""

from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure

from alliancekit.evidence.reliability import Honoured
from alliancekit.figures._style import (
    ALLY,
    COST,
    INK,
    MUTED,
    PAPER,
    SECURE,
    THREAT,
    name_rows,
    new_figure,
    note,
    scale,
)
from alliancekit.models.dilemma import Choice, Dilemma

PARTS = {
    "abandonment": ("abandonment", ALLY),
    "entrapment": ("entrapment", THREAT),
    "adversary": ("misjudging the adversary", COST),
}
"""Name and colour of each cost of a stance."""


def two_seats(seats: Mapping[str, Sequence[Dilemma]], *, now: float) -> Figure:
    """Draw both fears over tightness, for each government in turn.

    Parameters
    ----------
    seats : Mapping[str, Sequence[Dilemma]]
        Name of a government, and its fears at rising tightness.
    now : float
        The tightness that they share.

    Returns
    -------
    matplotlib.figure.Figure
        A panel for each seat: a line for each fear, one for their sum, a point where the sum is
        least, and a dashed line at `now`.
    """
    highest = max(at.cost for fears in seats.values() for at in fears)
    with new_figure(len(seats), 1, height=2.6 * len(seats)) as (figure, panels):
        for axes, (name, fears) in zip(panels, seats.items(), strict=True):
            tightness = [at.alliance.tightness for at in fears]
            axes.set_title(name)
            axes.axvline(now, color=MUTED, linewidth=1, linestyle="--")
            axes.plot(tightness, [at.abandonment for at in fears], color=ALLY, linewidth=2)
            axes.plot(tightness, [at.entrapment for at in fears], color=THREAT, linewidth=2)
            axes.plot(tightness, [at.cost for at in fears], color=INK, linewidth=3)
            first, last = fears[0], fears[-1]
            axes.text(tightness[0], first.abandonment, "abandonment ", color=ALLY, ha="right",
                      va="center")  # fmt: skip
            axes.text(tightness[-1], last.entrapment, " entrapment", color=THREAT, va="center")
            least = min(fears, key=lambda at: at.cost)
            if least.best_tightness is not None:
                axes.plot([least.best_tightness], [least.cost], marker="o", markersize=9, color=INK)
                axes.annotate(
                    f"least at {least.best_tightness:.1f}", (least.best_tightness, least.cost),
                    xytext=(0, 9), textcoords="offset points", ha="center", fontweight="bold",
                )  # fmt: skip
            axes.set_xlim(tightness[0] - 4.2, tightness[-1] + 3.6)
            axes.set_xticks([0, 2, 4, 6, 8, 10])
            axes.set_ylim(0, 1.1 * highest)
            scale(axes, x="Tightness, 0 to 10")
    return figure


def two_games(choice: Choice) -> Figure:
    """Draw what each stance towards the adversary costs in both games.

    Parameters
    ----------
    choice : Choice
        Both stances.

    Returns
    -------
    matplotlib.figure.Figure
        A bar for each stance: fear of abandonment, fear of entrapment, cost of misjudging the
        adversary.
    """
    stances = (choice.firm, choice.conciliatory)
    with new_figure(1, 1, height=2.1) as (figure, (axes,)):
        for row, stance in enumerate(stances):
            end = 0.0
            for part, (label, color) in PARTS.items():
                size = getattr(stance, part)
                shown = label if row == 0 else None
                axes.barh(row, size, left=end, color=color, edgecolor=PAPER, label=shown)
                end += size
            note(axes, end, row, f"{stance.cost:.2f}")
        name_rows(axes, [stance.name.capitalize() for stance in stances])
        # The parts are too narrow for their names.
        figure.legend(loc="outside upper left", ncols=3, frameon=False, fontsize=10,
                      handlelength=1, columnspacing=1)  # fmt: skip
    return figure


def promises_kept(counts: Mapping[str, Honoured]) -> Figure:
    """Draw shares of promises kept, with their 95 per cent intervals.

    Parameters
    ----------
    counts : Mapping[str, Honoured]
        Name of each group, and promises kept among those tested.

    Returns
    -------
    matplotlib.figure.Figure
        A row for each group: a point, a line for the interval, the counts behind it.
    """
    with new_figure(1, 1, height=0.9 + 0.5 * len(counts)) as (figure, (axes,)):
        for row, honoured in enumerate(counts.values()):
            low, high = (100 * end for end in honoured.interval)
            axes.plot([low, high], [row, row], color=SECURE, linewidth=3)
            axes.plot([100 * honoured.share], [row], marker="o", markersize=9, color=SECURE)
            note(axes, high, row, f"{honoured.kept} of {honoured.tested}")
        axes.set_xlim(0, 100)
        name_rows(axes, list(counts))
        axes.set_ylim(len(counts) - 0.4, -0.6)
        scale(axes, x="Promises kept when war tested them, %")
    return figure
