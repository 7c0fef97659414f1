"""What share of the world's material capabilities NATO's members hold, year by year from 1949."""

from pathlib import Path

import pandas as pd

from alliancekit.datasets import load_nato_members
from alliancekit.datasets.releases import load_cow_nmc
from builders._run import run

RUSSIA, GERMANY, WEST_GERMANY = 365, 255, 260
UNIFIED = 1990
"""From this year's end one Germany is a member; until then the Federal Republic."""


def build(releases: Path) -> pd.DataFrame:
    """Add up the CINC of those who were members at the end of each year."""
    nmc = load_cow_nmc(releases / "cow_nmc.csv").dropna(subset="cinc")
    keys = zip(nmc["year"].astype(int), nmc["ccode"].astype(int), strict=True)
    scores = dict(zip(keys, nmc["cinc"].astype(float), strict=True))
    members = load_nato_members()
    joined = {
        int(code): int(day[:4])
        for code, day in zip(members["ccode"], members["joined"].astype(str), strict=True)
    }
    rows = []
    for year in range(min(joined.values()), max(year for year, _ in scores) + 1):
        germany = GERMANY if year >= UNIFIED else WEST_GERMANY
        shares = {
            code: scores[year, germany if code == GERMANY else code]
            for code, since in joined.items()
            if since <= year
        }
        new = [share for code, share in shares.items() if joined[code] == year]
        rows.append(
            {
                "year": year,
                "members": len(shares),
                "cinc": round(sum(shares.values()), 4),
                "newcomers_cinc": round(sum(new), 4),
                "moscow_cinc": round(scores[year, RUSSIA], 4),
            }
        )
    return pd.DataFrame(rows)


if __name__ == "__main__":
    run(Path(__file__).stem, build)
