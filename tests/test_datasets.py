"""Every table that is shipped says where it is from, and is what its sidecar says."""

import hashlib
import re
from collections.abc import Callable
from importlib.resources import files
from itertools import combinations, pairwise
from math import prod
from pathlib import Path
from statistics import linear_regression
from typing import Any

import numpy as np
import pandas as pd
import pytest
import yaml

from alliancekit import datasets
from alliancekit.models.effectiveness import CONDITIONS, FAULTS
from alliancekit.models.endings import CAUSES, INDICATORS
from alliancekit.models.taxonomy import ASYMMETRY
from alliancekit.models.threat import SOURCES

FOLDER = Path(str(files("alliancekit.datasets")))
TABLES = sorted(FOLDER.glob("*.csv"))
BIBLIOGRAPHY = Path(__file__).parents[1] / "chapters" / "references.bib"


def is_whole(column: "pd.Series[Any]") -> bool:
    """Integers: where a table has blanks, pandas reads them as floats."""
    numeric = pd.api.types.is_numeric_dtype(column)
    return numeric and bool((column.dropna() % 1 == 0).all())


TYPES: dict[str, Callable[["pd.Series[Any]"], bool]] = {
    "string": lambda column: pd.api.types.is_string_dtype(column.dropna()),
    "integer": is_whole,
    "number": pd.api.types.is_numeric_dtype,
}


def sidecar(table: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(Path(f"{table}.yml").read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_the_sidecar_describes_the_table(table: Path) -> None:
    about = sidecar(table)
    assert set(about) == {"title", "source", "licence", "made", "rows", "sha256", "columns"}
    assert about["sha256"] == hashlib.sha256(table.read_bytes()).hexdigest()
    frame = pd.read_csv(table)
    assert len(frame) == about["rows"]
    assert list(frame) == list(about["columns"])
    for name, column in about["columns"].items():
        assert column["meaning"]
        assert TYPES[column["type"]](frame[name]), f"{name} is {frame[name].dtype}"
        assert column["type"] == "string" or column["unit"], f"{name} has no unit"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_the_table_is_in_plain_form(table: Path) -> None:
    text = table.read_bytes().decode("utf-8")
    assert "\r" not in text
    assert text.endswith("\n")
    assert not re.search(r"[ \t]+(,|\n)", text), "space before a comma or at a line's end"


def test_no_table_without_a_sidecar_and_no_sidecar_without_a_table() -> None:
    assert {f"{table}.yml" for table in TABLES} == {str(p) for p in FOLDER.glob("*.csv.yml")}


def test_a_loaded_table_is_the_readers_own_copy() -> None:
    first = datasets.load_threat_cases()
    first.loc[0, "power"] = 99
    assert datasets.load_threat_cases().loc[0, "power"] != 99


def test_power_in_the_threat_cases_is_the_cinc_share_of_the_largest() -> None:
    cases = datasets.load_threat_cases()
    largest = cases.groupby("case")["cinc"].transform("max")
    assert (cases["power"] == (10 * cases["cinc"] / largest).round()).all()
    columns = ["power", "proximity", "offensive_capability", "aggressive_intentions"]
    assert ((cases[columns] >= 0) & (cases[columns] <= 10)).all(axis=None)
    assert not cases.duplicated(["case", "state"]).any()


def test_every_citation_in_a_table_is_in_the_bibliography() -> None:
    known = set(re.findall(r"^@\w+\{([^,\s]+),", BIBLIOGRAPHY.read_text(encoding="utf-8"), re.M))
    cited = {
        f"{table.stem}: {key}"
        for table in TABLES
        for key in pd.read_csv(table).get("source", pd.Series(dtype=str)).dropna().unique()
        if key not in known
    }
    assert not cited, f"not in chapters/references.bib: {sorted(cited)}"


# ---- alliances ---------------------------------------------------------------------------------

OBLIGATIONS = ["defense", "offense", "neutral", "nonagg", "consul"]
FACTS = [indicator.name for indicator in INDICATORS]


@pytest.fixture(scope="module")
def alliances() -> pd.DataFrame:
    return datasets.load_alliances().set_index("id")


def test_the_alliances_are_enough_and_spread_over_the_causes(alliances: pd.DataFrame) -> None:
    assert alliances.index.is_unique
    assert alliances["name"].is_unique
    assert len(alliances) >= 75
    counts = alliances["cause"].value_counts()
    assert set(counts.index) == set(CAUSES)
    assert counts.sum() >= 45
    assert counts.min() >= 8
    assert (alliances["begin"] < 1648).sum() >= 8


def test_no_alliance_ends_before_it_begins(alliances: pd.DataFrame) -> None:
    ended = alliances.dropna(subset="end")
    assert (ended["begin"] <= ended["end"]).all()
    assert alliances["begin"].between(-560, 2025).all()
    assert ended["end"].max() <= 2025


def test_an_alliance_in_force_has_no_ending_and_an_ended_one_has_a_cause(
    alliances: pd.DataFrame,
) -> None:
    force = alliances["end"].isna()
    assert (force == (alliances["ended"] == "in force")).all()
    assert (force == alliances["cause"].isna()).all()
    assert alliances.loc[force, FACTS].isna().all(axis=None)
    # A row in which nothing is known could not be classified, and one without a gap is suspect.
    assert (alliances.loc[~force, FACTS].sum(axis=1) >= 1).all()
    assert alliances.loc[~force, FACTS].notna().to_numpy().mean() > 0.85


def test_the_facts_are_those_of_the_classifier_and_are_one_nought_or_blank(
    alliances: pd.DataFrame,
) -> None:
    columns = list(alliances)
    assert columns[columns.index("cause") + 1 : columns.index("atopid")] == FACTS
    assert alliances[FACTS].isin([0, 1]).where(alliances[FACTS].notna(), True).all(axis=None)


def test_codes_and_words_of_the_alliances(alliances: pd.DataFrame) -> None:
    assert alliances[[*OBLIGATIONS, "nuclear"]].isin([0, 1]).all(axis=None)
    assert set(alliances["form"]) == {"treaty", "secret", "informal"}
    assert set(alliances["confidence"]) == {"high", "medium", "low"}
    assert set(alliances["ended"]) == {
        *("in force", "expired", "abrogated", "replaced", "dissolved", "extinct"),
    }
    promise = alliances[OBLIGATIONS].any(axis=1) | (alliances["form"] == "informal")
    assert promise.all(), "a treaty of alliance promises something"
    assert alliances["ending"].str.fullmatch(r"[A-Z].*\.").all()
    assert alliances[["members", "adversary", "source", "source_note"]].notna().all(axis=None)


def test_members_of_the_alliances(alliances: pd.DataFrame) -> None:
    number = alliances["members"].str.count(";") + 1
    assert (number >= 2).all()
    assert all(len(set(row.split(";"))) == row.count(";") + 1 for row in alliances["members"])
    assert ((alliances["membership"] == "bilateral") == (number == 2)).all()
    coded = alliances["ccodes"].dropna()
    assert (coded.str.count(";") + 1 <= number[coded.index]).all()
    assert not alliances.loc[coded.index, "begin"].lt(1815).any()


def test_power_is_the_ratio_where_there_is_one(alliances: pd.DataFrame) -> None:
    measured = alliances["power_basis"] == "CINC"
    assert (measured == alliances["power_ratio"].notna()).all()
    assert (measured == alliances["ccodes"].notna()).all()
    assert (alliances.loc[measured, "power_ratio"] >= 1).all()
    unequal = alliances.loc[measured, "power_ratio"] >= ASYMMETRY.default
    assert (unequal == (alliances.loc[measured, "power"] == "asymmetric")).all()
    assert set(alliances["power"]) == {"symmetric", "asymmetric"}


def test_no_row_of_the_alliances_contradicts_itself(alliances: pd.DataFrame) -> None:
    ended = alliances.dropna(subset="end")
    gone = ended[["member_conquered", "war_lost", "member_dissolved"]].fillna(0).any(axis=1)
    assert gone[ended["ended"] == "extinct"].all()
    assert gone[ended["cause"] == "none"].all()
    conquered, dissolved = ended["member_conquered"], ended["member_dissolved"]
    assert not ((conquered == 1) & (dissolved == 1)).fillna(False).any()
    assert not (ended["nuclear"].eq(1) & ended["end"].lt(1945)).any(), "no bomb before 1945"
    # A term that ran out without dispute is not a denunciation.
    assert set(ended.loc[ended["term_expired"].eq(1).fillna(False), "ended"]) <= {
        *("expired", "replaced"),
    }


@pytest.mark.parametrize(
    ("key", "begin", "end"),
    [
        ("auld", 1295, 1560),
        ("crimean", 1854, 1856),
        ("dual", 1879, 1918),
        ("triple_italy", 1882, 1915),
        ("reinsurance", 1887, 1890),
        ("franco_russian", 1894, 1917),
        ("anglo_japanese", 1902, 1921),
        ("franco_czech", 1924, 1938),
        ("pact_of_steel", 1939, 1943),
        ("molotov_ribbentrop", 1939, 1941),
        ("anglo_soviet", 1941, 1955),
        ("yya", 1948, 1992),
        ("brussels", 1948, 2011),
        ("sino_soviet", 1950, 1980),
        ("anzus_nz", 1951, 1986),
        ("us_japan_1951", 1951, 1960),
        ("us_roc", 1954, 1980),
        ("seato_pakistan", 1954, 1973),
        ("cento", 1955, 1979),
        ("warsaw", 1955, 1991),
        ("warsaw_albania", 1955, 1968),
        ("amda", 1957, 1971),
    ],
)
def test_dates_that_are_often_printed_wrong(
    alliances: pd.DataFrame, key: str, begin: int, end: int
) -> None:
    assert tuple(alliances.loc[key, ["begin", "end"]]) == (begin, end)


def test_what_the_treaties_did_not_promise(alliances: pd.DataFrame) -> None:
    promises = {
        key: [name for name, held in zip(OBLIGATIONS, row, strict=True) if held]
        for key, row in zip(
            alliances.index, alliances[OBLIGATIONS].to_numpy().tolist(), strict=True
        )
    }
    assert promises["molotov_ribbentrop"] == ["neutral", "nonagg"]
    assert promises["reinsurance"] == ["neutral", "consul"]
    assert promises["fpda"] == ["consul"]
    assert promises["us_israel"] == []
    members = alliances["members"].str.split(";").to_dict()
    assert "United States" not in members["cento"]
    assert "Finland" not in members["warsaw"]


# ---- pledges -----------------------------------------------------------------------------------


@pytest.mark.parametrize("year", [1914, 1938])
def test_pledges_are_well_formed(year: int) -> None:
    pledges = getattr(datasets, f"load_pledges_{year}")()
    assert (pledges["from"] != pledges["to"]).all()
    assert set(pledges["obligation"]) <= set(OBLIGATIONS)
    assert set(pledges["form"]) <= {"treaty", "secret", "informal"}
    assert pledges["begin"].between(1839, year + (year == 1938)).all()
    assert not pledges.duplicated(["from", "to", "obligation", "against", "treaty"]).any()
    assert pledges.notna().all(axis=None)
    # No state is an enemy in a promise that it gave or received.
    for giver, taker, against in pledges[["from", "to", "against"]].to_numpy().tolist():
        assert not {giver, taker} & set(against.split(";"))


def promised(pledges: pd.DataFrame, giver: str, taker: str) -> list[str]:
    rows = pledges[(pledges["from"] == giver) & (pledges["to"] == taker)]
    return sorted(rows["obligation"].unique())


def test_the_pledges_of_1914() -> None:
    pledges = datasets.load_pledges_1914()
    assert promised(pledges, "Britain", "France") == ["consul"]
    assert promised(pledges, "France", "Russia") == ["consul", "defense"]
    assert promised(pledges, "Belgium", "Britain") == []
    assert promised(pledges, "Germany", "Belgium") == ["defense"], "Prussia was a guarantor too"
    assert promised(pledges, "Serbia", "Russia") == []
    assert promised(pledges, "Britain", "Russia") == []
    assert "Ottoman Empire" not in set(pledges["from"]) | set(pledges["to"]), "signed in August"
    serbia = pledges[(pledges["from"] == "Russia") & (pledges["to"] == "Serbia")]
    assert serbia["form"].to_list() == ["informal"]
    # Italy owed Germany help against France, and its allies none in a war that they began.
    italy = pledges[(pledges["from"] == "Italy") & (pledges["obligation"] == "defense")]
    assert dict(zip(italy["to"], italy["against"], strict=False))["Austria-Hungary"] == (
        "two or more great powers"
    )
    assert "France" in set(italy.loc[italy["to"] == "Germany", "against"])


def test_the_pledges_of_1938_and_1939() -> None:
    pledges = datasets.load_pledges_1938()
    marks = pledges[["munich", "danzig"]]
    assert marks.isin([0, 1]).all(axis=None)
    assert (marks.sum(axis=1) >= 1).all(), "a pledge was in force on one of the two days"
    assert (pledges.loc[pledges["munich"] == 1, "begin"] <= 1938).all()
    assert (pledges.loc[pledges["munich"] == 0, "begin"] >= 1938).all()
    munich, danzig = (pledges[pledges[day] == 1] for day in ("munich", "danzig"))
    assert promised(munich, "Britain", "Czechoslovakia") == []
    assert promised(munich, "France", "Czechoslovakia") == ["defense"]
    assert promised(munich, "Britain", "Poland") == []
    assert promised(danzig, "Britain", "Poland") == ["defense"]
    assert promised(danzig, "Germany", "Soviet Union") == ["neutral", "nonagg"]
    assert promised(munich, "Germany", "Italy") == ["consul"]
    assert promised(danzig, "Germany", "Italy") == ["consul", "defense", "offense"]
    assert promised(munich, "Germany", "Poland") == ["nonagg"]
    assert promised(danzig, "Germany", "Poland") == []
    assert "Czechoslovakia" not in set(danzig["from"]) | set(danzig["to"])
    aid = munich[(munich["from"] == "Soviet Union") & (munich["to"] == "Czechoslovakia")]
    assert aid["condition"].str.contains("only if France helps first").all()


# ---- NATO --------------------------------------------------------------------------------------


def test_the_members_of_nato_and_the_days_they_joined() -> None:
    members = datasets.load_nato_members().set_index("member")
    assert len(members) == 32
    assert members["ccode"].is_unique
    assert members["iso3"].is_unique
    founders = members[members["entry"] == "founder"]
    assert set(founders.index) == {
        *("Belgium", "Canada", "Denmark", "France", "Iceland", "Italy", "Luxembourg"),
        *("Netherlands", "Norway", "Portugal", "United Kingdom", "United States"),
    }
    assert set(founders["signed"]) == {"1949-04-04"}
    assert set(founders["joined"]) == {"1949-08-24"}
    joined = members["joined"].to_dict()
    expected = {
        "1952-02-18": {"Greece", "Türkiye"},
        "1955-05-06": {"Germany"},
        "1982-05-30": {"Spain"},
        "1999-03-12": {"Czechia", "Hungary", "Poland"},
        "2004-03-29": {
            *("Bulgaria", "Estonia", "Latvia", "Lithuania", "Romania", "Slovakia", "Slovenia"),
        },
        "2009-04-01": {"Albania", "Croatia"},
        "2017-06-05": {"Montenegro"},
        "2020-03-27": {"North Macedonia"},
        "2023-04-04": {"Finland"},
        "2024-03-07": {"Sweden"},
    }
    for day, states in expected.items():
        assert {state for state, when in joined.items() if when == day} == states
    assert members["joined"].is_monotonic_increasing


def test_nato_spending_and_the_two_per_cent_rule() -> None:
    spending = datasets.load_nato_spending()
    assert len(spending) == 31 * 11
    assert not spending.duplicated(["member", "year"]).any()
    codes = datasets.load_nato_members().set_index("member")["ccode"].to_dict()
    assert set(codes) - set(spending["member"]) == {"Iceland"}
    assert (spending["member"].map(codes) == spending["ccode"]).all()
    assert (spending["estimate"] == (spending["year"] >= 2023)).all()
    assert spending["percent_of_gdp"].between(0.3, 4.5).all()
    # What NATO reports: members at or above two per cent, 2014 to 2024e.
    at_two = spending[spending["percent_of_gdp"] >= 2].groupby("year")["member"].count()
    assert at_two.to_list() == [3, 5, 5, 4, 6, 7, 9, 6, 7, 10, 23]
    latest = spending[spending["year"] == 2024].set_index("member")["percent_of_gdp"]
    assert latest.idxmax() == "Poland"
    assert latest["Poland"] == 4.12
    assert latest["United States"] == 3.38


# ---- published tables, recalled ----------------------------------------------------------------


def rho(table: pd.DataFrame) -> float:
    """Spearman's rank correlation by the sum of squared differences of ranks."""
    ranks = table[["gnp", "defence_percent"]].rank()
    n = len(ranks)
    return 1 - 6 * float(((ranks.iloc[:, 0] - ranks.iloc[:, 1]) ** 2).sum()) / (n * (n * n - 1))


def test_olson_and_zeckhauser_gives_the_published_rank_correlation() -> None:
    table = datasets.load_olson_zeckhauser()
    assert len(table) == 14
    assert table["gnp"].is_monotonic_decreasing
    assert not table.duplicated("defence_percent").any(), "the short formula needs no ties"
    assert rho(table) == pytest.approx(0.490, abs=5e-4)
    assert rho(table[table["member"] != "Portugal"]) == pytest.approx(0.725, abs=5e-4)
    about = sidecar(FOLDER / "olson_zeckhauser.csv")
    assert "RECALLED" in about["source"]


def test_richardson_adds_up_and_gives_the_published_slope() -> None:
    table = datasets.load_richardson()
    assert table["year"].to_list() == [1909, 1910, 1911, 1912, 1913]
    parts = table[["france", "russia", "germany", "austria_hungary"]].sum(axis=1)
    assert (parts - table["total"]).abs().max() < 0.051
    totals = table["total"].to_list()
    growth = [after - before for before, after in pairwise(totals)]
    middle = [(after + before) / 2 for before, after in pairwise(totals)]
    line = linear_regression(middle, growth)
    assert line.slope == pytest.approx(0.73, abs=0.005)
    assert -line.intercept / line.slope == pytest.approx(194, abs=1)
    assert "RECALLED" in sidecar(FOLDER / "richardson.csv")["source"]


def test_signed_ties_give_the_published_triads() -> None:
    ties = datasets.load_signed_ties()
    assert set(ties["sign"]) == {-1, 1}
    assert (ties["begin"] < ties["end"]).all()
    powers = sorted(set(ties["a"]) | set(ties["b"]))
    assert len(powers) == 6
    found = []
    for year in (1872, 1882, 1890, 1891, 1904, 1907):
        now = ties[(ties["begin"] <= year) & (year < ties["end"])]
        signs = {frozenset((a, b)): s for a, b, s in now[["a", "b", "sign"]].to_numpy().tolist()}
        assert len(signs) == len(now), f"a pair has two ties in {year}"
        triads = [[frozenset(pair) for pair in combinations(t, 2)] for t in combinations(powers, 3)]
        closed = [prod(signs[pair] for pair in t) for t in triads if all(p in signs for p in t)]
        found.append((closed.count(1), closed.count(-1)))
    assert found == [(5, 2), (6, 2), (3, 2), (6, 2), (6, 2), (20, 0)]


# ---- capabilities ------------------------------------------------------------------------------


def test_great_powers_by_decade() -> None:
    table = datasets.load_great_power_cinc()
    assert sorted(table["year"].unique()) == [1816, *range(1820, 2011, 10), 2016]
    assert not table.duplicated(["year", "ccode"]).any()
    assert table["cinc"].between(0.01, 0.4).all()
    assert (table.groupby("year")["cinc"].sum() < 1).all()
    powers = table.groupby("year")["state"].agg(set)
    vienna = {"Britain", "France", "Germany", "Austria-Hungary", "Russia"}
    assert powers[1816] == vienna
    assert powers[1910] == vienna | {"Italy", "United States", "Japan"}
    assert powers[1920] == {"Britain", "France", "Italy", "United States", "Japan"}
    assert powers[1950] == {"Britain", "France", "United States", "Russia", "China"}
    assert powers[2016] == powers[1950] | {"Germany", "Japan"}
    first = table.loc[table.groupby("year")["cinc"].idxmax()].set_index("year")["state"]
    assert first[1816] == "Britain"
    assert first[1950] == "United States"
    assert first[2016] == "China"


# ---- NATO --------------------------------------------------------------------------------------


def test_every_number_of_the_nato_case_is_one_that_its_model_takes() -> None:
    case = datasets.load_nato_case()
    assert not case.duplicated(["model", "year", "item"]).any()
    assert case["reason"].str.fullmatch(r".*[.]").all()
    items = {
        "threat": {source.name for source in SOURCES},
        "endings": set(FACTS),
        "effectiveness": {item.name for item in (*CONDITIONS, *FAULTS)},
    }
    for (model, year), rows in case.groupby(["model", "year"]):
        assert set(rows["item"]) == items[str(model)], f"{model} in {year}"
    top = case["model"].map({"threat": 10, "endings": 1, "effectiveness": 10})
    assert ((case["value"] >= 0) & (case["value"] <= top)).all()


def test_the_outlines_are_closed_shapes_of_the_right_size() -> None:
    outlines = datasets.load_nato_outlines()

    def area(key: str) -> float:
        total = 0.0
        for _, ring in outlines.query("key == @key and kind == 'state'").groupby("part"):
            x, y = ring["x"].to_numpy(), ring["y"].to_numpy()
            total += abs(float((x * np.roll(y, -1) - np.roll(x, -1) * y).sum())) / 2
        return total

    # Square kilometres, as the statistical yearbooks give them; the outlines are coarse.
    for key, known in {
        "DEU": 248_600, "DDR": 108_300, "POL": 312_700, "ESP": 498_500, "FIN": 338_400,
        "ROU": 238_400, "HUN": 93_000, "EST": 45_300,
    }.items():  # fmt: skip
        assert area(key) == pytest.approx(known, rel=0.06), key


def test_nato_power_adds_up_from_round_to_round() -> None:
    power = datasets.load_nato_power()
    joined = power["members"].diff().fillna(power["members"])
    assert ((joined > 0) == (power["newcomers_cinc"] > 0)).all()
    assert joined.sum() == 30
    assert (power["newcomers_cinc"] <= power["cinc"]).all()
