"""How many pairs of states are bound to defend each other: 1900 and 2000.

Li, Bradshaw, Clary and Cranmer :cite:`Li_etal_2017` count 8 defence ties in 1900 and 1,115 in
2000, from an earlier release.
"""

from dataclasses import dataclass

from alliancekit.datasets import load_defence_ties_by_year

PUBLISHED = {1900: 8, 2000: 1115}


@dataclass(frozen=True)
class DefenceTies:
    """Pairs of states with a defence pledge.

    Attributes
    ----------
    in_1900, in_2000 : int
        Pairs.
    per_state_1900, per_state_2000 : float
        Mean number of such ties of a state.
    """

    in_1900: int
    in_2000: int
    per_state_1900: float
    per_state_2000: float
    source: str = "Li_etal_2017"

    @property
    def sentence(self) -> str:
        """What the numbers mean."""
        return (
            f"ATOP 5.1 knows {self.in_1900} pairs of states with a defence pledge in 1900 and "
            f"{self.in_2000:,} in 2000; Li and others (2017) print {PUBLISHED[1900]} and "
            f"{PUBLISHED[2000]:,}. There were more states by then, but also "
            f"{self.per_state_2000:.1f} ties for each instead of {self.per_state_1900:.1f}: a pact "
            f"of thirty members makes 435 pairs at once."
        )


def defence_ties() -> DefenceTies:
    """Count pairs of states with a defence pledge in 1900 and 2000.

    Returns
    -------
    DefenceTies
        Pairs, and ties per state.

    Examples
    --------
    >>> ties = defence_ties()
    >>> ties.in_1900, ties.in_2000
    (8, 1104)
    """
    table = load_defence_ties_by_year().set_index("year")
    (early, each_early), (late, each_late) = (
        (int(table["defense"][year]), float(table["ties_per_state"][year])) for year in PUBLISHED
    )
    return DefenceTies(early, late, each_early, each_late)
