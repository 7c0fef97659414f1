"""Do larger allies carry a larger share: NATO in 1964.

Olson and Zeckhauser :cite:`Olson_Zeckhauser_1966` treat defence as a public good of the
alliance, expect the larger members to pay more than in proportion, and find a rank correlation of
.490 between GNP and the share of it spent on defence. The table here is recalled, not copied from
the article; its arithmetic gives the published figure.
"""

from dataclasses import dataclass

from alliancekit.datasets import load_olson_zeckhauser
from alliancekit.evidence._statistics import spearman, spearman_interval

PUBLISHED = 0.490
OUTLIER = "Portugal"
"""It was at war in Africa in 1964."""


@dataclass(frozen=True)
class OlsonZeckhauser:
    """Rank correlation of GNP and the share of it spent on defence.

    Attributes
    ----------
    rho : float
        Spearman's correlation over all members.
    low, high : float
        Ends of its 95 per cent interval.
    without_portugal : float
        The same without Portugal.
    members : int
        Number of members.
    """

    rho: float
    low: float
    high: float
    without_portugal: float
    members: int
    source: str = "Olson_Zeckhauser_1966"

    @property
    def sentence(self) -> str:
        """What the numbers mean."""
        return (
            f"Among NATO's {self.members} members of 1964 the rank correlation between GNP and "
            f"the share of it spent on defence was {self.rho:.3f}, as Olson and Zeckhauser (1966) "
            f"report: the larger, the heavier the burden. With so few members the interval is "
            f"wide, {self.low:.2f} to {self.high:.2f}; without Portugal, then at war in Africa, "
            f"the correlation is {self.without_portugal:.3f}."
        )


def olson_zeckhauser() -> OlsonZeckhauser:
    """Correlate GNP and defence burden among NATO's members of 1964.

    Returns
    -------
    OlsonZeckhauser
        The correlation, its interval, and the correlation without Portugal.

    Examples
    --------
    >>> round(olson_zeckhauser().rho, 4)
    0.4901
    """
    table = load_olson_zeckhauser()
    rest = table[table["member"] != OUTLIER]
    rho = spearman(table["gnp"].to_list(), table["defence_percent"].to_list())
    return OlsonZeckhauser(
        rho,
        *spearman_interval(rho, len(table)),
        without_portugal=spearman(rest["gnp"].to_list(), rest["defence_percent"].to_list()),
        members=len(table),
    )
