"""Against whom pacts are directed, on a world of five states worked out by hand."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from alliancekit.evidence.new_pacts import (
    named_adversaries,
    new_pacts,
    new_partners,
    summarise,
)

HEGEMON, WOLF, A, B, C = 2, 255, 200, 220, 235


def panel(years: tuple[int, ...] = (1900, 1901)) -> pd.DataFrame:
    """A and B fear the wolf, all others (and C) the hegemon; the hegemon fears the wolf."""
    fears = {HEGEMON: WOLF, WOLF: HEGEMON, A: WOLF, B: WOLF, C: HEGEMON}
    power = {HEGEMON: 10.0, WOLF: 6.0, A: 3.0, B: 2.0, C: 1.0}
    rows = [
        {
            "year": year,
            "ccode1": one,
            "ccode2": other,
            "power": power[other],
            "aggressive_intentions": 8.0 if other == fears[one] else 0.0,
            "threat": power[other] + (8.0 if other == fears[one] else 0.0),
        }
        for year in years
        for one, other in permutations(power, 2)
    ]
    return pd.DataFrame(rows).astype({"year": "int16", "ccode1": "int16", "ccode2": "int16"})


def with_capability(rated: pd.DataFrame) -> pd.DataFrame:
    return rated.assign(capability=rated["threat"] - rated["aggressive_intentions"])


def spells(*rows: tuple[int, int, int, int, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["ccode1", "ccode2", "styear", "endyear", "defense"])


def test_a_partner_with_the_same_first_threat() -> None:
    found = new_partners(with_capability(panel()), spells((A, B, 1901, 1910, 1)))
    assert found["pact"].to_list() == ["1901-0", "1901-0"]
    assert found["against, threat"].to_list() == [1, 1]
    assert found["with, threat"].to_list() == [0, 0]
    # Free for A: the hegemon and B rank the wolf first; the wolf and C do not.
    assert found["against, threat, chance"][0] == pytest.approx(2 / 4)
    # By power A ranks the hegemon first, and so do all others but the hegemon itself.
    assert found["against, power"][0] == 1
    assert found["against, power, chance"][0] == pytest.approx(3 / 4)
    # One of the four is the wolf.
    assert found["with, threat, chance"][0] == pytest.approx(1 / 4)


def test_a_partner_that_is_itself_the_first_threat() -> None:
    found = new_partners(with_capability(panel()), spells((A, WOLF, 1901, 1910, 1)))
    assert found["against, threat"].to_list() == [0, 0]
    assert found["with, threat"].to_list() == [1, 0]  # A ranks the wolf first, not the reverse


def test_a_member_s_new_partners_count_in_equal_parts() -> None:
    pact = spells((A, B, 1901, 1910, 1), (C, A, 1901, 1910, 1))
    found = new_partners(with_capability(panel()), pact)
    assert found["pact"].nunique() == 1
    assert found["against, threat"].to_list() == [0.5, 1, 0]  # A (B yes, C no), B, C


def test_ties_without_a_common_member_are_two_pacts() -> None:
    pacts = spells((A, B, 1901, 1910, 1), (C, HEGEMON, 1901, 1910, 1))
    found = new_partners(with_capability(panel()), pacts)
    assert found["pact"].to_list() == ["1901-0", "1901-0", "1901-1", "1901-1"]


@pytest.mark.parametrize(
    "old",
    [
        (A, B, 1901, 1910, 0),  # no defence
        (A, B, 1900, 1910, 1),  # not new in the first year that can be seen
        (A, 999, 1901, 1910, 1),  # a partner outside the system
        (A, B, 1903, 1910, 1),  # later than the panel
    ],
)
def test_what_is_no_new_pact(old: tuple[int, int, int, int, int]) -> None:
    assert new_partners(with_capability(panel()), spells(old)).empty


def test_a_pact_that_goes_on_is_not_new_and_its_partner_is_not_free() -> None:
    going_on = spells((A, B, 1899, 1901, 1), (B, A, 1902, 1910, 1), (A, C, 1902, 1910, 1))
    found = new_partners(with_capability(panel()), going_on)
    assert len(found) == 2
    # Free for A but for B: the hegemon (ranks the wolf first), the wolf, C.
    assert found["against, threat, chance"][0] == pytest.approx(1 / 3)


def alliances(adversary: int | None, other: int | None = None, defense: int = 1) -> pd.DataFrame:
    row = {"atopid": 1, "begyr": 1901, "defense": defense, "statthr1": adversary, "statthr2": other}
    return pd.DataFrame([row]).astype({"statthr1": "Int64", "statthr2": "Int64"})


def members(*rows: tuple[int, int]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["member", "yrent"])
    return table.assign(atopid=1, phase=0)


def test_the_place_of_a_named_adversary() -> None:
    found = named_adversaries(with_capability(panel()), alliances(WOLF), members((A, 1901)))
    assert len(found) == 1
    place = found.iloc[0]
    assert place["first, threat"]
    assert not place["first, power"]
    assert not place["first, capability"]
    assert place[["top three, threat", "top three, power", "top three, capability"]].all()
    assert place["first, power, chance"] == pytest.approx(1 / 4)
    assert place["top three, threat, chance"] == pytest.approx(3 / 4)


def test_two_adversaries_and_two_founders_make_four_cases_of_one_pact() -> None:
    pact = members((A, 1901), (B, 1901), (C, 1905), (A, 1901))
    found = named_adversaries(with_capability(panel()), alliances(WOLF, HEGEMON), pact)
    assert len(found) == 4
    assert found["pact"].to_list() == [1] * 4


@pytest.mark.parametrize(
    ("treaty", "member"),
    [
        (alliances(None), (A, 1901)),
        (alliances(WOLF, defense=0), (A, 1901)),
        (alliances(999), (A, 1901)),
        (alliances(WOLF), (999, 1901)),
        (alliances(WOLF), (A, 1902)),
    ],
)
def test_what_cannot_be_ranked_is_left_out(treaty: pd.DataFrame, member: tuple[int, int]) -> None:
    assert named_adversaries(with_capability(panel()), treaty, members(member)).empty


def test_the_summary_holds_shares_counts_and_an_interval() -> None:
    pacts = spells((A, B, 1901, 1910, 1), (C, HEGEMON, 1902, 1910, 1))
    table = summarise(panel(), pacts, alliances(WOLF), members((A, 1901), (C, 1901)))
    assert len(table) == 16
    rows = table.set_index(["measure", "ranking"])
    assert rows.loc[("first", "threat"), "share"] == 0.5  # A's first threat, not C's
    assert rows.loc[("first", "threat less power"), "share"] == 0.5
    assert set(rows.xs("first")["units"]) == {2}
    assert set(rows.xs("against")["pacts"]) == {2}
    # One pact cannot be drawn but as itself: no interval. Two pacts, one of each kind: 0 to 1.
    assert list(rows.xs(("first", "threat"))[["low", "high"]]) == [0.5, 0.5]
    assert list(rows.xs(("against", "threat"))[["low", "share", "high"]]) == [0, 0.5, 1]


def test_the_summary_is_the_same_with_the_same_seed() -> None:
    years = tuple(range(1900, 1910))
    pacts = spells(*((A, (B, C, WOLF)[y % 3], y, y, 1) for y in years[1:]))
    once, again, other = (
        summarise(panel(years), pacts, alliances(WOLF), members((A, 1901)), seed=seed)
        for seed in (1, 1, 2)
    )
    pd.testing.assert_frame_equal(once, again)
    assert once["share"].equals(other["share"])
    assert (once["low"] <= once["share"]).all()
    assert (once["share"] <= once["high"]).all()


def test_the_shipped_result_says_what_it_found() -> None:
    result = new_pacts()
    for shares in (result.named, result.named_top_three, result.shared, result.joined):
        assert list(shares) == ["threat", "power", "capability", "threat less power"]
        assert all(s.low <= s.value <= s.high for s in shares.values())
    assert result.named["threat"].low > result.named["power"].high
    assert result.named["threat less power"].value == pytest.approx(
        result.named["threat"].value - result.named["power"].value, abs=0.0011
    )
    assert result.pacts == {"named adversary": 69, "shared first": 136}
    assert "26% (16% to 33%; by chance 2%)" in result.sentence
    assert "weak" in result.sentence
    assert np.isfinite([s.chance for s in result.joined.values()]).all()
