"""Rank correlation and intervals for shares, in a few lines each."""

import math
from collections.abc import Sequence
from statistics import NormalDist, correlation

Z95 = NormalDist().inv_cdf(0.975)


def ranks(values: Sequence[float]) -> list[float]:
    """Rank values from 1 for the smallest; values that tie share their mean rank.

    Examples
    --------
    >>> ranks([9.0, 5.5, 5.5, 1.7])
    [4.0, 2.5, 2.5, 1.0]
    """
    ordered = sorted(values)
    return [ordered.index(v) + (ordered.count(v) + 1) / 2 for v in values]


def spearman(x: Sequence[float], y: Sequence[float]) -> float:
    """Return Spearman's rank correlation, from -1 to 1.

    Raises
    ------
    ValueError
        If the two differ in length, have fewer than two values or hold one value throughout, or
        one is not a finite number.

    Examples
    --------
    >>> spearman([1, 2, 3, 4], [2, 1, 4, 3])
    0.6
    """
    if len(x) != len(y) or len(x) < 2:
        raise ValueError(f"x has {len(x)} values and y {len(y)}; both need the same 2 or more")
    for name, values in (("x", x), ("y", y)):
        if not all(math.isfinite(value) for value in values):
            raise ValueError(f"{name} holds a value that is not finite; all must be numbers")
        if len(set(values)) == 1:
            raise ValueError(f"{name} holds the same value throughout; ranks need two that differ")
    return correlation(ranks(x), ranks(y))


def spearman_interval(rho: float, n: int) -> tuple[float, float]:
    """Return a 95 per cent interval for a rank correlation of `n` pairs.

    Fisher's transformation, with the variance 1.06 / (n - 3) of
    :cite:`Fieller_Hartley_Pearson_1957`.

    Raises
    ------
    ValueError
        If `rho` is not between -1 and 1 or `n` is below 4.

    Examples
    --------
    >>> low, high = spearman_interval(0.49, 14)
    >>> round(low, 2), round(high, 2)
    (-0.07, 0.82)
    """
    if not -1 < rho < 1:
        raise ValueError(f"rho is {rho!r}; it must lie between -1 and 1")
    if n < 4:
        raise ValueError(f"n is {n!r}; it must be 4 or more")
    middle, half = math.atanh(rho), Z95 * math.sqrt(1.06 / (n - 3))
    return math.tanh(middle - half), math.tanh(middle + half)


def wilson(successes: int, n: int) -> tuple[float, float]:
    """Return Wilson's 95 per cent interval for a share.

    Raises
    ------
    ValueError
        If `n` is below 1 or `successes` is not from 0 to `n`.

    Examples
    --------
    >>> low, high = wilson(69, 139)
    >>> round(low, 3), round(high, 3)
    (0.415, 0.578)
    """
    if n < 1 or not 0 <= successes <= n:
        raise ValueError(f"{successes!r} of {n!r}; n must be 1 or more, successes from 0 to n")
    share, z2 = successes / n, Z95**2
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 / (1 + z2 / n) * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)
