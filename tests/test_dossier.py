"""The judgement of a whole alliance, against sums done by hand."""

from itertools import product

import pytest

from alliancekit.models.dossier import (
    PARAMETERS,
    PURPOSES,
    Readings,
    answer,
    ease,
    judge,
    staying_power,
)


def test_each_purpose_is_as_good_as_the_worse_of_its_two_readings() -> None:
    judgement = judge(
        Readings(
            danger=9,
            not_abandoned=8,
            not_entrapped=3,
            believed=5,
            working_order=7,
            staying_power=9,
        )
    )
    assert {name: p.score for name, p in judgement.purposes.items()} == {
        "deter": 5,
        "reassure": 5,
        "stabilise": 3,
    }
    assert {name: p.held_back_by for name, p in judgement.purposes.items()} == {
        "deter": ("believed",),
        "reassure": ("believed",),
        "stabilise": ("not_entrapped",),
    }
    assert judgement.needed == "yes"
    assert judgement.worst == ("stabilise",)


def test_equal_readings_hold_a_purpose_back_together() -> None:
    judgement = judge(Readings(*[6] * 6))
    for name, pair in PURPOSES.items():
        assert judgement.purposes[name].held_back_by == pair
    assert judgement.worst == ("deter", "reassure", "stabilise")


def test_a_strong_reading_never_makes_up_for_a_weak_one() -> None:
    for weak, strong in product((0, 2, 5), (7, 10)):
        assert judge(Readings(believed=weak, working_order=strong)).purposes["deter"].score == weak


def test_no_reading_but_its_two_moves_a_purpose() -> None:
    names = [parameter.name for parameter in PARAMETERS]
    before = judge(Readings())
    for name in names:
        after = judge(Readings(**{name: 1}))
        for purpose, pair in PURPOSES.items():
            moved = after.purposes[purpose].score != before.purposes[purpose].score
            assert moved == (name in pair)


def test_danger_says_how_much_it_is_needed_and_nothing_else() -> None:
    assert [judge(Readings(danger=d)).needed for d in (0, 3.9, 4, 6.9, 7)] == [
        *("no", "no", "in part", "in part", "yes"),
    ]


@pytest.mark.parametrize(("fear", "expected"), [(0, 10), (0.5, 8), (1.25, 5), (2.5, 0), (9, 0)])
def test_ease_falls_from_ten_to_nought_at_the_worst_fear(fear: float, expected: float) -> None:
    assert ease(fear) == expected


def test_a_worse_worst_fear_leaves_more_ease() -> None:
    assert ease(2.5, worst_fear=5) == 5


def test_staying_power_is_what_the_likeliest_cause_leaves() -> None:
    assert [staying_power(s) for s in (0, 0.25, 1)] == [10, 7.5, 0]


def test_bands_are_those_of_credibility() -> None:
    assert [answer(x) for x in (0, 3.99, 4, 6.99, 7, 10)] == [
        *("no", "no", "in part", "in part", "yes", "yes"),
    ]


@pytest.mark.parametrize("name", [parameter.name for parameter in PARAMETERS])
def test_a_reading_out_of_range_is_named(name: str) -> None:
    with pytest.raises(ValueError, match=f"{name} is 11; it must be a number from 0 to 10"):
        Readings(**{name: 11})
