"""The tables written by hand agree with the releases, but for exceptions that are explained."""

from pathlib import Path

import pandas as pd
import pytest

from alliancekit import datasets
from alliancekit.datasets.releases import OBLIGATIONS, load_atop_alliances, load_cow_nmc

# Where a row means something other than ATOP's alliance, and why.
DATES = {
    "triple_italy": "the leg ends when Italy leaves, the alliance in 1918",
    "franco_russian": "ATOP counts from the first of two notes, 27 December 1893",
    "axis": "ATOP counts the treaty of 11 December 1941 as a new alliance",
    "anzus_nz": "the leg ends, the alliance is in force",
    "seato": "the organisation ends; the treaty binds the United States and Thailand",
    "seato_pakistan": "the leg ends with effect in 1973",
    "warsaw_albania": "the leg ends when Albania leaves",
}
PROMISES = {"franco_czech": "the promise of defence is in another treaty, of 1925 (ATOP 2140)"}


@pytest.fixture(scope="module")
def alliances() -> pd.DataFrame:
    return datasets.load_alliances().set_index("id")


def test_dates_and_obligations_are_those_of_atop(alliances: pd.DataFrame, releases: Path) -> None:
    atop = load_atop_alliances(releases / "atop4_01_alliance_level.csv").set_index("atopid")
    ours = alliances.dropna(subset="atopid")
    theirs = atop.loc[ours["atopid"].astype(int)].set_index(ours.index)
    end = theirs["endyr"].replace(0, pd.NA)
    same = (ours["begin"] == theirs["begyr"]) & (ours["end"].fillna(0) == end.fillna(0))
    assert set(ours.index[~same]) == set(DATES)
    same = (ours[list(OBLIGATIONS)] == theirs[list(OBLIGATIONS)]).all(axis=1)
    assert set(ours.index[~same]) == set(PROMISES)


def test_power_ratios_are_those_of_the_release(alliances: pd.DataFrame, releases: Path) -> None:
    nmc = load_cow_nmc(releases / "cow_nmc.csv").dropna(subset="cinc")
    scores = nmc.set_index(["ccode", "year"])["cinc"].to_dict()
    for key, row in alliances.dropna(subset="power_ratio").iterrows():
        cinc = []
        for code in map(int, row["ccodes"].split(";")):
            # The year of signature or the nearest after it, else the nearest before.
            years = [row["begin"] + step for step in (*range(6), *range(-1, -6, -1))]
            cinc.append(next(scores[code, year] for year in years if (code, year) in scores))
        assert row["power_ratio"] == pytest.approx(max(cinc) / min(cinc), abs=0.051), key


def test_nato_tables_are_those_of_the_release(releases: Path) -> None:
    wide = pd.read_csv(releases / "nato_pct_gdp_2014_2024e.csv")
    wide["Country"] = wide["Country"].replace("Slovak Republic", "Slovakia")
    long = wide.drop(columns=["latitude", "longitude"]).melt("Country", None, "year", "share")
    original = long.assign(year=long["year"].str[:4].astype(int)).set_index(["Country", "year"])
    ours = datasets.load_nato_spending().set_index(["member", "year"])["percent_of_gdp"]
    assert (ours - original["share"].reindex(ours.index)).abs().max() < 1e-9
    accession = pd.read_csv(releases / "nato_accession.csv").set_index("cow_ccode")
    members = datasets.load_nato_members().set_index("ccode")
    assert members["joined"].to_dict() == accession["accession_date"].to_dict()


def test_recalled_and_quoted_tables_are_those_of_the_release(releases: Path) -> None:
    table = pd.read_csv(releases / "olson_zeckhauser_1966_table1_recalled.csv")
    assert (datasets.load_olson_zeckhauser().to_numpy() == table.to_numpy()).all()
    table = pd.read_csv(releases / "richardson_1909_1913_budgets_recalled.csv")
    assert (datasets.load_richardson().to_numpy() == table.to_numpy()).all()
    ties = pd.read_csv(releases / "wwi_signed_ties_irps_wwi.csv")
    ours = datasets.load_signed_ties()
    columns = ["sign", "begin", "end"]
    assert sorted(ours[columns].to_numpy().tolist()) == sorted(ties[columns].to_numpy().tolist())


def test_moscows_power_in_the_nato_case_is_that_of_the_release(releases: Path) -> None:
    nmc = load_cow_nmc(releases / "cow_nmc.csv").set_index(["ccode", "year"])["cinc"]
    case = datasets.load_nato_case().query("model == 'threat' and item == 'power'")
    for year, rating in zip(case["year"], case["value"], strict=True):
        moscow, washington = (nmc[code, min(year, 2022)] for code in (365, 2))
        assert rating == round(10 * moscow / max(moscow, washington))
