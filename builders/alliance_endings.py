"""How the alliances of ATOP 4.01 ended, in numbers."""

from pathlib import Path

import pandas as pd

from alliancekit.datasets.releases import load_atop_alliances
from builders._run import run

TERM = {"violated": 2, "renegotiated": 3, "fulfilled": 1, "other": 0}


def build(releases: Path) -> pd.DataFrame:
    """Count endings among all alliances, and among bilateral ones formed 1816-1989."""
    alliances = load_atop_alliances(releases / "atop4_01_alliance_level.csv")
    ended = alliances["endyr"].notna()
    sample = alliances["bilat"].eq(1) & alliances["begyr"].between(1816, 1989)
    groups = {name: ended & alliances["term"].eq(code) for name, code in TERM.items()}
    groups["in force"] = ~ended
    return pd.DataFrame(
        {
            "ending": list(groups),
            "alliances": [int(group.sum()) for group in groups.values()],
            "bilateral_1816_1989": [int((group & sample).sum()) for group in groups.values()],
        }
    )


if __name__ == "__main__":
    run(Path(__file__).stem, build)
