"""Games in the built book: tables of transitions, still pictures, embed pages."""

import json
import re
from collections.abc import Callable
from html import unescape
from typing import Any

from alliancekit.book.pictures import with_picture
from alliancekit.book.repository import source_url
from alliancekit.explorers._chart import to_vega
from alliancekit.games import Game, find, names
from alliancekit.games._story import chart_rows, debrief
from alliancekit.widget._game_html import default_game_html

__all__ = ["SCRIPT", "embed_element", "fill", "find", "names", "offer_script"]

ELEMENT = re.compile(
    r'<ally-game name="(\w+)"[^>]*?(?: data-game="([^"]*)")?>.*?</ally-game>', re.S
)

SCRIPT = "game"
"""The front end of all games, beside the explorers' own."""


def fill(
    body: str, embed: Callable[[str], str], warn: Callable[[str], None]
) -> tuple[str, list[str]]:
    """Draw the pictures of the games in a page.

    Parameters
    ----------
    body : str
        The page.
    embed : callable
        Name of a game -> address of its embed page.
    warn : callable
        Called with the name of a game whose stored output is out of date.

    Returns
    -------
    tuple of str and list
        The page, and the names of the games on it.
    """
    used = []

    def drawn(match: re.Match[str]) -> str:
        game = find(match[1])
        used.append(game.name)
        if match[0] != default_game_html(game, started(game, match[2])):
            warn(game.name)
        address = embed(game.name)
        return _drawn(match[0].replace("<ally-game", f'<ally-game data-embed="{address}"', 1), game)

    return ELEMENT.sub(drawn, body), used


def started(game: Game, attribute: str | None) -> dict[str, Any] | None:
    """The game with which an element starts, in the model's words; None if it says nothing."""
    if attribute is None:
        return None
    start: dict[str, Any] = json.loads(unescape(attribute))
    actions = list(game.moves)
    return {**start, "moves": [actions[move] for move in start["moves"]]}


def offer_script(name: str, packed: str, repository: str | None) -> str:
    """The script that hands one game to the front end."""
    game = find(name)
    offer = {
        "declaration": game.as_json(),
        "vega": to_vega(game.chart),
        "code": source_url(repository, game.code) if repository else None,
    }
    head = json.dumps(offer, ensure_ascii=False, separators=(",", ":"))
    return f'AllianceKit.offerGame("{name}", Object.assign({head}, {{table: {packed}}}));\n'


def embed_element(name: str) -> str:
    """The game for a page of its own."""
    game = find(name)
    return _drawn(default_game_html(game, None, heading=1), game)


def _drawn(element: str, game: Game) -> str:
    label = f"{game.picture} {debrief(game, game.sample)[0]}"
    return with_picture(element, game.chart, chart_rows(game, game.sample), label)
