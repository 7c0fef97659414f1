"""One style for all figures, and the few marks that they share.

Every figure is 5 inches wide with type of 11 points and more, so that it can still be read on a
telephone, and is drawn in a face that comes with matplotlib, so that it is the same everywhere.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from alliancekit.palette import PALETTE

WIDTH = 5.0
"""Width of every figure, in inches."""

INK, MUTED, PAPER, RULE = (PALETTE[name].light for name in ("ink", "muted", "paper", "rule"))
THREAT, ALLY, NEUTRAL, COST, SECURE = (
    PALETTE[name].light for name in ("threat", "ally", "neutral", "cost", "secure")
)

STYLE: dict[Any, Any] = {
    "figure.dpi": 200,
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    "axes.facecolor": PAPER,
    "axes.spines.left": False,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.spines.bottom": False,
    "axes.titlelocation": "left",
    "axes.titlesize": 12,
    "axes.titleweight": "bold",
    "font.family": ["DejaVu Sans"],
    "font.size": 11,
    "text.color": INK,
    "ytick.labelcolor": INK,
    "xtick.bottom": False,
    "xtick.labelbottom": False,
    "ytick.left": False,
    "ytick.labelleft": False,
}
"""The one style of all figures: no frame and no ticks, since every mark carries its own label."""


@contextmanager
def new_figure(rows: int, columns: int, height: float) -> Iterator[tuple[Figure, list[Axes]]]:
    """Open a figure in the book's style; on leaving, lay it out and take it from pyplot's hands."""
    with plt.rc_context(STYLE):
        figure, grid = plt.subplots(
            rows, columns, figsize=(WIDTH, height), layout="constrained", squeeze=False
        )
        # A figure that pyplot still holds would be shown a second time at the end of the cell.
        plt.close(figure)
        yield figure, list(grid.flat)
        figure.draw_without_rendering()


def note(axes: Axes, x: float, row: float, text: str) -> None:
    """Write a number behind the end of a bar."""
    axes.annotate(text, (x, row), xytext=(4, 0), textcoords="offset points", va="center")


def name_rows(axes: Axes, names: Sequence[str]) -> None:
    """Write names before the rows of a bar chart, the first on top."""
    axes.set_yticks(range(len(names)), list(names))
    axes.tick_params(axis="y", labelleft=True)
    axes.invert_yaxis()


def scale(axes: Axes, *, x: str | None = None, y: str | None = None) -> None:
    """Give a chart of curves or points its numbers and the names of its axes, with units."""
    if x is not None:
        axes.tick_params(axis="x", labelbottom=True)
        axes.grid(axis="x", color=RULE, linewidth=0.8)
        axes.set_xlabel(x, color=MUTED)
    if y is not None:
        axes.tick_params(axis="y", labelleft=True)
        axes.grid(axis="y", color=RULE, linewidth=0.8)
        axes.set_ylabel(y, color=MUTED)
    axes.set_axisbelow(True)
