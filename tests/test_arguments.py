"""Who stands in a debate: worked examples, and every set of arguments tried by hand of the machine.

The oracle for `grounded` is the definition by complete extensions: of all sets that attack nothing
of their own and hold exactly what they defend, the smallest. It is found by trying every set.
"""

from dataclasses import asdict
from itertools import combinations, permutations, product

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.datasets import load_debate_arguments
from alliancekit.models.arguments import (
    VALUES,
    Argument,
    Attack,
    Position,
    cruxes,
    grounded,
    judge,
    partings,
)

NAMES = "abcde"


def subsets(names: str) -> list[frozenset[str]]:
    return [frozenset(c) for n in range(len(names) + 1) for c in combinations(names, n)]


def complete(names: str, attacks: set[Attack]) -> list[frozenset[str]]:
    """All complete extensions, from their definition."""

    def defended(extension: frozenset[str]) -> frozenset[str]:
        return frozenset(
            a
            for a in names
            if all(any((c, b) in attacks for c in extension) for b in names if (b, a) in attacks)
        )

    return [
        s
        for s in subsets(names)
        if not any((a, b) in attacks for a in s for b in s) and defended(s) == s
    ]


# ---- who stands


@given(st.sets(st.sampled_from([*product(NAMES, NAMES)]), max_size=12))
def test_what_stands_is_the_smallest_complete_extension(attacks: set[Attack]) -> None:
    found = grounded(NAMES, attacks)
    extensions = complete(NAMES, attacks)
    stands = frozenset.intersection(*extensions)
    assert stands in extensions
    assert {a for a, how in found.items() if how == "stands"} == stands
    beaten = {b for a, b in attacks if a in stands}
    assert {a for a, how in found.items() if how == "beaten"} == beaten
    assert list(found) == list(NAMES)


@pytest.mark.parametrize(
    ("attacks", "expected"),
    [
        ([], "stands stands stands"),
        ([("a", "b")], "stands beaten stands"),
        ([("a", "b"), ("b", "c")], "stands beaten stands"),
        ([("a", "b"), ("b", "a")], "contested contested stands"),
        ([("a", "b"), ("b", "a"), ("b", "c")], "contested contested contested"),
        ([("a", "a"), ("a", "b")], "contested contested stands"),
        # Whoever attacks itself can still be beaten, and then beats nobody.
        ([("a", "a"), ("a", "b"), ("c", "a")], "beaten stands stands"),
        ([("a", "b"), ("b", "c"), ("c", "a")], "contested contested contested"),
    ],
)
def test_small_debates_by_hand(attacks: list[Attack], expected: str) -> None:
    assert " ".join(grounded("abc", attacks).values()) == expected


# ---- values: the example of Bench-Capon 2003, as far as it needs no more than two values

HAL = [
    # Hal, without insulin through no fault of his own, takes Carla's. Was he right to?
    Argument("he had to live", "for", "need", "safety"),
    Argument("it was hers", "against", "property", "freedom"),
    Argument("he made it good", "for", "paid", "fact", answers="it was hers"),
]


@pytest.mark.parametrize(
    ("granted", "first", "verdict"),
    [
        ({"need"}, None, "stands"),
        ({"property"}, None, "falls"),
        ({"need", "property"}, None, "open"),
        ({"need", "property"}, "fairness", "open"),
        ({"need", "property"}, "safety", "stands"),
        ({"need", "property"}, "freedom", "falls"),
        ({"need", "property", "paid"}, "freedom", "stands"),
        ({"property", "paid"}, "freedom", "open"),
        ({"paid"}, None, "open"),
        ((), "safety", "open"),
        ({"rain"}, None, "open"),
    ],
)
def test_values_decide_between_reasons_and_facts_before_values(
    granted: frozenset[str], first: str | None, verdict: str
) -> None:
    assert judge(HAL, Position(granted, first)).verdict == verdict


def test_a_reason_that_is_outranked_no_longer_holds_back_another() -> None:
    debate = [
        Argument("safe", "for", "1", "safety"),
        Argument("free", "for", "2", "freedom"),
        Argument("not free", "against", "3", "freedom"),
    ]
    everything = frozenset("123")
    assert judge(debate, Position(everything)).standing["free"] == "contested"
    judged = judge(debate, Position(everything, "safety"))
    assert judged.standing == {"safe": "stands", "free": "stands", "not free": "beaten"}
    # The outranked attack is gone, the one between equals is there.
    assert set(judged.attacks) == {
        ("safe", "not free"), ("free", "not free"), ("not free", "free")
    }  # fmt: skip


def test_a_reply_can_be_answered() -> None:
    debate = [
        *HAL,
        Argument("with stolen money", "against", "theft", "fact", answers="he made it good"),
    ]
    judged = judge(debate, Position(frozenset({"property", "paid", "theft"})))
    assert judged.verdict == "falls"
    assert judged.standing == {
        "he had to live": "not made", "it was hers": "stands", "he made it good": "beaten",
        "with stolen money": "stands",
    }  # fmt: skip
    assert judged.attacks == (
        ("he made it good", "it was hers"), ("with stolen money", "he made it good")
    )  # fmt: skip


# ---- what would change it


def test_cruxes_are_the_single_changes_that_matter() -> None:
    position = Position(frozenset({"need", "property"}), "safety")
    assert cruxes(HAL, position) == {"need": "falls"}
    assert cruxes(HAL, Position()) == {"need": "stands", "property": "falls"}
    assert position.changed("need") == Position(frozenset({"property"}), "safety")
    assert position.changed("paid") == Position(frozenset({"need", "property", "paid"}), "safety")


def test_partings_are_the_fewest_steps() -> None:
    believer = Position(frozenset({"need", "property"}), "safety")
    doubter = Position(frozenset({"property", "paid"}), "freedom")
    # The doubter's verdict is open: that needs Hal's need gone, and the property answered.
    assert judge(HAL, doubter).verdict == "open"
    assert partings(HAL, believer, doubter) == (frozenset({"need", "paid"}),)
    assert partings(HAL, believer, Position(frozenset({"need", "property"}), "freedom")) == (
        frozenset({"first"}),
    )
    assert partings(HAL, believer, believer) == (frozenset(),)
    # What the debate does not turn on is no step.
    assert partings(HAL, believer, Position(frozenset({"property", "rain"}), "safety")) == (
        frozenset({"need"}),
    )


@given(st.data())
def test_partings_lead_to_the_other_verdict_and_no_fewer_steps_do(data: st.DataObject) -> None:
    everything = ["deter", "rare", "pay", "freeride", "provoke", "embolden", "control", "invited"]
    debate = MOTIONS[data.draw(st.sampled_from(sorted(MOTIONS)))]
    position = st.builds(
        Position, st.frozensets(st.sampled_from(everything)), st.sampled_from([None, *VALUES])
    )
    one, other = data.draw(position), data.draw(position)
    sought = judge(debate, other).verdict
    differ = [*(one.granted ^ other.granted), *(["first"] if one.first != other.first else [])]

    def after(steps: tuple[str, ...]) -> str:
        granted = one.granted.symmetric_difference(set(steps) - {"first"})
        first = other.first if "first" in steps else one.first
        return judge(debate, Position(granted, first)).verdict

    found = partings(debate, one, other)
    size = len(found[0])
    by_hand = {frozenset(s) for s in combinations(differ, size) if after(s) == sought}
    assert set(found) == by_hand
    assert all(after(s) != sought for n in range(size) for s in combinations(differ, n))


# ---- bad debates


@pytest.mark.parametrize(
    ("debate", "complaint"),
    [
        ([], "arguments is empty; there must be at least one"),
        ([HAL[0], HAL[0]], "two arguments are called 'he had to live'; names must differ"),
        ([HAL[2]], "'he made it good' answers 'it was hers'; it must be an argument of the"),
        (
            [HAL[0], Argument("so do I", "for", "x", "fact", answers="he had to live")],
            "'so do I' answers 'he had to live'; it must be an argument of the other side",
        ),
        (["he had to live"], "an argument is 'he had to live'; it must be an Argument"),
    ],
)
def test_bad_debates_are_refused(debate: list[Argument], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        judge(debate, Position())


def test_bad_arguments_are_refused() -> None:
    with pytest.raises(ValueError, match="a fact must answer an argument, and nothing else may"):
        Argument("a", "for", "x", "safety", answers="b")
    with pytest.raises(ValueError, match="'a' has the value 'fact' and answers ''; a fact must"):
        Argument("a", "for", "x", "fact")
    with pytest.raises(ValueError, match="side is 'pro'; it must be one of for, against"):
        Argument("a", "pro", "x", "safety")
    with pytest.raises(ValueError, match="value is 'love'; it must be one of safety"):
        Argument("a", "for", "x", "love")
    with pytest.raises(ValueError, match="first is 'love'; it must be None or one of safety"):
        Position(first="love")
    with pytest.raises(ValueError, match="granted is 'abc'; it must be a set of findings"):
        Position("abc")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="an attack names 'z'; it must name one of the arguments"):
        grounded("ab", [("a", "z")])


# ---- the book's map takes no side

MOTIONS = {
    str(key): [
        Argument(*row)
        for row in rows[["argument", "side", "finding", "value", "answers"]].itertuples(index=False)
    ]
    for key, rows in load_debate_arguments().groupby("motion", sort=False)
}
FINDINGS = sorted({a.finding for debate in MOTIONS.values() for a in debate})
POSITIONS = [
    Position(frozenset(granted), first)
    for n in range(len(FINDINGS) + 1)
    for granted in combinations(FINDINGS, n)
    for first in (None, *VALUES)
]

each_motion = pytest.mark.parametrize("debate", MOTIONS.values(), ids=MOTIONS)


def drawn(
    debate: list[Argument], sides: dict[str, str], values: dict[str, str]
) -> "nx.DiGraph[str]":
    """The debate as a network whose nodes carry side and value, renamed."""
    network: nx.DiGraph[str] = nx.DiGraph()
    for a in debate:
        network.add_node(a.name, look=(sides[a.side], values.get(a.value, a.value)))
    network.add_edges_from((a.name, a.answers) for a in debate if a.answers)
    return network


@each_motion
def test_each_finding_is_used_once_and_each_reason_meets_one_reply(debate: list[Argument]) -> None:
    assert sorted(a.finding for a in debate) == FINDINGS
    reasons = [a for a in debate if not a.is_reply]
    assert sorted(a.side for a in reasons) == ["against", "against", "for", "for"]
    assert sorted(a.answers for a in debate if a.answers) == sorted(a.name for a in reasons)


@each_motion
def test_the_map_has_a_mirror_in_which_the_sides_change_places(debate: list[Argument]) -> None:
    as_it_is = drawn(debate, {"for": "for", "against": "against"}, {})
    mirrors = [
        dict(zip(VALUES, order, strict=True))
        for order in permutations(VALUES)
        if nx.is_isomorphic(
            as_it_is,
            drawn(
                debate, {"for": "against", "against": "for"}, dict(zip(VALUES, order, strict=True))
            ),
            node_match=lambda a, b: a["look"] == b["look"],
        )
    ]
    assert mirrors


@each_motion
def test_each_side_wins_as_often_as_the_other(debate: list[Argument]) -> None:
    verdicts = [judge(debate, position).verdict for position in POSITIONS]
    assert verdicts.count("stands") == verdicts.count("falls") > 250
    assert len(verdicts) == 1024


@each_motion
def test_neither_side_has_a_verdict_if_all_or_nothing_is_granted(debate: list[Argument]) -> None:
    for granted, first in product((frozenset(FINDINGS), frozenset[str]()), (None, *VALUES)):
        assert judge(debate, Position(granted, first)).verdict == "open"


@each_motion
def test_reasons_of_both_sides_never_stand_together(debate: list[Argument]) -> None:
    for position in POSITIONS:
        standing = judge(debate, position).standing
        assert len({a.side for a in debate if not a.is_reply and standing[a.name] == "stands"}) <= 1


def test_a_judgement_can_be_taken_apart_and_changed_without_harm_to_the_next() -> None:
    debate = [Argument("they deter", "for", "deter", "safety")]
    position = Position(frozenset({"deter"}))
    first = judge(debate, position)
    assert asdict(first)["standing"] == {"they deter": "stands"}
    dict.clear(first.standing)  # type: ignore[arg-type]
    assert judge(debate, position).standing == {"they deter": "stands"}
