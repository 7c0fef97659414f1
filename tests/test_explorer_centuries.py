"""What a reader should discover in *Who was tied to whom?*, counted straight from the tables."""

import csv
from importlib.resources import files
from itertools import pairwise

import pytest

from alliancekit.explorers import View, find
from alliancekit.explorers.centuries import PLACES, strip_point

EXPLORER = find("centuries")
TABLES = files("alliancekit.datasets")


def rows(name: str) -> list[dict[str, str]]:
    with (TABLES / f"{name}.csv").open(encoding="utf-8") as table:
        return list(csv.DictReader(table))


PLEDGES, POWERS = rows("power_pledges"), rows("powers")
WORLD = {int(row["year"]): int(row["defense"]) for row in rows("defence_ties_by_year")}


def in_force(row: dict[str, str], year: int) -> bool:
    return int(row["begin"]) <= year <= int(row["end"])


def pairs(year: int, *obligations: str) -> set[frozenset[str]]:
    return {
        frozenset((p["from"], p["to"]))
        for p in PLEDGES
        if in_force(p, year) and (not obligations or p["obligation"] in obligations)
    }


def tied(view: View) -> dict[str, set[str]]:
    return {
        str(row["Great power"]): set(str(row["Tied to"]).split(", ")) - {"nobody"}
        for row in view.numbers
    }


@pytest.mark.parametrize("year", [1816, 1849, 1888, 1913, 1937, 1945, 1981, 2016])
@pytest.mark.parametrize(
    ("kind", "obligations"),
    [("any", ()), ("defence", ("defense",)), ("restraint", ("neutral", "nonagg"))],
)
def test_every_pair_of_the_record_is_on_the_map(
    year: int, kind: str, obligations: tuple[str, ...]
) -> None:
    view = EXPLORER.at({"year": year, "kind": kind})
    there = {p["state"] for p in POWERS if in_force(p, year)}
    assert set(tied(view)) == there
    shown = {frozenset((a, b)) for a, others in tied(view).items() for b in others}
    assert shown == pairs(year, *obligations)
    assert len(view.data["ties"]) == len(shown)


def test_a_pair_is_drawn_by_its_weightiest_pledge() -> None:
    view = EXPLORER.at({"year": 1913})
    kinds = {
        frozenset(
            next(n for n, place in PLACES.items() if place == end)
            for end in ((row["x"], row["y"]), (row["x2"], row["y2"]))
        ): row["kind"]
        for row in view.data["ties"]
    }
    # Germany and Austria-Hungary owe each other defence, neutrality and consultation.
    assert kinds[frozenset(("Germany", "Austria-Hungary"))] == "Defence"
    assert kinds[frozenset(("France", "Italy"))] == "Restraint"
    assert kinds[frozenset(("Britain", "France"))] == "Consultation"


def test_in_1888_france_alone_has_no_tie_and_in_1894_it_has() -> None:
    view = EXPLORER.at({"year": 1888})
    assert view.outcome == "France"
    assert tied(view)["Britain"] == {"Italy", "Austria-Hungary"}
    assert tied(EXPLORER.at({"year": 1894}))["France"] == {"Russia"}


def test_two_falls_that_no_quarrel_among_the_powers_explains() -> None:
    assert (WORLD[1848], WORLD[1849]) == (52, 7)
    assert (WORLD[1866], WORLD[1867]) == (55, 14)
    view = EXPLORER.at({"year": 1867, "kind": "defence"})
    assert view.data["ties"] == []
    assert "no two of the 6 great powers" in view.verdict


def test_in_1950_moscow_still_owes_defence_to_london_and_paris() -> None:
    early = tied(EXPLORER.at({"year": 1950, "kind": "defence"}))
    assert early["Russia"] == {"Britain", "France", "China"}
    late = tied(EXPLORER.at({"year": 1956, "kind": "defence"}))
    assert late["Russia"] == {"China"}


def test_the_ties_of_the_powers_hardly_multiply() -> None:
    for year, powers, world in ((1900, 4, 8), (2000, 7, 1104)):
        view = EXPLORER.at({"year": year, "kind": "defence"})
        assert len(view.data["ties"]) == powers
        assert f"{world:,} pairs" in view.verdict
        assert view.data["now"][0]["label"] == f"{world:,}"


def test_the_strip_runs_to_the_right_and_rises_with_the_count() -> None:
    for year, following in pairwise(range(1816, 2017)):
        (x, y), (x2, y2) = strip_point(year), strip_point(following)
        assert x2 > x
        assert (y2 > y) == (WORLD[following] > WORLD[year])


def test_a_single_pair_is_worded() -> None:
    assert EXPLORER.at({"year": 1849}).verdict.startswith(
        "In 1849 1 pair of great powers shares a pledge, and only Austria-Hungary and Russia have"
    )
