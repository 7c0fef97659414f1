import math
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from alliancekit.models.autonomy import (
    AUTONOMY,
    BINDING_COST,
    CAPABILITY,
    COMMITMENT,
    CONCESSION_VALUE,
    FREEDOM,
    LEVERAGE,
    SECURITY,
    SECURITY_WEIGHT,
    Bargain,
    State,
    Terms,
    breaking_point,
    exchange,
    frontier,
    indifference,
    renew,
)

capabilities = st.floats(0.1, 100)
tastes = st.floats(0.1, 0.9)
clients = st.builds(State, st.just("c"), capabilities, tastes)
patrons = st.builds(State, st.just("p"), capabilities, tastes)
some_terms = st.builds(Terms, st.floats(0, 1), st.floats(0, 0.9), st.floats(0.1, 3))

# C = 1 and 4, g = 1/2, h = 1/5, w = 1/2: the client grows to 3, the patron to 4.5, and each keeps 9
# of its freedom. Client: 10 (9/10 - 1/3) = 17/3 to give. Patron: 10 (9/10 - 8/9) = 1/9, gratis.
SMALL, LARGE = State("c", 1), State("p", 4)


# ---- by hand


def test_symmetric_by_hand() -> None:
    bargain = exchange(SMALL, LARGE)
    assert bargain.most == pytest.approx(17 / 3)
    assert bargain.least == pytest.approx(-1 / 9)
    assert (bargain.kind, bargain.reason) == ("symmetric", "both gain security")
    assert bargain.room == pytest.approx(17 / 3 + 1 / 9)
    # The middle of the room.
    concession = (17 / 3 - 1 / 9) / 2
    assert bargain.concession == pytest.approx(concession)
    assert bargain.giver == "c"
    assert bargain.gains == pytest.approx(
        {
            "c": (math.log(3) + math.log((9 - concession) / 10)) / 2,
            "p": (math.log(4.5 / 4) + math.log((9 + concession) / 10)) / 2,
        }
    )


def test_asymmetric_by_hand() -> None:
    # C = 9: the patron grows by 1/18 only, and needs 10 (18/19 - 9/10) = 9/19 to join.
    bargain = exchange(SMALL, State("p", 9))
    assert bargain.least == pytest.approx(9 / 19)
    assert bargain.most == pytest.approx(10 * (0.9 - 1 / 5.5))
    assert (bargain.kind, bargain.reason) == ("asymmetric", "autonomy for security")
    assert bargain.giver == "c"
    # Good bases: a third of the freedom will do.
    assert exchange(SMALL, State("p", 9), terms=Terms(concession_value=3)).least == pytest.approx(
        3 / 19
    )


def test_the_stronger_pays_if_roles_are_swapped() -> None:
    there, back = exchange(SMALL, State("p", 9)), exchange(State("p", 9), SMALL)
    assert back.concession == pytest.approx(-there.concession)
    assert back.giver == there.giver == "c"
    assert (back.least, back.most) == pytest.approx((-there.most, -there.least))
    assert back.gains == pytest.approx(there.gains)


@given(clients, patrons, some_terms, st.floats(0, 1))
def test_roles_are_names_only(c: State, p: State, terms: Terms, leverage: float) -> None:
    there = exchange(c, p, terms=terms, leverage=leverage)
    back = exchange(p, c, terms=terms, leverage=1 - leverage)
    assert there.kind == back.kind
    assert back.room == pytest.approx(there.room)
    for name in "cp":
        assert back.gains[name] == pytest.approx(there.gains[name], abs=1e-6)


def test_equals_need_not_pay() -> None:
    bargain = exchange(SMALL, State("p", 1))
    assert bargain.kind == "symmetric"
    assert bargain.concession == 0
    assert bargain.giver is None
    assert bargain.gains["c"] == bargain.gains["p"] > 0


def test_leverage_picks_the_end_of_the_room() -> None:
    for leverage, loser in [(1.0, "c"), (0.0, "p")]:
        bargain = exchange(SMALL, State("p", 9), leverage=leverage)
        end = bargain.most if leverage else bargain.least
        assert bargain.concession == pytest.approx(end)
        assert bargain.gains[loser] == pytest.approx(0, abs=1e-12)
        assert bargain.leverage == leverage


# ---- no bargain


def test_nothing_pledged() -> None:
    bargain = exchange(SMALL, LARGE, terms=Terms(commitment=0))
    assert (bargain.kind, bargain.reason) == ("none", "nothing is pledged")
    assert bargain.gains == {"c": 0, "p": 0}
    assert bargain.concession == 0
    assert bargain.giver is None


def test_neither_gains() -> None:
    # Bound to 9/10, equals keep 5.5 of their freedom and grow by 1/2: 10 (.55 - 2/3) < 0 for both.
    bargain = exchange(SMALL, State("p", 1), terms=Terms(binding_cost=0.9))
    assert (bargain.kind, bargain.reason) == ("none", "neither gains")
    assert bargain.room == pytest.approx(2 * 10 * (0.55 - 2 / 3))
    assert bargain.concession == 0
    # So too if little is asked: bound by .7, they keep 6.5.
    little = exchange(SMALL, State("p", 1), terms=Terms(binding_cost=0.7))
    assert little.least == pytest.approx(10 * (2 / 3 - 0.65))
    assert little.reason == "neither gains"


def test_the_price_is_too_high() -> None:
    # The client grows to 5 and has 10 (.55 - .2) = 3.5 to give. The patron keeps 5.5 and needs
    # 10 (16/17 - .55) = 3.91.
    terms = Terms(binding_cost=0.9)
    bargain = exchange(SMALL, State("p", 8), terms=terms)
    assert (bargain.kind, bargain.reason) == ("none", "the price is too high")
    assert bargain.most == pytest.approx(3.5)
    assert bargain.least == pytest.approx(10 * (16 / 17 - 0.55))
    assert bargain.gains == {"c": 0, "p": 0}
    assert (bargain.concession, bargain.giver) == (0, None)
    # A client with less than 1 to give: it keeps 2 of its 10 and grows by 9, to 10.
    poor = exchange(SMALL, State("p", 9), terms=Terms(commitment=1, binding_cost=0.8))
    assert 0 < poor.most == pytest.approx(1)
    assert poor.reason == "the price is too high"
    poorer = exchange(SMALL, State("p", 9), terms=Terms(commitment=1, binding_cost=0.85))
    assert 0 < poorer.most == pytest.approx(0.5)
    assert poorer.reason == "the price is too high"
    # Better bases make it worth while.
    assert exchange(SMALL, State("p", 8), terms=replace(terms, concession_value=1.2)).kind == (
        "asymmetric"
    )


# ---- Morrow's propositions


@given(st.floats(1, 50), st.floats(1.01, 2), st.floats(0.1, 0.5), st.floats(0.05, 0.95))
def test_the_room_grows_with_asymmetry(
    ratio: float, step: float, taste: float, commitment: float
) -> None:
    terms = Terms(commitment=commitment)

    def room(of: float) -> float:
        return exchange(State("c", 1, taste), State("p", of, taste), terms=terms).room

    assert room(ratio * step) >= room(ratio) - 1e-9


def test_but_not_for_states_that_want_security_above_all() -> None:
    def room(ratio: float) -> float:
        return exchange(State("c", 1, 0.8), State("p", ratio, 0.8)).room

    assert room(10) < room(1)


def test_asymmetric_alliances_form_where_symmetric_ones_cannot() -> None:
    costly = Terms(binding_cost=0.9)
    assert exchange(SMALL, State("p", 1), terms=costly).kind == "none"
    assert exchange(SMALL, State("p", 30), terms=costly).kind == "asymmetric"


def test_who_gives_more_the_more_it_is_protected() -> None:
    given_up = [exchange(SMALL, State("p", ratio)).concession for ratio in range(1, 60)]
    assert given_up == sorted(given_up)


@given(clients, patrons, some_terms, st.floats(0, 1))
def test_nobody_loses_by_a_bargain(c: State, p: State, terms: Terms, leverage: float) -> None:
    bargain = exchange(c, p, terms=terms, leverage=leverage)
    assert min(bargain.gains.values()) >= -1e-9
    assert (bargain.kind == "none") == (bargain.room < 0 or not terms.commitment)
    if bargain.kind == "symmetric":
        assert bargain.least <= 0 <= bargain.most
    if bargain.kind == "asymmetric":
        assert bargain.least > 0 or bargain.most < 0


@given(clients, patrons, some_terms)
def test_outside_the_room_somebody_loses(c: State, p: State, terms: Terms) -> None:
    bargain = exchange(c, p, terms=terms)
    assume(bargain.kind != "none")
    for beyond, loser in [(bargain.most + 0.01, "c"), (bargain.least - 0.01, "p")]:
        kept = (
            renew(replace(bargain, concession=beyond), {}) if _feasible(bargain, beyond) else None
        )
        assert kept is None or loser in kept.leavers


def _feasible(bargain: Bargain, concession: float) -> bool:
    """Whether both keep some freedom."""
    bound = FREEDOM * (1 - bargain.terms.binding_cost * bargain.terms.commitment)
    return abs(concession) < bound


# ---- change


def test_an_unchanged_bargain_holds() -> None:
    renewal = renew(exchange(SMALL, LARGE), {})
    assert (renewal.outcome, renewal.leavers) == ("holds", ())
    assert renewal.now == exchange(SMALL, LARGE)
    assert renewal.gains == exchange(SMALL, LARGE).gains


@pytest.mark.parametrize("leverage", [0, 1])
def test_a_side_that_gains_nothing_does_not_leave(leverage: float) -> None:
    made = exchange(SMALL, LARGE, leverage=leverage)
    assert min(made.gains.values()) == pytest.approx(0)
    assert renew(made, {}).outcome == "holds"


def test_a_small_concession_has_a_giver_too() -> None:
    # The patron loses 5 per cent of its freedom, and is safer by a fortieth: 10 (.95 - 40/41).
    made = exchange(SMALL, LARGE, terms=Terms(commitment=0.1, binding_cost=0.5), leverage=0)
    assert made.concession == pytest.approx(10 * (40 / 41 - 0.95))
    assert 0 < made.concession < 1
    assert made.giver == SMALL.name


def test_a_client_that_grows_wants_new_terms() -> None:
    made = exchange(SMALL, State("p", 9))
    limit = breaking_point(made, "c")
    assert limit is not None
    assert renew(made, {"c": limit * 0.999}).outcome == "holds"
    broken = renew(made, {"c": limit * 1.001})
    assert broken.outcome == "renegotiated"
    assert broken.leavers == ("c",)
    assert broken.gains["c"] < 0 < broken.gains["p"]
    assert broken.now.concession < made.concession
    assert broken.now.client == State("c", limit * 1.001)
    assert broken.now.patron == State("p", 9)


def test_breaking_point_by_hand() -> None:
    # Concession 10/3 + 1/9 ... choose leverage so that the client concedes 5: it keeps 4 of 10.
    made = exchange(SMALL, LARGE, leverage=(5 + 1 / 9) / (17 / 3 + 1 / 9))
    assert made.concession == pytest.approx(5)
    # It stays while its security grows by 10/4 or more: C + 2 = 2.5 C at C = 4/3.
    assert breaking_point(made, "c") == pytest.approx(4 / 3)
    # The patron has 14 of 10 and never leaves.
    assert breaking_point(made, "p") is None
    # At other tastes: w = 1/3 asks for (10/4)^2 = 6.25, so 2 / 5.25.
    careless = replace(made, client=State("c", 1, 1 / 3))
    assert breaking_point(careless, "c") == pytest.approx(2 / 5.25)


def test_the_patron_too_may_leave() -> None:
    made = exchange(SMALL, State("p", 1))
    # Both keep 9 of 10 and stay while security grows by 10/9: C + 1/2 = 10/9 C at 4.5.
    assert breaking_point(made, "p") == pytest.approx(4.5)
    assert renew(made, {"p": 5}).leavers == ("p",)
    assert renew(made, {"p": 4.4}).outcome == "holds"
    assert renew(made, {"c": 4, "p": 4}).outcome == "holds"


def test_a_state_that_gives_up_nothing_never_leaves() -> None:
    free = exchange(SMALL, State("p", 1), terms=Terms(binding_cost=0))
    assert breaking_point(free, "c") is None


def test_an_alliance_ends_when_no_terms_are_left() -> None:
    terms = Terms(binding_cost=0.9)
    made = exchange(SMALL, State("p", 30), terms=terms)
    renewal = renew(made, {"c": 20})
    assert renewal.outcome == "ended"
    assert renewal.leavers == ("c",)
    assert renewal.now.kind == "none"


def test_a_new_bargain_keeps_the_old_leverage() -> None:
    made = exchange(SMALL, State("p", 9), leverage=1)
    renewal = renew(made, {"c": 2})
    assert renewal.now.leverage == 1
    assert renewal.now.concession == pytest.approx(renewal.now.most)


# ---- frontier and indifference


def test_frontier_by_hand() -> None:
    points = frontier(SMALL, State("p", 9), steps=2)
    assert [point.commitment for point in points] == [0, 0.5, 1]
    assert [point.security for point in points] == [1, 5.5, 10]
    # Half: bound to 9, less 9/19. Whole: bound to 8, less 10 (9/10 - 8/10) = 1.
    assert [point.autonomy for point in points] == pytest.approx([10, 9 - 9 / 19, 7])
    assert points[0].gain == 0
    assert points[2].gain == pytest.approx((math.log(10) + math.log(0.7)) / 2)


def test_a_patron_that_asks_nothing_is_paid_nothing() -> None:
    _, half, _ = frontier(SMALL, State("p", 1), steps=2)
    assert half.autonomy == pytest.approx(9)


def test_good_bases_cost_the_client_less() -> None:
    _, half, _ = frontier(SMALL, State("p", 9), terms=Terms(concession_value=3), steps=2)
    assert half.autonomy == pytest.approx(9 - 3 / 19)


def test_ties_that_cost_more_than_there_is_are_left_out() -> None:
    points = frontier(SMALL, State("p", 99), terms=Terms(binding_cost=0.9))
    assert 0.4 < points[-1].commitment < 0.65
    assert min(point.autonomy for point in points) > 0


def test_there_is_a_best_tie_inside_when_being_bound_is_dear() -> None:
    points = frontier(SMALL, State("p", 85), terms=Terms(binding_cost=0.8))
    best = max(points, key=lambda point: point.gain)
    assert best.commitment == pytest.approx(0.3)
    assert points[-1].commitment == pytest.approx(0.6)
    assert 0 < points[-1].autonomy < 1
    # When it is cheap, the closer the better.
    cheap = frontier(SMALL, State("p", 85))
    assert max(cheap, key=lambda point: point.gain).commitment == 1
    assert len(cheap) == 21


@given(clients, patrons, some_terms)
def test_the_frontier_falls(c: State, p: State, terms: Terms) -> None:
    assume(p.capability >= c.capability)
    points = frontier(c, p, terms=terms)
    for one, other in pairwise(points):
        assert other.security > one.security
        assert other.autonomy <= one.autonomy + 1e-9


def test_indifference_by_hand() -> None:
    # w = 2/3: security counts twice; twice as much is worth a quarter of the freedom.
    state = State("c", 1, 2 / 3)
    assert indifference(state, 2, 8, [1, 2, 4]) == pytest.approx((32, 8, 2))


@given(clients, st.floats(0.1, 100), st.floats(0.1, 10), st.floats(0.1, 100))
def test_along_the_curve_a_state_is_as_well_off(
    state: State, security: float, autonomy: float, level: float
) -> None:
    (needed,) = indifference(state, security, autonomy, [level])
    w = state.security_weight
    # Relative gains in security and relative losses of freedom, weighted, cancel.
    assert w * math.log(level / security) == pytest.approx(
        (1 - w) * math.log(autonomy / needed), abs=1e-6
    )


def test_utility_alone_by_hand() -> None:
    assert State("c", 4).alone == pytest.approx((math.log(4) + math.log(10)) / 2)
    assert State("c", 4, 0.25).alone == pytest.approx((math.log(4) + 3 * math.log(10)) / 4)


# ---- bad input


@pytest.mark.parametrize("value", [-1, 1000, math.nan, "1", None, True])
def test_bad_numbers_are_named(value: Any) -> None:
    with pytest.raises(ValueError, match=r"^capability is .* from 0\.01 to 100$"):
        State("c", value)
    with pytest.raises(ValueError, match=r"^security_weight is .* from 0\.1 to 0\.9$"):
        State("c", 1, value)
    with pytest.raises(ValueError, match=r"^commitment is .* from 0 to 1$"):
        Terms(commitment=value)
    with pytest.raises(ValueError, match=r"^binding_cost is .* from 0 to 0\.9$"):
        Terms(binding_cost=value)
    with pytest.raises(ValueError, match=r"^concession_value is .* from 0\.1 to 3$"):
        Terms(concession_value=value)
    with pytest.raises(ValueError, match=r"^leverage is .* from 0 to 1$"):
        exchange(SMALL, LARGE, leverage=value)
    with pytest.raises(ValueError, match=r"^capability is .* from 0\.01 to 100$"):
        renew(exchange(SMALL, LARGE), {"c": value})


@pytest.mark.parametrize("name", ["", "  ", 3, None])
def test_a_state_has_a_name(name: Any) -> None:
    with pytest.raises(
        ValueError, match=rf"^a state's name is {name!r}; it must be a non-empty string$"
    ):
        State(name)


def test_contradictions_are_named() -> None:
    with pytest.raises(ValueError, match=r"^client and patron are both 'c'; they must be two"):
        exchange(SMALL, State("c", 4))
    made, none = exchange(SMALL, LARGE), exchange(SMALL, LARGE, terms=Terms(commitment=0))
    with pytest.raises(ValueError, match=r"^'x' is no party; it must be one of c, p$"):
        renew(made, {"x": 3})
    with pytest.raises(ValueError, match=r"^'x' is no party; it must be one of c, p$"):
        breaking_point(made, "x")
    with pytest.raises(ValueError, match=r"^bargain is of kind 'none'; there is nothing to renew$"):
        renew(none, {})
    with pytest.raises(ValueError, match=r"^bargain is of kind 'none'; nobody can leave it$"):
        breaking_point(none, "c")


@pytest.mark.parametrize("steps", [0, -1, 1001, 2.0, True, "2", None])
def test_steps_are_a_whole_number(steps: Any) -> None:
    with pytest.raises(
        ValueError, match=rf"^steps is {steps!r}; it must be a whole number from 1 to 1000$"
    ):
        frontier(SMALL, LARGE, steps=steps)


def test_ends_of_steps() -> None:
    assert len(frontier(SMALL, LARGE, steps=1)) == 2
    assert len(frontier(SMALL, LARGE, steps=1000)) == 1001


@pytest.mark.parametrize("value", [0, -1, 1001, math.inf, math.nan, "1", None, True])
def test_indifference_needs_positive_numbers(value: Any) -> None:
    with pytest.raises(
        ValueError, match=r"^security is .*; it must be a number from 0.001 to 1000$"
    ):
        indifference(SMALL, value, 1, [1])
    with pytest.raises(
        ValueError, match=r"^autonomy is .*; it must be a number from 0.001 to 1000"
    ):
        indifference(SMALL, 1, value, [1])
    with pytest.raises(
        ValueError, match=r"^levels: security is .*; it must be a number from 0.001"
    ):
        indifference(SMALL, 1, 1, [1, value])


def test_defaults() -> None:
    assert vars(State("c")) == {"name": "c", "capability": 1, "security_weight": 0.5}
    assert vars(Terms()) == {"commitment": 0.5, "binding_cost": 0.2, "concession_value": 1}
    assert exchange(SMALL, LARGE).leverage == LEVERAGE.default == 0.5
    parameters = (
        CAPABILITY, SECURITY_WEIGHT, COMMITMENT, BINDING_COST, CONCESSION_VALUE, LEVERAGE,
        SECURITY, AUTONOMY,
    )  # fmt: skip
    assert len({p.symbol for p in parameters}) == 8


def test_a_state_that_would_give_all_keeps_a_trace() -> None:
    # Ten thousand times as secure, and hardly in love with freedom: 1 - 10001**-9 of it is all.
    desperate = exchange(
        State("c", 100, 0.1), State("p", 0.01, 0.9), terms=Terms(1, 0, 0.1), leverage=0
    )
    assert desperate.giver == "p"
    assert desperate.concession == pytest.approx(-10)
    assert all(math.isfinite(gain) and gain >= -1e-9 for gain in desperate.gains.values())
    tiny = exchange(State("c", 1), State("p", 1), terms=Terms(1e-300, 0, 1), leverage=0.5)
    assert breaking_point(tiny, "c") is None


def test_other_kinds_are_named() -> None:
    made = exchange(SMALL, LARGE)
    calls: list[Any] = [exchange, frontier]
    for call in calls:
        with pytest.raises(ValueError, match=r"^client is 3; it must be a State$"):
            call(3, LARGE)
        with pytest.raises(ValueError, match=r"^patron is 3; it must be a State$"):
            call(SMALL, 3)
        with pytest.raises(ValueError, match=r"^terms is 3; it must be a Terms$"):
            call(SMALL, LARGE, terms=3)
    with pytest.raises(ValueError, match=r"^bargain is 3; it must be a Bargain$"):
        renew(3, {})  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^capabilities is 3; it must be a Mapping$"):
        renew(made, 3)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^bargain is 3; it must be a Bargain$"):
        breaking_point(3, "c")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^state is 3; it must be a State$"):
        indifference(3, 1, 1, [1])  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^levels is 3; it must be an Iterable$"):
        indifference(SMALL, 1, 1, 3)  # type: ignore[arg-type]
