"""Twenty years of an alliance; the oracle is arithmetic by hand and a second, slower solution."""

from collections import Counter
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancekit.models import management
from alliancekit.models.management import (
    ACTIONS,
    EVENTS,
    MENDS,
    METERS,
    SEEDS,
    YEARS,
    State,
    advance,
    best_action,
    chance,
    deck,
    follow,
    habits,
    hold_chance,
    in_turn,
    mend_weakest,
    outcomes,
    play,
    standing,
    states,
)

BONN = State(3, 3, 2, 3, 3)
live = st.builds(State, *[st.integers(1, 4)] * 5)
actions = st.sampled_from(list(ACTIONS))
events = st.sampled_from(list(EVENTS))


# ---- one year


@pytest.mark.parametrize(
    ("before", "action", "event", "after", "dilemma"),
    [
        # Trust 3 + 2, restraint 3 - 1 is below 3: the quarrel takes one more, and two of support.
        ((3, 3, 2, 3, 3), "reassure", "quarrel", (4, 1, 2, 1, 3), "entrapment"),
        # Held back first, the ally stands the test.
        ((3, 2, 2, 3, 3), "restrain", "quarrel", (2, 4, 2, 3, 3), "abandonment"),
        # Reassured in time, it stands the probe: trust 2 + 2.
        ((2, 4, 3, 3, 3), "reassure", "probe", (4, 3, 3, 3, 3), "entrapment"),
        ((2, 4, 3, 3, 3), "wait", "probe", (1, 4, 3, 4, 3), "abandonment"),
        ((3, 3, 2, 3, 3), "wait", "election", (2, 3, 2, 4, 3), "abandonment"),
        ((3, 3, 2, 3, 3), "share", "election", (2, 3, 4, 3, 3), "abandonment"),
        # A new danger always costs; an alliance without a plan it costs twice, and trust.
        ((3, 3, 3, 3, 3), "wait", "danger", (3, 3, 3, 4, 2), "loss of purpose"),
        ((3, 3, 3, 3, 2), "wait", "danger", (2, 3, 3, 4, 0), "loss of purpose"),
        ((3, 3, 3, 3, 3), "reassure", "answer", (4, 2, 3, 2, 2), "entrapment"),
        ((3, 3, 3, 3, 3), "restrain", "answer", (2, 4, 3, 3, 3), "abandonment"),
        ((3, 3, 3, 3, 3), "wait", "recession", (3, 3, 2, 4, 3), "free riding"),
        ((3, 3, 1, 3, 3), "adapt", "thaw", (3, 3, 0, 2, 4), "free riding"),
        ((3, 3, 3, 3, 3), "wait", "quiet", (3, 3, 3, 4, 3), ""),
    ],
)
def test_a_year_by_hand(
    before: tuple[int, ...], action: str, event: str, after: tuple[int, ...], dilemma: str
) -> None:
    turn = advance(State(*before), action, event)
    assert turn.after == after
    assert turn.dilemma == dilemma


@given(live, actions, events)
def test_levels_stay_on_their_scale_and_the_dilemma_is_of_one_that_fell(
    state: State, action: str, event: str
) -> None:
    turn = advance(state, action, event)
    assert all(0 <= level <= 4 for level in turn.after)
    fallen = {
        meter.dilemma
        for (name, meter), was, now in zip(METERS.items(), state, turn.after, strict=True)
        if now < was
    }
    assert (turn.dilemma in fallen) if fallen else turn.dilemma == ""


@given(live, actions, events, st.integers(0, 4))
def test_a_better_start_never_ends_worse(state: State, action: str, event: str, meter: int) -> None:
    if state[meter] == 4:
        return
    better = State(*(level + (i == meter) for i, level in enumerate(state)))
    ends = zip(
        advance(state, action, event).after, advance(better, action, event).after, strict=True
    )
    assert all(low <= high for low, high in ends)


def test_each_action_mends_one_meter_and_all_but_waiting_cost_another() -> None:
    for meter, action in MENDS.items():
        effects = ACTIONS[action].effects
        assert effects[meter] == 2
        assert [effects[name] for name in effects if name != meter] == (
            [] if action == "wait" else [-1]
        )
    assert sorted(MENDS.values()) == sorted(ACTIONS)
    assert sum(event.weight for event in EVENTS.values()) == 20


def test_1024_states_and_the_odds_add_up() -> None:
    assert len(set(states())) == 4**5
    for action in ACTIONS:
        assert sum(odds for odds, _ in outcomes(BONN, action)) == pytest.approx(1)


# ---- a course


def test_decks_are_numbered_and_as_often_as_the_weights_say() -> None:
    assert deck(7) == deck(7)
    assert deck(7) != deck(8)
    seen = Counter(event for seed in range(1, SEEDS + 1) for event in deck(seed))
    assert seen.total() == SEEDS * YEARS
    for name, event in EVENTS.items():
        assert seen[name] / seen.total() == pytest.approx(event.weight / 20, abs=0.01)


def test_a_course_looked_back_upon() -> None:
    course = follow(BONN, seed=54, policy=mend_weakest)
    assert (len(course.turns), course.state.broken, course.held) == (12, "purpose", False)
    assert course.first_bite == (12, "loss of purpose")
    assert course.turning_point == 12
    assert course.losses[11] == chance(course.turns[11].before, 9)  # all that there was to lose
    assert max(course.costs, key=lambda name: course.costs[name]) == "loss of purpose"
    assert course.costs["loss of purpose"] >= course.losses[11]


def test_a_course_of_twenty_years_is_over_and_held() -> None:
    course = follow(BONN, seed=2, policy=mend_weakest)
    assert len(course.turns) == YEARS
    assert course.over
    assert course.held
    moves = [turn.action for turn in course.turns]
    assert play(BONN, 2, moves) == course
    assert not play(BONN, 2, moves[:5]).over
    with pytest.raises(ValueError, match="moves has 21 years; the game was over after 20"):
        play(BONN, 2, [*moves, "wait"])


def test_an_opening_has_no_history() -> None:
    course = play(BONN, 1, [])
    assert (course.state, course.over, course.first_bite, course.turning_point) == (
        BONN,
        False,
        None,
        None,
    )
    assert course.costs == {}


# ---- the best that can be done


@cache
def slow(state: State, years: int) -> float:
    """The recursion of the text, written out once more, over `advance` alone."""
    if 0 in state:
        return 0
    if years == 0:
        return 1
    return max(
        sum(
            event.weight / 20 * slow(advance(state, action, name).after, years - 1)
            for name, event in EVENTS.items()
        )
        for action in ACTIONS
    )


@pytest.mark.parametrize("levels", [(3, 3, 2, 3, 3), (2, 2, 2, 2, 2), (1, 1, 1, 1, 1)])
def test_the_chance_of_holding_solves_the_recursion(levels: tuple[int, ...]) -> None:
    for years in range(4):
        assert hold_chance(State(*levels), years) == pytest.approx(slow(State(*levels), years))


def test_one_year_to_go_by_hand() -> None:
    # All at 2. Waiting loses to a new danger alone (2 of 20); adapting to a probe, a quarrel, a
    # recession or an election (3 + 4 + 3 + 2).
    state = State(2, 2, 2, 2, 2)
    lost = {a: round(20 * sum(o for o, s in outcomes(state, a) if s.broken)) for a in ACTIONS}
    assert lost == {"reassure": 6, "restrain": 7, "share": 9, "adapt": 12, "wait": 2}
    assert hold_chance(state, 1) == pytest.approx(0.9)
    assert best_action(state, 1) == "wait"


@given(live, st.integers(1, 20))
def test_no_policy_beats_the_best_and_more_years_are_no_easier(state: State, years: int) -> None:
    best = hold_chance(state, years)
    assert hold_chance(state, years - 1) >= best - 1e-12
    for action in ACTIONS:
        worth = sum(o * hold_chance(s, years - 1) for o, s in outcomes(state, action))
        assert worth <= best + 1e-9
    assert hold_chance(state, years, without="share") <= best + 1e-12


def test_standing_agrees_with_the_solution_and_with_games_played() -> None:
    chances = standing(BONN, best_action)
    assert chances[0] == 1
    assert chances == sorted(chances, reverse=True)
    assert chances[-1] == pytest.approx(hold_chance(BONN, YEARS))
    held = sum(follow(BONN, seed, mend_weakest).held for seed in range(1, SEEDS + 1)) / SEEDS
    # Standard error of 500 games: 0.022.
    assert held == pytest.approx(standing(BONN, mend_weakest)[-1], abs=0.07)


# ---- what does good management look like?


@pytest.mark.parametrize("action", list(ACTIONS))
def test_one_action_alone_loses_and_none_can_be_spared(action: str) -> None:
    assert standing(BONN, lambda state, years: action)[-1] < 0.01
    assert standing(State(4, 4, 4, 4, 4), lambda state, years: action)[-1] < 0.1
    assert hold_chance(BONN, YEARS, without=action) < 0.12


def test_the_best_play_mixes_all_five_and_waits_most() -> None:
    used = habits(BONN, best_action)
    assert sum(used.values()) == pytest.approx(1)
    assert min(used.values()) > 0.1
    assert max(used, key=lambda action: used[action]) == "wait"


def test_looking_ahead_beats_the_rule_and_the_rule_beats_the_rota() -> None:
    ends = [standing(BONN, policy)[-1] for policy in (best_action, mend_weakest, in_turn)]
    assert ends[0] > 0.8
    assert 0.55 < ends[1] < 0.65
    assert ends[2] < 0.1


def test_the_best_play_is_the_rule_in_little_more_than_half_of_all_years() -> None:
    years = agree = 0.0
    for year, where in enumerate(management._visits(BONN, best_action)[:-1]):
        for state, likely in where.items():
            years += likely
            agree += likely * (best_action(state, YEARS - year) == MENDS[state.weakest])
    assert 0.5 < agree / years < 0.6


# ---- bad input


def test_what_is_wrong_is_named() -> None:
    with pytest.raises(ValueError, match="trust is 5; it must be a whole number from 1 to 4"):
        advance(State(5, 3, 3, 3, 3), "wait", "quiet")
    with pytest.raises(ValueError, match="action is 'attack'; it must be one of reassure, restr"):
        advance(BONN, "attack", "quiet")
    with pytest.raises(ValueError, match="event is 'war'; it must be one of quiet, probe"):
        advance(BONN, "wait", "war")
    with pytest.raises(ValueError, match="seed is 501; it must be a whole number from 1 to 500"):
        deck(501)
    with pytest.raises(ValueError, match="years is 0; there is nothing left to do"):
        best_action(BONN, 0)
    with pytest.raises(ValueError, match="without is 'luck'; it must be one of"):
        hold_chance(BONN, 5, without="luck")
    with pytest.raises(ValueError, match="the policy's action is 'fight'; it must be one of"):
        standing(BONN, lambda state, years: "fight")
