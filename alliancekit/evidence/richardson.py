"""The arms race before 1914 as a straight line.

Richardson :cite:`Richardson_1960` plots the yearly rise of the defence budgets of both camps
together against their mean total, 1909-13, and finds the points on a line. The table here is
recalled; its totals add up and give the slope and zero that are quoted.
"""

from dataclasses import dataclass

from alliancekit.datasets import load_richardson
from alliancekit.models.armsrace import slope_and_zero


@dataclass(frozen=True)
class Richardson:
    """The line through the four points.

    Attributes
    ----------
    slope : float
        Rise a year for each unit of the total.
    zero : float
        Total, in million pounds, at which nobody would arm further.
    """

    slope: float
    zero: float
    source: str = "Richardson_1960"

    @property
    def sentence(self) -> str:
        """What the numbers mean."""
        return (
            f"Above {self.zero:.1f} million pounds the two camps together raised their budgets by "
            f"{self.slope:.3f} of the excess each year (Richardson 1960): a race that feeds on "
            f"itself. Four points lie near a line; they cannot say why, or test it."
        )


def richardson() -> Richardson:
    """Fit Richardson's line to the budgets of 1909-13.

    Returns
    -------
    Richardson
        Slope and zero.

    Examples
    --------
    >>> line = richardson()
    >>> round(line.slope, 3), round(line.zero, 1)
    (0.731, 194.9)
    """
    fit = slope_and_zero(load_richardson().sort_values("year")["total"].to_list())
    return Richardson(fit.slope, fit.zero)
