"""What a reader should discover in *How did twelve become thirty-two?*, from the tables alone."""

import csv
import math
from importlib.resources import files
from itertools import pairwise
from typing import Any

import pytest

from alliancekit.explorers import View, find
from alliancekit.explorers.enlargement import YEARS

EXPLORER = find("enlargement")


def table(name: str) -> list[dict[str, str]]:
    with (files("alliancekit.datasets") / f"{name}.csv").open(encoding="utf-8") as rows:
        return list(csv.DictReader(rows))


MEMBERS = table("nato_members")
SPENDING = {
    (row["member"], int(row["year"])): float(row["percent_of_gdp"])
    for row in table("nato_spending")
    if row["percent_of_gdp"]
}
POWER = {int(row["year"]): row for row in table("nato_power")}
NAMES = {row["iso3"]: row["member"] for row in MEMBERS}


def at(**values: Any) -> View:
    return EXPLORER.at(values)


def drawn(view: View, kind: str) -> set[str]:
    """Names of the members of a kind; the two parts of Germany are one where both are there."""
    return {
        NAMES.get(str(row["key"]), str(row["key"]))
        for row in view.data["states"]
        if row["kind"] == kind
    }


def in_year(year: int) -> set[str]:
    return {row["member"] for row in MEMBERS if int(row["joined"][:4]) <= year}


@pytest.mark.parametrize("year", [1949, 1955, 1990, 1991, 2004, 2009, 2025])
def test_without_spending_the_map_shows_membership_alone(year: int) -> None:
    assert drawn(at(year=year), "Member") - {"DDR"} == in_year(year)
    assert not at(year=year).data["dots"]


@pytest.mark.parametrize(("year", "line"), [(2014, 2), (2019, 1.5), (2024, 2), (2024, 3.5)])
def test_spending_is_held_against_the_line(year: int, line: float) -> None:
    view = at(year=year, line=line)
    spent = {name: SPENDING[name, year] for name in in_year(year) if (name, year) in SPENDING}
    above = {name for name, share in spent.items() if share >= line}
    assert drawn(view, "At the line (dot)") - {"DDR"} == above
    assert drawn(view, "Below the line") - {"DDR"} == set(spent) - above
    assert drawn(view, "Member") == {"Iceland"}
    assert len(view.data["dots"]) == len(above)
    assert f"{len(above)} of {len(spent)} spend {line:g} per cent" in view.verdict


def test_twice_the_members_hold_half_the_power() -> None:
    assert (at(year=1955).outcome, at(year=2022).outcome) == ("45 per cent", "23 per cent")
    assert "15 members" in at(year=1955).verdict
    assert "30 members" in at(year=2022).verdict
    since_1999 = [float(row["newcomers_cinc"]) for year, row in POWER.items() if year >= 1999]
    assert sum(since_1999) == pytest.approx(0.022, abs=0.001)


def test_the_border_with_moscow_shrinks_and_then_more_than_doubles() -> None:
    frontier = {
        year: {row["key"] for row in at(year=year).data["frontier"]}
        for year in (1949, 1990, 1991, 2004, 2022, 2023)
    }
    assert frontier[1949] == frontier[1991] == {"NOR"}
    assert frontier[1990] == {"NOR", "TUR"}
    assert frontier[2004] == frontier[2022] == {"NOR", "POL", "EST", "LVA", "LTU"}
    assert frontier[2023] - frontier[2022] == {"FIN"}

    def length(key: str) -> float:
        vertices = [
            (row["part"], int(row["x"]), int(row["y"]))
            for row in table("nato_outlines")
            if row["kind"] == "frontier" and row["key"] == key
        ]
        return sum(math.dist(a[1:], b[1:]) for a, b in pairwise(vertices) if a[0] == b[0])

    assert length("FIN") > sum(map(length, frontier[2022]))


def test_at_the_new_line_each_year_has_one_member() -> None:
    for year, alone in ((2014, "United States"), (2024, "Poland")):
        view = at(year=year, line=3.5)
        assert drawn(view, "At the line (dot)") == {alone}


def test_east_germany_comes_in_with_unification() -> None:
    def east(year: int) -> str:
        return next(str(row["kind"]) for row in at(year=year).data["states"] if row["key"] == "DDR")

    assert [east(year) for year in (1955, 1982, 1990, 2024)] == [
        "Outside", "Outside", "Member", "At the line (dot)",
    ]  # fmt: skip


def test_states_that_join_are_named_and_so_is_moscow() -> None:
    def named(year: int) -> set[str]:
        return {row["text"] for row in at(year=year).data["labels"]}

    assert named(1999) == {"Czechia", "Hungary", "Poland", "Russia"}
    assert named(1966) == {"Soviet Union"}
    assert "joined by Czechia, Hungary and Poland, has 19 members" in at(year=1999).verdict
    assert "joined by 7 states, has 26 members" in at(year=2004).verdict
    assert len(named(1949)) == 13


def test_every_round_is_on_the_slider() -> None:
    assert {int(row["joined"][:4]) for row in MEMBERS} <= set(YEARS)


def test_every_member_is_in_the_numbers_and_has_a_shape_and_a_place_on_it() -> None:
    for year in (1949, 2025):
        assert [row["State"] for row in at(year=year).numbers] == [r["member"] for r in MEMBERS]
    shapes = {row["key"] for row in table("nato_outlines") if row["kind"] == "state"}
    assert shapes == set(NAMES) | {"DDR"}
    places = {row["text"]: (row["x"], row["y"]) for y in YEARS
              for row in at(year=y).data["labels"]}  # fmt: skip
    assert set(places) == set(NAMES.values()) | {"Soviet Union", "Russia"}
