"""Statistics against values that were printed elsewhere or can be worked out by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.evidence._statistics import ranks, spearman, spearman_interval, wilson


def test_ranks_of_values_that_tie_are_shared() -> None:
    assert ranks([10, 30, 20]) == [1, 3, 2]
    assert ranks([5, 5, 5, 1]) == [3, 3, 3, 1]


def test_spearman_is_the_sum_of_squared_differences_of_ranks() -> None:
    # Ranks 1-5 against 2, 1, 4, 3, 5: squares 1 + 1 + 1 + 1 + 0 = 4; 1 - 6 x 4 / (5 x 24) = 0.8.
    assert spearman([1, 2, 3, 4, 5], [20, 10, 40, 30, 50]) == pytest.approx(0.8)


def test_spearman_with_ties_is_the_correlation_of_shared_ranks() -> None:
    # Ranks 1, 2.5, 2.5, 4 against 1, 3, 2, 4. Deviations from 2.5: (-1.5, 0, 0, 1.5) and
    # (-1.5, .5, -.5, 1.5): products 4.5; squares 4.5 and 5.
    expected = 4.5 / math.sqrt(4.5 * 5)
    assert spearman([1, 2, 2, 3], [1, 3, 2, 4]) == pytest.approx(expected)


@given(st.lists(st.integers(-99, 99), min_size=2, max_size=8, unique=True))
def test_only_order_counts(values: list[int]) -> None:
    cubes = [value**3 for value in values]
    assert spearman(values, cubes) == pytest.approx(1)
    assert spearman(values, [-cube for cube in cubes]) == pytest.approx(-1)


@pytest.mark.parametrize(
    ("x", "y", "said"),
    [
        ([1, 2], [1], "x has 2 values and y 1"),
        ([1], [1], "x has 1 values and y 1"),
        ([], [], "x has 0 values"),
        ([1, math.nan], [1, 2], "x holds a value that is not finite"),
        ([1, 2], [1, math.inf], "y holds a value that is not finite"),
        ([1, 2], [3, 3], "y holds the same value throughout"),
    ],
)
def test_spearman_refuses(x: list[float], y: list[float], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        spearman(x, y)


def test_the_interval_of_a_rank_correlation() -> None:
    # With n = 109 the standard error of Fisher's z is sqrt(1.06 / 106) = 0.1.
    low, high = spearman_interval(0, 109)
    assert (low, high) == pytest.approx((-math.tanh(0.195996), math.tanh(0.195996)), abs=1e-6)
    assert spearman_interval(0.5, 10)[0] < spearman_interval(0.5, 20)[0] < 0.5


@pytest.mark.parametrize(("rho", "n"), [(1, 10), (-1, 10), (math.nan, 10), (0.5, 3)])
def test_the_interval_refuses(rho: float, n: int) -> None:
    with pytest.raises(ValueError, match=r"rho is|n is"):
        spearman_interval(rho, n)


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),  # these four: Newcombe (1998), table I, method 3
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (20, 20, 0.8389, 1.0000),
    ],
)
def test_wilson_gives_the_printed_intervals(
    successes: int, n: int, low: float, high: float
) -> None:
    assert wilson(successes, n) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(("successes", "n"), [(1, 0), (-1, 5), (6, 5)])
def test_wilson_refuses(successes: int, n: int) -> None:
    with pytest.raises(ValueError, match="n must be 1 or more, successes from 0 to n"):
        wilson(successes, n)
