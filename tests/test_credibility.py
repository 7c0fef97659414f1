import math
from dataclasses import is_dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.models import credibility as credibility_model
from alliancekit.models.credibility import (
    BELIEVED_FROM,
    DOUBTED_FROM,
    EQUAL,
    ITEMS,
    POINT,
    SCORE,
    WEIGHT,
    Weights,
    band,
    credibility,
    record,
)

NAMES = ["interests", "capability", "reputation", "signals", "domestic_support"]
ratings = st.floats(0, 10)
five = st.tuples(*[ratings] * 5)
weights = st.builds(Weights, *[st.floats(0.01, 100)] * 5)

# Five ratings with one weak item; 5.2 is (8+5+6+5+2)/5.
ONE_WEAK = (8, 5, 6, 5, 2)


def test_one_weak_item_by_hand() -> None:
    result = credibility(*ONE_WEAK)
    assert result.weakest_link == 2
    assert result.mean == pytest.approx(5.2)
    assert result.bottleneck == ("domestic_support",)
    assert result.bands == ("not believed", "doubted")
    assert not result.versions_agree
    assert result.ratings == dict(zip(NAMES, ONE_WEAK, strict=True))
    assert result.weights is EQUAL


def test_one_point_more_by_hand() -> None:
    gains = credibility(*ONE_WEAK).gains
    # Only the lowest item lifts the weakest link; any item lifts the mean by a fifth of a point.
    assert {n: g.weakest_link for n, g in gains.items()} == {
        **dict.fromkeys(NAMES, 0.0),
        "domestic_support": 1.0,
    }
    assert [g.mean for g in gains.values()] == pytest.approx([0.2] * 5)
    assert credibility(*ONE_WEAK).mend_first == (("domestic_support",), tuple(NAMES))


def test_the_next_lowest_item_caps_the_gain() -> None:
    # Lowest 2, next 2.5: a point on the lowest lifts the minimum by half a point only.
    assert credibility(8, 2.5, 6, 5, 2).gains["domestic_support"].weakest_link == 0.5


def test_the_end_of_the_scale_caps_the_gain() -> None:
    gains = credibility(9.5, 10, 5, 5, 5).gains
    assert gains["interests"].mean == pytest.approx(0.1)
    assert gains["capability"].mean == 0


def test_two_lowest_items_cannot_be_mended_one_at_a_time() -> None:
    result = credibility(3, 3, 8, 8, 8)
    assert result.bottleneck == ("interests", "capability")
    assert result.mend_first[0] == ()


def test_nothing_to_mend_at_the_top() -> None:
    top = credibility(10, 10, 10, 10, 10)
    assert top.mend_first == ((), ())
    assert top.bands == ("believed", "believed")
    assert top.versions_agree


def test_weights_move_the_mean_only() -> None:
    # (3*8 + 5 + 6 + 5 + 2) / 7 = 6
    result = credibility(*ONE_WEAK, weights=Weights(interests=3))
    assert result.mean == pytest.approx(6)
    assert result.weakest_link == 2
    assert result.mend_first[1] == ("interests",)
    assert result.gains["interests"].mean == pytest.approx(3 / 7)


def test_an_item_that_does_not_count_can_still_be_the_bottleneck() -> None:
    result = credibility(7, 7, 7, 7, 0, weights=Weights(domestic_support=0))
    assert result.mean == 7
    assert result.weakest_link == 0


def test_bands_at_their_edges() -> None:
    assert [band(x) for x in (0, math.nextafter(4, 0), 4, math.nextafter(7, 0), 7, 10)] == [
        "not believed", "not believed", "doubted", "doubted", "believed", "believed",
    ]  # fmt: skip
    assert (DOUBTED_FROM.default, BELIEVED_FROM.default, POINT) == (4, 7, 1)


@given(five, weights)
def test_the_weakest_link_is_never_above_the_mean(x: tuple[float, ...], w: Weights) -> None:
    result = credibility(*x, weights=w)
    assert result.weakest_link <= result.mean + 1e-9
    assert all(result.ratings[name] == min(x) for name in result.bottleneck)


@given(five, weights, st.integers(0, 4))
def test_neither_score_falls_when_an_item_rises(
    x: tuple[float, ...], w: Weights, which: int
) -> None:
    more = [min(10, r + 1) if i == which else r for i, r in enumerate(x)]
    before, after = credibility(*x, weights=w), credibility(*more, weights=w)
    gain = before.gains[NAMES[which]]
    assert after.mean >= before.mean - 1e-9
    assert after.weakest_link >= before.weakest_link
    assert gain.weakest_link == pytest.approx(after.weakest_link - before.weakest_link, abs=1e-9)
    assert gain.mean == pytest.approx(after.mean - before.mean, abs=1e-9)


@given(ratings)
def test_equal_items_make_both_versions_the_same(x: float) -> None:
    result = credibility(x, x, x, x, x)
    assert result.mean == pytest.approx(result.weakest_link)
    assert result.bottleneck == tuple(NAMES)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", [-0.1, 10.1, math.nan, "7", None, True])
def test_a_bad_rating_is_named(name: str, value: object) -> None:
    given_: dict[str, object] = {**dict.fromkeys(NAMES, 5), name: value}
    with pytest.raises(ValueError, match=rf"^{name} is .*; it must be a number from 0 to 10$"):
        credibility(**given_)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [-1, 10.5, math.nan, None])
def test_a_bad_score_is_named(value: float) -> None:
    with pytest.raises(ValueError, match=r"^score is .* from 0 to 10$"):
        band(value)


def test_bad_weights_are_named() -> None:
    with pytest.raises(ValueError, match=r"^weight of signals: weight is -1; .* from 0 to 100$"):
        Weights(signals=-1)
    with pytest.raises(ValueError, match=r"^weight of interests: weight is 101"):
        Weights(interests=101)
    with pytest.raises(ValueError, match=r"^all five weights are 0; at least one must be above 0$"):
        Weights(0, 0, 0, 0, 0)
    with pytest.raises(ValueError, match=r"^weights is \(1, 1\); it must be a Weights$"):
        credibility(*ONE_WEAK, weights=(1, 1))  # type: ignore[arg-type]


def test_a_record_tells_vain_hopes_from_surprises() -> None:
    scores = {"a": 3.9, "b": 4, "c": 9, "d": 0}
    found = record(scores, ["a", "b"], 4)
    assert (found.right, found.vain, found.unforeseen) == (("b", "d"), ("c",), ("a",))
    assert record(scores, [], 10).right == tuple("abcd")


def test_a_record_of_an_unknown_call_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^came names 'e'; it must name calls that have a score$"):
        record({"a": 1}, ["e"], 4)
    with pytest.raises(ValueError, match=r"^scores is empty; record needs at least one call$"):
        record({}, [], 4)


def test_parameters() -> None:
    assert [item.name for item in ITEMS] == NAMES
    assert len({p.symbol for p in (*ITEMS, WEIGHT, DOUBTED_FROM, BELIEVED_FROM, SCORE)}) == 9
    assert {(p.low, p.high, p.default) for p in (*ITEMS, SCORE)} == {(0, 10, 5)}
    assert (DOUBTED_FROM.low, DOUBTED_FROM.high) == (BELIEVED_FROM.low, BELIEVED_FROM.high)
    assert set(vars(EQUAL).values()) == {1.0}


def test_results_cannot_be_changed() -> None:
    for item in vars(credibility_model).values():
        if isinstance(item, type) and is_dataclass(item) and not item.__name__.startswith("_"):
            assert item.__dataclass_params__.frozen, item  # type: ignore[attr-defined]
