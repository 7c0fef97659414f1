"""Why alliances end: the figure of chapter 16 that judges the rule."""

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from alliancekit.figures._style import INK, MUTED, PAPER, SECURE, THREAT, name_rows, new_figure
from alliancekit.models.endings import CAUSES

SHORT = {
    "threat": "threat",
    "alternatives": "alternative",
    "credibility": "credibility",
    "domestic": "home",
    "interests": "interests",
    "none": "defeat",
}
"""One word for each cause."""


def confusion(cases: pd.DataFrame) -> Figure:
    """Draw how often the rule agrees with the literature, and what it says where it does not.

    Parameters
    ----------
    cases : pandas.DataFrame
        Number of cases by the literature's cause (rows) and the rule's (columns).

    Returns
    -------
    matplotlib.figure.Figure
        A square for each pair of causes, darker for more cases, with their number; agreement, on
        the diagonal, in another colour.
    """
    counts = cases.loc[list(CAUSES), list(CAUSES)].to_numpy()
    with new_figure(1, 1, height=4.6) as (figure, (axes,)):
        for row, theirs in enumerate(CAUSES):
            for column, ours in enumerate(CAUSES):
                count = counts[row, column]
                if not count:
                    continue
                agree = theirs == ours
                strength = 0.15 + 0.85 * count / counts.max()
                axes.add_patch(
                    Rectangle(
                        (column - 0.47, row - 0.47), 0.94, 0.94,
                        color=SECURE if agree else THREAT, alpha=strength, linewidth=0,
                    )
                )  # fmt: skip
                text = PAPER if strength > 0.55 else INK
                axes.text(column, row, str(count), ha="center", va="center", color=text,
                          fontweight="bold" if agree else "normal")  # fmt: skip
        axes.set_xlim(-0.5, len(CAUSES) - 0.5)
        axes.set_ylim(-0.5, len(CAUSES) - 0.5)
        name_rows(axes, [SHORT[cause] for cause in CAUSES])
        axes.set_xticks(range(len(CAUSES)), [SHORT[cause] for cause in CAUSES])
        axes.tick_params(axis="x", labeltop=True, labelbottom=False, labelrotation=40)
        axes.set_ylabel("cause in the literature", color=MUTED)
        axes.set_xlabel("cause that the rule names", color=MUTED)
    return figure
