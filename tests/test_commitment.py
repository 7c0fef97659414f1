from dataclasses import is_dataclass, replace
from itertools import permutations
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliancekit.models import commitment as commitment_model
from alliancekit.models.commitment import (
    BINDING,
    CHAIN,
    OBLIGATIONS,
    Blow,
    Pledge,
    Spread,
    spread,
)


def against(*states: str) -> frozenset[str]:
    return frozenset(states)


JULY_1914 = [
    Pledge("Russia", "Serbia", "consul"),
    Pledge("France", "Russia", "defense", against("Germany"), label="1894"),
    Pledge("Germany", "Austria-Hungary", "defense", against("Russia"), label="1879"),
    Pledge("Britain", "Belgium", "defense", label="1839"),
    Pledge("Britain", "France", "consul", label="1904"),
    Pledge("Italy", "Austria-Hungary", "defense", unprovoked=True, label="1882"),
]
WAYS = {("Germany", "France"): "Belgium"}
MUNICH = [
    Pledge("France", "Czechoslovakia", "defense", label="1924"),
    Pledge("Soviet Union", "Czechoslovakia", "defense", after="France", label="1935"),
]


def july(offence: float, **options: object) -> Spread:
    return spread(
        JULY_1914, "Austria-Hungary", "Serbia", offence=offence, ways=WAYS, **options  # type: ignore[arg-type]
    )  # fmt: skip


# ---- 1914


def test_july_1914_step_by_step() -> None:
    war = july(0.8)
    assert [(s.round, s.state, s.enemy, s.kind) for s in war.steps] == [
        (0, "Austria-Hungary", "Serbia", "first clash"),
        (0, "Serbia", "Austria-Hungary", "first clash"),
        (1, "Russia", "Austria-Hungary", "chain"),
        (1, "Germany", "Russia", "pledge"),
        (1, "France", "Germany", "first strike"),
        (1, "Belgium", "Germany", "way through"),
        (2, "Britain", "Germany", "pledge"),
    ]
    assert [str(s) for s in war.steps] == [
        "Austria-Hungary: attacked Serbia",
        "Serbia: was attacked by Austria-Hungary",
        "Russia: had an understanding with Serbia, and thought that offence wins",
        "Germany: pledged defence to Austria-Hungary (1879), Russia attacked it",
        "France: pledged defence to Russia (1894), so Germany struck it first",
        "Belgium: lay in Germany's way to France, so Germany attacked it",
        "Britain: pledged defence to Belgium (1839), Germany attacked it",
    ]
    assert war.sides == (
        ("Austria-Hungary", "Germany"),
        ("Serbia", "Russia", "France", "Belgium", "Britain"),
    )
    assert war.belligerents == tuple(s.state for s in war.steps)
    assert war.stayed_out == {
        "Italy": "pledged defence to Austria-Hungary (1882), "
        "but Austria-Hungary struck the first blow"
    }


def test_a_little_less_belief_in_offence_keeps_britain_out() -> None:
    war = july(0.79)
    assert war.sides == (("Austria-Hungary", "Germany"), ("Serbia", "Russia", "France"))
    assert str(war.steps[-1]) == "France: pledged defence to Russia (1894), Germany attacked it"
    assert war.steps[-1].round == 2
    assert war.stayed_out["Britain"] == (
        "had an understanding with France (1904), but its condition was not met"
    )


def test_below_that_the_war_stays_local() -> None:
    assert july(0.6).belligerents[2:] == ("Russia", "Germany", "France")
    local = july(0.59)
    assert local.sides == (("Austria-Hungary",), ("Serbia",))
    assert local.stayed_out["Russia"] == (
        "had an understanding with Serbia, which does not bind it to fight"
    )
    assert local.stayed_out["Germany"] == (
        "pledged defence to Austria-Hungary (1879), but its condition was not met"
    )


def test_between_two_powers_belief_moves_nobody() -> None:
    assert july(1, bipolar=True).belligerents == ("Austria-Hungary", "Serbia")
    kept = spread(MUNICH[:1], "Germany", "Czechoslovakia", offence=0, bipolar=True)
    assert kept.belligerents[-1] == "France"


def test_strikes_begin_where_they_are_said_to() -> None:
    assert len(july(0.7, strike_from=0.7).steps) == 7
    assert len(july(0.7).steps) == 5
    assert len(july(0.8, strike_from=0.81).steps) == 5


# ---- 1938


def test_munich_1938() -> None:
    passed = spread(MUNICH, "Germany", "Czechoslovakia", offence=0.2)
    assert len(passed.steps) == 2
    assert passed.stayed_out == {
        "France": "pledged defence to Czechoslovakia (1924), "
        "but thought that defence wins, and passed the buck",
        "Soviet Union": "pledged defence to Czechoslovakia (1935), but only after France",
    }
    assert len(spread(MUNICH, "Germany", "Czechoslovakia", offence=0.24).steps) == 2
    kept = spread(MUNICH, "Germany", "Czechoslovakia", offence=0.25)
    assert kept.sides[1] == ("Czechoslovakia", "France", "Soviet Union")
    assert kept.stayed_out == {}
    # Called in the other order, the Soviet Union has to wait a round.
    late = spread(MUNICH[::-1], "Germany", "Czechoslovakia", offence=0.25)
    assert [s.round for s in late.steps] == [0, 0, 1, 2]


# ---- each kind of pledge


def test_an_offence_pledge_joins_an_attack() -> None:
    pledges = [Pledge("Italy", "Germany", "offense", label="1939")]
    war = spread(pledges, "Germany", "Poland")
    assert war.sides == (("Germany", "Italy"), ("Poland",))
    assert war.steps[-1].reason == "pledged to attack beside Germany (1939), Poland was its target"
    assert war.steps[-1].kind == "pledge"
    defending = spread(pledges, "Poland", "Germany")
    assert defending.stayed_out == {
        "Italy": "pledged to attack beside Germany (1939), but its condition was not met"
    }
    other = [replace(pledges[0], against=against("France"))]
    assert len(spread(other, "Germany", "Poland").steps) == 2


def test_a_defence_pledge_does_not_join_an_attack() -> None:
    war = spread([Pledge("Italy", "Germany", "defense")], "Germany", "Poland", offence=1)
    assert war.belligerents == ("Germany", "Poland")
    assert war.stayed_out == {"Italy": "pledged defence to Germany, but its condition was not met"}


def test_a_chain_needs_belief_in_offence() -> None:
    # Pledged against Russia only; Serbia attacks.
    pledges = [Pledge("Germany", "Austria-Hungary", "defense", against("Russia"))]
    calm = spread(pledges, "Serbia", "Austria-Hungary", offence=0.59)
    assert calm.stayed_out == {
        "Germany": "pledged defence to Austria-Hungary, but not against Serbia"
    }
    chained = spread(pledges, "Serbia", "Austria-Hungary", offence=0.6).steps[-1]
    assert (chained.kind, chained.enemy, chained.round) == ("chain", "Serbia", 1)
    assert chained.reason == "pledged defence to Austria-Hungary, and thought that offence wins"
    assert CHAIN == BINDING["consul"] == 0.4


def test_a_pledge_is_called_before_a_chain() -> None:
    # Germany's pledge is met once Russia strikes; it does not run ahead against Serbia.
    pledges = [
        Pledge("Germany", "Austria-Hungary", "defense", against("Russia")),
        Pledge("Russia", "Serbia", "offense"),
    ]
    war = spread(pledges, "Serbia", "Austria-Hungary", offence=0.7)
    assert [(s.state, s.kind, s.enemy) for s in war.steps[2:]] == [
        ("Russia", "pledge", "Austria-Hungary"),
        ("Germany", "pledge", "Russia"),
    ]


def test_neutrality_outweighs_an_entente_and_a_chain_but_not_a_pledge() -> None:
    for promise in ("neutral", "nonagg"):
        friend = Pledge("Russia", "Austria-Hungary", promise)
        entente = [friend, Pledge("Russia", "Serbia", "consul")]
        out = spread(entente, "Austria-Hungary", "Serbia", offence=1)
        assert out.stayed_out == {
            "Russia": "had an understanding with Serbia, "
            "but had promised Austria-Hungary not to fight it"
        }
        chain = [friend, Pledge("Russia", "Serbia", "defense", against("Bulgaria"))]
        out = spread(chain, "Austria-Hungary", "Serbia", offence=0.7)
        assert out.stayed_out["Russia"].endswith("not to fight it")
        bound = [friend, Pledge("Russia", "Serbia", "defense")]
        assert len(spread(bound, "Austria-Hungary", "Serbia", offence=0.7).steps) == 3


def test_neutrality_alone_brings_nobody_in() -> None:
    pledges = [Pledge("Russia", "Serbia", "neutral"), Pledge("Italy", "Serbia", "nonagg")]
    war = spread(pledges, "Austria-Hungary", "Serbia", offence=1)
    assert len(war.steps) == 2
    assert war.stayed_out == {}


def test_a_provoked_pledge_holds_if_the_receiver_did_not_start_it() -> None:
    pledges = [Pledge("Italy", "Germany", "defense", unprovoked=True)]
    assert spread(pledges, "France", "Germany").belligerents[-1] == "Italy"
    # Nor does the enemy strike a state that has no duty.
    started = spread(pledges, "Germany", "France", offence=1)
    assert started.belligerents == ("Germany", "France")


def test_first_strikes_hit_only_those_bound_to_come() -> None:
    # Called in this order, France is not yet bound when its turn comes, and Germany is quicker.
    pledges = [
        Pledge("France", "Russia", "defense", against("Germany")),
        Pledge("Germany", "Austria-Hungary", "defense"),
    ]
    war = spread(pledges, "Russia", "Austria-Hungary", offence=0.9)
    assert war.belligerents == ("Russia", "Austria-Hungary", "Germany", "France")
    hit = war.steps[-1]
    assert (hit.kind, hit.enemy, hit.round) == ("first strike", "Germany", 1)
    assert hit.reason == "pledged defence to Russia, so Germany struck it first"
    # Not those pledged against somebody else, nor those with an understanding.
    for harmless in (
        replace(pledges[0], against=against("Italy"), unprovoked=True),
        Pledge("France", "Russia", "consul", against("Italy")),
        Pledge("France", "Russia", "offense", against("Italy")),
    ):
        war = spread([harmless, pledges[1]], "Russia", "Austria-Hungary", offence=0.9)
        assert "France" not in war.belligerents
    entente = [Pledge("France", "Russia", "consul"), pledges[1]]
    war = spread(entente, "Russia", "Austria-Hungary", offence=0.9)
    assert war.steps[-1].kind == "chain"


def test_who_was_struck_first_calls_its_own_allies() -> None:
    # Belgium's turn comes before France is struck, and again in the next round.
    pledges = [
        Pledge("Belgium", "France", "defense"),
        Pledge("France", "Russia", "defense", against("Germany")),
        Pledge("Germany", "Austria-Hungary", "defense"),
    ]
    war = spread(pledges, "Russia", "Austria-Hungary", offence=0.9)
    last = war.steps[-1]
    assert (last.state, last.enemy, last.kind, last.round) == ("Belgium", "Germany", "pledge", 2)
    assert last.reason == "pledged defence to France, Germany attacked it"


def test_a_way_needs_both_ends_at_war_on_opposite_sides() -> None:
    assert len(spread([], "Germany", "France", offence=1, ways=WAYS).steps) == 3
    assert len(spread([], "France", "Germany", offence=1, ways=WAYS).steps) == 3
    assert len(spread([], "Germany", "Poland", offence=1, ways=WAYS).steps) == 2
    beside = [Pledge("France", "Germany", "offense")]
    assert len(spread(beside, "Germany", "Poland", offence=1, ways=WAYS).steps) == 3
    assert len(spread([], "Belgium", "Germany", offence=1, ways=WAYS).steps) == 2


def test_the_first_reason_counts_for_a_state_that_stayed_out() -> None:
    two = [Pledge("Italy", "Serbia", "consul"), Pledge("Italy", "Austria-Hungary", "defense")]
    out = spread(two, "Austria-Hungary", "Serbia").stayed_out
    assert out["Italy"] == "had an understanding with Serbia, which does not bind it to fight"


def test_default_belief_is_a_half() -> None:
    assert spread(JULY_1914, "Austria-Hungary", "Serbia") == spread(
        JULY_1914, "Austria-Hungary", "Serbia", offence=0.5
    )


# ---- properties

names = st.sampled_from("ABCDEFG")
pledges_ = st.lists(
    st.builds(
        lambda pair, o, a, u: Pledge(pair[0], pair[1], o, frozenset(a - {*pair}), u),
        st.sampled_from(list(permutations("ABCDEFG", 2))),
        st.sampled_from(OBLIGATIONS),
        st.sets(names, max_size=2),
        st.booleans(),
    ),
    unique=True,
    max_size=12,
)
beliefs = st.sampled_from([0, 0.2, 0.25, 0.5, 0.6, 0.8, 1])


@given(pledges_, beliefs)
@settings(deadline=None)
def test_everyone_enters_once_and_on_one_side(pledges: list[Pledge], offence: float) -> None:
    war = spread(pledges, "A", "B", offence=offence)
    assert len(set(war.belligerents)) == len(war.belligerents)
    assert sorted([*war.sides[0], *war.sides[1]]) == sorted(war.belligerents)
    side = {s: i for i in (0, 1) for s in war.sides[i]}
    assert all(side[step.state] != side[step.enemy] for step in war.steps)
    assert not set(war.stayed_out) & set(war.belligerents)
    rounds = [step.round for step in war.steps]
    assert rounds == sorted(rounds)
    kinds = {step.kind for step in war.steps}
    if offence < 0.6:
        assert "chain" not in kinds
    if offence < 0.8:
        assert "first strike" not in kinds


@given(pledges_, beliefs)
@settings(deadline=None)
def test_two_powers_keep_only_pledges_that_are_called(pledges: list[Pledge], o: float) -> None:
    war = spread(pledges, "A", "B", offence=o, bipolar=True)
    assert {s.kind for s in war.steps} <= {"first clash", "pledge"}
    assert war.steps == spread(pledges, "A", "B", offence=0.59).steps


@given(pledges_)
@settings(deadline=None)
def test_nobody_comes_where_defence_is_sure_to_win(pledges: list[Pledge]) -> None:
    assert len(spread(pledges, "A", "B", offence=0.2).steps) == 2


# ---- forms of input


def test_tuples_and_graphs_say_the_same() -> None:
    rows = [("Russia", "Serbia", "consul"), ("Germany", "Austria-Hungary", "defense")]
    graph: nx.DiGraph[str] = nx.DiGraph()
    multi: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for sender, receiver, obligation in rows:
        graph.add_edge(sender, receiver, obligation=obligation)
        multi.add_edge(sender, receiver, obligation=obligation)
    wars = [
        spread(form, "Austria-Hungary", "Serbia", offence=0.7)
        for form in (rows, graph, multi, [Pledge(*row) for row in rows])
    ]
    assert all(war == wars[0] for war in wars)
    assert len(wars[0].steps) == 4


def test_what_an_edge_carries() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edge("France", "Poland", obligation="defense", begin=1921, end=None)
    assert spread(graph, "Germany", "Poland").steps[-1].reason == (
        "pledged defence to Poland (1921), Germany attacked it"
    )
    graph = nx.MultiDiGraph()
    graph.add_edge(
        "Italy", "Poland", obligation="defense", label="x", begin=1, unprovoked=True,
        against={"Germany"}, after="France",
    )  # fmt: skip
    out = spread(graph, "Germany", "Poland").stayed_out
    assert out == {"Italy": "pledged defence to Poland (x), but only after France"}


def test_whom_and_when_an_edge_is_about() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edge("Italy", "Poland", obligation="defense", against={"Russia"})
    war = spread(graph, "Germany", "Poland", offence=0.5)
    assert war.stayed_out == {"Italy": "pledged defence to Poland, but not against Germany"}
    graph = nx.MultiDiGraph()
    graph.add_edge("Italy", "Germany", obligation="defense", unprovoked=True)
    war = spread(graph, "Germany", "Poland")
    assert war.stayed_out == {
        "Italy": "pledged defence to Germany, but Germany struck the first blow"
    }


# ---- bad input


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("", "B", "defense"), r"^sender is ''; it must be a non-empty string$"),
        (("A", " ", "defense"), r"^receiver is ' '; it must be a non-empty string$"),
        ((1, "B", "defense"), r"^sender is 1; "),
        (("A", "A", "defense"), r"^sender and receiver are both 'A'; they must differ$"),
        (("A", "B", "defence"), r"^obligation is 'defence'; .* one of defense, offense, neutral"),
        (("A", "B", None), r"^obligation is None"),
        (("A", "B", "defense", "C"), r"^against is 'C'; it must be a set of names$"),
    ],
)
def test_bad_pledges_are_named(arguments: tuple[str, str, str], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        Pledge(*arguments)


@pytest.mark.parametrize("row", ["abc", ("A", "B"), ("A", "B", "defense", "x"), 3, {"A": 1}])
def test_bad_rows_are_named(row: object) -> None:
    with pytest.raises(ValueError, match=r"^pledge is .*; it must be a Pledge or \(from, to, ob"):
        spread([row], "A", "B")  # type: ignore[list-item]


def test_other_bad_input_is_named() -> None:
    with pytest.raises(ValueError, match=r"^attacker is ''; it must be a non-empty string$"):
        spread([], "", "B")
    with pytest.raises(ValueError, match=r"^target is None; "):
        spread([], "A", None)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^attacker and target are both 'A'; they must differ$"):
        spread([], "A", "A")
    with pytest.raises(ValueError, match=r"^offence is 1.5; .* from 0 to 1$"):
        spread([], "A", "B", offence=1.5)
    with pytest.raises(ValueError, match=r"^strike_from is -1; .* from 0 to 1$"):
        spread([], "A", "B", strike_from=-1)
    with pytest.raises(ValueError, match=r"^pledge .*'A'.* is given twice; once is enough$"):
        spread([("A", "B", "consul")] * 2, "A", "B")
    with pytest.raises(ValueError, match=r"^pledges is an undirected graph; .* to another$"):
        spread(nx.Graph(), "A", "B")
    edge: nx.DiGraph[str] = nx.DiGraph([("A", "B")])
    with pytest.raises(ValueError, match=r"^obligation is ''"):
        spread(edge, "A", "B")


def test_unknown_states_are_named() -> None:
    known = ["Germany", "Poland", "France"]
    assert spread([], "Germany", "Poland", states=known).belligerents == ("Germany", "Poland")
    with pytest.raises(
        ValueError, match=r"^'Polnd' is not among the states; .* one of France, Germany, Poland$"
    ):
        spread([], "Germany", "Polnd", states=known)
    for pledges in (
        [("Italy", "Poland", "consul")],
        [("Poland", "Italy", "consul")],
        [Pledge("Poland", "France", "defense", against("Italy"))],
    ):
        with pytest.raises(ValueError, match=r"^'Italy' is not among"):
            spread(pledges, "Germany", "Poland", states=known)
    for ways in ({("Italy", "France"): "Poland"}, {("Germany", "France"): "Italy"}):
        with pytest.raises(ValueError, match=r"^'Italy' is not among"):
            spread([], "Germany", "Poland", states=known, ways=ways)


def test_results_cannot_be_changed() -> None:
    for item in vars(commitment_model).values():
        if isinstance(item, type) and is_dataclass(item) and not item.__name__.startswith("_"):
            assert item.__dataclass_params__.frozen, item  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"against": 3}, "against is 3; it must be a set of names"),
        ({"against": {""}}, "a name in against is ''; it must be a non-empty string"),
        ({"against": {"A"}}, "against holds 'A', a party; it must be a third state"),
        ({"against": {"B"}}, "against holds 'B', a party; it must be a third state"),
        ({"unprovoked": 1}, "unprovoked is 1; it must be True or False"),
        ({"after": 3}, "after is 3; it must be a str"),
        ({"label": 3}, "label is 3; it must be a str"),
    ],
)
def test_bad_conditions_of_a_pledge_are_named(changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValueError, match=f"^{complaint}$"):
        Pledge("A", "B", "defense", **changes)


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ({"bipolar": 1}, "bipolar is 1; it must be True or False"),
        ({"ways": 3}, "ways is 3; it must be a Mapping"),
        ({"ways": {"AB": "C"}}, "ways has the key 'AB'; it must be a pair of states"),
        ({"ways": {("A",): "C"}}, r"ways has the key \('A',\); it must be a pair of states"),
        ({"ways": {("A", ""): "C"}}, "a state in ways is ''; it must be a non-empty string"),
        ({"ways": {("A", "B"): 3}}, "a state in ways is 3; it must be a non-empty string"),
        (
            {"ways": {("A", "B"): "B"}},
            r"ways leads \('A', 'B'\) through 'B'; they must be three states",
        ),
        ({"states": 3}, "states is 3; it must be a collection of names"),
        ({"states": "AB"}, "states is 'AB'; it must be a collection of names"),
        ({"states": ["A", ""]}, "a name in states is ''; it must be a non-empty string"),
    ],
)
def test_bad_options_are_named(options: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValueError, match=f"^{complaint}$"):
        spread([], "A", "B", **options)


def test_pledges_are_a_series() -> None:
    with pytest.raises(ValueError, match=r"^pledges is 3; it must be an Iterable$"):
        spread(3, "A", "B")  # type: ignore[arg-type]


def test_words_for_every_pledge() -> None:
    assert {kind: Pledge("A", "B", kind).words for kind in OBLIGATIONS} == {
        "defense": "pledged defence to B",
        "offense": "pledged to attack beside B",
        "neutral": "promised neutrality to B",
        "nonagg": "promised not to attack B",
        "consul": "had an understanding with B",
    }


# ---- a war that has begun


DECLARED = Blow("Germany", "Russia", beside="Austria-Hungary")


def test_the_model_goes_on_from_the_blows_that_were_struck() -> None:
    war = july(0.3, since=[DECLARED])
    # At 0.3 no understanding moves anybody, but France's treaty is due now.
    assert [(s.state, s.enemy, s.kind) for s in war.steps[2:]] == [
        ("Germany", "Russia", "blow"),
        ("Russia", "Germany", "blow"),
        ("France", "Germany", "pledge"),
    ]
    assert war.sides[0] == ("Austria-Hungary", "Germany")
    assert war.steps[3].reason == "was attacked by Germany"


def test_a_blow_between_two_at_war_calls_the_promises_about_it() -> None:
    since = [DECLARED, Blow("Germany", "France"), Blow("Germany", "Belgium")]
    assert july(0.3, since=since).belligerents[-1] == "Britain"
    # Russia attacks one with whom it is at war already: nobody new enters by the blow itself.
    more = [DECLARED, Blow("Russia", "Austria-Hungary")]
    assert july(0.0, since=more).belligerents == july(0.0, since=[DECLARED]).belligerents


@pytest.mark.parametrize(
    ("since", "complaint"),
    [
        ([Blow("Germany", "Russia")], "neither is at war; beside must name a state that is: Austr"),
        ([DECLARED, Blow("Germany", "Austria-Hungary")], "which is on its own side"),
        ([("Germany", "Russia")], "a blow in since is .*; it must be a Blow"),
        (3, "since is 3; it must be an Iterable"),
    ],
)
def test_bad_blows_are_refused(since: Any, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        july(0.5, since=since)


def test_a_blow_needs_different_states() -> None:
    with pytest.raises(ValueError, match="they must be different states"):
        Blow("Germany", "Germany")
    with pytest.raises(ValueError, match="they must be different states"):
        Blow("Germany", "Russia", beside="Russia")
    with pytest.raises(ValueError, match="is not among the states"):
        july(0.5, since=[Blow("Serbia", "Ruritania")], states={"Serbia"})
