"""Game trees with perfect information and moves by chance, solved from their end.

The general part of `alliancekit.models.deterrence`: a tree of decisions, chance and outcomes, and
its subgame-perfect equilibrium by backward induction.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum, isclose
from typing import TypeAlias

ROUNDING = 1e-9
"""Payoffs closer than this are equal."""


@dataclass(frozen=True)
class Outcome:
    """An end of the game and what each player gets there."""

    name: str
    payoffs: Mapping[str, float]


@dataclass(frozen=True)
class Chance:
    """A point where chance decides: branches with their probabilities.

    Raises
    ------
    ValueError
        If a probability is negative, or they do not sum to 1.
    """

    branches: tuple[tuple[float, "Node"], ...]

    def __post_init__(self) -> None:
        shares = [share for share, _ in self.branches]
        if not all(share >= 0 for share in shares) or not isclose(fsum(shares), 1):
            raise ValueError(f"probabilities are {shares}; they must be 0 or more and sum to 1")


@dataclass(frozen=True)
class Decision:
    """A point where a player chooses. Indifferent, it takes the action listed first.

    Raises
    ------
    ValueError
        If there is no action.
    """

    name: str
    player: str
    actions: Mapping[str, "Node"]

    def __post_init__(self) -> None:
        if not self.actions:
            raise ValueError(f"actions of {self.name} is empty; a decision needs at least one")


Node: TypeAlias = Outcome | Chance | Decision


@dataclass(frozen=True)
class Solution:
    """The subgame-perfect equilibrium of a game tree.

    Attributes
    ----------
    values : Mapping[str, float]
        What each player expects.
    choices : Mapping[str, str]
        Action at each decision, on the path or off it.
    chances : Mapping[str, float]
        Probability of each outcome on the path.
    """

    values: Mapping[str, float]
    choices: Mapping[str, str]
    chances: Mapping[str, float]


def solve(tree: Node) -> Solution:
    """Solve a game with perfect information, and moves by chance, from its end.

    Parameters
    ----------
    tree : Outcome, Chance or Decision
        The game. Names of decisions must differ.

    Returns
    -------
    Solution
        Values, a choice at every decision, and the chance of every outcome reached.

    Raises
    ------
    ValueError
        If two decisions share a name, or an outcome has no payoff for a player who decides.

    Examples
    --------
    An ally that would rather yield than resist cannot deter by saying that it will resist.

    >>> yields = Outcome("yields", {"challenger": 5, "ally": 3})
    >>> war = Outcome("war", {"challenger": -1, "ally": 2})
    >>> ally = Decision("ally", "ally", {"resist": war, "yield": yields})
    >>> wait = Outcome("status quo", {"challenger": 0, "ally": 10})
    >>> solve(Decision("challenger", "challenger", {"wait": wait, "attack": ally})).choices
    {'ally': 'yield', 'challenger': 'attack'}
    """
    if isinstance(tree, Outcome):
        return Solution(tree.payoffs, {}, {tree.name: 1.0})
    if isinstance(tree, Chance):
        parts = [(share, solve(node)) for share, node in tree.branches]
        return Solution(
            _mix((share, part.values) for share, part in parts),
            _merge(part.choices for _, part in parts),
            _mix((share, part.chances) for share, part in parts),
        )
    solved = {action: solve(node) for action, node in tree.actions.items()}
    for part in solved.values():
        if tree.player not in part.values:
            raise ValueError(f"an outcome after {tree.name} has no payoff for {tree.player}")
    best = max(part.values[tree.player] for part in solved.values())
    action = next(a for a, s in solved.items() if s.values[tree.player] >= best - ROUNDING)
    choices = _merge([*(part.choices for part in solved.values()), {tree.name: action}])
    return Solution(solved[action].values, choices, solved[action].chances)


def _mix(parts: Iterable[tuple[float, Mapping[str, float]]]) -> dict[str, float]:
    """Sum of the parts, each multiplied by its share."""
    total: dict[str, float] = {}
    for share, part in parts:
        for name, value in part.items():
            total[name] = total.get(name, 0.0) + share * value
    return total


def _merge(parts: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """All choices in one record, each decision once."""
    merged: dict[str, str] = {}
    for part in parts:
        for name, action in part.items():
            if name in merged:
                raise ValueError(f"two decisions are called {name!r}; names must differ")
            merged[name] = action
    return merged
