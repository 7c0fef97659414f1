"""American soldiers on active duty in five Pacific allies and Taiwan, by year, 1950-2006.

The reports of 2008 and 2015 give up to twice the numbers of the years beside them, which cannot be
soldiers who came and went; the table stops before.
"""

from pathlib import Path

import pandas as pd

from builders._run import run

HOSTS = {740: "Japan", 732: "South Korea", 840: "Philippines", 800: "Thailand", 900: "Australia",
         713: "Taiwan"}  # fmt: skip
YEARS = range(1950, 2007)


def build(releases: Path) -> pd.DataFrame:
    """Take the number of soldiers on active duty in each host."""
    troops = pd.read_csv(releases / "us_troops_country_year.csv", low_memory=False)
    troops = troops[troops["ccode"].isin(HOSTS) & troops["year"].isin(YEARS)]
    total = troops.groupby(["year", "ccode"])["troops_ad"].sum(min_count=1).dropna()
    table = total.astype("int64").rename("troops").reset_index()
    table.insert(1, "host", table["ccode"].map(HOSTS))
    return table.sort_values(["year", "ccode"], ignore_index=True)


if __name__ == "__main__":
    run(Path(__file__).stem, build)
