"""What the great powers owed each other, 1816-2016: pledges while both were great powers."""

from pathlib import Path

import pandas as pd

from alliancekit.datasets.releases import OBLIGATIONS, load_atop_spells
from builders._run import run
from builders.powers import NAMES
from builders.powers import build as powers


def build(releases: Path) -> pd.DataFrame:
    """Cut each pledge to the years in which both states were great powers; join its parts."""
    spells = load_atop_spells(releases / "atop5_1_directed_dyad_spells.csv")
    ranks = powers(releases)[["ccode", "begin", "end"]]
    both = spells.merge(ranks, left_on="ccode1", right_on="ccode").merge(
        ranks, left_on="ccode2", right_on="ccode", suffixes=("_1", "_2")
    )
    both["begin"] = both[["styear", "begin_1", "begin_2"]].max(axis=1)
    both["end"] = both[["endyear", "end_1", "end_2"]].min(axis=1)
    both = both[both["begin"] <= both["end"]]
    long = both.melt(
        ["ccode1", "ccode2", "begin", "end"], OBLIGATIONS, var_name="obligation", value_name="held"
    )
    long = long[long["held"] == 1].sort_values(["ccode1", "ccode2", "obligation", "begin"])
    # The release starts a new spell when any obligation changes: one that goes on is one pledge.
    one = ["ccode1", "ccode2", "obligation"]
    goes_on = long["begin"] == long.groupby(one)["end"].shift() + 1
    joined = long.assign(pledge=(~goes_on).cumsum()).groupby([*one, "pledge"], as_index=False)
    table = joined.agg(begin=("begin", "min"), end=("end", "max")).drop(columns="pledge")
    table.insert(0, "from", table.pop("ccode1").map(NAMES))
    table.insert(1, "to", table.pop("ccode2").map(NAMES))
    return table.sort_values(["begin", "from", "to", "obligation"], ignore_index=True)


if __name__ == "__main__":
    run(Path(__file__).stem, build)
