"""The readers take the releases, and plain counts in them give the published numbers."""

import csv
import time
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from alliancekit.datasets import releases as original
from alliancekit.datasets.releases._ccodes import CCODES
from alliancekit.evidence.threat_panel import threat_panel


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The file as it stands, without any of the package's code."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@pytest.mark.parametrize(
    ("loader", "name"),
    [
        (original.load_atop_spells, "atop5_1_directed_dyad_spells"),
        (original.load_atop_alliances, "atop4_01_alliance_level"),
        (original.load_atop_members, "atop4_01_member_level"),
        (original.load_cow_nmc, "cow_nmc"),
        (original.load_cow_states, "states2016"),
        (original.load_contiguity, "cow_contdir"),
        (original.load_capitals, "cow_capitals"),
        (original.load_interstate_wars, "cow_war_inter"),
        (original.load_rivalries, "tss_rivalries"),
    ],
)
def test_a_release_is_read_whole(loader: object, name: str, releases: Path) -> None:
    assert callable(loader)
    frame = loader(releases / f"{name}.csv")
    raw = pd.read_csv(releases / f"{name}.csv")
    assert len(frame) == len(raw)
    for column in frame:
        here, there = frame[column], raw[column]
        if here.dtype.kind in "if":
            same = there.isin([-9, 0]) if column not in {"ccode"} else there.isna()
            assert ((here == there) | here.isna() & (same | there.isna())).all(), column


def test_the_codes_are_those_of_the_state_system(releases: Path) -> None:
    assert {int(row["ccode"]) for row in rows(releases / "states2016.csv")} == CCODES


def test_reliability(releases: Path) -> None:
    data = list(rows(releases / "berkemeier_fuhrmann_2018_alliance_reliability.csv"))
    kept = [row for row in data if row["honorBF"]]
    tested = [row for row in data if row["honorBF"] or row["violateBF"]]
    assert (len(kept), len(tested)) == (69, 139)


def test_endings(releases: Path) -> None:
    term = [row["term"] for row in rows(releases / "atop4_01_alliance_level.csv")]
    assert [term.count(code) for code in "231"] == [160, 118, 84]


def test_defence_ties(releases: Path) -> None:
    spells = list(rows(releases / "atop5_1_directed_dyad_spells.csv"))
    for year, pairs in ((1900, 8), (2000, 1104)):
        assert pairs == len(
            {
                frozenset((row["ccode1"], row["ccode2"]))
                for row in spells
                if int(row["styear"]) <= year <= int(row["endyear"]) and row["defense"] == "1"
            }
        )


def test_war_rate(releases: Path) -> None:
    states = list(rows(releases / "states2016.csv"))

    def rate(first: int, last: int) -> float:
        outbreaks = sum(
            first <= float(row["year"]) <= last and row["cowinteronset"] == "1.0"
            for row in rows(releases / "cow_war_inter.csv")
        )
        dyads = 0
        for year in range(first, last + 1):
            size = sum(int(s["styear"]) <= year <= int(s["endyear"]) for s in states)
            dyads += size * (size - 1)
        return outbreaks / dyads

    assert rate(1950, 2000) / rate(1820, 1949) == pytest.approx(0.095, abs=0.002)


@pytest.fixture(scope="module")
def panel(releases: Path) -> pd.DataFrame:
    tables = (
        original.load_cow_nmc(releases / "cow_nmc.csv"),
        original.load_cow_states(releases / "states2016.csv"),
        original.load_capitals(releases / "cow_capitals.csv"),
        original.load_contiguity(releases / "cow_contdir.csv"),
        original.load_rivalries(releases / "tss_rivalries.csv"),
    )
    start = time.perf_counter()
    rated = threat_panel(*tables, range(1816, 2017))
    assert time.perf_counter() - start < 10
    return rated


def test_the_panel_holds_every_ordered_pair_on_the_scale(panel: pd.DataFrame) -> None:
    assert len(panel) == 1_912_350
    sources = ["power", "proximity", "offensive_capability", "aggressive_intentions"]
    assert panel[sources].min().ge(0).all()
    assert panel[sources].max().le(10.0001).all()
    assert panel[["power", "proximity", "aggressive_intentions"]].notna().all(axis=None)
    assert panel["threat"].isna().mean() < 0.02


@pytest.mark.parametrize(
    ("year", "observer", "feared"),
    [
        (1906, 220, 255),  # France, Germany
        (1938, 200, 255),  # Britain, Germany
        (1948, 220, 365),  # France, the Soviet Union
        (1980, 260, 365),  # West Germany, the Soviet Union
        (1980, 365, 710),  # the Soviet Union, China
        (2016, 732, 731),  # South Korea, North Korea
    ],
)
def test_the_panel_ranks_first_whom_history_knows(
    year: int, observer: int, feared: int, panel: pd.DataFrame
) -> None:
    seen = panel[panel["year"].eq(year) & panel["ccode1"].eq(observer)]
    assert seen.set_index("ccode2")["threat"].idxmax() == feared
