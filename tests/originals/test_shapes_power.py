from pathlib import Path

import pandas as pd

from alliancekit.explorers.shapes import CASES, pledged

CCODES = {
    "United States": 2, "Canada": 20, "Britain": 200, "Belgium": 211, "France": 220,
    "Portugal": 235, "West Germany": 260, "Poland": 290, "Czechoslovakia": 315, "Italy": 325,
    "Serbia": 345, "Yugoslavia": 345, "Greece": 350, "Romania": 360, "Russia": 365,
    "Taiwan": 713, "South Korea": 732, "Japan": 740, "Philippines": 840, "Australia": 900,
}  # fmt: skip
INFORMAL = ("Russia", "Serbia")
"""The one pledge of `CASES` that was no treaty."""


def test_power_in_shapes_is_cinc_in_the_release(releases: Path) -> None:
    cinc = pd.read_csv(releases / "cow_nmc.csv").set_index(["ccode", "year"])["cinc"]
    for case in CASES.values():
        for state, power in case.power.items():
            # One decimal; two that round alike keep the order of the release.
            assert abs(power - 100 * cinc[CCODES[state], case.year]) < 0.051


def test_pledges_in_shapes_are_those_of_atop(releases: Path) -> None:
    spells = pd.read_csv(releases / "atop5_1_directed_dyad_spells.csv")
    for case in CASES.values():
        held = spells[
            (spells["defense"] == 1)
            & (spells["styear"] <= case.year)
            & (spells["endyear"] >= case.year)
        ]
        owed = set(zip(held["ccode1"], held["ccode2"], strict=True))
        six = {CCODES[state] for state in case.states}
        promised = {
            (CCODES[a], CCODES[b])
            for a, b in pledged(case, "real", ring=False)
            if (a, b) != INFORMAL
        }
        assert promised == {(a, b) for a, b in owed if a in six and b in six}
