"""Each great power's share of the world's material capabilities, by decade, 1816-2016."""

from pathlib import Path

import pandas as pd

from alliancekit.datasets.releases import load_cow_nmc
from builders._run import run
from builders.powers import NAMES

YEARS = (1816, *range(1820, 2011, 10), 2016)
"""The first year of the data, each round decade, and the last year of the list of powers."""


def build(releases: Path) -> pd.DataFrame:
    """Take the CINC of the states that were great powers on 1 January of each year."""
    majors = pd.read_csv(releases / "majors2016.csv")
    since = majors[["styear", "stmonth", "stday"]].apply(tuple, axis=1)
    until = majors[["endyear", "endmonth", "endday"]].apply(tuple, axis=1)
    ranked = [
        (year, ccode)
        for year in YEARS
        for ccode, first, last in zip(majors["ccode"], since, until, strict=True)
        if first <= (year, 1, 1) <= last
    ]
    table = pd.DataFrame(ranked, columns=["year", "ccode"]).sort_values(
        ["year", "ccode"], ignore_index=True
    )
    nmc = load_cow_nmc(releases / "cow_nmc.csv")[["ccode", "year", "cinc"]]
    table = table.merge(nmc, how="left", on=["year", "ccode"], validate="one_to_one")
    table.insert(1, "state", table["ccode"].map(NAMES))
    table["cinc"] = table["cinc"].astype(float).round(4)
    return table


if __name__ == "__main__":
    run(Path(__file__).stem, build)
