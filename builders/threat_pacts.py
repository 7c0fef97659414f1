"""How often new defence pacts were directed against the state that a member ranks first."""

from pathlib import Path

import pandas as pd

from alliancekit.datasets import releases as original
from alliancekit.evidence.new_pacts import summarise
from alliancekit.evidence.threat_panel import threat_panel
from builders._run import run


def build(releases: Path) -> pd.DataFrame:
    """Rate all pairs of states, then make both tests."""
    panel = threat_panel(
        original.load_cow_nmc(releases / "cow_nmc.csv"),
        original.load_cow_states(releases / "states2016.csv"),
        original.load_capitals(releases / "cow_capitals.csv"),
        original.load_contiguity(releases / "cow_contdir.csv"),
        original.load_rivalries(releases / "tss_rivalries.csv"),
        range(1816, 2017),
    )
    return summarise(
        panel,
        original.load_atop_spells(releases / "atop5_1_directed_dyad_spells.csv"),
        original.load_atop_alliances(releases / "atop4_01_alliance_level.csv"),
        original.load_atop_members(releases / "atop4_01_member_level.csv"),
    )


if __name__ == "__main__":
    run(Path(__file__).stem, build)
