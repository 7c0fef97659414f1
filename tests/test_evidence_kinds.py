"""Kinds of alliance by period, against counts made straight from the table."""

import csv
from importlib.resources import files

import pytest

from alliancekit.evidence.kinds import PERIODS, kinds_by_period, promises_by_period

with (files("alliancekit.datasets") / "alliance_durations.csv").open(encoding="utf-8") as table:
    ROWS = list(csv.DictReader(table))


@pytest.mark.parametrize("period", PERIODS)
def test_counts_of_a_period(period: str) -> None:
    first, last = PERIODS[period]
    rows = [row for row in ROWS if first <= int(row["begin"]) <= last]
    known = [float(row["power_ratio"]) for row in rows if row["power_ratio"]]
    kinds = kinds_by_period().loc[period]
    assert kinds["alliances"] == len(rows)
    assert kinds["bilateral"] == sum(row["bilateral"] == "1" for row in rows)
    assert kinds["with_power"] == len(known)
    assert kinds["asymmetric"] == sum(ratio >= 5 for ratio in known)
    promises = promises_by_period().loc[period]
    assert promises["neutrality"] == sum(row["kind"] == "neutrality" for row in rows)
    assert promises.sum() == len(rows)


def test_periods_leave_no_alliance_out() -> None:
    assert promises_by_period().to_numpy().sum() == len(ROWS)
    assert kinds_by_period()["alliances"].sum() == len(ROWS)


def test_promises_to_fight_became_rare() -> None:
    counts = promises_by_period()
    shares = counts["defence or offence"] / counts.sum(axis=1)
    assert round(shares["1815–1870"], 2) == 0.89
    assert round(shares["1992–2016"], 2) == 0.12


def test_a_higher_line_leaves_fewer_alliances_asymmetric() -> None:
    counts = [kinds_by_period(asymmetry=line)["asymmetric"].sum() for line in (1, 3, 5, 10)]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == kinds_by_period()["with_power"].sum()
    with pytest.raises(ValueError, match=r"asymmetry is 0\.5"):
        kinds_by_period(asymmetry=0.5)
