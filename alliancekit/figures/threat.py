"""Power against threat: the figures of chapter 5."""

from collections.abc import Mapping

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from alliancekit.figures._style import (
    INK,
    MUTED,
    NEUTRAL,
    PAPER,
    THREAT,
    name_rows,
    new_figure,
    note,
)
from alliancekit.models.threat import SOURCES, Ranking

SOURCE_FILLS = ((NEUTRAL, 1.0), (THREAT, 0.45), (THREAT, 0.7), (THREAT, 1.0))
"""Colour and opacity of each source of threat, in the order of `SOURCES`."""


def power_and_threat(ranking: Ranking) -> Figure:
    """Draw the states of one case twice: by power alone, and by threat with its four sources.

    Parameters
    ----------
    ranking : Ranking
        The states as one observer sees them.

    Returns
    -------
    matplotlib.figure.Figure
        Bars of power above, bars of threat below, each with the greatest on top.
    """
    by_power = sorted(ranking.profiles, key=lambda state: -ranking.profiles[state].power)
    with new_figure(2, 1, height=1.0 + 0.75 * len(by_power)) as (figure, (above, below)):
        above.set_title("Power alone, 0–10")
        for row, state in enumerate(by_power):
            power = ranking.profiles[state].power
            above.barh(row, power, color=NEUTRAL)
            note(above, power, row, f"{power:g}")
        below.set_title("Threat, 0–40", pad=36)
        for row, threat in enumerate(ranking.threats.values()):
            end = 0.0
            for fill, points in zip(SOURCE_FILLS, threat.contributions.values(), strict=True):
                color, alpha = fill
                below.barh(row, points, left=end, color=color, alpha=alpha, edgecolor=PAPER)
                end += points
            note(below, end, row, f"{threat.level:g}")
        _name_sources(below, ranking)
        for axes, states in ((above, by_power), (below, list(ranking.threats))):
            name_rows(axes, [_short(state) for state in states])
    return figure


def who_comes_first(rankings: Mapping[str, Ranking]) -> Figure:
    """Draw, for each case, how the order of states changes from power to threat.

    Parameters
    ----------
    rankings : Mapping[str, Ranking]
        Title of each case and its states.

    Returns
    -------
    matplotlib.figure.Figure
        A panel for each case: states in order of power on the left, lines to their order of
        threat on the right, where the points stand.
    """
    rows = (len(rankings) + 1) // 2
    with new_figure(rows, 2, height=2.1 * rows) as (figure, panels):
        for axes, (title, ranking) in zip(panels, rankings.items(), strict=False):
            axes.set_title(title, pad=22)
            by_power = sorted(ranking.profiles, key=lambda state: -ranking.profiles[state].power)
            by_threat = list(ranking.threats)
            for left, state in enumerate(by_power):
                right = by_threat.index(state)
                line, text, width = _rank_look(ranking, state)
                axes.plot([0, 1], [left, right], color=line, linewidth=width, marker="o")
                axes.text(-0.12, left, _short(state), color=text, ha="right", va="center")
                level = f"{ranking.threats[state].level:g}"
                axes.text(1.12, right, level, color=text, ha="left", va="center")
            for x, head in ((0, "power"), (1, "threat")):
                axes.text(x, -0.55, head, ha="center", va="bottom", color=MUTED)
            axes.set_xlim(-1.9, 1.6)
            axes.set_ylim(len(by_power) - 0.5, -0.6)
        for axes in panels[len(rankings) :]:
            axes.remove()
    return figure


def _rank_look(ranking: Ranking, state: str) -> tuple[str, str, float]:
    """Colours of line and text, and line width: the feared, the strongest, the others."""
    if state in ranking.most_threatening:
        return THREAT, THREAT, 3.0
    if state in ranking.strongest:
        return INK, INK, 3.0
    return NEUTRAL, MUTED, 1.5


def _short(state: str) -> str:
    """Name of a state as a label: without its article.

    >>> _short("the Soviet Union")
    'Soviet Union'
    """
    return state.removeprefix("the ")


def _name_sources(axes: Axes, ranking: Ranking) -> None:
    """Write the four sources above the segments of the longest bar."""
    start = 0.0
    longest = next(iter(ranking.threats.values()))
    for source, points in zip(SOURCES, longest.contributions.values(), strict=True):
        name = source.label.replace(" ", "\n")
        axes.text(start + points / 2, -0.5, name, ha="center", va="bottom", color=MUTED)
        start += points
