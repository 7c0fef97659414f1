"""How neutrals fared: Europe's neutrals of September 1939, and states without a defence pact.

The fates are a list of this book's, `load_neutrals_1939`; the counts of states without a pact are
computed from ATOP 5.1 :cite:`Leeds_etal_2002`.
"""

from dataclasses import dataclass

from alliancekit.datasets import load_defence_ties_by_year, load_neutrals_1939
from alliancekit.evidence._statistics import wilson
from alliancekit.parameters import check_year


@dataclass(frozen=True)
class Neutrals:
    """Fates of the neutrals of 1939.

    Attributes
    ----------
    count : int
        How many they were.
    attacked, joined, stayed_out : int
        How many were attacked or occupied, joined a side unattacked, or kept out of the fighting.
    interval : tuple[float, float]
        95 per cent interval for the share that kept out, as if fates were independent draws.
    """

    count: int
    attacked: int
    joined: int
    stayed_out: int
    interval: tuple[float, float]
    source: str = "Weinberg_1994"

    @property
    def sentence(self) -> str:
        """What the numbers mean."""
        low, high = (round(100 * end) for end in self.interval)
        share = round(100 * self.stayed_out / self.count)
        return (
            f"Of {self.count} European states that were neutral in September 1939, "
            f"{self.attacked} were attacked or occupied, {self.joined} joined a side and "
            f"{self.stayed_out} kept out of the fighting: {share} per cent "
            f"(95 per cent interval {low} to {high})."
        )


def neutrals_of_1939() -> Neutrals:
    """Count what became of Europe's neutrals in the Second World War.

    Returns
    -------
    Neutrals
        Fates, and the share that kept out with its interval.

    Examples
    --------
    >>> fates = neutrals_of_1939()
    >>> fates.stayed_out, fates.count, [round(end, 2) for end in fates.interval]
    (6, 21, [0.14, 0.5])
    """
    fates = load_neutrals_1939()["fate"].value_counts()
    count = int(fates.sum())
    return Neutrals(
        count=count,
        attacked=int(fates["attacked"]),
        joined=int(fates["joined"]),
        stayed_out=int(fates["stayed out"]),
        interval=wilson(int(fates["stayed out"]), count),
    )


def without_pact(year: int) -> tuple[int, int]:
    """Count states without a tie of defence: bound to defend nobody, and defended by nobody.

    Parameters
    ----------
    year : int
        From 1816 to the last year of the table.

    Returns
    -------
    tuple[int, int]
        States with no tie of defence to any other, and all states.

    Raises
    ------
    ValueError
        If `year` is not a whole number, or there is no such year in the table.

    Examples
    --------
    >>> without_pact(1900)
    (33, 42)
    """
    check_year("year", year)
    table = load_defence_ties_by_year().set_index("year")
    if year not in table.index:
        raise ValueError(
            f"year is {year!r}; it must be from {table.index.min()} to {table.index.max()}"
        )
    states, allied = int(table["states"][year]), int(table["allied_states"][year])
    return states - allied, states
