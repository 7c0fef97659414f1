"""What a reader should discover in *How far does the war spread?*, checked against the record."""

from typing import Any

from alliancekit.explorers import View, find
from alliancekit.models.commitment import BINDING

EXPLORER = find("commitment")


def at(**values: Any) -> View:
    return EXPLORER.at(values)


def fighters(view: View) -> set[str]:
    return {row["State"] for row in view.numbers if row["Enters"] != "–"}


def fates(view: View) -> list[str]:
    return [tie["kind"] for tie in view.data["ties"]]


def test_july_1914_as_it_happened() -> None:
    view = at()
    order = [row["State"] for row in view.numbers if row["Enters"] != "–"]
    # 28 July, the same; 30 July mobilises; 1, 3, 4 and 4 August.
    assert order == [
        "Austria-Hungary", "Serbia", "Russia", "Germany", "France", "Belgium", "Britain"
    ]  # fmt: skip
    assert {"Italy", "Romania"} <= {
        row["State"] for row in view.numbers if row["Side"] == "pledged but out"
    }


def test_with_even_odds_the_war_stays_between_two() -> None:
    assert fighters(at(offence=0.5)) == {"Austria-Hungary", "Serbia"}
    assert fighters(at(offence=0.6)) == {"Austria-Hungary", "Serbia", "Russia", "Germany", "France"}


def test_the_weakest_link_carries_the_war_and_belgium_does_not() -> None:
    for offence in (0.8, 1.0):
        assert at(change="serbia", offence=offence).outcome == "2 states"
    without_belgium = at(change="belgium")
    assert "Britain" in fighters(without_belgium)
    assert len(without_belgium.data["ties"]) == len(at().data["ties"]) - 1


def test_in_1938_nobody_comes_below_a_quarter() -> None:
    assert at(clash="prague", offence=0.2).outcome == "2 states"
    assert fighters(at(clash="prague", offence=0.3)) == {
        "Germany", "Czechoslovakia", "France", "Soviet Union"
    }  # fmt: skip
    assert at(clash="prague", offence=0.2, change="soviet").outcome == "2 states"


def test_between_two_giants_the_list_of_1914_moves_nobody() -> None:
    assert at(powers="two", offence=1.0).outcome == "2 states"


def test_the_soviet_attack_of_1939_calls_neither_britain_nor_france() -> None:
    # Both treaties of 1939 name Germany.
    assert not {"Britain", "France"} & fighters(at(clash="east", offence=0.5))


def test_ties_show_what_became_of_each_promise() -> None:
    # Germany, Austria-Hungary and Russia fight beside those to whom they were bound; so do France
    # and Britain (twice). Italy and Romania do not.
    assert sorted(fates(at())) == ["kept"] * 7 + ["not acted on"] * 2
    assert "not called" in fates(at(offence=0.5))


def test_a_promise_of_another_year_changes_nothing() -> None:
    assert at(change="britain").as_json() == at().as_json()


def test_every_promise_drawn_is_one_to_help() -> None:
    ties = at(clash="prague").data["ties"]
    # Eight promises, one of them not to attack.
    assert len(ties) == 7
    assert "nonagg" not in BINDING
