"""Who pays in NATO: the rank correlation of Olson and Zeckhauser through time, and the 2 per cent.

The correlation :cite:`Olson_Zeckhauser_1966` is made again for each year from GDP and the
military share of GDP that SIPRI gives, which differ from the figures of 1966. The shares of GDP
from 2014 are NATO's own :cite:`NATO_2024`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from alliancekit.datasets import load_nato_burden_rank, load_nato_spending

GUIDELINE = 2.0
"""Per cent of GDP, the guideline of 2014."""


@dataclass(frozen=True)
class NatoBurden:
    """The correlation by year, and the members that meet the guideline.

    Attributes
    ----------
    rho : Mapping of int to float
        Year, and Spearman's correlation of GDP and the military share of GDP.
    at_guideline : Mapping of int to int
        Year, and the members at or above 2 per cent of GDP; the last two years are estimates.
    reporting : Mapping of int to int
        Year, and the members with a figure.
    """

    rho: Mapping[int, float]
    at_guideline: Mapping[int, int]
    reporting: Mapping[int, int]
    source: str = "NATO_2024"

    @property
    def sentence(self) -> str:
        """What the numbers mean."""
        first, last = min(self.rho), max(self.rho)
        begin, end = min(self.at_guideline), max(self.at_guideline)
        return (
            f"The rank correlation between GDP and military burden in NATO fell from "
            f"{self.rho[first]:.2f} in {first} to {self.rho[last]:.2f} in {last}: what Olson and "
            f"Zeckhauser (1966) describe is plain in the early alliance and faint in the late one. "
            f"Spending of 2 per cent of GDP was reached by {self.at_guideline[begin]} members in "
            f"{begin}, and by {self.at_guideline[end]} of {self.reporting[end]} in {end}, by "
            f"NATO's estimate."
        )


def nato_burden() -> NatoBurden:
    """Follow NATO's burden through time.

    Returns
    -------
    NatoBurden
        Rank correlation by year, and members at 2 per cent of GDP by year.

    Examples
    --------
    >>> burden = nato_burden()
    >>> burden.at_guideline[2014], burden.at_guideline[2024], burden.reporting[2024]
    (3, 23, 31)
    """
    ranks = load_nato_burden_rank().set_index("year")["rho"]
    spending = load_nato_spending().dropna(subset="percent_of_gdp")
    by_year = spending.assign(met=spending["percent_of_gdp"] >= GUIDELINE).groupby("year")["met"]
    return NatoBurden(
        rho={int(str(year)): float(rho) for year, rho in ranks.items()},
        at_guideline={int(str(year)): int(n) for year, n in by_year.sum().items()},
        reporting={int(str(year)): int(n) for year, n in by_year.count().items()},
    )
