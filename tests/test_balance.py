from itertools import combinations, permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliancekit.models.balance import MOST_STATES, TIE, Balance, Partition, Triad, assess

Tie = tuple[str, str]

ENTENTE = ("GBR", "FRA", "RUS")
CENTRAL = ("DEU", "AUH", "ITA")

# The powers in 1907, as Antal, Krapivsky and Redner (2006) draw them: friendly inside, hostile
# across.
POWERS_1907 = {
    (a, b): 1 if (a in ENTENTE) == (b in ENTENTE) else -1
    for a, b in combinations(ENTENTE + CENTRAL, 2)
}
# 1872-81: the League of the Three Emperors; Britain and France face one another and Russia.
POWERS_1872 = {
    ("GBR", "FRA"): -1,
    ("GBR", "RUS"): -1,
    ("GBR", "AUH"): -1,
    ("FRA", "RUS"): -1,
    ("FRA", "AUH"): -1,
    ("FRA", "DEU"): -1,
    ("RUS", "AUH"): 1,
    ("RUS", "DEU"): 1,
    ("AUH", "DEU"): 1,
}
# 1904-07: the Entente Cordiale is signed, Britain and Russia are still rivals.
POWERS_1904 = {
    ("GBR", "RUS"): -1,
    ("GBR", "AUH"): -1,
    ("FRA", "AUH"): -1,
    ("FRA", "DEU"): -1,
    ("AUH", "DEU"): 1,
    ("AUH", "ITA"): 1,
    ("DEU", "ITA"): 1,
    ("RUS", "AUH"): -1,
    ("RUS", "DEU"): -1,
    ("FRA", "RUS"): 1,
    ("GBR", "FRA"): 1,
}


def triangle(ab: int, ac: int, bc: int) -> dict[Tie, int]:
    return {("A", "B"): ab, ("A", "C"): ac, ("B", "C"): bc}


def signed_ties(most: int) -> st.SearchStrategy[dict[Tie, int]]:
    pairs = list(combinations("ABCDEFGH"[:most], 2))
    return st.dictionaries(st.sampled_from(pairs), st.sampled_from([1, -1]), min_size=1)


def misfits(ties: dict[Tie, int], camp: set[str]) -> int:
    return sum(
        ((a in camp) == (b in camp) and sign == -1) or ((a in camp) != (b in camp) and sign == 1)
        for (a, b), sign in ties.items()
    )


def splits(states: tuple[str, ...]) -> list[set[str]]:
    """Second camps of all splits; the first state is never in them."""
    _, *rest = states
    return [
        {state for state, chosen in zip(rest, choice, strict=True) if chosen}
        for choice in product([False, True], repeat=len(rest))
    ]


# ---- triads


@pytest.mark.parametrize(
    ("signs", "balanced", "proverb"),
    [
        ((1, 1, 1), True, "the friend of my friend is my friend"),
        ((1, 1, -1), False, "the friend of my friend is my enemy"),
        ((1, -1, -1), True, "the enemy of my enemy is my friend"),
        ((-1, -1, -1), False, "the enemy of my enemy is my enemy"),
    ],
)
def test_heiders_four_triads(signs: tuple[int, int, int], balanced: bool, proverb: str) -> None:
    for order in set(permutations(signs)):
        result = assess(triangle(*order))
        (triad,) = result.triads
        assert triad.states == ("A", "B", "C")
        assert triad.hostile == signs.count(-1)
        assert triad.balanced is balanced
        assert triad.proverb == proverb
        assert result.balanced == ((triad,) if balanced else ())
        assert result.unbalanced == (() if balanced else (triad,))
        assert result.frustration == (0 if balanced else 1)


def test_two_states_make_no_triad_and_always_rest() -> None:
    friends, enemies = assess({("A", "B"): 1}), assess({("A", "B"): -1})
    assert friends.triads == enemies.triads == ()
    assert friends.partitions == (Partition((frozenset("AB"), frozenset()), ()),)
    assert enemies.partitions == (Partition((frozenset("A"), frozenset("B")), ()),)


def test_an_open_triad_is_not_counted() -> None:
    assert assess({("A", "B"): 1, ("B", "C"): -1}).triads == ()
    assert assess({("B", "A"): 1, ("C", "B"): -1, ("C", "A"): -1}).triads == (
        Triad(("B", "A", "C"), 2),
    )


# ---- the published case


@pytest.mark.parametrize(
    ("ties", "balanced", "unbalanced", "frustration"),
    [(POWERS_1872, 5, 2, 1), (POWERS_1904, 6, 2, 1), (POWERS_1907, 20, 0, 0)],
)
def test_antal_krapivsky_redner(
    ties: dict[Tie, int], balanced: int, unbalanced: int, frustration: int
) -> None:
    result = assess(ties)
    assert len(result.balanced) == balanced
    assert len(result.unbalanced) == unbalanced
    assert result.frustration == frustration


def test_the_camps_of_1907() -> None:
    result = assess(POWERS_1907)
    (partition,) = result.partitions
    assert partition.camps == (frozenset(ENTENTE), frozenset(CENTRAL))
    assert partition.misfits == ()
    assert result.clusters == (frozenset(ENTENTE), frozenset(CENTRAL))
    assert result.clusterable
    assert result.restless == {}


def test_in_1904_one_tie_is_out_of_place_and_three_years_later_it_changed() -> None:
    result = assess(POWERS_1904)
    (partition,) = result.partitions
    assert partition.misfits == (("GBR", "RUS"),)
    assert partition.camps == (frozenset({"GBR", "RUS", "FRA"}), frozenset(CENTRAL))
    # Both unbalanced triads, with France and with Austria, hold the tie; no balanced one does.
    assert result.restless == {("GBR", "RUS"): 2}
    assert assess({**POWERS_1904, ("GBR", "RUS"): 1}).frustration == 0


def test_restless_ties_come_with_the_greatest_gain_first() -> None:
    # Four states all hostile: all four triads unbalanced, and each tie lies in two of them.
    assert assess(dict.fromkeys(combinations("ABCD", 2), -1)).restless == dict.fromkeys(
        combinations("ABCD", 2), 2
    )
    # A-B spoils the triads with C and D; each of the other ties lies in one triad only.
    ties = {("C", "A"): 1, ("C", "B"): 1, ("A", "D"): 1, ("D", "B"): 1, ("A", "B"): -1}
    assert list(assess(ties).restless.items()) == [
        (("A", "B"), 2),
        (("C", "A"), 1),
        (("C", "B"), 1),
        (("A", "D"), 1),
        (("D", "B"), 1),
    ]


@given(signed_ties(6))
def test_changing_a_restless_tie_mends_as_many_triads_as_it_says(ties: dict[Tie, int]) -> None:
    before = assess(ties)
    for tie, sign in ties.items():
        after = assess({**ties, tie: -sign})
        gain = len(before.unbalanced) - len(after.unbalanced)
        assert before.restless.get(tie, 0) == max(0, gain)


# ---- clusters


def test_three_hostile_camps_cluster_but_do_not_balance() -> None:
    three = assess(triangle(-1, -1, -1))
    assert three.clusterable
    assert three.frustration == 1
    assert len(three.partitions) == 3
    assert set(three.clusters) == {frozenset("A"), frozenset("B"), frozenset("C")}


def test_a_cluster_links_friends_of_friends() -> None:
    ties = {("D", "E"): 1, ("A", "B"): 1, ("F", "D"): -1, ("C", "B"): 1, ("A", "C"): -1}
    result = assess(ties)
    assert result.clusters == (frozenset("ABC"), frozenset("DE"), frozenset("F"))
    assert not result.clusterable  # A and C are enemies and both friends of B
    assert assess({**ties, ("A", "C"): 1}).clusterable


@given(signed_ties(6))
def test_balanced_ties_are_clusterable(ties: dict[Tie, int]) -> None:
    result = assess(ties)
    if result.frustration == 0:
        assert result.clusterable
    assert sorted(s for cluster in result.clusters for s in cluster) == sorted(result.states)


# ---- frustration against brute force


@given(signed_ties(7))
def test_best_partitions_against_all_splits(ties: dict[Tie, int]) -> None:
    result = assess(ties)
    counted = {frozenset(camp): misfits(ties, camp) for camp in splits(result.states)}
    fewest = min(counted.values())
    assert result.frustration == fewest
    assert {p.camps[1] for p in result.partitions} == {
        camp for camp, count in counted.items() if count == fewest
    }
    assert len(result.partitions) == len(set(result.partitions))
    for partition in result.partitions:
        first, second = partition.camps
        assert result.states[0] in first
        assert first | second == set(result.states)
        assert not first & second
        assert len(partition.misfits) == fewest


@given(signed_ties(6))
def test_balance_theorem(ties: dict[Tie, int]) -> None:
    # Cartwright and Harary: no frustration if and only if every cycle has an even number of
    # hostile ties; where all pairs are tied, triads are enough.
    complete = {pair: ties.get(pair, 1) for pair in combinations("ABCDEF", 2)}
    result = assess(complete)
    assert (result.frustration == 0) == (result.unbalanced == ())


@given(signed_ties(6))
def test_names_and_order_do_not_matter(ties: dict[Tie, int]) -> None:
    backwards = {(b, a): sign for (a, b), sign in reversed(ties.items())}
    result, mirrored = assess(ties), assess(backwards)
    assert result.frustration == mirrored.frustration
    assert {frozenset(p.camps) for p in result.partitions} == {
        frozenset(p.camps) for p in mirrored.partitions
    }
    assert len(result.unbalanced) == len(mirrored.unbalanced)


@settings(max_examples=5, deadline=None)
@given(st.sets(st.integers(0, 15)), st.sampled_from([*combinations(range(16), 2)]))
def test_sixteen_states_in_two_camps_and_one_false_tie(
    camp: set[int], wrong: tuple[int, int]
) -> None:
    ties = {
        (str(a), str(b)): 1 if (a in camp) == (b in camp) else -1
        for a, b in combinations(range(MOST_STATES), 2)
    }
    assert assess(ties).frustration == 0
    a, b = map(str, wrong)
    ties[a, b] *= -1
    result = assess(ties)
    assert result.frustration == 1
    assert [p.misfits for p in result.partitions] == [((a, b),)]


# ---- bad input


@pytest.mark.parametrize(
    ("ties", "complaint"),
    [
        ({}, "ties is empty; there must be at least one tie"),
        ({("A", "A"): 1}, "A is tied to itself; a tie joins two states"),
        ({("A", "B"): 1, ("B", "A"): 1}, "the tie of B and A is given twice; once is enough"),
        ({("A", "B"): 1, ("B", "A"): -1}, "the tie of B and A is given twice; once is enough"),
        ({("A", ""): 1}, "a state's name is ''; it must be a non-empty string"),
        ({("A", " "): 1}, "a state's name is ' '; it must be a non-empty string"),
        ({(1, "B"): 1}, "a state's name is 1; it must be a non-empty string"),
        ({("A", "B", "C"): 1}, r"a tie is \('A', 'B', 'C'\); it must be a pair of states"),
        ({"AB": 1}, "a tie is 'AB'; it must be a pair of states"),
        ({("A", "B"): 0}, "the tie of A and B is 0; it must be 1 or -1"),
        ({("A", "B"): 0.5}, "the tie of A and B is 0.5; it must be 1 or -1"),
        ({("A", "B"): 2}, "the tie of A and B is 2; it must be 1 or -1"),
        ({("A", "B"): float("nan")}, "the tie of A and B is nan; it must be 1 or -1"),
        ({("A", "B"): True}, "the tie of A and B is True; it must be 1 or -1"),
        ({("A", "B"): "+"}, r"the tie of A and B is '\+'; it must be 1 or -1"),
        ({("A", "B"): None}, "the tie of A and B is None; it must be 1 or -1"),
    ],
)
def test_bad_ties_are_named(ties: dict[Tie, int], complaint: str) -> None:
    with pytest.raises(ValueError, match=f"^{complaint}$"):
        assess(ties)


def test_more_than_sixteen_states_are_too_many() -> None:
    chain = {(str(i), str(i + 1)): 1 for i in range(MOST_STATES)}
    with pytest.raises(ValueError, match=r"ties names 17 states; .* at most 16$"):
        assess(chain)
    del chain["0", "1"]
    assert assess(chain).frustration == 0


def test_a_sign_may_be_a_float() -> None:
    assert assess({("A", "B"): -1.0}).ties == {("A", "B"): -1}  # type: ignore[dict-item]


def test_the_ties_are_copied() -> None:
    ties = {("A", "B"): 1}
    result = assess(ties)
    ties["A", "B"] = -1
    assert result == Balance({("A", "B"): 1})
    assert result.states == ("A", "B")


def test_ties_are_signs() -> None:
    assert (TIE.low, TIE.high) == (-1, 1)


def test_ties_are_a_mapping() -> None:
    with pytest.raises(ValueError, match=r"^ties is 3; it must be a Mapping$"):
        assess(3)  # type: ignore[arg-type]
