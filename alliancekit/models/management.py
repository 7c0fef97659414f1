r"""Keeping an alliance for twenty years: five tasks that work against one another, year by year.

The sources list five ways in which allies are kept together: reassurance, restraint,
communication, sharing of burdens, adaptation. Each works on one of the dilemmas of the book and
presses on another. Reassure an ally and it grows bold; restrain it and it doubts you
:cite:`Snyder_1984,Pressman_2008`; press it for money and it wonders whether you would come
:cite:`Blankenship_2021`; take on a new task and voters ask why. The model is a leader's desk. Five
meters stand between 0 and 4. Each year the leader does one thing, the year brings one event, and a
meter that reaches 0 ends the alliance by its dilemma.

Everything here is small and finite, so the best that can be done from any state is not guessed
but computed. With :math:`h_n(s)` the chance that the best play holds the alliance for :math:`n`
more years from state :math:`s`,

.. math:: h_n(s) = \max_a \sum_e p_e \, h_{n-1}(s'(s, a, e)), \qquad h_0 = 1,

and :math:`h = 0` once a meter stands at 0. All levels, effects and odds are illustrative; the
directions are those of the works named beside them.
"""

import itertools
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from alliancekit.parameters import check_name

TOP = 4
"""The highest level of a meter (illustrative); 0 ends the alliance."""
BRINK = 1
"""The last level before the end: here a dilemma bites (illustrative)."""
FIRM = 3
"""Level from which a meter stands the test of an event (illustrative)."""
YEARS = 20
"""How long the alliance is to be kept."""
SEEDS = 500
"""Courses of events that are numbered and can be played again."""


class State(NamedTuple):
    """Where an alliance stands: five levels from 0 to 4, more is better.

    Attributes
    ----------
    trust : int
        The ally believes that you would come.
    restraint : int
        The ally keeps out of quarrels that are not yours.
    sharing : int
        The ally carries its part of the cost.
    support : int
        Voters and parliament at home stand by the alliance.
    purpose : int
        The alliance fits the danger that there is now.
    """

    trust: int
    restraint: int
    sharing: int
    support: int
    purpose: int

    @property
    def broken(self) -> str:
        """The meter that has reached 0 and ended the alliance; empty while it stands."""
        return next((name for name in METERS if getattr(self, name) == 0), "")

    @property
    def weakest(self) -> str:
        """The lowest meter, the first of those that tie."""
        return min(METERS, key=lambda name: getattr(self, name))


@dataclass(frozen=True)
class Meter:
    """One of the five things to be kept up.

    Attributes
    ----------
    dilemma : str
        What bites when it is low.
    source : str
        Bibliography key of the work on that dilemma.
    """

    dilemma: str
    source: str


@dataclass(frozen=True)
class Action:
    """What a leader can do in a year.

    Attributes
    ----------
    effects : Mapping[str, int]
        Meter -> change.
    source : str
        Bibliography key for the direction of the effects, or ``"illustrative"``.
    """

    effects: Mapping[str, int]
    source: str


@dataclass(frozen=True)
class Event:
    """What a year can bring.

    Attributes
    ----------
    weight : int
        How often it comes, in 20 years.
    tests : str
        The meter that decides whether it does harm: from `FIRM` on it doesn't. Empty if nothing
        helps.
    provoked_by : str
        The action of the same year that makes it do harm, for an event that tests no meter.
    bites : Mapping[str, int]
        Meter -> change where it does harm.
    held : Mapping[str, int]
        Meter -> change where it doesn't.
    source : str
        Bibliography key for the mechanism, or ``"illustrative"``.
    """

    weight: int
    bites: Mapping[str, int]
    held: Mapping[str, int] = field(default_factory=dict)
    tests: str = ""
    provoked_by: str = ""
    source: str = "illustrative"


METERS: Mapping[str, Meter] = {
    "trust": Meter("abandonment", "Snyder_1984"),
    "restraint": Meter("entrapment", "Snyder_1984"),
    "sharing": Meter("free riding", "Olson_Zeckhauser_1966"),
    "support": Meter("trouble at home", "Snyder_1997"),
    "purpose": Meter("loss of purpose", "Wallander_2000"),
}
"""The five meters and the dilemma that each keeps off."""

ACTIONS: Mapping[str, Action] = {
    "reassure": Action({"trust": 2, "restraint": -1}, "Snyder_1984"),
    "restrain": Action({"restraint": 2, "trust": -1}, "Pressman_2008"),
    "share": Action({"sharing": 2, "trust": -1}, "Blankenship_2021"),
    "adapt": Action({"purpose": 2, "support": -1}, "Wallander_2000"),
    "wait": Action({"support": 2}, "illustrative"),
}
"""What can be done, one a year."""

EVENTS: Mapping[str, Event] = {
    "quiet": Event(2, {}),
    "probe": Event(3, {"trust": -1, "support": -1}, tests="trust", source="Snyder_1984"),
    "quarrel": Event(4, {"restraint": -1, "support": -2}, tests="restraint", source="Snyder_1997"),
    "recession": Event(3, {"support": -1, "sharing": -1}),
    "election": Event(2, {"support": -1, "trust": -1}, tests="sharing", source="Blankenship_2021"),
    "danger": Event(
        2, {"purpose": -2, "trust": -1}, {"purpose": -1}, tests="purpose", source="Wallander_2000"
    ),
    "thaw": Event(2, {"sharing": -1, "purpose": -1}, source="Walt_1997b"),
    "answer": Event(
        2, {"purpose": -1, "support": -1}, provoked_by="reassure", source="Jervis_1978"
    ),
}
"""What a year can bring; the weights add up to 20."""

MENDS: Mapping[str, str] = {
    "trust": "reassure",
    "restraint": "restrain",
    "sharing": "share",
    "support": "wait",
    "purpose": "adapt",
}
"""The action that raises each meter."""


class Turn(NamedTuple):
    """One year.

    Attributes
    ----------
    before, after : State
        Where the alliance stood at its beginning and at its end.
    action, event : str
        What was done, and what came.
    harmed : bool
        Whether the event did harm.
    dilemma : str
        The dilemma of the meter that fell and now stands lowest; empty if none fell.
    """

    before: State
    action: str
    event: str
    after: State
    harmed: bool
    dilemma: str

    @property
    def bites(self) -> bool:
        """Whether the dilemma now stands at the brink, or past it."""
        return any(
            meter.dilemma == self.dilemma and getattr(self.after, name) <= BRINK
            for name, meter in METERS.items()
        )


@dataclass(frozen=True)
class Course:
    """A game, played so far.

    Attributes
    ----------
    opening : State
        Where the alliance stood at first.
    seed : int
        Number of the course of events.
    turns : tuple of Turn
        The years so far.
    """

    opening: State
    seed: int
    turns: tuple[Turn, ...]

    @property
    def state(self) -> State:
        """Where the alliance stands now."""
        return self.turns[-1].after if self.turns else self.opening

    @property
    def over(self) -> bool:
        """Whether the alliance has ended or its twenty years are up."""
        return bool(self.state.broken) or len(self.turns) == YEARS

    @property
    def held(self) -> bool:
        """Whether it has stood for twenty years."""
        return len(self.turns) == YEARS and not self.state.broken

    @property
    def first_bite(self) -> tuple[int, str] | None:
        """Year and name of the dilemma that first stood at the brink."""
        return next(
            ((year, turn.dilemma) for year, turn in enumerate(self.turns, 1) if turn.bites), None
        )

    @property
    def losses(self) -> tuple[int, ...]:
        """By how much the chance of holding out fell in each year, in per cent; 0 if it rose."""
        before = [chance(turn.before, YEARS - year) for year, turn in enumerate(self.turns)]
        after = [chance(turn.after, YEARS - year) for year, turn in enumerate(self.turns, 1)]
        return tuple(max(0, b - a) for b, a in zip(before, after, strict=True))

    @property
    def costs(self) -> Mapping[str, int]:
        """What each dilemma has cost of that chance, in per cent, the dearest first."""
        costs: dict[str, int] = {}
        for turn, loss in zip(self.turns, self.losses, strict=True):
            if turn.dilemma and loss:
                costs[turn.dilemma] = costs.get(turn.dilemma, 0) + loss
        return dict(sorted(costs.items(), key=lambda item: -item[1]))

    @property
    def turning_point(self) -> int | None:
        """The year, from 1, in which the chance fell most; None if it never fell."""
        worst = max(self.losses, default=0)
        return self.losses.index(worst) + 1 if worst else None


def advance(state: State, action: str, event: str) -> Turn:
    """Play one year.

    Parameters
    ----------
    state : State
        Where the alliance stands; no meter at 0.
    action : str
        One of `ACTIONS`.
    event : str
        One of `EVENTS`.

    Raises
    ------
    ValueError
        If the state, the action or the event is not one that there is.

    Examples
    --------
    The leader reassures an ally that is already bold, and it picks a quarrel.

    >>> turn = advance(State(3, 3, 2, 3, 3), "reassure", "quarrel")
    >>> turn.after
    State(trust=4, restraint=1, sharing=2, support=1, purpose=3)
    >>> turn.dilemma, turn.bites
    ('entrapment', True)
    """
    check_state(state)
    _check_choice("action", action, ACTIONS)
    _check_choice("event", event, EVENTS)
    after, harmed = _after(state, action, event)
    fallen = [name for name, was, now in zip(METERS, state, after, strict=True) if now < was]
    lowest = min(fallen, key=lambda name: getattr(after, name), default="")
    dilemma = METERS[lowest].dilemma if lowest else ""
    return Turn(state, action, event, after, harmed, dilemma)


def deck(seed: int) -> tuple[str, ...]:
    """The events of twenty years, by the number of the course.

    Raises
    ------
    ValueError
        If there is no course of that number.

    Examples
    --------
    >>> deck(1)[:3]
    ('probe', 'thaw', 'danger')
    """
    if not isinstance(seed, int) or isinstance(seed, bool) or not 1 <= seed <= SEEDS:
        raise ValueError(f"seed is {seed!r}; it must be a whole number from 1 to {SEEDS}")
    weights = [event.weight for event in EVENTS.values()]
    return tuple(random.Random(seed).choices(list(EVENTS), weights, k=YEARS))


def play(opening: State, seed: int, moves: Sequence[str]) -> Course:
    """Play a game, or its first years.

    Parameters
    ----------
    opening : State
        Where the alliance stands at first.
    seed : int
        Number of the course of events.
    moves : sequence of str
        An action for each year so far.

    Raises
    ------
    ValueError
        If there are more moves than years, or a move is none that there is.

    Examples
    --------
    Reassurance alone.

    >>> course = play(State(3, 3, 2, 3, 3), seed=1, moves=["reassure"] * 3)
    >>> course.over, course.state.broken, course.first_bite
    (True, 'restraint', (2, 'entrapment'))
    """
    check_state(opening)
    events = deck(seed)
    if isinstance(moves, str) or not isinstance(moves, Sequence):
        raise ValueError(f"moves is {moves!r}; it must be a sequence of actions")
    turns: list[Turn] = []
    for move in moves:
        state = turns[-1].after if turns else opening
        if len(turns) == YEARS or state.broken:
            raise ValueError(f"moves has {len(moves)} years; the game was over after {len(turns)}")
        turns.append(advance(state, move, events[len(turns)]))
    return Course(opening, seed, tuple(turns))


def follow(opening: State, seed: int, policy: Callable[[State, int], str]) -> Course:
    """Play a whole game by a policy.

    Examples
    --------
    >>> lost = follow(State(3, 3, 2, 3, 3), seed=54, policy=mend_weakest)
    >>> len(lost.turns), lost.state.broken
    (12, 'purpose')
    """
    course = play(opening, seed, [])
    _check_policy(policy)
    while not course.over:
        moves = [turn.action for turn in course.turns]
        course = play(opening, seed, [*moves, policy(course.state, YEARS - len(moves))])
    return course


def states() -> Iterator[State]:
    """Every state in which the alliance stands."""
    return itertools.starmap(State, itertools.product(range(1, TOP + 1), repeat=len(METERS)))


def outcomes(state: State, action: str) -> list[tuple[float, State]]:
    """What an action can lead to: the odds of each event, and where it leaves the alliance."""
    check_state(state)
    _check_choice("action", action, ACTIONS)
    total = sum(event.weight for event in EVENTS.values())
    return [
        (event.weight / total, _after(state, action, name)[0]) for name, event in EVENTS.items()
    ]


def hold_chance(state: State, years: int, *, without: str | None = None) -> float:
    """Chance that the best play holds the alliance for so many more years.

    Parameters
    ----------
    state : State
        Where the alliance stands.
    years : int
        Years to go, 0-20.
    without : str, optional
        An action that the leader never takes.

    Examples
    --------
    >>> round(hold_chance(State(3, 3, 2, 3, 3), 20), 2)
    0.84
    """
    _check_years(years)
    if without is not None:
        _check_choice("without", without, ACTIONS)
    if isinstance(state, State) and state.broken:
        return 0.0
    check_state(state)
    return _solve(years, without)[_numbers()[state]][0]


def chance(state: State, years: int) -> int:
    """The same in whole per cent."""
    return round(100 * hold_chance(state, years))


def best_action(state: State, years: int) -> str:
    """The action that gives that chance, the first of those that tie.

    Raises
    ------
    ValueError
        If no years are left, or the alliance has ended.
    """
    check_state(state)
    _check_years(years)
    if not years:
        raise ValueError("years is 0; there is nothing left to do")
    return _solve(years, None)[_numbers()[state]][1]


def standing(opening: State, policy: Callable[[State, int], str]) -> list[float]:
    """Chance that an alliance led by a policy still stands, after 0, 1 … 20 years.

    Parameters
    ----------
    opening : State
        Where it stands at first.
    policy : callable
        State and years to go -> action.

    Examples
    --------
    >>> chances = standing(State(3, 3, 2, 3, 3), lambda state, years: "wait")
    >>> [round(chance, 2) for chance in chances[:3]], round(chances[20], 3)
    ([1.0, 1.0, 0.92], 0.001)
    """
    return [sum(year.values()) for year in _visits(opening, policy)]


def habits(opening: State, policy: Callable[[State, int], str]) -> dict[str, float]:
    """Share of the years in which the alliance stands that a policy gives to each action.

    Parameters
    ----------
    opening : State
        Where the alliance stands at first.
    policy : callable
        State and years to go -> action.

    Examples
    --------
    >>> used = habits(State(3, 3, 2, 3, 3), in_turn)
    >>> used["reassure"] > used["wait"]
    True
    """
    years = dict.fromkeys(ACTIONS, 0.0)
    for year, where in enumerate(_visits(opening, policy)[:-1]):
        for state, likely in where.items():
            years[policy(state, YEARS - year)] += likely
    total = sum(years.values())
    return {action: spent / total for action, spent in years.items()}


def mend_weakest(state: State, years: int) -> str:
    """The rule of thumb: do what raises the lowest meter."""
    check_state(state)
    _check_years(years)
    return MENDS[state.weakest]


def in_turn(state: State, years: int) -> str:
    """The rota: each action every fifth year."""
    check_state(state)
    _check_years(years)
    return list(ACTIONS)[(YEARS - years) % len(ACTIONS)]


def check_state(state: object) -> None:
    """Refuse what is no state of an alliance that stands.

    Raises
    ------
    ValueError
        If it is not a `State`, or a level is not a whole number from 1 to 4.
    """
    if not isinstance(state, State):
        raise ValueError(f"state is {state!r}; it must be a State")
    for name, level in state._asdict().items():
        if not isinstance(level, int) or isinstance(level, bool) or not 1 <= level <= TOP:
            raise ValueError(f"{name} is {level!r}; it must be a whole number from 1 to {TOP}")


def _visits(opening: State, policy: Callable[[State, int], str]) -> list[dict[State, float]]:
    """How likely each state is after 0, 1 … 20 years; what is missing to 1 has ended."""
    check_state(opening)
    _check_policy(policy)
    numbers, moves = _numbers(), _moves()
    every = list(numbers)
    visits = [{opening: 1.0}]
    for year in range(YEARS):
        after: dict[State, float] = {}
        for state, likely in visits[-1].items():
            action = policy(state, YEARS - year)
            _check_choice("the policy's action", action, ACTIONS)
            for odds, number in moves[numbers[state]][action]:
                following = every[number]
                after[following] = after.get(following, 0.0) + likely * odds
        visits.append(after)
    return visits


def _after(state: State, action: str, event: str) -> tuple[State, bool]:
    """Where a year leaves the alliance, and whether its event did harm."""
    wanted, came = ACTIONS[action].effects, EVENTS[event]
    acted = [level + wanted.get(name, 0) for name, level in zip(METERS, state, strict=True)]
    if came.provoked_by:
        harmed = action == came.provoked_by
    elif came.tests:
        harmed = acted[list(METERS).index(came.tests)] < FIRM
    else:
        harmed = bool(came.bites)
    effects = came.bites if harmed else came.held
    levels = (level + effects.get(name, 0) for name, level in zip(METERS, acted, strict=True))
    return State(*(min(TOP, max(0, level)) for level in levels)), harmed


@cache
def _numbers() -> Mapping[State, int]:
    """Each state in which the alliance stands, numbered."""
    return {state: number for number, state in enumerate(states())}


@cache
def _moves() -> list[dict[str, list[tuple[float, int]]]]:
    """For each state and action, the odds of each state that follows and stands."""
    numbers = _numbers()
    return [
        {
            action: [
                (odds, numbers[after])
                for odds, after in outcomes(state, action)
                if not after.broken
            ]
            for action in ACTIONS
        }
        for state in numbers
    ]


@cache
def _solve(years: int, without: str | None) -> list[tuple[float, str]]:
    """For each state the chance of holding so many years, and the action that gives it."""
    if not years:
        return [(1.0, "")] * len(_numbers())
    later = [worth for worth, _ in _solve(years - 1, without)]
    result = []
    for moves in _moves():
        worth = {
            action: sum(odds * later[number] for odds, number in following)
            for action, following in moves.items()
            if action != without
        }
        # Rounded, so that two actions which are equally good tie on every machine.
        best = max(worth, key=lambda action: round(worth[action], 12))
        result.append((worth[best], best))
    return result


def _check_choice(what: str, value: object, allowed: Mapping[str, object]) -> None:
    check_name(what, value)
    if value not in allowed:
        raise ValueError(f"{what} is {value!r}; it must be one of {', '.join(allowed)}")


def _check_policy(policy: object) -> None:
    if not callable(policy):
        raise ValueError(
            f"policy is {policy!r}; it must be a function of a state and the years to go"
        )


def _check_years(years: object) -> None:
    if not isinstance(years, int) or isinstance(years, bool) or not 0 <= years <= YEARS:
        raise ValueError(f"years is {years!r}; it must be a whole number from 0 to {YEARS}")
