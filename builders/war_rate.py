"""Pairs of states that went to war, and pairs that could have, year by year."""

from pathlib import Path

import pandas as pd

from alliancekit.datasets.releases import load_cow_states, load_interstate_wars
from builders._run import run

YEARS = range(1816, 2008)
"""Version 4 of Inter-State War ends in 2007."""


def build(releases: Path) -> pd.DataFrame:
    """Count outbreaks of war between two states, and pairs of states in the system."""
    wars = load_interstate_wars(releases / "cow_war_inter.csv")
    states = load_cow_states(releases / "states2016.csv")
    outbreaks = wars[(wars["cowinteronset"] == 1) & (wars["ccode1"] < wars["ccode2"])]
    size = [
        states.loc[states["styear"].le(year) & states["endyear"].ge(year), "ccode"].nunique()
        for year in YEARS
    ]
    return pd.DataFrame(
        {
            "year": YEARS,
            "war_dyads": outbreaks["year"].value_counts().reindex(YEARS, fill_value=0).to_numpy(),
            "dyads": [n * (n - 1) // 2 for n in size],
        }
    )


if __name__ == "__main__":
    run(Path(__file__).stem, build)
