"""Whole alliances compared: the figures of chapter 24."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from alliancekit.figures._style import (
    COST,
    INK,
    MUTED,
    NEUTRAL,
    PAPER,
    RULE,
    SECURE,
    THREAT,
    name_rows,
    new_figure,
    scale,
)
from alliancekit.models.dossier import BANDS

MARKS = {"yes": ("o", SECURE), "in part": ("s", COST), "no": ("X", THREAT)}
"""Shape and colour of each answer."""


def through_time(readings: Mapping[str, Mapping[str, float]]) -> Figure:
    """Draw how the readings of one alliance moved from one dossier to the next.

    Parameters
    ----------
    readings : Mapping[str, Mapping[str, float]]
        Name of each dossier, the earliest first, and its readings from 0 to 10 by their names.

    Returns
    -------
    matplotlib.figure.Figure
        A row for each reading, with a dot for each dossier, the latest one filled.
    """
    names = list(next(iter(readings.values())))
    fills = [PAPER] * (len(readings) - 2) + [NEUTRAL, INK]
    with new_figure(1, 1, height=1.2 + 0.5 * len(names)) as (figure, (axes,)):
        for row, name in enumerate(names):
            values = [each[name] for each in readings.values()]
            axes.plot([min(values), max(values)], [row, row], color=RULE, linewidth=3, zorder=1)
            for (when, each), fill in zip(readings.items(), fills, strict=True):
                axes.scatter(
                    each[name], row, s=110, color=fill, edgecolor=INK, zorder=2, label=when
                )
        for least in BANDS.values():
            if least:
                axes.axvline(least, color=MUTED, linewidth=1, zorder=0)
        axes.set_xlim(-0.4, 10.4)
        name_rows(axes, names)
        scale(axes, x="Reading, 0 to 10: high is good for the alliance")
        handles, labels = axes.get_legend_handles_labels()
        axes.legend(
            handles[: len(readings)],
            labels[: len(readings)],
            loc="lower center",
            bbox_to_anchor=(0.5, 1.0),
            ncols=len(readings),
            frameon=False,
            handletextpad=0.2,
        )
    return figure


def three_purposes(answers: Mapping[str, Mapping[str, str]]) -> Figure:
    """Draw which of its purposes each alliance serves.

    Parameters
    ----------
    answers : Mapping[str, Mapping[str, str]]
        Name of each alliance, and for each purpose ``"yes"``, ``"in part"`` or ``"no"``.

    Returns
    -------
    matplotlib.figure.Figure
        A row for each alliance, a column for each purpose, a mark for each answer.

    Raises
    ------
    ValueError
        If an answer is another word.
    """
    purposes = list(next(iter(answers.values())))
    with new_figure(1, 1, height=0.9 + 0.36 * len(answers)) as (figure, (axes,)):
        for row, (name, given) in enumerate(answers.items()):
            for column, purpose in enumerate(purposes):
                if given[purpose] not in MARKS:
                    raise ValueError(
                        f"{name}: {purpose} is {given[purpose]!r}; it must be one of "
                        f"{', '.join(MARKS)}"
                    )
                marker, color = MARKS[given[purpose]]
                axes.scatter(column, row, s=120, marker=marker, color=color)
                axes.annotate(
                    given[purpose], (column, row), xytext=(10, 0), textcoords="offset points",
                    va="center",
                )  # fmt: skip
        for column, purpose in enumerate(purposes):
            axes.text(column, -0.8, purpose, ha="left", va="bottom", color=MUTED)
        axes.set_xlim(-0.3, len(purposes) - 0.2)
        axes.set_ylim(-0.6, len(answers) - 0.4)
        name_rows(axes, list(answers))
    return figure
