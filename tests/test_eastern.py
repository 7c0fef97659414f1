"""What chapter 20 says of eleven pacts and four capitals follows from its tables."""

from typing import Any

from alliancekit.datasets import load_eastern_pacts, load_eastern_threats
from alliancekit.models.taxonomy import FORMS, OBLIGATIONS, Pact, classify
from alliancekit.models.threat import SOURCES, Profile, Ranking, rank


def kinds() -> dict[str, tuple[str, ...]]:
    found = {}
    for row in load_eastern_pacts().to_dict("records"):
        members = row["members"].split(";")
        owed: dict[str, Any] = {o: members if row[o] else () for o in OBLIGATIONS}
        assert row["form"] in FORMS
        pact = Pact(members, form=row["form"], cooperation=row["cooperation"] == 1, **owed)
        found[row["pact"]] = classify(pact).kinds
    return found


def test_eleven_alliances_for_walt_ten_for_atop_and_six_for_snyder() -> None:
    found = kinds()
    for kind, count in (("wide", 11), ("ATOP", 10), ("narrow", 6)):
        assert sum(f"alliance ({kind})" in labels for labels in found.values()) == count
    assert "alignment" in found["no-limits-2022"]
    assert "neutrality pact" in found["russia-iran-2025"]
    defence = {pact for pact, labels in found.items() if "mutual defence treaty" in labels}
    assert defence == {
        "csto", "union-state", "sino-soviet-1950", "china-dprk-1961", "russia-dprk-2024",
    }  # fmt: skip


def rankings() -> dict[str, Ranking]:
    names = [source.name for source in SOURCES]
    return {
        str(case): rank({str(s): Profile(*r) for s, r in rows.set_index("state")[names].iterrows()})
        for case, rows in load_eastern_threats().groupby("case")
    }


def test_china_is_strongest_everywhere_and_feared_most_in_hanoi_alone() -> None:
    found = rankings()
    assert {ranking.strongest for ranking in found.values()} == {("China",)}
    assert {case: ranking.most_threatening[0] for case, ranking in found.items()} == {
        "hanoi": "China",
        "pyongyang": "the United States",
        "islamabad": "India",
        "moscow": "the United States",
    }
    assert "aggressive_intentions" in found["moscow"].decisive


def test_power_is_the_cinc_share_of_the_largest() -> None:
    for _, rows in load_eastern_threats().groupby("case"):
        assert list(rows["power"]) == [round(10 * c / rows["cinc"].max()) for c in rows["cinc"]]
