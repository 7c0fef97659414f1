"""Have wars between states become rarer: outbreaks per pair of states and year.

Jackson and Nei :cite:`Jackson_Nei_2015` report that the rate of 1950-2000 was about one tenth of
that of 1820-1949, and tie it to trade and denser alliances.
"""

from dataclasses import dataclass

from alliancekit.datasets import load_war_rate

EARLY, LATE = (1820, 1949), (1950, 2000)


@dataclass(frozen=True)
class Period:
    """War between pairs of states over some years.

    Attributes
    ----------
    war_dyads : int
        Pairs between which war broke out.
    dyad_years : int
        Pairs of states, summed over the years.
    """

    war_dyads: int
    dyad_years: int

    @property
    def per_thousand(self) -> float:
        """Outbreaks per thousand pairs and years."""
        return 1000 * self.war_dyads / self.dyad_years


@dataclass(frozen=True)
class WarRate:
    """Rates of the two periods.

    Attributes
    ----------
    early, late : Period
        1820-1949 and 1950-2000.
    """

    early: Period
    late: Period
    source: str = "Jackson_Nei_2015"

    @property
    def ratio(self) -> float:
        """Late rate over early rate."""
        return self.late.per_thousand / self.early.per_thousand

    @property
    def sentence(self) -> str:
        """What the numbers mean."""
        return (
            f"War broke out between {self.late.per_thousand:.2f} in a thousand pairs of states a "
            f"year in 1950-2000, and {self.early.per_thousand:.2f} in 1820-1949: "
            f"{self.ratio:.3f} of the earlier rate, about the tenth of Jackson and Nei (2015). The "
            f"number of pairs grew from {self.early.dyad_years / 130:,.0f} in a mean year to "
            f"{self.late.dyad_years / 51:,.0f}, and many of the new ones are too far apart to "
            f"fight, which lowers the rate by itself."
        )


def war_rate() -> WarRate:
    """Compare how often war broke out between pairs of states in 1820-1949 and 1950-2000.

    Returns
    -------
    WarRate
        Both periods, and the ratio of their rates.

    Examples
    --------
    >>> round(war_rate().ratio, 3)
    0.095
    """
    table = load_war_rate().set_index("year")
    early, late = (
        Period(int(table["war_dyads"].loc[a:b].sum()), int(table["dyads"].loc[a:b].sum()))
        for a, b in (EARLY, LATE)
    )
    return WarRate(early, late)
