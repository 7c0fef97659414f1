"""The threat panel on a world of three states, rated by hand."""

import math
from typing import Any

import numpy as np
import pandas as pd
import pytest

from alliancekit.evidence.threat_panel import threat_panel

BIG, MIDDLE, SMALL = 2, 200, 220
ARC = math.degrees(2000 / 6371)
"""Degrees along the equator over which proximity is halved."""


def day(text: str) -> pd.Timestamp:
    return pd.Timestamp(text)


def world() -> dict[str, Any]:
    """Two years, three states on the equator: big at 0, middle one arc on, small two arcs."""
    states = pd.DataFrame(
        {"ccode": [SMALL, BIG, MIDDLE], "styear": [1901, 1816, 1816], "endyear": [2016, 2016, 1901]}
    )
    nmc = pd.DataFrame(
        {
            "ccode": [BIG, MIDDLE, BIG, MIDDLE, SMALL],
            "year": [1900, 1900, 1901, 1901, 1901],
            "cinc": [0.4, 0.1, 0.4, 0.1, 0.02],
            "milper": [100.0, 100.0, 100.0, 50.0, 10.0],
            "milex": [200.0, 50.0, 200.0, np.nan, 20.0],
        }
    )
    capitals = pd.DataFrame(
        {
            "ccode": [BIG, MIDDLE, SMALL],
            "stdate": [day("1816-01-01")] * 3,
            "enddate": [day("2016-12-31")] * 3,
            "lat": [0.0, 0.0, 0.0],
            "lng": [0.0, ARC, 2 * ARC],
        }
    )
    contiguity = pd.DataFrame(
        {
            "ccode1": [MIDDLE, SMALL],
            "ccode2": [SMALL, MIDDLE],
            "conttype": [1, 1],
            "stdate": [day("1901-06-01")] * 2,
            "enddate": [day("1950-01-01")] * 2,
        }
    )
    rivalries = pd.DataFrame(
        {
            "ccode1": [BIG],
            "ccode2": [SMALL],
            "start": [1880],
            "end": [1901],
            "positional": [1],
            "spatial": [1],
            "ideological": [None],
            "interventionary": [None],
        }
    ).astype(dict.fromkeys(["positional", "spatial", "ideological", "interventionary"], "Int64"))
    return {
        "nmc": nmc,
        "states": states,
        "capitals": capitals,
        "contiguity": contiguity,
        "rivalries": rivalries,
    }


def panel(years: Any = (1901,), **changed: Any) -> pd.DataFrame:
    rated = threat_panel(**(world() | changed), years=years)
    return rated.set_index(["year", "ccode1", "ccode2"])


def test_all_ordered_pairs_of_the_states_of_the_year_and_no_others() -> None:
    rated = panel([1901, 1900])
    assert set(rated.xs(1900).index) == {(BIG, MIDDLE), (MIDDLE, BIG)}
    assert set(rated.xs(1901).index) == {
        (a, b) for a in (BIG, MIDDLE, SMALL) for b in (BIG, MIDDLE, SMALL) if a != b
    }
    assert not rated.index.duplicated().any()


def test_the_frame_is_typed() -> None:
    frame = threat_panel(**world(), years=range(1900, 1902))
    assert {str(dtype) for dtype in frame.dtypes[:3]} == {"int16"}
    assert {str(dtype) for dtype in frame.dtypes[3:]} == {"float32"}
    assert list(frame) == [
        "year", "ccode1", "ccode2", "power", "proximity", "offensive_capability",
        "aggressive_intentions", "threat",
    ]  # fmt: skip


def test_power_is_the_share_of_the_strongest() -> None:
    power = panel()["power"].xs(1901)
    assert power[MIDDLE, BIG] == power[SMALL, BIG] == 10
    assert power[BIG, MIDDLE] == pytest.approx(2.5)
    assert power[BIG, SMALL] == pytest.approx(0.5)


def test_forces_in_being_are_the_mean_of_soldiers_and_money() -> None:
    forces = panel([1900, 1901])["offensive_capability"]
    assert forces[1900, BIG, MIDDLE] == pytest.approx(10 * (1 + 0.25) / 2)
    # In 1901 the money is not known, and the soldiers stand alone.
    assert forces[1901, BIG, MIDDLE] == pytest.approx(5)
    assert forces[1901, BIG, SMALL] == pytest.approx(1)


def test_proximity_halves_with_distance_unless_the_two_touch() -> None:
    near = panel([1900, 1901])["proximity"]
    assert near[1900, BIG, MIDDLE] == pytest.approx(5, abs=1e-4)
    assert near[1901, BIG, SMALL] == pytest.approx(2.5, abs=1e-4)
    assert near[1901, MIDDLE, SMALL] == near[1901, SMALL, MIDDLE] == 10


@pytest.mark.parametrize(("conttype", "rating"), [(0, 5), (1, 10), (2, 9), (3, 8), (4, 7), (5, 6)])
def test_contiguity_across_water_counts_less(conttype: int, rating: float) -> None:
    contiguity = world()["contiguity"].assign(conttype=conttype)
    near = panel(contiguity=contiguity)["proximity"]
    assert near[1901, SMALL, MIDDLE] == pytest.approx(rating, abs=1e-4)


def test_the_closest_of_several_contiguities_counts() -> None:
    contiguity = pd.concat([world()["contiguity"], world()["contiguity"].assign(conttype=5)])
    assert panel(contiguity=contiguity)["proximity"][1901, SMALL, MIDDLE] == 10


def test_distance_follows_the_great_circle_over_the_pole_and_the_date_line() -> None:
    # 80 degrees north on opposite meridians: 20 degrees apart over the pole.
    polar = world()["capitals"].assign(lat=[80.0, 80.0, 0.0], lng=[0.0, 180.0, 0.0])
    expected = 10 * 2 ** (-math.radians(20) * 6371 / 2000)
    assert panel(capitals=polar)["proximity"][1901, BIG, MIDDLE] == pytest.approx(
        expected, abs=1e-4
    )
    across = world()["capitals"].assign(lng=[179.0, -179.0, 0.0])
    expected = 10 * 2 ** (-math.radians(2) * 6371 / 2000)
    assert panel(capitals=across)["proximity"][1901, BIG, MIDDLE] == pytest.approx(
        expected, abs=1e-4
    )


def test_a_capital_that_moved_counts_where_it_was_at_the_end_of_the_year() -> None:
    old = world()["capitals"]
    old.loc[0, "enddate"] = day("1901-05-31")
    new = old.iloc[[0]].assign(stdate=day("1901-06-01"), enddate=day("2016-12-31"), lng=2 * ARC)
    near = panel(capitals=pd.concat([new, old]))["proximity"]
    assert near[1901, BIG, SMALL] == pytest.approx(10, abs=1e-4)


def test_a_capital_of_another_time_does_not_count() -> None:
    now = world()["capitals"]
    past = now.iloc[[0]].assign(enddate=day("1900-12-31"), lng=2 * ARC)
    now.loc[0, ["stdate", "enddate"]] = [day("1901-01-01"), day("1901-12-31")]
    future = now.iloc[[0]].assign(stdate=day("1902-01-01"), enddate=day("2016-12-31"), lng=2 * ARC)
    near = panel(capitals=pd.concat([past, now, future]))["proximity"]
    assert near[1901, BIG, MIDDLE] == pytest.approx(5, abs=1e-4)
    assert near[1901, BIG, SMALL] == pytest.approx(2.5, abs=1e-4)


def test_a_rivalry_counts_for_both_sides_and_by_its_issues() -> None:
    meant = panel()["aggressive_intentions"].xs(1901)
    assert meant[BIG, SMALL] == meant[SMALL, BIG] == 8
    assert meant[BIG, MIDDLE] == meant[MIDDLE, SMALL] == 0


@pytest.mark.parametrize(("issues", "rating"), [(0, 6), (1, 6), (2, 8), (3, 10), (4, 10)])
def test_intentions_by_number_of_issues(issues: int, rating: float) -> None:
    rivalries = world()["rivalries"]
    names = ["positional", "spatial", "ideological", "interventionary"]
    rivalries[names] = [[1] * issues + [pd.NA] * (4 - issues)]
    assert panel(rivalries=rivalries)["aggressive_intentions"][1901, BIG, SMALL] == rating


@pytest.mark.parametrize(
    ("start", "end", "rating"), [(1901, 1950, 8), (1902, 1950, 0), (1880, 1900, 0)]
)
def test_a_rivalry_counts_from_its_first_year_to_its_last(
    start: int, end: int, rating: float
) -> None:
    rivalries = world()["rivalries"].assign(start=start, end=end)
    assert panel(rivalries=rivalries)["aggressive_intentions"][1901, BIG, SMALL] == rating


@pytest.mark.parametrize(("year", "rating"), [(1918, 8), (1919, 0)])
def test_the_rivalry_of_austria_and_prussia_is_that_of_the_empire(year: int, rating: float) -> None:
    change = {BIG: 255, MIDDLE: 300}
    old = world()
    tables = {
        name: table.replace(dict.fromkeys(["ccode", "ccode1", "ccode2"], change))
        for name, table in old.items()
        if name != "rivalries"
    }
    tables["states"]["endyear"] = 2016
    tables["nmc"]["year"] = tables["nmc"]["year"].replace(1901, year)
    tables["rivalries"] = old["rivalries"].assign(ccode1=255, ccode2=305, end=2000)
    meant = threat_panel(**tables, years=[year]).set_index(["ccode1", "ccode2"])
    assert meant["aggressive_intentions"][255, 300] == rating


def test_the_threat_is_the_sum_and_is_missing_with_any_of_its_parts() -> None:
    seen = panel().xs((1901, SMALL, BIG))
    assert seen["threat"] == pytest.approx(10 + 2.5 + 10 + 8, abs=1e-3)
    nmc = world()["nmc"].assign(milper=np.nan)
    unknown = panel(nmc=nmc).xs((1901, SMALL, MIDDLE))
    assert unknown[["offensive_capability", "threat"]].isna().all()
    assert unknown["power"] == pytest.approx(2.5)


def test_order_of_rows_in_the_tables_does_not_matter() -> None:
    shuffled = {name: table.sample(frac=1, random_state=1) for name, table in world().items()}
    pd.testing.assert_frame_equal(panel([1900, 1901], **shuffled), panel([1900, 1901]))


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ([], "years is empty"),
        ([1899], "years holds 1899; the data cover 1900 to 1901"),
        ([1902], "years holds 1902; the data cover 1900 to 1901"),
        ([1900, 1901, 1901], "years holds 1901 twice"),
        ([1900.0], r"years holds 1900\.0"),
        ([True], "years holds True"),
        (["1900"], "years holds '1900'"),
    ],
)
def test_years_that_cannot_be_rated(years: list[Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        panel(years)


@pytest.mark.parametrize("name", ["nmc", "states", "capitals", "contiguity", "rivalries"])
def test_a_table_that_lacks_a_column(name: str) -> None:
    table = world()[name]
    for column in table:
        with pytest.raises(ValueError, match=f"{name} has no column {column}"):
            panel(**{name: table.drop(columns=column)})


def test_a_state_year_twice_or_without_a_capital() -> None:
    old = world()
    with pytest.raises(ValueError, match="nmc holds state 200 in 1900 twice"):
        panel(nmc=pd.concat([old["nmc"], old["nmc"].iloc[[1]]]))
    with pytest.raises(ValueError, match="capitals has none for state 220 in 1901"):
        panel(capitals=old["capitals"].iloc[:2])
