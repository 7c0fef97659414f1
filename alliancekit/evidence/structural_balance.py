"""Friends of friends: how the six powers' ties came to rest, 1872-1907.

Antal, Krapivsky and Redner :cite:`Antal_Krapivsky_Redner_2006` draw the alliances and enmities
of six powers at six dates and see them end balanced, in the two camps of 1914.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from alliancekit.datasets import load_signed_ties
from alliancekit.models.balance import Balance, assess
from alliancekit.parameters import check_year, listed

SNAPSHOTS = (1872, 1882, 1890, 1891, 1904, 1907)
"""Dates of the article; its fourth covers 1891-94."""


@dataclass(frozen=True)
class StructuralBalance:
    """Balance of the six powers' ties at each date.

    Attributes
    ----------
    snapshots : Mapping of int to Balance
        Year and ties.
    """

    snapshots: Mapping[int, Balance]
    source: str = "Antal_Krapivsky_Redner_2006"

    @property
    def balanced(self) -> tuple[int, ...]:
        """Balanced closed triads at each date."""
        return tuple(len(ties.balanced) for ties in self.snapshots.values())

    @property
    def unbalanced(self) -> tuple[int, ...]:
        """Unbalanced closed triads at each date."""
        return tuple(len(ties.unbalanced) for ties in self.snapshots.values())

    @property
    def frustration(self) -> tuple[int, ...]:
        """Fewest ties to change for balance at each date."""
        return tuple(ties.frustration for ties in self.snapshots.values())

    @property
    def camps(self) -> tuple[frozenset[str], frozenset[str]]:
        """The two camps of the last date."""
        return list(self.snapshots.values())[-1].partitions[0].camps

    @property
    def sentence(self) -> str:
        """What the numbers mean."""
        first, last = (listed(sorted(camp)) for camp in self.camps)
        return (
            f"Of the closed triads among the six powers, {listed(map(str, self.unbalanced))} were "
            f"unbalanced in {listed(map(str, self.snapshots))} (Antal, Krapivsky and Redner 2006): "
            f"one tie stood in the way of balance until, in 1907, {first} faced {last}. That the "
            f"camps of 1914 are balanced does not show that balance made them."
        )


def structural_balance() -> StructuralBalance:
    """Assess the six powers' ties at the six dates.

    Returns
    -------
    StructuralBalance
        Balanced and unbalanced triads, frustration, and the camps of 1907.

    Examples
    --------
    >>> structural_balance().unbalanced
    (2, 2, 2, 2, 2, 0)
    """
    return StructuralBalance({year: assess(ties_in(year)) for year in SNAPSHOTS})


def ties_in(year: int) -> dict[tuple[str, str], int]:
    """Signed ties of the six powers in a year.

    Parameters
    ----------
    year : int
        From 1872 to 1917.

    Returns
    -------
    dict
        Pair of powers to 1 (friendly) or -1 (hostile); pairs without a tie are left out.

    Raises
    ------
    ValueError
        If `year` is not a whole number, or the table does not cover it.

    Examples
    --------
    >>> ties_in(1907)["Britain", "France"]
    1
    """
    check_year("year", year)
    table = load_signed_ties()
    # A tie ends in the year in which its successor begins.
    held = table[table["begin"].le(year) & table["end"].gt(year)]
    if held.empty:
        first, last = table["begin"].min(), table["end"].max() - 1
        raise ValueError(f"year is {year!r}; it must be from {first} to {last}")
    return {(str(row.a), str(row.b)): int(str(row.sign)) for row in held.itertuples()}
