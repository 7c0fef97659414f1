import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.models.effectiveness import (
    BANDS,
    BOTTLENECK,
    CONDITIONS,
    FAULTS,
    ORDERS,
    REMEDIES,
    STRENGTH,
    THRESHOLD,
    Ratings,
    assess,
    mend,
)

GOOD = [item.name for item in CONDITIONS]
BAD = [item.name for item in FAULTS]
NAMES = GOOD + BAD
ratings = st.builds(Ratings, *[st.floats(0, 10)] * 10)
whole = st.builds(Ratings, *[st.integers(0, 10)] * 10)
shares = st.floats(0, 1)

EVEN = Ratings(*[5.0] * 10)


# ---- the formula


def test_a_profile_by_hand() -> None:
    # Soundness 8 6 8 7 6 and 10 less 6 7 4 5 4: 4 3 6 5 6. Mean 59/10, weakest 3.
    profile = assess(Ratings(8, 6, 8, 7, 6, 6, 7, 4, 5, 4))
    assert list(profile.soundness) == NAMES
    assert list(profile.soundness.values()) == [8, 6, 8, 7, 6, 4, 3, 6, 5, 6]
    assert profile.effectiveness == pytest.approx((5.9 + 3) / 2)
    assert profile.weakest == ("free_riding",)
    # One point on free-riding: mean 6, weakest 4: 5. On anything else: mean 6, weakest 3: 4.5.
    assert profile.gains["free_riding"] == pytest.approx(0.55)
    assert profile.gains["leadership"] == pytest.approx(0.05)
    assert profile.strengths == ("shared_threat", "leadership", "commitment")
    assert profile.weak_spots == ()
    assert profile.mend_first == ("free_riding",)
    assert profile.reason == "the largest gain for one point"


def test_ends_of_the_scale() -> None:
    best = assess(Ratings(10, 10, 10, 10, 10, 0, 0, 0, 0, 0))
    assert best.effectiveness == 10
    assert best.band == "works"
    assert best.strengths == tuple(NAMES)
    assert best.mend_first == ()
    assert best.reason == "nothing left to mend"
    worst = assess(Ratings(0, 0, 0, 0, 0, 10, 10, 10, 10, 10))
    assert worst.effectiveness == 0
    assert worst.band == "failing"
    assert worst.mend_first == tuple(NAMES)
    assert worst.reason == "under the threshold"


@given(ratings)
def test_the_bottleneck_share_runs_from_the_mean_to_the_weakest_link(r: Ratings) -> None:
    sound = assess(r).soundness.values()
    assert assess(r, bottleneck=0).effectiveness == pytest.approx(sum(sound) / 10)
    assert assess(r, bottleneck=1).effectiveness == min(sound)
    half = (sum(sound) / 10 + min(sound)) / 2
    assert assess(r, bottleneck=0.5).effectiveness == pytest.approx(half)


@given(ratings, shares)
def test_turned_round_a_fault_is_a_condition(r: Ratings, share: float) -> None:
    conditions, faults = [getattr(r, n) for n in GOOD], [getattr(r, n) for n in BAD]
    swapped = Ratings(*[10 - f for f in faults], *[10 - c for c in conditions])
    assert assess(swapped, bottleneck=share).effectiveness == pytest.approx(
        assess(r, bottleneck=share).effectiveness
    )


@pytest.mark.parametrize("name", NAMES)
@given(r=ratings, rise=st.floats(0, 10), share=shares)
def test_a_better_item_never_harms(name: str, r: Ratings, rise: float, share: float) -> None:
    old = getattr(r, name)
    new = min(10.0, old + rise) if name in GOOD else max(0.0, old - rise)
    better = assess(replace(r, **{name: new}), bottleneck=share)
    assert better.effectiveness >= assess(r, bottleneck=share).effectiveness - 1e-9


@given(ratings, shares)
def test_gains_against_rating_again(r: Ratings, share: float) -> None:
    profile = assess(r, bottleneck=share)
    for name in NAMES:
        old = getattr(r, name)
        new = min(10.0, old + 1) if name in GOOD else max(0.0, old - 1)
        after = assess(replace(r, **{name: new}), bottleneck=share).effectiveness
        assert profile.gains[name] == pytest.approx(after - profile.effectiveness, abs=1e-9)


# ---- bands, strengths, weak spots


@pytest.mark.parametrize(
    ("level", "band"),
    [(7, "works"), (6.99, "strained"), (4, "strained"), (3.99, "failing"), (0, "failing")],
)
def test_bands(level: float, band: str) -> None:
    assert assess(Ratings(*[level] * 5, *[10 - level] * 5), bottleneck=1).band == band


def test_bands_and_strength_are_as_documented() -> None:
    assert BANDS == {"works": 7, "strained": 4, "failing": 0}
    assert STRENGTH == 7
    assert (BOTTLENECK.default, THRESHOLD.default) == (0.5, 3)
    assert assess(EVEN) == assess(EVEN, bottleneck=0.5, threshold=3)


def test_a_strength_begins_at_seven() -> None:
    profile = assess(replace(EVEN, leadership=7, commitment=6.99, free_riding=3))
    assert profile.strengths == ("leadership", "free_riding")


def test_a_weak_spot_lies_under_the_threshold() -> None:
    profile = assess(replace(EVEN, leadership=3, commitment=2.9, free_riding=8))
    assert profile.weak_spots == ("free_riding", "commitment")  # soundness 2 and 2.9
    assert profile.weakest == ("free_riding",)
    assert profile.mend_first == ("free_riding",)
    assert profile.reason == "under the threshold"
    assert assess(replace(EVEN, leadership=3)).weak_spots == ()
    assert assess(replace(EVEN, leadership=3), threshold=3.1).weak_spots == ("leadership",)


def test_two_that_tie_for_weakest_come_first_together() -> None:
    # Raising one of two alone leaves the weakest where it is, so the gain would not name them.
    profile = assess(replace(EVEN, leadership=2, credibility_doubts=8))
    assert profile.mend_first == ("leadership", "credibility_doubts")
    assert profile.gains["leadership"] == pytest.approx(profile.gains["commitment"])


def test_decimals_tie_though_floats_do_not() -> None:
    # 10 - 7.9 is 2.0999999999999996 in binary.
    assert assess(replace(EVEN, leadership=2.1, free_riding=7.9)).weakest == (
        "leadership",
        "free_riding",
    )
    assert assess(replace(EVEN, free_riding=7.9), threshold=2.1).weak_spots == ()


def test_an_even_alliance_gains_alike_everywhere() -> None:
    profile = assess(EVEN)
    assert profile.weakest == tuple(NAMES)
    assert profile.mend_first == tuple(NAMES)
    assert profile.gains == pytest.approx(dict.fromkeys(NAMES, 0.05))


def test_perfect_items_have_nothing_to_gain() -> None:
    profile = assess(replace(EVEN, leadership=10), bottleneck=0)
    assert profile.gains["leadership"] == 0
    assert "leadership" not in profile.mend_first
    assert len(profile.mend_first) == 9


@given(whole)
def test_what_to_mend_first(r: Ratings) -> None:
    profile = assess(r)
    least = min(profile.soundness.values())
    if least < 3:
        assert profile.mend_first == profile.weakest
        assert {profile.soundness[n] for n in profile.mend_first} == {least}
    elif least == 10:
        assert profile.mend_first == ()
    else:
        best = max(profile.gains.values())
        assert {n for n in NAMES if profile.gains[n] >= best - 1e-9} == set(profile.mend_first)


def test_every_item_has_a_remedy() -> None:
    assert list(REMEDIES) == NAMES
    assert len(set(REMEDIES.values())) == 10


# ---- bad input


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", [-0.1, 10.1, math.nan, "7", None, True])
def test_a_bad_rating_is_named(name: str, value: Any) -> None:
    with pytest.raises(ValueError, match=f"^{name} is .* from 0 to 10$"):
        replace(EVEN, **{name: value})


@pytest.mark.parametrize("value", [-0.1, 10.1, math.nan, "7", None, True])
def test_bad_settings_are_named(value: Any) -> None:
    with pytest.raises(ValueError, match=r"^bottleneck is .* from 0 to 1$"):
        assess(EVEN, bottleneck=value)
    with pytest.raises(ValueError, match=r"^threshold is .* from 0 to 10$"):
        assess(EVEN, threshold=value)


def test_ratings_must_be_ratings() -> None:
    with pytest.raises(ValueError, match=r"^ratings is \(5, 5\); it must be a Ratings$"):
        assess((5, 5))  # type: ignore[arg-type]


# ---- laying out an effort


def test_the_weakest_first_by_hand() -> None:
    # 5 everywhere but leadership 3: 48. Two points lift the minimum to 5, a third only the mean.
    worked = mend(replace(EVEN, leadership=3), 3)
    assert worked == pytest.approx([(4.8 + 3) / 2, (4.9 + 4) / 2, (5 + 5) / 2, (5.1 + 5) / 2])


def test_the_strongest_first_leaves_the_bottleneck() -> None:
    worked = mend(replace(EVEN, leadership=3), 10, order="strongest")
    assert worked == pytest.approx([(4.8 + 0.1 * n + 3) / 2 for n in range(11)])


def test_in_turn_gives_each_item_one_point_of_ten() -> None:
    assert mend(EVEN, 10, order="in turn")[-1] == pytest.approx(6)
    full = replace(EVEN, shared_threat=10)
    assert mend(full, 9, order="in turn")[-1] == pytest.approx((6.4 + 6) / 2)  # it is passed over


@given(whole, shares)
def test_no_order_beats_the_weakest_first(r: Ratings, share: float) -> None:
    room = int(sum(10 - s for s in assess(r).soundness.values()))
    points = min(room, 12)
    best = mend(r, points, bottleneck=share)[-1]
    assert all(mend(r, points, order=o, bottleneck=share)[-1] <= best + 1e-9 for o in ORDERS)


def test_a_bad_effort_is_named() -> None:
    with pytest.raises(ValueError, match="points is 51; it must be a whole number from 0 to 50"):
        mend(EVEN, 51)
    with pytest.raises(ValueError, match="order is 'best'; it must be one of weakest, in turn"):
        mend(EVEN, 1, order="best")
