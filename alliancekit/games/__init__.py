"""Games: a course of choices under events, played against a model's table of transitions.

An explorer answers every combination of its controls. A game can't be one product of controls: what
a move leads to hangs on all moves before it. So a game is declared apart, and what the build ships
is a table of transitions, state by action by event. Modules that begin with an underscore are the
machinery; every other module declares one game in a constant ``GAME``.
"""

import pkgutil
from functools import cache
from importlib import import_module

from alliancekit.games._declaration import Debrief, Game, Meter, Move, News, Opening

__all__ = ["Debrief", "Game", "Meter", "Move", "News", "Opening", "find", "names"]


@cache
def names() -> tuple[str, ...]:
    """Names of all games, in alphabetical order."""
    return tuple(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))


def find(name: str) -> Game:
    """Return the game of this name.

    Raises
    ------
    ValueError
        If there is none; the message lists those that there are.
    """
    if name not in names():
        raise ValueError(f"no game is called {name!r}; there are: {', '.join(names())}")
    game: Game = import_module(f"{__name__}.{name}").GAME
    return game
