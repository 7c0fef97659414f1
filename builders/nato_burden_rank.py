"""Do NATO's larger economies spend a larger share on defence: rank correlation, year by year."""

from pathlib import Path

import pandas as pd

from alliancekit.datasets import load_nato_members
from alliancekit.evidence._statistics import spearman
from builders._run import run

YEARS = range(1953, 2020)
"""From the first year with figures for most members to the last with GDP."""

GERMANY, WEST_GERMANY, WEST_GERMAN_YEARS = 255, 260, range(1955, 1991)


def build(releases: Path) -> pd.DataFrame:
    """Correlate GDP and military share of GDP among the members of each year that have both."""
    economies = pd.read_csv(releases / "isard_cw_gdppop.csv").astype({"ccode": int, "year": int})
    product = economies.set_index(["ccode", "year"])["pwtrgdp"]
    spending = pd.read_csv(releases / "owid_milex_share_gdp_sipri.csv")
    share = spending.set_index(["Code", "Year"])["Military expenditure (% of GDP)"]
    members = load_nato_members()
    joined = members["joined"].str[:4].astype(int)
    rows = []
    for year in YEARS:
        pairs = [
            (product.get((_code(state, year), year)), share.get((iso3, year)))
            for state, iso3 in members.loc[joined <= year, ["ccode", "iso3"]].itertuples(
                index=False
            )
        ]
        known = [(gdp, burden) for gdp, burden in pairs if pd.notna(gdp) and pd.notna(burden)]
        rho = spearman([gdp for gdp, _ in known], [burden for _, burden in known])
        rows.append({"year": year, "members": len(known), "rho": round(rho, 4)})
    return pd.DataFrame(rows)


def _code(state: int, year: int) -> int:
    return WEST_GERMANY if state == GERMANY and year in WEST_GERMAN_YEARS else state


if __name__ == "__main__":
    run(Path(__file__).stem, build)
