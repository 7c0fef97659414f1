"""When alliances provoke: the figures of chapter 13."""

from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure

from alliancekit.figures._style import (
    ALLY,
    COST,
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
from alliancekit.models.armsrace import Fit, Race
from alliancekit.models.balance import Balance

CODES = {
    "Britain": "BR", "France": "FR", "Russia": "RU", "Austria-Hungary": "AH", "Germany": "DE",
    "Italy": "IT",
}  # fmt: skip


def who_holds_the_arms(races: Mapping[str, Race], sides: tuple[str, str]) -> Figure:
    """Draw where races settle: the arms of each side, end to end.

    Parameters
    ----------
    races : Mapping[str, Race]
        What each is called, and a race that settles.
    sides : tuple[str, str]
        Names of the two sides.

    Returns
    -------
    matplotlib.figure.Figure
        A bar for each race, in two parts, with the sum behind it.

    Raises
    ------
    ValueError
        If a race has no equilibrium.
    """
    with new_figure(1, 1, height=0.62 * len(races) + 0.5) as (figure, axes):
        panel = axes[0]
        for row, (title, run) in enumerate(races.items()):
            if run.equilibrium is None:
                raise ValueError(f"the race {title!r} has no equilibrium to draw")
            x, y = run.equilibrium
            for start, arms, color in ((0, x, ALLY), (x, y, THREAT)):
                panel.barh(row, arms, left=start, color=color, edgecolor=PAPER, height=0.62)
                panel.text(
                    start + arms / 2, row, f"{arms:.1f}", color=PAPER, ha="center", va="center"
                )
            note(panel, x + y, row, f"{x + y:.0f}")
        for place, name in zip((0.25, 0.75), sides, strict=True):
            first = next(iter(races.values())).equilibrium or (0, 0)
            panel.text(place * sum(first), -0.55, name, ha="center", va="bottom", color=MUTED)
        name_rows(panel, list(races))
        panel.set_ylim(len(races) - 0.5, -0.9)
    return figure


def richardsons_line(fit: Fit, years: Sequence[int]) -> Figure:
    """Draw the yearly rise of both camps' budgets against their mean total, and the line.

    Parameters
    ----------
    fit : Fit
        The points and the line.
    years : sequence of int
        The year in which each point begins.

    Returns
    -------
    matplotlib.figure.Figure
        Points named by their years, the fitted line, and where it crosses zero.
    """
    with new_figure(1, 1, height=3.4) as (figure, axes):
        panel = axes[0]
        right = max(mean for mean, _ in fit.points) + 12
        ends = [fit.zero, right]
        panel.plot(ends, [fit.slope * (end - fit.zero) for end in ends], color=NEUTRAL, linewidth=2)
        for year, (mean, rise) in zip(years, fit.points, strict=True):
            panel.plot(mean, rise, "o", color=THREAT, markersize=8)
            label = f"{year}–{(year + 1) % 100:02d}"
            panel.annotate(
                label, (mean, rise), xytext=(8, -9), textcoords="offset points", va="center"
            )
        panel.plot(fit.zero, 0, "D", color=INK, markersize=7)
        panel.annotate(
            f"no rise at {fit.zero:.0f}",
            (fit.zero, 0),
            xytext=(2, -15),
            textcoords="offset points",
            ha="left",
        )
        panel.set_xlim(fit.zero - 6, right + 14)
        panel.set_ylim(-11, max(rise for _, rise in fit.points) + 10)
        scale(panel, x="both camps’ budgets together, million pounds", y="rise in a year")
    return figure


def six_powers(
    snapshots: Mapping[str, Balance], places: Mapping[str, tuple[float, float]]
) -> Figure:
    """Draw the ties of the six powers at each date, each power always in the same place.

    Parameters
    ----------
    snapshots : Mapping[str, Balance]
        Date, and the ties.
    places : Mapping[str, tuple of float]
        Where each power stands, 0-1 each way.

    Returns
    -------
    matplotlib.figure.Figure
        A small network for each date: friendly ties solid, hostile ones dashed, those under strain
        thick, and the number of torn triads.
    """
    rows = (len(snapshots) + 2) // 3
    with new_figure(rows, 3, height=2.15 * rows) as (figure, panels):
        for panel, (title, balance) in zip(panels, snapshots.items(), strict=False):
            torn = len(balance.unbalanced)
            panel.set_title(f"{title}: {torn or 'none'} torn", fontsize=11)
            for tie, sign in balance.ties.items():
                (x, y), (x2, y2) = (places[power] for power in tie)
                strained = tie in balance.restless
                color = COST if strained else ALLY if sign > 0 else THREAT
                panel.plot(
                    [x, x2],
                    [y, y2],
                    color=color,
                    linewidth=3.5 if strained else 1.6,
                    linestyle="-" if sign > 0 else (0, (3, 2)),
                )
            for power, (x, y) in places.items():
                there = power in balance.states
                panel.plot(x, y, "o", color=PAPER, markersize=21)
                panel.text(
                    x, y, CODES[power], ha="center", va="center", color=INK if there else NEUTRAL
                )
            panel.set_xlim(-0.2, 1.2)
            panel.set_ylim(-0.2, 1.2)
            panel.set_aspect("equal")
        for panel in panels[len(snapshots) :]:
            panel.remove()
    return figure
