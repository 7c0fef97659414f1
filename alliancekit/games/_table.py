"""Tables of transitions: all of a game's rules, small enough to ship in a page.

States are numbered, those in which a move can be made first. For each of these, each action and
each event, in that order, ``next`` holds the number of the state that follows, ``dilemma`` the
number of the dilemma that it met, from 1, or 0, and ``harmed`` whether the event did harm.
``chance`` and ``best`` hold, for each number of years to go, what the best play can still hope for
and its first move. ``deck`` holds the events of each numbered course. The front end plays a game
by looking up; ``GameTable.walk`` does the same in Python.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from alliancekit.explorers._table import TableError
from alliancekit.games import Game, find

MAX_TRANSITIONS = 50_000


@dataclass(frozen=True)
class GameTable:
    """A game's rules, packed.

    Attributes
    ----------
    states : list
        The levels of each state; the first ``live`` of them are those in which a move can be made.
    actions, events : int
        How many there are of each.
    next, dilemma, harmed : list of int
        By state, action and event, the event fastest.
    chance : list of list of int
        By years to go and state, in per cent.
    best : list of list of int
        By years to go, less one, and state: the number of an action.
    decks : list of str
        For each course, the number of each year's event.
    """

    states: list[list[int]]
    live: int
    actions: int
    events: int
    next: list[int]
    dilemma: list[int]
    harmed: list[int]
    chance: list[list[int]]
    best: list[list[int]]
    decks: list[str]

    def as_json(self) -> str:
        """The table in the compact form that the front end reads."""
        return json.dumps(vars(self), separators=(",", ":"))

    def walk(self, opening: Sequence[int], seed: int, moves: Sequence[int]) -> list[dict[str, Any]]:
        """Play a course by looking up, as the front end does.

        Returns
        -------
        list of dict
            For each year: ``after`` (levels), ``event``, ``dilemma``, ``harmed``, ``chance``.
        """
        state = self.states.index(list(opening))
        deck, years = self.decks[seed - 1], len(self.chance) - 1
        turns = []
        for year, move in enumerate(moves):
            event = int(deck[year])
            at = (state * self.actions + move) * self.events + event
            state = self.next[at]
            left = years - year - 1
            turns.append(
                {
                    "after": self.states[state],
                    "event": event,
                    "dilemma": self.dilemma[at],
                    "harmed": bool(self.harmed[at]),
                    "chance": self.chance[left][state] if state < self.live else 0,
                }
            )
        return turns


@cache
def table(name: str) -> GameTable:
    """The table of the game of this name, made once."""
    return build(find(name))


def build(game: Game) -> GameTable:
    """Ask the model for every transition and pack the answers.

    Raises
    ------
    TableError
        If there are more than 50,000 transitions, or more events than digits.
    """
    live = list(game.states())
    actions, events = list(game.moves), list(game.news)
    size = len(live) * len(actions) * len(events)
    if size > MAX_TRANSITIONS:
        raise TableError(
            f"{game.name} has {size:,} transitions ({len(live):,} states x {len(actions)} actions "
            f"x {len(events)} events); at most {MAX_TRANSITIONS:,} fit"
        )
    if len(events) > 10:
        raise TableError(f"{game.name} has {len(events)} events; a deck has a digit for each")
    number = {state: i for i, state in enumerate(live)}
    dilemmas = ["", *(meter.dilemma for meter in game.meters.values())]
    following, met, harmed = [], [], []
    for state in live:
        for action in actions:
            for event in events:
                turn = game.advance(state, action, event)
                following.append(number.setdefault(turn.after, len(number)))
                met.append(dilemmas.index(turn.dilemma))
                harmed.append(int(turn.harmed))
    years = range(game.years + 1)
    return GameTable(
        states=[list(state) for state in number],
        live=len(live),
        actions=len(actions),
        events=len(events),
        next=following,
        dilemma=met,
        harmed=harmed,
        chance=[[game.chance(state, left) for state in live] for left in years],
        best=[[actions.index(game.best(state, left)) for state in live] for left in years[1:]],
        decks=[
            "".join(str(events.index(event)) for event in game.deck(seed))
            for seed in range(1, game.seeds + 1)
        ],
    )
