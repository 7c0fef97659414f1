"""What a reader should discover in *1914 step by step*, checked against the record."""

from typing import Any

import pytest

from alliancekit.explorers import View, find
from alliancekit.explorers.july_1914 import DAYS, belief_needed, entries

EXPLORER = find("july_1914")
TREATIES = ("dual", "belgium", "letters")


def at(day: str, **values: Any) -> View:
    return EXPLORER.at({"day": DAYS.index(day), **values})


def expected(view: View) -> set[str]:
    return {row["State"] for row in view.numbers if row["Model"] == "expected"}


def at_war(view: View) -> set[str]:
    return {row["State"] for row in view.numbers if row["Model"] == "at war"}


def test_states_enter_on_the_days_of_the_declarations() -> None:
    # Declarations of war of 1914 and 1915, as any chronology has them.
    assert {state: DAYS[day].split(",")[0] for state, day in entries().items()} == {
        "Austria-Hungary": "28 July", "Serbia": "28 July", "Germany": "1 August",
        "Russia": "1 August", "France": "3 August", "Belgium": "4 August", "Britain": "4 August",
        "Ottoman Empire": "29 October", "Italy": "23 May 1915",
    }  # fmt: skip


def test_a_word_turns_a_war_of_two_into_one_of_seven() -> None:
    for offence in (0, 0.5, 0.8, 1):
        assert at("23 July", offence=offence).outcome == "2 states"
    assert at("25 July").outcome == "7 states"
    assert at("25 July", without="word").outcome == "2 states"
    for treaty in TREATIES:
        assert at("25 July", without=treaty).outcome == "7 states"
    assert at("25 July", without="france").outcome == "4 states"


def test_russias_word_matters_until_germany_declares_war() -> None:
    assert at("30 July", without="word").outcome == "2 states"
    assert at("1 August", without="word").outcome == at("1 August").outcome


def test_every_blow_makes_the_next_step_need_less_belief() -> None:
    france = [belief_needed(DAYS.index(day), "France") for day in ("30 July", "1 August")]
    assert france == [0.6, 0.25]
    days = ("2 August", "3 August", "4 August, noon")
    assert [belief_needed(DAYS.index(day), "Britain") for day in days] == [0.8, 0.6, 0.25]
    assert belief_needed(DAYS.index("23 July"), "Russia") is None


def test_either_the_cheque_or_the_treaty_would_have_carried_germany() -> None:
    for day in DAYS:
        for change in ("cheque", "dual"):
            assert at(day, without=change).outcome == at(day).outcome


def test_without_belgium_britain_waits_for_a_german_attack_on_france() -> None:
    comes = {day: "Britain" in expected(at(day, without="belgium")) for day in DAYS[5:9]}
    assert comes == {"30 July": True, "1 August": False, "2 August": False, "3 August": True}
    assert "Britain" in expected(at("3 August", without="belgium", offence=0.6))


def test_italy_is_free_twice_over() -> None:
    clause = {day: "Italy" in expected(at(day, without="clause")) for day in DAYS}
    assert [day for day, comes in clause.items() if comes] == [
        "25 July", "28 July", "30 July", "12 August", "29 October", "26 April 1915"
    ]  # fmt: skip
    # It comes on the other side in May 1915, by a treaty to attack.
    assert at("26 April 1915").verdict.endswith(
        "the model expects Italy; next in fact came Italy, on 23 May 1915."
    )
    assert not any("Italy" in expected(at(day)) for day in DAYS[:14])


def test_the_model_expects_the_ottomans_too_soon() -> None:
    for day in ("2 August", "12 August"):
        for offence in (0.3, 0.8):
            assert "Ottoman Empire" in expected(at(day, offence=offence))
    assert "Ottoman Empire" in at_war(at("29 October"))


@pytest.mark.parametrize("day", DAYS)
def test_what_has_been_done_stays_done(day: str) -> None:
    in_fact = {state for state, entered in entries().items() if entered <= DAYS.index(day)}
    if in_fact:
        for change in ("none", "word", "road"):
            assert at_war(at(day, without=change, offence=0)) == in_fact


def test_romania_is_never_expected() -> None:
    assert not any("Romania" in expected(at(day, offence=1)) for day in DAYS)


def test_promises_are_drawn_once_for_each_pair() -> None:
    ties = at("5 July").data["ties"]
    assert len({(t["x"], t["y"], t["x2"], t["y2"]) for t in ties}) == len(ties)
    # Nine promises are called in chapter 12; Russia's word is not yet given on 5 July.
    assert len(ties) == 8
    assert len(at("25 July").data["ties"]) == 9
