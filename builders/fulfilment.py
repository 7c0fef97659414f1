"""How often allies called on in war did what they had promised: counts, by obligation and time."""

from pathlib import Path

import pandas as pd

from builders._run import run

OBLIGATIONS = ("defense", "offense", "neutral", "nonagg", "consul")
BEGAN = {"WorldWarI": 1914, "WorldWarII": 1939}
"""First year of the wars that have no year in their name."""

PACTS_OF_1945 = (3005, 3030)
"""Two pacts concluded in 1945 and honoured in the war of 1939-45."""


def build(releases: Path) -> pd.DataFrame:
    """Count alliances that a war put to the test and those that were honoured."""
    data = pd.read_csv(releases / "berkemeier_fuhrmann_2018_alliance_reliability.csv")
    tested = data[data["honorBF"].notna() | data["violateBF"].notna()]
    honoured = tested["honorBF"].notna()
    in_name = tested["warname"].str.extract(r"(\d{4})")[0].astype(float)
    late = in_name.fillna(tested["warname"].map(BEGAN)) >= 1945
    late_or_1945 = late | tested["atopid"].isin(PACTS_OF_1945)
    groups = [("all", "all", honoured.notna())]
    groups += [("obligation", name, tested[name].eq(1)) for name in OBLIGATIONS]
    groups += [("war began", "before 1945", ~late), ("war began", "1945-2003", late)]
    groups += [
        ("war began, pacts of 1945 counted as late", "before 1945", ~late_or_1945),
        ("war began, pacts of 1945 counted as late", "1945-2003", late_or_1945),
    ]
    return pd.DataFrame(
        [
            {
                "split": split,
                "group": name,
                "honoured": int(honoured[in_it].sum()),
                "tested": int(in_it.sum()),
            }
            for split, name, in_it in groups
        ]
    )


if __name__ == "__main__":
    run(Path(__file__).stem, build)
