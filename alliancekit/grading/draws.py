"""Hidden cases whose results differ, so that no guess gets many of them right."""

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

__all__ = ["varied"]

ATTEMPTS = 20_000
"""Draws after which `varied` gives up."""


def varied(
    draw: Callable[[], tuple[Any, ...]],
    solution: Callable[..., object],
    *,
    count: int = 12,
    most: int = 2,
) -> list[tuple[Any, ...]]:
    """Draw arguments until there are enough, leaving out those whose result has come up too often.

    Parameters
    ----------
    draw : Callable
        Draws the arguments of one case.
    solution : Callable
        What gives the result; it must not change its arguments.
    count : int
        How many cases there are to be.
    most : int
        How many of them may have the same result.

    Raises
    ------
    ValueError
        If so many different results do not turn up.

    Examples
    --------
    >>> from random import Random
    >>> random = Random(1)
    >>> cases = varied(lambda: (random.randint(0, 9),), lambda n: n % 3, count=6)
    >>> sorted(n % 3 for (n,) in cases)
    [0, 0, 1, 1, 2, 2]
    """
    drawn: list[tuple[Any, ...]] = []
    seen: Counter[str] = Counter()
    for _ in range(ATTEMPTS):
        args = draw()
        result = json.dumps(solution(*args), sort_keys=True)
        if seen[result] < most:
            seen[result] += 1
            drawn.append(args)
        if len(drawn) == count:
            return drawn
    raise ValueError(
        f"{ATTEMPTS} draws gave {len(drawn)} cases, no result more than {most} times; "
        f"there must be {count}"
    )
