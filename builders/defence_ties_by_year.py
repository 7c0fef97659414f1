"""Pairs of states with a pledge of each kind, year by year, 1816-2018."""

from pathlib import Path

import pandas as pd

from alliancekit.datasets.releases import OBLIGATIONS, load_atop_spells, load_cow_states
from builders._run import run

YEARS = range(1816, 2019)


def build(releases: Path) -> pd.DataFrame:
    """Count pairs, whichever of the two has promised, and the states that have a defence tie."""
    spells = load_atop_spells(releases / "atop5_1_directed_dyad_spells.csv")
    states = load_cow_states(releases / "states2016.csv")
    # The state system is known to the end of 2016; who was a state then is counted on.
    ends = states["endyear"].where(states["endyear"] < states["endyear"].max(), YEARS[-1])
    rows = []
    for year in YEARS:
        held = spells[spells["styear"].le(year) & spells["endyear"].ge(year)]
        pairs = {
            name: {
                frozenset(pair)
                for pair in held.loc[held[name] == 1, ["ccode1", "ccode2"]].to_numpy().tolist()
            }
            for name in OBLIGATIONS
        }
        system = states.loc[states["styear"].le(year) & (ends >= year), "ccode"].nunique()
        rows.append(
            {"year": year, "states": system}
            | {name: len(of_kind) for name, of_kind in pairs.items()}
            | {
                "allied_states": len(frozenset().union(*pairs["defense"])),
                "ties_per_state": round(2 * len(pairs["defense"]) / system, 3),
            }
        )
    return pd.DataFrame(rows)


if __name__ == "__main__":
    run(Path(__file__).stem, build)
