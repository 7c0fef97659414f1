"""Which kinds of alliance states have made, period by period.

Counted in ATOP 4.01 :cite:`Leeds_etal_2002`: what the strongest promise in a treaty was, how
many treaties had two members, and how many joined a strong state to a weak one. The counts are of
all treaties that the project found, so no interval is needed; which treaties it found is another
matter, above all where they were secret.
"""

import pandas as pd

from alliancekit.datasets import load_alliance_durations
from alliancekit.models.taxonomy import ASYMMETRY

PERIODS = {
    "1815–1870": (1815, 1870),
    "1871–1918": (1871, 1918),
    "1919–1945": (1919, 1945),
    "1946–1991": (1946, 1991),
    "1992–2016": (1992, 2016),
}
"""First and last year of each period in which an alliance may have begun."""

PROMISES = ("defence or offence", "neutrality", "non-aggression", "consultation")


def _period(begin: "pd.Series[int]") -> "pd.Series[str]":
    edges = [first - 1 for first, _ in PERIODS.values()] + [
        max(last for _, last in PERIODS.values())
    ]
    return pd.cut(begin, edges, labels=list(PERIODS)).astype(str)


def promises_by_period() -> pd.DataFrame:
    """Count alliances by their strongest promise and the period in which they began.

    Returns
    -------
    pandas.DataFrame
        A row for each period, a column for each of `PROMISES`.

    Examples
    --------
    >>> counts = promises_by_period()
    >>> int(counts.loc["1815–1870", "defence or offence"]), int(counts.to_numpy().sum())
    (56, 745)
    """
    table = load_alliance_durations()
    counts = pd.crosstab(_period(table["begin"]), table["kind"])
    return counts.loc[list(PERIODS), list(PROMISES)]


def kinds_by_period(*, asymmetry: float = ASYMMETRY.default) -> pd.DataFrame:
    """Count bilateral and asymmetric alliances by the period in which they began.

    Parameters
    ----------
    asymmetry : float
        Power ratio, 1-100, from which an alliance counts as asymmetric: the capability of its
        strongest founder over that of the weakest.

    Returns
    -------
    pandas.DataFrame
        A row for each period: ``alliances``, of which ``bilateral``; ``with_power``, those for
        which the power of all founders is known, of which ``asymmetric``.

    Raises
    ------
    ValueError
        If the threshold is out of its range.

    Examples
    --------
    >>> kinds_by_period().loc["1946–1991"].to_list()
    [273, 239, 262, 155]
    """
    threshold = ASYMMETRY.check(asymmetry)
    table = load_alliance_durations()
    known = table["power_ratio"].notna()
    counts = pd.DataFrame(
        {
            "period": _period(table["begin"]),
            "alliances": 1,
            "bilateral": table["bilateral"],
            "with_power": known.astype(int),
            "asymmetric": (known & (table["power_ratio"] >= threshold)).astype(int),
        }
    )
    return counts.groupby("period").sum().loc[list(PERIODS)]
