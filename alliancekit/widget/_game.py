"""The game as a widget, and the one function that makes it."""

from collections.abc import Sequence
from typing import Any

import anywidget
import traitlets

from alliancekit.explorers._chart import to_vega
from alliancekit.games import Game, find
from alliancekit.games._story import debrief, told
from alliancekit.games._table import table
from alliancekit.models.management import Course
from alliancekit.widget import _assets
from alliancekit.widget._explorer import TOKENS
from alliancekit.widget._game_html import default_game_html


class Manager(anywidget.AnyWidget):
    """A live game.

    ``moves`` holds the actions so far, and may be set; ``course`` is the game as the model plays
    it, with every year's state.

    Parameters
    ----------
    game : Game
        The game.
    opening : str
        Key of the opening.
    seed : int
        Number of the course of events.
    moves : sequence of str
        Actions of the first years.

    Raises
    ------
    ValueError
        If there is no such opening, course or move, or the game was over before the last move.
    """

    declaration = traitlets.Dict().tag(sync=True)
    table = traitlets.Dict().tag(sync=True)
    vega = traitlets.Dict().tag(sync=True)
    game = traitlets.Dict().tag(sync=True)

    def __init__(self, game: Game, opening: str, seed: int, moves: Sequence[str]) -> None:
        self._source = game
        given = {"opening": opening, "seed": seed, "moves": list(moves)}
        self._played = self._play(given)
        super().__init__(
            declaration=game.as_json(),
            table=vars(table(game.name)),
            vega=to_vega(game.chart),
            game=given,
        )

    # anywidget turns both into traits; as properties they are read only if a widget is made.
    @property
    def _esm(self) -> str:
        return _assets.module("explorer.js", "game.js", mount="mountGame")

    @property
    def _css(self) -> str:
        return TOKENS + _assets.read("explorer.css") + _assets.read("game.css")

    @property
    def course(self) -> Course:
        """The game so far, as the model plays it."""
        return self._played

    @property
    def moves(self) -> list[str]:
        """The action of each year so far."""
        return list(self.game["moves"])

    @moves.setter
    def moves(self, moves: Sequence[str]) -> None:
        self.game = {**self.game, "moves": list(moves)}

    @property
    def debrief(self) -> list[str]:
        """The game looked back upon, sentence by sentence."""
        return debrief(self._source, self.course)

    def __repr__(self) -> str:
        if not self.course.turns:
            return f"{self._source.title} {self._source.goal}"
        return told(self._source, self.course, len(self.course.turns))

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        html = default_game_html(self._source, self.game)
        return {**(data or {}), "text/plain": repr(self), "text/html": html}, metadata

    @traitlets.validate("game")
    def _check(self, proposal: Any) -> dict[str, Any]:
        try:
            self._played = self._play(proposal["value"])
        except ValueError as error:
            raise traitlets.TraitError(str(error)) from None
        given: dict[str, Any] = proposal["value"]
        return given

    def _play(self, given: dict[str, Any]) -> Course:
        unknown = sorted(set(given) ^ {"opening", "seed", "moves"})
        if unknown:
            raise ValueError(f"game has {unknown[0]!r}; it takes opening, seed and moves")
        opening = self._source.opening(given["opening"])
        return self._source.play(opening.state, given["seed"], given["moves"])


def play(
    name: str, /, opening: str | None = None, seed: int = 1, moves: Sequence[str] = ()
) -> Manager:
    """Make a live game.

    Parameters
    ----------
    name : str
        Name of one of the book's games.
    opening : str, optional
        Key of the opening; the first if none.
    seed : int
        Number of the course of events, 1-500.
    moves : sequence of str
        Actions of the first years.

    Returns
    -------
    Manager
        A widget; the last line of a cell shows it.

    Raises
    ------
    ValueError
        If there is no such game, opening, course or move.

    Examples
    --------
    >>> game = play("manager", seed=1)
    >>> game.moves = ["reassure", "reassure"]
    >>> game.course.state
    State(trust=4, restraint=1, sharing=1, support=3, purpose=2)
    >>> game.course.first_bite
    (2, 'entrapment')
    """
    game = find(name)
    return Manager(game, opening or game.openings[0].key, seed, moves)
