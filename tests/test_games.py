from dataclasses import is_dataclass
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliancekit.models import _games as games_model
from alliancekit.models._games import Chance, Decision, Node, Outcome, solve

PLAYERS = ("challenger", "ally", "defender")


@st.composite
def trees(draw: st.DrawFn, depth: int = 3, path: str = "") -> Node:
    """Small trees with whole-number payoffs, so that ties are common."""
    kind = draw(st.sampled_from(["outcome", "chance", "decision"])) if depth else "outcome"
    if kind == "outcome":
        payoffs = {p: float(draw(st.integers(-3, 3))) for p in PLAYERS}
        return Outcome(f"end {path}", payoffs)
    children = [draw(trees(depth - 1, f"{path}{i}")) for i in range(2)]
    if kind == "chance":
        share = draw(st.sampled_from([0.0, 0.25, 0.5, 1.0]))
        return Chance(((share, children[0]), (1 - share, children[1])))
    player = draw(st.sampled_from(PLAYERS))
    return Decision(f"node {path}", player, {"first": children[0], "second": children[1]})


def decisions(tree: Node) -> dict[str, Decision]:
    if isinstance(tree, Outcome):
        return {}
    children = (
        [node for _, node in tree.branches]
        if isinstance(tree, Chance)
        else list(tree.actions.values())
    )
    found = {} if isinstance(tree, Chance) else {tree.name: tree}
    for child in children:
        found |= decisions(child)
    return found


def expected(tree: Node, plan: dict[str, str], player: str) -> float:
    """What a player gets if everybody follows a plan."""
    if isinstance(tree, Outcome):
        return tree.payoffs[player]
    if isinstance(tree, Chance):
        return sum(share * expected(node, plan, player) for share, node in tree.branches)
    return expected(tree.actions[plan[tree.name]], plan, player)


def perfect(tree: Node) -> list[dict[str, str]]:
    """All subgame-perfect plans, found by trying every deviation from every plan."""
    nodes = decisions(tree)
    plans = [
        dict(zip(nodes, c, strict=True)) for c in product(["first", "second"], repeat=len(nodes))
    ]
    found = []
    for plan in plans:
        stable = True
        for node in nodes.values():  # every subgame starts at a decision
            own = [n for n, d in nodes.items() if d.player == node.player and n in decisions(node)]
            now = expected(node, plan, node.player)
            for change in product(["first", "second"], repeat=len(own)):
                other = {**plan, **dict(zip(own, change, strict=True))}
                stable &= expected(node, other, node.player) <= now + 1e-12
        if stable:
            found.append(plan)
    return found


@given(trees())
@settings(max_examples=80, deadline=None)
def test_the_solution_is_subgame_perfect(tree: Node) -> None:
    solution = solve(tree)
    assert dict(solution.choices) in perfect(tree)
    for player in PLAYERS:
        assert solution.values[player] == pytest.approx(
            expected(tree, dict(solution.choices), player)
        )
    assert sum(solution.chances.values()) == pytest.approx(1)


def test_an_indifferent_player_takes_the_first_action() -> None:
    low, high = Outcome("a", {"ally": 1.0}), Outcome("b", {"ally": 1.0})
    assert solve(Decision("d", "ally", {"x": low, "y": high})).choices == {"d": "x"}
    assert solve(Decision("d", "ally", {"y": high, "x": low})).choices == {"d": "y"}


def test_chances_of_the_same_outcome_add_up() -> None:
    end = Outcome("war", {"ally": 2.0})
    solution = solve(Chance(((0.25, end), (0.75, Outcome("war", {"ally": 4.0})))))
    assert solution.chances == {"war": 1}
    assert solution.values == {"ally": 3.5}


def test_bad_trees_are_named() -> None:
    end = Outcome("war", {"ally": 1.0})
    with pytest.raises(ValueError, match=r"^probabilities are \[0.5, 0.6\]; .* sum to 1$"):
        Chance(((0.5, end), (0.6, end)))
    with pytest.raises(ValueError, match=r"^probabilities are \[-0.5, 1.5\]"):
        Chance(((-0.5, end), (1.5, end)))
    with pytest.raises(ValueError, match=r"^actions of d is empty; .* at least one$"):
        Decision("d", "ally", {})
    with pytest.raises(ValueError, match=r"^an outcome after d has no payoff for defender$"):
        solve(Decision("d", "defender", {"x": end}))
    inner = Decision("d", "ally", {"x": end})
    with pytest.raises(ValueError, match=r"^two decisions are called 'd'; names must differ$"):
        solve(Decision("d", "ally", {"x": inner}))
    with pytest.raises(ValueError, match=r"^two decisions are called 'd'"):
        solve(Chance(((0.5, inner), (0.5, inner))))


def test_results_cannot_be_changed() -> None:
    for item in vars(games_model).values():
        if isinstance(item, type) and is_dataclass(item) and not item.__name__.startswith("_"):
            assert item.__dataclass_params__.frozen, item  # type: ignore[attr-defined]
