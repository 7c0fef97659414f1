import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.models.threat import (
    EQUAL,
    SOURCES,
    Profile,
    Weights,
    rank,
    threat,
)

NAMES = [source.name for source in SOURCES]
ratings = st.floats(0, 10)
profiles = st.builds(Profile, ratings, ratings, ratings, ratings)
weights = st.builds(Weights, *[st.floats(0.01, 100)] * 4)

# Paris, 1949, as tabulated in the chapter.
PARIS = {
    "Soviet Union": Profile(6, 8, 8, 8),
    "United States": Profile(10, 2, 6, 0),
    "Britain": Profile(3, 8, 3, 0),
    "Germany": Profile(1, 10, 0, 4),
}


# ---- the formula


def test_equal_weights_give_the_plain_sum() -> None:
    assert threat(1, 2, 3, 4).level == 10
    assert threat(6, 8, 8, 8).level == 30


def test_weights_by_hand() -> None:
    # 4 (2*6 + 8 + 8 + 8) / 5 = 28.8; power adds 4*12/5 = 9.6 of it.
    doubled = threat(6, 8, 8, 8, weights=Weights(power=2))
    assert doubled.level == pytest.approx(28.8)
    assert doubled.contributions["power"] == pytest.approx(9.6)
    assert doubled.drivers == ("power",)


def test_the_smallest_weights_there_are_still_count_by_their_ratio() -> None:
    tiny = 5e-324
    assert threat(6, 0, 0, 0, weights=Weights(tiny, 0, 0, 0)).level == 24
    assert threat(0, 0, 0, 0, weights=Weights(0, 0, 0, tiny)).level == 0


@given(weights)
def test_the_scale_runs_from_0_to_40_whatever_the_weights(w: Weights) -> None:
    assert threat(0, 0, 0, 0, weights=w).level == 0
    assert threat(10, 10, 10, 10, weights=w).level == pytest.approx(40)


@given(profiles, weights, st.floats(0.1, 1))
def test_only_ratios_of_weights_matter(p: Profile, w: Weights, factor: float) -> None:
    scaled = Weights(**{name: factor * value for name, value in vars(w).items()})
    assert threat(**vars(p), weights=scaled).level == pytest.approx(
        threat(**vars(p), weights=w).level
    )


@given(profiles, weights)
def test_contributions_sum_to_the_level(p: Profile, w: Weights) -> None:
    result = threat(**vars(p), weights=w)
    assert math.isclose(sum(result.contributions.values()), result.level, abs_tol=1e-9)


@given(ratings, ratings, ratings, ratings)
def test_equally_weighted_sources_can_swap_places(a: float, b: float, c: float, d: float) -> None:
    assert threat(a, b, c, d).level == pytest.approx(threat(d, c, b, a).level)


@pytest.mark.parametrize("name", NAMES)
@given(p=profiles, w=weights, rise=st.floats(0, 10))
def test_threat_never_falls_when_a_source_rises(
    name: str, p: Profile, w: Weights, rise: float
) -> None:
    higher = replace(p, **{name: min(10.0, getattr(p, name) + rise)})
    before, after = (threat(**vars(x), weights=w).level for x in (p, higher))
    assert after >= before - 1e-9


def test_drivers_name_all_that_tie_and_none_where_there_is_no_threat() -> None:
    assert threat(6, 8, 8, 8).drivers == (
        "proximity",
        "offensive_capability",
        "aggressive_intentions",
    )
    assert threat(0, 0, 0, 0).drivers == ()


# ---- the two rankings


def test_in_1949_the_theories_disagree() -> None:
    ranking = rank(PARIS)
    assert {s: t.level for s, t in ranking.threats.items()} == {
        "Soviet Union": 30,
        "United States": 18,
        "Germany": 15,
        "Britain": 14,
    }
    assert list(ranking.threats) == ["Soviet Union", "United States", "Germany", "Britain"]
    assert ranking.most_threatening == ("Soviet Union",)
    assert ranking.strongest == ("United States",)
    assert not ranking.theories_agree


def test_in_1949_no_single_source_decides() -> None:
    # The lead is 12 points; proximity adds 6 of it, offence 2, intentions 8.
    assert rank(PARIS).decisive == ()


def test_power_must_count_four_times_for_a_tie_in_1949() -> None:
    # 4*6+8+8+8 = 48 = 4*10+2+6+0
    assert set(rank(PARIS, weights=Weights(power=4)).most_threatening) == {
        "Soviet Union",
        "United States",
    }
    assert rank(PARIS, weights=Weights(power=3)).most_threatening == ("Soviet Union",)
    assert rank(PARIS, weights=Weights(power=5)).most_threatening == ("United States",)


@given(st.dictionaries(st.sampled_from("ABCDEF"), profiles, min_size=1))
def test_threat_by_power_alone_is_the_balance_of_power(states: dict[str, Profile]) -> None:
    ranking = rank(states, weights=Weights(1, 0, 0, 0))
    assert ranking.theories_agree


whole = st.builds(Profile, *[st.integers(0, 10)] * 4)


@given(st.dictionaries(st.sampled_from("ABCD"), whole, min_size=2))
def test_decisive_sources_against_ranking_again_without_them(states: dict[str, Profile]) -> None:
    ranking = rank(states)
    if len(ranking.most_threatening) > 1:
        assert ranking.decisive == ()
        return
    for name in NAMES:
        without = {s: replace(p, **{name: 0}) for s, p in states.items()}
        changed = rank(without).most_threatening != ranking.most_threatening
        assert (name in ranking.decisive) == changed


def test_where_two_tie_no_source_decides() -> None:
    # Without power the second would lead, but there is no lead to lose.
    assert rank({"A": Profile(10, 0, 0, 0), "B": Profile(0, 10, 0, 0)}).decisive == ()


def test_order_of_states_does_not_matter() -> None:
    backwards = dict(reversed(PARIS.items()))
    assert rank(backwards).threats == rank(PARIS).threats


def test_a_state_alone_is_first_in_both() -> None:
    assert rank({"Rome": Profile(1, 1, 1, 1)}).theories_agree


# ---- bad input


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", [-1, 10.5, math.nan, "7", None, True])
def test_a_bad_rating_is_named(name: str, value: object) -> None:
    good: dict[str, object] = dict.fromkeys(NAMES, 5)
    with pytest.raises(ValueError, match=f"{name} is .* from 0 to 10"):
        Profile(**{**good, name: value})  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=f"{name} is .* from 0 to 10"):
        threat(**{**good, name: value})  # type: ignore[arg-type]


def test_bad_weights_are_named() -> None:
    with pytest.raises(ValueError, match=r"weight of proximity: weight is -1; .* from 0 to 100"):
        Weights(proximity=-1)
    with pytest.raises(ValueError, match=r"^all four weights are 0"):
        Weights(0, 0, 0, 0)


@pytest.mark.parametrize(
    ("states", "complaint"),
    [
        ({}, "profiles is empty"),
        ({"": Profile(1, 1, 1, 1)}, "a state's name is ''"),
        ({3: Profile(1, 1, 1, 1)}, "a state's name is 3"),
        ({"Rome": (1, 1, 1, 1)}, r"the profile of Rome is \(1, 1, 1, 1\)"),
    ],
)
def test_bad_states_are_named(states: dict[str, Profile], complaint: str) -> None:
    with pytest.raises(ValueError, match=f"^{complaint}"):
        rank(states)


def test_equal_is_equal() -> None:
    assert set(vars(EQUAL).values()) == {1.0}


def test_other_kinds_are_named() -> None:
    with pytest.raises(ValueError, match=r"^profiles is 3; it must be a Mapping$"):
        rank(3)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^weights is 3; it must be a Weights$"):
        rank(PARIS, weights=3)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^weights is 3; it must be a Weights$"):
        threat(1, 2, 3, 4, weights=3)  # type: ignore[arg-type]
